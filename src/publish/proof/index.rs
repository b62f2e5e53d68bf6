//! A large set of texts to search for at once.
//!
//! Each counts where it stands whole: not within a longer word or number. So a search looks at the beginnings of words
//! alone, and of those at the few with which one of the texts begins. Texts are added in no time, where an automaton of
//! all of them would be built anew.

#![expect(
    clippy::disallowed_types,
    reason = "a hundred thousand texts are looked up on each page; nothing is listed from the table"
)]

use std::collections::HashMap;
use std::ops::Range;

use super::days::days_at;
use super::sieve::{CleanAddresses, Sieve};
use crate::text::{Date, EDGE};

/// Texts by their spelling, each with the entries that are written so.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The words that texts begin with, and the length of the longest of those texts.
    beginnings: HashMap<Word, usize>,
    /// Which words may be among them.
    first_words: FirstWords,
    texts: HashMap<Box<str>, Vec<usize>>,
    days: HashMap<Date, Vec<usize>>,
    /// Which of all that may stand in markup, at a quick look.
    sieve: Sieve,
}

/// What is searched for.
#[derive(Clone, Debug, Default)]
pub(super) struct Pattern {
    /// A text that begins and ends in a letter or digit.
    pub(super) text: String,
    /// A day, however it is written.
    pub(super) day: Option<Date>,
}

impl Index {
    /// Adds what an entry is searched for as.
    pub(super) fn add(&mut self, pattern: Pattern, entry: usize) {
        if let Some(day) = pattern.day {
            self.days.entry(day).or_default().push(entry);
            self.sieve.add_day(day);
        }
        let text = pattern.text;
        let Some(first) = words(&text, 0).next().map(|word| Word::of(&text[word])) else { return };
        self.first_words.add(first);
        let longest = self.beginnings.entry(first).or_default();
        *longest = text.len().max(*longest);
        let before_edge = text.split(EDGE).next().unwrap_or_default();
        self.sieve.add(words(before_edge, 0).map(|word| &before_edge[word]));
        self.texts.entry(text.into()).or_default().push(entry);
    }

    /// Whether something may be found in what a piece of markup says. Never says no where it is.
    pub(super) fn may_stand_in(&self, markup: &str, clean: &CleanAddresses<'_>) -> bool {
        self.sieve.may_stand_in(markup, clean)
    }

    /// Gives each place of each text and day, with its entries.
    pub(super) fn find(&self, text: &str, found: &mut dyn FnMut(&[usize], Range<usize>)) {
        if self.texts.is_empty() {
            return self.find_days(text, found);
        }
        for first in words(text, 0) {
            if text.as_bytes()[first.start].is_ascii_digit() {
                self.find_day(text, &first, found);
            }
            let word = Word::of(&text[first.clone()]);
            if !self.first_words.may_have(word) {
                continue;
            }
            let Some(longest) = self.beginnings.get(&word) else { continue };
            for last in words(text, first.start).take_while(|last| last.end - first.start <= *longest) {
                let place = first.start..last.end;
                if let Some(entries) = self.texts.get(&text[place.clone()]) {
                    found(entries, place);
                }
            }
        }
    }

    /// Where everybody may be named, dates of birth are all that may not be said.
    fn find_days(&self, text: &str, found: &mut dyn FnMut(&[usize], Range<usize>)) {
        let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        for at in (0..text.len()).filter(|&at| is_digit(at) && (at == 0 || !is_digit(at - 1))) {
            // A number may go on in digits of another script.
            if !text[..at].ends_with(char::is_numeric)
                && let Some(number) = words(text, at).next()
            {
                self.find_day(text, &number, found);
            }
        }
    }

    fn find_day(&self, text: &str, number: &Range<usize>, found: &mut dyn FnMut(&[usize], Range<usize>)) {
        if self.days.is_empty() || number.len() > 4 {
            return;
        }
        for (day, end) in days_at(text, number, words(text, number.end)) {
            if let Some(entries) = self.days.get(&day) {
                found(entries, number.start..end);
            }
        }
    }

    /// Whether there is nothing to find.
    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.days.is_empty()
    }
}

/// The words and numbers of a text, from a place where one begins: where two letters, or two digits, stand side by side,
/// they are of one.
fn words(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = from;
    // What begins at a place, and how long it is.
    let kind_at = move |at: usize| match bytes[at] {
        b'a'..=b'z' | b'A'..=b'Z' => (Some(Kind::LETTER), 1),
        b'0'..=b'9' => (Some(Kind::DIGIT), 1),
        0..=0x7f => (None, 1),
        _ => text[at..].chars().next().map_or((None, 1), |c| (Kind::of(c), c.len_utf8())),
    };
    std::iter::from_fn(move || {
        let (start, mut kind) = loop {
            if at >= bytes.len() {
                return None;
            }
            let (kind, length) = kind_at(at);
            at += length;
            if let Some(kind) = kind {
                break (at - length, kind);
            }
        };
        while at < bytes.len() {
            let (next, length) = kind_at(at);
            match next {
                Some(next) if kind.goes_on_as(next) => kind = next,
                _ => break,
            }
            at += length;
        }
        Some(start..at)
    })
}

/// What a character is: a Roman numeral sign is both.
#[derive(Clone, Copy)]
struct Kind {
    is_letter: bool,
    is_digit: bool,
}

impl Kind {
    const LETTER: Kind = Kind { is_letter: true, is_digit: false };
    const DIGIT: Kind = Kind { is_letter: false, is_digit: true };

    fn of(c: char) -> Option<Self> {
        // The letters of Vietnamese, and some near them, without the tables.
        let is_near = matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ạ'..='ỹ');
        let kind = Kind { is_letter: is_near || c.is_alphabetic(), is_digit: !is_near && c.is_numeric() };
        (kind.is_letter || kind.is_digit).then_some(kind)
    }

    fn goes_on_as(self, next: Kind) -> bool {
        self.is_letter && next.is_letter || self.is_digit && next.is_digit
    }
}

/// Tells most words apart: the first eight bytes and the length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Word(u64);

impl Word {
    fn of(word: &str) -> Self {
        let mut first = [0; 8];
        let length = word.len().min(8);
        first[..length].copy_from_slice(&word.as_bytes()[..length]);
        // Of a shorter word the last byte is zero otherwise.
        Word(u64::from_le_bytes(first) ^ (word.len() as u64) << 56)
    }
}

/// A bit for each of some words, which others may share.
#[derive(Debug)]
struct FirstWords(Box<[u64; BITS / 64]>);

/// So many bits stay in the nearest cache.
const BITS: usize = 1 << 16;

impl Default for FirstWords {
    fn default() -> Self {
        FirstWords(Box::new([0; BITS / 64]))
    }
}

impl FirstWords {
    fn add(&mut self, word: Word) {
        let bit = Self::bit(word);
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    fn may_have(&self, word: Word) -> bool {
        let bit = Self::bit(word);
        self.0[bit / 64] & 1 << (bit % 64) != 0
    }

    /// Fibonacci hashing: the upper bits of a product with 2^64 by the golden ratio.
    fn bit(word: Word) -> usize {
        (word.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS.ilog2())) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::Words;
    use super::*;
    use proptest::prelude::*;

    fn found(texts: &[&str], text: &str) -> Vec<(usize, usize)> {
        let mut index = Index::default();
        for (entry, text) in texts.iter().enumerate() {
            index.add(Pattern { text: (*text).to_owned(), day: None }, entry);
        }
        let mut found = Vec::new();
        index.find(text, &mut |entries, place| found.extend(entries.iter().map(|&entry| (entry, place.start))));
        found.sort_unstable();
        found
    }

    #[test]
    fn texts_count_whole() {
        assert_eq!(found(&["1/5/2009"], "11/5/2009 1/5/20091 1/5/2009."), [(0, 20)]);
        assert_eq!(found(&["lê an", "an"], "lê an|lê ang|lan|hòa9/2"), [(0, 0), (1, 4)]);
        assert_eq!(found(&["hòa"], "em hòa9/2"), [(0, 3)]);
        assert_eq!(found(&["lê an", "lê an", "lê an bình"], "lê an bình"), [(0, 0), (1, 0), (2, 0)]);
        assert_eq!(found(&["nguyễnvăn", "nguyễnvăx"], "nguyễnvăn"), [(0, 0)]);
        assert!(found(&["", "..."], "... a").is_empty());
    }

    #[test]
    fn a_day_is_found_in_all_the_ways_in_which_it_is_written() {
        let day = Date::new(2009, 5, 1).unwrap();
        let mut index = Index::default();
        index.add(Pattern { day: Some(day), ..Pattern::default() }, 7);
        let places = |text: &str| {
            let mut places = Vec::new();
            index.find(text, &mut |entries, place| {
                places.extend(entries.iter().map(|_| text[place.clone()].to_owned()))
            });
            places
        };
        for written in [
            "1/5/2009",
            "01/05/2009",
            "01/5/2009",
            "1/5/09",
            "01/05/09",
            "1-5-2009",
            "01.05.2009",
            "2009-05-01",
            "1 tháng 5 năm 2009",
            "01 tháng 05 năm 2009",
            "01 tháng 5 năm 2009",
            "1 / 5 / 2009",
            "01 - 05 - 2009",
            "1–5–2009",
            "1/5-2009",
            "1. 5. 2009",
        ] {
            assert_eq!(places(&format!("em sinh ngày {written}.")), [written]);
            assert!(Words::of([written].into_iter()).may_say(day), "{written}");
        }
        for other in [
            "11/5/2009",
            "1/5/20091",
            "1|5|2009",
            "1, 5, 2009",
            "5/1/2009",
            "1/5/1909",
            "2009-05-011",
            "1 tháng 5 năm 2010",
            "1 tháng 5, năm 2009",
            "1/5/209",
            "99/99/2009",
            "1.5",
            "1/5/",
            "1",
        ] {
            assert!(places(&format!("em sinh ngày {other}.")).is_empty(), "{other}");
        }
    }

    /// The rule in other words.
    fn stands_whole(text: &str, at: usize, wanted: &str) -> bool {
        let together = |a: Option<char>, b: Option<char>| match (a, b) {
            (Some(a), Some(b)) => a.is_alphabetic() && b.is_alphabetic() || a.is_numeric() && b.is_numeric(),
            _ => false,
        };
        let end = at + wanted.len();
        !together(text[..at].chars().next_back(), wanted.chars().next())
            && !together(wanted.chars().next_back(), text[end..].chars().next())
    }

    proptest! {
        #[test]
        fn each_whole_place_is_found_and_no_other(
            texts in prop::collection::vec("[aăbeé19ⅧⅣ²]([aăbeé19Ⅷ² ./|-]{0,6}[aăbeé19ⅧⅣ²])?", 1..6),
            text in "[aăbeé19Ⅷ² ./|-]{0,40}",
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let mut expected: Vec<(usize, usize)> = Vec::new();
            for (entry, wanted) in texts.iter().enumerate() {
                let places = (0..text.len()).filter(|&at| text.is_char_boundary(at) && text[at..].starts_with(wanted));
                expected.extend(places.filter(|&at| stands_whole(&text, at, wanted)).map(|at| (entry, at)));
            }
            prop_assert_eq!(found(&texts, &text), expected);
        }
    }
}
