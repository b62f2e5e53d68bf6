//! The names of the children whom some list names: a text with one of them is kept from search engines.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;

use crate::memory::Print;
use crate::text::search_fold;

/// The names of all children that some list names.
#[derive(Debug)]
pub(super) struct ChildNames {
    names: Option<AhoCorasick>,
    print: Print,
}

impl ChildNames {
    /// The print of some names, from which they can be told again.
    pub(super) fn print_of(names: &BTreeSet<&str>) -> Print {
        Print::of(names)
    }

    /// Names, folded.
    pub(super) fn of(names: &BTreeSet<&str>) -> Self {
        let search = AhoCorasick::new(names).ok().filter(|names| names.patterns_len() > 0);
        ChildNames { names: search, print: Self::print_of(names) }
    }

    pub(super) fn print(&self) -> Print {
        self.print
    }

    /// Whether no list names a child, so that no text can.
    pub(super) fn are_none(&self) -> bool {
        self.names.is_none()
    }

    /// Whether one of the texts names a child.
    pub(super) fn stand_in_any<'a>(&self, texts: impl IntoIterator<Item = Option<&'a str>>) -> bool {
        !self.are_none() && self.stand_in(&Folded::of(texts))
    }

    /// Whether a text names a child.
    pub(super) fn stand_in(&self, text: &Folded) -> bool {
        let Some(names) = &self.names else { return false };
        let text = text.0.as_str();
        names.find_overlapping_iter(text).any(|found| {
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !is_letter(text[..found.start()].chars().next_back()) && !is_letter(text[found.end()..].chars().next())
        })
    }
}

/// Texts in the spelling of the names.
#[derive(Debug, Default)]
pub(super) struct Folded(String);

/// Stands between two texts, and in no name.
const EDGE: char = '\u{1}';

impl Folded {
    pub(super) fn of<'a>(texts: impl IntoIterator<Item = Option<&'a str>>) -> Self {
        let mut all = String::new();
        for text in texts.into_iter().flatten() {
            all.push_str(&search_fold(text));
            all.push(EDGE);
        }
        Folded(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_counts_whole_and_within_one_text() {
        let names = ChildNames::of(&BTreeSet::from([search_fold("Lê An").as_str()]));
        let names_one = |texts: &[&str]| names.stand_in_any(texts.iter().map(|text| Some(*text)));
        assert!(names_one(&["Chúc mừng LÊ AN!"]));
        assert!(!names_one(&["Lê Ang"]));
        assert!(!names_one(&["họ Lê", "An"]));
    }
}
