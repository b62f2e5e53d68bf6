//! The names that stand in lists, and how far each is published: which of them may stand nowhere else, and under what
//! spellings.

#![expect(
    clippy::disallowed_types,
    reason = "ten thousand names are looked up at each save; what leaves the tables is sorted"
)]

use std::collections::{BTreeSet, HashMap, HashSet};

use super::Decision;
use super::spellings::names;
use crate::content::{Ceremony, Winner};
use crate::honours::Address;
use crate::secrecy::Forbidden;
use crate::terms::{HonoureeKind, Publication};
use crate::text::{fold, search_fold, slug};

/// A name in a list: what is published of it there, and what people call its bearer.
#[derive(Debug)]
pub(super) struct NameInList {
    /// In the one spelling of all names.
    pub(super) key: String,
    forbidden: Forbidden,
    kind: HonoureeKind,
    publication: Publication,
    /// Where it may stand.
    listed_at: Vec<Address>,
    /// Of one who is not published in full here.
    called: Vec<Called>,
    /// Without its accents.
    bare: String,
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
    pub(super) fn of(winner: &Winner, ceremony: &Ceremony, decision: Decision, forbidden: Forbidden) -> Self {
        let Decision { publication, is_child, .. } = decision;
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
        let is_full = publication == Publication::Full;
        let spoken = if is_full { Vec::new() } else { names(&winner.name, winner.kind) };
        let key = search_fold(&winner.name);
        NameInList {
            bare: fold(&key),
            key,
            forbidden,
            kind: winner.kind,
            publication,
            listed_at,
            called: spoken.into_iter().map(called).collect(),
        }
    }

    /// Whether the list names the bearer in full.
    pub(super) fn is_published(&self) -> bool {
        matches!(self.publication, Publication::Full | Publication::List)
    }
}

/// The names of all winners in one spelling, each with how far it is published anywhere.
pub(super) struct Names<'a>(HashMap<&'a str, Name<'a>>);

struct Name<'a> {
    first: &'a NameInList,
    listed_at: Vec<&'a Address>,
    is_full: bool,
    is_published: bool,
}

impl<'a> Names<'a> {
    /// Of those who stand in some list.
    pub(super) fn of(people: impl Iterator<Item = &'a NameInList> + Clone) -> Self {
        let mut names: HashMap<&str, Name<'_>> = HashMap::with_capacity(people.clone().count());
        for person in people {
            let name = names.entry(&person.key).or_insert_with(|| Name {
                first: person,
                listed_at: Vec::new(),
                is_full: false,
                is_published: false,
            });
            name.is_full |= person.publication == Publication::Full;
            name.is_published |= person.is_published();
            name.listed_at.extend(&person.listed_at);
        }
        Names(names)
    }

    /// Each name, and what people call its bearer. A collective that bears the name of a place or a school is that
    /// place; a person's name is excused by the editor's word alone.
    pub(super) fn of_those_who_are_not_public(
        &self,
        known: &HashSet<&str>,
        public_names: &BTreeSet<String>,
    ) -> Vec<Forbidden> {
        let mut secrets = Vec::new();
        let bare_full: HashSet<&str> =
            self.0.values().filter(|name| name.is_full).map(|name| name.first.bare.as_str()).collect();
        let mut others: Vec<(&&str, &Name<'_>)> = self.0.iter().filter(|(_, name)| !name.is_full).collect();
        others.sort_unstable_by_key(|(key, _)| **key);
        for (key, name) in others {
            if public_names.contains(*key) || name.first.kind.is_collective() && known.contains(key) {
                continue;
            }
            for called in &name.first.called {
                let is_full = self.0.get(called.key.as_str()).is_some_and(|name| name.is_full);
                if public_names.contains(&called.key) || is_full {
                    continue;
                }
                let secret = Forbidden {
                    text: called.text.clone(),
                    allowed_at: name.listed_at.iter().map(|&address| address.clone()).collect(),
                    ..name.first.forbidden.clone()
                };
                if let Some((bare, slug)) = called.bare.as_ref().filter(|(bare, _)| !bare_full.contains(bare.as_str()))
                {
                    secrets.push(Forbidden { text: slug.clone(), in_addresses: true, ..secret.clone() });
                    secrets.push(Forbidden { text: bare.clone(), ..secret.clone() });
                }
                secrets.push(secret);
            }
        }
        secrets
    }

    /// Whether some list names somebody so, in full.
    pub(super) fn is_published(&self, key: &str) -> bool {
        self.0.get(key).is_some_and(|name| name.is_published)
    }
}
