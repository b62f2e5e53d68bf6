//! A large set of texts to search for at once, of which a few come and go.
//!
//! An automaton for all of them takes long to build, so those that are added get one of their own, a layer, and those that
//! go are passed over. When layers or dead entries get many, all is built anew.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::AhoCorasick;
use anyhow::{Context, Result};
use rayon::prelude::*;

/// More would make each search slow.
const MOST_LAYERS: usize = 12;

/// Texts in groups, each entry with what a finder is to know of it.
#[derive(Debug)]
pub(super) struct Layered<I, T> {
    /// Each group with the entries of its items.
    groups: Vec<Group<I>>,
    /// Nothing for one that is gone, or has no text.
    entries: Vec<Option<T>>,
    layers: Vec<Layer>,
    dead: usize,
}

/// Items, and the entry of each.
type Group<I> = (Arc<Vec<I>>, Vec<usize>);

#[derive(Debug)]
struct Layer {
    patterns: AhoCorasick,
    /// The entry of each pattern, rising.
    entries: Vec<usize>,
}

impl<I, T> Default for Layered<I, T> {
    fn default() -> Self {
        Layered { groups: Vec::new(), entries: Vec::new(), layers: Vec::new(), dead: 0 }
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

impl<I: Sync + Send, T: Send + Sync> Layered<I, T> {
    /// Takes over the groups as they are now. `compare` tells items apart by what a search for them hangs on; `spell` gives
    /// an item's text and what is to be known of it.
    ///
    /// # Errors
    /// When there is more than can be searched for at once.
    pub(super) fn take(
        &mut self,
        groups: &[Arc<Vec<I>>],
        compare: impl Fn(&I, &I) -> Ordering,
        spell: impl Fn(&I) -> (String, T) + Sync,
    ) -> Result<Update> {
        let is_as_before = self.groups.len() == groups.len()
            && self.groups.iter().zip(groups).all(|((before, _), now)| Arc::ptr_eq(before, now));
        if is_as_before && !self.layers.is_empty() {
            return Ok(Update::None);
        }
        let size: usize = groups.iter().map(|group| group.len()).sum();
        let is_worn = self.layers.len() >= MOST_LAYERS || self.dead > size / 4;
        if self.layers.is_empty() || is_worn {
            *self = Layered::default();
            self.groups = self.add(groups.iter().cloned(), &spell)?;
            return Ok(Update::All);
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
        if !items.is_empty() {
            self.layer(&items, &spell)?;
        }
        self.groups = taken.into_iter().flatten().collect();
        for (entry, (g, i)) in (first..).zip(added) {
            self.groups[g].1[i] = entry;
        }
        let came = first..self.entries.len();
        Ok(if came.is_empty() && !has_gone { Update::None } else { Update::Some(came) })
    }

    /// Whether an entry has not gone.
    pub(super) fn is_there(&self, entry: usize) -> bool {
        self.entries.get(entry).is_some_and(Option::is_some)
    }

    fn add(
        &mut self,
        groups: impl Iterator<Item = Arc<Vec<I>>>,
        spell: &(impl Fn(&I) -> (String, T) + Sync),
    ) -> Result<Vec<Group<I>>> {
        let groups: Vec<Arc<Vec<I>>> = groups.collect();
        let items: Vec<&I> = groups.iter().flat_map(|group| group.iter()).collect();
        self.layer(&items, spell)?;
        let mut next = 0;
        let placed = groups.iter().map(|group| {
            let entries = (next..next + group.len()).collect();
            next += group.len();
            (Arc::clone(group), entries)
        });
        Ok(placed.collect())
    }

    fn layer(&mut self, items: &[&I], spell: &(impl Fn(&I) -> (String, T) + Sync)) -> Result<()> {
        let spelled: Vec<(String, T)> = items.par_iter().map(|item| spell(item)).collect();
        let first = self.entries.len();
        let (mut texts, mut entries) = (Vec::new(), Vec::new());
        for (i, (text, known)) in spelled.into_iter().enumerate() {
            if !text.is_empty() {
                texts.push(text);
                entries.push(first + i);
            }
            self.entries.push(Some(known));
        }
        let patterns = AhoCorasick::new(&texts).context("too many texts to search for at once")?;
        self.layers.push(Layer { patterns, entries });
        Ok(())
    }

    /// Gives each place of each text that is searched for.
    pub(super) fn find(&self, text: &str, found: &mut dyn FnMut(usize, &T, Range<usize>)) {
        self.layers.iter().for_each(|layer| self.find_in(layer, text, found));
    }

    /// What is known of entries that came at one time.
    pub(super) fn among(&self, entries: &Range<usize>) -> impl Iterator<Item = &T> {
        self.entries.get(entries.clone()).unwrap_or_default().iter().flatten()
    }

    /// The same of entries that came at one time.
    pub(super) fn find_among(
        &self,
        entries: &Range<usize>,
        text: &str,
        found: &mut dyn FnMut(usize, &T, Range<usize>),
    ) {
        let came_then = |layer: &&Layer| layer.entries.first().is_some_and(|first| entries.contains(first));
        self.layers.iter().filter(came_then).for_each(|layer| self.find_in(layer, text, found));
    }

    fn find_in(&self, layer: &Layer, text: &str, found: &mut dyn FnMut(usize, &T, Range<usize>)) {
        for at in layer.patterns.find_overlapping_iter(text) {
            let entry = layer.entries[at.pattern().as_usize()];
            if let Some(known) = &self.entries[entry] {
                found(entry, known, at.range());
            }
        }
    }

    /// The group of an entry, and its place in it.
    pub(super) fn place_of(&self, entry: usize) -> Option<(usize, usize)> {
        self.groups
            .iter()
            .enumerate()
            .find_map(|(g, (_, entries))| Some((g, entries.iter().position(|e| *e == entry)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(texts: &[&[&str]]) -> Vec<Arc<Vec<String>>> {
        texts.iter().map(|group| Arc::new(group.iter().map(|text| (*text).to_owned()).collect())).collect()
    }

    fn take(layered: &mut Layered<String, ()>, groups: &[Arc<Vec<String>>]) -> Update {
        layered.take(groups, String::cmp, |text| (text.clone(), ())).unwrap()
    }

    fn found(layered: &Layered<String, ()>, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        layered.find(text, &mut |entry, (), _| found.push(layered.place_of(entry).unwrap()));
        found.sort_unstable();
        found
    }

    #[test]
    fn what_comes_is_found_and_what_goes_is_not() {
        let mut layered = Layered::default();
        let first = groups(&[&["an", "bình"], &["cúc"]]);
        assert_eq!(take(&mut layered, &first), Update::All);
        assert_eq!(take(&mut layered, &first), Update::None);
        assert_eq!(found(&layered, "an cúc"), [(0, 0), (1, 0)]);
        let second = [Arc::clone(&first[1]), groups(&[&["bình", "dung"]]).remove(0)];
        assert_eq!(take(&mut layered, &second), Update::Some(3..4));
        assert_eq!(found(&layered, "an bình cúc dung"), [(0, 0), (1, 0), (1, 1)]);
        let mut added = 0;
        layered.find_among(&(3..4), "bình dung", &mut |_, (), _| added += 1);
        assert_eq!(added, 1, "dung alone is new");
    }

    #[test]
    fn many_changes_end_in_one_layer_again() {
        let mut layered = Layered::default();
        for i in 0..100 {
            let now = groups(&[&["an", &format!("x{i}")], &["an"]]);
            take(&mut layered, &now);
            assert_eq!(found(&layered, &format!("an x{i} x{}", i + 1)).len(), 3, "{i}");
            assert!(layered.layers.len() <= MOST_LAYERS && layered.entries.len() < 60);
        }
    }
}
