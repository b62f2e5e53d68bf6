//! What is to stand in the output folder, held against what stands there.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use rayon::prelude::*;

use super::guard::Refused;
use crate::publish::receipt::{self, Receipt};
use crate::publish::{Artifact, Body, Change, Changes};

/// One publishing of a site.
pub(super) struct Edition<'a> {
    /// The real path of the output folder; it may not be there yet.
    pub(super) output: PathBuf,
    /// Every file, and what becomes of it.
    pub(super) files: Vec<File<'a>>,
    /// What earlier builds wrote.
    pub(super) old: Receipt,
    /// What this one does.
    pub(super) new: Receipt,
}

/// A file of an edition.
pub(super) struct File<'a> {
    artifact: &'a Artifact,
    /// Below the output folder, with `/`.
    pub(super) path: String,
    hash: String,
    pub(super) change: Change,
}

impl<'a> Edition<'a> {
    /// Compares every artifact with the file in its place.
    pub(super) fn compare(artifacts: &'a [Artifact], output: PathBuf) -> Result<Self> {
        let old = receipt::read(&output)?;
        let files: Vec<File<'a>> =
            artifacts.par_iter().map(|artifact| compare(artifact, &output, &old)).collect::<Result<_>>()?;
        let new = files.iter().map(|file| (file.path.clone(), file.hash.clone())).collect();
        Ok(Edition { output, files, old, new })
    }

    /// What earlier builds wrote and this one does not.
    pub(super) fn stale(&self) -> impl Iterator<Item = &str> {
        self.old.keys().filter(|path| !self.new.contains_key(*path)).map(String::as_str)
    }

    /// Whether the folder is as it should be.
    pub(super) fn is_in_place(&self) -> bool {
        self.old == self.new && self.files.iter().all(|file| file.change == Change::Unchanged)
    }

    /// What becomes of every file, in the order of paths.
    pub(super) fn changes(&self) -> Changes {
        let kept = self.files.iter().map(|file| (file.change, file.path.clone()));
        let mut changes: Vec<(Change, String)> = kept.collect();
        changes.extend(self.stale().map(|path| (Change::Removed, path.to_owned())));
        changes.sort();
        Changes(changes)
    }

    /// The folders that its files stand in, with all above them.
    pub(super) fn folders(&self) -> BTreeSet<&str> {
        self.files.iter().flat_map(|file| ancestors(&file.path)).collect()
    }
}

impl File<'_> {
    /// Writes its bytes to a new file.
    pub(super) fn write(&self, to: &Path) -> Result<()> {
        let written = match &self.artifact.body {
            Body::Bytes(bytes) => fs::write(to, bytes),
            Body::File(source) => fs::copy(source, to).map(|_| ()),
        };
        written.with_context(|| format!("cannot write {}", to.display()))
    }
}

/// "a/b/c.html" stands in "a" and "a/b".
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

fn compare<'a>(artifact: &'a Artifact, output: &Path, old: &Receipt) -> Result<File<'a>> {
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
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", target.display())),
    };
    Ok(File { artifact, path, hash, change })
}
