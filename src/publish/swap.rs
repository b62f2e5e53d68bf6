//! Putting a proved site into its folder.
//!
//! New and changed files are first written whole beside the folder, on the same file system, then renamed into place
//! one by one: a reader sees an old file or a new one, never half of one. Unchanged files are not touched.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use rayon::prelude::*;

use super::compare::{Planned, Source, compare};
use super::receipt::{self, Receipt};
use super::{Artifact, Body, Change, Changes};

/// What is put into a folder. A folder holds one kind: what the one wrote, the other neither replaces nor deletes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A site, with packed twins of its texts or without.
    Site {
        /// Whether `.gz` files are written.
        with_twins: bool,
    },
    /// The open data alone.
    Export,
}

impl Purpose {
    fn receipt(self) -> &'static str {
        match self {
            Purpose::Site { .. } => receipt::OF_SITE,
            Purpose::Export => receipt::OF_EXPORT,
        }
    }

    fn receipt_of_the_other(self) -> &'static str {
        match self {
            Purpose::Site { .. } => receipt::OF_EXPORT,
            Purpose::Export => receipt::OF_SITE,
        }
    }
}

/// Why a folder is not written to.
#[derive(Debug)]
pub enum Refused {
    /// The folder is the site itself, or holds it.
    HoldsTheSite(PathBuf),
    /// A file stands where a page belongs, and no build wrote it.
    ForeignFile(PathBuf),
    /// A site and an export would stand in one folder.
    OtherPurpose(PathBuf),
    /// The output is no folder.
    NoFolder(PathBuf),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::HoldsTheSite(path) => {
                write!(f, "{} is the site itself or holds it", path.display())
            }
            Refused::ForeignFile(path) => {
                write!(f, "{} was not written by a build", path.display())
            }
            Refused::OtherPurpose(path) => {
                write!(f, "{} holds a site where an export belongs, or the other way round", path.display())
            }
            Refused::NoFolder(path) => write!(f, "{} is no folder", path.display()),
        }
    }
}

impl std::error::Error for Refused {}

/// Publishes proved artifacts into `output`.
///
/// # Errors
/// When the folder is refused ([`Refused`]) or the disk does not let itself be read or written; every such error
/// names the path. Files in place then are old or new ones, each whole.
pub fn publish(artifacts: &[Artifact], site: &Path, output: &Path, purpose: Purpose) -> Result<Changes> {
    refuse(site, output, purpose)?;
    fs::create_dir_all(output).with_context(|| format!("cannot create {}", output.display()))?;
    let name = purpose.receipt();
    let old = receipt::read(output, name)?;
    let planned = compare(artifacts, output, &old, purpose == Purpose::Site { with_twins: true })?;
    let new: Receipt = planned.iter().map(|file| (file.path.clone(), file.hash.clone())).collect();
    let stale: Vec<&String> = old.keys().filter(|path| !new.contains_key(*path)).collect();
    let mut changes: Vec<(Change, String)> = planned.iter().map(|file| (file.change, file.path.clone())).collect();
    changes.extend(stale.iter().map(|path| (Change::Removed, (*path).clone())));
    changes.sort();
    let changes = Changes(changes);
    if changes.is_nothing() && old == new {
        return Ok(changes);
    }
    let stage = Stage::create(output)?;
    let changed: Vec<&Planned<'_>> = planned.iter().filter(|file| file.change != Change::Unchanged).collect();
    changed.par_iter().try_for_each(|file| stage.write(file))?;
    // From here on files of both builds may stand in the folder: a receipt that knows both lets the next run go on
    // where a killed one stopped.
    let mut both = old.clone();
    both.extend(new.clone());
    stage.put_receipt(output, name, &both)?;
    make_folders(output, changed.iter().filter(|file| file.change == Change::New).map(|file| file.path.as_str()))?;
    for file in changed {
        stage.put(output, &file.path)?;
    }
    for path in stale {
        remove(output, path)?;
    }
    stage.put_receipt(output, name, &new)?;
    Ok(changes)
}

fn refuse(site: &Path, output: &Path, purpose: Purpose) -> Result<()> {
    if output.exists() && !output.is_dir() {
        return Err(anyhow!(Refused::NoFolder(output.to_owned())));
    }
    if output.join(purpose.receipt_of_the_other()).exists() {
        return Err(anyhow!(Refused::OtherPurpose(output.to_owned())));
    }
    let (site, folder) = (real(site)?, real(output)?);
    let content = site.join("content");
    let themes = site.join("themes");
    if site.starts_with(&folder) || folder.starts_with(&content) || folder.starts_with(&themes) {
        return Err(anyhow!(Refused::HoldsTheSite(output.to_owned())));
    }
    Ok(())
}

/// The real path of a folder that may not be there yet: that of its nearest ancestor that is, and the rest.
fn real(path: &Path) -> Result<PathBuf> {
    let absolute = std::path::absolute(path).with_context(|| format!("cannot find {}", path.display()))?;
    let there = absolute.ancestors().find_map(|a| Some((a, fs::canonicalize(a).ok()?)));
    Ok(match there {
        Some((ancestor, real)) => real.join(absolute.strip_prefix(ancestor).unwrap_or(Path::new(""))),
        None => absolute,
    })
}

/// A folder beside the output that is gone when it is dropped.
struct Stage(PathBuf);

impl Stage {
    fn create(output: &Path) -> Result<Self> {
        let name = output.file_name().map_or_else(|| "output".into(), |name| name.to_string_lossy());
        let folder = output.with_file_name(format!(".{name}.staging"));
        // What a killed run left behind is of no use.
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| format!("cannot clear {}", folder.display()))?;
        }
        fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        Ok(Stage(folder))
    }

    /// Staged files lie side by side, so that staging makes no folders.
    fn place(&self, path: &str) -> PathBuf {
        self.0.join(&blake3::hash(path.as_bytes()).to_hex()[..32])
    }

    fn write(&self, file: &Planned<'_>) -> Result<()> {
        let place = self.place(&file.path);
        let written = match &file.source {
            Source::Artifact(Artifact { body: Body::Bytes(bytes), .. }) | Source::Packed(bytes) => {
                fs::write(&place, bytes)
            }
            Source::Artifact(Artifact { body: Body::File(source), .. }) => fs::copy(source, &place).map(|_| ()),
            Source::InPlace => Ok(()),
        };
        written.with_context(|| format!("cannot write {}", place.display()))
    }

    fn put(&self, output: &Path, path: &str) -> Result<()> {
        let target = output.join(path);
        fs::rename(self.place(path), &target).with_context(|| format!("cannot replace {}", target.display()))
    }

    fn put_receipt(&self, output: &Path, name: &str, receipt: &Receipt) -> Result<()> {
        let place = self.place(name);
        fs::write(&place, receipt::text(receipt)).with_context(|| format!("cannot write {}", place.display()))?;
        self.put(output, name)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // Nothing depends on it: the next run clears it.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn make_folders<'a>(output: &Path, paths: impl Iterator<Item = &'a str>) -> Result<()> {
    let folders: BTreeSet<&str> = paths.filter_map(|path| path.rsplit_once('/')).map(|(folder, _)| folder).collect();
    for folder in folders {
        let folder = output.join(folder);
        fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    Ok(())
}

/// Deletes a file that an earlier build wrote, and the folders that this leaves empty.
fn remove(output: &Path, path: &str) -> Result<()> {
    let target = output.join(path);
    match fs::remove_file(&target) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(error).with_context(|| format!("cannot delete {}", target.display()));
        }
        _ => {}
    }
    let mut folder = path;
    while let Some((parent, _)) = folder.rsplit_once('/') {
        // A folder with anything else in it stays.
        if fs::remove_dir(output.join(parent)).is_err() {
            break;
        }
        folder = parent;
    }
    Ok(())
}
