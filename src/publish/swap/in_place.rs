//! Whether a folder still holds what the last build wrote.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::{exchange, guard, journal, purpose::Purpose};
use crate::publish::compare::{hash_of, hashes_to};
use crate::publish::receipt;
use crate::publish::{Change, Changes};

/// The hash of the receipt, and every file as unchanged. Nothing when a file is not as the receipt has it, or an earlier
/// run was stopped halfway.
///
/// # Errors
/// When the folder is refused ([`super::Refused`]) or its receipt cannot be read.
pub fn in_place(site: &Path, output: &Path, purpose: &Purpose) -> Result<Option<(String, Changes)>> {
    let output = guard::admit(site, output, purpose, std::env::home_dir().as_deref())?;
    if journal::is_open(&output) || exchange::is_open(&output) {
        return Ok(None);
    }
    let Some(receipt) = receipt::read_text(&output, purpose.receipt())? else { return Ok(None) };
    let files: Vec<(&str, &str)> = receipt::files(&receipt).collect();
    if files.is_empty() || !all_stand(&output, &files) {
        return Ok(None);
    }
    let changes = files.par_iter().map(|(path, _)| (Change::Unchanged, (*path).to_owned())).collect();
    Ok(Some((hash_of(receipt.as_bytes()), Changes(changes))))
}

/// So many files are taken at a time, so that no thread is left with many when the others are done.
const HANDFUL: usize = 32;

/// Whether each file stands in the folder with the bytes of its hash.
fn all_stand(folder: &Path, files: &[(&str, &str)]) -> bool {
    let Ok(folder) = Folder::open(folder) else { return false };
    let (next, is_whole) = (AtomicUsize::new(0), AtomicBool::new(true));
    let handfuls: Vec<&[(&str, &str)]> = files.chunks(HANDFUL).collect();
    rayon::broadcast(|_| {
        let mut room = Vec::new();
        let mut stands = |(path, hash): &(&str, &str)| {
            folder.file(path).and_then(|file| read_into(&mut room, file)).is_ok_and(|bytes| hashes_to(bytes, hash))
        };
        while is_whole.load(Ordering::Relaxed)
            && let Some(handful) = handfuls.get(next.fetch_add(1, Ordering::Relaxed))
        {
            if !handful.iter().all(&mut stands) {
                is_whole.store(false, Ordering::Relaxed);
            }
        }
    });
    is_whole.into_inner()
}

/// A folder whose files are opened from where it is: the way to it is gone once, and not for each of them.
#[cfg(unix)]
struct Folder(rustix::fd::OwnedFd);

#[cfg(unix)]
impl Folder {
    fn open(path: &Path) -> io::Result<Self> {
        use rustix::fs::{Mode, OFlags, open};
        Ok(Folder(open(path, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?))
    }

    fn file(&self, path: &str) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, openat};
        Ok(openat(&self.0, path, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())?.into())
    }
}

#[cfg(not(unix))]
struct Folder(std::path::PathBuf);

#[cfg(not(unix))]
impl Folder {
    fn open(path: &Path) -> io::Result<Self> {
        Ok(Folder(path.to_owned()))
    }

    fn file(&self, path: &str) -> io::Result<File> {
        File::open(self.0.join(path))
    }
}

/// Reads a file into a room that is used again. Most files are small, and there are many: the system is not asked for their
/// sizes first.
fn read_into(room: &mut Vec<u8>, mut file: File) -> io::Result<&[u8]> {
    let mut length = 0;
    loop {
        if length == room.len() {
            room.resize((2 * length).max(FIRST_ROOM), 0);
        }
        match file.read(&mut room[length..]) {
            // Less than there is room for is all there is. Were it not, the hash would tell.
            Ok(more) if length + more < room.len() => return Ok(&room[..length + more]),
            Ok(more) => length += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

const FIRST_ROOM: usize = 64 * 1024;

/// The hash of the receipt that the last build left in a folder.
///
/// # Errors
/// When it cannot be read.
pub fn receipt_hash(output: &Path, purpose: &Purpose) -> Result<String> {
    let path = output.join(purpose.receipt());
    let receipt = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(hash_of(&receipt))
}
