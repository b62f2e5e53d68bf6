//! What the originals looked like from outside when they were last read, so that a second build does not read them again.
//!
//! An original is taken for unchanged when its size, its time of change and, on Unix, the time its inode changed are the
//! same. The last is set by the system alone: a photo put in the place of another under the same size and date is seen by
//! it. On Windows such a swap is not seen; deleting the pictures in `.bangvang/` is the cure. As in Git's index, a file that changed in the
//! last moment before the index was written is not trusted, since it could change again within the same tick of the disk's
//! clock. No clock of ours is asked: the disk's own times are held against each other.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::Result;

use super::cache;
use super::develop::RECIPE;

/// Old disks count time in steps of two seconds.
const TICK: Duration = Duration::from_secs(2);
/// Changes with what a line holds, and with what is made of an original.
fn head() -> String {
    format!("bangvang 1 {RECIPE}")
}

/// How an original looks from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    size: u64,
    modified: Duration,
    /// When the inode changed; nothing where there is none.
    changed: Duration,
}

/// What is known of an original without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) stamp: Stamp,
    /// What the files made of it begin with.
    pub(super) hash: String,
    /// As it is to be seen.
    pub(super) width: u32,
    /// As it is to be seen.
    pub(super) height: u32,
}

impl Stamp {
    /// Nothing where the disk knows no times.
    pub(super) fn of(meta: &Metadata) -> Option<Self> {
        let modified = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(Stamp { size: meta.len(), modified, changed: changed(meta) })
    }
}

#[cfg(unix)]
fn changed(meta: &Metadata) -> Duration {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(meta.ctime()).unwrap_or(0);
    Duration::new(seconds, u32::try_from(meta.ctime_nsec()).unwrap_or(0))
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> Duration {
    Duration::ZERO
}

/// The index of a cache.
#[derive(Debug, Default)]
pub(super) struct Index {
    known: BTreeMap<String, Known>,
    written: Option<SystemTime>,
}

impl Index {
    /// Reads an index. One that is not there or is of another version knows nothing.
    pub(super) fn read(path: &Path) -> Self {
        let Ok(text) = fs::read_to_string(path) else { return Index::default() };
        let mut lines = text.lines();
        if lines.next() != Some(&head()) {
            return Index::default();
        }
        let written = fs::metadata(path).and_then(|meta| meta.modified()).ok();
        Index { known: lines.filter_map(parsed).collect(), written }
    }

    /// What is known of an original that looks like this.
    pub(super) fn get(&self, name: &str, stamp: Stamp) -> Option<&Known> {
        let known = self.known.get(name).filter(|known| known.stamp == stamp)?;
        let latest = UNIX_EPOCH + stamp.modified.max(stamp.changed) + TICK;
        self.written.is_some_and(|written| latest < written).then_some(known)
    }

    /// Whether these originals are known, and no others.
    pub(super) fn holds_only(&self, known: &BTreeMap<String, Known>) -> bool {
        self.known == *known
    }

    /// Writes an index anew.
    pub(super) fn write(path: &Path, known: &BTreeMap<String, Known>) -> Result<()> {
        let mut text = format!("{}\n", head());
        for (name, known) in known.iter().filter(|(name, _)| !name.contains('\n')) {
            let Stamp { size, modified, changed } = known.stamp;
            let Known { hash, width, height, .. } = known;
            let (modified, changed) = (modified.as_nanos(), changed.as_nanos());
            text.push_str(&format!("{size} {modified} {changed} {hash} {width} {height} {name}\n"));
        }
        cache::keep(path, text.as_bytes())
    }
}

fn parsed(line: &str) -> Option<(String, Known)> {
    let mut fields = line.splitn(7, ' ');
    let size = fields.next()?.parse().ok()?;
    let mut time = || fields.next()?.parse().ok().map(Duration::from_nanos);
    let (modified, changed) = (time()?, time()?);
    let hash = fields.next().filter(|hash| hash.bytes().all(|b| b.is_ascii_hexdigit()))?.to_owned();
    let (width, height) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    let known = Known { stamp: Stamp { size, modified, changed }, hash, width, height };
    Some((fields.next()?.to_owned(), known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(seconds: u64) -> Stamp {
        Stamp { size: 9, modified: Duration::from_secs(seconds), changed: Duration::from_secs(seconds) }
    }

    fn index(seconds: u64) -> (tempfile::TempDir, Index) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("anh.index");
        let known = Known { stamp: stamp(seconds), hash: "00ff".to_owned(), width: 30, height: 20 };
        Index::write(&path, &BTreeMap::from([("images/a b.jpg".to_owned(), known)])).unwrap();
        let index = Index::read(&path);
        (folder, index)
    }

    #[test]
    fn what_was_written_is_known() {
        let (_folder, index) = index(1_000);
        let known = index.get("images/a b.jpg", stamp(1_000)).unwrap();
        assert_eq!((known.hash.as_str(), known.width, known.height), ("00ff", 30, 20));
    }

    #[test]
    fn another_size_or_time_is_another_file() {
        let (_folder, index) = index(1_000);
        assert!(index.get("images/a b.jpg", Stamp { size: 8, ..stamp(1_000) }).is_none());
        assert!(index.get("images/a b.jpg", Stamp { modified: Duration::ZERO, ..stamp(1_000) }).is_none());
        assert!(index.get("images/a b.jpg", Stamp { changed: Duration::ZERO, ..stamp(1_000) }).is_none());
        assert!(index.get("images/a.jpg", stamp(1_000)).is_none());
    }

    #[test]
    fn a_file_of_the_last_moment_is_not_trusted() {
        // Long after the index is written, whatever the day.
        let (_folder, index) = index(8_000_000_000);
        assert!(index.get("images/a b.jpg", stamp(8_000_000_000)).is_none());
    }

    #[test]
    fn what_is_no_index_knows_nothing() {
        let faulty = format!("{}\n1 1\nx y z 00 1 1 a\n1 1 1 ../x 1 1 a\n", head());
        for text in ["", "bangvang 0\n1 1 1 00 1 1 a\n", &faulty] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("anh.index");
            fs::write(&path, text).unwrap();
            assert!(Index::read(&path).known.is_empty(), "{text}");
        }
    }
}
