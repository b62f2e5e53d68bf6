//! Which words a text has, roughly and in little room: enough to know quickly that it cannot hold some others.

use std::hash::{DefaultHasher, Hasher};

/// So many bits are mostly zero for a page, and nearly all one for a table of thousands of rows.
const BITS: usize = 8192;
/// A page of five hundred words then has a sixth of all bits, and may have one word in two hundred that it has not.
const BITS_OF_A_WORD: u32 = 3;

/// The words of some texts, each as a few bits that it may share with others.
#[derive(Debug)]
pub(super) struct Words(Box<[u64; BITS / 64]>);

impl Words {
    pub(super) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words = Words(Box::new([0; BITS / 64]));
        for bit in texts.into_iter().flat_map(bits) {
            words.0[usize::from(bit) / 64] |= 1 << (bit % 64);
        }
        words
    }

    /// Whether all of some words may be among these. Never says no where they are.
    pub(super) fn may_have(&self, bits: &[u16]) -> bool {
        bits.iter().all(|&bit| self.0[usize::from(bit) / 64] & (1 << (bit % 64)) != 0)
    }
}

/// The bits of a text's words: of each run of letters, and of each run of digits. Where a text stands whole in another,
/// not within a longer run, all its runs do.
pub(super) fn bits(text: &str) -> impl Iterator<Item = u16> {
    let kind = |c: char| (c.is_alphabetic(), c.is_numeric());
    let mut rest = text;
    let words = std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c| kind(c) == (false, false));
        let first = kind(rest.chars().next()?);
        let end = rest.find(|c| kind(c) != first).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        let mut hasher = DefaultHasher::new();
        hasher.write(word.as_bytes());
        Some(hasher.finish())
    });
    let bit = |hash: u64, n: u32| (hash >> (n * BITS.ilog2()) & (BITS as u64 - 1)) as u16;
    words.flat_map(move |hash| (0..BITS_OF_A_WORD).map(move |n| bit(hash, n)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_text_may_and_most_else_may_not() {
        let page = Words::of(["em nguyễn thị hòa9/2, sinh 1/5/2009|lê an"]);
        for there in ["nguyễn thị hòa", "hòa", "1/5/2009", "9/2", "lê an"] {
            assert!(page.may_have(&bits(there).collect::<Vec<_>>()), "{there}");
        }
        for not_there in ["nguyễn văn hòa", "hò", "1/5/200", "31/5/2009", "trần bình"] {
            assert!(!page.may_have(&bits(not_there).collect::<Vec<_>>()), "{not_there}");
        }
    }
}
