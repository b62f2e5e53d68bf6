//! Markdown to HTML that can do no harm.
//!
//! A text is rendered once, with its links and pictures left as [`Piece`]s: where a link leads depends on the page
//! that shows it, and the text may stand on a page, in a feed, or both.
//!
//! May use: `text`.

mod links;
mod pieces;
mod render;

pub use links::{Reference, ReferenceKind, references};
pub use pieces::{PictureUse, Piece, Prose};
pub use render::{Destination, escaped, inline, render};

use pulldown_cmark::Options;

/// What is read beyond CommonMark: tables, footnotes and strikethrough. Smart punctuation is off because it would
/// rewrite names such as H'Maryam; heading attributes are off because they would let handlers in.
const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH);
