//! Setting a paper: from a view to the bytes of a PDF.

use typst::diag::{SourceDiagnostic, Warned};
use typst::ecow::EcoVec;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::desk::{Case, Desk};
use super::faults::{crowded, fault};
use super::room::crowded_pages;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::text::Date;
use crate::theme::{PaperFiles, TemplateFault};

/// Sets papers with the templates and fonts of one theme.
pub struct Press<'a> {
    case: Case<'a>,
}

/// What is to be set.
#[derive(Clone, Debug)]
pub struct Manuscript {
    /// The template's file below `print/`: `report.typ`.
    pub template: &'static str,
    /// Its view, as JSON.
    pub view: Vec<u8>,
    /// Tells the paper from all others for ever; the same one set anew keeps it.
    pub ident: String,
    /// The day in the document's metadata.
    pub date: Date,
    /// Whether it is kept for good: PDF/A beside PDF/UA.
    pub is_archived: bool,
}

/// What came of it.
pub struct Typeset {
    /// The bytes of the PDF, or the mistakes of the template.
    pub pdf: Result<Vec<u8>, Vec<TemplateFault>>,
    /// What Typst warns of.
    pub warnings: Vec<TemplateFault>,
}

/// Typst lays out by recursion, as deep as its own limits allow.
const STACK: usize = 64 * 1024 * 1024;

/// Results of Typst's steps that so many papers have not asked for are let go of.
const KEPT_FOR: usize = 8;

impl<'a> Press<'a> {
    /// A press with a theme's templates and fonts.
    pub fn new(files: &'a PaperFiles) -> Self {
        Press { case: Case::of(files) }
    }

    /// Sets papers, several at a time.
    ///
    /// Typst works in parallel itself, and a thread that waits for its part of one paper must not begin another: papers
    /// would stand on one another's stacks. So each lane has threads of its own, of which one paper has all there are.
    pub fn set_all(&self, mut manuscripts: Vec<Manuscript>) -> Vec<Typeset> {
        let threads = rayon::current_num_threads();
        let lanes = threads.min(manuscripts.len()).max(1);
        let length = manuscripts.len().div_ceil(lanes).max(1);
        let mut shares: Vec<Vec<Manuscript>> = Vec::new();
        while !manuscripts.is_empty() {
            let rest = manuscripts.split_off(length.min(manuscripts.len()));
            shares.push(std::mem::replace(&mut manuscripts, rest));
        }
        let lane = |share: Vec<Manuscript>| {
            let set = || share.into_iter().map(|manuscript| self.set(manuscript)).collect::<Vec<_>>();
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads / lanes).stack_size(STACK).build();
            match pool {
                Ok(pool) => pool.install(set),
                // A system that gives no more threads has those that are there.
                Err(_) => set(),
            }
        };
        std::thread::scope(|scope| {
            let lane = &lane;
            let running: Vec<_> = shares.into_iter().map(|share| scope.spawn(move || lane(share))).collect();
            let join = |lane: std::thread::ScopedJoinHandle<'_, _>| match lane.join() {
                Ok(set) => set,
                Err(panic) => std::panic::resume_unwind(panic),
            };
            running.into_iter().flat_map(join).collect()
        })
    }

    /// Sets a paper.
    fn set(&self, manuscript: Manuscript) -> Typeset {
        let Manuscript { template, view, ident, date, is_archived } = manuscript;
        let desk = Desk::new(&self.case, template, view).filter(|_| self.case.files.get(template).is_some());
        let Some(desk) = desk else {
            return Typeset { pdf: Err(vec![self.missing(template)]), warnings: Vec::new() };
        };
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&desk);
        let faults = |said: EcoVec<SourceDiagnostic>| said.iter().map(|said| fault(said, &desk)).collect::<Vec<_>>();
        let mut warnings = faults(warnings);
        let pdf = output.map_err(&faults).and_then(|document| {
            warnings.extend(crowded_pages(&document).iter().map(|page| crowded(page, &desk)));
            match options(ident, date, is_archived) {
                Ok(options) => typst_pdf::pdf(&document, &options).map_err(&faults),
                Err(detail) => Err(vec![self.refused(template, &detail)]),
            }
        });
        typst::comemo::evict(KEPT_FOR);
        Typeset { pdf, warnings }
    }

    fn missing(&self, template: &str) -> TemplateFault {
        let place = Place::file(self.case.files.own_path(template));
        let diagnostic = Diagnostic::new(Code::TemplateError, place).saying("template-missing");
        TemplateFault { diagnostic: diagnostic.with("template", template), source: None }
    }

    fn refused(&self, template: &str, detail: &str) -> TemplateFault {
        let place = Place::file(self.case.files.own_path(template));
        let diagnostic = Diagnostic::new(Code::TemplateError, place).saying("paper-error");
        TemplateFault { diagnostic: diagnostic.with("detail", detail), source: None }
    }
}

/// All papers are for everybody to read (PDF/UA-1, ISO 14289-1); what is filed is for later too (PDF/A-2a, ISO 19005-2).
fn options(ident: String, date: Date, is_archived: bool) -> Result<PdfOptions, String> {
    let standards = if is_archived { &[PdfStandard::A_2a, PdfStandard::Ua_1][..] } else { &[PdfStandard::Ua_1] };
    let standards = PdfStandards::new(standards).map_err(|error| error.message().to_string())?;
    let midnight = Datetime::from_ymd_hms(i32::from(date.year()), date.month(), date.day(), 0, 0, 0);
    Ok(PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Bảng Vàng".to_owned())),
        timestamp: midnight.map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    })
}
