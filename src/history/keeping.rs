//! Writing a site's files so that it can be undone.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use super::entry::{Entry, KeptFile, Record, print};
use super::{disk, lock};
use crate::content::{NotReplaced, replace};
use crate::paths::joined;
use crate::text::Date;

/// The byte order mark that some editors put in front of UTF-8; it is no part of a file's text, and stays.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The history of a site.
#[derive(Clone, Debug)]
pub struct History {
    pub(super) site: PathBuf,
}

/// A file that is to be replaced or made.
#[derive(Clone, Debug)]
pub struct Change {
    /// Relative to the site, with `/`.
    pub path: String,
    /// Its text as it was read, without a byte order mark; none when it is not there.
    pub before: Option<String>,
    /// What it is to hold.
    pub after: String,
}

/// Why nothing was written that could have been. What [`NotReplaced`] says of a file that is there is said so too.
#[derive(Debug)]
pub enum NotKept {
    /// A file that was to be made is there.
    Exists(PathBuf),
    /// A path leads out of the site.
    Outside(String),
}

impl fmt::Display for NotKept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotKept::Exists(path) => write!(f, "{} is there already", path.display()),
            NotKept::Outside(path) => write!(f, "{path} is no path of the site"),
        }
    }
}

impl std::error::Error for NotKept {}

/// What has been done so far, for a test that is a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Begun,
    Copied,
    Recorded,
    /// As many files have been written.
    Written(usize),
}

impl History {
    /// The history of a site, which need not have one yet.
    pub fn of(site: &Path) -> Self {
        History { site: site.to_owned() }
    }

    /// Keeps what the files hold, then writes them. Of files that already hold what they should nothing is kept.
    ///
    /// # Errors
    /// When somebody changed a file since it was read or it is write-protected ([`NotReplaced`]), a file that is to be
    /// made is there ([`NotKept`]), another command is at it ([`Busy`](super::Busy)), or the disk fails. The files are as
    /// they were then.
    pub fn write(&self, date: Date, command: &str, files: &[Change]) -> Result<()> {
        self.write_in_steps(date, command, files, &mut |_| {})
    }

    pub(super) fn write_in_steps(
        &self,
        date: Date,
        command: &str,
        files: &[Change],
        done: &mut dyn FnMut(Step),
    ) -> Result<()> {
        let files: Vec<&Change> = files.iter().filter(|file| file.before.as_ref() != Some(&file.after)).collect();
        if files.is_empty() {
            return Ok(());
        }
        let old: Vec<Option<Vec<u8>>> = files.iter().map(|file| self.old_bytes(file)).collect::<Result<_>>()?;
        let history = self.folder();
        disk::private_folder(&history)?;
        let _lock = lock::lock(&history)?;
        let entry = Entry::begin(&history, date)?;
        done(Step::Begun);
        let record = Record {
            command: command.to_owned(),
            date: date.iso(),
            files: files.iter().zip(&old).map(|(file, old)| self.kept(file, old.as_deref())).collect(),
        };
        for (file, old) in files.iter().zip(&old) {
            if let Some(old) = old {
                Entry::keep(&entry, &file.path, old)?;
            }
        }
        done(Step::Copied);
        Entry::finish(&entry, &record)?;
        done(Step::Recorded);
        for (i, file) in files.iter().enumerate() {
            if let Err(error) = self.write_one(file) {
                // An entry of which something came stays: it is what brings the rest back.
                self.put_back(&files[..i], &record)
                    .and_then(|()| Entry::forget(&entry))
                    .with_context(|| format!("after {error:#}"))?;
                return Err(error);
            }
            done(Step::Written(i + 1));
        }
        Ok(())
    }

    pub(super) fn folder(&self) -> PathBuf {
        self.site.join(".bangvang").join("history")
    }

    pub(super) fn path(&self, relative: &str) -> PathBuf {
        self.site.join(relative)
    }

    /// What a file holds, if that is what the change was made for.
    fn old_bytes(&self, file: &Change) -> Result<Option<Vec<u8>>> {
        if file.path.is_empty() || joined("", &file.path).as_ref() != Some(&file.path) {
            return Err(anyhow!(NotKept::Outside(file.path.clone())));
        }
        let path = self.path(&file.path);
        let bytes = disk::bytes(&path)?;
        match (&file.before, &bytes) {
            (None, None) => Ok(None),
            (None, Some(_)) => Err(anyhow!(NotKept::Exists(path))),
            (Some(before), Some(bytes)) if text_of(bytes) == before.as_bytes() => Ok(Some(bytes.clone())),
            (Some(_), _) => Err(anyhow!(NotReplaced::Changed(path))),
        }
    }

    fn kept(&self, file: &Change, old: Option<&[u8]>) -> KeptFile {
        let mark = old.filter(|old| old.starts_with(MARK)).map_or(&[][..], |_| MARK);
        let after = [mark, file.after.as_bytes()].concat();
        let above = Path::new(&file.path).ancestors().skip(1).filter(|above| !self.site.join(above).exists());
        let folders = above.map(|above| above.to_string_lossy().replace('\\', "/")).collect();
        KeptFile { path: file.path.clone(), before: old.map(print), after: print(&after), folders }
    }

    fn write_one(&self, file: &Change) -> Result<()> {
        let path = self.path(&file.path);
        match &file.before {
            Some(before) => replace(&path, before, &file.after),
            None => disk::create(&path, &file.after),
        }
    }

    fn put_back(&self, files: &[&Change], record: &Record) -> Result<()> {
        for (file, kept) in files.iter().zip(&record.files).rev() {
            match &file.before {
                Some(before) => replace(&self.path(&file.path), &file.after, before)?,
                None => self.unmake(kept)?,
            }
        }
        Ok(())
    }

    /// Removes a file that was made, and the folders that were made for it as far as they are empty.
    pub(super) fn unmake(&self, file: &KeptFile) -> Result<()> {
        disk::remove(&self.path(&file.path))?;
        for folder in &file.folders {
            // One that is not empty holds something of somebody's.
            let _ = std::fs::remove_dir(self.path(folder));
        }
        Ok(())
    }
}

/// A file's bytes without a byte order mark.
pub(super) fn text_of(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}
