//! Whether a folder still holds what the last build wrote.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::{exchange, guard, journal, purpose::Purpose};
use crate::publish::compare::hash_of;
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
    let receipt = receipt::read(&output, purpose.receipt())?;
    let files: Vec<(&String, &String)> = receipt.iter().collect();
    let is_there = |room: &mut Vec<u8>, (path, hash): &(&String, &String)| {
        read_into(room, &output.join(path)).is_ok_and(|bytes| hash_of(bytes) == **hash)
    };
    if files.is_empty() || !files.par_iter().map_init(Vec::new, is_there).all(|is_there| is_there) {
        return Ok(None);
    }
    let hash = receipt_hash(&output, purpose)?;
    Ok(Some((hash, Changes(receipt.into_keys().map(|path| (Change::Unchanged, path)).collect()))))
}

/// Reads a file into a room that is used again. Most files are small, and there are many: the system is not asked for their
/// sizes first.
fn read_into<'r>(room: &'r mut Vec<u8>, path: &Path) -> io::Result<&'r [u8]> {
    let mut file = File::open(path)?;
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
