//! The floor under a build: writes as many files with as many bytes as a site has, with so many threads, and does nothing
//! else. `benches/peers/run` holds each program against the floor of its own output.
//!
//! ```sh
//! cargo run --release --example write-floor -- sizes.txt /dev/shm/floor 2
//! ```
//!
//! `sizes.txt` has a line for each file: its size in bytes, a space, its path.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result, bail, ensure};

/// Files that a thread takes at a time.
const TAKEN: usize = 64;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [list, output, threads] = arguments.as_slice() else { bail!("needs: <sizes.txt> <output> <threads>") };
    let list = fs::read_to_string(list).with_context(|| format!("{list} cannot be read"))?;
    let threads: usize = threads.parse().with_context(|| format!("{threads} is no number"))?;
    let files = list
        .lines()
        .map(|line| {
            let (size, path) = line.split_once(' ').with_context(|| format!("no size and path: {line}"))?;
            let size: usize = size.parse().with_context(|| format!("no size: {line}"))?;
            Ok((size, path))
        })
        .collect::<Result<Vec<_>>>()?;
    let largest = files.iter().map(|(size, _)| *size).max().unwrap_or(0);
    let bytes = vec![b'x'; largest];
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let workers: Vec<_> =
            (0..threads.max(1)).map(|_| scope.spawn(|| work(Path::new(output), &files, &bytes, &next))).collect();
        for worker in workers {
            ensure!(worker.join().is_ok_and(|done| done.is_ok()), "a file could not be written");
        }
        Ok(())
    })
}

/// Takes files until there are none.
fn work(output: &Path, files: &[(usize, &str)], bytes: &[u8], next: &AtomicUsize) -> Result<()> {
    loop {
        let from = next.fetch_add(TAKEN, Ordering::Relaxed);
        let Some(rest) = files.get(from..).filter(|rest| !rest.is_empty()) else { return Ok(()) };
        for (size, path) in &rest[..TAKEN.min(rest.len())] {
            let path = output.join(path);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
            }
            fs::write(&path, &bytes[..*size]).with_context(|| format!("{} cannot be written", path.display()))?;
        }
    }
}
