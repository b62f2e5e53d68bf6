//! The keys under which texts are found: [`fold`] without accents, [`search_fold`] with them.
//!
//! The browser folds what a resident types by the same rules, which `spelling.rs` gives it as data.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::search_key::SearchKey;

/// The text without accents in lower case: Unicode NFD, combining marks (General_Category M) removed, đ to d, lower
/// case. đ has no decomposition in Unicode, and neither has its look-alike U+00D0 Ð, which some keyboards type.
/// Spaces and punctuation stay. NFC and NFD give the same, and folding twice changes nothing.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else if let Some(letter) = vietnamese_letter(c) {
            out.push(letter);
        } else {
            fold_any(c, &mut out);
        }
    }
    out
}

/// The search key with accents kept: [`tidy`], lower case, apostrophes dropped (H'Maryam, H’Maryam: hmaryam), đ for
/// U+00D0, and one spelling of each syllable: the tone in its old place (hoà becomes hòa; hoàn and quý are untouched),
/// i for y after a bare consonant (mỹ becomes mĩ). `fold(&search_fold(x))` is the search key without accents.
/// Doing it twice changes nothing.
pub fn search_fold(text: &str) -> String {
    let mut key = SearchKey::plain(text.len());
    key.write(text);
    key.finish()
}

/// The lower case of a letter of the Vietnamese alphabet, or one near it, without the Unicode tables; nothing for
/// anything else.
#[inline]
pub(super) fn quick_lower(c: char) -> Option<char> {
    Some(match c {
        'a'..='z' | 'à'..='ï' | 'ñ'..='ö' | 'ø'..='ý' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        'À'..='Ï' | 'Ñ'..='Ö' | 'Ø'..='Ý' => char::from_u32(u32::from(c) + 0x20)?,
        '\u{D0}' | '\u{F0}' | 'Đ' | '\u{189}' | '\u{256}' => 'đ',
        'Ă' => 'ă',
        'Ĩ' => 'ĩ',
        'Ũ' => 'ũ',
        'Ơ' => 'ơ',
        'Ư' => 'ư',
        // Capitals and small letters take turns.
        'Ạ'..='ỹ' => char::from_u32(u32::from(c) | 1)?,
        _ => return None,
    })
}

/// Lower case letter by letter, U+00D0 (Ð) taken for the Đ it was meant to be.
pub(super) fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(|c| if is_dd(c) { 'đ' } else { c }).collect()
}

/// The apostrophes met in names such as H'Maryam: ASCII, both quotation marks, the modifier letter.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | 'ʼ')
}

/// đ and the two letters whose capitals look like Đ: U+00F0 (of U+00D0) and U+0256 (of U+0189).
pub(super) fn is_dd(lower: char) -> bool {
    matches!(lower, 'đ' | '\u{F0}' | '\u{256}')
}

/// The base of a precomposed Vietnamese letter, without the Unicode tables: nearly every letter above ASCII here.
fn vietnamese_letter(c: char) -> Option<char> {
    Some(match c {
        'À'..='Ã' | 'à'..='ã' | 'Ă' | 'ă' | 'Ạ'..='ặ' => 'a',
        'È'..='Ê' | 'è'..='ê' | 'Ẹ'..='ệ' => 'e',
        'Ì' | 'Í' | 'ì' | 'í' | 'Ĩ' | 'ĩ' | 'Ỉ'..='ị' => 'i',
        'Ò'..='Õ' | 'ò'..='õ' | 'Ơ' | 'ơ' | 'Ọ'..='ợ' => 'o',
        'Ù' | 'Ú' | 'ù' | 'ú' | 'Ũ' | 'ũ' | 'Ư' | 'ư' | 'Ụ'..='ự' => 'u',
        'Ý' | 'ý' | 'Ỳ'..='ỹ' => 'y',
        'Đ' | 'đ' | '\u{D0}' => 'd',
        _ => return None,
    })
}

fn fold_any(c: char, out: &mut String) {
    decompose_canonical(c, |part| {
        out.extend(part.to_lowercase().filter(|c| !is_combining_mark(*c)).map(|c| if is_dd(c) { 'd' } else { c }));
    });
}

#[cfg(test)]
mod tests {
    use super::super::{normal::tidy, syllable::one_spelling};
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn names_lose_their_accents() {
        for (typed, folded) in [
            ("Nguyễn Thị Hòa", "nguyen thi hoa"),
            ("ĐẶNG ĐỨC", "dang duc"),
            ("Ðặng \u{F0}ình \u{189}o", "dang dinh do"),
            ("123/QÐ-UBND", "123/qd-ubnd"),
            ("Trường Ưu Ơi", "truong uu oi"),
            ("H’Maryam Niê", "h’maryam nie"),
            ("Đắk Lắk, Krông Pắc", "dak lak, krong pac"),
        ] {
            assert_eq!(fold(typed), folded);
            assert_eq!(fold(&typed.nfd().collect::<String>()), folded);
        }
    }

    #[test]
    fn the_fast_path_agrees_with_unicode_and_twice_is_once_for_every_character() {
        let mut fast_letters = 0;
        for c in '\0'..=char::MAX {
            let mut slow = String::new();
            fold_any(c, &mut slow);
            let folded = fold(c.encode_utf8(&mut [0; 4]));
            assert_eq!(folded, slow, "{c:?}");
            assert_eq!(fold(&folded), folded, "{c:?}");
            fast_letters += usize::from(vietnamese_letter(c).is_some());
        }
        // 67 letters beyond ASCII in each case (12 vowels in 6 tones, less the 6 plain ones, and đ), and U+00D0.
        assert_eq!(fast_letters, 2 * 67 + 1);
    }

    #[test]
    fn one_search_key_for_the_spellings_of_one_name() {
        for (one, other) in [
            ("Nguyễn Thị Hoà", "nguyễn  thị hòa "),
            ("THUÝ", "Thúy"),
            ("Hoá", "hóa"),
            ("Mỹ Khê", "Mĩ Khê"),
            ("Lý", "lí"),
            ("Kỹ sư", "kĩ sư"),
            ("H'Maryam Niê", "H’Maryam\u{A0}Niê"),
            ("\u{D0}ặng", "Đặng"),
        ] {
            assert_eq!(search_fold(one), search_fold(other), "{one} {other}");
        }
        assert_eq!(search_fold("Nguyễn Thị HOÀ"), "nguyễn thị hòa");
        let decomposed: String = "Nguyễn Thị HOÀ".nfd().collect();
        assert_eq!(search_fold(&decomposed), "nguyễn thị hòa");
        assert_eq!(search_fold("H'Maryam Niê"), "hmaryam niê");
    }

    #[test]
    fn different_names_keep_different_search_keys() {
        for (one, other) in [
            ("Hoàn", "Hòan"),
            ("Hòa", "Hoa"),
            ("Hòa", "Hóa"),
            ("Quý", "Quí"),
            ("Tây", "Tâi"),
            ("Thúy", "Thúi"),
            ("Lan", "Lân"),
            ("Đức", "Dức"),
        ] {
            assert_ne!(search_fold(one), search_fold(other));
        }
        for kept in ["hoàn", "quý", "thúy", "tây", "ý"] {
            assert_eq!(search_fold(kept), kept);
        }
    }

    #[test]
    fn an_apostrophe_between_spaces_leaves_one_space() {
        assert_eq!(search_fold("a ' b"), "a b");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn composed_and_decomposed_fold_alike(text in any::<String>()) {
            prop_assert_eq!(fold(&text.nfd().collect::<String>()), fold(&text.nfc().collect::<String>()));
        }

        #[test]
        fn both_ways_of_search_folding_agree(text in "[a-yàáạâầăđêòoơủuưyỳÝĐİ '’|\u{A0}\u{200B}\u{AD}-]{0,12}|\\PC*") {
            let without_apostrophes: String = text.chars().filter(|c| !is_apostrophe(*c)).collect();
            prop_assert_eq!(search_fold(&text), one_spelling(&tidy(&lower(&without_apostrophes))));
        }

        #[test]
        fn search_folding_twice_changes_nothing(text in "[a-yàáạâầăđêoòơuủưyỳÝĐ '’\u{300}\u{301}\u{323}\u{200B}-]{0,12}|\\PC*") {
            let once = search_fold(&text);
            prop_assert_eq!(search_fold(&once), once);
        }

        #[test]
        fn accents_do_not_change_the_search_key_without_accents(text in "[a-zàáạđêòơủưỳýÝĐ ]{0,12}") {
            let without = fold(&search_fold(&text));
            prop_assert_eq!(fold(&search_fold(&fold(&text))), without);
        }
    }
}
