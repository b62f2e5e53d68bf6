//! A ceremony against its own decision and its ward's history.

use std::collections::BTreeMap;

use crate::content::{Content, Index};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::text::{fold, grouped};

/// The figures the decision states, against the rows.
pub(super) fn stated_totals(content: &Content, _: &Index, findings: &mut Diagnostics) {
    for ceremony in &content.ceremonies {
        let Some(stated) = &ceremony.stated else {
            continue;
        };
        let file = &ceremony.origin.file;
        let rows = ceremony.winners.len() as u64;
        if let Some(winners) = stated.winners.as_ref().filter(|n| n.value != rows) {
            let d = Diagnostic::new(Code::StatedTotal, Place::at(file, winners.span));
            findings.push(d.with("stated", grouped(winners.value)).with("rows", grouped(rows)));
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
    for ceremony in &content.ceremonies {
        let signed = ceremony.decision.as_ref().and_then(|d| d.signed_on.as_ref());
        if let Some(signed) = signed.filter(|signed| signed.value > ceremony.date.value) {
            let d = Diagnostic::new(Code::DecisionAfterCeremony, Place::at(&ceremony.origin.file, signed.span))
                .with("signed", signed.value.on_screen())
                .with("held", ceremony.date.value.on_screen());
            findings.push(d);
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
        let key = (fold(&decision.number).replace(' ', ""), decision.issuer.as_deref().map(fold), year);
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

/// An award on a day on which its ward was not, or no longer.
pub(super) fn ward_in_force(content: &Content, index: &Index, findings: &mut Diagnostics) {
    for ceremony in &content.ceremonies {
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
