//! From a file to what it would change: the sheet, the list in it, its rows held against the ceremony's file.
//!
//! Nothing is written here. What comes back has the new text of the file, if there is nothing to be put right first.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;

use super::difference::{Difference, Doubt, name_of};
use super::grid::{OpenError, Sheet, open};
use super::letterhead;
use super::lettering;
use super::mapping::Mapping;
use super::mending::Mended;
use super::places::Places;
use super::table::{NoTable, Table};
use super::totals;
use super::values::{ReadRow, RowReader, Said};
use super::workbook::{EXAMPLE, GUIDE};
use crate::check::check;
use crate::content::{
    Amendment, CellField, Ceremony, Consent, Content, FieldPath, NewList, NotAmended, Reading, Ward, WardName, Written,
    WrittenRow, amend, read, read_in_memory, read_row, written_rows,
};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Severity, Source, Sources, Span, Spanned};
use crate::gate::Conditions;
use crate::schema;
use crate::terms::{HonoureeKind, Publication};
use crate::text::{Date, Id, SchoolYear, nearest};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The site's folder.
    pub site: &'a Path,
    /// The spreadsheet.
    pub file: &'a Path,
    /// The sheet, by name.
    pub sheet: Option<&'a str>,
    /// The ceremony's id.
    pub ceremony: &'a Id,
    /// What the editor said of the whole list.
    pub said: Said,
    /// What the editor said of its headings.
    pub mapping: Mapping,
    /// Hidden rows are left out.
    pub skip_hidden: bool,
    /// Of a new ceremony.
    pub head: NewHead,
    /// For rules that ask how old somebody is.
    pub today: Date,
}

/// What is said of a ceremony that has no file yet.
#[derive(Clone, Debug, Default)]
pub struct NewHead {
    /// Its name.
    pub name: Option<String>,
    /// Its day.
    pub date: Option<Date>,
    /// Its ward.
    pub ward: Option<Id>,
}

/// What a list would change, and what was found on the way.
#[derive(Debug)]
pub struct Prepared {
    /// The sheet's name.
    pub sheet: String,
    /// Other sheets in which something stands, which nobody has asked for.
    pub other_sheets: Vec<String>,
    /// The list in it.
    pub table: Table,
    /// Its rows.
    pub rows: Vec<ReadRow>,
    /// Cells that were put right.
    pub mended: Vec<Mended>,
    /// What is wrong in its cells.
    pub findings: Diagnostics,
    /// The sheet as a text, for showing places.
    pub sources: Sources,
    /// The ceremony's file.
    pub target: Target,
    /// The records that stand in it.
    pub standing: Vec<WrittenRow>,
    /// What would change in it.
    pub difference: Difference,
    /// Its new text; nothing when there is something to be put right first.
    pub after: Option<Source>,
    /// What the rules will say of the file then.
    pub of_file: Diagnostics,
}

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

impl Prepared {
    /// The name of a record that stands.
    pub fn name_of(&self, record: usize) -> &str {
        self.standing.get(record).map_or("", name_of)
    }
}

/// Why nothing could be prepared.
#[derive(Debug)]
pub enum NotPrepared {
    /// The file is no spreadsheet that can be read.
    Open(OpenError),
    /// It has no sheet of that name: its sheets.
    NoSheet(Vec<String>),
    /// Several of its sheets hold a list.
    SeveralSheets(Vec<String>),
    /// No list in a sheet.
    NoTable(String, NoTable),
    /// No ceremony has this id. The nearest that there is.
    UnknownCeremony(Option<Id>),
    /// No ward has the id that is given for a new ceremony. The nearest that there is.
    UnknownWard(Id, Option<String>),
    /// The ceremony's file cannot be read, or another one stands where it would.
    List(Diagnostics, Sources),
    /// The new text of the ceremony's file could not be made.
    NotAmended(Source, NotAmended),
}

/// Reads a list and holds it against its ceremony's file.
///
/// # Errors
/// When there is no list to be read, or nothing to hold it against.
pub fn prepare(request: &Request<'_>) -> Result<Prepared, NotPrepared> {
    let mut workbook = open(request.file).map_err(NotPrepared::Open)?;
    workbook.sheets.iter_mut().for_each(lettering::mark);
    let (sheet, table) = list(&workbook.sheets, request)?;
    let file_name = request.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let cells = sheet.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text().into()).collect());
    let source = Source::of_sheet(file_name.as_str(), &sheet.name, cells);
    let site = read(request.site);
    let places = Places::of(&site.content);
    let mut findings = Diagnostics::new();
    let reader = RowReader {
        sheet,
        table: &table,
        source: &source,
        places: &places,
        said: &request.said,
        findings: &mut findings,
        mended: Vec::new(),
    };
    let (mut rows, mended) = reader.read();
    totals::check(sheet, &table, &rows, &source, &mut findings);
    let (target, ceremony) = target(request, &site, &table)?;
    let standing = match &target.before {
        Some(before) => written_rows(before).map_err(|d| unreadable(*d, before))?,
        None => Vec::new(),
    };
    own_consent_stays(&mut rows, &standing, &ceremony);
    let ward = ceremony.ward.as_ref().map(|ward| ward.value.as_str());
    let mut difference = Difference::of(&standing, &rows, &columns(&table, &rows), ward);
    kinds_that_stand(&mut rows, &standing, &difference);
    let ids = ids(&rows, &standing, &difference);
    let cells = || validate(request, &site.content, &ceremony, &rows, &ids, &source);
    let file = || match &target.before {
        Some(before) if difference.is_nothing() => {
            Ok((before.clone(), told_of(&target, site.content.clone(), &site.findings, request)))
        }
        _ => verified(new_text(&target, &rows, &difference, ward)?, &target, &site.content, request),
    };
    let (of_cells, of_file) = rayon::join(cells, || (!findings.has_errors()).then(file));
    findings.extend(of_cells);
    findings.sort();
    let ages = findings.iter().filter(|finding| finding.code == Code::ImplausibleBirth).count();
    difference.doubts.extend((ages > 0).then_some(Doubt::Ages(ages)));
    let of_id = request.ceremony.as_str().get(..9).and_then(|year| SchoolYear::parse(year).ok());
    let of_day = SchoolYear::containing(ceremony.date.value);
    let is_new = target.before.is_none();
    difference
        .doubts
        .extend(of_id.filter(|year| is_new && *year != of_day).map(|year| Doubt::SchoolYear(year, of_day)));
    let examples = rows.iter().filter(|row| row.text("private.note") == Some(EXAMPLE)).count();
    difference.doubts.extend((examples > 0).then_some(Doubt::Examples(examples)));
    // What keeps a list from being written is told at its cells, not at lines that are not there yet.
    let after = if findings.has_errors() { None } else { of_file.transpose()? };
    let (after, of_file) = after.map_or((None, Diagnostics::new()), |(after, of_file)| (Some(after), of_file));
    Ok(Prepared {
        sheet: sheet.name.clone(),
        other_sheets: other_sheets(&workbook.sheets, sheet, request),
        table,
        rows,
        mended,
        findings,
        sources: [source].into_iter().collect(),
        target,
        standing,
        difference,
        after,
        of_file,
    })
}

/// The sheet with the list, and the list.
fn list<'a>(sheets: &'a [Sheet], request: &Request<'_>) -> Result<(&'a Sheet, Table), NotPrepared> {
    let find = |sheet| Table::find(sheet, &request.mapping, request.skip_hidden);
    let not_found = |sheet: &Sheet| {
        let name = sheet.name.clone();
        move |none| NotPrepared::NoTable(name, none)
    };
    let names = |sheets: &[&Sheet]| sheets.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>();
    if let Some(name) = request.sheet {
        let wanted = crate::text::fold(name.trim());
        let found = sheets.iter().find(|sheet| crate::text::fold(sheet.name.trim()) == wanted);
        let sheet = found.ok_or_else(|| NotPrepared::NoSheet(names(&sheets.iter().collect::<Vec<_>>())))?;
        return Ok((sheet, find(sheet).map_err(not_found(sheet))?));
    }
    let visible = || sheets.iter().filter(|sheet| !sheet.is_hidden);
    let mut with_list: Vec<(&Sheet, Table)> =
        visible().filter_map(|sheet| Some((sheet, find(sheet).ok().filter(|table| !table.rows.is_empty())?))).collect();
    match (with_list.len(), with_list.pop()) {
        (1, Some(found)) => Ok(found),
        (_, None) => {
            let sheet = visible().next().or(sheets.first()).ok_or(NotPrepared::NoSheet(Vec::new()))?;
            Ok((sheet, find(sheet).map_err(not_found(sheet))?))
        }
        (_, Some(last)) => {
            with_list.push(last);
            Err(NotPrepared::SeveralSheets(with_list.iter().map(|(sheet, _)| sheet.name.clone()).collect()))
        }
    }
}

/// The sheets that are not read though something stands in them; whoever names a sheet knows.
fn other_sheets(sheets: &[Sheet], read: &Sheet, request: &Request<'_>) -> Vec<String> {
    let has_words = |sheet: &&Sheet| sheet.rows.iter().flat_map(|row| &row.cells).any(|cell| !cell.is_blank());
    let others = sheets.iter().filter(|sheet| request.sheet.is_none() && sheet.name != read.name);
    let others = others.filter(|sheet| !sheet.is_hidden && sheet.name != GUIDE).filter(has_words);
    others.map(|sheet| sheet.name.clone()).collect()
}

/// The ceremony's file, and what it says of the ceremony.
fn target(request: &Request<'_>, site: &Reading, table: &Table) -> Result<(Target, Ceremony), NotPrepared> {
    let id = request.ceremony;
    let ceremonies = &site.content.ceremonies;
    if let Some(ceremony) = ceremonies.iter().find(|ceremony| ceremony.origin.id == *id) {
        let path = ceremony.origin.file.clone();
        let of_file: Vec<&Diagnostic> = site.findings.iter().filter(|d| d.place.file == path).collect();
        if of_file.iter().any(|d| d.severity() == Severity::Error) {
            return Err(mistakes(of_file, &site.sources));
        }
        let before = site.sources.get(&path).cloned();
        let target = Target { path, before, name: ceremony.name.value.clone(), head: Vec::new() };
        return Ok((target, Ceremony::clone(ceremony)));
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
    Ok((Target { path: path.into(), before: None, name, head }, Ceremony::clone(ceremony)))
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

/// The fields that the list has: those of its columns in which something stands.
fn columns(table: &Table, rows: &[ReadRow]) -> BTreeSet<FieldPath> {
    let has_kind = table.columns.iter().any(|mapped| mapped.column == super::Column::Kind);
    let fields = rows.iter().flat_map(|row| &row.fields).map(|field| field.path);
    // Who somebody is was told by the editor for those alone who are new.
    fields.filter(|path| *path != "kind" || has_kind).collect()
}

/// "Có" of somebody who has the consent of all says no more than that one; a consent of its own would replace it. Who
/// signed is of the list only where it has a column for it.
fn own_consent_stays(rows: &mut [ReadRow], standing: &[WrittenRow], ceremony: &Ceremony) {
    let is_given = |consent: &&Consent| {
        consent.withdrawn.is_none() && !consent.by.is_empty() && consent.publish != Some(Publication::Count)
    };
    if ceremony.consent.as_ref().filter(is_given).is_none() {
        return;
    }
    let of_row = super::matching::matches(standing, rows).of_row;
    for (row, record) in rows.iter_mut().zip(of_row) {
        let has_own = record.is_some_and(|i| standing[i].fields.keys().any(|path| path.starts_with("consent")));
        let said = |path: &str| row.fields.iter().find(|field| field.path == path)?.texts.first().map(|text| text.span);
        let publish = said("consent.publish");
        let is_of_list =
            |path: &str| path.starts_with("consent.") && path != "consent.publish" && said(path) != publish;
        let says_more = row.fields.iter().any(|field| is_of_list(field.path));
        if row.is_mere_yes && !has_own && !says_more {
            row.fields.retain(|field| !field.path.starts_with("consent."));
        }
    }
}

/// Whoever stands in the file already is who the file says, at the address that the file gives.
fn kinds_that_stand(rows: &mut [ReadRow], standing: &[WrittenRow], difference: &Difference) {
    for (row, record) in rows.iter_mut().zip(&difference.of_row) {
        let Some(record) = record.map(|record| &standing[record]) else { continue };
        let name = row.fields.iter().find(|field| field.path == "name").and_then(|field| field.texts.first());
        let span = name.map_or(row.span, |name| name.span);
        let kind = super::matching::text_of(record, "kind").map(str::to_owned);
        let id = record.id.as_ref().filter(|_| record.id_is_given).map(Id::to_string);
        for (path, text) in [("kind", kind), ("id", id)] {
            if let Some(text) = text.filter(|_| row.fields.iter().all(|field| field.path != path)) {
                row.fields.push(CellField { path, texts: vec![Spanned::new(text, span)], is_list: false });
            }
        }
    }
}

/// The id of each row: that of its record, or what a new one needs since its name's is taken.
fn ids(rows: &[ReadRow], standing: &[WrittenRow], difference: &Difference) -> BTreeMap<usize, String> {
    let of_row = super::matching::matches(standing, rows).of_row;
    let of_records = of_row.iter().enumerate().filter_map(|(row, record)| {
        let id = standing[(*record)?].id.as_ref()?;
        Some((row, id.to_string()))
    });
    let of_new = difference.added.iter().filter_map(|(row, id)| Some((*row, id.clone()?)));
    of_records.chain(of_new).collect()
}

/// Findings that are of a whole file, and told of when the site is checked.
const OF_THE_FILE: [Code; 4] = [Code::ConsentMissing, Code::ConsentIncomplete, Code::StatedTotal, Code::MissingImage];

/// Every rule on records, told at the cells.
fn validate(
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

/// The file's new text.
fn new_text(
    target: &Target,
    rows: &[ReadRow],
    difference: &Difference,
    ward: Option<&str>,
) -> Result<Source, NotPrepared> {
    let record = |(row, id): &(usize, Option<String>)| {
        let row = &rows[*row];
        let fields = row.fields.iter().filter(|field| field.path != "id");
        let fields = fields.filter(|field| field.path != "ward" || row.text("ward") != ward);
        let written = |field: &CellField| {
            let texts = field.texts.iter().map(|text| text.value.clone());
            let written = if field.is_list {
                Written::List(texts.collect())
            } else {
                Written::Text(texts.collect::<Vec<_>>().concat())
            };
            (field.path, written)
        };
        let id = id.clone().map(|id| ("id", Written::Text(id)));
        id.into_iter().chain(fields.map(written)).collect::<Vec<_>>()
    };
    let added: Vec<_> = difference.added.iter().map(record).collect();
    let Target { path, before, head, .. } = target;
    Ok(match before {
        None => {
            let schema = schema::address(schema::Kind::Winners, path);
            let list = NewList { schema: Some(&schema), head: head.clone(), rows: added };
            Source::new(path.clone(), list.text().unwrap_or_default())
        }
        Some(before) => {
            let changed = difference.changed.iter().map(|changed| {
                let edits = changed.edits.iter().map(|edit| (edit.path, edit.after.clone())).collect();
                (changed.record, edits)
            });
            let amendment = Amendment { changed: changed.collect(), removed: difference.removed.clone(), added };
            amend(before, &amendment).map_err(|not| NotPrepared::NotAmended(before.clone(), not))?
        }
    })
}

/// The new text, read as a build reads it, and what the rules say of it.
fn verified(
    new: Source,
    target: &Target,
    content: &Content,
    request: &Request<'_>,
) -> Result<(Source, Diagnostics), NotPrepared> {
    let path = &target.path;
    let reading = read_in_memory([(path.to_string(), new.text().as_bytes().to_vec())]);
    let of_file = |finding: &&Diagnostic| finding.place.file == *path;
    if reading.findings.iter().filter(of_file).any(|finding| finding.severity() == Severity::Error) {
        return Err(NotPrepared::List(reading.findings, reading.sources));
    }
    let others = content.ceremonies.iter().filter(|other| other.origin.id != *request.ceremony);
    let ceremonies = others.cloned().chain(reading.content.ceremonies).collect();
    let of_file = told_of(target, Content { ceremonies, ..content.clone() }, &reading.findings, request);
    Ok((new, of_file))
}

/// What reading and the rules say of the ceremony's file.
fn told_of(target: &Target, content: Content, of_reading: &Diagnostics, request: &Request<'_>) -> Diagnostics {
    let mut all = Diagnostics::new();
    check(content, Conditions { today: request.today, drafts: true }, &mut all);
    let mut found = Diagnostics::new();
    let of_file = of_reading.iter().chain(all.iter()).filter(|finding| finding.place.file == target.path);
    of_file.for_each(|finding| found.push(finding.clone()));
    found.sort();
    found
}

fn unreadable(finding: Diagnostic, source: &Source) -> NotPrepared {
    let mut findings = Diagnostics::new();
    findings.push(finding);
    NotPrepared::List(findings, [source.clone()].into_iter().collect())
}

fn mistakes(of_file: Vec<&Diagnostic>, sources: &Sources) -> NotPrepared {
    let mut findings = Diagnostics::new();
    of_file.into_iter().for_each(|finding| findings.push(finding.clone()));
    NotPrepared::List(findings, sources.clone())
}
