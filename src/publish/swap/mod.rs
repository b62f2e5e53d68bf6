//! Putting a proved site into its folder: whole, or not at all.
//!
//! Where the system can exchange two folders in one step (Linux, macOS), the new site is laid out whole beside the old
//! one, unchanged files as links to the ones in place, and the two change places (`exchange`). Where it cannot, as on a
//! mount point, in a container's volume or on Windows, changed files are staged, a journal says what is to be done with
//! them, and they are renamed into place one by one (`journal`); what a killed run left undone the next one finishes.
//!
//! May use: what `publish` may.

mod checkpoint;
mod edition;
mod exchange;
mod guard;
mod in_place;
mod journal;
mod lock;
mod publish;
mod purpose;

pub use guard::Refused;
pub use in_place::{in_place, receipt_hash};
pub use lock::{Busy, Lock, caches_are_held, hold_caches, lock, lock_for_a_part};
pub use publish::publish;
pub use purpose::Purpose;

#[cfg(test)]
mod tests;
