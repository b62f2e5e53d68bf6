//! The [sieve](super::sieve) of a site on which everybody may be named: days of birth are all that may not be said, and a
//! day, in whatever way it is written, is three numbers with no other between them.

use rustc_hash::FxHashSet;

use super::consonants::{Class, Word, days_of};
use super::sieve::{Place, is_tag};
use crate::text::Date;

/// Whether one of some days may stand in a piece of markup, between its tags or in them. Never says no where a search would
/// find one.
pub(super) fn may_say_a_day(markup: &str, days: &FxHashSet<Date>) -> bool {
    !days.is_empty() && Look { days, said: Numbers::default(), in_tags: Numbers::default() }.at(markup).is_none()
}

/// The last two numbers read; nothing where one is too long for a date.
#[derive(Default)]
struct Numbers([Option<u16>; 2]);

struct Look<'d> {
    days: &'d FxHashSet<Date>,
    said: Numbers,
    in_tags: Numbers,
}

impl Look<'_> {
    /// Reads to the end; nothing when it stops, because of what it found or could not tell.
    fn at(mut self, markup: &str) -> Option<()> {
        let bytes = markup.as_bytes();
        let mut place = Place::Text;
        let mut at = 0;
        loop {
            at += bytes[at..].iter().position(|&byte| !IS_PLAIN[usize::from(byte)]).unwrap_or(bytes.len() - at);
            let Some(&byte) = bytes.get(at) else { break };
            let next = bytes.get(at + 1).copied().unwrap_or_default();
            match byte {
                b'0'..=b'9' => {
                    let number = number(bytes, &mut at, &mut place);
                    self.take(number, place)?;
                    continue;
                }
                b'"' | b'\'' => place = place.quoted(byte),
                b'<' if place == Place::Text && is_tag(next) => place = Place::Tag(None),
                b'<' => {}
                b'>' if place == Place::Tag(None) => place = Place::Text,
                b'>' if place == Place::Text => {}
                // A tag with ">" in quotes is read otherwise, and an escape may be of a digit.
                b'>' | b'&' => return None,
                _ if Class::of(byte, next) == Class::Unknown => return None,
                // What goes on in its letter is plain.
                _ => {}
            }
            at += 1;
        }
        (place == Place::Text).then_some(())
    }

    fn take(&mut self, number: Word, place: Place) -> Option<()> {
        let Numbers(read) = if place == Place::Text { &mut self.said } else { &mut self.in_tags };
        let [first, second] = *read;
        let last = number.part_of_date();
        *read = [second, last];
        let row = first.zip(second).zip(last).map(|((first, second), last)| (first, second, last));
        let is_found = row.is_some_and(|row| days_of(row).any(|day| self.days.contains(&day)));
        (!is_found).then_some(())
    }
}

/// A number as it is read: over soft hyphens, and over apostrophes, which may be quotation marks beside.
fn number(bytes: &[u8], at: &mut usize, place: &mut Place) -> Word {
    let mut number = Word::new(true);
    loop {
        match bytes[*at..] {
            [digit @ b'0'..=b'9', ..] => {
                number = number.and_digit(digit);
                *at += 1;
            }
            [0xC2, 0xAD, ..] => *at += 2,
            [b'\'', ..] => {
                *place = place.quoted(b'\'');
                *at += 1;
            }
            _ => return number,
        }
    }
}

/// Bytes of which nothing hangs: those of ASCII that are neither digits nor of markup, the letters of Vietnamese that have
/// two bytes, and what goes on in a letter of more bytes.
const IS_PLAIN: [bool; 256] = {
    let mut is_plain = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        is_plain[byte] = match byte as u8 {
            b'0'..=b'9' | b'<' | b'>' | b'&' | b'"' | b'\'' => false,
            0..=0x7F | 0x80..=0xBF | 0xC3..=0xC6 => true,
            _ => false,
        };
        byte += 1;
    }
    is_plain
};
