//! Putting the parts of a site together: all of one build, each once, every file as its part's receipt has it.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use rayon::prelude::*;

use super::compare::hash_of;
use super::receipt::{self, OF_SITE, Part, part_of};
use super::{Artifact, Changes, Purpose, Refused, publish};
use crate::honours::Address;

/// Why parts are not put together.
#[derive(Debug)]
pub enum NotJoined {
    /// The folder holds no part of a site.
    NoPart(PathBuf),
    /// Two folders hold the same part.
    Twice(PathBuf, PathBuf),
    /// The numbers of the parts that are not among the folders, and how many parts there are.
    Missing(Vec<u32>, u32),
    /// The folder holds a part of another build than the first one: another content, theme, version or number of parts.
    OtherBuild(PathBuf),
    /// A file is not as the build wrote it, or not there.
    Changed(PathBuf),
}

impl fmt::Display for NotJoined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotJoined::NoPart(path) => write!(f, "{} holds no part of a site", path.display()),
            NotJoined::Twice(one, other) => write!(f, "{} and {} are the same part", one.display(), other.display()),
            NotJoined::Missing(numbers, count) => write!(f, "the parts {numbers:?} of {count} are missing"),
            NotJoined::OtherBuild(path) => write!(f, "{} is of another build", path.display()),
            NotJoined::Changed(path) => write!(f, "{} is not as it was built", path.display()),
        }
    }
}

impl std::error::Error for NotJoined {}

/// Publishes the union of all parts of a site into `output`, as a build of the whole site does.
///
/// # Errors
/// [`NotJoined`], and as [`publish`].
pub fn join(folders: &[PathBuf], output: &Path, done: &(dyn Fn() + Sync)) -> Result<Changes> {
    let whole = all_of_one_build(folders)?;
    let mut files: BTreeMap<String, (String, &Path)> = BTreeMap::new();
    for folder in folders {
        if real(output).starts_with(real(folder)) {
            return Err(anyhow!(Refused::OtherPart(output.to_owned())));
        }
        for (path, hash) in receipt::read(folder, OF_SITE)? {
            // Of one build no file is in two parts.
            if let Some((_, other)) = files.insert(path.clone(), (hash, folder)) {
                anyhow::bail!("{path} stands in {} and in {}", other.display(), folder.display());
            }
        }
    }
    let artifacts: Vec<Artifact> = files
        .into_par_iter()
        .map(|(path, (hash, folder))| {
            let file = folder.join(&path);
            let is_as_built = fs::read(&file).is_ok_and(|bytes| hash_of(&bytes) == hash);
            done();
            if is_as_built {
                Ok(Artifact::file(Address::file(&path), file))
            } else {
                Err(anyhow!(NotJoined::Changed(file)))
            }
        })
        .collect::<Result<_>>()?;
    // Packed twins are among the files of the parts.
    publish(&artifacts, &whole, output, &Purpose::site(false), &|| {})
}

/// Sees that folders hold each part of one build once; gives the first.
fn all_of_one_build(folders: &[PathBuf]) -> Result<PathBuf> {
    let mut known: BTreeMap<u32, &PathBuf> = BTreeMap::new();
    let mut first: Option<Part> = None;
    for folder in folders {
        let part = part_of(folder).ok_or_else(|| anyhow!(NotJoined::NoPart(folder.clone())))?;
        let of = first.get_or_insert_with(|| part.clone());
        if (&of.build, of.shard.count()) != (&part.build, part.shard.count()) {
            return Err(anyhow!(NotJoined::OtherBuild(folder.clone())));
        }
        if let Some(other) = known.insert(part.shard.number(), folder) {
            return Err(anyhow!(NotJoined::Twice(other.clone(), folder.clone())));
        }
    }
    let count = first.map_or(0, |part| part.shard.count());
    let missing: Vec<u32> = (1..=count).filter(|number| !known.contains_key(number)).collect();
    if !missing.is_empty() {
        return Err(anyhow!(NotJoined::Missing(missing, count)));
    }
    folders.first().cloned().context("there is no part")
}

fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}
