//! What may stand in no artifact, as bare texts: the one thing about private values that passes the gate.
//!
//! The gate writes it down, the proof looks for it; neither needs to know the other's types. What belongs together stands
//! in one group, so that what has not changed is told by the group.
//!
//! May use: `diagnostics` (places), `honours`, `memory`, `text` (days, ids).

use std::collections::BTreeSet;
use std::sync::Arc;

use unicode_normalization::char::is_combining_mark;

use crate::diagnostics::Place;
use crate::honours::{Address, Ceremony, Entry};
use crate::memory::Printed;
use crate::text::{Date, Id, slug};

/// What may stand in no artifact, and what excuses it.
#[derive(Clone, Debug, Default)]
pub struct Secrecy {
    /// The texts that may not be published, a group for each ceremony and one for names.
    pub forbidden: Vec<Arc<Vec<Forbidden>>>,
    /// Public texts that may hold a forbidden one.
    pub excuses: Vec<Arc<Vec<Excuse>>>,
    /// Ceremonies in which whoever is published in full is an excuse too, by name and by what is said of them. Few are ever asked for, and all would take
    /// as much room as the names.
    pub named: Vec<Arc<Printed<Ceremony>>>,
    /// Addresses that may not be, each with whose they are.
    pub addresses: Vec<Arc<Vec<(Address, Forbidden)>>>,
}

/// A string that may stand in no artifact, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forbidden {
    /// The text to look for.
    pub text: Box<str>,
    /// The day that the text says: looked for in each of the ways in which days are written.
    pub day: Option<Date>,
    /// Where the record stands that it belongs to.
    pub place: Place,
    /// The winner; none where it is the ceremony's own.
    pub id: Option<Id>,
    /// The field's name.
    pub field: &'static str,
    /// Counts only where this stands too: a day is a date of birth beside a name alone.
    pub beside: Option<Arc<str>>,
    /// Looked for in the names of files and pages alone.
    pub in_addresses: bool,
    /// Of a name alone: there may be a million dates of birth.
    pub of_name: Option<Box<OfName>>,
}

/// What is to be known of a forbidden name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfName {
    /// Whose it is, for a message.
    pub whose: Arc<str>,
    /// Where it may stand all the same: a page with its continuations, or a file.
    pub allowed_at: Vec<Address>,
}

/// The names of those of a ceremony who are published in full, and what is said of them that may be a place or a body.
pub fn excuses_of(ceremony: &Ceremony) -> Vec<Excuse> {
    let full = || ceremony.entries.iter().filter_map(Entry::full);
    let people = full().filter(|winner| winner.kind.is_person() && is_one_name(winner.name.full()));
    let names =
        people.flat_map(|winner| [winner.name.shared(), slug(winner.name.full()).into()]).map(Excuse::LongerName);
    let places = full().flat_map(|winner| [&winner.school, &winner.form, &winner.group, &winner.class]).flatten();
    let places: BTreeSet<&Arc<str>> = places.collect();
    names.chain(places.into_iter().map(Arc::clone).map(Excuse::Place)).collect()
}

/// Whether a name is one person's and nothing more. "Lê Thị Bốn (phụ huynh em Nguyễn Thị Hòa)" names a child too, and
/// excuses no mention of it; nor does "Lê Văn An và Nguyễn Thị Hòa".
pub fn is_one_name(name: &str) -> bool {
    const MOST_SYLLABLES: usize = 5;
    // Syllables that stand in no name, unless it ends in them.
    const OF_OTHERS: [&str; 17] = [
        "và", "với", "cùng", "của", "con", "em", "cháu", "mẹ", "má", "bố", "cha", "vợ", "chồng", "chị", "ông", "bà",
        "huynh",
    ];
    let is_of_a_name = |c: char| c.is_alphabetic() || is_combining_mark(c) || matches!(c, ' ' | '\'' | '’' | '‘' | 'ʼ');
    let syllables: Vec<String> = name.split(' ').map(str::to_lowercase).collect();
    let (Some((_, rest)), Some((first, _))) = (syllables.split_last(), syllables.split_first()) else { return false };
    // Ông and Cháu at the beginning of a name are parts of it.
    let joins = rest.iter().filter(|syllable| *syllable != first).any(|s| OF_OTHERS.contains(&s.as_str()));
    syllables.len() <= MOST_SYLLABLES && name.chars().all(is_of_a_name) && !joins
}

impl Forbidden {
    /// Where it may stand all the same: a page with its continuations, or a file.
    pub fn allowed_at(&self) -> &[Address] {
        self.of_name.as_ref().map_or(&[], |name| &name.allowed_at)
    }

    /// The record, as `<file> · <winner's id>`: never the value itself.
    pub fn record(&self) -> String {
        match &self.id {
            Some(id) => format!("{} · {id}", self.place.file),
            None => self.place.file.to_string(),
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_somebody_else_in_it_is_not_one() {
        for name in ["Nguyễn Thị Minh Khai", "H'Maryam Niê", "Ông Ích Khiêm", "Lê Thị Em", "Công Tằng Tôn Nữ Hòa"]
        {
            assert!(is_one_name(name), "{name}");
        }
        for names in [
            "Lê Thị Bốn (phụ huynh em Nguyễn Thị Hòa)",
            "Lê Thị Bốn - mẹ em Nguyễn Thị Hòa",
            "Lê An và Nguyễn Hòa",
            "Lê An mẹ Nguyễn Hòa",
            "Lê Thị Bốn Nguyễn Thị Hòa",
            "Nguyễn Thị Hòa, 6A1",
        ] {
            assert!(!is_one_name(names), "{names}");
        }
    }
}
