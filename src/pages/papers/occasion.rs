//! A ceremony as its papers see it: who is named, by level and rank.

use crate::honours::{Ceremony, CeremonyIx, Entry};
use crate::pages::atlas::Atlas;
use crate::pages::levels::level_title;
use crate::pages::survey::Person;
use crate::terms::{AwardLevel, Rank};

use super::annex::person;

/// A ceremony and those of its list whom papers name.
pub(super) struct Occasion<'a> {
    pub(super) ix: CeremonyIx,
    pub(super) ceremony: &'a Ceremony,
    /// In the order of the list.
    pub(super) people: Vec<Person>,
}

impl<'a> Occasion<'a> {
    /// A paper may go from hand to hand, so it names those alone who have a page, and no masked ones.
    pub(super) fn of(atlas: &Atlas<'a>, ix: CeremonyIx) -> Self {
        let ceremony = atlas.honours.roll(ix);
        let people = ceremony.entries.iter().filter_map(Entry::full).map(|winner| person(ix, winner)).collect();
        Occasion { ix, ceremony, people }
    }

    /// How many are not named.
    pub(super) fn unnamed(&self) -> u64 {
        self.ceremony.counts.tally.total() - self.people.len() as u64
    }

    /// The people by level, each with its heading.
    pub(super) fn by_level(&self, atlas: &Atlas<'_>) -> Vec<(String, Vec<&Person>)> {
        let mut groups: Vec<(Option<AwardLevel>, Vec<&Person>)> = Vec::new();
        for person in &self.people {
            match groups.last_mut() {
                Some((level, people)) if *level == person.winner.level => people.push(person),
                _ => groups.push((person.winner.level, vec![person])),
            }
        }
        groups.into_iter().map(|(level, people)| (level_title(atlas, level), people)).collect()
    }
}

/// People of one level by rank.
pub(super) fn by_rank<'p>(people: &[&'p Person]) -> Vec<(Option<Rank>, Vec<&'p Person>)> {
    let mut ranks: Vec<(Option<Rank>, Vec<&Person>)> = Vec::new();
    for &person in people {
        match ranks.last_mut() {
            Some((rank, people)) if *rank == person.winner.rank => people.push(person),
            _ => ranks.push((person.winner.rank, vec![person])),
        }
    }
    ranks
}
