//! One spelling for what looks the same: Unicode NFC, one kind of space, nothing invisible.
//!
//! Macs hand over names in NFD, Word and Zalo add no-break and zero-width spaces: without this the same child
//! stands twice in a list.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The text in Unicode NFC; borrowed when it is already, as nearly all text is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_surely_nfc(text) || is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// A one-line field as it is kept and compared: NFC, no white space at the ends, each run of white space (tabs, line
/// ends and no-break spaces included) one space, invisible characters removed.
pub fn tidy(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut space_is_due = false;
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        if c.is_whitespace() {
            space_is_due = !kept.is_empty();
        } else {
            if space_is_due {
                kept.push(' ');
                space_is_due = false;
            }
            kept.push(c);
        }
    }
    // Last: a base letter and its mark may only meet once the zero-width space between them is gone.
    match nfc(&kept) {
        Cow::Borrowed(_) => kept,
        Cow::Owned(composed) => composed,
    }
}

/// [`tidy`] of a text that is no longer needed: the text itself when there is nothing to tidy, as in nearly all fields.
pub fn tidied(text: String) -> String {
    if is_surely_tidy(&text) { text } else { tidy(&text) }
}

/// Whether a text is tidy, for reasons that are quick to see: it is surely in NFC, all its white space is single spaces
/// between words, and nothing in it is invisible.
fn is_surely_tidy(text: &str) -> bool {
    if !is_surely_nfc(text) {
        return false;
    }
    let mut after_space = true;
    for c in text.chars() {
        let is_space = c == ' ';
        if is_space && after_space || !is_space && (c.is_whitespace() || is_invisible(c)) {
            return false;
        }
        after_space = is_space;
    }
    !after_space || text.is_empty()
}

/// Whether a text is surely in NFC, by its characters.
fn is_surely_nfc(text: &str) -> bool {
    text.chars().all(is_quick)
}

/// Whether a text of such characters is in NFC, and stays so whatever is taken out of it: Latin and Vietnamese letters,
/// no combining mark. Other scripts are not looked at more closely.
pub(super) fn is_quick(c: char) -> bool {
    matches!(c, '\0'..='\u{2FF}' | '\u{1EA0}'..='\u{1EF9}' | '\u{2010}'..='\u{205E}' | '₫' | '←'..='⇿')
}

/// Characters without a width of their own that copying from Word, Zalo or a web page leaves behind: soft hyphen,
/// zero-width spaces and joiners, marks of writing direction, the byte order mark.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn composed_text_is_borrowed_and_decomposed_text_composed() {
        assert!(matches!(nfc("Nguyễn Thị Hòa"), Cow::Borrowed(_)));
        let decomposed: String = "Nguyễn Thị Hòa".nfd().collect();
        assert_ne!(decomposed, "Nguyễn Thị Hòa");
        assert_eq!(nfc(&decomposed), "Nguyễn Thị Hòa");
    }

    #[test]
    fn the_same_name_typed_five_ways_is_one() {
        let decomposed: String = "Nguyễn Thị Hòa".nfd().collect();
        for typed in [
            "  Nguyễn  Thị\tHòa ",
            "Nguyễn\u{A0}Thị\u{202F}\u{A0}Hòa",
            "\u{FEFF}Nguyễn\u{200B} Thị Hòa\r\n",
            "Nguyễn Th\u{AD}ị \u{200E}Hòa\u{2060}",
            "\u{202A}Nguyễn\u{202C} \u{2068}Thị\u{2069} Hòa",
            &decomposed,
        ] {
            assert_eq!(tidy(typed), "Nguyễn Thị Hòa", "{typed:?}");
        }
        assert_eq!(tidy(" \u{A0}\t "), "");
    }

    #[test]
    fn a_tidy_text_is_given_back() {
        let text = "Nguyễn Thị Hòa".to_owned();
        let place = text.as_ptr();
        let tidied = tidied(text);
        assert_eq!(tidied.as_ptr(), place);
    }

    #[test]
    fn a_mark_joins_its_letter_when_the_zero_width_space_goes() {
        assert_eq!(tidy("a\u{200B}\u{301}"), "á");
    }

    #[test]
    fn a_tidy_text_keeps_its_spelling() {
        for kept in ["Hoà", "Hòa", "Quý", "H’Maryam Niê", "LÊ VĂN TÁM", "Ðặng"] {
            assert_eq!(tidy(kept), kept);
        }
    }

    proptest! {
        #[test]
        fn tidying_twice_changes_nothing(text in any::<String>()) {
            let once = tidy(&text);
            prop_assert_eq!(tidy(&once), once.clone());
            prop_assert!(is_nfc(&once));
            prop_assert_eq!(once.trim(), &once);
        }

        #[test]
        fn both_ways_of_tidying_agree(text in "[a ế\u{A0}\u{200B}\n\u{301}]{0,6}|\\PC*") {
            prop_assert_eq!(tidied(text.clone()), tidy(&text));
        }

        #[test]
        fn composed_and_decomposed_are_tidied_alike(text in any::<String>()) {
            prop_assert_eq!(tidy(&text.nfd().collect::<String>()), tidy(&text));
        }
    }
}
