//! Files and folders as a history needs them: nobody else's to read, whole or not there, and safe on the disk before the
//! next step is taken.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Makes a folder, and those above it, for its owner alone.
pub(super) fn private_folder(path: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).with_context(|| format!("cannot make {}", path.display()))
}

/// Opens a file for its owner alone, to be read and written; a `new` one must not be there yet.
pub(super) fn private(path: &Path, new: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).create_new(new);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Writes a new private file down to the disk.
pub(super) fn write_private(path: &Path, bytes: &[u8]) -> Result<()> {
    let write = || {
        let mut file = private(path, true)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

/// Makes the names in a folder safe. A system that cannot say so keeps them all the same.
pub(super) fn settle(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

/// Removes a file; one that is not there is none too many.
pub(super) fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        _ => Ok(()),
    }
}

/// A file's bytes; nothing when it is not there.
pub(super) fn bytes(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// Makes a file that is not there, and the folders above it. It has its name only once it is whole.
///
/// # Errors
/// When a file of that name is there, or the disk fails.
pub(super) fn create(path: &Path, text: &str) -> Result<()> {
    let beside = beside(path, text.as_bytes())?;
    // A link, unlike a rename, never takes the place of another file. Not every disk knows links.
    let linked = match fs::hard_link(&beside, path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists && !path.exists() => fs::rename(&beside, path),
        linked => linked,
    };
    let removed = remove(&beside);
    linked.with_context(|| format!("cannot make {}", path.display()))?;
    path.parent().into_iter().for_each(settle);
    removed
}

/// Puts a file of the program's own, such as `.bangvang/columns.json`, in its place, whole or not at all. Nothing of it
/// is kept in the history.
///
/// # Errors
/// When the disk fails; the file is as it was then.
pub fn put(path: &Path, text: &str) -> Result<()> {
    let beside = beside(path, text.as_bytes())?;
    if let Err(error) = fs::rename(&beside, path) {
        let _ = fs::remove_file(&beside);
        return Err(error).with_context(|| format!("cannot replace {}", path.display()));
    }
    path.parent().into_iter().for_each(settle);
    Ok(())
}

/// A whole file beside its place, and the folders above it. The leading dot keeps a reader of the site from taking it for
/// content.
fn beside(path: &Path, bytes: &[u8]) -> Result<PathBuf> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let write = || {
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    if let Err(error) = write() {
        let _ = fs::remove_file(&beside);
        return Err(error).with_context(|| format!("cannot write {}", beside.display()));
    }
    Ok(beside)
}
