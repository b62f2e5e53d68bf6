//! The hand of an editor: brings the files on the disk from one state to another, in the ways that programs save.

use std::fs;

use fastrand::Rng;

use super::model::Files;
use crate::support::Site;

/// How a file gets its new content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Save {
    /// Emptied and written, as most programs do.
    InPlace,
    /// Written beside and renamed over the old one, as careful editors do.
    Renamed,
    /// The old one is renamed away first and deleted afterwards, as Vim does.
    LikeVim,
    /// Deleted and made anew, as `git checkout` does.
    Anew,
}

impl Save {
    pub(super) fn any(chance: &mut Rng) -> Self {
        [Save::InPlace, Save::Renamed, Save::LikeVim, Save::Anew][chance.usize(..4)]
    }

    /// Whether no half of it can be seen.
    pub(super) fn is_one_step(self) -> bool {
        self == Save::Renamed
    }
}

/// Saves one file.
pub(super) fn save(site: &Site, path: &str, bytes: &[u8], how: Save) {
    let whole = site.path().join(path);
    let folder = whole.parent().unwrap();
    fs::create_dir_all(folder).unwrap();
    let name = whole.file_name().unwrap().to_string_lossy().into_owned();
    match how {
        Save::InPlace => fs::write(&whole, bytes).unwrap(),
        Save::Renamed => {
            let beside = folder.join(format!(".{name}.moi"));
            fs::write(&beside, bytes).unwrap();
            fs::rename(beside, &whole).unwrap();
        }
        Save::LikeVim => {
            let (swap, trial) = (folder.join(format!(".{name}.swp")), folder.join("4913"));
            fs::write(&swap, "b0VIM 9.0").unwrap();
            fs::write(&trial, "").unwrap();
            fs::remove_file(trial).unwrap();
            let old = folder.join(format!("{name}~"));
            let is_there = whole.exists();
            if is_there {
                fs::rename(&whole, &old).unwrap();
            }
            fs::write(&whole, bytes).unwrap();
            if is_there {
                fs::remove_file(old).unwrap();
            }
            fs::remove_file(swap).unwrap();
        }
        Save::Anew => {
            let _ = fs::remove_file(&whole);
            fs::write(&whole, bytes).unwrap();
        }
    }
}

/// Makes the files of the site those of another state; says how many were written or deleted.
pub(super) fn bring(site: &Site, from: &Files, to: &Files, how: Save) -> usize {
    let gone: Vec<&String> = from.keys().filter(|path| !to.contains_key(*path)).collect();
    let written: Vec<_> = to.iter().filter(|(path, bytes)| from.get(*path) != Some(*bytes)).collect();
    for (path, bytes) in &written {
        save(site, path, bytes, how);
    }
    for path in &gone {
        site.remove(path);
        let folder = site.path().join(path).parent().unwrap().to_owned();
        // A folder goes with its last file, as with git.
        let _ = fs::remove_dir(folder);
    }
    gone.len() + written.len()
}
