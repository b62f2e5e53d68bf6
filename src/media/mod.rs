//! Photos: turned upright, stripped of their metadata, in a few widths and two formats.
//!
//! An original is never copied: what is published is always re-encoded from pixels, so no EXIF, GPS or maker's note
//! can come along. Results are kept in a cache under the name of the original's hash, so that an unchanged photo is
//! worked on once.
//!
//! May use: nothing of ours.

mod album;
mod develop;

pub use album::{Album, Faulty, Order, Picture, Size};
pub use develop::{develop, fingerprint, forget};
