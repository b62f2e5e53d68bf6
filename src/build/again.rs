//! A build of what was built already: the same files, the same program, and an output that nobody has touched.
//!
//! What the last build said and counted stands in `.bangvang/`, under a print of all it was made from. Everything about it
//! is checked and nothing believed: a file that reads otherwise, in the site or in the output, is a new build.

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

use super::{Report, Settings};
use crate::content::FilesRead;
use crate::honours::Tally;
use crate::memory::Print;
use crate::publish::{Purpose, in_place, receipt_hash};
use crate::stamps::Stamp;

/// A build that need not be done again.
#[derive(Debug)]
pub struct Again {
    /// What it would report.
    pub report: Report,
    /// What was said of its findings.
    pub said: String,
}

/// What is kept of a build.
#[derive(Serialize, Deserialize)]
struct LastBuild {
    /// Of all that it was made from.
    from: String,
    /// Of the receipt it left.
    receipt: String,
    tally: Tally,
    compress: bool,
    said: String,
}

/// Below the site, whether it is a folder, where it leads if it is a link, and the print of what stands in it.
type EntryPrint = (PathBuf, bool, Option<PathBuf>, Option<Print>);

/// Its path, and what stands in it.
type FileRead = (OsString, Vec<u8>);

/// So many bytes are kept of what was read: the files of 200.000 winners.
const MOST_KEPT: usize = 64 * 1024 * 1024;

/// The print of all that a build is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Origin(Print);

impl Origin {
    /// Of a site as it is now, and what was read of it. `voice` is whatever else decides what is said, such as the language.
    /// Nothing when a file cannot be read: then a build will tell of it.
    pub(super) fn of(settings: &Settings, voice: &str) -> Option<(Self, FilesRead)> {
        let program = std::env::current_exe().ok().and_then(|path| Stamp::of(&path))?;
        let mut entries = entries(&settings.site.join("content"))?;
        entries.extend(self::entries(&settings.site.join("themes"))?);
        let room = AtomicUsize::new(MOST_KEPT);
        let has_room = |bytes: &Vec<u8>| {
            room.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |room| room.checked_sub(bytes.len())).is_ok()
        };
        let print = |entry: &DirEntry| -> Option<(EntryPrint, Option<FileRead>)> {
            let below = entry.path().strip_prefix(&settings.site).unwrap_or(entry.path());
            let kind = entry.file_type();
            // A pipe or a device is not read to see whether it has changed.
            if !kind.is_file() && !kind.is_dir() {
                return None;
            }
            // Where a link leads decides whether it is followed.
            let goal = if entry.path_is_symlink() { Some(fs::canonicalize(entry.path()).ok()?) } else { None };
            let mut read = None;
            let print = match () {
                () if kind.is_dir() => None,
                // Photos are large, and known by their stamps to the cache as well.
                () if below.starts_with("content/images") => Some(Print::of(&Stamp::of(entry.path())?)),
                () => {
                    let bytes = fs::read(entry.path()).ok()?;
                    let print = Print::of_bytes(&bytes);
                    read = Some(bytes).filter(has_room).map(|bytes| (entry.path().into(), bytes));
                    Some(print)
                }
            };
            Some(((below.to_owned(), kind.is_dir(), goal, print), read))
        };
        let (prints, read): (Vec<EntryPrint>, Vec<_>) = entries.par_iter().map(print).collect::<Option<_>>()?;
        let read = read.into_iter().flatten().collect();
        let base_url = settings.base_url.as_ref().map(|url| (url.origin(), url.path()));
        let settings = (base_url, &settings.theme, settings.drafts, settings.today);
        Some((Origin(Print::of(&(env!("CARGO_PKG_VERSION"), program, voice, settings, prints))), read))
    }

    fn text(self) -> String {
        format!("{:?}", self.0)
    }
}

/// All that is below a folder, of any name: a folder that is not there has nothing.
fn entries(folder: &Path) -> Option<Vec<DirEntry>> {
    if !folder.exists() {
        return Some(Vec::new());
    }
    WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().collect::<Result<_, _>>().ok()
}

/// What the last build was, if building now would do nothing.
///
/// # Errors
/// When the output folder is refused or cannot be read.
pub(super) fn again(settings: &Settings, origin: Option<Origin>) -> Result<Option<Again>> {
    let kept = fs::read(file(&settings.site)).ok().and_then(|bytes| serde_json::from_slice::<LastBuild>(&bytes).ok());
    let Some(kept) = kept.filter(|kept| origin.is_some_and(|origin| origin.text() == kept.from)) else {
        return Ok(None);
    };
    let purpose = Purpose::site(kept.compress);
    Ok(in_place(&settings.site, &settings.output, &purpose)?.filter(|(receipt, _)| *receipt == kept.receipt).map(
        |(_, changes)| Again {
            report: Report { changes, tally: kept.tally, compress: kept.compress },
            said: kept.said,
        },
    ))
}

/// Keeps what a build said and counted for the next one. `origin` is what it was made from: taken before it began.
///
/// # Errors
/// When the disk cannot be written.
pub(super) fn keep(settings: &Settings, origin: Origin, report: &Report, said: String) -> Result<()> {
    let receipt = receipt_hash(&settings.output, &Purpose::site(report.compress))?;
    let kept = LastBuild { from: origin.text(), receipt, tally: report.tally, compress: report.compress, said };
    let path = file(&settings.site);
    let new = path.with_extension("new");
    let written = fs::write(&new, serde_json::to_vec(&kept)?).and_then(|()| fs::rename(&new, &path));
    written.with_context(|| format!("cannot write {}", path.display()))
}

/// Forgets what the last build said, which may name people.
///
/// # Errors
/// When the file cannot be deleted.
pub fn forget_last_build(site: &Path) -> Result<()> {
    let path = file(site);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot delete {}", path.display()))
        }
        _ => Ok(()),
    }
}

fn file(site: &Path) -> PathBuf {
    site.join(".bangvang").join("last-build.json")
}
