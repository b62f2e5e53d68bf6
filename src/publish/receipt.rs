//! The record of what builds wrote into an output folder: one line a file, hash and path.
//!
//! It stands in the folder itself, so that it goes where the folder goes, and holds nothing but what can be seen there.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;

use crate::shard::Shard;

/// Name of the file in the folder of a site.
pub(super) const OF_SITE: &str = ".bangvang-receipt";
/// Name of the file in the folder of an export.
pub(super) const OF_EXPORT: &str = ".bangvang-export";
/// In so many lines from the first stands all that is said of the folder.
const HEAD_LINES: usize = 2;
const HEAD: &str = "# Files written by bangvang: hash and path. Only these are ever deleted by it.\n";

/// The line of a folder that holds one part of a site: which, and of which build.
const PART: &str = "# Part ";

/// Which part of a site a folder is, and the print of what all parts of the build are made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which of how many.
    pub shard: Shard,
    /// The same for all parts that belong together.
    pub build: String,
}

/// Which part of a site the folder is; nothing of one that holds a whole site or none.
pub(super) fn part_of(output: &Path) -> Option<Part> {
    let text = File::open(output.join(OF_SITE)).ok()?;
    let lines = BufReader::new(text).lines().take(HEAD_LINES).map_while(Result::ok);
    let line = lines.filter_map(|line| line.strip_prefix(PART).map(str::to_owned)).next()?;
    let (shard, build) = line.split_once(" of ")?;
    Some(Part { shard: shard.parse().ok()?, build: build.to_owned() })
}

/// Whether a folder holds what a build or an export wrote, which is there to be published.
pub fn is_published(folder: &Path) -> bool {
    [OF_SITE, OF_EXPORT].iter().any(|name| folder.join(name).exists())
}

/// Path below the output folder, with `/`, and the hash of the file's bytes.
pub(super) type Receipt = BTreeMap<String, String>;

/// Reads the receipt of a folder; an empty one when it has none.
pub(super) fn read(output: &Path, name: &str) -> Result<Receipt> {
    let text = read_text(output, name)?.unwrap_or_default();
    let owned = |(path, hash): (&str, &str)| (path.to_owned(), hash.to_owned());
    let files: Vec<(String, String)> = files(&text).map(owned).collect();
    Ok(files.into_iter().collect())
}

/// The receipt of a folder as it stands there, if it has one.
pub(super) fn read_text(output: &Path, name: &str) -> Result<Option<String>> {
    let path = output.join(name);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// The files of a receipt, each path with its hash.
pub(super) fn files(text: &str) -> impl ParallelIterator<Item = (&str, &str)> {
    let lines = text.par_lines().filter(|line| !line.starts_with('#'));
    let files = lines.filter_map(|line| line.split_once(' ')).map(|(hash, path)| (path, hash));
    // A receipt that was tampered with must not lead a deletion out of the folder.
    files.filter(|(path, _)| stays_inside(path))
}

/// Whether a path can lead to nothing but a file below the output folder.
pub(super) fn stays_inside(path: &str) -> bool {
    let is_up = |part: &str| part == "..";
    !path.is_empty()
        && !path.starts_with('/')
        && memchr::memchr(b':', path.as_bytes()).is_none()
        // Of tens of thousands of paths hardly one has two dots.
        && (!path.contains("..") || !path.split(['/', '\\']).any(is_up))
}

/// The receipt as a file. `files` are paths with hashes, in the order of paths.
pub(super) fn text<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>, part: Option<&Part>) -> String {
    let mut text = HEAD.to_owned();
    if let Some(Part { shard, build }) = part {
        text.push_str(&format!("{PART}{shard} of {build}\n"));
    }
    for (path, hash) in files {
        text.extend([hash, " ", path, "\n"]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_reads_back_and_never_leads_out() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read(folder.path(), OF_SITE).unwrap().is_empty());
        let receipt = Receipt::from([("a/index.html".to_owned(), "00ff".to_owned())]);
        let text = |part| text(receipt.iter().map(|(path, hash)| (path.as_str(), hash.as_str())), part);
        fs::write(folder.path().join(OF_SITE), text(None) + "11 ../x\n22 /etc/passwd\n33 a/../../y\n").unwrap();
        assert_eq!(read(folder.path(), OF_SITE).unwrap(), receipt);
        assert_eq!(part_of(folder.path()), None);
        let part = Part { shard: Shard::new(2, 8).unwrap(), build: "00aa".to_owned() };
        fs::write(folder.path().join(OF_SITE), text(Some(&part))).unwrap();
        assert_eq!(read(folder.path(), OF_SITE).unwrap(), receipt);
        assert_eq!(part_of(folder.path()), Some(part));
    }
}
