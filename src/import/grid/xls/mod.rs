//! XLS, Excel's format before 2007 and that of the lists typed in the fonts of TCVN3 and VNI: a compound file with one
//! stream of records ([MS-XLS], BIFF8; of Excel 95's BIFF5 too, which differs in how it writes texts).
//!
//! Read by hand, because fonts, number formats and hidden rows are records like the values, and because a record that
//! lies must cost nothing. What is drawn, charted or programmed is passed over. `calamine` reads the same files in the
//! tests, as a second opinion.
//!
//! May use: `text`.

mod book;
mod compound;
mod globals;
mod records;
mod sheet;
mod strings;

pub(super) use book::read;
