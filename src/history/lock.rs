//! One change of a site's files at a time.

use std::fs::File;
use std::path::Path;

use anyhow::{Context, Result};

use super::disk;
use crate::lock::locked;

/// Held while files are changed.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Locks a history, whose folder is there.
pub(super) fn lock(folder: &Path) -> Result<Lock> {
    let path = folder.join("lock");
    let file = disk::private(&path, false).with_context(|| format!("cannot open {}", path.display()))?;
    Ok(Lock { _file: locked(file, &path)? })
}
