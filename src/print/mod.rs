//! Papers: a view and a theme's Typst templates in, a PDF out. Typst is used as a library, with the cargo feature `print`.
//!
//! A template reads the theme's files below `print/` and the one view it is for, and nothing else: no file of the
//! machine, no package, no network, no clock. So the same view and theme give the same bytes.
//!
//! May use: `theme`, `diagnostics`, `text` (days).

mod desk;
mod faults;
mod press;
mod room;

pub use press::{Manuscript, Press, Typeset};
