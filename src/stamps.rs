//! What the disk says of the files of a site without reading them: size and time of change.
//!
//! May use: nothing of ours.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

/// The files that a build reads, each with its size and the time it was changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamps(BTreeMap<PathBuf, Option<(u64, SystemTime)>>);

impl Stamps {
    /// Looks at `content/` and `themes/` of a site. What cannot be looked at is for the reader to tell of.
    pub(crate) fn of(site: &Path) -> Self {
        let walk = |folder: &str| WalkDir::new(site.join(folder)).follow_links(true).into_iter().filter_map(Result::ok);
        let files = walk("content").chain(walk("themes")).filter(|entry| entry.file_type().is_file());
        let stamp = |entry: &walkdir::DirEntry| entry.metadata().ok().and_then(|m| Some((m.len(), m.modified().ok()?)));
        // What starts with a point or ends in `~` is an editor's own, and comes and goes while somebody types.
        let is_kept = |entry: &walkdir::DirEntry| {
            let name = entry.file_name().to_string_lossy();
            !name.starts_with('.') && !name.starts_with("~$") && !name.ends_with('~')
        };
        Stamps(files.filter(is_kept).map(|entry| (entry.path().to_owned(), stamp(&entry))).collect())
    }

    /// The first file that is not as it was, or there, in both.
    pub(crate) fn first_change<'a>(&'a self, later: &'a Stamps) -> Option<&'a Path> {
        let changed = |one: &'a Stamps, other: &Stamps| {
            one.0.iter().find(|(path, stamp)| other.0.get(*path) != Some(stamp)).map(|(path, _)| path.as_path())
        };
        changed(self, later).or_else(|| changed(later, self))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_change_an_addition_and_a_removal_are_seen_and_scrap_is_not() {
        let site = tempfile::tempdir().unwrap();
        let file = |name: &str| site.path().join("content").join(name);
        fs::create_dir(site.path().join("content")).unwrap();
        fs::write(file("a.yaml"), "a").unwrap();
        let before = Stamps::of(site.path());
        fs::write(file(".a.yaml.swp"), "x").unwrap();
        assert_eq!(before.first_change(&Stamps::of(site.path())), None);
        fs::write(file("b.yaml"), "b").unwrap();
        let added = Stamps::of(site.path());
        assert_eq!(before.first_change(&added), Some(file("b.yaml").as_path()));
        assert_eq!(added.first_change(&before), Some(file("b.yaml").as_path()));
        fs::write(file("a.yaml"), "longer").unwrap();
        assert_eq!(added.first_change(&Stamps::of(site.path())), Some(file("a.yaml").as_path()));
    }
}
