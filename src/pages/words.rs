//! The Vietnamese words for the field's terms, and numbers and dates set so that no line breaks inside them.

use std::borrow::Cow;

use crate::honours::{Decision, Frame, Ward, WardIx, split_ward};
use crate::terms::{AwardLevel, HonoureeKind, LearningSubject, Rank, Share, TargetBase};
use crate::text::{Date, SchoolYear, decimal, grouped};

/// "Học sinh".
pub(super) fn kind(kind: HonoureeKind) -> &'static str {
    match kind {
        HonoureeKind::Pupil => "Học sinh",
        HonoureeKind::Student => "Sinh viên",
        HonoureeKind::Teacher => "Giáo viên",
        HonoureeKind::Citizen => "Công dân",
        HonoureeKind::Household => "Hộ gia đình",
        HonoureeKind::Clan => "Dòng họ",
        HonoureeKind::Community => "Cộng đồng",
        HonoureeKind::Unit => "Đơn vị",
    }
}

/// "Cấp thành phố". What the site calls its wards decides "Cấp phường" or "Cấp xã".
pub(super) fn level(level: AwardLevel, ward_kinds: &str) -> String {
    let whose = match level {
        AwardLevel::International => "quốc tế",
        AwardLevel::National => "quốc gia",
        AwardLevel::Province => "tỉnh",
        AwardLevel::City => "thành phố",
        AwardLevel::District => "quận",
        AwardLevel::Ward => ward_kinds,
        AwardLevel::School => "trường",
    };
    format!("Cấp {whose}")
}

/// "Giải nhất".
pub(super) fn rank(rank: Rank) -> &'static str {
    match rank {
        Rank::First => "Giải nhất",
        Rank::Second => "Giải nhì",
        Rank::Third => "Giải ba",
        Rank::Consolation => "Giải khuyến khích",
        Rank::Excellent => "Xuất sắc",
        Rank::Good => "Giỏi",
        Rank::Exemplary => "Tiêu biểu",
    }
}

/// What somebody is honoured for: the achievement, and the prize where its words do not say one: "Cuộc thi Viết thư UPU,
/// giải nhất". A title such as "Tiêu biểu" stands by itself.
pub(super) fn honour(achievement: Option<&str>, rank: Option<Rank>) -> Option<Cow<'_, str>> {
    Some(match (achievement, rank) {
        (Some(said), Some(rank)) if is_prize(rank) && !tells_rank(said, rank) => {
            format!("{said}, {}", lowered(self::rank(rank))).into()
        }
        (Some(said), _) => said.into(),
        (None, rank) => self::rank(rank?).into(),
    })
}

fn is_prize(rank: Rank) -> bool {
    matches!(rank, Rank::First | Rank::Second | Rank::Third | Rank::Consolation)
}

/// Whether the words of an achievement tell a rank of that kind themselves.
pub(super) fn tells_rank(achievement: &str, rank: Rank) -> bool {
    const PRIZES: [&str; 14] = [
        "giải nhất",
        "giải nhì",
        "giải ba",
        "giải tư",
        "giải đặc biệt",
        "khuyến khích",
        "hạng",
        "huy chương",
        "thủ khoa",
        "á khoa",
        "vô địch",
        "quán quân",
        "á quân",
        "đầu bảng",
    ];
    let said = achievement.to_lowercase();
    let begins = |word: &str| said.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '));
    match rank {
        Rank::First | Rank::Second | Rank::Third | Rank::Consolation => {
            PRIZES.iter().any(|prize| said.contains(prize)) || ["nhất", "nhì", "ba"].into_iter().any(begins)
        }
        Rank::Excellent => said.contains("xuất sắc"),
        Rank::Good => said.contains("giỏi"),
        Rank::Exemplary => said.contains("tiêu biểu"),
    }
}

/// What a model's figures count: "hộ".
pub(super) fn unit(subject: LearningSubject) -> &'static str {
    match subject {
        LearningSubject::Household => "hộ",
        LearningSubject::Clan => "dòng họ",
        LearningSubject::Community => "cộng đồng",
        LearningSubject::Unit => "đơn vị",
        LearningSubject::Citizen => "người",
    }
}

/// The denominator in words: "tổng số hộ gia đình".
pub(super) fn base(base: TargetBase) -> &'static str {
    match base {
        TargetBase::Households => "tổng số hộ gia đình",
        TargetBase::Clans => "tổng số dòng họ",
        TargetBase::Communities => "tổng số cộng đồng",
        TargetBase::Units => "tổng số đơn vị",
        TargetBase::Adults => "tổng số người lớn",
        TargetBase::Officials => "tổng số cán bộ, công chức, viên chức",
    }
}

/// "số 125/QĐ-UBND ngày 15 tháng 8 năm 2023 của UBND phường", breaking nowhere inside number and date.
pub(super) fn decision(decision: &Decision) -> String {
    let mut text = format!("số\u{a0}{}", glued(&decision.number));
    if let Some(signed_on) = decision.signed_on {
        text.push_str(&format!(" {}", on_paper(signed_on)));
    }
    if let Some(issuer) = &decision.issuer {
        text.push_str(&format!(" của {issuer}"));
    }
    text
}

/// The same for a paragraph on paper, where lines are set to one width: what never breaks would leave gaps.
pub(super) fn decision_on_paper(of: &Decision) -> String {
    decision(of).replace('\u{a0}', " ")
}

/// Whether who signs a text is a body rather than a person. No family name is among these words.
pub(super) fn is_a_body(name: &str) -> bool {
    const WORDS: [&str; 9] =
        ["ban ", "hội ", "chi hội ", "ubnd ", "ủy ban ", "uỷ ban ", "trường ", "phòng ", "câu lạc bộ "];
    let name = name.to_lowercase();
    WORDS.iter().any(|word| name.starts_with(word))
}

/// The text of a licence on the web, of those that are known.
pub(super) fn licence_url(spdx: &str) -> Option<&'static str> {
    match spdx {
        "CC-BY-4.0" => Some("https://creativecommons.org/licenses/by/4.0/deed.vi"),
        "CC-BY-SA-4.0" => Some("https://creativecommons.org/licenses/by-sa/4.0/deed.vi"),
        "CC0-1.0" => Some("https://creativecommons.org/publicdomain/zero/1.0/deed.vi"),
        _ => None,
    }
}

/// A date in words that no line breaks.
pub(super) fn on_paper(date: Date) -> String {
    glued(&date.on_paper())
}

fn glued(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

/// "2022–2023".
pub(super) fn school_year(year: SchoolYear) -> String {
    format!("{}–{}", year.first(), year.second())
}

/// A line in which no number stands without the word before it: "Tổ dân phố 34", "Lớp 9/1".
pub(super) fn with_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let holds = char == ' ' && chars.peek().is_some_and(char::is_ascii_digit);
        out.push(if holds { '\u{a0}' } else { char });
    }
    out
}

/// "3.158 lượt khen".
pub(super) fn awards(count: u64) -> String {
    format!("{} lượt khen", grouped(count))
}

/// An amount for a large figure: "38,3 triệu", "1,25 tỷ". On a narrow phone its unit may stand below. The exact one stands
/// beside it elsewhere.
pub(super) fn amount(dong: u64) -> String {
    let (unit, word) = match dong {
        1_000_000_000.. => (1e9, "tỷ"),
        1_000_000.. => (1e6, "triệu"),
        _ => return grouped(dong),
    };
    let text = decimal(dong as f64 / unit, 2);
    let text = text.trim_end_matches('0').trim_end_matches(',');
    format!("{text} {word}")
}

/// First letter large: names of wards are written small inside a sentence.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// First letter small: "Xã Hòa Vang" inside a sentence is "xã Hòa Vang". "UBND" stays.
pub(super) fn lowered(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(_) if chars.clone().next().is_some_and(char::is_uppercase) => text.to_owned(),
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// What became of a ward since a day: "nay thuộc phường Thanh Khê", "nay là phường B". Nothing for a ward that is
/// still what it was.
pub(super) fn ward_now(honours: &Frame, ix: WardIx, day: Date) -> Option<String> {
    let ward = honours.ward(ix);
    if ward.ended().is_some() {
        let now = honours.now_part_of(ix);
        let names: Vec<String> = now
            .iter()
            .map(|(later, share)| {
                let name = honours.ward(*later).name();
                if *share == Share::Part { format!("một phần {name}") } else { name.to_string() }
            })
            .collect();
        return (!names.is_empty()).then(|| format!("nay thuộc {}", names.join(", ")));
    }
    let then = &ward.name_on(day).name;
    (then != ward.name()).then(|| format!("nay là {}", ward.name()))
}

/// A ward as it was on a day, with what became of it: "phường Thanh Khê Tây (nay thuộc phường Thanh Khê)".
pub(super) fn ward_on(honours: &Frame, ix: WardIx, day: Date) -> String {
    let then = &honours.ward(ix).name_on(day).name;
    match ward_now(honours, ix, day) {
        Some(now) => format!("{then} ({now})"),
        None => then.to_string(),
    }
}

/// A ward's name without the word for its kind, for lists of wards alone: "Thanh Khê Tây".
pub(super) fn bare_ward(name: &str) -> String {
    split_ward(name).map_or(name, |(_, bare)| bare).to_owned()
}

/// A ward's name inside a sentence about all years; a former one says so: "phường An Khê (cũ)".
pub(super) fn ward_ever(ward: &Ward) -> String {
    let name = ward_inside(ward.name());
    if ward.ended().is_some() { format!("{name} (cũ)") } else { name }
}

/// The same where no link leads further, on paper and in a table of data, with its last day: "phường An Khê (đến 30/6/2025)". Two
/// wards may have had one name.
pub(super) fn ward_to(ward: &Ward) -> String {
    let name = ward_inside(ward.name());
    match ward.ended() {
        Some(day) => format!("{name} (đến {})", day.on_screen()),
        None => name,
    }
}

/// A ward's name inside a sentence: "Đặc khu Hoàng Sa" is "đặc khu Hoàng Sa", and a name without a kind stays as it is.
pub(super) fn ward_inside(name: &str) -> String {
    split_ward(name).map_or_else(|| name.to_owned(), |(kind, bare)| format!("{kind} {bare}"))
}

/// "A, B và C".
pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} và {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_short_and_use_a_comma() {
        assert_eq!(amount(38_300_000), "38,3 triệu");
        assert_eq!(amount(19_650_000), "19,65 triệu");
        assert_eq!(amount(14_300_000_000), "14,3 tỷ");
        assert_eq!(amount(100_000_000), "100 triệu");
        assert_eq!(amount(500_000), "500.000");
    }

    #[test]
    fn a_number_stays_with_the_word_before_it() {
        assert_eq!(with_numbers("Tổ dân phố 34, lớp 9/1"), "Tổ dân phố\u{a0}34, lớp\u{a0}9/1");
        assert_eq!(with_numbers("Tổ 5 A"), "Tổ\u{a0}5 A");
    }

    #[test]
    fn small_inside_a_sentence_but_for_what_is_written_in_capitals() {
        assert_eq!(["Giấy khen", "UBND phường", "Ý", ""].map(lowered), ["giấy khen", "UBND phường", "ý", ""]);
    }

    #[test]
    fn a_ward_s_kind_is_left_out_of_lists_of_wards() {
        assert_eq!(bare_ward("Phường Thanh Khê"), "Thanh Khê");
        assert_eq!(bare_ward("đặc khu Hoàng Sa"), "Hoàng Sa");
        assert_eq!(bare_ward("Xã"), "Xã");
        assert_eq!(bare_ward("thị trấn Ái Nghĩa"), "Ái Nghĩa");
        assert_eq!(bare_ward("xãhội"), "xãhội");
    }
}
