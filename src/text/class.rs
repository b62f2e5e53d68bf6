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

/// Whether a class is one of a school, of the first to the twelfth grade: 9/2, 6A, 12A1, "Lớp 5.3". A university's are not:
/// K65, 21CTT1.
pub fn is_school_class(class: &str) -> bool {
    let class = bare_class(class).unwrap_or(class).trim();
    let digits = class.len() - class.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (grade, rest) = class.split_at(digits);
    let letters = rest.trim_start_matches(['/', '.', '-', ' ']);
    let number = letters.trim_start_matches(char::is_alphabetic);
    let is_grade = grade.parse().is_ok_and(|grade: u8| (1..=12).contains(&grade));
    is_grade
        && letters.chars().count() - number.chars().count() <= 2
        && number.trim_start_matches(['/', '.', '-']).chars().all(|c| c.is_ascii_digit())
        && number.len() <= 3
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

    #[test]
    fn classes_of_schools_are_told_from_those_of_universities() {
        for class in ["9/2", "6A", "12A1", "Lớp 5.3", "10", "8/10", "lớp 11 B2", "7Đ"] {
            assert!(is_school_class(class), "{class}");
        }
        for class in ["K65", "21CTT1", "13A", "0/1", "", "Lá 1", "9 năm", "10DTHA1", "2/9/2020"] {
            assert!(!is_school_class(class), "{class}");
        }
    }
}
