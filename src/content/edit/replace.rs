//! Putting a new text in the place of an editor's file: whole, or not at all.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

/// The byte order mark that some editors put in front of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Why a file that could have been written was not.
#[derive(Debug)]
pub enum NotReplaced {
    /// Somebody else wrote it since it was read.
    Changed(PathBuf),
    /// It is write-protected.
    Protected(PathBuf),
}

impl fmt::Display for NotReplaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotReplaced::Changed(path) => write!(f, "{} was changed by somebody else", path.display()),
            NotReplaced::Protected(path) => write!(f, "{} is write-protected", path.display()),
        }
    }
}

impl std::error::Error for NotReplaced {}

/// Puts `new` in the place of `old`, byte order mark aside, which stays. The new file is written beside the old one, and
/// takes its name and permissions once it is on the disk.
///
/// # Errors
/// When the file no longer holds `old` or is write-protected ([`NotReplaced`]), or the disk fails; the file is as it was
/// then, and nothing lies beside it.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<()> {
    replace_after(path, old, new, || {})
}

/// The same; `meanwhile` is called when all is ready for the rename, so that a test can be somebody else.
fn replace_after(path: &Path, old: &str, new: &str, meanwhile: impl FnOnce()) -> Result<()> {
    // A link stays one: what it leads to is replaced.
    let path = &fs::canonicalize(path).with_context(|| format!("cannot find {}", path.display()))?;
    let reading = || format!("cannot read {}", path.display());
    let before = fs::read(path).with_context(reading)?;
    let (mark, text) = match before.strip_prefix(MARK) {
        Some(text) => (MARK, text),
        None => (&[][..], before.as_slice()),
    };
    let permissions = fs::metadata(path).with_context(reading)?.permissions();
    // A rename asks the folder alone, so the file itself is asked here.
    if permissions.readonly() {
        return Err(anyhow!(NotReplaced::Protected(path.clone())));
    }
    OpenOptions::new().write(true).open(path).with_context(|| format!("cannot write {}", path.display()))?;
    if text != old.as_bytes() {
        return Err(anyhow!(NotReplaced::Changed(path.clone())));
    }
    let beside = Beside::create(path)?;
    let write = || -> io::Result<()> {
        let mut file = &beside.file;
        file.write_all(mark)?;
        file.write_all(new.as_bytes())?;
        file.set_permissions(permissions)?;
        file.sync_all()
    };
    write().with_context(|| format!("cannot write {}", beside.path.display()))?;
    meanwhile();
    if fs::read(path).with_context(reading)? != before {
        return Err(anyhow!(NotReplaced::Changed(path.clone())));
    }
    fs::rename(&beside.path, path).with_context(|| format!("cannot replace {}", path.display()))?;
    // The new name is safe once the folder is; a system that cannot say so keeps it all the same.
    let _ = path.parent().map(|folder| File::open(folder).and_then(|folder| folder.sync_all()));
    Ok(())
}

/// A file beside another that is gone when it is dropped, unless it has been renamed.
struct Beside {
    path: PathBuf,
    file: File,
}

impl Beside {
    /// The leading dot keeps a reader of the site from taking it for content.
    fn create(path: &Path) -> Result<Self> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let path = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let file = OpenOptions::new().write(true).create_new(true).open(&path);
        Ok(Beside { file: file.with_context(|| format!("cannot write {}", path.display()))?, path })
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // After the rename there is nothing of this name.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("le.yaml");
        fs::write(&path, bytes).unwrap();
        (folder, path)
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name();
        entries.into_iter().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn the_mark_and_the_permissions_stay() {
        let (folder, path) = file(b"\xef\xbb\xbfa: 1\r\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        }
        replace(&path, "a: 1\r\n", "a: 2\r\n").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"\xef\xbb\xbfa: 2\r\n");
        assert_eq!(names(folder.path()), ["le.yaml"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        }
    }

    #[test]
    fn what_somebody_else_wrote_stays() {
        let (folder, path) = file(b"a: 3\n");
        let error = replace(&path, "a: 1\n", "a: 2\n").unwrap_err();
        assert!(matches!(error.downcast_ref(), Some(NotReplaced::Changed(_))), "{error:#}");
        assert_eq!(fs::read(&path).unwrap(), b"a: 3\n");
        assert_eq!(names(folder.path()), ["le.yaml"]);
    }

    #[test]
    fn what_somebody_else_writes_meanwhile_stays() {
        let (folder, path) = file(b"a: 1\n");
        let error = replace_after(&path, "a: 1\n", "a: 2\n", || fs::write(&path, b"a: 3\n").unwrap()).unwrap_err();
        assert!(matches!(error.downcast_ref(), Some(NotReplaced::Changed(_))), "{error:#}");
        assert_eq!(fs::read(&path).unwrap(), b"a: 3\n");
        assert_eq!(names(folder.path()), ["le.yaml"]);
    }

    #[test]
    fn a_write_protected_file_stays() {
        let (folder, path) = file(b"a: 1\n");
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let error = replace(&path, "a: 1\n", "a: 2\n").unwrap_err();
        assert!(matches!(error.downcast_ref(), Some(NotReplaced::Protected(_))), "{error:#}");
        assert_eq!(fs::read(&path).unwrap(), b"a: 1\n");
        assert_eq!(names(folder.path()), ["le.yaml"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let (folder, path) = file(b"a: 1\n");
        let link = folder.path().join("link.yaml");
        std::os::unix::fs::symlink("le.yaml", &link).unwrap();
        replace(&link, "a: 1\n", "a: 2\n").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"a: 2\n");
    }
}
