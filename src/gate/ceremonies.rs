//! Ceremonies and their winners through the gate.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::child_names::{ChildNames, Folded};
use super::decide::decide;
use super::news::ArticleOrder;
use super::wards::Order;
use super::{Conditions, texts};
use crate::content::{self, Register};
use crate::honours::{Ceremony, CeremonyHead, Counts, Decision, Entry, Listed, Photo, Winner};
use crate::memory::{Kept, Print, Printed, Same};
use crate::terms::{AwardLevel, ListOrder, Publication, Rank};
use crate::text::{Collation, NameOrder, NameParts, PersonName, SortKey, fold, search_fold};

/// Ceremonies that went through, and what of them is still so.
#[derive(Debug, Default)]
pub(super) struct Passages {
    passed: Kept<(Same<content::Ceremony>, Print), Arc<Passed>>,
    marks: Kept<(Same<Passed>, Print), Arc<Marks>>,
    marked: Kept<Marked, Arc<Printed<Ceremony>>>,
}

/// A ceremony, which of its words name a child, and the place of the article about it.
type Marked = (Same<Passed>, Arc<Marks>, Option<usize>);

/// A ceremony with its winners, before it is known which of its words name a child.
#[derive(Debug)]
pub(super) struct Passed {
    from: Arc<content::Ceremony>,
    ceremony: Ceremony,
    /// The names of the children that its list names, folded.
    child_names: Vec<String>,
    /// Its own words: name, venue, captions, and what is said of listed adults.
    words: Folded,
    /// The words about each entry that is published in full.
    entry_words: Vec<Folded>,
}

/// Which words of a ceremony name a child.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Marks {
    words: bool,
    entries: Vec<bool>,
}

impl Passages {
    /// All ceremonies as they are before they are marked.
    pub(super) fn pass(&mut self, passage: &Passage<'_>) -> Vec<Arc<Passed>> {
        let site = passage.register.site();
        let setting = (site.privacy, site.name_order, passage.conditions.today);
        let setting = Print::of(&(passage.order.print(passage.register), setting));
        // What a citation links to hangs on the other records; a ceremony without one does not.
        let with_links = Print::of(&(setting, Print::of(passage.register.index())));
        self.passed.begin();
        let pass = |ceremony: &Arc<content::Ceremony>| {
            let has_citation = ceremony.winners.iter().any(|winner| winner.citation.is_some());
            let asked = (Same(Arc::clone(ceremony)), if has_citation { with_links } else { setting });
            self.passed.get(&asked, || Arc::new(passage.ceremony(ceremony)))
        };
        passage.register.ceremonies().par_iter().map(pass).collect()
    }

    /// The ceremonies with what is said of children in them noted, newest first, then in the order of their names.
    pub(super) fn mark(
        &mut self,
        passed: &[Arc<Passed>],
        names: &ChildNames,
        passage: &Passage<'_>,
        articles: &ArticleOrder,
    ) -> Vec<Arc<Printed<Ceremony>>> {
        self.marks.begin();
        self.marked.begin();
        let mark = |passed: &Arc<Passed>| {
            let same = Same(Arc::clone(passed));
            let marks = self.marks.get(&(same.clone(), names.print()), || Arc::new(passed.marks(names)));
            let article = passed.from.article.as_ref().and_then(|id| articles.place(passage.register, id));
            self.marked.get(&(same, Arc::clone(&marks), article), || Arc::new(passed.marked(&marks, article)))
        };
        let mut ceremonies: Vec<Arc<Printed<Ceremony>>> = passed.par_iter().map(mark).collect();
        ceremonies.sort_by_cached_key(|c| (std::cmp::Reverse(c.date), passage.collation.key(&c.name), c.id.clone()));
        ceremonies
    }
}

impl Passed {
    fn new(from: &Arc<content::Ceremony>, ceremony: Ceremony) -> Self {
        let captions = ceremony.photos.iter().flat_map(|p| [p.caption.as_deref(), p.credit.as_deref()]);
        let hosts = ceremony.hosts.iter().map(|host| Some(host.as_str()));
        let own = [Some(ceremony.name.as_str()), ceremony.venue.as_deref()];
        let decision = ceremony.decision.iter().flat_map(|d| [d.issuer.as_deref(), d.signatory.as_deref()]);
        let rows = ceremony.entries.iter().filter_map(|entry| match entry {
            Entry::Listed(listed) if !listed.is_child => Some(listed.achievement.as_deref()),
            _ => None,
        });
        let words = Folded::of(captions.chain(hosts).chain(own).chain(decision).chain(rows));
        let entry_words = ceremony.entries.iter().map(|entry| match entry {
            Entry::Full(winner) => words_about(winner),
            Entry::Listed(_) => Folded::default(),
        });
        let child_names = ceremony.entries.iter().filter_map(|entry| match entry {
            Entry::Full(winner) => winner.is_child.then(|| winner.name.full()),
            Entry::Listed(listed) => listed.is_child.then_some(listed.name.as_str()),
        });
        Passed {
            entry_words: entry_words.collect(),
            child_names: child_names.map(search_fold).collect(),
            words,
            from: Arc::clone(from),
            ceremony,
        }
    }

    /// The names of the children that its list names, folded.
    pub(super) fn child_names(&self) -> impl Iterator<Item = &str> {
        self.child_names.iter().map(String::as_str)
    }

    fn marks(&self, names: &ChildNames) -> Marks {
        let entries = self.entry_words.iter().map(|words| names.stand_in(words)).collect();
        Marks { words: names.stand_in(&self.words), entries }
    }

    fn marked(&self, marks: &Marks, article: Option<usize>) -> Printed<Ceremony> {
        let head = CeremonyHead { words_name_child: marks.words, article, ..CeremonyHead::clone(&self.ceremony) };
        let mut ceremony = Ceremony { head: Printed::new(head), entries: self.ceremony.entries.clone() };
        for (entry, &names_child) in ceremony.entries.iter_mut().zip(&marks.entries) {
            if let Entry::Full(winner) = entry
                && names_child
                && !winner.names_child
            {
                let marked = Winner { names_child: true, ..Winner::clone(winner) };
                *entry = Entry::Full(Arc::new(Printed::new(marked)));
            }
        }
        Printed::new(ceremony)
    }
}

fn words_about(winner: &Winner) -> Folded {
    let cited = winner.citation.as_ref().map(|text| text.plain.as_str());
    let others = [&winner.achievement, &winner.school, &winner.class, &winner.group, &winner.form];
    let own = others.into_iter().chain([&winner.prize_in_kind]).map(Option::as_deref);
    let of_others = (!winner.kind.is_person()).then(|| winner.name.full());
    Folded::of(own.chain([cited, of_others]))
}

/// What a ceremony needs to go through.
pub(super) struct Passage<'a> {
    pub(super) register: &'a Register,
    pub(super) order: &'a Order,
    pub(super) conditions: Conditions,
    pub(super) collation: &'a Collation,
}

/// International first, none last; then the highest rank, none last; then the name.
type Place = (Option<AwardLevel>, Option<Rank>, SortKey, usize);

impl Passage<'_> {
    fn ceremony(&self, from: &Arc<content::Ceremony>) -> Passed {
        let ceremony = &**from;
        let mut counts = Counts::default();
        let schools = ceremony.winners.iter().filter_map(|winner| winner.school.as_ref().map(|school| fold(school)));
        counts.schools = schools.collect::<BTreeSet<_>>().len() as u64;
        let mut rows: Vec<(Place, Entry)> = Vec::new();
        for (line, winner) in ceremony.winners.iter().enumerate() {
            let decision = decide(winner, ceremony, self.register.site().privacy, self.conditions);
            self.count(&mut counts, winner, ceremony, decision.publication);
            let name = person_name(winner);
            let entry = match decision.publication {
                Publication::Full => {
                    let winner = self.winner(winner, &name, ceremony, decision.is_child, decision.photo);
                    Entry::Full(Arc::new(Printed::new(winner)))
                }
                Publication::List => listed(winner, name.full().to_owned(), false, decision.is_child),
                Publication::Masked => listed(winner, name.masked(), true, decision.is_child),
                Publication::Count => continue,
            };
            rows.push(((winner.level, winner.rank, self.name_key(winner, &name), line), entry));
        }
        rows.sort_by(|(a, _), (b, _)| {
            let none_last = |place: &Place| (place.0.is_none(), place.0, place.1.is_none(), place.1);
            (none_last(a), &a.2, a.3).cmp(&(none_last(b), &b.2, b.3))
        });
        let head = CeremonyHead {
            id: ceremony.origin.id.clone(),
            name: ceremony.name.value.clone(),
            date: ceremony.date.value,
            school_year: ceremony.school_year.value,
            ward: ceremony.ward.as_ref().and_then(|id| self.order.ward(self.register, id)),
            venue: texts::line(&ceremony.venue),
            hosts: ceremony.hosts.iter().map(|host| host.value.clone()).collect(),
            decision: ceremony.decision.as_ref().map(|d| Decision {
                number: d.number.value.clone(),
                signed_on: d.signed_on.as_ref().map(|date| date.value),
                issuer: texts::line(&d.issuer),
                signatory: texts::line(&d.signatory),
            }),
            article: None,
            photos: ceremony.photos.iter().map(photo).collect(),
            words_name_child: false,
            counts,
        };
        let entries = rows.into_iter().map(|(_, entry)| entry).collect();
        Passed::new(from, Ceremony { head: Printed::new(head), entries })
    }

    fn ward_of(&self, winner: &content::Winner, ceremony: &content::Ceremony) -> Option<crate::honours::WardIx> {
        winner.ward.as_ref().or(ceremony.ward.as_ref()).and_then(|id| self.order.ward(self.register, id))
    }

    fn count(
        &self,
        counts: &mut Counts,
        winner: &content::Winner,
        ceremony: &content::Ceremony,
        publication: Publication,
    ) {
        counts.tally.add(publication);
        *counts.kinds.entry(winner.kind).or_default() += 1;
        if let Some(form) = &winner.form {
            *counts.forms.entry(form.value.clone()).or_default() += 1;
        }
        if let Some(level) = winner.level {
            *counts.levels.entry(level).or_default() += 1;
        }
        if let Some(rank) = winner.rank {
            *counts.ranks.entry(rank).or_default() += 1;
        }
        let ward = self.ward_of(winner, ceremony);
        let model = winner.model.as_ref().and_then(|id| self.order.model(self.register, id));
        if let Some(ward) = ward {
            *counts.wards.entry(ward).or_default() += 1;
        }
        if let Some(model) = model {
            *counts.models.entry(model).or_default() += 1;
        }
        if let (Some(ward), Some(model)) = (ward, model) {
            *counts.ward_models.entry((ward, model)).or_default() += 1;
        }
        let value = winner.prize.as_ref().and_then(|p| p.value).unwrap_or(0);
        counts.prize_total = counts.prize_total.saturating_add(value);
    }

    fn winner(
        &self,
        winner: &content::Winner,
        name: &PersonName,
        ceremony: &content::Ceremony,
        is_child: bool,
        photo: bool,
    ) -> Winner {
        Winner {
            id: winner.id.value.clone(),
            name: name.clone(),
            name_key: match winner.kind.is_person() {
                true => name.sort_key(NameOrder::GivenFirst, self.collation),
                false => self.collation.key(name.full()),
            },
            kind: winner.kind,
            is_child,
            names_child: is_child,
            school: texts::line(&winner.school),
            class: texts::line(&winner.class),
            group: texts::line(&winner.group),
            ward: self.ward_of(winner, ceremony),
            model: winner.model.as_ref().and_then(|id| self.order.model(self.register, id)),
            achievement: texts::line(&winner.achievement),
            rank: winner.rank,
            level: winner.level,
            form: texts::line(&winner.form),
            prize_value: winner.prize.as_ref().and_then(|p| p.value),
            prize_in_kind: winner.prize.as_ref().and_then(|p| texts::line(&p.in_kind)),
            citation: winner.citation.as_ref().map(|text| texts::sentence(self.register, text)),
            photo: winner.photo.as_ref().filter(|_| photo).map(|file| file.value.clone()),
        }
    }

    fn name_key(&self, winner: &content::Winner, name: &PersonName) -> SortKey {
        if !winner.kind.is_person() {
            return self.collation.key(name.full());
        }
        let order = match self.register.site().name_order {
            ListOrder::GivenFirst => NameOrder::GivenFirst,
            ListOrder::FamilyFirst => NameOrder::FamilyFirst,
        };
        name.sort_key(order, self.collation)
    }
}

/// A winner's name in its parts.
pub(super) fn person_name(winner: &content::Winner) -> PersonName {
    let parts = winner.parts.as_ref().map(|parts| NameParts {
        family: parts.family.clone(),
        middle: parts.middle.clone(),
        given: parts.given.clone(),
    });
    PersonName::new(&winner.name, parts)
}

fn listed(winner: &content::Winner, name: String, is_masked: bool, is_child: bool) -> Entry {
    Entry::Listed(Listed {
        name,
        is_masked,
        is_child,
        achievement: texts::line(&winner.achievement),
        form: texts::line(&winner.form),
        level: winner.level,
    })
}

pub(super) fn photo(photo: &content::Photo) -> Photo {
    Photo { file: photo.file.value.clone(), caption: texts::line(&photo.caption), credit: texts::line(&photo.credit) }
}
