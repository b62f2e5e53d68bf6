//! Which files there are and what each is: the walk over `content/`.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use super::fields::id_diagnostic;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Source, Spanned};
use crate::paths::is_scrap;
use crate::text::{Id, nfc};

/// What a file of `content/` holds, told by its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Folder {
    /// `site.yaml`
    Site,
    /// `wards/`
    Wards,
    /// `models/`
    Models,
    /// `winners/`
    Winners,
    /// `results/`
    Results,
    /// `news/`
    News,
    /// `pages/`
    Pages,
    /// `images/`
    Images,
}

/// Where a record comes from: its file and its id.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Path relative to the site, with `/`.
    pub file: Arc<str>,
    /// The permanent id: the file's stem unless the file gives one.
    pub id: Id,
    /// Where the file gives the id, if it does.
    pub id_place: Place,
}

impl Origin {
    /// The same origin under the id that the file itself gives, if any.
    pub(super) fn renamed(mut self, id: Option<Spanned<Id>>) -> Self {
        if let Some(id) = id {
            self.id_place = Place::at(&self.file, id.span);
            self.id = id.value;
        }
        self
    }

    /// The file as a place.
    pub fn place(&self) -> Place {
        self.id_place.clone()
    }
}

/// A picture that stands in `images/`.
#[derive(Clone, Debug)]
pub struct ImageFile {
    /// Path relative to `content/`, NFC, with `/`: as YAML and Markdown name it.
    pub name: String,
    /// Where it is on the disk.
    pub path: PathBuf,
}

/// A file that a record is to be read from.
pub(super) struct RecordFile {
    pub(super) folder: Folder,
    pub(super) origin: Origin,
    pub(super) path: PathBuf,
    /// What stands in it, where it has just been read.
    pub(super) bytes: Option<Vec<u8>>,
}

/// Files by their paths, and what stood in them a moment ago: whoever reads them next need not do it again.
pub type FilesRead = BTreeMap<OsString, Vec<u8>>;

/// What the walk found.
#[derive(Default)]
pub(super) struct Found {
    pub(super) records: Vec<RecordFile>,
    pub(super) images: Vec<ImageFile>,
}

/// Largest data file that is read: a list of 30.000 winners has 12 MB.
const MAX_TEXT_BYTES: u64 = 32 * 1024 * 1024;
/// Largest article that is read: a thick book has 2 MB.
const MAX_MARKDOWN_BYTES: u64 = 4 * 1024 * 1024;

/// Walks `<site>/content` in the order of names. What has been `read` goes to the files it is of.
pub(super) fn walk(site: &Path, mut read: FilesRead, findings: &mut Diagnostics) -> Found {
    let mut found = Found::default();
    let content = site.join("content");
    let real_site = fs::canonicalize(site).unwrap_or_else(|_| site.to_owned());
    let mut walk = WalkDir::new(&content).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(&content);
                let d = Diagnostic::new(Code::UnreadableFile, Place::file(relative(site, path)));
                findings.push(d.with("detail", io_words(error.io_error())));
                continue;
            }
        };
        if entry.depth() == 0 {
            continue;
        }
        let name = entry.file_name().to_string_lossy();
        let is_dir = entry.file_type().is_dir();
        if is_scrap(&name) {
            if is_dir {
                walk.skip_current_dir();
            }
            continue;
        }
        let path = relative(site, entry.path());
        if entry.path_is_symlink() {
            let inside = fs::canonicalize(entry.path()).is_ok_and(|real| real.starts_with(&real_site));
            if !inside {
                findings.push(Diagnostic::new(Code::OutsideSite, Place::file(path)));
                if is_dir {
                    walk.skip_current_dir();
                }
                continue;
            }
        }
        let claim = claim(path.strip_prefix("content/").unwrap_or(&path));
        match (claim, is_dir) {
            (Claim::Record(..), true) => {
                let d = Diagnostic::new(Code::UnreadableFile, Place::file(path)).saying("unreadable-file-folder");
                findings.push(d);
                walk.skip_current_dir();
            }
            (_, true) => {}
            (Claim::None, false) => findings.push(Diagnostic::new(Code::UnreadFile, Place::file(path))),
            (Claim::Image, false) => {
                let name = nfc(path.strip_prefix("content/").unwrap_or(&path)).into_owned();
                found.images.push(ImageFile { name, path: entry.path().to_owned() });
            }
            (Claim::Record(folder, id), false) => match origin(&path, &id) {
                Ok(origin) => {
                    let bytes = read.remove(entry.path().as_os_str());
                    found.records.push(RecordFile { folder, origin, path: entry.into_path(), bytes });
                }
                Err(diagnostic) => findings.push(*diagnostic),
            },
        }
    }
    found
}

fn origin(path: &str, id: &str) -> Result<Origin, Box<Diagnostic>> {
    let place = Place::file(path);
    match Id::parse(id) {
        Ok(id) => Ok(Origin { file: place.file.clone(), id, id_place: place }),
        Err(error) => Err(Box::new(id_diagnostic(error, id, place).with("file", "yes"))),
    }
}

/// What a file at a path below the site is read as; nothing for pictures and for what no kind of record claims.
pub(super) fn record_at(path: &str) -> Option<Result<(Folder, Origin), Box<Diagnostic>>> {
    match claim(path.strip_prefix("content/")?) {
        Claim::Record(folder, id) => Some(origin(path, &id).map(|origin| (folder, origin))),
        Claim::Image | Claim::None => None,
    }
}

enum Claim {
    Record(Folder, String),
    Image,
    None,
}

/// What kind of record a path under `content/` is, and the id its name gives.
fn claim(path: &str) -> Claim {
    let Some((folder, rest)) = path.split_once('/') else {
        return if path == "site.yaml" { Claim::Record(Folder::Site, "site".to_owned()) } else { Claim::None };
    };
    let stem = |ending: &str| rest.strip_suffix(ending).map(str::to_owned);
    let flat = |ending: &str| stem(ending).filter(|stem| !stem.contains('/'));
    let last = |ending: &str| stem(ending).map(|stem| stem.rsplit('/').next().unwrap_or_default().to_owned());
    let record = |folder, id: Option<String>| id.map_or(Claim::None, |id| Claim::Record(folder, id));
    match folder {
        "wards" => record(Folder::Wards, flat(".yaml")),
        "models" => record(Folder::Models, flat(".yaml")),
        "winners" => record(Folder::Winners, stem(".yaml").map(|stem| stem.replace('/', "-"))),
        "results" => record(Folder::Results, stem(".yaml").map(|stem| stem.replace('/', "-"))),
        "news" => record(Folder::News, last(".md")),
        "pages" => record(Folder::Pages, flat(".md")),
        "images" => Claim::Image,
        _ => Claim::None,
    }
}

/// A path below the site in the form that diagnostics use.
pub(super) fn relative(site: &Path, path: &Path) -> String {
    let path = path.strip_prefix(site).unwrap_or(path);
    let parts: Vec<_> = path.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// Reads a file as UTF-8 text without its byte order mark. Everything wrong with it becomes a diagnostic.
pub(super) fn read_text(file: &mut RecordFile) -> Result<Source, Box<Diagnostic>> {
    let most = match file.folder {
        Folder::News | Folder::Pages => MAX_MARKDOWN_BYTES,
        _ => MAX_TEXT_BYTES,
    };
    let bytes = match file.bytes.take() {
        Some(bytes) if bytes.len() as u64 <= most => bytes,
        _ => read_bytes(file, most)?,
    };
    decoded(&file.origin.file, bytes)
}

fn read_bytes(file: &RecordFile, most: u64) -> Result<Vec<u8>, Box<Diagnostic>> {
    let unreadable = || Diagnostic::new(Code::UnreadableFile, Place::file(file.origin.file.clone()));
    let failed = |error: std::io::Error| Box::new(unreadable().with("detail", io_words(Some(&error))));
    let meta = fs::metadata(&file.path).map_err(failed)?;
    // A pipe would block for ever, a device never end.
    if !meta.is_file() {
        return Err(unreadable().saying("unreadable-file-special").into());
    }
    if meta.len() > most {
        return Err(unreadable().saying("unreadable-file-large").with("megabytes", most >> 20).into());
    }
    let mut bytes = Vec::with_capacity(meta.len() as usize);
    fs::File::open(&file.path).and_then(|f| f.take(most).read_to_end(&mut bytes)).map_err(failed)?;
    Ok(bytes)
}

/// Bytes as UTF-8 text without its byte order mark.
pub(super) fn decoded(file: &Arc<str>, bytes: Vec<u8>) -> Result<Source, Box<Diagnostic>> {
    // Excel's "Unicode text" begins with a mark; without one, half the bytes of Latin letters are zeros.
    let beginning = &bytes[..bytes.len().min(4096)];
    let zeros = beginning.iter().filter(|&&byte| byte == 0).count();
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || zeros > beginning.len() / 8 {
        let d = Diagnostic::new(Code::NotUtf8, Place::file(file.clone())).saying("not-utf8-utf16");
        return Err(d.into());
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
        Box::new(Diagnostic::new(Code::NotUtf8, Place::file(file.clone())).with("line", line))
    })?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    Ok(Source::new(file.clone(), text))
}

/// What the system says of a failure, without the number.
fn io_words(error: Option<&std::io::Error>) -> String {
    let text = error.map_or_else(|| "a link that leads back to itself".to_owned(), ToString::to_string);
    text.split(" (os error").next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(path: &str) -> Option<(Folder, String)> {
        match claim(path) {
            Claim::Record(folder, id) => Some((folder, id)),
            _ => None,
        }
    }

    #[test]
    fn a_path_tells_kind_and_id() {
        assert_eq!(id("site.yaml"), Some((Folder::Site, "site".into())));
        assert_eq!(
            id("winners/2022-2023/thanh-khe-tay.yaml"),
            Some((Folder::Winners, "2022-2023-thanh-khe-tay".into()))
        );
        assert_eq!(id("news/2023/le-tuyen-duong.md"), Some((Folder::News, "le-tuyen-duong".into())));
        assert_eq!(id("wards/cu/an-khe.yaml"), None);
        assert_eq!(id("winners/danh-sach.xlsx"), None);
        assert!(matches!(claim("images/le/a.jpg"), Claim::Image));
    }
}
