//! Which names share a file.
//!
//! A large group fills several files, oldest names first: when a ceremony is added, the files of earlier ones stay as they
//! are. Small groups share files with those that begin with the same letters, which are the ones that somebody who is
//! still typing needs next; a new name changes the files of its own syllables alone.

use std::collections::BTreeSet;

/// What a name costs in a file, in bytes after compression, about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    /// Bytes of its own.
    pub(super) own: usize,
    /// The text it shares with others, by its number, and the bytes of that.
    pub(super) shared: (usize, usize),
}

/// Bytes of a full file after compression, about: a search reads one or two, and may fetch 60 KB with all it needs. Should
/// every honour be in random words of its own, a file comes to 29 KB.
pub(super) const FULL: usize = 18_000;

/// About how many bytes a file of these names has after compression.
pub(super) fn weight<'a>(members: impl IntoIterator<Item = &'a usize>, costs: &[Cost]) -> usize {
    let mut shared = BTreeSet::new();
    let mut bytes = 0;
    for cost in members.into_iter().map(|&i| costs[i]) {
        bytes += cost.own;
        if shared.insert(cost.shared.0) {
            bytes += cost.shared.1;
        }
    }
    bytes
}

/// Cuts a large group into files, in its order.
pub(super) fn cut(members: &[usize], costs: &[Cost]) -> Vec<Vec<usize>> {
    let mut files: Vec<Vec<usize>> = Vec::new();
    let mut shared = BTreeSet::new();
    let mut left = 0;
    for &i in members {
        let cost = costs[i];
        let bytes =
            |shared: &BTreeSet<usize>| cost.own + if shared.contains(&cost.shared.0) { 0 } else { cost.shared.1 };
        if bytes(&shared) > left {
            files.push(Vec::new());
            shared.clear();
            left = FULL;
        }
        left = left.saturating_sub(bytes(&shared));
        shared.insert(cost.shared.0);
        if let Some(file) = files.last_mut() {
            file.push(i);
        }
    }
    files
}

/// A group that fits into a file: its syllables as a text, and its members.
pub(super) type Small = (String, Vec<usize>);

/// Puts small groups, in the order of their texts, together into files. Gives how many groups each file takes, and who
/// is in it, each once.
pub(super) fn pack(groups: &[Small], costs: &[Cost]) -> Vec<(usize, Vec<usize>)> {
    let mut files = Vec::new();
    if !groups.is_empty() {
        pack_below(groups, 0, costs, &mut files);
    }
    files
}

/// Packs groups whose texts agree up to `depth`.
fn pack_below(groups: &[Small], depth: usize, costs: &[Cost], files: &mut Vec<(usize, Vec<usize>)>) {
    let everybody = members(groups);
    if groups.len() == 1 || weight(&everybody, costs) <= FULL {
        files.push((groups.len(), everybody.into_iter().collect()));
        return;
    }
    // Neighbours by the next letter, as many together as fit; a letter that does not fit alone is looked at more closely.
    let mut rest = groups;
    while !rest.is_empty() {
        let mut taken = of_one_letter(rest, depth);
        let mut together = members(&rest[..taken]);
        while taken < rest.len() {
            let next = taken + of_one_letter(&rest[taken..], depth);
            together.extend(members(&rest[taken..next]));
            if weight(&together, costs) > FULL {
                break;
            }
            taken = next;
        }
        pack_below(&rest[..taken], depth + 1, costs, files);
        rest = &rest[taken..];
    }
}

fn members(groups: &[Small]) -> BTreeSet<usize> {
    groups.iter().flat_map(|(_, members)| members.iter().copied()).collect()
}

/// How many groups in front have the same letter at `depth`.
fn of_one_letter(groups: &[Small], depth: usize) -> usize {
    let letter = |group: &Small| group.0.as_bytes().get(depth).copied();
    groups.iter().take_while(|group| letter(group) == letter(&groups[0])).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of a hundredth of a file each, every one with an honour of its own.
    fn costs(count: usize) -> Vec<Cost> {
        (0..count).map(|i| Cost { own: FULL / 200, shared: (i, FULL / 200) }).collect()
    }

    #[test]
    fn a_large_group_fills_files_in_its_order_and_keeps_the_old_ones() {
        let costs = costs(260);
        let before = cut(&(0..240).collect::<Vec<_>>(), &costs);
        assert_eq!(before.iter().map(Vec::len).collect::<Vec<_>>(), [100, 100, 40]);
        let after = cut(&(0..260).collect::<Vec<_>>(), &costs);
        assert_eq!(after[..2], before[..2]);
        assert_eq!(after.concat(), (0..260).collect::<Vec<_>>());
    }

    #[test]
    fn small_groups_share_a_file_with_their_neighbours() {
        let costs = costs(200);
        let groups = [("anh", 0..40), ("bac", 20..60), ("ha", 60..120), ("hai", 120..180), ("hoa", 150..200)]
            .map(|(text, range)| (text.to_owned(), range.collect()));
        let files = pack(&groups, &costs);
        let shapes: Vec<_> = files.iter().map(|(count, members)| (*count, members.len())).collect();
        assert_eq!(shapes, [(2, 60), (1, 60), (1, 60), (1, 50)], "a member of two groups stands once");
        assert!(pack(&[], &costs).is_empty());
    }

    #[test]
    fn a_new_name_changes_the_files_of_its_own_syllables() {
        let costs = costs(300);
        let groups = |hoa: usize| -> Vec<(usize, Vec<usize>)> {
            let groups = [("an", 0..70), ("ha", 70..130), ("hoa", 130..hoa), ("le", 230..300)];
            pack(&groups.map(|(text, range)| (text.to_owned(), range.collect())), &costs)
        };
        let (before, after) = (groups(190), groups(191));
        assert_eq!(before.len(), after.len());
        assert_eq!(before.iter().zip(&after).filter(|(a, b)| a != b).count(), 1);
    }
}
