//! What all sheets share: their names and places, texts, styles, the system of dates.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::error::OpenError;
use super::super::limits::Limit;
use super::super::number_format::NumberFormat;
use super::super::rich_text::{Looks, RichText, RunFont, RunLooks};
use super::records::{Record, Records, kind, u16_at, u32_at};
use super::strings::{Pieces, Writing, code_page};
use crate::text::LegacyEncoding;

const BIFF5: u16 = 0x0500;
const BIFF8: u16 = 0x0600;
const WORKSHEET: u8 = 0;
/// A line goes through it ([MS-XLS] 2.4.122).
const FONT_IS_STRUCK: u16 = 0x0008;

/// What all sheets share.
pub(super) struct Globals {
    pub(super) writing: Writing,
    pub(super) sheets: Vec<SheetEntry>,
    pub(super) strings: Vec<RichText>,
    pub(super) is_1904: bool,
    fonts: Vec<Looks>,
    styles: Vec<(u16, u16)>,
    formats: BTreeMap<u16, Rc<NumberFormat>>,
}

/// A sheet and where its records begin.
pub(super) struct SheetEntry {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    pub(super) start: usize,
}

impl Globals {
    /// Reads the records before the first sheet.
    pub(super) fn read(stream: &[u8]) -> Result<Self, OpenError> {
        let mut globals = Self {
            writing: Writing::Unicode,
            sheets: vec![],
            strings: vec![],
            is_1904: false,
            fonts: vec![],
            styles: vec![],
            formats: BTreeMap::new(),
        };
        let mut shared = None;
        for record in Records(stream) {
            match record.kind {
                kind::EOF => break,
                kind::FILE_PASS => return Err(OpenError::Protected),
                kind::SST => shared = Some(record),
                _ => globals.take(&record)?,
            }
        }
        if let Some(record) = shared {
            globals.strings = globals.shared_strings(&record)?;
        }
        Ok(globals)
    }

    fn take(&mut self, record: &Record) -> Result<(), OpenError> {
        let data = record.data();
        match record.kind {
            kind::BOF => match u16_at(data, 0) {
                Some(BIFF8) => self.writing = Writing::Unicode,
                Some(BIFF5) => self.writing = Writing::CodePage(code_page(1252)),
                _ => return Err(OpenError::damaged("its version is unknown")),
            },
            kind::CODE_PAGE => {
                if let (Writing::CodePage(_), Some(number)) = (self.writing, u16_at(data, 0)) {
                    self.writing = Writing::CodePage(code_page(number));
                }
            }
            kind::DATE_1904 => self.is_1904 = u16_at(data, 0) == Some(1),
            kind::FONT => {
                let name = self.writing.text(&record.pieces, 14, 1);
                let font = name.and_then(|name| LegacyEncoding::of_font(&name.text));
                let is_struck = u16_at(data, 2).is_some_and(|options| options & FONT_IS_STRUCK != 0);
                self.fonts.push(Looks { font, is_struck });
            }
            kind::FORMAT => {
                let length = if matches!(self.writing, Writing::Unicode) { 2 } else { 1 };
                let code = self.writing.text(&record.pieces, 2, length);
                if let (Some(id), Some(code)) = (u16_at(data, 0), code) {
                    self.formats.insert(id, Rc::new(NumberFormat::parse(&code.text)));
                }
            }
            kind::XF => {
                if let (Some(font), Some(format)) = (u16_at(data, 0), u16_at(data, 2)) {
                    self.styles.push((font, format));
                    let built_in = || Rc::new(NumberFormat::built_in(format.into()));
                    self.formats.entry(format).or_insert_with(built_in);
                }
            }
            kind::BOUND_SHEET => self.take_sheet(record)?,
            _ => {}
        }
        Ok(())
    }

    fn take_sheet(&mut self, record: &Record) -> Result<(), OpenError> {
        let data = record.data();
        let (Some(start), Some(state), Some(kind)) = (u32_at(data, 0), data.get(4), data.get(5)) else {
            return Err(OpenError::damaged("a sheet has no place"));
        };
        if *kind != WORKSHEET {
            return Ok(());
        }
        if self.sheets.len() as u64 >= Limit::Sheets.allowed() {
            return Err(OpenError::TooLarge(Limit::Sheets));
        }
        let name = self.writing.text(&record.pieces, 6, 1).unwrap_or_default().text;
        self.sheets.push(SheetEntry { name, is_hidden: state & 3 != 0, start: start as usize });
        Ok(())
    }

    /// The shared texts. How many there are to be is not believed.
    fn shared_strings(&self, record: &Record) -> Result<Vec<RichText>, OpenError> {
        let mut strings = vec![];
        let mut pieces = Pieces::new(&record.pieces, 8);
        let looks = |number| {
            let Looks { font, is_struck } = self.font(number);
            RunLooks { font: font.map_or(RunFont::Unicode, RunFont::Legacy), is_struck: Some(is_struck) }
        };
        while let Some(text) = pieces.text(2, &looks) {
            if strings.len() as u64 >= Limit::Cells.allowed() {
                return Err(OpenError::TooLarge(Limit::Cells));
            }
            strings.push(text);
        }
        Ok(strings)
    }

    /// Of fonts there is no number 4.
    fn font(&self, number: u16) -> Looks {
        let place = if number > 4 { number - 1 } else { number };
        self.fonts.get(usize::from(place)).copied().unwrap_or_default()
    }

    /// The looks and number format of a style.
    pub(super) fn style(&self, style: u16) -> (Looks, Option<&NumberFormat>) {
        let Some((font, format)) = self.styles.get(usize::from(style)) else {
            return (Looks::default(), None);
        };
        (self.font(*font), self.formats.get(format).map(|format| &**format))
    }
}
