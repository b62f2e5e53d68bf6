//! What a program that builds a site again and again remembers of the last time.
//!
//! A step that is a function of its input is asked through a [`Kept`]: the same input, told by a [`Print`] of it or by
//! being the [`Same`] thing, gives what it gave before. Nothing remembered is ever a source of its own: forgetting all
//! of it costs time and changes no byte.
//!
//! May use: nothing of ours.

mod kept;
mod print;

pub use kept::{Kept, Same};
pub use print::{Print, Printed, Shared};
