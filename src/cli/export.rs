//! `bangvang export`: the open data alone, in a folder of its own; or one ceremony's whole list, for the association.

use std::io::Write;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use super::args::ExportArgs;
use super::run::Status;
use super::template::write_new;
use crate::build::{Findings, Settings, Timings, export};
use crate::content::{read, written_rows};
use crate::diagnostics::{Catalogue, print_human};
use crate::import::list_workbook;
use crate::publish::Change;
use crate::text::{Date, Id, grouped};

/// Writes the open data of a site. The whole site is rendered and proved for it, so nothing goes out that could not be
/// published.
///
/// # Errors
/// When the machine fails, or the folder is refused.
pub(super) fn run_export(args: ExportArgs, today: Date, quiet: bool, words: &Catalogue) -> Result<Status> {
    if let Some(ceremony) = args.ceremony.as_ref().filter(|_| args.private) {
        return export_list(&args, ceremony, quiet, words);
    }
    let path = args.to.display().to_string();
    let settings =
        Settings { output: args.to, site: args.site, base_url: None, theme: None, drafts: false, today, shard: None };
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

/// Writes a ceremony's whole list, private fields among them, where nothing publishes it.
fn export_list(args: &ExportArgs, ceremony: &Id, quiet: bool, words: &Catalogue) -> Result<Status> {
    let path = args.to.display().to_string();
    if is_published(&args.to, &args.site) {
        return Err(anyhow!(words.say("export-private-in-output", &[("path", path)])));
    }
    let site = read(&args.site);
    let found = site.content.ceremonies.iter().find(|found| found.origin.id == *ceremony);
    let Some((found, source)) = found.and_then(|found| Some((found, site.sources.get(&found.origin.file)?))) else {
        return Err(anyhow!(words.say("unknown-ceremony", &[("id", ceremony.to_string())])));
    };
    let rows = written_rows(source).map_err(|_| anyhow!(words.say("import-list-has-errors", &[])))?;
    let bytes =
        list_workbook(&rows, &site.content, &found.name, found.date.value).context("cannot make the workbook")?;
    write_new(&args.to, &bytes, true, words)?;
    if !quiet {
        let said = [("path", path), ("count", grouped(rows.len() as u64))];
        writeln!(anstream::stdout(), "{}", words.say("export-private-done", &said))?;
    }
    Ok(Status::Done)
}

/// Whether a file would stand in the site's `output/`, in any folder that a build has written, or where a build takes
/// files from: a theme's `static/`, the content's images.
pub(super) fn is_published(file: &Path, site: &Path) -> bool {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = real(folder);
    let is_of_site =
        ["output", "themes", "content", ".bangvang"].iter().any(|of| stands_in(&folder, &real(&site.join(of))));
    is_of_site || folder.ancestors().any(crate::publish::is_published)
}

/// A path without links, and without `..`; of one that is not there yet as far as it is.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut rest: Vec<Component<'_>> = Vec::new();
    let mut there = path.as_path();
    let mut real = loop {
        if let Ok(real) = std::fs::canonicalize(there) {
            break real;
        }
        let (Some(parent), Some(last)) = (there.parent(), there.components().next_back()) else {
            break there.to_owned();
        };
        rest.push(last);
        there = parent;
    };
    for part in rest.into_iter().rev() {
        match part {
            Component::ParentDir => _ = real.pop(),
            part => real.push(part),
        }
    }
    real
}

/// Whether a folder is another or in it. Where the other is not there yet, no system can say whether `Output` is
/// `output`: it is taken for the same.
fn stands_in(folder: &Path, other: &Path) -> bool {
    let folded = |path: &Path| PathBuf::from(path.to_string_lossy().to_lowercase());
    folder.starts_with(other) || !other.exists() && folded(folder).starts_with(folded(other))
}
