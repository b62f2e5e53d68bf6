//! Papers: from the register to the bytes of a PDF.

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::workshop::theme_of;
use super::{Findings, Settings, Timings, Workshop, conditions};
use crate::gate;
use crate::media::Album;
use crate::pages::papers::{NotThere, Paper, PaperKind, PaperOrder, Papers};
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

/// A paper that was made.
#[derive(Debug)]
pub struct PrintedPaper {
    /// Whose it is, where each winner has one.
    pub winner: Option<Id>,
    /// The PDF.
    pub pdf: Vec<u8>,
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
) -> Result<Option<Vec<PrintedPaper>>> {
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
        let honours = gate::open(&register, conditions(settings));
        return printed(&Papers::public(&honours, &album), wanted, &files, findings);
    }
    let own = gate::open_for_own_use(&register, conditions(settings));
    printed(&Papers::own(&own, &album), wanted, &files, findings)
}

fn printed(
    papers: &Papers<'_>,
    wanted: &PapersWanted,
    files: &PaperFiles,
    findings: &mut Findings,
) -> Result<Option<Vec<PrintedPaper>>> {
    let orders = orders(papers, wanted)?;
    let write = |(winner, order): &(Option<Id>, PaperOrder)| Ok((winner.clone(), papers.paper(order)?));
    let written: Vec<(Option<Id>, Paper)> = orders.par_iter().map(write).collect::<Result<_, NotThere>>()?;
    let (winners, written): (Vec<_>, Vec<_>) = written.into_iter().unzip();
    let set = set(files, written, findings)?;
    let pdfs: Option<Vec<Vec<u8>>> = set.into_iter().collect();
    findings.diagnostics.sort();
    let paper = |(winner, pdf)| PrintedPaper { winner, pdf };
    Ok(pdfs.map(|pdfs| winners.into_iter().zip(pdfs).map(paper).collect()))
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
        given.number = given.number.map(|first| crate::pages::papers::numbered(&first, at));
        let kind =
            PaperKind::Certificates { ceremony: ceremony.clone(), winner: Some(winner.clone()), with_code: *with_code };
        (Some(winner), PaperOrder { kind, given })
    };
    Ok(winners.into_iter().enumerate().map(order).collect())
}

/// Sets papers; nothing comes of one whose template has a mistake, which then stands in `findings`.
#[cfg(feature = "print")]
fn set(files: &PaperFiles, papers: Vec<Paper>, findings: &mut Findings) -> Result<Vec<Option<Vec<u8>>>> {
    use crate::print::{Manuscript, Press, Typeset};
    let press = Press::new(files);
    let set = |paper: Paper| -> Result<Typeset> {
        let view = serde_json::to_vec(&paper.view).context("the view of a paper")?;
        let Paper { template, ident, date, is_archived, .. } = paper;
        Ok(press.set(Manuscript { template, view, ident, date, is_archived }))
    };
    let set: Vec<Typeset> = papers.into_par_iter().map(set).collect::<Result<_>>()?;
    let pdf = |Typeset { pdf, warnings }: Typeset| {
        warnings.into_iter().for_each(|fault| findings.add(fault));
        match pdf {
            Ok(pdf) => Some(pdf),
            Err(faults) => {
                faults.into_iter().for_each(|fault| findings.add(fault));
                None
            }
        }
    };
    Ok(set.into_iter().map(pdf).collect())
}

/// Never asked for: whoever asks looks first.
#[cfg(not(feature = "print"))]
fn set(_: &PaperFiles, _: Vec<Paper>, _: &mut Findings) -> Result<Vec<Option<Vec<u8>>>> {
    anyhow::bail!("this program was built without the feature `print`")
}

impl Findings {
    /// Adds a theme's mistake.
    pub(super) fn add(&mut self, fault: TemplateFault) {
        self.diagnostics.push(fault.diagnostic);
        self.sources.extend(fault.source);
    }
}
