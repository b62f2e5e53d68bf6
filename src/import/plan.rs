//! From a file to what it would change: the sheet, the list in it, its rows held against the ceremony's file.
//!
//! Nothing is written here. What comes back has the new text of the file, if there is nothing to be put right first.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;

use super::difference::{Difference, OfCeremony, name_of};
use super::doubts::Doubt;
use super::grid::{OpenError, Sheet, open};
use super::lettering;
use super::mapping::Mapping;
use super::matching::{Matches, matches, text_of};
use super::mending::Mended;
use super::new_text::new_text;
use super::places::Places;
use super::table::{NoTable, Table};
use super::target::{Target, target};
use super::totals;
use super::values::{ReadRow, RowReader, Said};
use super::verdict::{told_of, validate, verified};
use super::workbook::{EXAMPLE, GUIDE};
use crate::content::{CellField, Ceremony, Consent, FieldPath, NotAmended, StandingList, WrittenRow, read};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Source, Sources, Spanned};
use crate::terms::Publication;
use crate::text::{Date, Id, SchoolYear};

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

impl Prepared {
    /// The name of a record that stands.
    pub fn name_of(&self, record: usize) -> &str {
        self.standing.get(record).map_or("", name_of)
    }

    /// Rows of the list by their number and name: "12 (Lê An)".
    pub fn rows_named(&self, rows: &[usize]) -> Vec<String> {
        let rows = rows.iter().filter_map(|row| self.rows.get(*row));
        rows.map(|row| format!("{} ({})", row.row, row.text("name").unwrap_or_default())).collect()
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
    /// Several files hold a ceremony of this id: they.
    SeveralCeremonies(Vec<String>),
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
    let open = || {
        let mut workbook = open(request.file)?;
        workbook.sheets.iter_mut().for_each(lettering::mark);
        Ok(workbook)
    };
    let (workbook, mut site) = rayon::join(open, || read(request.site));
    let workbook = workbook.map_err(NotPrepared::Open)?;
    let (sheet, table) = list(&workbook.sheets, request)?;
    let file_name = request.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let cells = sheet.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text().into()).collect());
    let source = Source::of_sheet(file_name.as_str(), &sheet.name, cells);
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
    let (target, ceremony) = target(request, &site, &table)?;
    let standing = || match &target.before {
        Some(before) => {
            let list = StandingList::read(before).map_err(|d| unreadable(*d, before))?;
            let rows = list.rows();
            Ok((Some(list), rows))
        }
        None => Ok((None, Vec::new())),
    };
    let ((mut rows, mended), standing) = rayon::join(|| reader.read(), standing);
    let (list, standing) = standing?;
    totals::check(sheet, &table, &rows, &source, &mut findings);
    let (sheet, other_sheets) = (sheet.name.clone(), other_sheets(&workbook.sheets, sheet, request));
    // A long list takes much room in several forms at once.
    drop(workbook);
    let matches = matches(&standing, &rows);
    let ward = ceremony.ward.as_ref().map(|ward| ward.value.as_str());
    let of_all = OfCeremony { ward, all_agreed: all_agreed(&ceremony) };
    if of_all.all_agreed {
        own_consent_stays(&mut rows, &standing, &matches);
    }
    let mut difference = Difference::of(&standing, &rows, matches, &columns(&table, &rows), of_all);
    kinds_that_stand(&mut rows, &standing, &difference);
    let ids = ids(&standing, &difference);
    if !difference.is_nothing() {
        site.content.ceremonies.retain(|other| other.origin.id != *request.ceremony);
    }
    let cells = || validate(request, &site.content, &ceremony, &rows, &ids, &source);
    let file = || match &target.before {
        Some(before) if difference.is_nothing() => {
            Ok((before.clone(), told_of(&target, site.content.clone(), &site.findings, request)))
        }
        _ => {
            let verified = |new: &Source| verified(new, &target, &site.content, request);
            let (new, of_file) = new_text(&target, list.as_ref(), &rows, &difference, ward, verified)?;
            of_file.map(|of_file| (new, of_file))
        }
    };
    let (of_cells, of_file) = rayon::join(cells, || (!findings.has_errors()).then(file));
    findings.extend(of_cells);
    findings.sort();
    difference.doubts.extend(doubts_of_list(request, &target, &ceremony, &rows, &findings));
    // What keeps a list from being written is told at its cells, not at lines that are not there yet.
    let after = if findings.has_errors() { None } else { of_file.transpose()? };
    let (after, of_file) = after.map_or((None, Diagnostics::new()), |(after, of_file)| (Some(after), of_file));
    Ok(Prepared {
        sheet,
        other_sheets,
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

/// What is odd about the list as a whole.
fn doubts_of_list(
    request: &Request<'_>,
    target: &Target,
    ceremony: &Ceremony,
    rows: &[ReadRow],
    findings: &Diagnostics,
) -> Vec<Doubt> {
    let ages = findings.iter().filter(|finding| finding.code == Code::ImplausibleBirth).count();
    let examples = rows.iter().filter(|row| row.text("private.note") == Some(EXAMPLE)).count();
    let of_id = request.ceremony.as_str().get(..9).and_then(|year| SchoolYear::parse(year).ok());
    let of_day = SchoolYear::containing(ceremony.date.value);
    let is_new = target.before.is_none();
    let another_year = of_id.filter(|year| is_new && *year != of_day).map(|year| Doubt::SchoolYear(year, of_day));
    let ages = (ages > 0).then_some(Doubt::Ages(ages));
    let examples = (examples > 0).then_some(Doubt::Examples(examples));
    [ages, another_year, examples].into_iter().flatten().collect()
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

/// The fields that the list has: those of its columns in which something stands.
fn columns(table: &Table, rows: &[ReadRow]) -> BTreeSet<FieldPath> {
    let has_kind = table.columns.iter().any(|mapped| mapped.column == super::Column::Kind);
    let fields = rows.iter().flat_map(|row| &row.fields).map(|field| field.path);
    // Who somebody is was told by the editor for those alone who are new.
    fields.filter(|path| *path != "kind" || has_kind).collect()
}

/// Whether the ceremony has the consent of everybody.
fn all_agreed(ceremony: &Ceremony) -> bool {
    let is_given = |consent: &Consent| {
        consent.withdrawn.is_none() && !consent.by.is_empty() && consent.publish != Some(Publication::Count)
    };
    ceremony.consent.as_ref().is_some_and(is_given)
}

/// "Có" of somebody who has the consent of all says no more than that one; a consent of its own would replace it. Who
/// signed is of the list only where it has a column for it.
fn own_consent_stays(rows: &mut [ReadRow], standing: &[WrittenRow], matches: &Matches) {
    for (row, record) in rows.iter_mut().zip(&matches.of_row) {
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
        let kind = text_of(record, "kind").map(str::to_owned);
        let id = record.id.as_ref().filter(|_| record.id_is_given).map(Id::to_string);
        for (path, text) in [("kind", kind), ("id", id)] {
            if let Some(text) = text.filter(|_| row.fields.iter().all(|field| field.path != path)) {
                row.fields.push(CellField { path, texts: vec![Spanned::new(text, span)], is_list: false });
            }
        }
    }
}

/// The id of each row: that of its record, or what a new one needs since its name's is taken.
fn ids(standing: &[WrittenRow], difference: &Difference) -> BTreeMap<usize, String> {
    let of_records = difference.of_row.iter().enumerate().filter_map(|(row, record)| {
        let id = standing[(*record)?].id.as_ref()?;
        Some((row, id.to_string()))
    });
    let of_new = difference.added.iter().filter_map(|(row, id)| Some((*row, id.clone()?)));
    of_records.chain(of_new).collect()
}

pub(super) fn unreadable(finding: Diagnostic, source: &Source) -> NotPrepared {
    let mut findings = Diagnostics::new();
    findings.push(finding);
    NotPrepared::List(findings, [source.clone()].into_iter().collect())
}

pub(super) fn mistakes(of_file: Vec<&Diagnostic>, sources: &Sources) -> NotPrepared {
    let mut findings = Diagnostics::new();
    of_file.into_iter().for_each(|finding| findings.push(finding.clone()));
    NotPrepared::List(findings, sources.clone())
}
