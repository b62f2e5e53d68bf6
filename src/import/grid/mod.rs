//! A spreadsheet as sheets of cells: what stands in each, and what its file tells of how it looks.
//!
//! May use: `text`.

mod text;
mod types;

pub use types::{Cell, Format, Merge, Row, Sheet, Value, Workbook, column_name};
