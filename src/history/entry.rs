//! One entry: what a command replaced, in a folder of its own.
//!
//! ```text
//! .bangvang/history/2026-11-20-001/
//!   before/content/winners/le.yaml     the old file, byte for byte
//!   entry.json                         written last: a folder without it is what a killed command left, and counts for
//!                                      nothing
//!   undoing, undone                    a mark that it is being brought back, or has been
//! ```

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::disk;
use crate::paths::joined;
use crate::text::Date;

/// What `entry.json` says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Record {
    /// The command as it was typed, the program's name aside.
    pub(super) command: String,
    /// The day, `2026-11-20`.
    pub(super) date: String,
    pub(super) files: Vec<KeptFile>,
}

/// A file that was replaced or made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct KeptFile {
    /// Relative to the site, with `/`.
    pub(super) path: String,
    /// BLAKE3 of its bytes before; none when it was not there.
    pub(super) before: Option<String>,
    /// BLAKE3 of its bytes after.
    pub(super) after: String,
    /// Folders that were made for it, the innermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) folders: Vec<String>,
}

/// An entry that is whole.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) folder: PathBuf,
    pub(super) record: Record,
    number: u32,
}

const RECORD: &str = "entry.json";
const UNDOING: &str = "undoing";
const UNDONE: &str = "undone";

/// The fingerprint of a file's bytes.
pub(super) fn print(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

impl Entry {
    /// All entries of a history, the oldest first. Folders without a record are none.
    pub(super) fn all(history: &Path) -> Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for (number, folder) in folders(history)? {
            let path = folder.join(RECORD);
            let Some(bytes) = disk::bytes(&path)? else { continue };
            let record: Record =
                serde_json::from_slice(&bytes).with_context(|| format!("{} is damaged", path.display()))?;
            let is_inside = |path: &String| joined("", path).as_ref() == Some(path);
            let paths = |file: &KeptFile| [&file.path].into_iter().chain(&file.folders).all(is_inside);
            anyhow::ensure!(record.files.iter().all(paths), "{} is damaged", path.display());
            entries.push(Entry { folder, record, number });
        }
        entries.sort_by_key(|entry| entry.number);
        Ok(entries)
    }

    /// Begins an entry: its folder, numbered behind all others. What killed commands left is cleaned up.
    pub(super) fn begin(history: &Path, date: Date) -> Result<PathBuf> {
        let mut last = 0;
        for (number, folder) in folders(history)? {
            if folder.join(RECORD).exists() {
                last = last.max(number);
            } else {
                fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
            }
        }
        let folder = history.join(format!("{}-{:03}", date.iso(), last + 1));
        disk::private_folder(&folder.join("before"))?;
        Ok(folder)
    }

    /// Keeps a file's bytes in an entry that has begun.
    pub(super) fn keep(folder: &Path, path: &str, bytes: &[u8]) -> Result<()> {
        let place = copy(folder, path);
        let above = place.parent().unwrap_or(folder);
        disk::private_folder(above)?;
        disk::write_private(&place, bytes)?;
        above.ancestors().take_while(|above| above.starts_with(folder)).for_each(disk::settle);
        Ok(())
    }

    /// Makes an entry whole: from here on it counts.
    pub(super) fn finish(folder: &Path, record: &Record) -> Result<()> {
        let part = folder.join(format!("{RECORD}.part"));
        disk::write_private(&part, &serde_json::to_vec_pretty(record).context("cannot write the record")?)?;
        let whole = folder.join(RECORD);
        fs::rename(&part, &whole).with_context(|| format!("cannot make {}", whole.display()))?;
        disk::settle(folder);
        folder.parent().into_iter().for_each(disk::settle);
        Ok(())
    }

    /// Forgets an entry of which nothing came. Without its record it counts for nothing at once.
    pub(super) fn forget(folder: &Path) -> Result<()> {
        disk::remove(&folder.join(RECORD))?;
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))
    }

    /// The bytes of a file before.
    pub(super) fn before(&self, file: &KeptFile) -> Result<Option<Vec<u8>>> {
        let Some(expected) = &file.before else { return Ok(None) };
        let path = copy(&self.folder, &file.path);
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        anyhow::ensure!(print(&bytes) == *expected, "{} is damaged", path.display());
        Ok(Some(bytes))
    }

    /// Where a file's copy lies, and its bytes; nothing when it is gone.
    pub(super) fn copy_of(&self, file: &KeptFile) -> Result<Option<(PathBuf, Vec<u8>)>> {
        let path = copy(&self.folder, &file.path);
        Ok(disk::bytes(&path)?.map(|bytes| (path, bytes)))
    }

    /// Whether it has been brought back.
    pub(super) fn is_undone(&self) -> bool {
        self.folder.join(UNDONE).exists()
    }

    /// Whether a command that was to bring it back was killed.
    pub(super) fn is_being_undone(&self) -> bool {
        self.folder.join(UNDOING).exists()
    }

    /// Marks that it is being brought back.
    pub(super) fn begin_undoing(&self) -> Result<()> {
        if !self.is_being_undone() {
            disk::write_private(&self.folder.join(UNDOING), b"")?;
            disk::settle(&self.folder);
        }
        Ok(())
    }

    /// Takes that mark away.
    pub(super) fn stop_undoing(&self) -> Result<()> {
        disk::remove(&self.folder.join(UNDOING))
    }

    /// Marks that it has been brought back.
    pub(super) fn finish_undoing(&self) -> Result<()> {
        self.begin_undoing()?;
        let undone = self.folder.join(UNDONE);
        fs::rename(self.folder.join(UNDOING), &undone).with_context(|| format!("cannot make {}", undone.display()))?;
        disk::settle(&self.folder);
        Ok(())
    }
}

fn copy(folder: &Path, path: &str) -> PathBuf {
    folder.join("before").join(path)
}

/// The folders of a history that have a number, whole or not.
fn folders(history: &Path) -> Result<Vec<(u32, PathBuf)>> {
    let mut found = Vec::new();
    if !history.exists() {
        return Ok(found);
    }
    for entry in walkdir::WalkDir::new(history).min_depth(1).max_depth(1).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot read {}", history.display()))?;
        let name = entry.file_name().to_string_lossy();
        let number = name.rsplit_once('-').and_then(|(_, number)| number.parse().ok());
        if let Some(number) = number.filter(|_| entry.file_type().is_dir()) {
            found.push((number, entry.path().to_owned()));
        }
    }
    Ok(found)
}
