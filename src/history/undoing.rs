//! Bringing back what the newest change replaced.

use std::fmt;

use anyhow::{Context, Result, anyhow};

use super::entry::{Entry, KeptFile, print};
use super::keeping::{History, text_of};
use super::{disk, lock};
use crate::content::replace;
use crate::text::Date;

/// What can be undone, or has been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undoable {
    /// The command as it was typed.
    pub command: String,
    /// The day it was given.
    pub date: Option<Date>,
    /// The files that it replaced: relative to the site, with `/`.
    pub replaced: Vec<String>,
    /// The files that it made, which go.
    pub made: Vec<String>,
}

/// Why nothing was undone.
#[derive(Debug, PartialEq, Eq)]
pub enum NotUndone {
    /// Nothing is kept that has not been undone.
    Nothing,
    /// These files hold something that the change did not leave there.
    ChangedSince(Vec<String>),
}

impl fmt::Display for NotUndone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotUndone::Nothing => f.write_str("there is nothing to undo"),
            NotUndone::ChangedSince(paths) => write!(f, "changed since: {}", paths.join(", ")),
        }
    }
}

impl std::error::Error for NotUndone {}

/// What a file is like now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// As the change left it.
    After,
    /// As it was before.
    Before,
    /// Neither.
    Changed,
}

/// What has been done so far, for a test that is a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Begun,
    /// As many files are back.
    Back(usize),
}

impl History {
    /// What [`undo`](Self::undo) would bring back; none when there is nothing.
    ///
    /// # Errors
    /// When the disk fails, or the history is damaged.
    pub fn peek(&self) -> Result<Option<Undoable>> {
        let entries = Entry::all(&self.folder())?;
        for entry in entries.iter().rev().filter(|entry| !entry.is_undone()) {
            if self.has_effect(entry)? {
                return Ok(Some(undoable(entry)));
            }
        }
        Ok(None)
    }

    /// Brings back what the newest change replaced that has not been undone, and takes away what it made.
    ///
    /// # Errors
    /// When there is nothing, or a file was changed since ([`NotUndone`]), another command is at it
    /// ([`Busy`](super::Busy)), or the disk fails. Of several files either all are brought back or none.
    pub fn undo(&self) -> Result<Undoable> {
        self.undo_in_steps(&mut |_| {})
    }

    pub(super) fn undo_in_steps(&self, done: &mut dyn FnMut(Step)) -> Result<Undoable> {
        let history = self.folder();
        if !history.exists() {
            return Err(anyhow!(NotUndone::Nothing));
        }
        let _lock = lock::lock(&history)?;
        let entries = Entry::all(&history)?;
        for entry in entries.iter().rev().filter(|entry| !entry.is_undone()) {
            if self.has_effect(entry)? {
                self.bring_back(entry, done)?;
                return Ok(undoable(entry));
            }
            // A command that was killed before it wrote anything.
            entry.finish_undoing()?;
        }
        Err(anyhow!(NotUndone::Nothing))
    }

    fn bring_back(&self, entry: &Entry, done: &mut dyn FnMut(Step)) -> Result<()> {
        let mut files = Vec::new();
        let mut changed = Vec::new();
        for file in &entry.record.files {
            match self.state(file)? {
                State::After => files.push((file, entry.before(file)?)),
                State::Before => {}
                State::Changed => changed.push(file.path.clone()),
            }
        }
        if !changed.is_empty() {
            return Err(anyhow!(NotUndone::ChangedSince(changed)));
        }
        entry.begin_undoing()?;
        done(Step::Begun);
        let mut back = Vec::new();
        for (i, (file, before)) in files.iter().enumerate() {
            match self.bring_one_back(file, before.as_deref()) {
                Ok(after) => back.push((*file, before, after)),
                Err(error) => {
                    for (file, before, after) in back.iter().rev() {
                        self.do_again(file, before.as_deref(), after).with_context(|| format!("after {error:#}"))?;
                    }
                    entry.stop_undoing()?;
                    return Err(error);
                }
            }
            done(Step::Back(i + 1));
        }
        for file in entry.record.files.iter().filter(|file| file.before.is_none()) {
            // Folders that a killed command left, too.
            self.unmake(file)?;
        }
        entry.finish_undoing()
    }

    /// Gives back the text that stood there.
    fn bring_one_back(&self, file: &KeptFile, before: Option<&[u8]>) -> Result<String> {
        let path = self.path(&file.path);
        let after = disk::bytes(&path)?.unwrap_or_default();
        // Between the look at all files and this one somebody may have typed.
        if print(&after) != file.after {
            return Err(anyhow!(NotUndone::ChangedSince(vec![file.path.clone()])));
        }
        let after = text(&after, &file.path)?;
        match before {
            Some(before) => replace(&path, &after, &text(before, &file.path)?)?,
            None => self.unmake(file)?,
        }
        Ok(after)
    }

    fn do_again(&self, file: &KeptFile, before: Option<&[u8]>, after: &str) -> Result<()> {
        let path = self.path(&file.path);
        match before {
            Some(before) => replace(&path, &text(before, &file.path)?, after),
            None => disk::create(&path, after),
        }
    }

    /// Whether there is something to bring back: not when each file is as it was before the change.
    fn has_effect(&self, entry: &Entry) -> Result<bool> {
        if entry.is_being_undone() {
            return Ok(true);
        }
        for file in &entry.record.files {
            if self.state(file)? != State::Before {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn state(&self, file: &KeptFile) -> Result<State> {
        let now = disk::bytes(&self.path(&file.path))?.map(|bytes| print(&bytes));
        Ok(match now {
            Some(now) if now == file.after => State::After,
            now if now == file.before => State::Before,
            _ => State::Changed,
        })
    }
}

fn undoable(entry: &Entry) -> Undoable {
    let paths = |made: bool| {
        let files = entry.record.files.iter().filter(|file| file.before.is_none() == made);
        files.map(|file| file.path.clone()).collect()
    };
    Undoable {
        command: entry.record.command.clone(),
        date: Date::parse(&entry.record.date).ok(),
        replaced: paths(false),
        made: paths(true),
    }
}

/// The text of a file's bytes, byte order mark aside: it is there before and after a change alike.
fn text(bytes: &[u8], path: &str) -> Result<String> {
    String::from_utf8(text_of(bytes).to_vec()).with_context(|| format!("{path} is not UTF-8"))
}
