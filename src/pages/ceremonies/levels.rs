//! A ceremony's roll by level of award: the names of a page, and the places in the list that lead to a level.

use std::sync::Arc;

use serde::Serialize;

use crate::honours::{Address, Ceremony, CeremonyHead, CeremonyIx, Entry};
use crate::pages::atlas::Atlas;
use crate::pages::parts::Jump;
use crate::pages::people::{self, PersonRow};
use crate::pages::survey::Person;
use crate::pages::words;
use crate::terms::{AwardLevel, Choice};

/// The names of one level.
#[derive(Debug, Serialize)]
pub struct LevelGroup {
    /// "Cấp thành phố".
    pub title: String,
    /// An anchor; none where the group goes on from the page before.
    pub anchor: Option<String>,
    /// Everybody of this level.
    pub count: u64,
    /// Highest rank first.
    pub rows: Vec<PersonRow>,
}

pub(in super::super) fn level_title(atlas: &Atlas<'_>, level: Option<AwardLevel>) -> String {
    level.map_or_else(|| "Không ghi cấp khen".to_owned(), |level| words::level(level, atlas.ward_kinds()))
}

fn level_anchor(level: Option<AwardLevel>) -> String {
    format!("cap-{}", level.map_or("khac", AwardLevel::word))
}

fn level_count(ceremony: &CeremonyHead, level: Option<AwardLevel>) -> u64 {
    let levels = &ceremony.counts.levels;
    match level {
        Some(level) => levels.get(&level).copied().unwrap_or(0),
        None => ceremony.counts.tally.total() - levels.values().sum::<u64>(),
    }
}

/// Where each level begins in the list.
pub(super) fn jumps(atlas: &Atlas<'_>, ceremony: &Ceremony, first: &Address, size: usize) -> Vec<Jump> {
    let mut jumps: Vec<Jump> = Vec::new();
    let mut last = None;
    for (i, entry) in ceremony.entries.iter().enumerate() {
        let level = entry.level();
        if last != Some(level) {
            jumps.push(Jump {
                title: level_title(atlas, level),
                address: first.part(i / size + 1),
                anchor: level_anchor(level),
                count: level_count(ceremony, level),
            });
            last = Some(level);
        }
    }
    jumps
}

/// The names of a part of the list.
pub(super) fn groups(atlas: &Atlas<'_>, ix: CeremonyIx, from: usize, to: usize) -> Vec<LevelGroup> {
    let ceremony = atlas.honours.roll(ix);
    let mut groups: Vec<(Option<AwardLevel>, LevelGroup)> = Vec::new();
    for i in from..to {
        let entry = &ceremony.entries[i];
        let level = entry.level();
        if groups.last().is_none_or(|(last, _)| *last != level) {
            let goes_on = i == from && i > 0 && ceremony.entries[i - 1].level() == level;
            let group = LevelGroup {
                title: level_title(atlas, level),
                anchor: (!goes_on).then(|| level_anchor(level)),
                count: level_count(ceremony, level),
                rows: Vec::new(),
            };
            groups.push((level, group));
        }
        if let Some((_, group)) = groups.last_mut() {
            group.rows.push(row(atlas, ix, entry));
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn row(atlas: &Atlas<'_>, ix: CeremonyIx, entry: &Entry) -> PersonRow {
    match entry {
        Entry::Full(winner) => {
            let with_ward = winner.ward != atlas.honours.ceremony(ix).ward;
            people::row(atlas, &Person { ceremony: ix, winner: Arc::clone(winner) }, with_ward, false)
        }
        Entry::Listed(listed) => PersonRow {
            name: listed.name.to_string(),
            address: None,
            place: None,
            achievement: listed.achievement.as_deref().map(str::to_owned),
            form: listed.form.as_deref().map(str::to_owned),
            is_masked: listed.is_masked,
        },
    }
}
