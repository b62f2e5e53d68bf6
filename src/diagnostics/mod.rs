//! What the program says of an editor's files: one [`Diagnostic`] a mistake, with its place.
//!
//! Reading and checking never stop at the first mistake; they put what they find into [`Diagnostics`] and go on.
//! Messages are kept apart from the finding: a diagnostic carries a key and its arguments, and a
//! [`Catalogue`] turns them into Vietnamese or English when they are printed.
//!
//! May use: nothing of ours.

mod catalogue;
mod code;
mod diagnostic;
mod explanation;
mod human;
mod json;
mod sheet;
mod source;

pub use catalogue::{Catalogue, Lang};
pub use code::{Code, Severity};
pub use diagnostic::{Diagnostic, Diagnostics, Place};
pub use explanation::{explanation, in_brief};
pub use human::{print as print_human, print_all};
pub use json::print as print_json;
pub use sheet::column_letters;
pub use source::{Source, Sources, Span, Spanned};
