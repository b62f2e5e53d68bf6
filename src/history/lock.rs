//! One change of a site's files at a time.

use std::fmt;
use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use super::disk;

/// Held while files are changed. The system lets go of it when the process ends, however it ends, so that the lock of a
/// killed command stops nobody; the file itself stays.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Another command is changing files of the site.
#[derive(Debug)]
pub struct Busy {
    /// The lock's file.
    pub path: PathBuf,
    /// The other process, if it said who it is.
    pub process: Option<u32>,
}

impl fmt::Display for Busy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is locked by another command", self.path.display())
    }
}

impl std::error::Error for Busy {}

/// Locks a history, whose folder is there. On a disk that knows no locks nothing is locked.
pub(super) fn lock(folder: &Path) -> Result<Lock> {
    let path = folder.join("lock");
    let mut file = disk::private(&path, false).with_context(|| format!("cannot open {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut said = String::new();
            // Windows does not let a locked file be read: then nobody is named.
            let process = file.read_to_string(&mut said).ok().and_then(|_| said.trim().parse().ok());
            return Err(anyhow!(Busy { path, process }));
        }
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => return Ok(Lock { _file: file }),
        Err(TryLockError::Error(error)) => {
            return Err(error).with_context(|| format!("cannot lock {}", path.display()));
        }
    }
    let said = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| write!(file, "{}", std::process::id()));
    said.with_context(|| format!("cannot write {}", path.display()))?;
    Ok(Lock { _file: file })
}
