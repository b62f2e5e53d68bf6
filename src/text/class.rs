//! A school class as pages write it, behind the word "lớp".

use super::normal::nfc;

/// A class with the word "lớp" in front of it, without the word: "Lớp 6/2" is "6/2". None when there is no such word, or
/// nothing behind it.
pub fn bare_class(class: &str) -> Option<&str> {
    let class = class.trim();
    let end = class.find(|c: char| c.is_whitespace() || c.is_ascii_digit() || matches!(c, ':' | '.' | '-'))?;
    let (word, rest) = class.split_at(end);
    let word = nfc(word).to_lowercase();
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | '-'));
    (["lớp", "lop"].contains(&word.as_str()) && !rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn the_word_comes_off_and_nothing_else() {
        for (class, bare) in [
            ("Lớp 6/2", "6/2"),
            ("lớp 6A", "6A"),
            (" LỚP: 9/1 ", "9/1"),
            ("lop 12A1", "12A1"),
            ("Lớp6/2", "6/2"),
            ("Lớp Lá 1", "Lá 1"),
        ] {
            assert_eq!(bare_class(class), Some(bare), "{class}");
            let decomposed: String = class.nfd().collect();
            assert_eq!(bare_class(&decomposed).map(|bare| bare.nfc().collect()), Some(bare.to_owned()), "{class}");
        }
        for class in ["6/2", "Lớp", "lớp ", "Lốp 1", "Lá 1", "Chồi lớp 2", "Lớplá", ""] {
            assert_eq!(bare_class(class), None, "{class}");
        }
    }
}
