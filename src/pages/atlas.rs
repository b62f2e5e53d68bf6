//! The register seen from its sides: who belongs to which ward, model, year and letter, and how many.
//!
//! Made once; the pages of a side only look up.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::shared;
use crate::honours::{Article, CampaignIx, Ceremony, CeremonyIx, Honours, ModelIx, WardIx, Winner};
use crate::media::Album;
use crate::text::{Collation, NameOrder, SchoolYear, SortKey};

/// A winner who is published in full, and the ceremony.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) ceremony: CeremonyIx,
    pub(super) winner: Arc<Winner>,
}

/// The register with its indexes.
pub(super) struct Atlas<'a> {
    pub(super) honours: &'a Honours,
    pub(super) album: &'a Album,
    /// What the wards of the site are called together: "phường", "phường, xã".
    pub(super) ward_kinds: String,
    /// Everybody who has a page, newest ceremony first, in its order.
    pub(super) people: Vec<Person>,
    pub(super) by_ward: BTreeMap<WardIx, Vec<usize>>,
    pub(super) by_model: BTreeMap<ModelIx, Vec<usize>>,
    pub(super) by_year: BTreeMap<SchoolYear, Vec<usize>>,
    /// By the letter of a person's given name or of a household's or collective's first word, each in the order of
    /// names. Those that begin with no letter stand under [`NO_LETTER`].
    pub(super) by_letter: BTreeMap<char, Vec<usize>>,
    /// Everybody, by ward and school year.
    pub(super) ward_years: BTreeMap<WardIx, BTreeMap<SchoolYear, u64>>,
    /// Everybody, by model and school year.
    pub(super) model_years: BTreeMap<ModelIx, BTreeMap<SchoolYear, u64>>,
    /// Everybody who stands for a model, by ward and model.
    pub(super) ward_models: BTreeMap<WardIx, BTreeMap<ModelIx, u64>>,
    /// Ceremonies by school year, newest first.
    pub(super) year_ceremonies: BTreeMap<SchoolYear, Vec<CeremonyIx>>,
    /// Ceremonies a ward held, newest first.
    pub(super) ward_ceremonies: BTreeMap<WardIx, Vec<CeremonyIx>>,
    /// Articles about a ward, newest first.
    pub(super) ward_articles: BTreeMap<WardIx, Vec<&'a Article>>,
    /// Articles of a campaign, newest first.
    pub(super) campaign_articles: BTreeMap<CampaignIx, Vec<&'a Article>>,
}

impl<'a> Atlas<'a> {
    pub(super) fn of(honours: &'a Honours, album: &'a Album) -> Self {
        let mut atlas = Atlas {
            honours,
            album,
            ward_kinds: shared::ward_kinds(honours),
            people: Vec::new(),
            by_ward: BTreeMap::new(),
            by_model: BTreeMap::new(),
            by_year: BTreeMap::new(),
            by_letter: BTreeMap::new(),
            ward_years: BTreeMap::new(),
            model_years: BTreeMap::new(),
            ward_models: BTreeMap::new(),
            year_ceremonies: BTreeMap::new(),
            ward_ceremonies: BTreeMap::new(),
            ward_articles: BTreeMap::new(),
            campaign_articles: BTreeMap::new(),
        };
        for (i, ceremony) in honours.ceremonies.iter().enumerate() {
            atlas.add(CeremonyIx(i), ceremony);
        }
        for article in &honours.articles {
            atlas.add_article(article);
        }
        atlas.sort_letters();
        atlas
    }

    fn add(&mut self, ix: CeremonyIx, ceremony: &Ceremony) {
        let year = ceremony.school_year;
        self.year_ceremonies.entry(year).or_default().push(ix);
        if let Some(ward) = ceremony.ward {
            self.ward_ceremonies.entry(ward).or_default().push(ix);
        }
        for (&ward, &count) in &ceremony.counts.wards {
            *self.ward_years.entry(ward).or_default().entry(year).or_default() += count;
        }
        for (&model, &count) in &ceremony.counts.models {
            *self.model_years.entry(model).or_default().entry(year).or_default() += count;
        }
        for (&(ward, model), &count) in &ceremony.counts.ward_models {
            *self.ward_models.entry(ward).or_default().entry(model).or_default() += count;
        }
        for winner in ceremony.entries.iter().filter_map(|entry| entry.full()) {
            let person = self.people.len();
            self.by_year.entry(year).or_default().push(person);
            if let Some(ward) = winner.ward {
                self.by_ward.entry(ward).or_default().push(person);
            }
            if let Some(model) = winner.model {
                self.by_model.entry(model).or_default().push(person);
            }
            self.by_letter.entry(letter(winner)).or_default().push(person);
            self.people.push(Person { ceremony: ix, winner: winner.clone() });
        }
    }

    fn add_article(&mut self, article: &'a Article) {
        if let Some(campaign) = article.campaign {
            self.campaign_articles.entry(campaign).or_default().push(article);
        }
        for &ward in &article.wards {
            let articles = self.ward_articles.entry(ward).or_default();
            // A ward that an article names twice has it once.
            if articles.last().is_none_or(|last| last.id != article.id) {
                articles.push(article);
            }
        }
    }

    fn sort_letters(&mut self) {
        let collation = Collation::vietnamese();
        let key = |winner: &Winner| match winner.kind.is_person() {
            true => winner.name.sort_key(NameOrder::GivenFirst, &collation),
            false => collation.key(winner.name.full()),
        };
        let keys: Vec<SortKey> = self.people.iter().map(|p| key(&p.winner)).collect();
        for people in self.by_letter.values_mut() {
            people.sort_by(|&a, &b| (&keys[a], a).cmp(&(&keys[b], b)));
        }
    }

    /// Everybody of a ward, through all years.
    pub(super) fn ward_total(&self, ward: WardIx) -> u64 {
        self.ward_years.get(&ward).into_iter().flat_map(BTreeMap::values).sum()
    }

    /// Everybody of a model, through all years.
    pub(super) fn model_total(&self, model: ModelIx) -> u64 {
        self.model_years.get(&model).into_iter().flat_map(BTreeMap::values).sum()
    }

    /// Everybody of a school year.
    pub(super) fn year_total(&self, year: SchoolYear) -> u64 {
        self.year_ceremonies
            .get(&year)
            .into_iter()
            .flatten()
            .map(|&ix| self.honours.ceremony(ix).counts.tally.total())
            .sum()
    }

    /// Whether one of some articles names a child: a page that shows their titles then does too.
    pub(super) fn articles_name_child(&self, which: impl Fn(&Article) -> bool) -> bool {
        self.honours.articles.iter().any(|article| article.names_child && which(article))
    }

    /// Everybody.
    pub(super) fn total(&self) -> u64 {
        self.honours.ceremonies.iter().map(|c| c.counts.tally.total()).sum()
    }
}

/// Stands for the letter of a name that has none. It sorts behind the letters.
pub(super) const NO_LETTER: char = '~';

/// The letter of the A–Z pages: of a person the given name's, of anybody else the first word's.
fn letter(winner: &Winner) -> char {
    let initial = if winner.kind.is_person() {
        winner.name.initial()
    } else {
        crate::text::fold(winner.name.full()).chars().find(char::is_ascii_alphanumeric).filter(char::is_ascii_lowercase)
    };
    initial.unwrap_or(NO_LETTER)
}
