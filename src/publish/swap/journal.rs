//! Replacing a site file by file, where folders cannot be exchanged.
//!
//! Every changed file is staged whole in `.bangvang-staging` inside the output, so that it is on the same disk. Then
//! the journal is put in place: from that moment the new site is the one that counts, and whoever finds the journal
//! finishes it. Each of its lines may be carried out twice.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::checkpoint::checkpoint;
use super::edition::{Edition, ancestors};
use crate::publish::{Change, receipt};

/// Name of the journal in the output folder.
pub(super) const NAME: &str = ".bangvang-journal";
/// Name of the folder of staged files.
pub(super) const STAGING: &str = ".bangvang-staging";
const HEAD: &str = "# A publishing that is under way; the next build finishes it.";

#[derive(Debug, PartialEq, Eq)]
enum Step {
    /// Rename a staged file into its place.
    Put { staged: String, path: String },
    /// Delete a file of an earlier build.
    Remove { path: String },
}

/// Replaces the old files with those of an edition.
pub(super) fn replace(edition: &Edition<'_>) -> Result<()> {
    let output = &edition.output;
    let staging = output.join(STAGING);
    fs::create_dir_all(&staging).with_context(|| format!("cannot create {}", staging.display()))?;
    let staged = stage(edition, &staging);
    if staged.is_err() {
        // The disk may be full: nothing of it is of use.
        let _ = fs::remove_dir_all(&staging);
    }
    let steps = staged?;
    checkpoint()?;
    let folders = edition.folders();
    for folder in &folders {
        match fs::create_dir_all(output.join(folder)) {
            // A stale file stands there; it goes first.
            Err(error) if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotADirectory) => {}
            made => made.with_context(|| format!("cannot create {}", output.join(folder).display()))?,
        }
    }
    let written = staging.join("journal");
    fs::write(&written, text(&steps)).with_context(|| format!("cannot write {}", written.display()))?;
    checkpoint()?;
    let journal = output.join(NAME);
    fs::rename(&written, &journal).with_context(|| format!("cannot put {} in place", journal.display()))?;
    finish(output)
}

fn stage(edition: &Edition<'_>, staging: &Path) -> Result<Vec<Step>> {
    let changed: Vec<_> = edition.files.iter().filter(|file| file.change != Change::Unchanged).collect();
    let puts: Vec<Step> = changed
        .par_iter()
        .map(|file| {
            let staged = staged_name(&file.path);
            file.write(&staging.join(&staged))?;
            Ok(Step::Put { staged, path: file.path.clone() })
        })
        .collect::<Result<_>>()?;
    let folders = edition.folders();
    // A page that gives way to a folder, or a folder to a page, goes before what takes its place.
    let is_in_the_way = |path: &&str| folders.contains(path) || ancestors(path).any(|above| edition.has(above));
    let (first, last): (Vec<&str>, Vec<&str>) = edition.stale().partition(is_in_the_way);
    let removal = |path: &str| Step::Remove { path: path.to_owned() };
    let mut steps: Vec<Step> = first.into_iter().map(removal).collect();
    steps.extend(puts);
    steps.extend(last.into_iter().map(removal));
    let staged = staged_name(edition.receipt);
    let place = staging.join(&staged);
    fs::write(&place, edition.receipt_text()).with_context(|| format!("cannot write {}", place.display()))?;
    steps.push(Step::Put { staged, path: edition.receipt.to_owned() });
    Ok(steps)
}

/// Staged files lie side by side, so that staging makes no folders.
fn staged_name(path: &str) -> String {
    blake3::hash(path.as_bytes()).to_hex()[..32].to_owned()
}

/// Whether a run was stopped over an output folder.
pub(super) fn is_open(output: &Path) -> bool {
    output.join(NAME).exists() || output.join(STAGING).exists()
}

/// Carries out the journal of an output folder, if it has one, and clears what was staged.
pub(super) fn finish(output: &Path) -> Result<()> {
    let journal = output.join(NAME);
    let staging = output.join(STAGING);
    let text = match fs::read_to_string(&journal) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return clear(&staging);
        }
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", journal.display())),
    };
    for step in steps(&text) {
        checkpoint()?;
        match step {
            Step::Put { staged, path } => put(&staging.join(staged), &output.join(path))?,
            Step::Remove { path } => remove(output, &path)?,
        }
    }
    checkpoint()?;
    clear(&staging)?;
    fs::remove_file(&journal).with_context(|| format!("cannot delete {}", journal.display()))
}

fn clear(staging: &Path) -> Result<()> {
    match fs::remove_dir_all(staging) {
        Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Err(error).with_context(|| format!("cannot clear {}", staging.display()))
        }
        _ => Ok(()),
    }
}

fn put(staged: &Path, target: &Path) -> Result<()> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    let moved = match fs::rename(staged, target) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => carry(staged, target),
        other => other,
    };
    match moved {
        // An earlier run has done it.
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other.with_context(|| format!("cannot replace {}", target.display())),
    }
}

/// A folder of the output may be a disk of its own.
fn carry(staged: &Path, target: &Path) -> io::Result<()> {
    let part = target.with_extension("bangvang-part");
    fs::copy(staged, &part)?;
    fs::rename(&part, target)
}

/// Deletes a file that an earlier build wrote, and the folders that this leaves empty.
fn remove(output: &Path, path: &str) -> Result<()> {
    let target = output.join(path);
    match fs::remove_file(&target) {
        // An earlier run deleted it, and put a page's folder there.
        Err(_) if target.is_dir() => {}
        Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Err(error).with_context(|| format!("cannot delete {}", target.display()));
        }
        _ => {}
    }
    for folder in ancestors(path).collect::<Vec<_>>().into_iter().rev() {
        // A folder with anything else in it stays.
        if fs::remove_dir(output.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}

fn text(steps: &[Step]) -> String {
    let mut text = format!("{HEAD}\n");
    for step in steps {
        text.push_str(&match step {
            Step::Put { staged, path } => format!("put {staged} {path}\n"),
            Step::Remove { path } => format!("remove {path}\n"),
        });
    }
    text
}

/// A journal that was tampered with must not lead out of the folder.
fn steps(text: &str) -> Vec<Step> {
    let step = |line: &str| {
        let (verb, rest) = line.split_once(' ')?;
        let is_name = |staged: &str| staged.len() == 32 && staged.bytes().all(|b| b.is_ascii_hexdigit());
        match verb {
            "put" => {
                let (staged, path) = rest.split_once(' ')?;
                (is_name(staged) && receipt::stays_inside(path))
                    .then(|| Step::Put { staged: staged.to_owned(), path: path.to_owned() })
            }
            "remove" => receipt::stays_inside(rest).then(|| Step::Remove { path: rest.to_owned() }),
            _ => None,
        }
    };
    text.lines().filter_map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_reads_back_and_never_leads_out() {
        let own = [
            Step::Put { staged: staged_name("a b/index.html"), path: "a b/index.html".to_owned() },
            Step::Remove { path: "cũ/index.html".to_owned() },
        ];
        let foreign = format!("put {} ../x\nremove /etc/passwd\nput ../../x a\nremove a/../../b\n", staged_name("x"));
        assert_eq!(steps(&(text(&own) + &foreign)), own);
    }
}
