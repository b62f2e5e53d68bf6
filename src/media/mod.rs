//! Photos: turned upright, stripped of their metadata, in a few widths and two formats. Share cards: drawings in SVG made
//! PNG.
//!
//! An original is never copied: what is published is always re-encoded from pixels, so no EXIF, GPS or maker's note
//! can come along. Results are kept in a cache under the name of the original's hash, or of a card's drawing and fonts, so
//! that each is worked on once.
//!
//! May use: nothing of ours.

mod album;
mod cache;
mod cards;
mod develop;
mod index;
mod original;
mod png;
mod room;

pub use album::{Album, Faulty, Order, Picture, Share, Size};
pub use cache::{keep, keep_only};
pub use cards::{CARD_SIZE, Card, Drawing, Undrawable, draw};
pub use develop::{develop, fingerprint, forget};
pub use original::Fault;
