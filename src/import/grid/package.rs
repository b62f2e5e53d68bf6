//! The ZIP that XLSX and ODS are packed in. Parts are found whatever the case of their names and the direction of their
//! slashes, and unpack to no more than [`Limit::UnpackedBytes`] together: a file of 50 kB can claim 50 GB.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read, Take};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::error::OpenError;
use super::limits::Limit;
use super::xml::Xml;

/// A part while it is unpacked.
pub(super) type Part<'a, 'b> = BufReader<Take<ZipFile<'a, Cursor<&'b [u8]>>>>;

/// The parts of a packed spreadsheet.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    places: BTreeMap<String, usize>,
    left: u64,
}

impl<'b> Package<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Result<Self, OpenError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(OpenError::damaged)?;
        let names = archive.file_names().enumerate();
        let places = names.filter_map(|(place, name)| Some((plain(&name.ok()?), place))).collect();
        Ok(Self { archive, places, left: Limit::UnpackedBytes.allowed() })
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&plain(name))
    }

    /// The first part whose name starts so.
    pub(super) fn has_under(&self, folder: &str) -> bool {
        let folder = plain(folder);
        self.places.range(folder.clone()..).next().is_some_and(|(name, _)| name.starts_with(&folder))
    }

    /// A part; nothing where there is none.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_, 'b>>, OpenError> {
        let Some(place) = self.places.get(&plain(name)) else {
            return Ok(None);
        };
        let file = self.archive.by_index(*place).map_err(|error| match error {
            ZipError::InvalidPassword => OpenError::Protected,
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => OpenError::Protected,
            error => OpenError::damaged(error),
        })?;
        let size = file.size();
        if size > self.left {
            return Err(OpenError::TooLarge(Limit::UnpackedBytes));
        }
        self.left -= size;
        // A size that is a lie ends the part too early, which its reader notices.
        Ok(Some(BufReader::new(file.take(size))))
    }

    /// A part that is XML.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<Xml<Part<'_, 'b>>>, OpenError> {
        Ok(self.part(name)?.map(Xml::new))
    }

    /// A part that has to be there.
    pub(super) fn xml_expected(&mut self, name: &str) -> Result<Xml<Part<'_, 'b>>, OpenError> {
        self.xml(name)?.ok_or_else(|| OpenError::damaged(format_args!("its part {name} is missing")))
    }
}

fn plain(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}
