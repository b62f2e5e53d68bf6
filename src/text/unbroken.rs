//! Numbers that no line is to part from their words: "1.000.000 đ", "lớp 9", "tổ 34".

use std::borrow::Cow;

const NO_BREAK_SPACE: char = '\u{A0}';

/// What stands behind a number and means nothing without it.
const UNITS: [&str; 9] = ["đ", "đồng", "nghìn", "triệu", "tỷ", "tỉ", "hộ", "em", "%"];

/// What a number behind it is the name of.
const NUMBERED: [&str; 8] = ["lớp", "tổ", "phố", "khối", "khóa", "số", "điều", "khoản"];

/// A text with a no-break space between a number and its unit, and between such a word as "lớp" and its number. No letter
/// is touched.
pub fn unbroken(text: &str) -> Cow<'_, str> {
    let holds = |at: &usize| {
        let before = || last_word(&text[..*at]);
        match text.as_bytes().get(at + 1) {
            Some(b'0'..=b'9') => NUMBERED.contains(&before().to_lowercase().as_str()),
            // What units begin with, đ among them.
            Some(b'n' | b't' | b'h' | b'e' | b'%' | 0xC4) => {
                UNITS.contains(&bare(first_word(&text[at + 1..]))) && before().starts_with(|c: char| c.is_ascii_digit())
            }
            _ => false,
        }
    };
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).filter(holds).collect();
    if spaces.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + spaces.len());
    let mut from = 0;
    for at in spaces {
        out.push_str(&text[from..at]);
        out.push(NO_BREAK_SPACE);
        from = at + 1;
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

fn last_word(text: &str) -> &str {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.trim_start_matches(['(', '“', '"', '['])
}

fn first_word(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or_default()
}

/// Without what ends a sentence or its part.
fn bare(word: &str) -> &str {
    word.trim_end_matches(['.', ',', ';', ':', ')', '”', '"', ']', '?', '!'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_with_their_units_and_their_words() {
        for (typed, set) in [
            ("tặng 1.000.000 đ và 2 em", "tặng 1.000.000~đ và 2~em"),
            ("(500.000 đồng/em, 3 triệu).", "(500.000 đồng/em, 3~triệu)."),
            ("Lớp 9/1, tổ dân phố 34, số 15/QĐ-HKH", "Lớp~9/1, tổ dân phố~34, số~15/QĐ-HKH"),
            ("từ 4.210 hộ, 84 %.", "từ 4.210~hộ, 84~%."),
            ("năm 2023 đến năm 2024", "năm 2023 đến năm 2024"),
            ("12  hộ", "12  hộ"),
            (" đ ", " đ "),
            ("", ""),
        ] {
            assert_eq!(unbroken(typed), set.replace('~', "\u{a0}"), "{typed}");
        }
    }

    #[test]
    fn every_unit_is_known_by_its_first_letter() {
        for unit in UNITS {
            assert_eq!(unbroken(&format!("5 {unit}")), format!("5\u{a0}{unit}"));
        }
    }

    #[test]
    fn most_texts_stay_as_they_are() {
        assert!(matches!(unbroken("Các em được khen"), Cow::Borrowed(_)));
    }
}
