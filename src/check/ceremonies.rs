//! A ceremony against its own decision and its ward's history.

use std::collections::BTreeMap;

use crate::content::{Content, Index};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::text::{Date, fold, grouped};

/// The figures the decision states, against the rows.
pub(super) fn stated_totals(content: &Content, _: &Index, findings: &mut Diagnostics) {
    for ceremony in &content.ceremonies {
        let Some(stated) = &ceremony.stated else {
            continue;
        };
        let file = &ceremony.origin.file;
        let rows = ceremony.rows as u64;
        if let Some(winners) = stated.winners.as_ref().filter(|n| n.value != rows) {
            let d = Diagnostic::new(Code::StatedTotal, Place::at(file, winners.span));
            findings.push(d.with("stated", grouped(winners.value)).with("rows", grouped(rows)));
        }
        // An amount that could not be read has been told of; the sum without it would accuse the decision.
        if !ceremony.winners.iter().all(|winner| winner.is_sound) || ceremony.winners.len() != ceremony.rows {
            continue;
        }
        let total = ceremony.winners.iter().filter_map(|w| w.prize.as_ref()?.value).fold(0u64, u64::saturating_add);
        if let Some(prizes) = stated.prize_total.as_ref().filter(|n| n.value != total) {
            let d = Diagnostic::new(Code::StatedTotal, Place::at(file, prizes.span)).saying("stated-total-prizes");
            findings.push(d.with("stated", grouped(prizes.value)).with("rows", grouped(total)));
        }
    }
}

/// A decision that was signed after the ceremony it is about.
pub(super) fn decision_dates(content: &Content, _: &Index, findings: &mut Diagnostics) {
    for ceremony in content.ceremonies.iter().filter(|ceremony| ceremony.is_dated) {
        let signed = ceremony.decision.as_ref().and_then(|d| d.signed_on.as_ref());
        if let Some(signed) = signed.filter(|signed| signed.value > ceremony.date.value) {
            let d = Diagnostic::new(Code::DecisionAfterCeremony, Place::at(&ceremony.origin.file, signed.span))
                .with("signed", signed.value.on_screen())
                .with("held", ceremony.date.value.on_screen());
            findings.push(d);
        }
    }
}

/// A ceremony, or its decision, before the school year that it honours, or more than a year after it: in January the
/// year before is often still typed.
pub(super) fn school_years(content: &Content, _: &Index, findings: &mut Diagnostics) {
    for ceremony in content.ceremonies.iter().filter(|ceremony| ceremony.is_dated) {
        let year = ceremony.school_year.value;
        let (Some(first), Some(last)) = (Date::new(year.first(), 8, 1), Date::new(year.second() + 1, 8, 31)) else {
            continue;
        };
        let signed_on = ceremony.decision.as_ref().and_then(|d| d.signed_on.as_ref());
        let days = [
            (Some(&ceremony.date), "date-outside-school-year", "date-outside-school-year-late"),
            (signed_on, "date-outside-school-year-signed", "date-outside-school-year-signed-late"),
        ];
        for (day, early, late) in days {
            let Some(day) = day else { continue };
            let message = match day.value {
                day if day < first => early,
                day if day > last => late,
                _ => continue,
            };
            let d = Diagnostic::new(Code::DateOutsideSchoolYear, Place::at(&ceremony.origin.file, day.span));
            findings.push(d.saying(message).with("date", day.value.on_screen()).with("year", year));
        }
    }
}

/// Two ceremonies under one decision: the same number of one issuer in one year.
pub(super) fn decision_numbers(content: &Content, _: &Index, findings: &mut Diagnostics) {
    let mut first = BTreeMap::new();
    for ceremony in &content.ceremonies {
        let Some(decision) = &ceremony.decision else {
            continue;
        };
        let year = decision.signed_on.as_ref().map_or(ceremony.date.value.year(), |d| d.value.year());
        let issuer = decision.issuer.as_ref().map(|issuer| fold(issuer));
        let key = (same_number(&decision.number), issuer, year);
        let place = Place::at(&ceremony.origin.file, decision.number.span);
        match first.get(&key) {
            Some(known) => {
                let d = Diagnostic::new(Code::DuplicateDecision, place).with("number", &decision.number.value);
                findings.push(d.related_to(Place::clone(known)));
            }
            None => {
                first.insert(key, place);
            }
        }
    }
}

/// A number without what typing changes: case, accents (QÐ, QĐ), spaces, the kind of dash.
fn same_number(number: &str) -> String {
    let is_dash = |c: char| matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}');
    fold(number).chars().filter(|c| !c.is_whitespace()).map(|c| if is_dash(c) { '-' } else { c }).collect()
}

/// An award on a day on which its ward was not, or no longer.
pub(super) fn ward_in_force(content: &Content, index: &Index, findings: &mut Diagnostics) {
    for ceremony in content.ceremonies.iter().filter(|ceremony| ceremony.is_dated) {
        let day = ceremony.date.value;
        let named = ceremony.ward.iter().chain(ceremony.winners.iter().filter_map(|w| w.ward.as_ref()));
        for id in named {
            let Some(&at) = index.wards.get(&id.value) else {
                continue;
            };
            let ward = &content.wards[at];
            let (Some(first), Some(last)) = (ward.names.first(), ward.names.last()) else {
                continue;
            };
            let too_early = first.from.as_ref().filter(|from| day < from.value);
            let too_late = last.to.as_ref().filter(|to| day > to.value);
            let (message, limit) = match (too_early, too_late) {
                (Some(from), _) => ("ward-not-in-force-yet", from.value),
                (_, Some(to)) => ("ward-not-in-force", to.value),
                _ => continue,
            };
            let d = Diagnostic::new(Code::WardNotInForce, Place::at(&ceremony.origin.file, id.span))
                .saying(message)
                .with("ward", &last.name.value)
                .with("limit", limit.on_screen())
                .with("held", day.on_screen());
            findings.push(d);
        }
    }
}
