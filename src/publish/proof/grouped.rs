//! A large set of texts to search for at once, of which a few come and go.
//!
//! Those that go are passed over. When they get many, all is built anew.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::index::{Index, Pattern};
use super::sieve::CleanAddresses;

/// Texts in groups, each entry with what a finder is to know of it.
#[derive(Debug)]
pub(super) struct Grouped<I, T> {
    /// Each group with the entries of its items.
    groups: Vec<Group<I>>,
    /// Nothing for one that is gone, or has no text.
    entries: Vec<Option<T>>,
    index: Index,
    /// Of those alone that came last.
    latest: Index,
    is_filled: bool,
    dead: usize,
}

const SPELLED_TOGETHER: usize = 1 << 16;

/// Items, and the entry of each.
type Group<I> = (Arc<Vec<I>>, Vec<usize>);

impl<I, T> Default for Grouped<I, T> {
    fn default() -> Self {
        Grouped {
            groups: Vec::new(),
            entries: Vec::new(),
            index: Index::default(),
            latest: Index::default(),
            is_filled: false,
            dead: 0,
        }
    }
}

/// What came in.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Update {
    /// Nothing came and nothing went.
    None,
    /// These entries came; others may have gone.
    Some(Range<usize>),
    /// Everything is new.
    All,
}

impl<I: Sync + Send, T: Send + Sync> Grouped<I, T> {
    /// Takes over the groups as they are now. `compare` tells items apart by what a search for them hangs on; `spell` gives
    /// an item's text and what is to be known of it.
    pub(super) fn take(
        &mut self,
        groups: &[Arc<Vec<I>>],
        compare: impl Fn(&I, &I) -> Ordering,
        spell: impl Fn(&I) -> (Pattern, T) + Sync,
    ) -> Update {
        let is_as_before = self.groups.len() == groups.len()
            && self.groups.iter().zip(groups).all(|((before, _), now)| Arc::ptr_eq(before, now));
        if is_as_before && self.is_filled {
            return Update::None;
        }
        let size: usize = groups.iter().map(|group| group.len()).sum();
        if !self.is_filled || self.dead > size / 4 {
            *self = Grouped { is_filled: true, ..Grouped::default() };
            self.groups = self.fill(groups, &spell);
            return Update::All;
        }
        let mut before: BTreeMap<*const Vec<I>, Group<I>> =
            std::mem::take(&mut self.groups).into_iter().map(|group| (Arc::as_ptr(&group.0), group)).collect();
        let mut taken: Vec<Option<Group<I>>> = groups.iter().map(|group| before.remove(&Arc::as_ptr(group))).collect();
        // What is left has gone, or stands in another group now.
        let mut gone: Vec<(&I, usize)> =
            before.values().flat_map(|(items, entries)| items.iter().zip(entries.iter().copied())).collect();
        gone.sort_by(|(one, _), (other, _)| compare(one, other));
        let mut is_used = vec![false; gone.len()];
        let mut added: Vec<(usize, usize)> = Vec::new();
        for (g, group) in groups.iter().enumerate().filter(|(g, _)| taken[*g].is_none()).collect::<Vec<_>>() {
            let entries = group.iter().enumerate().map(|(i, item)| {
                let from = gone.partition_point(|(known, _)| compare(known, item).is_lt());
                let alike = (from..gone.len()).take_while(|&at| compare(gone[at].0, item).is_eq());
                if let Some(at) = alike.into_iter().find(|&at| !is_used[at]) {
                    is_used[at] = true;
                    return gone[at].1;
                }
                added.push((g, i));
                usize::MAX
            });
            let entries = entries.collect();
            taken[g] = Some((Arc::clone(group), entries));
        }
        let mut has_gone = false;
        for ((_, entry), _) in gone.iter().zip(&is_used).filter(|(_, is_used)| !**is_used) {
            has_gone |= self.entries[*entry].take().is_some();
            self.dead += 1;
        }
        let first = self.entries.len();
        let items: Vec<&I> = added.iter().map(|&(g, i)| &groups[g][i]).collect();
        self.latest = Index::default();
        for (pattern, known) in spelled(&items, &spell) {
            self.latest.add(pattern.clone(), self.entries.len());
            self.add(pattern, known);
        }
        self.groups = taken.into_iter().flatten().collect();
        for (entry, (g, i)) in (first..).zip(added) {
            self.groups[g].1[i] = entry;
        }
        let came = first..self.entries.len();
        if came.is_empty() && !has_gone { Update::None } else { Update::Some(came) }
    }

    /// Whether an entry has not gone.
    pub(super) fn is_there(&self, entry: usize) -> bool {
        self.entries.get(entry).is_some_and(Option::is_some)
    }

    fn fill(&mut self, groups: &[Arc<Vec<I>>], spell: &(impl Fn(&I) -> (Pattern, T) + Sync)) -> Vec<Group<I>> {
        let items: Vec<&I> = groups.iter().flat_map(|group| group.iter()).collect();
        self.entries.reserve_exact(items.len());
        // Not all at once, which would take as much room as what is kept of them.
        for items in items.chunks(SPELLED_TOGETHER) {
            for (pattern, known) in spelled(items, spell) {
                self.add(pattern, known);
            }
        }
        let mut next = 0;
        let placed = groups.iter().map(|group| {
            let entries = (next..next + group.len()).collect();
            next += group.len();
            (Arc::clone(group), entries)
        });
        placed.collect()
    }

    fn add(&mut self, pattern: Pattern, known: T) {
        self.index.add(pattern, self.entries.len());
        self.entries.push(Some(known));
    }

    /// Gives each whole place of each text that is searched for.
    pub(super) fn find(&self, text: &str, found: &mut dyn FnMut(usize, &T, Range<usize>)) {
        self.find_in(&self.index, text, found);
    }

    /// Whether one of the texts may stand in what a piece of markup says. Never says no where it does.
    pub(super) fn may_stand_in(&self, markup: &str, clean: &CleanAddresses<'_>) -> bool {
        self.index.may_stand_in(markup, clean)
    }

    /// Whether one of the texts stands in another.
    pub(super) fn stands_in(&self, text: &str) -> bool {
        let mut is_there = false;
        self.find(text, &mut |_, _, _| is_there = true);
        is_there
    }

    /// What is known of entries that came at one time.
    pub(super) fn among(&self, entries: &Range<usize>) -> impl Iterator<Item = &T> {
        self.entries.get(entries.clone()).unwrap_or_default().iter().flatten()
    }

    /// The places of those that came last.
    pub(super) fn find_latest(&self, text: &str, found: &mut dyn FnMut(usize, &T, Range<usize>)) {
        self.find_in(&self.latest, text, found);
    }

    fn find_in(&self, index: &Index, text: &str, found: &mut dyn FnMut(usize, &T, Range<usize>)) {
        if index.is_empty() {
            return;
        }
        index.find(text, &mut |entries, place| {
            for &entry in entries {
                if let Some(known) = &self.entries[entry] {
                    found(entry, known, place.clone());
                }
            }
        });
    }

    /// The group of an entry, and its place in it.
    pub(super) fn place_of(&self, entry: usize) -> Option<(usize, usize)> {
        self.groups
            .iter()
            .enumerate()
            .find_map(|(g, (_, entries))| Some((g, entries.iter().position(|e| *e == entry)?)))
    }
}

/// What each item is searched for as; on all cores, for there are many.
fn spelled<I: Sync, T: Send>(items: &[&I], spell: &(impl Fn(&I) -> (Pattern, T) + Sync)) -> Vec<(Pattern, T)> {
    items.par_iter().map(|item| spell(item)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(texts: &[&[&str]]) -> Vec<Arc<Vec<String>>> {
        texts.iter().map(|group| Arc::new(group.iter().map(|text| (*text).to_owned()).collect())).collect()
    }

    fn take(grouped: &mut Grouped<String, ()>, groups: &[Arc<Vec<String>>]) -> Update {
        grouped.take(groups, String::cmp, |text| (Pattern { text: text.clone(), day: None }, ()))
    }

    fn found(grouped: &Grouped<String, ()>, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        grouped.find(text, &mut |entry, (), _| found.push(grouped.place_of(entry).unwrap()));
        found.sort_unstable();
        found
    }

    #[test]
    fn what_comes_is_found_and_what_goes_is_not() {
        let mut grouped = Grouped::default();
        let first = groups(&[&["an", "bình"], &["cúc"]]);
        assert_eq!(take(&mut grouped, &first), Update::All);
        assert_eq!(take(&mut grouped, &first), Update::None);
        assert_eq!(found(&grouped, "an cúc"), [(0, 0), (1, 0)]);
        let second = [Arc::clone(&first[1]), groups(&[&["bình", "dung"]]).remove(0)];
        assert_eq!(take(&mut grouped, &second), Update::Some(3..4));
        assert_eq!(found(&grouped, "an bình cúc dung"), [(0, 0), (1, 0), (1, 1)]);
        let mut added = 0;
        grouped.find_latest("bình dung", &mut |_, (), _| added += 1);
        assert_eq!(added, 1, "dung alone is new");
    }

    #[test]
    fn what_has_gone_is_not_kept_for_long() {
        let mut grouped = Grouped::default();
        for i in 0..100 {
            let now = groups(&[&["an", &format!("x{i}")], &["an"]]);
            take(&mut grouped, &now);
            assert_eq!(found(&grouped, &format!("an x{i} x{}", i + 1)).len(), 3, "{i}");
            assert!(grouped.entries.len() < 10);
        }
    }
}
