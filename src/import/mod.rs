//! From an editor's spreadsheet to a ceremony's list, and back.
//!
//! [`grid`] reads a file into sheets of cells, whatever wrote it. What follows works on cells alone: the table is found,
//! its columns get fields, its rows become records; these are held against the list that stands, and the difference is
//! shown before anything is written.
//!
//! May use: `check` (with the gate's conditions), `content`, `diagnostics`, `schema`, `terms`, `text`.

mod columns;
mod dealt;
mod difference;
mod doubts;
pub mod grid;
mod heading;
mod letterhead;
mod lettering;
mod mapping;
mod matching;
mod mending;
mod new_text;
mod places;
mod plan;
#[cfg(test)]
mod samples;
mod table;
mod target;
mod totals;
mod values;
mod verdict;
mod whole_row;
mod words;
mod workbook;

pub use columns::Column;
pub use difference::{ChangedRecord, Difference, FieldEdit};
pub use doubts::Doubt;
pub use mapping::{BadPair, Mapping};
pub use mending::{Mended, Slip, day_in_order};
pub use plan::{NewHead, NotPrepared, Prepared, Request, prepare};
pub use table::{MappedColumn, Meant, NoTable, PassedOver, Table, UnknownColumn, Why};
pub use target::Target;
pub use values::{ReadRow, Said};
pub use words::in_vietnamese;
pub use workbook::{Choices, list_workbook, template_workbook};
