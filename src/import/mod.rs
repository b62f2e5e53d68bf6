//! From an editor's spreadsheet to a ceremony's list, and back.
//!
//! [`grid`] reads a file into sheets of cells, whatever wrote it. What follows works on cells alone: the table is found,
//! its columns get fields, its rows become records; these are held against the list that stands, and the difference is
//! shown before anything is written.
//!
//! May use: `content`, `diagnostics`, `terms`, `text`, `paths`, `memory`.

mod columns;
pub mod grid;
mod mapping;
mod mending;
mod places;
mod table;
mod values;

pub use columns::Column;
pub use mapping::Mapping;
pub use mending::{Mended, Slip};
pub use table::{MappedColumn, Meant, NoTable, PassedOver, Table, UnknownColumn, Why};
pub use values::{ReadRow, Said};
