//! The last part of a web address, made from a title or a name.

use super::{
    fold::{fold, is_apostrophe},
    normal::is_invisible,
};

/// The text as `[a-z0-9-]*`: [`fold`]ed, apostrophes dropped (H'Maryam becomes hmaryam), every other run of anything
/// but letters and digits one hyphen, none at the ends. Empty when the text has no letter or digit that folds to
/// ASCII; two names may share a slug, which is the caller's to resolve.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut hyphen_is_due = false;
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            if hyphen_is_due {
                out.push('-');
                hyphen_is_due = false;
            }
            out.push(c);
        } else if !is_apostrophe(c) && !is_invisible(c) {
            hyphen_is_due = !out.is_empty();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn names_and_titles_become_addresses() {
        for (text, expected) in [
            ("Nguyễn Thị Hòa", "nguyen-thi-hoa"),
            ("phường Thanh Khê Tây", "phuong-thanh-khe-tay"),
            ("Lễ tuyên dương 2022–2023", "le-tuyen-duong-2022-2023"),
            ("H'Maryam Niê", "hmaryam-nie"),
            ("H’Maryam Niê", "hmaryam-nie"),
            ("HʼMaryam Niê", "hmaryam-nie"),
            ("123/QÐ-UBND", "123-qd-ubnd"),
            ("  “Gia đình học tập”  (2023) ", "gia-dinh-hoc-tap-2023"),
            ("Ho\u{200B}àng\u{A0}Anh", "hoang-anh"),
            ("</script>", "script"),
            ("—", ""),
            ("", ""),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_slug_is_fit_for_an_address(text in any::<String>()) {
            let slug = slug(&text);
            prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
            prop_assert_eq!(super::slug(&slug), slug);
        }

        #[test]
        fn composed_and_decomposed_have_one_slug(text in any::<String>()) {
            prop_assert_eq!(slug(&text.nfd().collect::<String>()), slug(&text.nfc().collect::<String>()));
        }

        #[test]
        fn every_vietnamese_letter_leaves_a_letter(name in "[ẠạẢảẤấẮắẸẹẾếỈỉỊịỌọỐốỚớỤụỨứỲỳĐđƠơƯưĂăÂâÊêÔôÝýĨĩŨũ]{1,12}") {
            prop_assert_eq!(slug(&name).len(), name.chars().count());
        }
    }
}
