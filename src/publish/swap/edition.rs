//! What is to stand in the output folder, held against what stands there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rayon::prelude::*;

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
    /// Every file, and what becomes of it, in the order of paths.
    pub(super) files: Vec<Planned<'a>>,
    /// What earlier runs wrote.
    pub(super) old: Receipt,
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
        let mut files = compare(artifacts, &output, &old, purpose.with_twins(), done)?;
        files.par_sort_unstable_by(|one, other| one.path.cmp(&other.path));
        let part = purpose.part().cloned();
        let was_that_part = part == receipt::part_of(&output);
        Ok(Edition { output, receipt, files, old, part, was_that_part })
    }

    /// What earlier runs wrote and this one does not.
    pub(super) fn stale(&self) -> impl Iterator<Item = &str> {
        self.old.keys().map(String::as_str).filter(|path| !self.has(path))
    }

    /// Whether one of its files is at a path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).is_ok()
    }

    /// The text of its receipt.
    pub(super) fn receipt_text(&self) -> String {
        receipt::text(self.files.iter().map(|file| (&*file.path, &*file.hash)), self.part.as_ref())
    }

    /// Whether the folder is as it should be.
    pub(super) fn is_in_place(&self) -> bool {
        let is_as_it_was = |(file, (path, hash)): (&Planned<'_>, (&String, &String))| {
            file.change == Change::Unchanged && file.path == *path && file.hash == *hash
        };
        self.was_that_part && self.old.len() == self.files.len() && self.files.iter().zip(&self.old).all(is_as_it_was)
    }

    /// What becomes of every file: each kind of change in the order of paths.
    pub(super) fn into_changes(mut self) -> Changes {
        let removed: Vec<_> = self.stale().map(|path| (Change::Removed, path.to_owned())).collect();
        self.files.sort_by_key(|file| file.change);
        Changes(self.files.into_iter().map(|file| (file.change, file.path)).chain(removed).collect())
    }

    /// The folders that its files stand in, with all above them.
    pub(super) fn folders(&self) -> BTreeSet<&str> {
        let mut last = "";
        let new_ones = self.files.iter().flat_map(|file| {
            let before = std::mem::replace(&mut last, folder_of(&file.path));
            // What stands in one folder stands in a row.
            ancestors(&file.path).filter(move |folder| !is_within(before, folder))
        });
        new_ones.collect()
    }

    /// Its files, those of one folder together.
    pub(super) fn by_folder(&self) -> Vec<Together<'_>> {
        let mut all = Vec::new();
        let mut rest = self.files.as_slice();
        let mut before = "";
        while let Some(first) = rest.first() {
            let folder = folder_of(&first.path);
            let count = rest.iter().take_while(|file| folder_of(&file.path) == folder).count();
            let (files, after) = rest.split_at(count);
            let has_more = is_within(before, folder) || after.first().is_some_and(|next| is_within(&next.path, folder));
            all.push(Together { folder, is_last: !folder.is_empty() && !has_more, files });
            before = &files[count - 1].path;
            rest = after;
        }
        all
    }
}

/// Files that stand in one folder.
pub(super) struct Together<'e> {
    pub(super) folder: &'e str,
    /// Whether nothing else is in it, nor in a folder below it.
    pub(super) is_last: bool,
    pub(super) files: &'e [Planned<'e>],
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

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Whether a path is a folder or leads into it.
fn is_within(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// "a/b/c.html" stands in "a" and "a/b".
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}
