//! What may stand in no artifact, as bare texts: the one thing about private values that passes the gate.
//!
//! The gate writes it down, the proof looks for it; neither needs to know the other's types. What belongs together stands
//! in one group, so that what has not changed is told by the group.
//!
//! May use: `diagnostics` (places), `honours` (addresses), `text` (days).

use std::sync::Arc;

use crate::diagnostics::Place;
use crate::honours::Address;
use crate::text::Date;

/// What may stand in no artifact, and what excuses it.
#[derive(Clone, Debug, Default)]
pub struct Secrecy {
    /// The texts that may not be published, a group for each ceremony and one for names.
    pub forbidden: Vec<Arc<Vec<Forbidden>>>,
    /// Public texts that may hold a forbidden one.
    pub excuses: Vec<Arc<Vec<Excuse>>>,
    /// Addresses that may not be, each with whose they are.
    pub addresses: Vec<Arc<Vec<(Address, Forbidden)>>>,
}

/// A string that may stand in no artifact, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forbidden {
    /// The text to look for.
    pub text: String,
    /// The day that the text says: looked for in each of the ways in which days are written.
    pub day: Option<Date>,
    /// Where the record stands that it belongs to.
    pub place: Place,
    /// The record, as `<file> · <winner's id>`: never the value itself.
    pub record: Arc<str>,
    /// Whose it is, for a message about a name.
    pub whose: Arc<str>,
    /// The field's name.
    pub field: &'static str,
    /// Counts only where this stands too: a day is a date of birth beside a name alone.
    pub beside: Option<Arc<str>>,
    /// Where it may stand all the same: a page with its continuations, or a file.
    pub allowed_at: Vec<Address>,
    /// Looked for in the names of files and pages alone.
    pub in_addresses: bool,
}

/// A public text that may hold a forbidden one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Excuse {
    /// The name of somebody else, of a street and the like: Nguyễn Thị Minh Khai.
    LongerName(Arc<str>),
    /// A text that holds it where a word such as trường or đường stands before it: a school named after somebody whose
    /// name a pupil bears.
    Place(Arc<str>),
}

impl Excuse {
    /// The text.
    pub fn text(&self) -> &str {
        match self {
            Excuse::LongerName(text) | Excuse::Place(text) => text,
        }
    }
}
