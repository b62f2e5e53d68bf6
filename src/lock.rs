//! One command at a time at a thing: a file that the system holds locked for as long as the process lives, however it
//! ends. The file itself stays, and locks nobody.
//!
//! May use: nothing of ours.

use std::fmt;
use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

/// Another command holds the lock.
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

/// Locks an open file and writes into it who holds it. On a disk that knows no locks nothing is locked.
///
/// # Errors
/// [`Busy`], or when the file cannot be locked or written.
pub(crate) fn locked(file: File, path: &Path) -> Result<File> {
    let locked = file.try_lock();
    let mut file = held(file, locked, path)?;
    let said = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| write!(file, "{}", std::process::id()));
    said.with_context(|| format!("cannot write {}", path.display()))?;
    Ok(file)
}

/// Locks an open file together with others that lock it so. On a disk that knows no locks nothing is locked.
///
/// # Errors
/// [`Busy`] when somebody holds it alone, or when the file cannot be locked.
pub(crate) fn locked_together(file: File, path: &Path) -> Result<File> {
    let locked = file.try_lock_shared();
    held(file, locked, path)
}

fn held(mut file: File, locked: Result<(), TryLockError>, path: &Path) -> Result<File> {
    match locked {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut said = String::new();
            // Windows does not let a locked file be read: then nobody is named.
            let process = file.read_to_string(&mut said).ok().and_then(|_| said.trim().parse().ok());
            return Err(anyhow!(Busy { path: path.to_owned(), process }));
        }
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => return Ok(file),
        Err(TryLockError::Error(error)) => {
            return Err(error).with_context(|| format!("cannot lock {}", path.display()));
        }
    }
    Ok(file)
}
