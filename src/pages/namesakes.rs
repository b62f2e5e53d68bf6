//! The names of a letter, those of one given name together: who looks for Ngân goes to Ngân, not to page 37.

use std::collections::BTreeMap;

use serde::Serialize;

use super::atlas::Atlas;
use super::names::NameRow;
use super::parts::Jump;
use crate::honours::{Address, Winner};

/// Those of one given name, or all households, clans and the like that begin with one word.
#[derive(Debug, Serialize)]
pub struct NameGroup {
    /// "Ngân"; of households "Gia đình".
    pub title: String,
    /// An anchor; none where the group goes on from the page before.
    pub anchor: Option<String>,
    /// All of the name, on all pages.
    pub count: u64,
    /// Those on this page.
    pub rows: Vec<NameRow>,
}

/// A run of people with one given name in the list of a letter.
pub(super) struct Namesakes {
    title: String,
    anchor: String,
    start: usize,
    end: usize,
}

/// The list of a letter, cut where the given name changes.
pub(super) fn runs(atlas: &Atlas<'_>, people: &[usize]) -> Vec<Namesakes> {
    let mut runs: Vec<(String, Namesakes)> = Vec::new();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for (i, &person) in people.iter().enumerate() {
        let winner = &*atlas.person(person).winner;
        let key = shared_name(winner);
        match runs.last_mut() {
            Some((last, run)) if *last == key => run.end = i + 1,
            _ => {
                // A fragment of an address has no spaces.
                let anchor = format!("ten-{}", key.replace(char::is_whitespace, "-"));
                let uses = taken.entry(anchor.clone()).or_default();
                *uses += 1;
                let anchor = if *uses > 1 { format!("{anchor}-{uses}") } else { anchor };
                runs.push((key, Namesakes { title: title(winner), anchor, start: i, end: i + 1 }));
            }
        }
    }
    runs.into_iter().map(|(_, run)| run).collect()
}

/// What stands together: the given name; a household's or body's first two words.
fn shared_name(winner: &Winner) -> String {
    if winner.kind.is_person() { winner.name.given_in_lists() } else { title(winner).to_lowercase() }
}

fn title(winner: &Winner) -> String {
    if winner.kind.is_person() {
        return winner.name.given().to_owned();
    }
    let words: Vec<&str> = winner.name.full().split(' ').take(2).collect();
    words.join(" ")
}

/// The way to each name of a letter; none where all stand on one page.
pub(super) fn jumps(runs: &[Namesakes], first: &Address, size: usize) -> Vec<Jump> {
    if runs.len() < 2 || runs.last().is_none_or(|run| run.end <= size) {
        return Vec::new();
    }
    runs.iter()
        .map(|run| Jump {
            title: run.title.clone(),
            address: first.part(run.start / size + 1),
            anchor: run.anchor.clone(),
            count: (run.end - run.start) as u64,
        })
        .collect()
}

/// The groups of the page that holds the people from one place of the list to another.
pub(super) fn groups(runs: &[Namesakes], from: usize, to: usize, row: impl Fn(usize) -> NameRow) -> Vec<NameGroup> {
    runs.iter()
        .filter(|run| run.start < to && run.end > from)
        .map(|run| NameGroup {
            title: run.title.clone(),
            anchor: (run.start >= from).then(|| run.anchor.clone()),
            count: (run.end - run.start) as u64,
            rows: (run.start.max(from)..run.end.min(to)).map(&row).collect(),
        })
        .collect()
}
