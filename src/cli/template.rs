//! `bangvang template`: an Excel file to fill in.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use super::args::TemplateArgs;
use super::run::Status;
use crate::content::read;
use crate::diagnostics::Catalogue;
use crate::import::{Choices, template_workbook};
use crate::paths::for_its_owner_alone;
use crate::text::Date;

/// Makes the template, with the wards and models of the site.
///
/// # Errors
/// When the file is there already or cannot be written.
pub(super) fn run_template(args: &TemplateArgs, today: Date, quiet: bool, words: &Catalogue) -> Result<Status> {
    let content = read(&args.site).content;
    let title = content.site.as_ref().map(|site| site.title.value.clone()).unwrap_or_default();
    let bytes = template_workbook(&Choices::of(&content), &title, today).context("cannot make the workbook")?;
    write_new(&args.file, &bytes, false, words)?;
    if !quiet {
        let path = ("path", args.file.display().to_string());
        writeln!(anstream::stdout(), "{}", words.say("template-done", &[path]))?;
    }
    Ok(Status::Done)
}

/// Writes a file that must not be there yet; a private one for its owner alone.
pub(super) fn write_new(path: &Path, bytes: &[u8], is_private: bool, words: &Catalogue) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    if is_private {
        for_its_owner_alone(&mut options);
    }
    let shown = path.display().to_string();
    let mut file = match options.open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(anyhow!(words.say("file-exists", &[("path", shown)])));
        }
        Err(error) => return Err(error).with_context(|| format!("cannot write {shown}")),
    };
    file.write_all(bytes).with_context(|| format!("cannot write {shown}"))
}
