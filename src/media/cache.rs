//! Files of the cache: written whole, and gone when nothing needs them.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, Result};
use walkdir::WalkDir;

/// Writes a cached file whole or not at all, so that a killed run leaves no half file behind.
///
/// # Errors
/// When it cannot be written.
pub fn keep(path: &Path, bytes: &[u8]) -> Result<()> {
    // Two photos of the same bytes are developed at once into one name.
    static PARTS: AtomicU64 = AtomicU64::new(0);
    let number = PARTS.fetch_add(1, Ordering::Relaxed);
    let part = path.with_extension(format!("{}-{number}.part", std::process::id()));
    let write = || -> std::io::Result<()> {
        fs::File::create(&part)?.write_all(bytes)?;
        fs::rename(&part, path)
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

/// Deletes every other file of a cache, what a killed run left half written among them: of somebody who is no longer
/// published nothing may stay. A cache that is not there is no error.
///
/// # Errors
/// When a cached file cannot be deleted.
pub fn keep_only(cache: &Path, needed: &BTreeSet<&Path>) -> Result<()> {
    for entry in WalkDir::new(cache).min_depth(1).max_depth(1).into_iter().filter_map(Result::ok) {
        if entry.file_type().is_file() && !needed.contains(entry.path()) {
            fs::remove_file(entry.path()).with_context(|| format!("cannot delete {}", entry.path().display()))?;
        }
    }
    Ok(())
}
