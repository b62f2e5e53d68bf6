//! The Vietnamese words of a list that mean one of few things: who somebody is, yes and no, who agreed, which prize.

use super::columns::plain;
use super::workbook::capitalised;
use crate::content::{explained_choices, meant_choice};
use crate::diagnostics::Spanned;
use crate::terms::{AwardLevel, Choice, ConsentGiver, HonoureeKind, Publication, Rank};

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

pub(super) fn agreed_to_photo(text: String) -> String {
    match yes_or_no(&text) {
        Some(yes) => yes.to_string(),
        None => text,
    }
}

pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "có" | "x" | "đồng ý" | "đã đồng ý" | "đã ký" | "rồi" | "1" | "v" | "✓" | "✔" | "true" | "yes" | "dong y"
        | "co" | "c" => Some(true),
        "không" | "chưa" | "chưa đồng ý" | "0" | "không đồng ý" | "false" | "no" | "khong" | "k" => {
            Some(false)
        }
        _ => None,
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
