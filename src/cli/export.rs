//! `bangvang export`: the open data alone, in a folder of its own.

use std::io::Write;

use anyhow::Result;

use super::args::ExportArgs;
use super::run::Status;
use crate::build::{Findings, Settings, Timings, export};
use crate::diagnostics::{Catalogue, print_human};
use crate::publish::Change;
use crate::text::{Date, grouped};

/// Writes the open data of a site. The whole site is rendered and proved for it, so nothing goes out that could not be
/// published.
///
/// # Errors
/// When the machine fails, or the folder is refused.
pub(super) fn run_export(args: ExportArgs, today: Date, quiet: bool, words: &Catalogue) -> Result<Status> {
    let path = args.to.display().to_string();
    let settings = Settings { output: args.to, site: args.site, base_url: None, theme: None, drafts: false, today };
    let mut findings = Findings::default();
    let changes = export(&settings, &mut findings, &mut Timings::new())?;
    print_human(&findings.diagnostics, &findings.sources, words, &mut anstream::stderr())?;
    let Some(changes) = changes else {
        writeln!(anstream::stderr(), "{}", words.say("not-exported", &[]))?;
        return Ok(Status::ContentHasErrors);
    };
    if quiet {
        return Ok(Status::Done);
    }
    let count = |change| grouped(changes.files(change) as u64);
    let counts = [
        ("path", path),
        ("new", count(Change::New)),
        ("changed", count(Change::Changed)),
        ("removed", count(Change::Removed)),
        ("unchanged", count(Change::Unchanged)),
    ];
    writeln!(anstream::stdout(), "{}", words.say("export-done", &counts))?;
    Ok(Status::Done)
}
