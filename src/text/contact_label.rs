//! The words around a number that say what it is: "SĐT: …", "CCCD số …", "… đồng".

use unicode_normalization::char::is_combining_mark;

use super::{
    fold::lower,
    normal::{is_invisible, nfc},
};

/// What the words in front of a number say it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Label {
    Phone,
    CitizenId,
    /// Often the owner's telephone number, so that it may still be one.
    Account,
    Other,
}

const LABELS: &[(Label, &[&str])] = &[
    (
        Label::Phone,
        &["đt", "đtdđ", "sđt", "sdt", "điện thoại", "di động", "zalo", "viber", "whatsapp", "cố định", "hotline"],
    ),
    (Label::Phone, &["tel", "phone", "mobile", "liên hệ", "liên lạc", "gọi", "zalo.me", "wa.me"]),
    (Label::CitizenId, &["cccd", "cmnd", "cmtnd", "cmt", "căn cước", "căn cước công dân", "định danh"]),
    (Label::CitizenId, &["định danh cá nhân", "chứng minh thư", "chứng minh nhân dân"]),
    (Label::Account, &["stk", "tk", "tài khoản"]),
    (Label::Other, &["mst", "mã số thuế", "isbn", "issn", "mã vạch", "mã hồ sơ", "mã học sinh", "sbd", "số báo danh"]),
];

/// What is counted, or its first word (học sinh, thành viên).
const UNITS: &[&str] = &[
    "đồng", "vnđ", "vnd", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "em", "học", "hộ", "lượt", "người", "thành", "suất",
    "phần",
];

/// What the words right before a number say. Only the last few are looked at.
pub(super) fn label_before(before: &str) -> Option<Label> {
    let window = before.char_indices().rev().nth(31).map_or(0, |(start, _)| start);
    let window = lower(&nfc(&before[window..]));
    let is_between = |c: char| is_separator(c) || matches!(c, ':' | '+' | '*' | '_' | '/' | '[' | '=');
    let mut words = window.trim_end_matches(is_between);
    for filler in ["số", "là"] {
        words = words.strip_suffix(filler).filter(|rest| rest.ends_with(is_between)).unwrap_or(words);
        words = words.trim_end_matches(is_between);
    }
    let ends_with = |label: &str| {
        let rest = words.strip_suffix(label);
        rest.is_some_and(|rest| !rest.ends_with(|c| is_of_word(c) || matches!(c, '&' | '-')))
    };
    LABELS.iter().find(|(_, labels)| labels.iter().any(|label| ends_with(label))).map(|(label, _)| *label)
}

/// Whether what follows a number makes it an amount: "điện thoại 3.500.000 đồng".
pub(super) fn is_amount_before(after: &str) -> bool {
    let after = after.trim_start();
    let window_end = after.char_indices().nth(8).map_or(after.len(), |(end, _)| end);
    let after = lower(&nfc(&after[..window_end]));
    let next_word = after.split(|c| !is_of_word(c)).next().unwrap_or_default();
    after.starts_with(['%', '/', '₫']) || UNITS.contains(&next_word)
}

/// "SĐT 236 3821 234 / 236 3821 235", "… hoặc …": one label for both.
pub(super) fn joins_two_numbers(between: &str) -> bool {
    let is_between = |c: char| is_separator(c) || matches!(c, ',' | ';' | '/' | '&');
    between.len() < 16 && matches!(lower(&nfc(between)).trim_matches(is_between), "" | "và" | "hoặc")
}

/// What may stand between the digits of one number.
pub(super) fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '(' | ')') || is_point(c) || is_invisible(c)
}

/// Dots, and the hyphens and dashes that stand for one.
pub(super) fn is_point(c: char) -> bool {
    matches!(c, '.' | '-' | '\u{2010}'..='\u{2013}')
}

/// Letters, their marks and digits of any kind.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_in_front_say_what_a_number_is() {
        for (before, label) in [
            ("SĐT: ", Label::Phone),
            ("S\u{D0}T", Label::Phone),
            ("**Điện thoại:** ", Label::Phone),
            ("Số điện thoại là +", Label::Phone),
            ("ĐT/Zalo: (", Label::Phone),
            ("https://zalo.me/", Label::Phone),
            ("CCCD số: ", Label::CitizenId),
            ("giấy chứng minh nhân dân số ", Label::CitizenId),
            ("số định danh cá nhân là số ", Label::CitizenId),
            ("Số tài khoản: ", Label::Account),
            ("Mã số thuế ", Label::Other),
        ] {
            assert_eq!(label_before(before), Some(label), "{before}");
        }
        for before in
            ["", "Sở GD&ĐT ", "Sở GD-ĐT ", "BGDĐT ", "hotel ", "SĐT của em, ", "là số ", "ĐT:\n", "cô Zaloan "]
        {
            assert_eq!(label_before(before), None, "{before}");
        }
    }

    #[test]
    fn a_unit_behind_a_number_makes_it_an_amount() {
        for after in [" đồng", "\u{A0}triệu đồng", " thành viên", "%", "/em", " em."] {
            assert!(is_amount_before(after), "{after}");
        }
        for after in ["", ".", ", em Hòa", " (mẹ)", " - 236", " đồngý"] {
            assert!(!is_amount_before(after), "{after}");
        }
    }
}
