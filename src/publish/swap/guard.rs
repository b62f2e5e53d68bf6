//! Folders that are not written to.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use walkdir::WalkDir;

use super::journal;
use super::purpose::Purpose;
use crate::publish::receipt;

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
    /// The folder holds files, and no build has been there before.
    ForeignFolder(PathBuf),
    /// The folder is a person's home or the root of a disk.
    NotForASite(PathBuf),
    /// The folder holds another part of a site, or a part where the whole one belongs, or the whole one where a part does.
    OtherPart(PathBuf),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::HoldsTheSite(path) => write!(f, "{} is the site itself or holds it", path.display()),
            Refused::ForeignFile(path) => write!(f, "{} was not written by a build", path.display()),
            Refused::OtherPurpose(path) => {
                write!(f, "{} holds a site where an export belongs, or the other way round", path.display())
            }
            Refused::NoFolder(path) => write!(f, "{} is no folder", path.display()),
            Refused::ForeignFolder(path) => write!(f, "{} has files that no build wrote", path.display()),
            Refused::OtherPart(path) => write!(f, "{} holds another part of a site, or all of it", path.display()),
            Refused::NotForASite(path) => write!(f, "{} is a home folder or a whole disk", path.display()),
        }
    }
}

impl std::error::Error for Refused {}

/// What may stand in a folder before the first build: what version control and hosts ask for, and what a
/// killed first run has left.
const WELCOME: [&str; 6] = [".git", ".gitignore", ".gitattributes", ".nojekyll", "CNAME", journal::STAGING];

/// The real path of an output folder that may be written to.
///
/// # Errors
/// [`Refused`], or when the disk cannot be read.
pub(super) fn admit(site: &Path, output: &Path, purpose: &Purpose, home: Option<&Path>) -> Result<PathBuf> {
    if output.exists() && !output.is_dir() {
        return Err(anyhow!(Refused::NoFolder(output.to_owned())));
    }
    let (site, folder) = (real(site)?, real(output)?);
    if folder.parent().is_none() || home.is_some_and(|home| real(home).is_ok_and(|home| home == folder)) {
        return Err(anyhow!(Refused::NotForASite(output.to_owned())));
    }
    let inside = ["content", "themes", ".bangvang"].iter().any(|own| folder.starts_with(site.join(own)));
    if inside || site.starts_with(&folder) {
        return Err(anyhow!(Refused::HoldsTheSite(output.to_owned())));
    }
    if folder.join(purpose.receipt_of_the_other()).exists() {
        return Err(anyhow!(Refused::OtherPurpose(output.to_owned())));
    }
    let part = receipt::part_of(&folder).map(|part| part.shard);
    let has_site = *purpose != Purpose::Export && folder.join(purpose.receipt()).exists();
    if has_site && part != purpose.part().map(|part| part.shard) {
        return Err(anyhow!(Refused::OtherPart(output.to_owned())));
    }
    let was_built = [purpose.receipt(), journal::NAME].iter().any(|name| folder.join(name).exists());
    if *purpose != Purpose::Export && !was_built && has_other_files(&folder)? {
        return Err(anyhow!(Refused::ForeignFolder(output.to_owned())));
    }
    Ok(folder)
}

fn has_other_files(folder: &Path) -> Result<bool> {
    if !folder.exists() {
        return Ok(false);
    }
    for entry in WalkDir::new(folder).min_depth(1).max_depth(1) {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        let name = entry.file_name().to_string_lossy();
        if !WELCOME.contains(&name.as_ref()) {
            return Ok(true);
        }
    }
    Ok(false)
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
