//! Alphabetical order as a Vietnamese dictionary has it: CLDR `vi`, through ICU4X.
//!
//! Letters come first (a ă â b c d đ e ê … o ô ơ … u ư …), tones second (ngang, huyền, hỏi, ngã, sắc, nặng), capitals
//! third. Byte order puts Đ behind Z, and the generic Unicode order has the tones wrong. Numbers go by their value:
//! Phường 2 before Phường 10.

use icu_collator::{
    Collator, CollatorBorrowed, CollatorPreferences,
    options::{CollatorOptions, Strength},
    preferences::CollationNumericOrdering,
};

/// Stands between the parts of a joined key. ICU's keys have no byte below 1, so a part that ends here comes before
/// each that goes on.
const PART_SEPARATOR: u8 = 0;

/// The Vietnamese order. Make one and share it.
pub struct Collation {
    collator: CollatorBorrowed<'static>,
}

/// A place in the Vietnamese order: compare keys instead of texts. Equal keys mean that the two texts differ in
/// nothing the order knows (NFC and NFD, say). Keys are for one run of the program, not for files.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct SortKey(Box<[u8]>);

impl Collation {
    /// CLDR `vi` at tertiary strength, digits by value.
    pub fn vietnamese() -> Self {
        Self { collator: vietnamese_collator() }
    }

    /// Where the text stands in the order.
    pub fn key(&self, text: &str) -> SortKey {
        let mut bytes = Vec::with_capacity(text.len() * 2);
        // Writing to a Vec cannot fail: its error type has no values.
        let Ok(()) = self.collator.write_sort_key_to(text, &mut bytes);
        SortKey(bytes.into())
    }
}

impl SortKey {
    /// One key that compares the parts one after another: the second counts only where the first is equal.
    pub fn join(parts: impl IntoIterator<Item = SortKey>) -> SortKey {
        let mut bytes = Vec::new();
        for (place, part) in parts.into_iter().enumerate() {
            if place > 0 {
                bytes.push(PART_SEPARATOR);
            }
            bytes.extend_from_slice(&part.0);
        }
        SortKey(bytes.into())
    }
}

#[expect(clippy::expect_used, reason = "the locale and its data are compiled in, nothing read can make this fail")]
fn vietnamese_collator() -> CollatorBorrowed<'static> {
    // The argument's type has the parser; naming it would take a direct dependency on icu_locale_core.
    let locale = "vi".parse().expect("`vi` is a locale");
    let mut preferences =
        CollatorPreferences::from_locale_strict(&locale).expect("`vi` has no preference that could be invalid");
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    let mut options = CollatorOptions::default();
    options.strength = Some(Strength::Tertiary);
    Collator::try_new(preferences, options).expect("the data of CLDR `vi` are compiled in")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    /// Fails unless each text comes strictly before the next.
    fn assert_ascending(texts: &[&str]) {
        let collation = Collation::vietnamese();
        for pair in texts.windows(2) {
            let (before, after) = (collation.key(pair[0]), collation.key(pair[1]));
            assert!(before < after, "{} < {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn letters_follow_the_alphabet() {
        assert_ascending(&[
            "a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "h", "i", "k", "l", "m", "n", "o", "ô", "ơ", "p", "q",
            "r", "s", "t", "u", "ư", "v", "x", "y",
        ]);
    }

    #[test]
    fn tones_go_ngang_huyen_hoi_nga_sac_nang() {
        assert_ascending(&["ma", "mà", "mả", "mã", "má", "mạ"]);
        assert_ascending(&["Ấm", "Ậm", "Ân", "Ần", "Ẩn", "Ẫn", "Ấn", "Ận"]);
    }

    #[test]
    fn tones_count_after_all_letters() {
        assert_ascending(&["Dũng", "Duy", "Dương", "Đạt", "Đức"]);
        assert_ascending(&["Ái", "An", "Anh", "Ánh", "Ăn", "Ân"]);
        assert_ascending(&["Da", "DA", "Doãn", "Dương", "đa", "Đa", "Đặng", "Đỗ"]);
    }

    #[test]
    fn numbers_go_by_value() {
        assert_ascending(&["Phường 1", "Phường 2", "Phường 10", "Phường 10A"]);
    }

    #[test]
    fn composed_and_decomposed_are_equal() {
        let collation = Collation::vietnamese();
        let decomposed: String = "Nguyễn Đức Ấn".nfd().collect();
        assert_eq!(collation.key(&decomposed), collation.key("Nguyễn Đức Ấn"));
    }

    #[test]
    fn joined_keys_compare_part_by_part() {
        let collation = Collation::vietnamese();
        let join = |parts: &[&str]| SortKey::join(parts.iter().map(|part| collation.key(part)));
        assert!(join(&["An", "Văn"]) < join(&["Anh", "Bá"]));
        assert!(join(&["An", "Văn"]) < join(&["Án", "Bá"]));
        assert!(join(&["An", "Bá"]) < join(&["An", "Văn"]));
        assert!(join(&["An", ""]) < join(&["An", "Bá"]));
        assert!(join(&["", "Văn"]) < join(&["An", ""]));
    }

    #[test]
    fn a_part_that_ends_comes_before_each_that_goes_on() {
        let key = |bytes: &[u8]| SortKey(bytes.into());
        assert!(SortKey::join([key(&[5]), key(&[9])]) < SortKey::join([key(&[5, 6]), key(&[2])]));
    }

    #[test]
    fn it_may_be_shared_between_threads() {
        fn shareable<T: Send + Sync>() {}
        shareable::<Collation>();
    }

    proptest! {
        #[test]
        fn no_text_has_the_separator_in_its_key(text in any::<String>()) {
            prop_assert!(!Collation::vietnamese().key(&text).0.contains(&PART_SEPARATOR));
        }
    }
}
