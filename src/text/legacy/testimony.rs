//! What a word says of the encoding that a text may be in.
//!
//! How loudly it speaks depends on how likely its characters are in other languages: `NguyÔn` has a capital where no one
//! writes one, but `Loïc` is French before it is Lọc.

use super::{
    super::normal::nfc,
    encoding::{LegacyEncoding, VNI_MARKS, in_lower_case},
    wellformed::{is_distinctive, is_syllable},
};

/// A family name in front of a name, which as it stands is none.
const FAMILY_NAME: i32 = 6;
/// A word with characters in an order or place that no other language has.
pub(super) const CERTAIN: i32 = 4;
/// A word with an accented letter that is common in other languages, though hardly in a word of this shape.
const LIKELY: i32 = 2;
/// A word as it may stand in a French, Spanish or Portuguese text: Loïc, où, aún.
const POSSIBLE: i32 = 1;
/// A word that decodes into no Vietnamese.
const REFUTED: i32 = -4;
/// A plain word that is not Vietnamese. Brand names and English stand in Vietnamese lists too.
const FOREIGN: i32 = -1;

/// What a word says of the encoding.
pub(super) enum Testimony {
    None,
    /// Not worth anything by itself: a plain word as Vietnamese has them.
    Leaning,
    For(i32),
    Against(i32),
}

/// A word under the hypothesis of an encoding.
pub(super) struct Word<'a> {
    pub(super) typed: &'a str,
    /// In lower case.
    pub(super) decoded: String,
    /// Every letter is one of the encoding.
    is_decoded: bool,
}

impl<'a> Word<'a> {
    pub(super) fn new(encoding: LegacyEncoding, typed: &'a str) -> Self {
        let letters = || encoding.letters(typed);
        let decoded: String = letters().map(|(letter, _)| in_lower_case(letter)).collect();
        Self { typed, is_decoded: letters().all(|(_, known)| known), decoded: nfc(&decoded).into_owned() }
    }

    /// In a name, `place` is which word of it this is.
    pub(super) fn testimony(&self, encoding: LegacyEncoding, place: Option<usize>, words: usize) -> Testimony {
        let is_lone = self.typed.chars().nth(1).is_none();
        if is_lone || self.typed.is_ascii() || is_abbreviation(self.typed) {
            return self.quiet_testimony(is_lone);
        }
        if !self.is_decoded || !is_syllable(&self.decoded) {
            let is_foreign_name = encoding == LegacyEncoding::Tcvn3 && has_inner_sign(self.typed);
            return if is_foreign_name { Testimony::None } else { Testimony::Against(REFUTED) };
        }
        // Vietnamese either way; but Vũ is a family name (`Vò` in TCVN3) and Thị a middle name (`Thò` in VNI).
        if is_vietnamese(self.typed) {
            return match (encoding, place, &*self.decoded) {
                (LegacyEncoding::Tcvn3, Some(0), "vũ") => Testimony::For(CERTAIN),
                (LegacyEncoding::Vni, Some(place), "thị") if (1..words - 1).contains(&place) => {
                    Testimony::For(CERTAIN)
                }
                _ => Testimony::None,
            };
        }
        if place == Some(0) {
            return Testimony::For(FAMILY_NAME);
        }
        let weight = match encoding {
            LegacyEncoding::Tcvn3 => tcvn3_weight(self.typed),
            LegacyEncoding::Vni => vni_weight(self.typed),
        };
        Testimony::For(if is_distinctive(&self.decoded) { 2 * weight } else { weight })
    }

    /// Of a lone letter or sign, of a plain word and of an abbreviation.
    fn quiet_testimony(&self, is_lone: bool) -> Testimony {
        if is_lone {
            let is_no_letter = !self.typed.contains(char::is_alphabetic);
            if self.is_decoded || is_no_letter { Testimony::None } else { Testimony::Against(REFUTED) }
        } else if !self.typed.is_ascii() {
            Testimony::None
        } else if is_syllable(&self.decoded) {
            if is_distinctive(&self.decoded) { Testimony::Leaning } else { Testimony::None }
        } else if self.typed.contains(|c: char| c.is_ascii_lowercase()) {
            Testimony::Against(FOREIGN)
        } else {
            Testimony::None
        }
    }
}

/// Whether the word is spelled as Vietnamese is before any decoding, U+00D0 taken for the Đ it was meant to be.
/// Capitals among small letters (`TuÊn`, `DòNG`) are no one's spelling.
fn is_vietnamese(typed: &str) -> bool {
    let lower: String = typed.chars().map(|c| if c == 'Ð' { 'đ' } else { in_lower_case(c) }).collect();
    let after_first = || typed.chars().skip(1);
    let is_written_evenly = after_first().all(char::is_lowercase) || !typed.contains(char::is_lowercase);
    is_written_evenly && is_syllable(&lower)
}

/// HÐ, QÐ: capitals with U+00D0 for Đ.
fn is_abbreviation(typed: &str) -> bool {
    typed.contains('Ð') && typed.chars().all(|c| c == 'Ð' || c.is_ascii_uppercase())
}

/// A sign between two letters, as in `Kr«ng P¾c` for Krông Pắc: TCVN3, though no Vietnamese syllable.
fn has_inner_sign(typed: &str) -> bool {
    let is_sign = |c: char| ('\u{A1}'..='\u{BF}').contains(&c);
    typed.trim_matches(is_sign).contains(is_sign)
}

/// TCVN3 puts signs and capitals inside words.
fn tcvn3_weight(typed: &str) -> i32 {
    let letters: Vec<char> = typed.chars().collect();
    let has_sign = letters.iter().any(|c| matches!(c, '\u{A1}'..='\u{BF}' | 'Þ'));
    let has_operator = letters.iter().any(|c| matches!(c, '×' | '÷'));
    // µm, £m, §a and Mª are written outside of Vietnam too, and so is m×n.
    let is_usual_elsewhere = match letters[..] {
        [first, last] => !first.is_ascii() || matches!(last, 'ª' | '¹'),
        _ => false,
    };
    let has_small_letter = letters.iter().any(char::is_ascii_lowercase);
    let has_inner_capital = has_small_letter && letters.iter().skip(1).any(|c| !c.is_ascii() && c.is_uppercase());
    let is_certain = (has_sign && !is_usual_elsewhere) || (has_operator && letters.len() > 3) || has_inner_capital;
    if is_certain { CERTAIN } else { LIKELY }
}

/// VNI puts accented letters after vowels, and often two in a word.
fn vni_weight(typed: &str) -> i32 {
    const USUAL_ELSEWHERE: [&str; 11] = ["aï", "eï", "oï", "uï", "aë", "aü", "eû", "oû", "où", "aé", "aú"];
    let lower: String = typed.chars().map(in_lower_case).collect();
    if lower.chars().filter(|c| !c.is_ascii()).count() > 1 {
        return CERTAIN;
    }
    let letters: Vec<char> = lower.chars().collect();
    let has_mark =
        letters.windows(2).any(|pair| matches!(pair[0], 'a' | 'e' | 'o' | 'u' | 'y') && VNI_MARKS.contains(pair[1]));
    if USUAL_ELSEWHERE.iter().any(|pair| lower.contains(pair)) || letters.len() == 2 && letters[0] == 'ñ' {
        POSSIBLE
    } else if has_mark {
        CERTAIN
    } else {
        LIKELY
    }
}
