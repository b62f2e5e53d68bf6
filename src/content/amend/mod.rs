//! Amending a ceremony's list: new text for an editor's file in which some fields of some rows say something else, some
//! rows are gone and some are new, and nothing else has changed.
//!
//! [`written_rows`] tells what a list says, by the paths of its fields; [`amend`] takes the difference and gives the new
//! text, or refuses; [`NewList`] is the text of a list that is not there yet. What an editor wrote by hand, order,
//! quotation marks, comments and anchors, stays where it is. The proof at the end is what makes that a promise.
//!
//! May use: `text`, `diagnostics`, `edit/`, and the node tree of `content`.

mod amendment;
#[cfg(test)]
mod anywhere;
mod commas;
mod contract;
mod fields;
mod list;
mod new_list;
mod proof;
mod record;
mod rows;
mod scalar;
#[cfg(test)]
mod table;

pub use amendment::{Amendment, FieldChange, FieldPath, NotAmended, StandingList, Written, amend};
pub(super) use contract::is_field_of_list;
pub use new_list::NewList;
pub use rows::{WrittenRow, written_rows};
pub use scalar::yaml_text;
