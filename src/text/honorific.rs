//! Honorifics in front of a person's name (em, cháu, bà, ThS.), which belong to no name and would spoil its place in a
//! list.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use super::{fold::lower, normal::nfc};

/// Titles that are no syllable of any name, as they are spelled.
pub(super) const TITLES: &[&str] =
    &["BS", "GS", "GV", "HS", "NGND", "NGƯT", "PGS", "SV", "ThS", "TS", "TSKH", "học sinh", "sinh viên"];

/// Words for people that are, now and then, syllables of a name too.
pub(super) const ADDRESSES: &[&str] =
    &["anh", "bà", "bác", "bạn", "bé", "cháu", "chị", "chú", "cô", "cô giáo", "cụ", "em", "ông", "thầy", "thầy giáo"];

/// Common family names. Văn is one, but in the second place it is nearly always a middle name, and Kim, Ngọc or Anh
/// a given one: they are left out.
pub(super) const COMMON_FAMILIES: &[&str] = &[
    "âu", "bạch", "bùi", "cao", "châu", "chu", "diệp", "doãn", "dương", "đàm", "đào", "đặng", "đinh", "đoàn", "đỗ",
    "đồng", "hà", "hoàng", "hồ", "hứa", "huỳnh", "khổng", "kiều", "la", "lại", "lâm", "lê", "lí", "lương", "lưu", "lý",
    "mã", "mạc", "mai", "nghiêm", "ngô", "nguyễn", "nông", "phạm", "phan", "phí", "phùng", "quách", "tạ", "tăng",
    "thạch", "thái", "thân", "tô", "tôn", "tống", "trần", "triệu", "trịnh", "trương", "từ", "võ", "vũ", "vương",
];

/// The honorific in front of a person's name, and the rest: "em Nguyễn Thị Hòa" is "em" and "Nguyễn Thị Hòa"; several
/// in a row are one. None when there is none.
///
/// Many honorifics are syllables of names, and Ông is a family name. Two syllables must remain, and:
///
/// - a title (ThS., PGS.TS., học sinh) is one always;
/// - any other in lower case is one when a capital follows;
/// - with a capital (or before a lower-case name) it is one only before a common family name and a further syllable, or
///   two after Anh and Ông. Anh Đào, Ông Ích Khiêm and Ông Văn Minh are names.
pub fn honorific(name: &str) -> Option<(&str, &str)> {
    let (front, rest) = name.split_at(start_of_name(name)?);
    Some((front.trim().trim_end_matches([':', ',']).trim_end(), rest.trim_end()))
}

/// Those of them that are hardly ever a syllable of a given name, of a place or of another word.
const UNMISTAKABLE_FAMILIES: &[&str] = &[
    "bùi", "đặng", "đinh", "đỗ", "huỳnh", "lê", "ngô", "nguyễn", "phạm", "phan", "phùng", "trần", "trịnh", "trương",
    "võ",
];

/// Whether the first syllable is a common family name.
pub fn begins_with_family(name: &str) -> bool {
    first_is_among(name, COMMON_FAMILIES)
}

/// Whether the first syllable is a family name and nothing else: within a longer text a name begins there.
pub fn begins_as_a_name(text: &str) -> bool {
    first_is_among(text, UNMISTAKABLE_FAMILIES)
}

fn first_is_among(name: &str, families: &[&str]) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    families.contains(&lower(&nfc(first)).as_str())
}

/// Whether a syllable behind a name is no part of it: "Nguyễn Thị Hòa II", "… nhỏ", "… TB", as classes tell two of one
/// name apart.
pub fn tells_namesakes_apart(mark: &str) -> bool {
    const WORDS: [&str; 5] = ["nhỏ", "lớn", "nhớn", "con", "bé"];
    let is_roman = !mark.is_empty() && mark.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let has_vowel = mark.chars().any(|c| !c.is_ascii() || "aeiouy".contains(c.to_ascii_lowercase()));
    is_roman || mark.len() > 1 && !has_vowel || WORDS.contains(&lower(&nfc(mark)).as_str())
}

/// Nobody has more: "GS.TSKH.NGND. thầy …".
const MOST_HONORIFICS: usize = 5;

/// The byte at which the name itself begins, in any normal form; none when no honorific stands in front of it.
pub(super) fn start_of_name(name: &str) -> Option<usize> {
    start_behind(name, MOST_HONORIFICS)
}

/// The byte at which the name begins behind up to so many honorifics; none when it begins with the name.
fn start_behind(name: &str, at_most: usize) -> Option<usize> {
    if at_most == 0 {
        return None;
    }
    let is_known = |word: &str| is_title(word) || ADDRESSES.contains(&lower(word).as_str());
    let (word, behind_word) = first_word(name, 0)?;
    if !begins_one(&word) {
        return None;
    }
    let between = if name[..behind_word].ends_with('.') { "" } else { " " };
    let pair = first_word(name, behind_word)
        .map(|(second, behind_second)| (format!("{word}{between}{second}"), behind_second))
        .filter(|(pair, _)| is_known(pair));
    let (word, start) = pair.unwrap_or((word, behind_word));
    if !is_known(&word) {
        return None;
    }
    let rest = &name[start..];
    let further = start_behind(rest, at_most - 1);
    let syllables: Vec<Cow<'_, str>> =
        rest.split_whitespace().take_while(|word| word.starts_with(char::is_alphabetic)).map(nfc).collect();
    let (first, count) = (syllables.first()?, syllables.len());
    let is_sure = is_title(&word) || (lower(&word) == word && first.starts_with(char::is_uppercase));
    let lower_word = lower(&word);
    let expected = if matches!(lower_word.as_str(), "anh" | "ông") { 3 } else { 2 };
    let precedes_family = count >= expected && COMMON_FAMILIES.contains(&lower(first).as_str());
    (further.is_some() || (count >= 2 && (is_sure || precedes_family))).then(|| start + further.unwrap_or(0))
}

static LOWER_TITLES: LazyLock<Vec<String>> = LazyLock::new(|| TITLES.iter().map(|title| lower(title)).collect());

fn is_title(word: &str) -> bool {
    LOWER_TITLES.contains(&lower(word))
}

/// Whether some honorific is this word, or begins with it: the first word of nearly every name says no.
fn begins_one(word: &str) -> bool {
    let word = lower(word);
    ADDRESSES.iter().any(|known| known.starts_with(&word)) || LOWER_TITLES.iter().any(|known| known.starts_with(&word))
}

/// The word at that byte, in NFC, and the byte behind the spaces, dots and colons that must follow it.
fn first_word(text: &str, at: usize) -> Option<(String, usize)> {
    let text = &text[at..];
    let from = text.trim_start();
    let behind = from.trim_start_matches(is_of_word);
    let rest = behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | ','));
    let run = &from[..from.len() - behind.len()];
    let is_apart = rest.len() < behind.len() && !run.is_empty();
    is_apart.then(|| (nfc(run).into_owned(), at + text.len() - rest.len()))
}

/// Letters and the marks on them.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn honorifics_are_told_from_the_name() {
        for (typed, front, rest) in [
            ("em Nguyễn Thị Hòa", "em", "Nguyễn Thị Hòa"),
            ("em  Minh Hòa ", "em", "Minh Hòa"),
            ("em: Nguyễn Thị Hòa", "em", "Nguyễn Thị Hòa"),
            ("em:Nguyễn Thị Hòa", "em", "Nguyễn Thị Hòa"),
            ("Em Nguyễn Thị Hòa", "Em", "Nguyễn Thị Hòa"),
            ("EM NGUYỄN THỊ HÒA", "EM", "NGUYỄN THỊ HÒA"),
            ("cháu H'Maryam Niê", "cháu", "H'Maryam Niê"),
            ("bà nguyễn thị hòa", "bà", "nguyễn thị hòa"),
            ("ông Ông Văn Minh", "ông", "Ông Văn Minh"),
            ("Ông Nguyễn Văn An", "Ông", "Nguyễn Văn An"),
            ("Ông bà Nguyễn Văn An", "Ông bà", "Nguyễn Văn An"),
            ("Cụ Đỗ An", "Cụ", "Đỗ An"),
            ("Anh Lê Văn Tám", "Anh", "Lê Văn Tám"),
            ("cô Anh Thư Nguyễn", "cô", "Anh Thư Nguyễn"),
            ("Thầy giáo Lê Văn Tám", "Thầy giáo", "Lê Văn Tám"),
            ("Em học sinh Minh Hòa", "Em học sinh", "Minh Hòa"),
            ("HS. Minh Hòa", "HS.", "Minh Hòa"),
            ("Học sinh: Minh Hòa", "Học sinh", "Minh Hòa"),
            ("ThS. Minh Hòa", "ThS.", "Minh Hòa"),
            ("Th.S Lê An", "Th.S", "Lê An"),
            ("PGS.TS Nguyễn Văn An", "PGS.TS", "Nguyễn Văn An"),
            ("PGS.TS.Nguyễn Văn An", "PGS.TS.", "Nguyễn Văn An"),
            ("NGƯT, thầy Nguyễn Văn An", "NGƯT, thầy", "Nguyễn Văn An"),
        ] {
            assert_eq!(honorific(typed), Some((front, rest)), "{typed}");
            let (typed, front, rest) = (nfd(typed), nfd(front), nfd(rest));
            assert_eq!(honorific(&typed), Some((front.as_str(), rest.as_str())), "{typed} in NFD");
        }
    }

    #[test]
    fn syllables_of_names_are_no_honorifics() {
        for name in [
            "",
            "em",
            "Em",
            "Nguyễn Thị Em",
            "Anh Đào",
            "ANH ĐÀO",
            "Anh Thư Nguyễn",
            "Anh Lê Na",
            "anh Thư",
            "Ông Văn Minh",
            "Ông Ích Khiêm",
            "Ông Lê An",
            "Cù Huy Cận",
            "Bạch Liên",
            "Chu Văn An",
            "Bà Trưng",
            "Bé Na",
            "Emma Lê An",
            "em-Lê An",
            "Cô Tô",
            "Thái Bảo Anh",
            "TSIRING Lê An",
            "em Hòa (Na)",
            "H'Em Niê",
        ] {
            assert_eq!(honorific(name), None, "{name}");
        }
    }

    fn nfd(text: &str) -> String {
        text.nfd().collect()
    }

    proptest! {
        #[test]
        fn composed_and_decomposed_are_read_alike(
            name in "((em|EM|Ông|Anh|ThS|học|sinh|Nguyễn|lê|Thị|HÒA|H'|\\(|9)[ .:,]{0,2}){0,8}|\\PC*",
        ) {
            let (composed, decomposed) = (nfc(&name).into_owned(), nfd(&name));
            let parts = |name: &str| honorific(name).map(|(front, rest)| (nfd(front), nfd(rest)));
            prop_assert_eq!(parts(&composed), parts(&decomposed));
        }

        #[test]
        fn nothing_of_the_name_is_lost(name in "((em|Ông|ThS|Nguyễn|lê|Thị)[ .:,]{0,2}){0,8}|\\PC*") {
            if let Some((front, rest)) = honorific(&name) {
                prop_assert!(name.trim_start().starts_with(front) && name.trim_end().ends_with(rest));
                prop_assert!(rest.split_whitespace().count() >= 2 && !front.is_empty());
            }
        }
    }
}
