//! What the disk says of the files of a site without reading them: size and times of change.
//!
//! May use: `paths`, `memory`.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::memory::Print;
use crate::paths::is_scrap;

/// What the disk says of a file: its size, and when it was changed; where the system tells, also which file it is and
/// when that was last said of it, which no program that copies times can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Stamp {
    size: u64,
    changed: SystemTime,
    /// Nothing where the system does not tell.
    identity: Option<(u64, i64, i64)>,
}

/// The coarsest clock of a file system in use, that of FAT, and a little more.
const COARSEST_CLOCK: Duration = Duration::from_secs(3);

impl Stamp {
    /// Of a file; nothing when the disk does not tell.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        Stamp::of_metadata(&std::fs::metadata(path).ok()?)
    }

    fn of_metadata(meta: &Metadata) -> Option<Self> {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt;
            Some((meta.ino(), meta.ctime(), meta.ctime_nsec()))
        };
        #[cfg(not(unix))]
        let identity = None;
        Some(Stamp { size: meta.len(), changed: meta.modified().ok()?, identity })
    }

    /// Whether a change after this moment would show in the stamp. One within the same tick of the disk's clock would not,
    /// nor, where the system tells no identity, another file of the same size and date.
    pub(crate) fn is_settled(&self) -> bool {
        self.identity.is_some() && is_past(self.changed, now())
    }

    /// The same of what a program may have done that sets times back.
    fn is_settled_however_changed(&self, now: SystemTime) -> bool {
        let Some((_, seconds, _)) = self.identity else { return false };
        let told = SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(seconds).unwrap_or_default());
        is_past(self.changed, now) && is_past(told, now)
    }
}

fn is_past(time: SystemTime, now: SystemTime) -> bool {
    now.duration_since(time).is_ok_and(|age| age > COARSEST_CLOCK)
}

#[expect(clippy::disallowed_methods, reason = "decides what is read a second time, and nothing of what is made of it")]
fn now() -> SystemTime {
    SystemTime::now()
}

/// The files that a build reads, each with its stamp; and the folders they are in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamps {
    files: BTreeMap<OsString, Option<Stamp>>,
    /// Whether some are reached by a link.
    has_links: bool,
}

impl Stamps {
    /// Looks at `content/` and `themes/` of a site. What cannot be looked at is for the reader to tell of.
    pub(crate) fn of(site: &Path) -> Self {
        // What an editor keeps for itself comes and goes while somebody types.
        let is_kept = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_scrap(&entry.file_name().to_string_lossy());
        let walk = |folder: &str| {
            let walk = WalkDir::new(site.join(folder)).follow_links(true).into_iter();
            walk.filter_entry(is_kept).filter_map(Result::ok)
        };
        let stamp = |entry: &walkdir::DirEntry| {
            let meta = entry.metadata().ok().filter(|_| !entry.file_type().is_dir())?;
            Stamp::of_metadata(&meta)
        };
        let entries: Vec<_> = walk("content").chain(walk("themes")).collect();
        let look = |entry: walkdir::DirEntry| (stamp(&entry), entry.into_path());
        let has_links = entries.iter().any(walkdir::DirEntry::path_is_symlink);
        let looked: Vec<_> = entries.into_par_iter().with_min_len(64).map(look).collect();
        let files = looked.into_iter().map(|(stamp, path)| (path.into(), stamp)).collect();
        Stamps { files, has_links }
    }

    /// The print of all, if a change after this moment would show in it: where all are settled, and none is reached by a
    /// link, which may lead elsewhere without a change to what it leads to.
    pub(crate) fn settled(&self) -> Option<Print> {
        let now = now();
        let is_settled = |stamp: &Option<Stamp>| stamp.is_none_or(|stamp| stamp.is_settled_however_changed(now));
        (!self.has_links && self.files.values().all(is_settled)).then(|| Print::of(&self.files))
    }

    /// The first file that is not as it was, or there, in both.
    pub(crate) fn first_change<'a>(&'a self, later: &'a Stamps) -> Option<&'a Path> {
        if self == later {
            return None;
        }
        let changed = |one: &'a Stamps, other: &Stamps| {
            let is_other = |(path, stamp): &(&OsString, &Option<Stamp>)| other.files.get(*path) != Some(*stamp);
            one.files.iter().find(is_other).map(|(path, _)| Path::new(path))
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
        let longer = Stamps::of(site.path());
        fs::create_dir(file("news")).unwrap();
        assert_eq!(longer.first_change(&Stamps::of(site.path())), Some(file("news").as_path()));
    }

    #[cfg(unix)]
    #[test]
    fn what_has_just_been_changed_or_may_lead_elsewhere_is_not_settled() {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir(site.path().join("content")).unwrap();
        let path = site.path().join("content/a.yaml");
        fs::write(&path, "a").unwrap();
        let old = now() - Duration::from_secs(60);
        fs::File::options().write(true).open(&path).unwrap().set_modified(old).unwrap();
        let fresh = Stamps::of(site.path());
        assert_eq!(fresh.settled(), None, "its date was set back a moment ago");
        let after = now() + COARSEST_CLOCK + Duration::from_secs(1);
        assert!(fresh.files.values().flatten().all(|stamp| stamp.is_settled_however_changed(after)));
        std::os::unix::fs::symlink(&path, site.path().join("content/b.yaml")).unwrap();
        assert!(Stamps::of(site.path()).has_links);
    }

    #[cfg(unix)]
    #[test]
    fn another_file_under_the_same_size_and_date_is_seen() {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir(site.path().join("content")).unwrap();
        let (path, other) = (site.path().join("content/a.yaml"), site.path().join("other.yaml"));
        fs::write(&path, "a").unwrap();
        let before = Stamps::of(site.path());
        fs::write(&other, "b").unwrap();
        let date = fs::metadata(&path).unwrap().modified().unwrap();
        fs::File::options().write(true).open(&other).unwrap().set_modified(date).unwrap();
        fs::rename(&other, &path).unwrap();
        assert_eq!(before.first_change(&Stamps::of(site.path())), Some(path.as_path()));
    }
}
