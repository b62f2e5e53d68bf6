//! Certificates, each on a page of its own.

use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;

use super::annex::place;
use crate::honours::{Address, CeremonyHead, Winner};
use crate::pages::atlas::Atlas;
use crate::pages::shared::url;
use crate::pages::survey::Person;
use crate::pages::words;
use crate::terms::{HonoureeKind, Rank};

/// What `certificate.typ` lays out on one page.
#[derive(Debug, Serialize)]
pub struct CertificateView {
    /// Its number.
    pub number: Option<String>,
    /// "Giấy khen".
    pub form: String,
    /// Who gives it.
    pub authority: String,
    /// To whom.
    pub name: String,
    /// "em", "ông/bà"; none for a household or collective.
    pub salutation: Option<&'static str>,
    /// "Lớp 9/2, Trường THCS …".
    pub line: Option<String>,
    /// "Đã đạt giải nhì …, năm học 2022–2023".
    pub r#for: String,
    /// A sentence about the winner.
    pub citation: Option<String>,
    /// "Quyết định số … ngày … của …".
    pub decision: Option<String>,
    /// Address of the winner's page.
    pub qr: Option<String>,
    /// The same as a code to be photographed (ISO/IEC 18004), an SVG.
    pub qr_svg: Option<String>,
}

impl CertificateView {
    pub(super) fn of(atlas: &Atlas<'_>, person: &Person, number: Option<String>, with_code: bool) -> Self {
        let winner = &person.winner;
        let ceremony = atlas.honours.ceremony(person.ceremony);
        let qr = with_code.then(|| url(&atlas.honours, &Address::winner(&ceremony.id, &winner.id)));
        let issuer = ceremony.decision.as_ref().and_then(|decision| decision.issuer.clone());
        CertificateView {
            number,
            form: winner.form.as_deref().unwrap_or("Giấy khen").to_owned(),
            authority: issuer.unwrap_or_else(|| atlas.honours.site.association.clone()),
            name: winner.name.full().to_owned(),
            salutation: salutation(winner.kind),
            line: place(atlas, person, winner.ward != ceremony.ward),
            r#for: reason(winner, ceremony),
            citation: winner.citation().map(|text| text.plain.clone()),
            decision: ceremony.decision.as_ref().map(|d| format!("Quyết định {}", words::decision_on_paper(d))),
            qr_svg: qr.as_deref().and_then(code),
            qr,
        }
    }
}

fn salutation(kind: HonoureeKind) -> Option<&'static str> {
    match kind {
        HonoureeKind::Pupil => Some("em"),
        HonoureeKind::Student => Some("sinh viên"),
        HonoureeKind::Teacher | HonoureeKind::Citizen => Some("ông/bà"),
        HonoureeKind::Household | HonoureeKind::Clan | HonoureeKind::Community | HonoureeKind::Unit => None,
    }
}

/// What it is for, with the school year where the words do not say one.
fn reason(winner: &Winner, ceremony: &CeremonyHead) -> String {
    let reason = match (winner.achievement.as_deref(), winner.rank) {
        (Some(said), Some(rank)) if !words::tells_rank(said, rank) => won(said, rank),
        (Some(said), _) => achieved(said),
        (None, Some(rank)) => achieved(&ranked(rank)),
        (None, None) => "Đã có thành tích trong phong trào khuyến học, khuyến tài".to_owned(),
    };
    if reason.to_lowercase().contains("năm học") {
        return reason;
    }
    format!("{reason}, năm học {}", words::school_year(ceremony.school_year))
}

/// As an official paper begins it: a prize is won, a title is held, all else is an achievement.
fn achieved(said: &str) -> String {
    const WON: [&str; 5] = ["giải ", "huy chương ", "danh hiệu ", "học bổng ", "thủ khoa"];
    let lowered = words::lowered(said);
    if WON.iter().any(|word| lowered.starts_with(word)) {
        format!("Đã đạt {lowered}")
    } else {
        format!("Đã có thành tích: {lowered}")
    }
}

/// A rank in what the words tell: "Đã đạt giải nhất cuộc thi …".
fn won(said: &str, rank: Rank) -> String {
    const CONTESTS: [&str; 7] = ["cuộc thi ", "hội thi ", "kỳ thi ", "môn ", "hội khỏe ", "olympic ", "liên hoan "];
    let lowered = words::lowered(said);
    let is_contest = CONTESTS.iter().any(|word| lowered.to_lowercase().starts_with(word));
    format!("Đã đạt {}{} {lowered}", words::lowered(&ranked(rank)), if is_contest { "" } else { ":" })
}

fn ranked(rank: Rank) -> String {
    match rank {
        Rank::First | Rank::Second | Rank::Third | Rank::Consolation => words::rank(rank).to_owned(),
        Rank::Excellent | Rank::Good | Rank::Exemplary => format!("danh hiệu {}", words::lowered(words::rank(rank))),
    }
}

/// The numbers of certificates from the first on: "007/2023", "008/2023". One that cannot be counted on from is that of all.
pub fn numbered(first: &str, at: usize) -> String {
    let digits = digits_of(first);
    match first[..digits].parse::<u64>() {
        Ok(number) => format!("{:0digits$}{}", number.saturating_add(at as u64), &first[digits..]),
        Err(_) => first.to_owned(),
    }
}

/// Whether numbers can go on from this one: it begins with digits, and not with more than a register has.
pub fn can_be_counted_on(first: &str) -> bool {
    (1..=MOST_DIGITS).contains(&digits_of(first))
}

const MOST_DIGITS: usize = 12;

fn digits_of(number: &str) -> usize {
    number.bytes().take_while(u8::is_ascii_digit).count()
}

/// A code of an address. Level M: a quarter of it may be lost under a stamp.
fn code(text: &str) -> Option<String> {
    /// Modules of quiet around it.
    const QUIET: i32 = 4;
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in (0..size).filter(|&x| code.get_module(x, y)) {
            path.push_str(&format!("M{},{}h1v1h-1z", x + QUIET, y + QUIET));
        }
    }
    let side = size + 2 * QUIET;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{side}\" height=\"{side}\" \
         shape-rendering=\"crispEdges\"><path d=\"{path}\" fill=\"#000\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_on_from_the_first() {
        assert_eq!([0, 2, 3].map(|at| numbered("007/2023", at)), ["007/2023", "009/2023", "010/2023"]);
        assert_eq!(numbered("99", 1), "100");
        assert_eq!(numbered("GK-1", 5), "GK-1");
        assert!(can_be_counted_on("007/2023") && can_be_counted_on("1"));
        assert!(["", "GK-1", "/2023", "18446744073709551615"].iter().all(|first| !can_be_counted_on(first)));
    }

    #[test]
    fn what_it_is_for_reads_as_on_official_paper() {
        assert_eq!(achieved("Giải nhì môn Toán"), "Đã đạt giải nhì môn Toán");
        assert_eq!(achieved("Vượt khó học giỏi"), "Đã có thành tích: vượt khó học giỏi");
        assert_eq!(achieved(&ranked(Rank::Excellent)), "Đã đạt danh hiệu xuất sắc");
        assert_eq!(won("Cuộc thi Viết thư UPU", Rank::First), "Đã đạt giải nhất cuộc thi Viết thư UPU");
        assert_eq!(won("Giải bơi lội thiếu niên", Rank::Second), "Đã đạt giải nhì: giải bơi lội thiếu niên");
        assert_eq!(won("Học tập cả năm", Rank::Exemplary), "Đã đạt danh hiệu tiêu biểu: học tập cả năm");
    }

    #[test]
    fn a_code_is_a_drawing_with_quiet_around_it() {
        let svg = code("https://a.example/vinh-danh/le/le-an/").unwrap();
        assert!(svg.starts_with("<svg ") && svg.contains("M4,4h1v1h-1z"), "{svg}");
    }
}
