//! `bangvang undo`: the files as they were before the last import.

use std::io::Write;

use anyhow::{Result, anyhow};

use super::args::UndoArgs;
use super::run::Status;
use crate::diagnostics::Catalogue;
use crate::history::{Busy, History, NotUndone, Undoable};

/// Brings back what the last import replaced.
///
/// # Errors
/// When there is nothing to bring back, or a file has been changed since: with words for the editor.
pub(super) fn run_undo(args: &UndoArgs, quiet: bool, words: &Catalogue) -> Result<Status> {
    let Undoable { command, date, replaced, made } = match History::of(&args.site).undo() {
        Ok(undone) => undone,
        Err(error) => return Err(in_words(error, words)),
    };
    if !quiet {
        let mut out = anstream::stdout();
        let said = [("command", command), ("date", date.map(|date| date.on_screen()).unwrap_or_default())];
        writeln!(out, "{}", words.say("undo-done", &said))?;
        for path in &replaced {
            writeln!(out, "  {path}")?;
        }
        for path in &made {
            writeln!(out, "  {}", words.say("undo-removed", &[("path", path.clone())]))?;
        }
    }
    Ok(Status::Done)
}

fn in_words(error: anyhow::Error, words: &Catalogue) -> anyhow::Error {
    if let Some(busy) = error.downcast_ref::<Busy>() {
        return anyhow!(words.say("history-busy", &[("path", busy.path.display().to_string())]));
    }
    match error.downcast_ref::<NotUndone>() {
        Some(NotUndone::Nothing) => anyhow!(words.say("undo-nothing", &[])),
        Some(NotUndone::ChangedSince(paths)) => {
            let paths: String = paths.iter().map(|path| format!("\n  {path}")).collect();
            anyhow!("{}{paths}", words.say("undo-changed", &[]))
        }
        None => error,
    }
}
