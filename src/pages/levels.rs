//! A ceremony's roll by level. A level that nobody is named of stands among the others with its number, so that the levels
//! add up to everybody.

use std::ops::Range;

use serde::Serialize;

use super::atlas::Atlas;
use super::parts::Jump;
use super::people::PersonRow;
use super::words;
use crate::honours::{Address, Ceremony};
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
    /// Those of this level who stand in the list, on whichever of its pages; masked names among them.
    pub named: u64,
    /// Highest rank first; empty where nobody is named.
    pub rows: Vec<PersonRow>,
}

/// The levels of a ceremony, highest first.
pub(super) struct Levels(Vec<Level>);

/// A level: everybody of it, and which entries of the roll are its own.
struct Level {
    level: Option<AwardLevel>,
    count: u64,
    entries: Range<usize>,
}

impl Levels {
    pub(super) fn of(ceremony: &Ceremony) -> Self {
        let counts = &ceremony.counts;
        let without = counts.tally.total() - counts.levels.values().sum::<u64>();
        let counted = counts.levels.iter().map(|(&level, &n)| (Some(level), n)).chain([(None, without)]);
        let mut from = 0;
        let levels = counted.filter(|&(_, count)| count > 0).map(|(level, count)| {
            let own = ceremony.entries[from..].iter().take_while(|entry| entry.level() == level).count();
            let entries = from..from + own;
            from = entries.end;
            Level { level, count, entries }
        });
        Levels(levels.collect())
    }

    /// The way to each level; none where there is one alone, or nobody is named.
    pub(super) fn jumps(&self, atlas: &Atlas<'_>, first: &Address, size: usize) -> Vec<Jump> {
        let last = self.last();
        if self.0.len() < 2 || last == 0 {
            return Vec::new();
        }
        let jump = |level: &Level| Jump {
            title: level_title(atlas, level.level),
            address: first.part(level.entries.start.min(last - 1) / size + 1),
            anchor: level.anchor(),
            count: level.count,
        };
        self.0.iter().map(jump).collect()
    }

    /// The groups of a page: those with entries in `page`, and between them those without any. A roll that names nobody
    /// has none.
    pub(super) fn groups(
        &self,
        atlas: &Atlas<'_>,
        page: Range<usize>,
        row: impl Fn(usize) -> PersonRow,
    ) -> Vec<LevelGroup> {
        let last = self.last();
        let stands_here = |level: &&Level| {
            let Range { start, end } = level.entries;
            match start == end {
                true => page.contains(&start.min(last.saturating_sub(1))),
                false => start < page.end && page.start < end,
            }
        };
        let group = |level: &Level| {
            let own = level.entries.start.max(page.start)..level.entries.end.min(page.end);
            LevelGroup {
                title: level_title(atlas, level.level),
                anchor: (level.entries.start >= page.start || level.entries.is_empty()).then(|| level.anchor()),
                count: level.count,
                named: level.entries.len() as u64,
                rows: own.map(&row).collect(),
            }
        };
        self.0.iter().filter(stands_here).map(group).collect()
    }

    /// How many entries there are.
    fn last(&self) -> usize {
        self.0.last().map_or(0, |level| level.entries.end)
    }
}

impl Level {
    fn anchor(&self) -> String {
        format!("cap-{}", self.level.map_or("khac", AwardLevel::word))
    }
}

/// "Cấp thành phố".
pub(super) fn level_title(atlas: &Atlas<'_>, level: Option<AwardLevel>) -> String {
    level.map_or_else(|| "Không ghi cấp khen".to_owned(), |level| words::level(level, atlas.ward_kinds()))
}
