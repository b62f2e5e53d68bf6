//! XLSX, Excel's format since 2007: a ZIP with a part of XML for the workbook, for its shared strings, for its styles and
//! for each sheet (ECMA-376 part 1, SpreadsheetML).
//!
//! Read by hand: fonts, number formats, hidden rows and runs of rich text stand in the same parts as the values, so one
//! pass gives all of it, and a sheet's claims never become memory before a cell is there to fill it. `calamine` reads the
//! same files in the tests, as a second opinion.
//!
//! May use: `text`.

mod book;
mod rich_text;
mod sheet;
mod strings;
mod styles;

pub(super) use book::read;
