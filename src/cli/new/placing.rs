//! A new site on the disk: whole, or not at all.
//!
//! The files are written into a folder of their own first. Where the site's folder is not there yet that one takes its
//! name; where it is there and empty, perhaps the very folder an editor stands in, what it holds moves into it.

use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};
use walkdir::WalkDir;

use super::files::SiteFile;

/// What may stand in a folder that counts as empty: a repository just begun, and what a Mac leaves behind.
const NOTHING: [&str; 2] = [".git", ".DS_Store"];

/// Why a folder cannot take a new site.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Occupied {
    /// It is no folder.
    NoFolder,
    /// It has this in it.
    Holds(String),
}

/// Whether a new site may be put there.
///
/// # Errors
/// When the folder cannot be looked into.
pub(super) fn occupied(site: &Path) -> Result<Option<Occupied>> {
    match fs::metadata(site) {
        Ok(meta) if !meta.is_dir() => return Ok(Some(Occupied::NoFolder)),
        Ok(_) => {}
        // A link that leads nowhere is no place for a folder.
        Err(_) if fs::symlink_metadata(site).is_ok() => return Ok(Some(Occupied::NoFolder)),
        Err(_) => return Ok(None),
    }
    for entry in WalkDir::new(site).min_depth(1).max_depth(1).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot look into {}", site.display()))?;
        let name = entry.file_name().to_string_lossy();
        if !NOTHING.contains(&&*name) {
            return Ok(Some(Occupied::Holds(name.into_owned())));
        }
    }
    Ok(None)
}

/// Puts the files there.
///
/// # Errors
/// When the disk fails; nothing of the site is left then.
pub(super) fn place(site: &Path, files: &[SiteFile]) -> Result<()> {
    let is_there = site.is_dir();
    let mut undo = Undo::default();
    let beside = if is_there {
        site.join(format!(".bangvang-new-{}", std::process::id()))
    } else {
        let parent = match site.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        create_folders(parent, &mut undo)?;
        let name = site.file_name().unwrap_or_default().to_string_lossy();
        parent.join(format!(".{name}.bangvang-new-{}", std::process::id()))
    };
    fs::create_dir(&beside).with_context(|| format!("cannot create {}", beside.display()))?;
    undo.trees.push(beside.clone());
    for (path, text) in files {
        let path = beside.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
        }
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    if is_there {
        let entries: Vec<_> = WalkDir::new(&beside).min_depth(1).max_depth(1).sort_by_file_name().into_iter().collect();
        for entry in entries {
            let entry = entry.with_context(|| format!("cannot look into {}", beside.display()))?;
            let to = site.join(entry.file_name());
            fs::rename(entry.path(), &to).with_context(|| format!("cannot write {}", to.display()))?;
            undo.trees.push(to);
        }
        fs::remove_dir(&beside).with_context(|| format!("cannot remove {}", beside.display()))?;
    } else {
        fs::rename(&beside, site).with_context(|| format!("cannot create {}", site.display()))?;
    }
    undo.forget();
    Ok(())
}

/// Creates a folder and those above it.
fn create_folders(folder: &Path, undo: &mut Undo) -> Result<()> {
    let mut path = PathBuf::new();
    for part in folder.components() {
        path.push(part);
        if matches!(part, Component::Normal(_)) && !path.is_dir() {
            fs::create_dir(&path).with_context(|| format!("cannot create {}", path.display()))?;
            undo.folders.push(path.clone());
        }
    }
    Ok(())
}

/// What is taken away again unless all has gone well.
#[derive(Default)]
struct Undo {
    /// With all that is in them.
    trees: Vec<PathBuf>,
    /// Only while nobody else has put something there.
    folders: Vec<PathBuf>,
}

impl Undo {
    fn forget(mut self) {
        self.trees.clear();
        self.folders.clear();
    }
}

impl Drop for Undo {
    fn drop(&mut self) {
        // What cannot be taken away stays; the failure that led here is the one to tell.
        for tree in self.trees.iter().rev() {
            let _ = if tree.is_dir() { fs::remove_dir_all(tree) } else { fs::remove_file(tree) };
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> SiteFile {
        (path.to_owned(), "x".to_owned())
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
        let path = |entry: walkdir::DirEntry| entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        entries.map(|entry| path(entry.unwrap())).collect()
    }

    #[test]
    fn a_site_comes_into_being_with_the_folders_above_it() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("Hội A/trang của tôi");
        assert_eq!(occupied(&site).unwrap(), None);
        place(&site, &[file("content/a.yaml"), file(".gitignore")]).unwrap();
        assert_eq!(
            names(&folder.path().join("Hội A")),
            ["trang của tôi", "trang của tôi/.gitignore", "trang của tôi/content", "trang của tôi/content/a.yaml",]
        );
        assert_eq!(occupied(&site).unwrap(), Some(Occupied::Holds(".gitignore".to_owned())));
    }

    #[test]
    fn an_empty_folder_and_a_fresh_repository_are_filled() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(".git")).unwrap();
        assert_eq!(occupied(folder.path()).unwrap(), None);
        place(folder.path(), &[file("content/a.yaml"), file("b")]).unwrap();
        assert_eq!(names(folder.path()), [".git", "b", "content", "content/a.yaml"]);
    }

    #[test]
    fn a_failure_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        // A file cannot be a folder: the second write fails.
        let files = [file("a"), file("a/b")];
        assert!(place(&folder.path().join("x/y/z"), &files).is_err());
        assert!(place(folder.path(), &files).is_err());
        assert_eq!(names(folder.path()), [""; 0]);
    }

    #[test]
    fn a_file_is_no_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "x").unwrap();
        assert_eq!(occupied(&path).unwrap(), Some(Occupied::NoFolder));
    }
}
