//! Taking a person down: the one place where the program changes a file that an editor wrote.
//!
//! [`Survey`] finds the row, [`withdraw`] makes the file's new text out of its old one, [`replace`] puts it in the
//! file's place, and [`Survey::mentions`] tells where else the name stands. A survey reads each file by itself and
//! checks nothing, so a mistake in one file keeps nobody's name on the site because of another.
//!
//! May use: `text`, `diagnostics`, and the rest of `content`.

mod edit;
mod layout;
#[cfg(test)]
mod layouts;
mod mentions;
mod proof;
mod replace;
mod row;
mod survey;
#[cfg(test)]
mod table;

pub use edit::{Change, Refusal, Shared, Withdrawal, withdraw};
pub use mentions::Mentions;
pub use replace::{NotReplaced, replace};
pub use survey::{NoCeremony, Survey, SurveyedFile};
