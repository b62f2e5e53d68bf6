//! Words of markup as the [sieve](super::sieve) has them: of each its consonants or its digits, and the last few in a row.

use crate::text::Date;

/// So many words of a text tell it from nearly all others.
pub(super) const MOST_WORDS: usize = 3;

/// What a character is to a look.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter of Vietnamese or one near them.
    Letter,
    Digit,
    /// It parts words, and has so many bytes.
    Apart(usize),
    /// Words go on over it, and it has so many bytes.
    Unread(usize),
    /// It may be part of a tag.
    Markup,
    Unknown,
}

impl Class {
    /// Of a character by its first two bytes.
    #[inline]
    pub(super) fn of(byte: u8, next: u8) -> Self {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'<' | b'>' | b'&' | b'"' | b'\'' => Class::Markup,
            0..=0x7f => Class::Apart(1),
            // × ÷
            0xC3 if matches!(next, 0x97 | 0xB7) => Class::Apart(2),
            // À to ƿ, Ạ to ỹ.
            0xC3..=0xC6 => Class::Letter,
            0xE1 if matches!(next, 0xBA | 0xBB) => Class::Letter,
            // A no-break space, ·
            0xC2 if matches!(next, 0xA0 | 0xB7) => Class::Apart(2),
            // A soft hyphen is not read.
            0xC2 if next == 0xAD => Class::Unread(2),
            _ => Class::Unknown,
        }
    }
}

/// What is kept of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Of its consonants, or digits.
    key: u64,
    pub(super) is_number: bool,
    /// Of a number: how many digits it has, and its value as far as four digits.
    digits: u8,
    value: u16,
}

impl Word {
    /// One of which nothing has been read.
    pub(super) fn new(is_number: bool) -> Self {
        Word { is_number, ..Word::default() }
    }

    /// Of a word in the spelling that is searched.
    pub(super) fn spelled(word: &str) -> Self {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        let start = Word::new(is_number);
        word.bytes().filter(u8::is_ascii).fold(start, |word, byte| match byte {
            b'0'..=b'9' => word.and_digit(byte),
            _ => word.and_letters(&[byte], &mut 0),
        })
    }

    /// With the letters that stand in a row from here.
    #[inline]
    pub(super) fn and_letters(self, bytes: &[u8], at: &mut usize) -> Self {
        let (mut key, mut place) = (self.key, *at);
        while let Some(&byte) = bytes.get(place) {
            if byte.is_ascii_alphabetic() {
                let letter = byte | 0x20;
                if VOWELS >> (letter & 31) & 1 == 0 {
                    key = mixed(key, u64::from(letter));
                }
                place += 1;
            } else if byte.is_ascii()
                || Class::of(byte, bytes.get(place + 1).copied().unwrap_or_default()) != Class::Letter
            {
                break;
            } else {
                place += if byte == 0xE1 { 3 } else { 2 };
            }
        }
        *at = place;
        Word { key, ..self }
    }

    #[inline]
    pub(super) fn and_digit(self, digit: u8) -> Self {
        let value = if self.digits < 4 { self.value * 10 + u16::from(digit - b'0') } else { self.value };
        Word { key: mixed(self.key, u64::from(digit)), is_number: true, digits: self.digits.saturating_add(1), value }
    }

    /// Its value, if it may be a part of a date.
    #[inline]
    pub(super) fn part_of_date(self) -> Option<u16> {
        (self.is_number && self.digits <= 4).then_some(self.value)
    }
}

/// Bits for a, e, i, o, u and y, by their places in the alphabet.
const VOWELS: u32 = 1 << 1 | 1 << 5 | 1 << 9 | 1 << 15 | 1 << 21 | 1 << 25;

/// The words read last.
#[derive(Default)]
pub(super) struct Recent {
    words: [Word; KEPT],
    count: usize,
    /// The keys of the last, the one before and the third from last: they are asked for at each word.
    keys: [u64; MOST_WORDS],
}

/// A date in words has five.
const KEPT: usize = 8;

impl Recent {
    #[inline]
    pub(super) fn push(&mut self, word: Word) {
        self.words[self.count % KEPT] = word;
        self.count += 1;
        let [last, before, _] = self.keys;
        self.keys = [word.key, last, before];
    }

    /// The last word, the last two, and so on. At the beginning of a text no word is taken for an empty one: a row that
    /// only then is one tells nothing, and hides nothing.
    #[inline]
    pub(super) fn rows(&self) -> [u64; MOST_WORDS] {
        let [last, before, third] = self.keys;
        [mixed(1, last), mixed(mixed(2, before), last), mixed(mixed(mixed(3, third), before), last)]
    }

    /// The word so many before the last.
    #[inline]
    pub(super) fn back(&self, words: usize) -> Word {
        self.words[self.count.wrapping_sub(1 + words) % KEPT]
    }

    /// The days that the last words, of which the very last is a number, may say.
    pub(super) fn days(&self) -> impl Iterator<Item = Date> {
        let (last, before, third) = (self.back(0), self.back(1), self.back(2));
        let in_numbers = || Some((third.part_of_date()?, before.part_of_date()?, last.part_of_date()?));
        let in_words = || {
            let is_date = before.key == YEAR && self.back(3).key == MONTH;
            Some((self.back(4).part_of_date()?, third.part_of_date()?, last.part_of_date()?)).filter(|_| is_date)
        };
        in_numbers().or_else(in_words).into_iter().flat_map(days_of)
    }
}

/// The days that three numbers in a row may say, the month in the middle.
pub(super) fn days_of((first, month, third): (u16, u16, u16)) -> impl Iterator<Item = Date> {
    let years = |year: u16| if year < 100 { [1900 + year, 2000 + year] } else { [year, year] };
    let day_first = years(third).map(|year| (year, first));
    day_first
        .into_iter()
        .chain([(first, third)])
        .filter_map(move |(year, day)| Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}

/// The key of "năm".
const YEAR: u64 = key_of(b"nm");
/// The key of "tháng".
const MONTH: u64 = key_of(b"thng");

const fn key_of(consonants: &[u8]) -> u64 {
    let (mut key, mut at) = (0, 0);
    while at < consonants.len() {
        key = mixed(key, consonants[at] as u64);
        at += 1;
    }
    key
}

/// 2^64 by the golden ratio, as in Fibonacci hashing.
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

#[inline]
const fn mixed(key: u64, next: u64) -> u64 {
    (key.rotate_left(5) ^ next).wrapping_mul(MULTIPLIER)
}
