//! The names that stand in lists, and how far each is published: which of them may stand nowhere else, and under what
//! spellings.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Decision;
use super::spellings::names;
use crate::content::{Ceremony, Winner};
use crate::honours::Address;
use crate::secrecy::{Forbidden, OfName};
use crate::terms::{HonoureeKind, Publication};
use crate::text::{fold, search_fold, slug};

/// A name in a list: what is published of it there, and what people call its bearer.
#[derive(Debug)]
pub(super) struct NameInList {
    /// In the one spelling of all names.
    pub(super) key: Box<str>,
    publication: Publication,
    /// Of one who is not published in full here; nearly all may be, and are no secret.
    kept: Option<Box<Kept>>,
}

/// What is not published of a name.
#[derive(Debug)]
struct Kept {
    forbidden: Forbidden,
    kind: HonoureeKind,
    /// Where it may stand.
    listed_at: Vec<Address>,
    called: Vec<Called>,
}

/// What people call somebody.
#[derive(Debug)]
struct Called {
    text: String,
    key: String,
    /// Without its accents, and as it stands in addresses; of a name that is still the person then.
    bare: Option<(String, String)>,
}

impl NameInList {
    /// Of a winner of whom so much is published; `forbidden` is the name as it stands in the list.
    pub(super) fn of(
        winner: &Winner,
        ceremony: &Ceremony,
        decision: Decision,
        forbidden: impl FnOnce() -> Forbidden,
    ) -> Self {
        let Decision { publication, is_child, .. } = decision;
        let key = search_fold(&winner.name).into();
        if publication == Publication::Full {
            return NameInList { key, publication, kept: None };
        }
        let mut listed_at = Vec::new();
        if publication == Publication::List {
            let page = Address::ceremony(&ceremony.origin.id);
            if !is_child {
                listed_at.extend(["danh-sach.csv", "danh-sach.xlsx"].map(|file| page.beside(file)));
            }
            listed_at.push(page);
        }
        let called = |text: String| {
            let bare = fold(&text);
            // Three syllables without their accents are still the person; two are any words.
            let bare = (bare.split(' ').count() >= 3).then(|| (bare, slug(&text)));
            Called { key: search_fold(&text), bare, text }
        };
        let called = names(&winner.name, winner.kind).into_iter().map(called).collect();
        let kept = Kept { forbidden: forbidden(), kind: winner.kind, listed_at, called };
        NameInList { key, publication, kept: Some(Box::new(kept)) }
    }

    /// Whether the list names the bearer in full.
    pub(super) fn is_published(&self) -> bool {
        matches!(self.publication, Publication::Full | Publication::List)
    }
}

/// The names of all winners in one spelling, each with how far it is published anywhere.
pub(super) struct Names<'a> {
    /// Of those who are published in full somewhere.
    full: FxHashSet<&'a str>,
    /// Of those who are not somewhere.
    others: FxHashMap<&'a str, Name<'a>>,
}

struct Name<'a> {
    first: &'a Kept,
    listed_at: Vec<&'a Address>,
    is_published: bool,
}

impl<'a> Names<'a> {
    /// Of those who stand in some list.
    pub(super) fn of(people: impl Iterator<Item = &'a NameInList>) -> Self {
        let mut names = Names { full: FxHashSet::default(), others: FxHashMap::default() };
        for person in people {
            let Some(kept) = person.kept.as_deref() else {
                names.full.insert(&person.key);
                continue;
            };
            let name = names.others.entry(&person.key).or_insert_with(|| Name {
                first: kept,
                listed_at: Vec::new(),
                is_published: false,
            });
            // A group that bears the name of a place frees nobody who bears it too.
            if name.first.kind.is_collective() && !kept.kind.is_collective() {
                name.first = kept;
            }
            name.is_published |= person.is_published();
            name.listed_at.extend(&kept.listed_at);
        }
        names
    }

    /// Each name, and what people call its bearer. A collective that bears the name of a place or a school is that
    /// place; a person's name is excused by the editor's word alone.
    pub(super) fn of_those_who_are_not_public(
        &self,
        known: &FxHashSet<&str>,
        public_names: &BTreeSet<String>,
    ) -> Vec<Forbidden> {
        let mut secrets = Vec::new();
        let others = self.others.iter().filter(|(key, _)| !self.full.contains(*key));
        let mut others: Vec<(&str, &Name<'_>)> = others.map(|(key, name)| (*key, name)).collect();
        others.sort_unstable_by_key(|(key, _)| *key);
        let bare_full = self.bare_names_in_full(others.iter().flat_map(|(_, name)| &name.first.called));
        for (key, name) in others {
            let first = name.first;
            if public_names.contains(key) || first.kind.is_collective() && known.contains(key) {
                continue;
            }
            for called in &first.called {
                let is_full = self.full.contains(called.key.as_str());
                if public_names.contains(&called.key) || is_full {
                    continue;
                }
                let allowed_at = name.listed_at.iter().map(|&address| address.clone()).collect();
                let of_name = first.forbidden.of_name.clone().map(|of| Box::new(OfName { allowed_at, ..*of }));
                let secret = Forbidden { text: called.text.as_str().into(), of_name, ..first.forbidden.clone() };
                if let Some((bare, slug)) = called.bare.as_ref().filter(|(bare, _)| !bare_full.contains(bare.as_str()))
                {
                    secrets.push(Forbidden { text: slug.as_str().into(), in_addresses: true, ..secret.clone() });
                    secrets.push(Forbidden { text: bare.as_str().into(), ..secret.clone() });
                }
                secrets.push(secret);
            }
        }
        secrets
    }

    /// Of the bare names among these, those that somebody who is published in full has too.
    fn bare_names_in_full<'c>(&self, called: impl Iterator<Item = &'c Called>) -> FxHashSet<&'c str> {
        let bare = called.filter_map(|called| Some(called.bare.as_ref()?.0.as_str()));
        let asked: FxHashSet<&str> = bare.collect();
        if asked.is_empty() {
            return asked;
        }
        self.full.par_iter().filter_map(|key| asked.get(fold(key).as_str()).copied()).collect()
    }

    /// Whether some list names somebody so, in full.
    pub(super) fn is_published(&self, key: &str) -> bool {
        self.full.contains(key) || self.others.get(key).is_some_and(|name| name.is_published)
    }
}
