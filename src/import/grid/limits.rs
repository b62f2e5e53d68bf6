//! How much of a file is kept at most. A list of honours has some thousand rows and a dozen columns; a file may claim
//! a million rows, or unpack to a thousand times its size, by accident or on purpose. What stands here is checked before
//! memory is asked for.

use std::fmt;

/// A limit that a file went over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of the file.
    FileBytes,
    /// Bytes that its packed parts unpack to.
    UnpackedBytes,
    /// Sheets.
    Sheets,
    /// Rows of one sheet.
    Rows,
    /// Columns of one sheet.
    Columns,
    /// Cells of the whole file, blank ones among them.
    Cells,
    /// Bytes of the texts in all cells; one text can stand in many.
    TextBytes,
}

impl Limit {
    /// How much there may be.
    pub const fn allowed(self) -> u64 {
        match self {
            Self::FileBytes => 50 << 20,
            Self::UnpackedBytes => 256 << 20,
            Self::Sheets => 256,
            Self::Rows => 200_000,
            Self::Columns => 500,
            Self::Cells => 4_000_000,
            Self::TextBytes => 128 << 20,
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let what = match self {
            Self::FileBytes => "bytes",
            Self::UnpackedBytes => "bytes once unpacked",
            Self::Sheets => "sheets",
            Self::Rows => "rows in a sheet",
            Self::Columns => "columns in a sheet",
            Self::Cells => "cells",
            Self::TextBytes => "bytes of text",
        };
        write!(f, "more than {} {what}", self.allowed())
    }
}
