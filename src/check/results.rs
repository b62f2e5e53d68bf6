//! Recognised ≤ registered ≤ base, and one row a ward, model and year.

use std::collections::BTreeMap;

use crate::content::{Content, Index};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Spanned};
use crate::text::grouped;

/// A share above the whole it is taken of.
pub(super) fn shares(content: &Content, _: &Index, findings: &mut Diagnostics) {
    for report in &content.results {
        for row in &report.rows {
            let mut exceeds = |message, code, part: &Spanned<u64>, whole: Option<u64>| {
                if let Some(whole) = whole.filter(|whole| part.value > *whole) {
                    let d = Diagnostic::new(code, Place::at(&report.origin.file, part.span)).saying(message);
                    findings.push(d.with("part", grouped(part.value)).with("whole", grouped(whole)));
                }
            };
            let registered = row.registered.as_ref().map(|n| n.value);
            let base = row.base.as_ref().map(|n| n.value);
            let code = Code::RecognisedExceedsRegistered;
            if registered.is_some() {
                exceeds("recognised-exceeds-registered", code, &row.recognised, registered);
            } else {
                exceeds("recognised-exceeds-base", code, &row.recognised, base);
            }
            if let Some(registered) = &row.registered {
                exceeds("registered-exceeds-base", Code::RegisteredExceedsBase, registered, base);
            }
        }
    }
}

/// Two rows of one ward, model and year would be added up twice.
pub(super) fn doubles(content: &Content, _: &Index, findings: &mut Diagnostics) {
    let mut first = BTreeMap::new();
    for report in &content.results {
        for row in &report.rows {
            let key = (report.year, &row.ward.value, &row.model.value);
            let place = Place::at(&report.origin.file, row.ward.span);
            match first.get(&key) {
                Some(known) => {
                    let d = Diagnostic::new(Code::DuplicateId, place)
                        .saying("duplicate-result")
                        .with("ward", &row.ward.value)
                        .with("model", &row.model.value)
                        .with("year", report.year);
                    findings.push(d.related_to(Place::clone(known)));
                }
                None => {
                    first.insert(key, place);
                }
            }
        }
    }
}
