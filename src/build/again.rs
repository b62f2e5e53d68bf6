//! A build of what was built already: the same files, the same program, and an output that nobody has touched.
//!
//! What the last build said and counted stands in `.bangvang/`, under a print of all it was made from. It is checked and not
//! believed: a file that reads otherwise, in the site or in the output, is a new build. Files of the site are not read
//! where the disk can tell that they are as they were; those of the output, which anybody may copy about, always are.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
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
use crate::paths::for_its_owner_alone;
use crate::publish::{Purpose, in_place, receipt_hash};
use crate::stamps::{Stamp, Stamps};

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
    /// Of what the disk said of that, where it could tell.
    #[serde(default)]
    stamped: Option<String>,
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
pub(super) struct Origin {
    read: Print,
    /// Of what the disk said of it, where it can tell.
    stamped: Option<Print>,
}

/// What a build hangs on beside the site's files. `voice` is whatever else decides what is said, such as the language.
fn beside_files(settings: &Settings, voice: &str) -> Option<Print> {
    let program = std::env::current_exe().ok().and_then(|path| Stamp::of(&path))?;
    let base_url = settings.base_url.as_ref().map(|url| (url.origin(), url.path()));
    let settings = (base_url, &settings.theme, settings.drafts, settings.today);
    Some(Print::of(&(env!("CARGO_PKG_VERSION"), program, voice, settings)))
}

impl Origin {
    /// Of a site as it is now, and what was read of it. Nothing when a file cannot be read: then a build will tell of it.
    fn of(settings: &Settings, beside: Print, stamped: Option<Print>) -> Option<(Self, FilesRead)> {
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
        Some((Origin { read: Print::of(&(beside, prints)), stamped }, read))
    }
}

fn text(print: Print) -> String {
    format!("{print:?}")
}

/// What was seen of a site before it is built.
#[derive(Debug, Default)]
pub(super) struct Look {
    /// What building now would do nothing to.
    pub(super) again: Option<Again>,
    /// What it would be built from.
    pub(super) origin: Option<Origin>,
    /// Files that were read on the way.
    pub(super) just_read: FilesRead,
}

/// All that is below a folder, of any name: a folder that is not there has nothing.
fn entries(folder: &Path) -> Option<Vec<DirEntry>> {
    if !folder.exists() {
        return Some(Vec::new());
    }
    WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().collect::<Result<_, _>>().ok()
}

fn last_build(site: &Path) -> Option<LastBuild> {
    fs::read(file(site)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok())
}

/// Looks whether building now would do nothing. `voice` is whatever beside the site's files and the settings decides what is
/// said, such as the language; `stamps` are of the files, taken before.
///
/// # Errors
/// When the output folder is refused or cannot be read.
pub(super) fn look(settings: &Settings, voice: &str, stamps: &Stamps) -> Result<Look> {
    let Some(beside) = beside_files(settings, voice) else { return Ok(Look::default()) };
    let stamped = stamps.settled().map(|stamps| Print::of(&(beside, stamps)));
    let last = last_build(&settings.site);
    let is_as_stamped = |last: &&LastBuild| stamped.is_some() && last.stamped == stamped.map(text);
    if let Some(last) = last.as_ref().filter(is_as_stamped)
        && let Some(again) = last.as_it_is_now(settings)?
    {
        return Ok(Look { again: Some(again), ..Look::default() });
    }
    let Some((origin, just_read)) = Origin::of(settings, beside, stamped) else { return Ok(Look::default()) };
    let again = match last.filter(|last| last.from == text(origin.read)) {
        Some(last) => last.as_it_is_now(settings)?,
        None => None,
    };
    Ok(Look { again, origin: Some(origin), just_read })
}

impl LastBuild {
    /// What it would report, if its output is as it left it.
    fn as_it_is_now(&self, settings: &Settings) -> Result<Option<Again>> {
        let purpose = Purpose::site(self.compress);
        let in_place = in_place(&settings.site, &settings.output, &purpose)?;
        Ok(in_place.filter(|(receipt, _)| *receipt == self.receipt).map(|(_, changes)| Again {
            report: Report { changes, tally: self.tally, compress: self.compress },
            said: self.said.clone(),
        }))
    }
}

/// Keeps what a build said and counted for the next one. `origin` is what it was made from: taken before it began.
///
/// # Errors
/// When the disk cannot be written.
pub(super) fn keep(settings: &Settings, origin: Origin, report: &Report, said: String) -> Result<()> {
    let receipt = receipt_hash(&settings.output, &Purpose::site(report.compress))?;
    let kept = LastBuild {
        from: text(origin.read),
        stamped: origin.stamped.map(text),
        receipt,
        tally: report.tally,
        compress: report.compress,
        said,
    };
    let path = file(&settings.site);
    let new = path.with_extension("new");
    let kept = serde_json::to_vec(&kept)?;
    // What was said of findings shows lines of the editor's files.
    let mut options = OpenOptions::new();
    let file = for_its_owner_alone(options.write(true).create(true).truncate(true)).open(&new);
    let written = file.and_then(|mut file| file.write_all(&kept)).and_then(|()| fs::rename(&new, &path));
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
