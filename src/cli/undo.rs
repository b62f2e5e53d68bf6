//! `bangvang undo`: the files as they were before the last import.

use std::io::Write;

use anyhow::{Result, anyhow};

use super::args::UndoArgs;
use super::run::Status;
use crate::diagnostics::Catalogue;
use crate::history::{self, NotUndone};

/// Brings back what the last import replaced.
///
/// # Errors
/// When there is nothing to bring back, or a file has been changed since: with words for the editor.
pub(super) fn run_undo(args: &UndoArgs, quiet: bool, words: &Catalogue) -> Result<Status> {
    let undone = match history::undo(&args.site) {
        Ok(undone) => undone,
        Err(error) => return Err(in_words(error, words)),
    };
    if !quiet {
        let said = [("command", undone.command.clone()), ("date", undone.date.on_screen())];
        writeln!(anstream::stdout(), "{}", words.say("undo-done", &said))?;
        for path in &undone.files {
            writeln!(anstream::stdout(), "  {path}")?;
        }
    }
    Ok(Status::Done)
}

fn in_words(error: anyhow::Error, words: &Catalogue) -> anyhow::Error {
    match error.downcast_ref::<NotUndone>() {
        Some(NotUndone::Nothing) => anyhow!(words.say("undo-nothing", &[])),
        Some(NotUndone::ChangedSince(paths)) => {
            let paths: String = paths.iter().map(|path| format!("\n  {path}")).collect();
            anyhow!("{}{paths}", words.say("undo-changed", &[]))
        }
        None => error,
    }
}
