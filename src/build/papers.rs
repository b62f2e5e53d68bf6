//! Papers: from the register to the bytes of a PDF.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use bytes::Bytes;
use rayon::prelude::*;
use walkdir::WalkDir;

use super::workshop::theme_of;
use super::{Findings, Settings, Timings, Workshop, conditions};
use crate::gate::{self, Gate};
use crate::honours::{Address, Honours};
use crate::media::{self, Album};
use crate::memory::{Kept, Print};
use crate::pages::papers::{NotThere, Paper, PaperKind, PaperOrder, Papers, numbered};
use crate::publish::{Artifact, Body, search};
use crate::text::Id;
use crate::theme::{PaperFiles, TemplateFault};

/// The papers that are asked for.
#[derive(Clone, Debug)]
pub struct PapersWanted {
    /// Which.
    pub order: PaperOrder,
    /// Of certificates: whether each is a file of its own.
    pub each: bool,
    /// Whether they show what anybody may read; else they are for the association's own use.
    pub is_public: bool,
}

/// What was made.
#[derive(Debug)]
pub struct PrintedPapers {
    /// The papers.
    pub papers: Vec<PrintedPaper>,
    /// Of a ceremony's certificates: how many awards have none. Other papers say it themselves.
    pub left_out: u64,
}

/// A paper that was made.
#[derive(Debug)]
pub struct PrintedPaper {
    /// Whose it is, where each winner has one.
    pub winner: Option<Id>,
    /// The PDF.
    pub pdf: Vec<u8>,
}

/// A paper as it was set.
struct SetPaper {
    pdf: Vec<u8>,
    /// Whether there was nothing to warn of. What there is must be told whenever the paper is asked for.
    is_flawless: bool,
}

/// Whether the program was built with what sets papers.
pub fn has_press() -> bool {
    cfg!(feature = "print")
}

/// Makes papers. Nothing comes back when there are errors: they stand in `findings`.
///
/// # Errors
/// When what they are about is not there ([`NotThere`]), or the machine fails.
pub fn print_papers(
    settings: &Settings,
    wanted: &PapersWanted,
    findings: &mut Findings,
) -> Result<Option<PrintedPapers>> {
    let Some(register) = Workshop::default().examine(settings, findings, &mut Timings::new()) else {
        return Ok(None);
    };
    let (name, place) = theme_of(settings, register.site());
    let files = match PaperFiles::load(&settings.site, name, place) {
        Ok(files) => files,
        Err(fault) => {
            findings.add(*fault);
            return Ok(None);
        }
    };
    let album = Album::default();
    if wanted.is_public {
        let mut gate = Gate::default();
        let honours = gate.open(&register, conditions(settings));
        let Some(printed) = printed(&Papers::public(&honours, &album), wanted, &files, findings)? else {
            return Ok(None);
        };
        // It leaves the association as a page would: it is held to the same.
        let secrecy = gate.secrecy(&register, conditions(settings));
        let address = |paper: &PrintedPaper| {
            let stem = paper.winner.as_ref().map_or(wanted.order.kind.name(), Id::as_str);
            Address::file(&format!("{stem}.pdf"))
        };
        let artifacts = printed.papers.iter().map(|paper| Artifact::bytes(address(paper), paper.pdf.clone()));
        let leaks = search(&artifacts.collect::<Vec<_>>(), &secrecy)?;
        let is_clean = !leaks.has_errors();
        findings.diagnostics.extend(leaks);
        return Ok(is_clean.then_some(printed));
    }
    let own = gate::open_for_own_use(&register, conditions(settings));
    printed(&Papers::own(&own, &album), wanted, &files, findings)
}

fn printed(
    papers: &Papers<'_>,
    wanted: &PapersWanted,
    files: &PaperFiles,
    findings: &mut Findings,
) -> Result<Option<PrintedPapers>> {
    let orders = orders(papers, wanted)?;
    let write = |(winner, order): &(Option<Id>, PaperOrder)| Ok((winner.clone(), papers.paper(order)?));
    let written: Vec<(Option<Id>, Paper)> = orders.par_iter().map(write).collect::<Result<_, NotThere>>()?;
    let (winners, written): (Vec<_>, Vec<_>) = written.into_iter().unzip();
    let set = set(files, written, findings)?;
    let pdfs: Option<Vec<SetPaper>> = set.into_iter().collect();
    findings.diagnostics.sort();
    let paper = |(winner, set): (_, SetPaper)| PrintedPaper { winner, pdf: set.pdf };
    let left_out = match &wanted.order.kind {
        PaperKind::Certificates { ceremony, winner: None, .. } => papers.without_certificate(ceremony)?,
        _ => 0,
    };
    let printed =
        |pdfs: Vec<SetPaper>| PrintedPapers { papers: winners.into_iter().zip(pdfs).map(paper).collect(), left_out };
    Ok(pdfs.map(printed))
}

/// One order for each file.
fn orders(papers: &Papers<'_>, wanted: &PapersWanted) -> Result<Vec<(Option<Id>, PaperOrder)>, NotThere> {
    let PaperKind::Certificates { ceremony, winner, with_code } = &wanted.order.kind else {
        return Ok(vec![(None, wanted.order.clone())]);
    };
    let winners = match winner {
        Some(winner) if wanted.each => vec![winner.clone()],
        None if wanted.each => papers.winners(ceremony)?,
        _ => return Ok(vec![(None, wanted.order.clone())]),
    };
    if winners.is_empty() {
        return Err(NotThere::Nobody);
    }
    let order = |(at, winner): (usize, Id)| {
        let mut given = wanted.order.given.clone();
        given.number = given.number.map(|first| numbered(&first, at));
        let kind =
            PaperKind::Certificates { ceremony: ceremony.clone(), winner: Some(winner.clone()), with_code: *with_code };
        (Some(winner), PaperOrder { kind, given })
    };
    Ok(winners.into_iter().enumerate().map(order).collect())
}

/// The public reports of a site.
#[derive(Default)]
pub(super) struct Reports {
    /// Each by the page it stands beside.
    pub(super) by_page: BTreeMap<String, Bytes>,
    /// Those that were set anew without a warning, by all they are made of.
    pub(super) anew: Anew,
}

/// Reports that have just been set, by all they are made of.
pub(super) type Anew = Vec<(Print, Bytes)>;

/// Puts reports that were set anew into the site's cache. Nothing may lie there that has not been proved.
///
/// # Errors
/// When the cache cannot be written.
pub(super) fn keep_reports(anew: &Anew, site: &Path) -> Result<()> {
    let cache = cache(site);
    if !anew.is_empty() {
        fs::create_dir_all(&cache).with_context(|| format!("cannot create {}", cache.display()))?;
    }
    anew.iter().try_for_each(|(print, pdf)| media::keep(&file_of(&cache, *print), pdf))
}

/// The public reports of a site, of the pages that `is_own`. One that was made before of the same is not set again: it is
/// known, or in the site's cache, unless there was something to warn of. Nothing comes back when a template has a mistake.
///
/// # Errors
/// When what a report is about is not there, which no content can cause.
pub(super) fn reports(
    site: &Path,
    honours: &Honours,
    album: &Album,
    files: &PaperFiles,
    known: &mut Set,
    is_own: impl Fn(&Address) -> bool,
    findings: &mut Findings,
) -> Result<Option<Reports>> {
    known.begin();
    let papers = Papers::public(honours, album);
    let orders: Vec<_> = papers.reports().into_iter().filter(|(page, _)| is_own(page)).collect();
    let cache = cache(site);
    let report = |(page, order): (Address, PaperOrder)| -> Result<(String, Made)> {
        let paper = papers.paper(&order)?;
        let print = Print::of(&(files.print(), Print::of_written(&paper.view)?, paper.ident.as_str(), PROGRAM));
        let made = match known.known(&print) {
            Some(pdf) => Made::Known(pdf),
            None => match cached(&cache, print) {
                Some(pdf) => Made::Known(known.keep(print, pdf)),
                None => Made::Anew(print, Box::new(paper)),
            },
        };
        Ok((page.to_string(), made))
    };
    let made: Vec<(String, Made)> = orders.into_par_iter().map(report).collect::<Result<_>>()?;
    let mut reports = Reports::default();
    let (mut anew, mut papers) = (Vec::new(), Vec::new());
    for (page, made) in made {
        match made {
            Made::Known(pdf) => _ = reports.by_page.insert(page, pdf),
            Made::Anew(print, paper) => {
                anew.push((page, print));
                papers.push(*paper);
            }
        }
    }
    if papers.is_empty() {
        return Ok(Some(reports));
    }
    let set = set(files, papers, findings)?;
    for ((page, print), paper) in anew.into_iter().zip(set) {
        let Some(SetPaper { pdf, is_flawless }) = paper else { return Ok(None) };
        let mut pdf = Bytes::from(pdf);
        if is_flawless {
            pdf = known.keep(print, pdf);
            reports.anew.push((print, pdf.clone()));
        }
        reports.by_page.insert(page, pdf);
    }
    Ok(Some(reports))
}

/// Reports that were set, by all they are made of.
pub(super) type Set = Kept<Print, Bytes>;

/// Another program may set the same otherwise.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

enum Made {
    Known(Bytes),
    Anew(Print, Box<Paper>),
}

fn cache(site: &Path) -> PathBuf {
    site.join(".bangvang").join("bao-cao")
}

fn file_of(cache: &Path, print: Print) -> PathBuf {
    cache.join(format!("{print:?}.pdf"))
}

/// A report of the cache, if it is there to its end.
fn cached(cache: &Path, print: Print) -> Option<Bytes> {
    let pdf = fs::read(file_of(cache, print)).ok()?;
    (pdf.starts_with(b"%PDF-") && pdf.trim_ascii_end().ends_with(b"%%EOF")).then(|| pdf.into())
}

/// Takes reports out of the site's cache: all of them, or all but those that are published.
///
/// # Errors
/// When one cannot be deleted.
pub fn forget_reports(site: &Path, published: &[Artifact]) -> Result<()> {
    let cache = cache(site);
    if !cache.is_dir() {
        return Ok(());
    }
    let published: BTreeSet<&[u8]> = published
        .iter()
        .filter(|artifact| artifact.address.as_str().ends_with("/bao-cao.pdf"))
        .filter_map(|artifact| match &artifact.body {
            Body::Bytes(bytes) => Some(&bytes[..]),
            Body::File(_) => None,
        })
        .collect();
    for entry in WalkDir::new(&cache).min_depth(1).max_depth(1).sort_by_file_name() {
        let path = entry?.into_path();
        if !fs::read(&path).is_ok_and(|pdf| published.contains(&pdf[..])) {
            fs::remove_file(&path).with_context(|| format!("cannot delete {}", path.display()))?;
        }
    }
    Ok(())
}

/// Sets papers; nothing comes of one whose template has a mistake, which then stands in `findings`.
#[cfg(feature = "print")]
fn set(files: &PaperFiles, papers: Vec<Paper>, findings: &mut Findings) -> Result<Vec<Option<SetPaper>>> {
    use crate::print::{Manuscript, Press, Typeset};
    let press = Press::new(files);
    let manuscript = |paper: Paper| -> Result<Manuscript> {
        let view = serde_json::to_vec(&paper.view).context("the view of a paper")?;
        let Paper { template, ident, date, is_archived, .. } = paper;
        Ok(Manuscript { template, view, ident, date, is_archived })
    };
    let set = press.set_all(papers.into_par_iter().map(manuscript).collect::<Result<_>>()?);
    let paper = |Typeset { pdf, warnings }: Typeset| {
        let is_flawless = warnings.is_empty();
        warnings.into_iter().for_each(|fault| findings.add(fault));
        match pdf {
            Ok(pdf) => Some(SetPaper { pdf, is_flawless }),
            Err(faults) => {
                faults.into_iter().for_each(|fault| findings.add(fault));
                None
            }
        }
    };
    Ok(set.into_iter().map(paper).collect())
}

/// Never asked for: whoever asks looks first.
#[cfg(not(feature = "print"))]
fn set(_: &PaperFiles, _: Vec<Paper>, _: &mut Findings) -> Result<Vec<Option<SetPaper>>> {
    anyhow::bail!("this program was built without the feature `print`")
}

impl Findings {
    /// Adds a theme's mistake.
    pub(super) fn add(&mut self, fault: TemplateFault) {
        self.diagnostics.push(fault.diagnostic);
        self.sources.extend(fault.source);
    }
}
