//! Two spellings of one syllable made one, for search keys and sort keys only: where the tone mark stands (hoà, hòa),
//! and i or y as a syllable's only vowel (mỹ, mĩ). Both spellings of each are taught and printed; the old placement
//! of the tone (hòa, thúy) is the one kept here, as most people type it.
//!
//! Works on lower-case NFC text. A person's own spelling is never rewritten by this: what comes out is a key.

use unicode_normalization::char::is_combining_mark;

/// The twelve vowel letters, each with the tones ngang, huyền, hỏi, ngã, sắc, nặng.
const VOWELS: [[char; 6]; 12] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
];

/// Each syllable's tone mark where the old placement has it, when it ends in oa, oe or uy: hoà becomes hòa. Others
/// (hoàn, khuỷu) are left alone. After q the u belongs to the consonant, so quý stays and the slip qúy becomes quý.
pub(super) fn place_tones(lower: &str) -> String {
    each_syllable(lower, place_tone)
}

/// [`place_tones`], and y written i where it is all that follows the consonant: mỹ becomes mĩ, lý becomes lí; quý,
/// thúy, tây and a bare ý are left alone.
#[cfg(test)]
pub(super) fn one_spelling(lower: &str) -> String {
    each_syllable(lower, |syllable| {
        place_tone(syllable);
        write_y_as_i(syllable);
    })
}

/// A syllable in the spelling of [`one_spelling`]; nothing when it is in that spelling already.
pub(super) fn spell(syllable: &str) -> Option<Vec<char>> {
    let mut letters: Vec<char> = syllable.chars().collect();
    place_tone(&mut letters);
    write_y_as_i(&mut letters);
    letters.iter().copied().ne(syllable.chars()).then_some(letters)
}

/// Whether [`spell`] is to be asked about a syllable in UTF-8, by a look at its end: of a page's syllables very few are.
#[inline]
pub(super) fn may_be_respelled(syllable: &[u8]) -> bool {
    // Most end in another letter.
    if !matches!(syllable.last(), Some(b'a' | b'e' | b'y' | 0xA0..=0xBD)) {
        return false;
    }
    let is_vowel = |byte: u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    match *syllable {
        // A tone on the glide stays, but behind q.
        [.., before, b'a' | b'e'] => !before.is_ascii(),
        [.., before, b'y'] => !before.is_ascii() || !is_vowel(before),
        // à á ã, è é
        [.., before, 0xC3, 0xA0 | 0xA1 | 0xA3 | 0xA8 | 0xA9] => before == b'o' || !before.is_ascii(),
        // ạ ả, ẹ ẻ ẽ
        [.., before, 0xE1, 0xBA, 0xA1 | 0xA3 | 0xB9 | 0xBB | 0xBD] => before == b'o' || !before.is_ascii(),
        // ý; ỳ ỵ ỷ ỹ
        [.., before, 0xC3, 0xBD] | [.., before, 0xE1, 0xBB, 0xB3 | 0xB5 | 0xB7 | 0xB9] => {
            before == b'u' || !is_vowel(before)
        }
        _ => false,
    }
}

fn each_syllable(text: &str, change: impl Fn(&mut [char])) -> String {
    let mut out = String::with_capacity(text.len());
    let mut syllable = Vec::with_capacity(8);
    for c in text.chars() {
        // A mark left over by NFC belongs to its letter; it makes the syllable one that no rule fits.
        if c.is_alphabetic() || is_combining_mark(c) {
            syllable.push(c);
        } else {
            change(&mut syllable);
            out.extend(syllable.drain(..));
            out.push(c);
        }
    }
    change(&mut syllable);
    out.extend(syllable);
    out
}

fn place_tone(syllable: &mut [char]) {
    let [onset @ .., first, second] = syllable else {
        return;
    };
    let Some((vowel @ ('a' | 'e' | 'y'), tone_on_vowel)) = vowel_and_tone(*second) else {
        return;
    };
    let Some((glide, tone_on_glide)) = vowel_and_tone(*first) else {
        return;
    };
    if !matches!((glide, vowel), ('o', 'a' | 'e') | ('u', 'y')) {
        return;
    }
    if onset.last().is_some_and(|c| vowel_and_tone(*c).is_some()) {
        return;
    }
    let tone = match (tone_on_glide, tone_on_vowel) {
        (tone, 0) | (0, tone) => tone,
        _ => return,
    };
    if onset.last() == Some(&'q') {
        (*first, *second) = (glide, with_tone(vowel, tone));
    } else {
        (*first, *second) = (with_tone(glide, tone), vowel);
    }
}

fn write_y_as_i(syllable: &mut [char]) {
    let [onset @ .., last] = syllable else {
        return;
    };
    let Some(('y', tone)) = vowel_and_tone(*last) else {
        return;
    };
    let only_consonants = onset.iter().all(|c| *c == 'đ' || (c.is_ascii_alphabetic() && vowel_and_tone(*c).is_none()));
    if !onset.is_empty() && only_consonants {
        *last = with_tone('i', tone);
    }
}

/// The letter without its tone, and the tone's place in [`VOWELS`]; nothing for a consonant.
fn vowel_and_tone(letter: char) -> Option<(char, usize)> {
    if letter.is_ascii() {
        return matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y').then_some((letter, 0));
    }
    VOWELS.iter().find_map(|tones| {
        let tone = tones.iter().position(|toned| *toned == letter)?;
        Some((tones[0], tone))
    })
}

fn with_tone(vowel: char, tone: usize) -> char {
    VOWELS.iter().find(|tones| tones[0] == vowel).and_then(|tones| tones.get(tone)).copied().unwrap_or(vowel)
}

/// All vowel letters with all tones.
pub(super) fn vowels() -> impl Iterator<Item = char> {
    VOWELS.into_iter().flatten()
}

/// A vowel with each of the six tones.
pub(super) fn toned(vowel: char) -> impl Iterator<Item = char> {
    (0..6).map(move |tone| with_tone(vowel, tone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tone_goes_to_its_old_place_where_the_pair_ends_the_syllable() {
        for (typed, placed) in [
            ("hoà", "hòa"),
            ("hoá", "hóa"),
            ("hoạ", "họa"),
            ("khoẻ", "khỏe"),
            ("thuý", "thúy"),
            ("thuỷ", "thủy"),
            ("luỹ", "lũy"),
            ("oà", "òa"),
            ("uỷ ban", "ủy ban"),
            ("hoà-bình, hoá", "hòa-bình, hóa"),
        ] {
            assert_eq!(place_tones(typed), placed);
            assert_eq!(place_tones(placed), placed);
        }
    }

    #[test]
    fn other_syllables_are_left_alone() {
        for typed in [
            "hoàn", "hoài", "xoáy", "quý", "quỳ", "khuỷu", "khuya", "huế", "thuở", "hoa", "mùa", "lúa", "nghĩa", "già",
            "của",
        ] {
            assert_eq!(place_tones(typed), typed);
        }
    }

    #[test]
    fn the_slip_on_qu_is_mended() {
        assert_eq!(place_tones("qúy"), "quý");
    }

    #[test]
    fn two_tones_or_a_stray_mark_fit_no_rule() {
        for typed in ["hòà", "hoạ\u{300}", "boáoà"] {
            assert_eq!(place_tones(typed), typed);
        }
    }

    #[test]
    fn y_is_i_only_when_it_is_the_whole_rime_after_a_consonant() {
        for (typed, spelled) in [("mỹ", "mĩ"), ("lý", "lí"), ("kỹ", "kĩ"), ("vy", "vi"), ("sỹ", "sĩ")] {
            assert_eq!(one_spelling(typed), spelled);
            assert_eq!(one_spelling(spelled), spelled);
        }
        for typed in ["quý", "quy", "thúy", "tây", "ý", "y tế", "nguyễn", "yên", "lynh", "duy"] {
            assert_eq!(one_spelling(typed), typed);
        }
    }

    #[test]
    fn every_toned_vowel_is_its_base_and_tone() {
        for tones in VOWELS {
            for (tone, toned) in tones.into_iter().enumerate() {
                assert_eq!(vowel_and_tone(toned), Some((tones[0], tone)));
                assert_eq!(with_tone(tones[0], tone), toned);
            }
        }
        assert_eq!(vowel_and_tone('đ'), None);
    }
}
