//! Why a file could not be read as a spreadsheet. Editors meet these, so each variant is one thing that they can act on;
//! the command line words them in Vietnamese.

use std::fmt;

use super::limits::Limit;

/// Why a file could not be read as a spreadsheet.
#[derive(Debug)]
pub enum OpenError {
    /// The disk would not give it.
    Unreadable(std::io::Error),
    /// It is something else.
    NotASpreadsheet(Foreign),
    /// A page of the web under a spreadsheet's name, as exports of school software and mail programs are.
    Html,
    /// It opens with a password only.
    Protected,
    /// There is more in it than any list of honours has.
    TooLarge(Limit),
    /// A spreadsheet, but broken: what was found.
    Damaged(String),
    /// A text file with a quotation mark that opens a cell and is never closed.
    UnclosedQuote {
        /// The row where it opens, from 1.
        row: u32,
    },
}

/// What a file that is no spreadsheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Nothing stands in it.
    Empty,
    /// A PDF.
    Pdf,
    /// A text of Word or LibreOffice Writer.
    Document,
    /// A picture.
    Picture,
    /// A ZIP or another archive.
    Archive,
    /// A spreadsheet of a format that is not read: XLSB, Excel 2003's XML, flat ODS. Saving it as XLSX helps.
    OtherSpreadsheet,
    /// No telling.
    Unknown,
}

impl OpenError {
    /// Broken in a way that is worth a sentence.
    pub(super) fn damaged(what: impl fmt::Display) -> Self {
        Self::Damaged(what.to_string())
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Unreadable(error) => write!(f, "the file cannot be read: {error}"),
            Self::NotASpreadsheet(foreign) => write!(f, "this is no spreadsheet that can be read: {foreign}"),
            Self::Html => f.write_str("this is a web page (HTML) and no spreadsheet; save it as XLSX first"),
            Self::Protected => f.write_str("the file is protected by a password"),
            Self::TooLarge(limit) => write!(f, "the file is too large: {limit}"),
            Self::Damaged(what) => write!(f, "the file is damaged: {what}"),
            Self::UnclosedQuote { row } => write!(f, "the quotation mark that opens in row {row} is never closed"),
        }
    }
}

impl std::error::Error for OpenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "it is empty",
            Self::Pdf => "it is a PDF",
            Self::Document => "it is a text document",
            Self::Picture => "it is a picture",
            Self::Archive => "it is an archive of other files",
            Self::OtherSpreadsheet => "it is in a spreadsheet format that is not supported; save it as XLSX",
            Self::Unknown => "its format is unknown",
        })
    }
}
