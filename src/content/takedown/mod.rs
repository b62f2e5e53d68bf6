//! Taking a person down: a change to a file that an editor wrote, as small as it can be.
//!
//! [`Survey`] finds the row, [`withdraw`] makes the file's new text out of its old one for
//! [`replace`](super::replace) to put in the file's place, and [`Survey::mentions`] tells where else the name stands. A survey reads each file by itself and
//! checks nothing, so a mistake in one file keeps nobody's name on the site because of another.
//!
//! May use: `text`, `diagnostics`, and the rest of `content`.

#[cfg(test)]
mod anywhere;
mod edit;
mod mentions;
mod proof;
mod survey;
#[cfg(test)]
mod table;

pub use edit::{Change, Refusal, Shared, Withdrawal, withdraw};
pub use mentions::Mentions;
pub use survey::{NoCeremony, Survey, SurveyedFile};
