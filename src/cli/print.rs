//! `bangvang print`: papers as PDF, where the association keeps them and nowhere else.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use super::export::is_published;
use super::paper_args::{
    CertificateArgs, CommonArgs, ListArgs, PaperCommand, PrintArgs, ReportArgs, RollArgs, SizeChoice,
};
use super::run::Status;
use crate::build::{
    Findings, Given, PaperKind, PaperOrder, PapersWanted, PrintedPaper, PrintedPapers, RollSize, Scope, Settings,
    can_be_counted_on, has_press, print_papers,
};
use crate::diagnostics::{Catalogue, print_human};
use crate::paths::for_its_owner_alone;
use crate::text::{Date, grouped, nfc};

/// Makes papers and writes them. Nothing is written while the content or the template has an error.
///
/// # Errors
/// When the program cannot, the place is refused, what is asked for is not there, or the disk fails.
pub(super) fn run_print(args: PrintArgs, today: Date, quiet: bool, words: &Catalogue) -> Result<Status> {
    if !has_press() {
        return Err(anyhow!(words.say("print-no-press", &[])));
    }
    // The parser asks for a ceremony, a ward or a year.
    let (wanted, stem, common) = wanted(args.paper).context("nothing to report on")?;
    if let (PaperKind::Certificates { winner: None, .. }, Some(first)) =
        (&wanted.order.kind, &wanted.order.given.number)
        && !can_be_counted_on(first)
    {
        return Err(anyhow!(words.say("print-number-uncountable", &[("number", first.clone())])));
    }
    let place = Destination::of(&common.to, wanted.each, &stem);
    place.check(&common.site, words)?;
    let settings = Settings {
        output: common.site.join("output"),
        site: common.site,
        base_url: None,
        theme: common.theme,
        drafts: common.drafts,
        today,
        shard: None,
    };
    let mut findings = Findings::default();
    let printed = print_papers(&settings, &wanted, &mut findings);
    print_human(&findings.diagnostics, &findings.sources, words, &mut anstream::stderr())?;
    let Some(PrintedPapers { papers, left_out }) = printed? else {
        writeln!(anstream::stderr(), "{}", words.say("not-printed", &[]))?;
        return Ok(Status::ContentHasErrors);
    };
    let count = papers.len();
    place.write(papers, !wanted.is_public, words)?;
    if left_out > 0 {
        let key = if wanted.is_public { "print-left-out-public" } else { "print-left-out" };
        writeln!(anstream::stderr(), "{}", words.say(key, &[("count", grouped(left_out))]))?;
    }
    if !quiet {
        let said = [("path", place.shown()), ("count", grouped(count as u64))];
        let key = if wanted.each { "print-done-each" } else { "print-done" };
        writeln!(anstream::stdout(), "{}", words.say(key, &said))?;
        if !wanted.is_public {
            writeln!(anstream::stdout(), "{}", words.say("print-internal", &[]))?;
        }
    }
    Ok(Status::Done)
}

/// What is asked for, the name of its file, and the rest of the call.
fn wanted(paper: PaperCommand) -> Option<(PapersWanted, String, CommonArgs)> {
    let (kind, each, stem, common) = match paper {
        PaperCommand::Report(args) => report(args)?,
        PaperCommand::Roll(RollArgs { ceremony, size, common }) => {
            let size = match size {
                SizeChoice::A3 => RollSize::A3,
                SizeChoice::A2 => RollSize::A2,
            };
            let stem = format!("bang-vang-{ceremony}");
            (PaperKind::Roll { ceremony, size }, false, stem, common)
        }
        PaperCommand::Certificate(CertificateArgs { ceremony, winner, each, qr, common }) => {
            let of = winner.as_ref().map_or_else(|| ceremony.to_string(), |winner| format!("{ceremony}-{winner}"));
            (PaperKind::Certificates { ceremony, winner, with_code: qr }, each, format!("giay-khen-{of}"), common)
        }
        PaperCommand::List(ListArgs { ceremony, common }) => {
            let stem = format!("ky-nhan-{ceremony}");
            (PaperKind::List { ceremony }, false, stem, common)
        }
    };
    let text = |text: &Option<String>| text.as_deref().map(|text| nfc(text.trim()).into_owned());
    let given = Given {
        number: text(&common.number),
        date: common.date,
        place: text(&common.place),
        office: text(&common.office).map(|office| office.split('|').map(str::trim).collect::<Vec<_>>().join("\n")),
        signatory: text(&common.signatory),
    };
    Some((PapersWanted { order: PaperOrder { kind, given }, each, is_public: common.public }, stem, common))
}

fn report(args: ReportArgs) -> Option<(PaperKind, bool, String, CommonArgs)> {
    let (scope, of) = match (args.ceremony, args.ward, args.school_year) {
        (Some(ceremony), ..) => (Scope::Ceremony(ceremony.clone()), ceremony.to_string()),
        (None, Some(ward), None) => (Scope::Ward(ward.clone(), None), ward.to_string()),
        (None, Some(ward), Some(year)) => (Scope::Ward(ward.clone(), Some(year)), format!("{ward}-{year}")),
        (None, None, Some(year)) => (Scope::Year(year), year.to_string()),
        (None, None, None) => return None,
    };
    Some((PaperKind::Report(scope), false, format!("bao-cao-{of}"), args.common))
}

/// Where papers go.
enum Destination {
    File(PathBuf),
    /// A file for each winner.
    Folder(PathBuf),
}

impl Destination {
    /// A path that ends in `.pdf` is a file, any other a folder.
    fn of(to: &Path, each: bool, stem: &str) -> Self {
        match (each, names_a_pdf(to)) {
            (true, _) => Destination::Folder(to.to_owned()),
            (false, true) => Destination::File(to.to_owned()),
            (false, false) => Destination::File(to.join(format!("{stem}.pdf"))),
        }
    }

    fn shown(&self) -> String {
        let (Destination::File(path) | Destination::Folder(path)) = self;
        path.display().to_string()
    }

    /// Refuses what is published, before any work is done.
    fn check(&self, site: &Path, words: &Catalogue) -> Result<()> {
        let refused = match self {
            Destination::File(path) => is_published(path, site),
            Destination::Folder(path) => is_published(&path.join("a.pdf"), site),
        };
        if refused {
            return Err(anyhow!(words.say("print-in-output", &[("path", self.shown())])));
        }
        let (folder, file) = match self {
            Destination::File(path) => (path.parent(), Some(path)),
            Destination::Folder(path) => (Some(path.as_path()), None),
        };
        if let Some(folder) = folder.filter(|folder| folder.exists() && !folder.is_dir()) {
            return Err(anyhow!(words.say("print-no-folder", &[("path", folder.display().to_string())])));
        }
        if let Destination::Folder(folder) = self
            && names_a_pdf(folder)
        {
            return Err(anyhow!(words.say("print-each-in-folder", &[("path", self.shown())])));
        }
        if let Some(file) = file {
            only_a_pdf(file, words)?;
        }
        Ok(())
    }

    /// Writes all, each beside its place and then renamed.
    fn write(&self, papers: Vec<PrintedPaper>, is_private: bool, words: &Catalogue) -> Result<()> {
        let path = |paper: &PrintedPaper| match (self, &paper.winner) {
            (Destination::Folder(folder), Some(winner)) => folder.join(format!("{winner}.pdf")),
            (Destination::File(path) | Destination::Folder(path), _) => path.clone(),
        };
        let papers: Vec<(PathBuf, Vec<u8>)> = papers.into_iter().map(|paper| (path(&paper), paper.pdf)).collect();
        for (path, _) in &papers {
            only_a_pdf(path, words)?;
        }
        for (path, pdf) in &papers {
            write(path, pdf, is_private).with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    }
}

/// Whether a path is meant for a file.
fn names_a_pdf(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) && !path.is_dir()
}

/// An older paper is replaced; nothing else is. What is no file, such as a pipe, is not even opened.
fn only_a_pdf(path: &Path, words: &Catalogue) -> Result<()> {
    if fs::symlink_metadata(path).is_err() {
        return Ok(());
    }
    let mut head = [0; 5];
    let is_pdf =
        path.is_file() && File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == *b"%PDF-";
    if is_pdf { Ok(()) } else { Err(anyhow!(words.say("print-not-a-pdf", &[("path", path.display().to_string())]))) }
}

/// Writes a file whole or not at all; one for the association's own use for its owner alone.
fn write(path: &Path, bytes: &[u8], is_private: bool) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = (|| {
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        if is_private {
            for_its_owner_alone(&mut options);
        }
        let mut file = options.open(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    })();
    if written.is_err() {
        // What could not be written whole is not left lying about.
        let _ = fs::remove_file(&beside);
    }
    Ok(written?)
}
