//! Which words a text has, roughly and in little room: enough to know quickly that it cannot hold some others.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::consonants::days_of;
use crate::text::Date;

/// So many bits are mostly zero for a page, and nearly all one for a table of thousands of rows.
const BITS: usize = 8192;
/// A page of five hundred words then has a sixth of all bits, and may have one word in two hundred that it has not.
const BITS_OF_A_WORD: u32 = 3;

/// The words of some texts and the days that they may say, each as a few bits that it may share with others.
#[derive(Debug)]
pub(super) struct Words(Box<[u64; BITS / 64]>);

impl Words {
    pub(super) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words = Words(Box::new([0; BITS / 64]));
        for text in texts {
            let mut numbers = [None; 3];
            for (run, is_number) in runs(text) {
                words.add(bits_of(hash_of(run)));
                if is_number {
                    numbers = [numbers[1], numbers[2], Some(run).filter(|run| run.len() <= 4)];
                    let parts = numbers.map(|number| number.and_then(|number| number.parse().ok()));
                    if let [Some(first), Some(second), Some(third)] = parts {
                        days_of((first, second, third)).for_each(|day| words.add(bits_of_day(day)));
                    }
                }
            }
        }
        words
    }

    fn add(&mut self, bits: impl Iterator<Item = u16>) {
        for bit in bits {
            self.0[usize::from(bit) / 64] |= 1 << (bit % 64);
        }
    }

    /// Whether all of some words may be among these. Never says no where they are.
    pub(super) fn may_have(&self, mut bits: impl Iterator<Item = u16>) -> bool {
        bits.all(|bit| self.0[usize::from(bit) / 64] & (1 << (bit % 64)) != 0)
    }
}

/// The bits of a text's words: of each run of letters, and of each run of digits. Where a text stands whole in another,
/// not within a longer run, all its runs do.
pub(super) fn bits(text: &str) -> impl Iterator<Item = u16> {
    runs(text).flat_map(|(run, _)| bits_of(hash_of(run)))
}

/// The bits of a day: where one is written in figures, they are three numbers in a row.
pub(super) fn bits_of_day(day: Date) -> impl Iterator<Item = u16> {
    let mut hasher = DefaultHasher::new();
    day.hash(&mut hasher);
    bits_of(hasher.finish())
}

fn hash_of(run: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(run.as_bytes());
    hasher.finish()
}

fn bits_of(hash: u64) -> impl Iterator<Item = u16> {
    (0..BITS_OF_A_WORD).map(move |n| (hash >> (n * BITS.ilog2()) & (BITS as u64 - 1)) as u16)
}

/// Runs of letters and of digits, each with whether it is one of digits.
fn runs(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let kind = |c: char| (c.is_alphabetic(), c.is_numeric());
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c| kind(c) == (false, false));
        let first = kind(rest.chars().next()?);
        let end = rest.find(|c| kind(c) != first).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some((run, first.1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_text_may_and_most_else_may_not() {
        let page = Words::of(["em nguyễn thị hòa9/2, sinh 1/5/2009|lê an"]);
        for there in ["nguyễn thị hòa", "hòa", "1/5/2009", "9/2", "lê an"] {
            assert!(page.may_have(bits(there)), "{there}");
        }
        for not_there in ["nguyễn văn hòa", "hò", "1/5/200", "31/5/2009", "trần bình"] {
            assert!(!page.may_have(bits(not_there)), "{not_there}");
        }
    }

    #[test]
    fn a_day_may_be_said_where_its_numbers_stand_in_a_row() {
        let day = Date::new(2009, 5, 1).unwrap();
        for said in ["sinh 1/5/2009", "01-05-09", "2009-05-01", "ngày 1 tháng 5 năm 2009", "lớp 9, 01.05.2009"] {
            assert!(Words::of([said]).may_have(bits_of_day(day)), "{said}");
        }
        for not_said in ["năm 2009, 1 em lớp 5", "5/1/2008", "1/5", "1/5/20090", "nhất lớp 1"] {
            assert!(!Words::of([not_said]).may_have(bits_of_day(day)), "{not_said}");
        }
    }
}
