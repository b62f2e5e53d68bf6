//! From artifacts to the published folder: prove, stage, swap, report.
//!
//! Nothing reaches the output before all of it is proved, a file changes only when its bytes do, and the site changes
//! whole or not at all. What an earlier
//! build wrote stands in a receipt; only that is ever deleted.
//!
//! May use: `honours`, `text`, `diagnostics`, `paths`, `memory`, `secrecy`.

mod artifact;
mod compare;
mod html;
mod joining;
mod proof;
mod receipt;
mod report;
mod swap;
mod twin;

pub use artifact::{Artifact, Body};
pub use joining::{NotJoined, join};
#[cfg(feature = "print")]
pub use proof::pdf_text;
pub use proof::{Elsewhere, Nowhere, Prover, one_each, prove, search};
pub use receipt::{Part, is_published};
pub use report::{Change, Changes};
pub use swap::{
    Busy, Lock, Purpose, Refused, caches_are_held, hold_caches, in_place, lock, lock_for_a_part, publish, receipt_hash,
};
