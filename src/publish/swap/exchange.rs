//! Replacing a site in one step: the new one is laid out beside the old one, then the two folders change places.
//!
//! The new folder is whole: new and changed files are written, unchanged ones are links to the files in place (same
//! inode, same time), and so are those that no build wrote. A reader sees the old site or the new one. After the
//! exchange the old folder is cleared away; a file that somebody put there in between is carried over first.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::checkpoint::checkpoint;
use super::edition::Edition;
use crate::publish::Change;
use crate::publish::receipt::{self, Receipt};

/// Stands in a folder that is not yet laid out: everything in it is a link or can be made again.
const UNFINISHED: &str = ".bangvang-unfinished";

/// Why a site is not replaced in this way.
enum Obstacle {
    /// The disk or the folder does not allow it; file by file may.
    NotHere,
    Failed(anyhow::Error),
}

impl From<anyhow::Error> for Obstacle {
    fn from(error: anyhow::Error) -> Self {
        Obstacle::Failed(error)
    }
}

/// Replaces the output folder by one that holds the edition. `false` when that cannot be done here; nothing is changed then.
pub(super) fn replace(edition: &Edition<'_>) -> Result<bool> {
    let Some(staging) = beside(&edition.output) else { return Ok(false) };
    let done = lay_out(edition, &staging).and_then(|()| change_places(edition, &staging));
    match done {
        Ok(()) => {
            checkpoint()?;
            clear(&edition.output)?;
            Ok(true)
        }
        Err(obstacle) => {
            #[cfg(test)]
            if super::tests::was_killed() {
                anyhow::bail!("killed");
            }
            // Laid out or not, the old site is in its place.
            let _ = discard(&edition.output, &staging);
            match obstacle {
                Obstacle::NotHere => Ok(false),
                Obstacle::Failed(error) => Err(error),
            }
        }
    }
}

/// Whether a run was stopped over an output folder.
pub(super) fn is_open(output: &Path) -> bool {
    ["staging", "trash"].iter().filter_map(|what| named(output, what)).any(|folder| folder.exists())
}

/// The folder that the new site is laid out in.
fn beside(output: &Path) -> Option<PathBuf> {
    named(output, "staging")
}

fn named(output: &Path, what: &str) -> Option<PathBuf> {
    let name = output.file_name()?.to_string_lossy();
    output.parent()?;
    Some(output.with_file_name(format!(".{name}.bangvang-{what}")))
}

/// Deletes a folder in which nothing is of worth. It gets another name first: a run that is killed halfway would leave
/// a folder without its receipt, whose files would look like somebody's own.
fn discard(output: &Path, staging: &Path) -> Result<()> {
    let Some(trash) = named(output, "trash") else { return Ok(()) };
    let empty = |trash: &Path| match fs::remove_dir_all(trash) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot clear {}", trash.display()))
        }
        _ => Ok(()),
    };
    empty(&trash)?;
    match fs::rename(staging, &trash) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(error).with_context(|| format!("cannot clear {}", staging.display()));
        }
        _ => {}
    }
    checkpoint()?;
    empty(&trash)
}

fn lay_out(edition: &Edition<'_>, staging: &Path) -> Result<(), Obstacle> {
    let output = &edition.output;
    if let Some(parent) = output.parent() {
        fs::create_dir_all(parent).with_context(|| format!("cannot create {}", parent.display()))?;
    }
    fs::create_dir(staging).map_err(|error| match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Obstacle::NotHere,
        _ => failed(error, "create", staging),
    })?;
    let marker = staging.join(UNFINISHED);
    fs::write(&marker, "").map_err(|error| failed(error, "write", &marker))?;
    checkpoint()?;

    let present = Present::of(output, &edition.old)?;
    let mut folders = edition.folders();
    if present.links_to_folders.iter().any(|link| folders.contains(link.as_str())) {
        return Err(Obstacle::NotHere);
    }
    folders.extend(present.foreign_folders.iter().map(String::as_str));
    // The last folders of all ways, as nearly all are, are made with the files in them.
    let by_folder = edition.by_folder();
    let last_ones = by_folder.iter().filter(|together| together.is_last).map(|together| together.folder);
    let last_ones: BTreeSet<&str> = last_ones.filter(|folder| !present.foreign_folders.contains(*folder)).collect();
    create(folders.iter().copied().filter(|folder| !last_ones.contains(folder)), staging)?;
    checkpoint()?;
    present.foreign.par_iter().try_for_each(|path| match link(output, staging, path) {
        // Its owner has just deleted it.
        Err(Obstacle::Failed(_)) if !output.join(path).is_symlink() && !output.join(path).exists() => Ok(()),
        linked => linked,
    })?;
    by_folder.par_iter().try_for_each(|together| {
        if last_ones.contains(together.folder) {
            create_one(together.folder, staging)?;
        }
        together.files.par_iter().try_for_each(|file| match file.change {
            Change::Unchanged => link(output, staging, &file.path),
            _ => file.write(&staging.join(&file.path)).map_err(Obstacle::from),
        })
    })?;
    let receipt = staging.join(edition.receipt);
    fs::write(&receipt, edition.receipt_text()).map_err(|error| failed(error, "write", &receipt))?;
    present.keep_rights(output, staging, &folders)?;
    checkpoint()?;
    Ok(())
}

/// Creates folders of which each comes after the one it stands in: those of one depth at once.
fn create<'f>(folders: impl Iterator<Item = &'f str>, staging: &Path) -> Result<(), Obstacle> {
    let mut by_depth: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for folder in folders {
        by_depth.entry(folder.matches('/').count()).or_default().push(folder);
    }
    by_depth
        .values()
        .try_for_each(|folders| folders.par_iter().with_min_len(32).try_for_each(|folder| create_one(folder, staging)))
}

fn create_one(folder: &str, staging: &Path) -> Result<(), Obstacle> {
    let folder = staging.join(folder);
    fs::create_dir_all(&folder).map_err(|error| failed(error, "create", &folder))
}

/// What stands in the output folder besides the files of builds.
#[derive(Default)]
struct Present {
    /// Files that no build wrote.
    foreign: Vec<String>,
    /// The folders they stand in, and empty ones.
    foreign_folders: BTreeSet<String>,
    /// Links that lead to folders.
    links_to_folders: Vec<String>,
    /// All folders.
    folders: Vec<String>,
}

impl Present {
    fn of(output: &Path, old: &Receipt) -> Result<Self> {
        let mut present = Present::default();
        if !output.exists() {
            return Ok(present);
        }
        let mut filled: BTreeSet<String> = BTreeSet::new();
        for entry in entries(output) {
            let entry = entry.with_context(|| format!("cannot read {}", output.display()))?;
            let path = relative(&entry, output);
            filled.extend(path.rsplit_once('/').map(|(folder, _)| folder.to_owned()));
            if entry.file_type().is_dir() {
                present.folders.push(path);
            } else if !old.contains_key(&path) && path != receipt::OF_SITE {
                if entry.path_is_symlink() && entry.path().is_dir() {
                    present.links_to_folders.push(path.clone());
                }
                present.foreign_folders.extend(path.rsplit_once('/').map(|(folder, _)| folder.to_owned()));
                present.foreign.push(path);
            }
        }
        present.foreign_folders.extend(present.folders.iter().filter(|folder| !filled.contains(*folder)).cloned());
        Ok(present)
    }

    /// The new folders get the owner and the rights of those they stand in for.
    #[cfg(unix)]
    fn keep_rights(&self, output: &Path, staging: &Path, new: &BTreeSet<&str>) -> Result<(), Obstacle> {
        use std::os::unix::fs::MetadataExt;
        let root = std::iter::once("");
        for folder in root.chain(self.folders.iter().map(String::as_str).filter(|folder| new.contains(*folder))) {
            let (old, new) = (output.join(folder), staging.join(folder));
            let Ok(was) = fs::metadata(&old) else { continue };
            let is = fs::metadata(&new).map_err(|error| failed(error, "read", &new))?;
            if (was.uid(), was.gid()) != (is.uid(), is.gid()) {
                return Err(Obstacle::NotHere);
            }
            if was.mode() != is.mode() {
                fs::set_permissions(&new, was.permissions())
                    .map_err(|error| failed(error, "set the rights of", &new))?;
            }
        }
        Ok(())
    }

    #[cfg(not(unix))]
    fn keep_rights(&self, _: &Path, _: &Path, _: &BTreeSet<&str>) -> Result<(), Obstacle> {
        Ok(())
    }
}

fn entries(folder: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter()
}

fn relative(entry: &DirEntry, folder: &Path) -> String {
    let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
    path.to_string_lossy().replace('\\', "/")
}

fn link(output: &Path, staging: &Path, path: &str) -> Result<(), Obstacle> {
    let (from, to) = (output.join(path), staging.join(path));
    fs::hard_link(&from, &to).map_err(|error| match error.kind() {
        ErrorKind::StorageFull | ErrorKind::NotFound | ErrorKind::QuotaExceeded => failed(error, "link to", &to),
        // A disk without links, a disk of its own within the folder, somebody else's file, too many links to it.
        _ => Obstacle::NotHere,
    })
}

fn failed(error: io::Error, verb: &str, path: &Path) -> Obstacle {
    Obstacle::Failed(anyhow::Error::new(error).context(format!("cannot {verb} {}", path.display())))
}

fn change_places(edition: &Edition<'_>, staging: &Path) -> Result<(), Obstacle> {
    let marker = staging.join(UNFINISHED);
    fs::remove_file(&marker).map_err(|error| failed(error, "delete", &marker))?;
    checkpoint()?;
    let output = &edition.output;
    if !output.exists() {
        return fs::rename(staging, output).map_err(|error| failed(error, "put in place", output));
    }
    exchange(staging, output).map_err(|error| match error.kind() {
        ErrorKind::StorageFull => failed(error, "replace", output),
        // The system or the disk cannot, or the folder is a mount point.
        _ => Obstacle::NotHere,
    })
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Clears away what stands beside the output folder: the old site after an exchange, or a new one that a killed run did
/// not finish. Of an old site, files that no build wrote and that the new one lacks or has in an older state are
/// carried over.
pub(super) fn clear(output: &Path) -> Result<()> {
    let Some(staging) = beside(output) else { return Ok(()) };
    // Without an output it is a first site whose last step, the renaming, was not done.
    if staging.exists() && output.exists() && !staging.join(UNFINISHED).exists() {
        carry_over(&staging, output)?;
    }
    discard(output, &staging)
}

fn carry_over(old: &Path, output: &Path) -> Result<()> {
    let receipt = receipt::read(old, receipt::OF_SITE)?;
    for entry in entries(old) {
        let entry = entry.with_context(|| format!("cannot read {}", old.display()))?;
        let path = relative(&entry, old);
        if entry.file_type().is_dir() || receipt.contains_key(&path) || path == receipt::OF_SITE {
            continue;
        }
        let target = output.join(&path);
        if is_as_new(&target, entry.path()) {
            continue;
        }
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
        }
        fs::rename(entry.path(), &target).with_context(|| format!("cannot carry over {}", target.display()))?;
    }
    Ok(())
}

/// Whether a file in place is the other one, or was changed after it.
fn is_as_new(here: &Path, there: &Path) -> bool {
    let time = |path: &Path| fs::symlink_metadata(path).and_then(|meta| meta.modified()).ok();
    match (time(here), time(there)) {
        (Some(here), Some(there)) => here >= there,
        (here, _) => here.is_some(),
    }
}
