//! What stands above a list: the decision that it belongs to.

use crate::text::{Date, fold, tidy};

/// A decision, as a letterhead names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedDecision {
    /// "125/QĐ-UBND"
    pub(super) number: String,
    /// Its day.
    pub(super) signed_on: Option<Date>,
    /// Who issued it.
    pub(super) issuer: Option<String>,
}

/// The decision in "(Kèm theo Quyết định số 125/QĐ-UBND ngày 15 tháng 8 năm 2023 của UBND phường …)".
pub(super) fn decision(lines: &[String]) -> Option<NamedDecision> {
    lines.iter().find_map(|line| decision_in(&tidy(line)))
}

fn decision_in(line: &str) -> Option<NamedDecision> {
    let words: Vec<&str> = line.split(' ').collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let at = folded
        .windows(3)
        .position(|w| w[0].ends_with("quyet") && w[1] == "dinh" && w[2].trim_end_matches(':') == "so")?;
    let number = words.get(at + 3)?.trim_matches([',', ';', '.', ')']);
    // "Quyết định số …/QĐ-UBND" is a form that nobody has filled in.
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rest = at + 4;
    let (signed_on, after) = match day(&words[rest..], &folded[rest..]) {
        Some((date, used)) => (Some(date), rest + used),
        None => (None, rest),
    };
    let issuer = folded[after..].iter().position(|word| word == "cua").map(|of| words[after + of + 1..].join(" "));
    let issuer = issuer.map(|issuer| {
        let end = issuer.find([')', ';', ',']).or_else(|| issuer.find(" về ")).unwrap_or(issuer.len());
        issuer[..end].trim_end_matches('.').trim().to_owned()
    });
    Some(NamedDecision { number: number.to_owned(), signed_on, issuer: issuer.filter(|issuer| !issuer.is_empty()) })
}

/// "ngày 15 tháng 8 năm 2023", "ngày 15/8/2023", and how many words it has.
fn day(words: &[&str], folded: &[String]) -> Option<(Date, usize)> {
    if folded.first()? != "ngay" {
        return None;
    }
    let bare = |at: usize| words.get(at).map(|word| word.trim_end_matches([',', ')', ';', '.']));
    if let Some(date) = bare(1).and_then(|text| Date::parse(text).ok()) {
        return Some((date, 2));
    }
    if folded.get(2)? != "thang" || folded.get(4)? != "nam" {
        return None;
    }
    let number = |at: usize| bare(at)?.parse::<u16>().ok();
    let (day, month) = (u8::try_from(number(1)?).ok()?, u8::try_from(number(3)?).ok()?);
    Some((Date::new(number(5)?, month, day)?, 6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_is_found_above_the_list() {
        let found = |line: &str| decision(&["ỦY BAN NHÂN DÂN".to_owned(), line.to_owned()]);
        let whole = NamedDecision {
            number: "125/QĐ-UBND".to_owned(),
            signed_on: Date::new(2023, 8, 15),
            issuer: Some("UBND phường Thanh Khê Tây".to_owned()),
        };
        for line in [
            "(Kèm theo Quyết định số 125/QĐ-UBND ngày 15 tháng 8 năm 2023 của UBND phường Thanh Khê Tây)",
            "Ban hành kèm theo quyết định số: 125/QĐ-UBND ngày 15/8/2023 của UBND phường Thanh Khê Tây về khen thưởng",
        ] {
            assert_eq!(found(line), Some(whole.clone()), "{line}");
        }
        assert_eq!(found("(Kèm theo Quyết định số     /QĐ-UBND ngày    tháng    năm 2023)"), None);
        assert_eq!(found("DANH SÁCH KHEN THƯỞNG"), None);
    }
}
