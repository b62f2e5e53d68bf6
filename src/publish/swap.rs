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

use super::receipt::{self, Receipt};
use super::{Artifact, Body, Change, Changes};

/// Why a folder is not written to.
#[derive(Debug)]
pub enum Refused {
    /// The folder is the site itself, or holds it.
    HoldsTheSite(PathBuf),
    /// A file stands where a page belongs, and no build wrote it.
    ForeignFile(PathBuf),
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
pub fn publish(artifacts: &[Artifact], site: &Path, output: &Path) -> Result<Changes> {
    refuse(site, output)?;
    fs::create_dir_all(output).with_context(|| format!("cannot create {}", output.display()))?;
    let old = receipt::read(output)?;
    let compared: Vec<(String, String, Change)> =
        artifacts.par_iter().map(|artifact| compare(artifact, output, &old)).collect::<Result<_>>()?;
    let new: Receipt = compared.iter().map(|(path, hash, _)| (path.clone(), hash.clone())).collect();
    let stale: Vec<&String> = old.keys().filter(|path| !new.contains_key(*path)).collect();
    let mut changes: Vec<(Change, String)> = compared.iter().map(|(path, _, change)| (*change, path.clone())).collect();
    changes.extend(stale.iter().map(|path| (Change::Removed, (*path).clone())));
    changes.sort();
    let changes = Changes(changes);
    if changes.is_nothing() && old == new {
        return Ok(changes);
    }
    let stage = Stage::create(output)?;
    artifacts
        .par_iter()
        .zip(&compared)
        .filter(|(_, (_, _, change))| *change != Change::Unchanged)
        .try_for_each(|(artifact, (path, _, _))| stage.write(artifact, path))?;
    // From here on files of both builds may stand in the folder: a receipt that knows both lets the next run go on
    // where a killed one stopped.
    let mut both = old.clone();
    both.extend(new.clone());
    stage.put_receipt(output, &both)?;
    make_folders(output, compared.iter().filter(|(_, _, c)| *c == Change::New).map(|(path, _, _)| path.as_str()))?;
    for (path, _, change) in &compared {
        if *change != Change::Unchanged {
            stage.put(output, path)?;
        }
    }
    for path in stale {
        remove(output, path)?;
    }
    stage.put_receipt(output, &new)?;
    Ok(changes)
}

fn refuse(site: &Path, output: &Path) -> Result<()> {
    if output.exists() && !output.is_dir() {
        return Err(anyhow!(Refused::NoFolder(output.to_owned())));
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

fn compare(artifact: &Artifact, output: &Path, old: &Receipt) -> Result<(String, String, Change)> {
    let path = artifact.address.file_path();
    let target = output.join(&path);
    let read;
    let bytes = match &artifact.body {
        Body::Bytes(bytes) => bytes,
        Body::File(source) => {
            read = fs::read(source).with_context(|| format!("cannot read {}", source.display()))?;
            &read
        }
    };
    let hash = blake3::hash(bytes).to_hex()[..32].to_owned();
    let change = match fs::read(&target) {
        Ok(present) if present == *bytes => Change::Unchanged,
        Ok(_) if old.contains_key(&path) => Change::Changed,
        Ok(_) => return Err(anyhow!(Refused::ForeignFile(target))),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Change::New,
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", target.display()));
        }
    };
    Ok((path, hash, change))
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

    fn write(&self, artifact: &Artifact, path: &str) -> Result<()> {
        let place = self.place(path);
        let written = match &artifact.body {
            Body::Bytes(bytes) => fs::write(&place, bytes),
            Body::File(source) => fs::copy(source, &place).map(|_| ()),
        };
        written.with_context(|| format!("cannot write {}", place.display()))
    }

    fn put(&self, output: &Path, path: &str) -> Result<()> {
        let target = output.join(path);
        fs::rename(self.place(path), &target).with_context(|| format!("cannot replace {}", target.display()))
    }

    fn put_receipt(&self, output: &Path, receipt: &Receipt) -> Result<()> {
        let place = self.place(receipt::NAME);
        fs::write(&place, receipt::text(receipt)).with_context(|| format!("cannot write {}", place.display()))?;
        self.put(output, receipt::NAME)
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
