//! A spreadsheet as sheets of cells: what stands in each, and what its file tells of how it looks.
//!
//! [`open`] tells by its content what a file is, and has it read by the room for its format. Whatever a file claims,
//! `limits` bounds what is kept of it.
//!
//! May use: `text`.

mod builder;
mod delimited;
mod error;
#[cfg(test)]
mod hostile;
mod limits;
mod number_format;
mod ods;
mod open;
mod package;
mod recognition;
mod rich_text;
mod text;
mod types;
mod xls;
mod xlsx;
mod xml;
#[cfg(test)]
mod zoo;

pub use error::{Foreign, OpenError};
pub use limits::Limit;
pub use open::{open, read};
pub use types::{Cell, Format, Merge, Row, Sheet, Value, Workbook};
