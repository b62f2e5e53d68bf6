//! The proof before publishing. It reads the bytes that would be published, not the views they were made from, so it
//! also holds against a mistake in a template or in this program:
//!
//! - no two artifacts at one address, no link into nothing;
//! - everybody who is named stands where they should, and nowhere else;
//! - no private value, and no name of somebody who is only counted, in any artifact or its name;
//! - no picture with a line about where, when or by whom it was taken.
//!
//! May use: what `publish` may.

mod addresses;
mod consonants;
mod days;
mod disguises;
mod elsewhere;
mod grouped;
mod index;
mod links;
mod markup;
mod metadata;
mod numbers;
#[cfg(feature = "print")]
mod pdf;
mod prover;
mod readable;
mod reading;
mod roll;
mod search;
mod secrecy;
mod sieve;
mod skim;
mod words;

pub use addresses::one_each;
pub use elsewhere::{Elsewhere, Nowhere};
#[cfg(feature = "print")]
pub use pdf::pdf_text;
pub use prover::{Prover, prove, search};
