//! What is to stand in the output folder, held against what stands there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::purpose::Purpose;
use crate::publish::compare::{Planned, Source, compare};
use crate::publish::receipt::{self, Part, Receipt};
use crate::publish::{Artifact, Body, Change, Changes};

/// One publishing of a site, or of the open data.
pub(super) struct Edition<'a> {
    /// The real path of the output folder; it may not be there yet.
    pub(super) output: PathBuf,
    /// Name of its receipt.
    pub(super) receipt: &'static str,
    /// Every file, and what becomes of it.
    pub(super) files: Vec<Planned<'a>>,
    /// What earlier runs wrote.
    pub(super) old: Receipt,
    /// What this one does.
    pub(super) new: Receipt,
    /// Which part of a site it is.
    pub(super) part: Option<Part>,
    was_that_part: bool,
}

impl<'a> Edition<'a> {
    /// Compares every artifact with the file in its place.
    pub(super) fn compare(
        artifacts: &'a [Artifact],
        output: PathBuf,
        purpose: &Purpose,
        done: &(dyn Fn() + Sync),
    ) -> Result<Self> {
        let receipt = purpose.receipt();
        let old = receipt::read(&output, receipt)?;
        let files = compare(artifacts, &output, &old, purpose.with_twins(), done)?;
        let new = files.iter().map(|file| (file.path.clone(), file.hash.clone())).collect();
        let part = purpose.part().cloned();
        let was_that_part = part == receipt::part_of(&output);
        Ok(Edition { output, receipt, files, old, new, part, was_that_part })
    }

    /// What earlier runs wrote and this one does not.
    pub(super) fn stale(&self) -> impl Iterator<Item = &str> {
        self.old.keys().filter(|path| !self.new.contains_key(*path)).map(String::as_str)
    }

    /// Whether the folder is as it should be.
    pub(super) fn is_in_place(&self) -> bool {
        self.was_that_part && self.old == self.new && self.files.iter().all(|file| file.change == Change::Unchanged)
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

impl Planned<'_> {
    /// Writes its bytes to a new file.
    pub(super) fn write(&self, to: &Path) -> Result<()> {
        let written = match &self.source {
            Source::Artifact(Artifact { body: Body::Bytes(bytes), .. }) => fs::write(to, bytes),
            Source::Packed(bytes) => fs::write(to, bytes),
            Source::Artifact(Artifact { body: Body::File(source), .. }) => fs::copy(source, to).map(|_| ()),
            Source::InPlace => Ok(()),
        };
        written.with_context(|| format!("cannot write {}", to.display()))
    }
}

/// "a/b/c.html" stands in "a" and "a/b".
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}
