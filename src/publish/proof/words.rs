//! Which words a text has, roughly and in little room: enough to know quickly that it cannot hold some others.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::consonants::days_of;
use crate::text::Date;

/// Bits of a page, of which most are zero.
const FEWEST_BITS: usize = 1 << 13;
/// Bits of a table of a hundred thousand rows.
const MOST_BITS: usize = 1 << 20;
/// With so many bits for each word of a text a sixth of them are set, and it may have one word in two hundred that it has not.
const BITS_FOR_A_WORD: usize = 16;
const BITS_OF_A_WORD: u32 = 3;

/// A word or a day, as a few bits are told from it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trace(u64);

/// The words of some texts and the days that they may say, each as a few bits that it may share with others.
#[derive(Debug)]
pub(super) struct Words(Box<[u64]>);

impl Words {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Self {
        // Five letters and a space.
        let count = texts.clone().map(str::len).sum::<usize>() / 6;
        let bits = (count * BITS_FOR_A_WORD).next_power_of_two().clamp(FEWEST_BITS, MOST_BITS);
        let mut words = Words(vec![0; bits / 64].into());
        for text in texts {
            let mut numbers = [None; 3];
            for (run, is_number) in runs(text) {
                words.add(Trace::of(run));
                if is_number {
                    numbers = [numbers[1], numbers[2], Some(run).filter(|run| run.len() <= 4)];
                    let parts = numbers.map(|number| number.and_then(|number| number.parse().ok()));
                    if let [Some(first), Some(second), Some(third)] = parts {
                        days_of((first, second, third)).for_each(|day| words.add(Trace::of_day(day)));
                    }
                }
            }
        }
        words
    }

    fn add(&mut self, trace: Trace) {
        for bit in self.bits_of(trace) {
            self.0[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Whether all of some words may be among these. Never says no where they are.
    pub(super) fn may_have(&self, mut words: impl Iterator<Item = Trace>) -> bool {
        words.all(|trace| self.bits_of(trace).all(|bit| self.0[bit / 64] & (1 << (bit % 64)) != 0))
    }

    /// Whether a day may stand among these in figures. Never says no where it does.
    pub(super) fn may_say(&self, day: Date) -> bool {
        self.may_have(std::iter::once(Trace::of_day(day)))
    }

    fn bits_of(&self, trace: Trace) -> impl Iterator<Item = usize> + use<> {
        let count = self.0.len() * 64;
        (0..BITS_OF_A_WORD).map(move |n| (trace.0 >> (n * MOST_BITS.ilog2())) as usize & (count - 1))
    }
}

/// The words of a text: each run of letters, and each run of digits. Where a text stands whole in another, not within a longer
/// run, all its runs do.
pub(super) fn traces(text: &str) -> impl Iterator<Item = Trace> {
    runs(text).map(|(run, _)| Trace::of(run))
}

impl Trace {
    fn of(run: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(run.as_bytes());
        Trace(hasher.finish())
    }

    /// Of a day: where one is written in figures, they are three numbers in a row.
    fn of_day(day: Date) -> Self {
        let mut hasher = DefaultHasher::new();
        day.hash(&mut hasher);
        Trace(hasher.finish())
    }
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
        let page = Words::of(["em nguyễn thị hòa9/2, sinh 1/5/2009|lê an"].into_iter());
        for there in ["nguyễn thị hòa", "hòa", "1/5/2009", "9/2", "lê an"] {
            assert!(page.may_have(traces(there)), "{there}");
        }
        for not_there in ["nguyễn văn hòa", "hò", "1/5/200", "31/5/2009", "trần bình"] {
            assert!(!page.may_have(traces(not_there)), "{not_there}");
        }
    }

    #[test]
    fn a_day_may_be_said_where_its_numbers_stand_in_a_row() {
        let day = Date::new(2009, 5, 1).unwrap();
        for said in ["sinh 1/5/2009", "01-05-09", "2009-05-01", "ngày 1 tháng 5 năm 2009", "lớp 9, 01.05.2009"] {
            assert!(Words::of([said].into_iter()).may_say(day), "{said}");
        }
        for not_said in ["năm 2009, 1 em lớp 5", "5/1/2008", "1/5", "1/5/20090", "nhất lớp 1"] {
            assert!(!Words::of([not_said].into_iter()).may_say(day), "{not_said}");
        }
    }

    #[test]
    fn a_long_text_has_more_room() {
        let long: String = (0..20_000).map(|n| format!("w{n} ")).collect();
        let words = Words::of([long.as_str()].into_iter());
        assert!(words.may_have(traces("w 19999")));
        let lucky = (0..10_000).filter(|n| words.may_have(std::iter::once(Trace::of(&format!("x{n}"))))).count();
        assert!(lucky < 200, "{lucky} of 10,000 words that are not there");
    }
}
