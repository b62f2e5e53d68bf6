//! The file that is to hold a list: the ceremony's own, or where a new ceremony's comes to stand and how its head begins.

use std::sync::Arc;

use super::letterhead;
use super::plan::{NotPrepared, Request, mistakes};
use super::table::Table;
use crate::content::{Ceremony, Content, FieldPath, Folder, NewList, Reading, Ward, WardName, Written, read_in_memory};
use crate::diagnostics::{Diagnostic, Severity, Source};
use crate::text::{Date, Id, SchoolYear, nearest};

/// The file that is to hold the list.
#[derive(Clone, Debug)]
pub struct Target {
    /// Below the site, with `/`.
    pub path: Arc<str>,
    /// What stands in it; nothing for a new one.
    pub before: Option<Source>,
    /// The ceremony's name.
    pub name: String,
    /// Of a new one, how its head begins.
    pub head: Vec<(FieldPath, Written)>,
}

/// The ceremony's file, and what it says of the ceremony.
pub(super) fn target(request: &Request<'_>, site: &Reading, table: &Table) -> Result<(Target, Ceremony), NotPrepared> {
    let id = request.ceremony;
    let ceremonies = &site.content.ceremonies;
    let mut of_id = ceremonies.iter().filter(|ceremony| ceremony.origin.id == *id);
    let unread = site.content.unread.iter().filter(|(folder, origin)| *folder == Folder::Winners && origin.id == *id);
    let unread: Vec<&Arc<str>> = unread.map(|(_, origin)| &origin.file).collect();
    let files: Vec<&Arc<str>> = of_id.clone().map(|ceremony| &ceremony.origin.file).chain(unread.clone()).collect();
    if files.len() > 1 {
        return Err(NotPrepared::SeveralCeremonies(files.into_iter().map(Arc::to_string).collect()));
    }
    if let [file] = unread.as_slice() {
        let of_file = site.findings.iter().filter(|d| d.place.file == **file).collect();
        return Err(mistakes(of_file, &site.sources));
    }
    if let Some(ceremony) = of_id.next() {
        let path = ceremony.origin.file.clone();
        let of_file: Vec<&Diagnostic> = site.findings.iter().filter(|d| d.place.file == path).collect();
        if of_file.iter().any(|d| d.severity() == Severity::Error) {
            return Err(mistakes(of_file, &site.sources));
        }
        let before = site.sources.get(&path).cloned();
        let target = Target { path, before, name: ceremony.name.value.clone(), head: Vec::new() };
        return Ok((target, ceremony.without_winners()));
    }
    let path = path_of_new(id);
    let of_file: Vec<&Diagnostic> = site.findings.iter().filter(|d| *d.place.file == *path).collect();
    if !of_file.is_empty() {
        return Err(mistakes(of_file, &site.sources));
    }
    let near = nearest(id.as_str(), ceremonies.iter().map(|ceremony| ceremony.origin.id.as_str()));
    let near = near.and_then(|near| Id::parse(near).ok());
    let (Some(date), None) = (request.head.date, site.sources.get(&path)) else {
        return Err(NotPrepared::UnknownCeremony(near));
    };
    let wards = || site.content.wards.iter().map(|ward| &ward.origin.id);
    if let Some(ward) = request.head.ward.as_ref().filter(|ward| wards().all(|known| known != *ward)) {
        let near = nearest(ward.as_str(), wards().map(Id::as_str)).map(str::to_owned);
        return Err(NotPrepared::UnknownWard(ward.clone(), near));
    }
    let head = new_head(request, date, &site.content, table);
    let text = NewList { schema: None, head: head.clone(), rows: Vec::new() }.text().unwrap_or_default();
    let reading = read_in_memory([(path.clone(), text.into_bytes())]);
    let Some(ceremony) = reading.content.ceremonies.first() else {
        return Err(NotPrepared::List(reading.findings, reading.sources));
    };
    let name = ceremony.name.value.clone();
    Ok((Target { path: path.into(), before: None, name, head }, ceremony.without_winners()))
}

/// `2025-2026-an-khe` stands in a folder of its school year.
fn path_of_new(id: &Id) -> String {
    let id = id.as_str();
    match id.get(..9).filter(|year| SchoolYear::parse(year).is_ok()).and(id.get(9..)) {
        Some(rest) if rest.len() > 1 => format!("content/winners/{}/{}.yaml", &id[..9], &rest[1..]),
        _ => format!("content/winners/{id}.yaml"),
    }
}

/// The name that most ceremonies have.
const USUAL_NAME: &str = "Lễ tuyên dương, khen thưởng";

fn new_head(request: &Request<'_>, date: Date, content: &Content, table: &Table) -> Vec<(FieldPath, Written)> {
    let id = request.ceremony.as_str();
    let text = |text: &str| Written::Text(text.to_owned());
    let name = request.head.name.as_deref().unwrap_or(USUAL_NAME);
    let mut head = vec![("name", text(name)), ("date", text(&date.iso()))];
    if let Some(year) = id.get(..9).and_then(|year| SchoolYear::parse(year).ok()) {
        head.push(("school_year", text(&year.to_string())));
    }
    // A ward that was there on the day: a new one may bear an old one's name under another id.
    let is_in_force = |ward: &&Arc<Ward>| ward.names.iter().any(|name| is_of_day(name, date));
    let wards = content.wards.iter().filter(is_in_force).map(|ward| &ward.origin.id);
    let in_id = wards.filter(|ward| id == ward.as_str() || id.ends_with(&format!("-{ward}")));
    if let Some(ward) = request.head.ward.as_ref().or(in_id.max_by_key(|ward| ward.as_str().len())) {
        head.push(("ward", text(ward.as_str())));
    }
    if let Some(decision) = letterhead::decision(&table.letterhead) {
        head.push(("decision.number", text(&decision.number)));
        head.extend(decision.signed_on.map(|day| ("decision.signed_on", text(&day.iso()))));
        head.extend(decision.issuer.map(|issuer| ("decision.issuer", text(&issuer))));
    }
    head
}

fn is_of_day(name: &WardName, day: Date) -> bool {
    let (from, to) = (name.from.as_ref(), name.to.as_ref());
    from.is_none_or(|from| from.value <= day) && to.is_none_or(|to| day <= to.value)
}
