//! What every command that changes an editor's file needs: where a tree's parts stand in the text, who shares them,
//! where the comments are, and how a file is replaced whole.
//!
//! Nothing here knows what is changed. `takedown/` and `amend/` say what; both prove afterwards, with the project's own
//! reader, that the new text says what it should.
//!
//! May use: `text`, `diagnostics`, and the node tree of `content`.

pub(super) mod comments;
pub(super) mod layout;
#[cfg(test)]
pub(super) mod layouts;
mod replace;
pub(super) mod sharing;
pub(super) mod tree;

pub use replace::{NotReplaced, replace};
