//! The register seen from its sides: who belongs to which ward, model, year and letter, and how many.
//!
//! Made once; the pages of a side only look up, through an [`Atlas`](super::atlas::Atlas) that notes what they look at.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use rayon::prelude::*;

use super::atlas::WholePrints;
use super::parts::Facet;
use super::{structured, wards};
use crate::honours::{
    Address, CampaignIx, Ceremony, CeremonyHead, CeremonyIx, Headline, Honours, ModelIx, WardIx, Winner,
};
use crate::media::Album;
use crate::memory::{Print, Printed};
use crate::terms::SitePart;
use crate::text::SchoolYear;

/// A winner who is published in full, and the ceremony.
#[derive(Clone, Debug, Hash)]
pub(super) struct Person {
    pub(super) ceremony: CeremonyIx,
    pub(super) winner: Arc<Printed<Winner>>,
}

/// The register with its indexes.
pub(super) struct Survey<'a> {
    pub(super) honours: &'a Honours,
    pub(super) album: &'a Album,
    sides: Arc<Sides>,
    pub(super) topics: Topics,
    /// Pages whose titles search engines are not told, since they name a child.
    pub(super) untold: BTreeSet<Address>,
    pub(super) whole_prints: WholePrints,
    /// Whether it is to be known later what was looked at.
    pub(super) is_noted: bool,
}

impl Deref for Survey<'_> {
    type Target = Sides;
    fn deref(&self) -> &Sides {
        &self.sides
    }
}

/// What follows from wards, models and ceremonies alone.
pub(super) struct Sides {
    /// Everybody who has a page, newest ceremony first, in its order.
    pub(super) people: Vec<Person>,
    pub(super) by_ward: BTreeMap<WardIx, Vec<usize>>,
    pub(super) by_model: BTreeMap<ModelIx, Vec<usize>>,
    pub(super) by_year: BTreeMap<SchoolYear, Vec<usize>>,
    /// By the letter of a person's given name or of a household's or collective's first word, each in the order of
    /// names. Those that begin with no letter stand under [`NO_LETTER`]. Empty on a site without names by letter.
    pub(super) by_letter: BTreeMap<char, Vec<usize>>,
    pub(super) counts: Counts,
    pub(super) calendar: Calendar,
    /// Wards in force, and former ones, each with everybody counted: many pages show one of the lists.
    pub(super) ward_facets: [Vec<Facet>; 2],
}

/// The sides as they were looked at last; they are the same as long as wards, models and ceremonies are.
#[derive(Default)]
pub struct LastSides(Option<(Print, Arc<Sides>)>);

impl LastSides {
    fn of(&mut self, honours: &Honours) -> Arc<Sides> {
        let print = Print::of(&(honours.frame.print(), &honours.ceremonies));
        match &self.0 {
            Some((known, sides)) if *known == print => Arc::clone(sides),
            _ => Arc::clone(&self.0.insert((print, Arc::new(Sides::of(honours)))).1),
        }
    }
}

/// Everybody, counted from each side.
#[derive(Debug, Default, Hash)]
pub(super) struct Counts {
    /// By ward and school year.
    pub(super) ward_years: BTreeMap<WardIx, BTreeMap<SchoolYear, u64>>,
    /// By model and school year.
    pub(super) model_years: BTreeMap<ModelIx, BTreeMap<SchoolYear, u64>>,
    /// Those who stand for a model, by ward and model.
    pub(super) ward_models: BTreeMap<WardIx, BTreeMap<ModelIx, u64>>,
    /// By school year.
    pub(super) years: BTreeMap<SchoolYear, u64>,
}

/// Which ceremonies there were.
#[derive(Debug, Default, Hash)]
pub(super) struct Calendar {
    /// By school year, newest first.
    pub(super) years: BTreeMap<SchoolYear, Vec<CeremonyIx>>,
    /// Those that a ward held, newest first.
    pub(super) wards: BTreeMap<WardIx, Vec<CeremonyIx>>,
}

/// Which articles are about what, as places in [`Honours::articles`], newest first.
#[derive(Debug, Default, Hash)]
pub(super) struct Topics {
    pub(super) wards: BTreeMap<WardIx, Vec<usize>>,
    pub(super) models: BTreeMap<ModelIx, Vec<usize>>,
    pub(super) campaigns: BTreeMap<CampaignIx, Vec<usize>>,
}

impl<'a> Survey<'a> {
    pub(super) fn of(honours: &'a Honours, album: &'a Album, last: Option<&mut LastSides>) -> Self {
        let mut topics = Topics::default();
        for (i, article) in honours.articles.iter().enumerate() {
            topics.add(i, article);
        }
        Survey {
            honours,
            album,
            is_noted: last.is_some(),
            sides: last.map_or_else(|| Arc::new(Sides::of(honours)), |last| last.of(honours)),
            topics,
            untold: structured::titles_that_name_a_child(honours),
            whole_prints: WholePrints::default(),
        }
    }
}

impl Sides {
    fn of(honours: &Honours) -> Self {
        let mut sides = Sides {
            people: Vec::new(),
            by_ward: BTreeMap::new(),
            by_model: BTreeMap::new(),
            by_year: BTreeMap::new(),
            by_letter: BTreeMap::new(),
            counts: Counts::default(),
            calendar: Calendar::default(),
            ward_facets: [Vec::new(), Vec::new()],
        };
        let has_names = honours.site.has(SitePart::Names);
        let full = honours.ceremonies.iter().map(|ceremony| ceremony.counts.tally.full as usize).sum();
        sides.people.reserve_exact(full);
        for (i, ceremony) in honours.ceremonies.iter().enumerate() {
            sides.add(CeremonyIx(i), ceremony, has_names);
        }
        sides.sort_letters();
        sides.ward_facets = [false, true].map(|former| wards::counted(honours, &sides.counts, former));
        sides
    }

    fn add(&mut self, ix: CeremonyIx, ceremony: &Ceremony, has_names: bool) {
        let year = ceremony.school_year;
        self.calendar.years.entry(year).or_default().push(ix);
        if let Some(ward) = ceremony.ward {
            self.calendar.wards.entry(ward).or_default().push(ix);
        }
        self.counts.add(ceremony);
        for winner in ceremony.entries.iter().filter_map(|entry| entry.full()) {
            let person = self.people.len();
            self.by_year.entry(year).or_default().push(person);
            if let Some(ward) = winner.ward {
                self.by_ward.entry(ward).or_default().push(person);
            }
            if let Some(model) = winner.model {
                self.by_model.entry(model).or_default().push(person);
            }
            if has_names {
                self.by_letter.entry(letter(winner)).or_default().push(person);
            }
            self.people.push(Person { ceremony: ix, winner: Arc::clone(winner) });
        }
    }

    fn sort_letters(&mut self) {
        let people = &self.people;
        self.by_letter.par_iter_mut().for_each(|(_, letter)| {
            letter.sort_unstable_by(|&a, &b| (&people[a].winner.name_key, a).cmp(&(&people[b].winner.name_key, b)));
        });
    }
}

impl Counts {
    fn add(&mut self, ceremony: &CeremonyHead) {
        let (counts, year) = (&ceremony.counts, ceremony.school_year);
        *self.years.entry(year).or_default() += counts.tally.total();
        for (&ward, &count) in &counts.wards {
            *self.ward_years.entry(ward).or_default().entry(year).or_default() += count;
        }
        for (&model, &count) in &counts.models {
            *self.model_years.entry(model).or_default().entry(year).or_default() += count;
        }
        for (&(ward, model), &count) in &counts.ward_models {
            *self.ward_models.entry(ward).or_default().entry(model).or_default() += count;
        }
    }

    /// Everybody of a ward, through all years.
    pub(super) fn of_ward(&self, ward: WardIx) -> u64 {
        self.ward_years.get(&ward).into_iter().flat_map(BTreeMap::values).sum()
    }

    /// Everybody of a model, through all years.
    pub(super) fn of_model(&self, model: ModelIx) -> u64 {
        self.model_years.get(&model).into_iter().flat_map(BTreeMap::values).sum()
    }

    /// Everybody of a school year.
    pub(super) fn of_year(&self, year: SchoolYear) -> u64 {
        self.years.get(&year).copied().unwrap_or_default()
    }

    /// Everybody.
    pub(super) fn total(&self) -> u64 {
        self.years.values().sum()
    }
}

impl Topics {
    fn add(&mut self, at: usize, article: &Headline) {
        if let Some(campaign) = article.campaign {
            self.campaigns.entry(campaign).or_default().push(at);
        }
        // What an article names twice has it once.
        fn put(articles: &mut Vec<usize>, at: usize) {
            if articles.last() != Some(&at) {
                articles.push(at);
            }
        }
        for &ward in &article.wards {
            put(self.wards.entry(ward).or_default(), at);
        }
        for &model in &article.models {
            put(self.models.entry(model).or_default(), at);
        }
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
