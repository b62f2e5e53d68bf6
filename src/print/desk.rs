//! What Typst sees of the world: the theme's files for papers, and one view.

use std::collections::BTreeMap;
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;
use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::theme::PaperFiles;

/// The path under which a template reads its view.
pub(super) const VIEW: &str = "/view.json";

/// What all papers of a theme have in common.
pub(super) struct Case<'a> {
    pub(super) files: &'a PaperFiles,
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl<'a> Case<'a> {
    pub(super) fn of(files: &'a PaperFiles) -> Self {
        let fonts: Vec<Font> = files.fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes.clone()))).collect();
        Case {
            files,
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    }
}

/// One paper being set.
pub(super) struct Desk<'a> {
    pub(super) case: &'a Case<'a>,
    main: FileId,
    view: Bytes,
    /// Templates are parsed once.
    sources: Mutex<BTreeMap<NonZeroU16, Source>>,
}

impl<'a> Desk<'a> {
    /// Nothing when the template's name is none.
    pub(super) fn new(case: &'a Case<'a>, template: &str, view: Vec<u8>) -> Option<Self> {
        let path = VirtualPath::new(format!("/{template}")).ok()?;
        let main = RootedPath::new(VirtualRoot::Project, path).intern();
        Some(Desk { case, main, view: Bytes::new(view), sources: Mutex::default() })
    }

    /// What the paper is called.
    pub(super) fn title(&self) -> String {
        let title = |view: Value| Some(view.pointer("/paper/title")?.as_str()?.to_owned());
        serde_json::from_slice(&self.view).ok().and_then(title).unwrap_or_default()
    }

    /// The first text of the view that has a piece in it.
    pub(super) fn text_with(&self, piece: &str) -> Option<String> {
        fn find(value: &Value, piece: &str) -> Option<String> {
            match value {
                Value::String(text) => text.contains(piece).then(|| text.clone()),
                Value::Array(values) => values.iter().find_map(|value| find(value, piece)),
                Value::Object(fields) => fields.values().find_map(|value| find(value, piece)),
                Value::Null | Value::Bool(_) | Value::Number(_) => None,
            }
        }
        find(&serde_json::from_slice(&self.view).ok()?, piece)
    }

    fn read(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        if let VirtualRoot::Package(package) = path.root() {
            return Err(FileError::Package(PackageError::NotFound(package.clone())));
        }
        if path.vpath().get_with_slash() == VIEW {
            return Ok(self.view.clone());
        }
        let path = path.vpath().get_without_slash();
        let file = self.case.files.get(path).ok_or_else(|| FileError::NotFound(PathBuf::from(path)))?;
        Ok(Bytes::new(file.bytes.clone()))
    }
}

/// The path of a file below `print/`.
pub(super) fn path_of(id: FileId) -> &'static str {
    id.get().vpath().get_without_slash()
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.case.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.case.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let mut sources = self.sources.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(source) = sources.get(&id.into_raw()) {
            return Ok(source.clone());
        }
        let bytes = self.read(id)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| FileError::InvalidUtf8)?;
        let source = Source::new(id, text.trim_start_matches('\u{feff}').to_owned());
        sources.insert(id.into_raw(), source.clone());
        Ok(source)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.read(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.case.fonts.get(index).cloned()
    }

    /// No clock: a paper's day is in its view.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
