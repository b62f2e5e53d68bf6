//! What the rules say of a list before it is written: of its rows, at their cells, and of the file that would come of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::plan::{NotPrepared, Request};
use super::target::Target;
use super::values::ReadRow;
use crate::check::check;
use crate::content::{CellField, Ceremony, Content, read_in_memory, read_row};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Severity, Source, Span, Spanned};
use crate::gate::Conditions;
use crate::terms::HonoureeKind;

/// Findings that are of a whole file, and told of when the site is checked.
const OF_THE_FILE: [Code; 4] = [Code::ConsentMissing, Code::ConsentIncomplete, Code::StatedTotal, Code::MissingImage];

/// Every rule on records, told at the cells.
pub(super) fn validate(
    request: &Request<'_>,
    content: &Content,
    ceremony: &Ceremony,
    rows: &[ReadRow],
    ids: &BTreeMap<usize, String>,
    source: &Source,
) -> Diagnostics {
    let mut findings = Diagnostics::new();
    let mut copy = ceremony.clone();
    copy.origin.file = source.path().clone();
    copy.origin.id_place = Place::file(source.path().clone());
    (copy.decision, copy.stated, copy.article, copy.venue) = (None, None, None, None);
    (copy.photos, copy.hosts) = (Vec::new(), Vec::new());
    if let Some(ward) = &mut copy.ward {
        ward.span = Span::default();
    }
    copy.name.span = Span::default();
    copy.date.span = Span::default();
    copy.school_year.span = Span::default();
    copy.winners = Vec::new();
    copy.rows = rows.len();
    for (i, row) in rows.iter().enumerate() {
        let mut fields = row.fields.clone();
        let name = fields.iter().find(|field| field.path == "name").and_then(|field| field.texts.first()).cloned();
        // Told below, in the words of a list.
        if fields.iter().all(|field| field.path != "kind") {
            if let Some(name) = &name {
                let place = Place::at(source.path(), name.span);
                findings.push(Diagnostic::new(Code::MissingField, place).saying("missing-kind-in-list"));
            }
            let word = crate::terms::Choice::word(HonoureeKind::Citizen).to_owned();
            fields.push(CellField { path: "kind", texts: vec![Spanned::new(word, row.span)], is_list: false });
        }
        if let (Some(id), Some(name)) = (ids.get(&i), &name) {
            fields.retain(|field| field.path != "id");
            let texts = vec![Spanned::new(id.clone(), name.span)];
            fields.push(CellField { path: "id", texts, is_list: false });
        }
        copy.winners.extend(read_row(&fields, row.span, source, &mut findings));
    }
    let others = content.ceremonies.iter().filter(|other| other.origin.id != ceremony.origin.id);
    let ceremonies = others.cloned().chain([Arc::new(copy)]).collect();
    let content = Content { ceremonies, ..content.clone() };
    let mut found = Diagnostics::new();
    check(content, Conditions { today: request.today, drafts: true }, &mut found);
    for finding in found.iter() {
        let is_of_a_cell = finding.place.file == *source.path()
            && finding.place.span.is_some_and(|span| span != Span::default())
            && !OF_THE_FILE.contains(&finding.code);
        if is_of_a_cell {
            findings.push(finding.clone());
        }
    }
    findings
}

/// The new text, read as a build reads it, and what the rules say of it.
pub(super) fn verified(
    new: &Source,
    target: &Target,
    content: &Content,
    request: &Request<'_>,
) -> Result<Diagnostics, NotPrepared> {
    let path = &target.path;
    let reading = read_in_memory([(path.to_string(), new.text().as_bytes().to_vec())]);
    let of_file = |finding: &&Diagnostic| finding.place.file == *path;
    if reading.findings.iter().filter(of_file).any(|finding| finding.severity() == Severity::Error) {
        return Err(NotPrepared::List(reading.findings, reading.sources));
    }
    let others = content.ceremonies.iter().filter(|other| other.origin.id != *request.ceremony);
    let ceremonies = others.cloned().chain(reading.content.ceremonies).collect();
    Ok(told_of(target, Content { ceremonies, ..content.clone() }, &reading.findings, request))
}

/// What reading and the rules say of the ceremony's file.
pub(super) fn told_of(
    target: &Target,
    content: Content,
    of_reading: &Diagnostics,
    request: &Request<'_>,
) -> Diagnostics {
    let mut all = Diagnostics::new();
    check(content, Conditions { today: request.today, drafts: true }, &mut all);
    let mut found = Diagnostics::new();
    let of_file = of_reading.iter().chain(all.iter()).filter(|finding| finding.place.file == target.path);
    of_file.for_each(|finding| found.push(finding.clone()));
    found.sort();
    found
}
