//! `bangvang schema`: the schemas of a site as this version of the program knows its files.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use super::args::SchemaArgs;
use super::new::{SETTINGS, for_editors};
use super::run::Status;
use crate::diagnostics::Catalogue;
use crate::text::grouped;

/// Writes what helps an editor's program into a site. Files that say the same are not touched, and settings that are
/// there already are their editor's: what would be in them is told.
///
/// # Errors
/// When the folder is no site, or the disk fails.
pub(super) fn run_schema(args: &SchemaArgs, quiet: bool, words: &Catalogue) -> Result<Status> {
    let path = ("path", args.site.display().to_string());
    if !args.site.join("content").is_dir() {
        return Err(anyhow!(words.say("schema-no-site", &[path])));
    }
    let (mut written, mut unchanged, mut kept) = (0, 0, None);
    for (name, text) in for_editors() {
        let file = args.site.join(&name);
        if fs::read(&file).is_ok_and(|before| before == text.as_bytes()) {
            unchanged += 1;
        } else if name == SETTINGS && file.exists() {
            kept = Some(text);
        } else {
            write(&file, &text)?;
            written += 1;
        }
    }
    if quiet {
        return Ok(Status::Done);
    }
    let mut out = anstream::stdout();
    let counts = [path, ("written", grouped(written)), ("unchanged", grouped(unchanged))];
    writeln!(out, "{}", words.say("schema-done", &counts))?;
    if let Some(settings) = kept {
        write!(out, "{}\n{settings}", words.say("schema-settings-kept", &[]))?;
    }
    Ok(Status::Done)
}

/// Beside, then renamed: an editor's program may be reading.
fn write(file: &Path, text: &str) -> Result<()> {
    let failed = || format!("cannot write {}", file.display());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(failed)?;
    }
    let beside = file.with_extension(format!("{}.part", std::process::id()));
    let done = fs::write(&beside, text).and_then(|()| fs::rename(&beside, file));
    if done.is_err() {
        // The failure to tell is the first one.
        let _ = fs::remove_file(&beside);
    }
    done.with_context(failed)
}
