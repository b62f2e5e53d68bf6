//! The Vietnamese words of a list that mean one of few things: who somebody is, yes and no, who agreed, which prize.

use super::columns::plain;
use super::workbook::capitalised;
use crate::content::{explained_choices, meant_choice};
use crate::diagnostics::Spanned;
use crate::terms::{AwardLevel, Choice, ConsentGiver, HonoureeKind, Publication, Rank};
use crate::text::tidy;

/// Whom a list's heading names.
pub(super) fn kind_in(heading: &str) -> Option<HonoureeKind> {
    let heading = plain(heading);
    let kinds = [
        ("hoc sinh", HonoureeKind::Pupil),
        ("sinh vien", HonoureeKind::Student),
        ("giao vien", HonoureeKind::Teacher),
        ("cong dan", HonoureeKind::Citizen),
        ("dong ho", HonoureeKind::Clan),
        ("chu ho", HonoureeKind::Household),
        ("gia dinh", HonoureeKind::Household),
        ("cong dong", HonoureeKind::Community),
        ("don vi", HonoureeKind::Unit),
    ];
    kinds.into_iter().find(|(words, _)| heading.contains(words)).map(|(_, kind)| kind)
}

/// A word of a vocabulary; what is none stays as typed.
pub(super) fn chosen<T: Choice>(text: String) -> String {
    meant_choice::<T>(&text).map_or(text, |choice| choice.word().to_owned())
}

/// What a cell says that was asked for a yes or a no. Letters and figures are asked back: "C" may be "có" or "chưa", "v"
/// a tick or "vắng".
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    // Phones write a tick with a mark behind it that asks for a picture.
    let text = tidy(text).to_lowercase().replace('\u{fe0f}', "");
    match text.strip_suffix('.').unwrap_or(&text).trim_end() {
        "có" | "co" | "x" | "đồng ý" | "dong y" | "đã đồng ý" | "có đồng ý" | "yes" | "true" | "✓" | "✔" | "√" => {
            Some(true)
        }
        "không" | "khong" | "ko" | "không đồng ý" | "no" | "false" => Some(false),
        _ => None,
    }
}

/// How much may be published: all of it by a yes, nothing by a no, or by a word for how much. "Cỏ" is no "có".
pub(super) fn agreed(text: &str) -> Option<Publication> {
    match yes_or_no(text) {
        Some(true) => Some(Publication::Full),
        Some(false) => Some(Publication::Count),
        None => meant_choice(text).filter(|_| !["co", "khong"].contains(&plain(text).as_str())),
    }
}

/// "Phụ huynh và em" are two.
pub(super) fn givers(text: &Spanned<String>) -> Vec<Spanned<String>> {
    let parts = text.value.split([',', ';', '+', '&', '/']).flat_map(|part| part.split(" và "));
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| Spanned::new(chosen::<ConsentGiver>(part.to_owned()), text.span)).collect()
}

/// "Giải nhì", "Xuất sắc".
pub(super) fn in_words(rank: Rank) -> String {
    let words = in_vietnamese("rank", rank.word()).unwrap_or_default();
    match rank {
        Rank::First | Rank::Second | Rank::Third | Rank::Consolation => format!("Giải {words}"),
        Rank::Excellent | Rank::Good | Rank::Exemplary => capitalised(words),
    }
}

/// The usual Vietnamese of a field's word: `second` of `rank` is "nhì". Nothing for a field that is no choice, or a word
/// that is none of its.
pub fn in_vietnamese(path: &str, word: &str) -> Option<&'static str> {
    fn of<T: Choice>(word: &str) -> Option<&'static str> {
        explained_choices::<T>().into_iter().find(|(choice, _)| choice.word() == word).map(|(_, words)| words)
    }
    match path {
        "kind" => of::<HonoureeKind>(word),
        "rank" => of::<Rank>(word),
        "level" => of::<AwardLevel>(word),
        "consent.publish" => of::<Publication>(word),
        "consent.by" => of::<ConsentGiver>(word),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn a_yes_and_a_no_are_words_and_nothing_is_guessed() {
        for text in
            ["Có", "co", "x", "X", "Đồng ý", "dong y", "Đã đồng ý.", "có đồng ý", "Yes", "TRUE", "✓", "✔\u{fe0f}", "√"]
        {
            assert_eq!(yes_or_no(text), Some(true), "{text}");
            assert_eq!(agreed(&format!(" {text}\u{a0}")), Some(Publication::Full), "{text}");
        }
        for text in ["Không", "khong", "Ko.", "KHÔNG  ĐỒNG Ý", "no", "False"] {
            assert_eq!(yes_or_no(text), Some(false), "{text}");
            assert_eq!(agreed(&text.nfd().collect::<String>()), Some(Publication::Count), "{text}");
        }
        for text in [
            "C",
            "c",
            "k",
            "K",
            "v",
            "V",
            "1",
            "0",
            "rồi",
            "chưa",
            "đã ký",
            "chưa đồng ý",
            "đã nộp",
            "có ạ",
            "cỏ",
            "cô",
            "khống",
            "xx",
            ".",
            "?",
            "",
        ] {
            assert_eq!((yes_or_no(text), agreed(text)), (None, None), "{text}");
        }
    }

    #[test]
    fn a_word_for_how_much_may_stand_in_the_place_of_a_yes() {
        for (text, publication) in [
            ("Đầy đủ", Publication::Full),
            ("danh sách", Publication::List),
            ("Viết tắt tên", Publication::Masked),
            ("Chỉ đếm", Publication::Count),
            ("masked", Publication::Masked),
        ] {
            assert_eq!((yes_or_no(text), agreed(text)), (None, Some(publication)), "{text}");
        }
    }
}
