//! How pages look at the register: through accessors that note what was looked at, so that a sheet of pages is planned
//! anew when something of that has changed, and not else.
//!
//! There is no way past the notes: pages have no other hold on the register.

use std::cell::RefCell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;

use super::parts::Facet;
use super::survey::{Calendar, Counts, Person, Survey, Topics};
use crate::honours::{
    Address, Article, Campaign, Ceremony, CeremonyHead, CeremonyIx, Frame, Headline, ModelIx, ResultRow, StandingPage,
    WardIx,
};
use crate::media::{Card, Picture};
use crate::memory::Print;
use crate::text::SchoolYear;

/// Something that a page can look at. The frame of the site, which all pages look at, is not among them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Whole(Whole),
    Ceremony(CeremonyIx),
    Roll(CeremonyIx),
    Headline(usize),
    Article(usize),
    PeopleOfWard(WardIx),
    PeopleOfModel(ModelIx),
    PeopleOfYear(SchoolYear),
    PeopleOfLetter(char),
    Picture(String),
    Card(Address),
    Report(Address),
}

/// Something of which there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Whole {
    Ceremonies,
    CeremonyCount,
    NewestCeremony,
    Headlines,
    ArticleCount,
    ArticlesThatNameAChild,
    Campaigns,
    StandingPages,
    Results,
    People,
    Letters,
    LetterCounts,
    Counts,
    Calendar,
    Topics,
    Untold,
}

/// The prints of [`Whole`]s, each taken when it is first asked for: many pages look at one.
#[derive(Default)]
pub(super) struct WholePrints([OnceLock<Print>; Whole::Untold as usize + 1]);

/// What a sheet of pages has looked at, each thing with its print.
#[derive(Debug, Default)]
pub struct Notes(BTreeMap<Unit, Print>);

impl Notes {
    /// Whether all of it is still so.
    pub(super) fn hold(&self, survey: &Survey<'_>) -> bool {
        self.0.iter().all(|(unit, print)| survey.print_of(unit) == *print)
    }
}

/// The register as the pages of one sheet see it.
pub(super) struct Atlas<'a> {
    pub(super) honours: Seen<'a>,
}

/// The public register, with notes of what of it was looked at.
pub(super) struct Seen<'a> {
    survey: &'a Survey<'a>,
    notes: RefCell<Notes>,
}

impl Deref for Seen<'_> {
    type Target = Frame;
    fn deref(&self) -> &Frame {
        self.survey.honours
    }
}

impl<'a> Seen<'a> {
    fn note(&self, unit: Unit) {
        if !self.survey.is_noted {
            return;
        }
        if let Entry::Vacant(note) = self.notes.borrow_mut().0.entry(unit) {
            let print = self.survey.print_of(note.key());
            note.insert(print);
        }
    }

    /// A ceremony, but for its list.
    pub(super) fn ceremony(&self, ix: CeremonyIx) -> &'a CeremonyHead {
        self.note(Unit::Ceremony(ix));
        self.survey.honours.ceremony(ix)
    }

    /// A ceremony with its list.
    pub(super) fn roll(&self, ix: CeremonyIx) -> &'a Ceremony {
        self.note(Unit::Roll(ix));
        self.survey.honours.ceremony(ix)
    }

    /// All ceremonies, newest first, but for their lists.
    pub(super) fn ceremonies(&self) -> impl DoubleEndedIterator<Item = &'a CeremonyHead> + use<'a> {
        self.note(Unit::Whole(Whole::Ceremonies));
        self.survey.honours.ceremonies.iter().map(|ceremony| &*ceremony.head)
    }

    /// How many ceremonies there are.
    pub(super) fn ceremony_count(&self) -> usize {
        self.note(Unit::Whole(Whole::CeremonyCount));
        self.survey.honours.ceremonies.len()
    }

    /// The day of the newest ceremony.
    pub(super) fn newest_day(&self) -> Option<crate::text::Date> {
        self.note(Unit::Whole(Whole::NewestCeremony));
        self.survey.honours.ceremonies.first().map(|newest| newest.date)
    }

    /// The article at a place, but for its text.
    pub(super) fn headline(&self, at: usize) -> Option<&'a Headline> {
        if at >= self.article_count() {
            return None;
        }
        self.note(Unit::Headline(at));
        self.survey.honours.articles.get(at).map(|article| &*article.headline)
    }

    /// All articles, newest first, but for their texts.
    pub(super) fn headlines(&self) -> impl Iterator<Item = &'a Headline> + use<'a> {
        self.note(Unit::Whole(Whole::Headlines));
        self.survey.honours.articles.iter().map(|article| &*article.headline)
    }

    /// The article at a place.
    pub(super) fn article(&self, at: usize) -> Option<&'a Article> {
        if at >= self.article_count() {
            return None;
        }
        self.note(Unit::Article(at));
        self.survey.honours.articles.get(at).map(|article| &***article)
    }

    /// How many articles there are.
    pub(super) fn article_count(&self) -> usize {
        self.note(Unit::Whole(Whole::ArticleCount));
        self.survey.honours.articles.len()
    }

    /// The campaigns, the one with the newest article first.
    pub(super) fn campaigns(&self) -> &'a [Campaign] {
        self.note(Unit::Whole(Whole::Campaigns));
        &self.survey.honours.campaigns
    }

    /// The standing pages in their order.
    pub(super) fn pages(&self) -> &'a [StandingPage] {
        self.note(Unit::Whole(Whole::StandingPages));
        &self.survey.honours.pages
    }

    /// Results, newest year first, then by model and ward.
    pub(super) fn results(&self) -> &'a [ResultRow] {
        self.note(Unit::Whole(Whole::Results));
        &self.survey.honours.results
    }
}

impl<'a> Atlas<'a> {
    pub(super) fn new(survey: &'a Survey<'a>) -> Self {
        Atlas { honours: Seen { survey, notes: RefCell::default() } }
    }

    /// What was looked at.
    pub(super) fn into_notes(self) -> Notes {
        self.honours.notes.into_inner()
    }

    fn survey(&self, unit: Unit) -> &'a Survey<'a> {
        self.honours.note(unit);
        self.honours.survey
    }

    /// What the wards of the site are called together: "phường", "phường, xã".
    pub(super) fn ward_kinds(&self) -> &'a str {
        &self.honours.survey.honours.frame.ward_kinds
    }

    /// Everybody who has a page, newest ceremony first, in its order.
    pub(super) fn people(&self) -> &'a [Person] {
        &self.survey(Unit::Whole(Whole::People)).people
    }

    /// One of a list of people that was looked at: the list's print is of all that is said of each.
    pub(super) fn person(&self, at: usize) -> &'a Person {
        &self.honours.survey.people[at]
    }

    /// The people of a ward who have pages.
    pub(super) fn people_of_ward(&self, ward: WardIx) -> &'a [usize] {
        self.survey(Unit::PeopleOfWard(ward)).by_ward.get(&ward).map_or(&[], Vec::as_slice)
    }

    /// The people who stand for a model and have pages.
    pub(super) fn people_of_model(&self, model: ModelIx) -> &'a [usize] {
        self.survey(Unit::PeopleOfModel(model)).by_model.get(&model).map_or(&[], Vec::as_slice)
    }

    /// The people of a school year who have pages.
    pub(super) fn people_of_year(&self, year: SchoolYear) -> &'a [usize] {
        self.survey(Unit::PeopleOfYear(year)).by_year.get(&year).map_or(&[], Vec::as_slice)
    }

    /// The people under a letter, in the order of names.
    pub(super) fn people_of_letter(&self, letter: char) -> &'a [usize] {
        self.survey(Unit::PeopleOfLetter(letter)).by_letter.get(&letter).map_or(&[], Vec::as_slice)
    }

    /// The letters that somebody stands under.
    pub(super) fn letters(&self) -> impl Iterator<Item = char> + use<'a> {
        self.survey(Unit::Whole(Whole::Letters)).by_letter.keys().copied()
    }

    /// The letters, each with how many stand under it.
    pub(super) fn letter_counts(&self) -> impl Iterator<Item = (char, usize)> + use<'a> {
        self.survey(Unit::Whole(Whole::LetterCounts)).by_letter.iter().map(|(&letter, people)| (letter, people.len()))
    }

    /// Everybody, counted from each side.
    pub(super) fn counts(&self) -> &'a Counts {
        &self.survey(Unit::Whole(Whole::Counts)).counts
    }

    /// Wards in force, or former ones, with the number of everybody.
    pub(super) fn ward_facets(&self, former: bool) -> &'a [Facet] {
        &self.survey(Unit::Whole(Whole::Counts)).ward_facets[usize::from(former)]
    }

    /// Which ceremonies there were.
    pub(super) fn calendar(&self) -> &'a Calendar {
        &self.survey(Unit::Whole(Whole::Calendar)).calendar
    }

    /// Which articles are about what.
    pub(super) fn topics(&self) -> &'a Topics {
        &self.survey(Unit::Whole(Whole::Topics)).topics
    }

    /// The articles at some places, but for their texts.
    pub(super) fn headlines_at(&self, places: Option<&[usize]>) -> Vec<&'a Headline> {
        places.unwrap_or_default().iter().filter_map(|&at| self.honours.headline(at)).collect()
    }

    /// Whether an article about something names a child: a page that shows such titles then does too. `which` may look
    /// at what the article is about, not at its words.
    pub(super) fn articles_name_child(&self, which: impl Fn(&Headline) -> bool) -> bool {
        let honours = self.survey(Unit::Whole(Whole::ArticlesThatNameAChild)).honours;
        honours.articles.iter().any(|article| article.names_child && which(article))
    }

    /// Pages whose titles search engines are not told.
    pub(super) fn untold(&self) -> &'a BTreeSet<Address> {
        &self.survey(Unit::Whole(Whole::Untold)).untold
    }

    /// A developed picture, by its name.
    pub(super) fn picture(&self, name: &str) -> Option<&'a Arc<Picture>> {
        self.survey(Unit::Picture(name.to_owned())).album.get(name)
    }

    /// The report that stands beside a page.
    pub(super) fn report(&self, page: &Address) -> Option<&'a Bytes> {
        self.survey(Unit::Report(page.clone())).album.report(page.as_str())
    }

    /// The card of a page.
    pub(super) fn card(&self, page: &Address) -> Option<&'a Card> {
        self.survey(Unit::Card(page.clone())).album.card(page.as_str())
    }
}

impl Survey<'_> {
    fn print_of(&self, unit: &Unit) -> Print {
        let honours = self.honours;
        let list = |people: Option<&Vec<usize>>| {
            let people: Option<Vec<&Person>> = people.map(|list| list.iter().map(|&at| &self.people[at]).collect());
            Print::of(&people)
        };
        let nothing = || Print::of(&());
        match unit {
            Unit::Whole(whole) => *self.whole_prints.0[*whole as usize].get_or_init(|| self.print_of_whole(*whole)),
            Unit::Ceremony(ix) => honours.ceremonies.get(ix.0).map_or_else(nothing, |c| c.head.print()),
            Unit::Roll(ix) => honours.ceremonies.get(ix.0).map_or_else(nothing, |c| c.print()),
            Unit::Headline(at) => honours.articles.get(*at).map_or_else(nothing, |a| a.headline.print()),
            Unit::Article(at) => honours.articles.get(*at).map_or_else(nothing, |a| a.print()),
            Unit::PeopleOfWard(ward) => list(self.by_ward.get(ward)),
            Unit::PeopleOfModel(model) => list(self.by_model.get(model)),
            Unit::PeopleOfYear(year) => list(self.by_year.get(year)),
            Unit::PeopleOfLetter(letter) => list(self.by_letter.get(letter)),
            Unit::Picture(name) => Print::of(&self.album.get(name)),
            Unit::Report(page) => Print::of(&self.album.report(page.as_str())),
            Unit::Card(page) => Print::of(&self.album.card(page.as_str())),
        }
    }

    fn print_of_whole(&self, whole: Whole) -> Print {
        let honours = self.honours;
        match whole {
            Whole::Ceremonies => Print::of(&honours.ceremonies.iter().map(|c| c.head.print()).collect::<Vec<_>>()),
            Whole::CeremonyCount => Print::of(&honours.ceremonies.len()),
            Whole::NewestCeremony => Print::of(&honours.ceremonies.first().map(|newest| newest.date)),
            Whole::Headlines => Print::of(&honours.articles.iter().map(|a| a.headline.print()).collect::<Vec<_>>()),
            Whole::ArticleCount => Print::of(&honours.articles.len()),
            Whole::ArticlesThatNameAChild => {
                let naming = honours.articles.iter().filter(|article| article.names_child);
                Print::of(&naming.map(|a| (&a.id, &a.wards, &a.models, &a.campaign, &a.ceremony)).collect::<Vec<_>>())
            }
            Whole::Campaigns => Print::of(&honours.campaigns),
            Whole::StandingPages => Print::of(&honours.pages),
            Whole::Results => honours.results.print(),
            Whole::People => Print::of(&self.people),
            Whole::Letters => Print::of(&self.by_letter.keys().collect::<Vec<_>>()),
            Whole::LetterCounts => Print::of(&self.by_letter.iter().map(|(l, p)| (l, p.len())).collect::<Vec<_>>()),
            Whole::Counts => Print::of(&self.counts),
            Whole::Calendar => Print::of(&self.calendar),
            Whole::Topics => Print::of(&self.topics),
            Whole::Untold => Print::of(&self.untold),
        }
    }
}
