//! One build of a site at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::Path;

use anyhow::{Context, Result};

pub use crate::lock::Busy;
use crate::lock::{locked, locked_together};

/// Held while a site is built. The system lets go of it when the process ends, however it ends, so that the lock of a
/// killed build stops nobody; the file itself stays.
#[derive(Debug)]
pub struct Lock {
    _file: Option<File>,
}

/// Keeps builds from emptying the caches of a site: a preview shows pictures of drafts, which no build publishes. Several
/// may hold them. On a disk that knows no locks, or whose site may only be read, nothing is held.
pub fn hold_caches(site: &Path) -> Lock {
    let file = open(site, HELD).ok().filter(|file| file.try_lock_shared().is_ok());
    Lock { _file: file }
}

/// Whether somebody else holds the caches of a site.
pub fn caches_are_held(site: &Path) -> bool {
    open(site, HELD).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

/// Its file stands beside the lock of builds.
const HELD: &str = "xem-thu.lock";

fn open(site: &Path, name: &str) -> io::Result<File> {
    let folder = site.join(".bangvang");
    fs::create_dir_all(&folder)?;
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(folder.join(name))
}

/// Locks a site. On a disk that knows no locks, or whose site may only be read, nothing is locked.
///
/// # Errors
/// [`Busy`], or when the file cannot be made.
pub fn lock(site: &Path) -> Result<Lock> {
    lock_by(site, locked)
}

/// As [`lock`], for one part of a site: others may be built beside it, the whole site may not.
///
/// # Errors
/// As [`lock`].
pub fn lock_for_a_part(site: &Path) -> Result<Lock> {
    lock_by(site, locked_together)
}

fn lock_by(site: &Path, locked: fn(File, &Path) -> Result<File>) -> Result<Lock> {
    // Of a site that is not there the reader tells.
    if !site.is_dir() {
        return Ok(Lock { _file: None });
    }
    let path = site.join(".bangvang").join("lock");
    let file = match open(site, "lock") {
        Ok(file) => file,
        Err(error) if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            return Ok(Lock { _file: None });
        }
        Err(error) => return Err(error).with_context(|| format!("cannot open {}", path.display())),
    };
    Ok(Lock { _file: Some(locked(file, &path)?) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn caches_are_held_by_whoever_previews() {
        let site = tempfile::tempdir().unwrap();
        assert!(!caches_are_held(site.path()));
        let (one, other) = (hold_caches(site.path()), hold_caches(site.path()));
        assert!(caches_are_held(site.path()));
        drop(one);
        assert!(caches_are_held(site.path()));
        drop(other);
        assert!(!caches_are_held(site.path()));
    }

    #[test]
    fn one_holds_it_at_a_time_and_a_file_left_behind_locks_nothing() {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir(site.path().join(".bangvang")).unwrap();
        fs::write(site.path().join(".bangvang/lock"), "999999999").unwrap();
        let held = lock(site.path()).unwrap();
        let refused = lock(site.path()).unwrap_err();
        assert_eq!(refused.downcast_ref::<Busy>().unwrap().process, Some(std::process::id()));
        lock_for_a_part(site.path()).unwrap_err();
        drop(held);
        let (one, other) = (lock_for_a_part(site.path()).unwrap(), lock_for_a_part(site.path()).unwrap());
        lock(site.path()).unwrap_err();
        drop((one, other));
        lock(site.path()).unwrap();
        lock(&site.path().join("không có")).unwrap();
        assert!(!site.path().join("không có").exists());
    }
}
