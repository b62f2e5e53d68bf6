//! JSON Schemas of the YAML files, so that an editor's program completes and explains their fields in Vietnamese.
//!
//! `content/` reads by hand, to tell of all mistakes with their places, so what a schema says stands here once more as
//! small structs whose doc comments are the words an editor reads. `tests/site/schemas.rs` holds the two together.
//! A schema is a help while writing: what may be published is decided by reading and checking alone.
//!
//! May use: `terms`.

mod ceremony;
mod kind;
mod records;
mod values;
mod words;

pub use kind::{Kind, address, reference, schema};
