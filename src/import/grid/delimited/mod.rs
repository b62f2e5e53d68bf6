//! Text with commas, semicolons or tabs between cells, in whatever encoding it was saved: CSV. Vietnamese Excel writes
//! semicolons and, unless told otherwise, the machine's old code page.
//!
//! May use: `text`.

mod cells;
mod charset;
mod delimiter;
mod table;

pub(super) use table::read;
