//! Sheets, rows and cells.

use crate::text::{Date, LegacyEncoding};

/// A file of one or more sheets.
#[derive(Clone, Debug, PartialEq)]
pub struct Workbook {
    /// What wrote it.
    pub format: Format,
    /// In the order of the file.
    pub sheets: Vec<Sheet>,
}

/// The kind of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// Excel since 2007.
    Xlsx,
    /// Excel before 2007.
    Xls,
    /// LibreOffice.
    Ods,
    /// Plain text; its encoding ("UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1258", or "Windows-1252" for text in the fonts
    /// of TCVN3 or VNI) and what stands between its cells.
    Csv {
        /// As its standard calls it.
        encoding: &'static str,
        /// `,`, `;` or a tab.
        delimiter: char,
    },
}

/// One sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// As on its tab; of a CSV file its stem.
    pub name: String,
    /// Hidden in the program that wrote it.
    pub is_hidden: bool,
    /// Every row from row 1 to the last in use, blank ones among them.
    pub rows: Vec<Row>,
}

/// One row. All rows of a sheet have as many cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// As the program shows it: from 1.
    pub number: u32,
    /// Hidden, by hand or by a filter.
    pub is_hidden: bool,
    /// Every cell from column A on.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What stands in it; of a formula its last value.
    pub value: Value,
    /// Text in a font of an encoding from before Unicode: `.VnTime`, `VNI-Times`.
    pub font: Option<LegacyEncoding>,
    /// A line goes through all that stands in it.
    pub is_struck: bool,
    /// Part of a merged range.
    pub merge: Option<Merge>,
    /// Its column is hidden.
    pub is_hidden: bool,
}

/// A merged range. Its value stands in its first cell; the others are [`Value::Empty`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// Row of the first cell, from 1.
    pub row: u32,
    /// Column of the first cell, from 0.
    pub column: u32,
    /// How many rows it covers.
    pub rows: u32,
    /// How many columns it covers.
    pub columns: u32,
}

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Text as typed, in NFC.
    Text(String),
    /// A number without the looks of a date.
    Number(f64),
    /// A number that the sheet shows as a day.
    Day {
        /// The day.
        date: Date,
        /// As the sheet shows it, where its format tells: "9/1", "09-Jan", "01/09/2023".
        format: Option<String>,
    },
    /// A yes or no.
    Bool(bool),
    /// A formula that failed: "#N/A", "#REF!".
    Error(String),
}
