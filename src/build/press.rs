//! Pages and files from a plan: each sheet planned and its pages rendered, but for what has not changed since last time.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use super::Findings;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::honours::Address;
use crate::memory::Print;
use crate::pages::{File, Notes, Outline, Page, Planner, Sheet, SheetOrder};
use crate::progress::{Progress, Step};
use crate::publish::{Artifact, Body};
use crate::theme::{TemplateFault, Theme};

/// What was printed, sheet by sheet.
#[derive(Default)]
pub(super) struct Press {
    /// Whether it will be asked again.
    remembers: bool,
    /// Of what all pages stand on: the theme, the site, its wards and models.
    base: Option<Print>,
    sheets: BTreeMap<String, Arc<PrintedSheet>>,
    closing: Vec<Artifact>,
}

/// The pages and files of a site.
pub(super) struct Printed {
    pub(super) artifacts: Vec<Artifact>,
    /// Which of them are the open data.
    pub(super) open_data: Vec<Address>,
    /// Which of them have been left as they were though something they hang on has changed.
    pub(super) outdated: BTreeSet<Address>,
}

/// What is printed.
pub(super) struct Run<'a> {
    pub(super) orders: Vec<(usize, SheetOrder)>,
    pub(super) others: Option<Others<'a>>,
    pub(super) base: Print,
    pub(super) pass: Pass,
}

/// Outlines of the sheets at some places that are not printed; none behind the last.
pub(super) type Others<'a> = &'a dyn Fn(Range<usize>) -> Result<Vec<Outline>>;

/// Which sheets are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pass {
    /// All but those that take long, which stay as they were.
    Glance,
    All,
}

struct PrintedSheet {
    notes: Notes,
    outline: Outline,
    pages: Vec<PrintedPage>,
    files: Vec<Artifact>,
    open_data: Vec<Address>,
}

impl PrintedSheet {
    fn artifacts(&self) -> impl Iterator<Item = &Artifact> {
        self.pages.iter().map(|page| &page.artifact).chain(&self.files)
    }
}

struct PrintedPage {
    artifact: Artifact,
    /// Of what the template got, where it is to be remembered.
    view: Option<Print>,
    /// Whether it is to be kept from search engines and does not say so.
    is_open: bool,
}

/// A template's mistake, and the page it shows on.
type Fault = (Address, Box<TemplateFault>);

/// What became of a sheet: under its name, whether it is as it should be now, and it or its faults.
type Outcome = (String, bool, Result<Arc<PrintedSheet>, Vec<Fault>>);

impl Press {
    /// One that prints a site again and again.
    pub(super) fn remembering() -> Self {
        Press { remembers: true, ..Press::default() }
    }

    /// Whether a glance is worth it: there is something to leave as it was.
    pub(super) fn can_glance(&self, base: Print) -> bool {
        self.base == Some(base) && !self.sheets.is_empty()
    }

    /// Prints some sheets of a plan, each with its place in it. `base` tells one theme, site and frame from another. The
    /// files that speak of the whole site are made of these sheets and of the outlines of all others, by their places;
    /// without those there are none. Nothing comes back when a template has a mistake.
    ///
    /// # Errors
    /// When a table or feed cannot be written, which no content can cause.
    pub(super) fn print(
        &mut self,
        planner: &Planner<'_>,
        Run { mut orders, others, base, pass }: Run<'_>,
        theme: &Theme,
        progress: &Progress,
        findings: &mut Findings,
    ) -> Result<Option<Printed>> {
        let is_based_alike = self.base == Some(base);
        let before = std::mem::take(&mut self.sheets);
        let print = |order: SheetOrder| -> Result<Outcome> {
            let known = before.get(&order.name);
            if let Some(known) = known.filter(|_| is_based_alike) {
                let is_current = planner.is_current(&known.notes);
                if is_current || pass == Pass::Glance && order.may_wait() {
                    return Ok((order.name, is_current, Ok(Arc::clone(known))));
                }
            }
            let (sheet, notes) = planner.plan(&order)?;
            let known = match known {
                Some(known) => Known::of(known, is_based_alike),
                None => Known { remembers: self.remembers, ..Known::default() },
            };
            Ok((order.name, true, printed(sheet, notes, &known, theme)?.map(Arc::new)))
        };
        orders.sort_by_key(|(_, order)| !order.may_wait());
        progress.begin(Step::Sheets, orders.len());
        let print = |(place, order)| {
            let printed = print(order);
            progress.advance();
            printed.map(|printed| (place, printed))
        };
        let mut printed: Vec<_> = orders.into_par_iter().with_max_len(1).map(print).collect::<Result<_>>()?;
        printed.sort_by_key(|(place, _)| *place);
        let mut told = BTreeSet::new();
        let (mut places, mut sheets) = (Vec::with_capacity(printed.len()), Vec::with_capacity(printed.len()));
        let mut outdated = BTreeSet::new();
        for (place, (name, is_current, sheet)) in printed {
            match sheet {
                Ok(sheet) => {
                    if !is_current {
                        outdated.extend(sheet.artifacts().map(|artifact| artifact.address.clone()));
                    }
                    places.push(place);
                    sheets.push((name, sheet));
                }
                // One mistake in a template shows on every page of its kind.
                Err(faults) => {
                    for (address, fault) in faults {
                        if told.insert((fault.diagnostic.place.clone(), fault.diagnostic.args.clone())) {
                            findings.diagnostics.push(fault.diagnostic.with("address", address));
                            findings.sources.extend(fault.source);
                        }
                    }
                }
            }
        }
        let result = if told.is_empty() {
            let files = others.map(|others| closing(planner, &places, &sheets, others)).transpose()?;
            let files = files.unwrap_or_default().into_iter();
            self.closing = files.map(|file| as_artifact(file, &self.closing)).collect();
            Some(Printed { outdated, ..gathered(&sheets, &self.closing, findings) })
        } else {
            None
        };
        if self.remembers {
            self.base = Some(base);
            self.sheets = sheets.into_iter().collect();
        } else {
            // Tens of thousands of pieces are given back faster by all threads.
            sheets.into_par_iter().for_each(drop);
        }
        Ok(result)
    }
}

/// The files that speak of all sheets: of those that were printed, and of the others.
fn closing(
    planner: &Planner<'_>,
    places: &[usize],
    sheets: &[(String, Arc<PrintedSheet>)],
    others: Others<'_>,
) -> Result<Vec<File>> {
    let mut closing = planner.closing();
    let mut next = 0;
    for (&place, (_, sheet)) in places.iter().zip(sheets) {
        // A few at a time: what is told of a million pages takes as much room as they are.
        while next < place {
            let until = place.min(next + TOLD_TOGETHER);
            others(next..until)?.iter().for_each(|outline| closing.add(outline));
            next = until;
        }
        closing.add(&sheet.outline);
        next = place + 1;
    }
    loop {
        let rest = others(next..next + TOLD_TOGETHER)?;
        if rest.is_empty() {
            return Ok(closing.files());
        }
        rest.iter().for_each(|outline| closing.add(outline));
        next += TOLD_TOGETHER;
    }
}

const TOLD_TOGETHER: usize = 512;

fn gathered(sheets: &[(String, Arc<PrintedSheet>)], closing: &[Artifact], findings: &mut Findings) -> Printed {
    let pages = || sheets.iter().flat_map(|(_, sheet)| &sheet.pages);
    for page in pages().filter(|page| page.is_open) {
        let place = Place::file(format!("output{}", page.artifact.address));
        let d = Diagnostic::new(Code::PrivateDataLeaked, place).saying("private-data-leaked-index");
        findings.diagnostics.push(d.with("address", &page.artifact.address));
    }
    let files = sheets.iter().flat_map(|(_, sheet)| &sheet.files).chain(closing);
    Printed {
        artifacts: pages().map(|page| &page.artifact).chain(files).cloned().collect(),
        open_data: sheets.iter().flat_map(|(_, sheet)| &sheet.open_data).cloned().collect(),
        outdated: BTreeSet::new(),
    }
}

/// What was printed of a sheet before.
#[derive(Default)]
struct Known<'a> {
    pages: BTreeMap<&'a Address, &'a PrintedPage>,
    files: &'a [Artifact],
    is_based_alike: bool,
    /// Whether what is printed now will be known later.
    remembers: bool,
}

impl<'a> Known<'a> {
    fn of(sheet: &'a PrintedSheet, is_based_alike: bool) -> Self {
        let pages = sheet.pages.iter().map(|page| (&page.artifact.address, page)).collect();
        Known { pages, files: &sheet.files, is_based_alike, remembers: true }
    }
}

fn printed(sheet: Sheet, notes: Notes, known: &Known<'_>, theme: &Theme) -> Result<Result<PrintedSheet, Vec<Fault>>> {
    let outline = sheet.outline();
    let mut pages = Vec::with_capacity(sheet.pages.len());
    let mut faults = Vec::new();
    let rendered = |page: &Page| rendered(page, known, theme);
    for (page, result) in sheet.pages.iter().zip(sheet.pages.par_iter().map(rendered).collect::<Vec<_>>()) {
        match result? {
            Ok(page) => pages.push(page),
            Err(fault) => faults.push((page.address.clone(), fault)),
        }
    }
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    let open_data = sheet.files.iter().filter(|file| file.is_open_data).map(|file| file.address.clone()).collect();
    let files = sheet.files.into_iter().map(|file| as_artifact(file, known.files)).collect();
    Ok(Ok(PrintedSheet { notes, outline, pages, files, open_data }))
}

fn rendered(page: &Page, known: &Known<'_>, theme: &Theme) -> Result<Result<PrintedPage, Box<TemplateFault>>> {
    let print = || Print::of_written(&(page.view.template(), &page.head, &page.view));
    let view = known.remembers.then(print).transpose()?;
    let before = known.pages.get(&page.address);
    if let Some(before) = before.filter(|before| known.is_based_alike && before.view == view) {
        let (artifact, is_open) = (before.artifact.clone(), before.is_open);
        return Ok(Ok(PrintedPage { artifact, view, is_open }));
    }
    let bytes = match theme.render(page.view.template(), &page.head, &page.view) {
        Ok(bytes) => bytes,
        Err(fault) => return Ok(Err(fault)),
    };
    let is_open = page.head.noindex && page.address.is_page() && !bytes.windows(7).any(|word| word == b"noindex");
    let artifact = same_or_new(before.map(|before| &before.artifact), page.address.clone(), bytes);
    Ok(Ok(PrintedPage { artifact, view, is_open }))
}

fn as_artifact(file: File, known: &[Artifact]) -> Artifact {
    let before = known.iter().find(|artifact| artifact.address == file.address);
    same_or_new(before, file.address, file.bytes)
}

/// An artifact with the bytes that are known already, if they are equal: whoever has read them need not read them again.
fn same_or_new(before: Option<&Artifact>, address: Address, bytes: Vec<u8>) -> Artifact {
    match before {
        Some(Artifact { body: Body::Bytes(known), .. }) if *known == bytes => {
            Artifact { address, body: Body::Bytes(known.clone()) }
        }
        _ => Artifact::bytes(address, bytes),
    }
}
