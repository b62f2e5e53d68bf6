//! ODS, LibreOffice's format: a ZIP with one part of XML for all sheets and one for named styles (OpenDocument 1.3 part 3).
//! A cell tells its value and, beside it, the text that the sheet shows, so a day's looks need no working out. Cells and
//! rows that are alike are written once with a count, which is how a small file claims a million rows.
//!
//! May use: `text`.

mod book;
mod cell;
mod styles;

pub(super) use book::read;
