//! Who shares which syllables.

use std::collections::{BTreeMap, BTreeSet};

/// Syllables in rising order, by their numbers.
pub(super) type Syllables = Vec<u32>;

/// The names that have some syllables in common, by the syllables.
///
/// There is a group for each syllable. As long as the group of some syllables `is_large`, there are also groups of these
/// and one more, but only where all the smaller sets within are large as well: any other is within a small group already.
/// So whoever looks for several syllables finds a small group with everybody who has them, or a large one of exactly
/// these syllables; where there is neither, nobody has them all.
pub(super) fn groups(names: &[Syllables], is_large: impl Fn(&[usize]) -> bool) -> BTreeMap<Syllables, Vec<usize>> {
    let mut all = BTreeMap::new();
    let mut level: BTreeMap<Syllables, Vec<usize>> = BTreeMap::new();
    for (i, syllables) in names.iter().enumerate() {
        for &syllable in syllables {
            level.entry(vec![syllable]).or_default().push(i);
        }
    }
    while !level.is_empty() {
        let large: BTreeSet<Syllables> =
            level.iter().filter(|(_, members)| is_large(members)).map(|(key, _)| key.clone()).collect();
        let next = longer(names, &level, &large);
        all.append(&mut level);
        level = next;
    }
    all
}

/// The sets of one syllable more, all of whose parts are large.
fn longer(
    names: &[Syllables],
    level: &BTreeMap<Syllables, Vec<usize>>,
    large: &BTreeSet<Syllables>,
) -> BTreeMap<Syllables, Vec<usize>> {
    let mut next: BTreeMap<Syllables, Vec<usize>> = BTreeMap::new();
    for key in large {
        for &i in &level[key] {
            for &syllable in names[i].iter().filter(|syllable| key.last() < Some(*syllable)) {
                let mut longer = key.clone();
                longer.push(syllable);
                next.entry(longer).or_default().push(i);
            }
        }
    }
    next.retain(|key, _| (0..key.len()).all(|out| large.contains(&without(key, out))));
    next
}

fn without(key: &[u32], out: usize) -> Syllables {
    key.iter().enumerate().filter(|(i, _)| *i != out).map(|(_, syllable)| *syllable).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Groups of more than so many are large.
    const MOST: usize = 4;

    fn grouped(names: &[Syllables]) -> BTreeMap<Syllables, Vec<usize>> {
        groups(names, |members| members.len() > MOST)
    }

    #[test]
    fn common_syllables_together_are_a_group() {
        let mut names = vec![vec![0, 1]; 5];
        names.push(vec![0, 2]);
        let groups = grouped(&names);
        assert_eq!(groups[&vec![0]].len(), 6);
        assert_eq!(groups[&vec![0, 1]].len(), 5);
        assert_eq!(groups[&vec![2]], [5]);
        assert!(!groups.contains_key(&vec![0, 2]), "2 alone is small");
    }

    proptest! {
        /// What the script relies on.
        #[test]
        fn everybody_with_some_syllables_is_in_a_small_group_or_theirs(
            names in prop::collection::vec(prop::collection::btree_set(0u32..6, 1..5), 0..40),
            wanted in prop::collection::btree_set(0u32..7, 1..4),
        ) {
            let names: Vec<Syllables> = names.into_iter().map(|name| name.into_iter().collect()).collect();
            let groups = grouped(&names);
            let answers = |wanted: &BTreeSet<u32>| -> Vec<usize> {
                (0..names.len()).filter(|i| wanted.iter().all(|s| names[*i].contains(s))).collect()
            };
            let within = groups.iter().filter(|(key, _)| key.iter().all(|s| wanted.contains(s)));
            match within.clone().find(|(_, members)| members.len() <= MOST) {
                Some((_, small)) => prop_assert!(answers(&wanted).iter().all(|i| small.contains(i))),
                None => {
                    let own = groups.get(&wanted.iter().copied().collect::<Syllables>());
                    prop_assert_eq!(own.cloned().unwrap_or_default(), answers(&wanted));
                }
            }
            for (key, members) in &groups {
                prop_assert_eq!(members, &answers(&key.iter().copied().collect()));
            }
        }
    }
}
