//! Papers: the views of reports, rolls of honour, certificates and signing lists.
//!
//! A paper is a pure function of the register, as a page is: grouped, counted and put into words here, laid out by a
//! template of the theme. Public papers are made of what may be published; the association's own of everybody, with the
//! mark that they are not for others.
//!
//! May use: what `pages` may.

mod annex;
mod certificates;
mod comparison;
mod desk;
mod list;
mod occasion;
mod order;
mod report;
mod roll;
mod tables;
#[cfg(test)]
mod tests;
mod view;

pub use certificates::{can_be_counted_on, numbered};
pub use desk::Papers;
pub use order::{Given, NotThere, Paper, PaperKind, PaperOrder, RollSize, Scope};
pub use view::PaperView;
