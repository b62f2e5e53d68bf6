//! Values that a list deals out to other people: a column that was sorted by itself, without the names beside it.
//!
//! Such a column says what it said before, of others. Looked at is what the file says and what the list says, a blank
//! cell among it, and not what an import would make of it: a consent that a blank cell leaves standing has moved all the
//! same.

use std::collections::BTreeMap;

use super::difference::OfCeremony;
use super::values::ReadRow;
use crate::content::{FieldPath, Written};
use crate::terms::{Choice, Publication};

/// Fewest records that change in a column that is told of.
const FEWEST: usize = 5;

/// Fields that change, each with the values that go and come.
pub(super) struct Dealt {
    changes: BTreeMap<FieldPath, Changes>,
    /// The list answers with yes and no, which tell no more than whether somebody agreed.
    is_yes_or_no: bool,
    /// A blank cell says what all have said.
    all_agreed: bool,
    /// Who agreed stands in a column, and was not said of the whole list.
    has_givers: bool,
}

#[derive(Default)]
struct Changes {
    count: usize,
    /// How many more records have the value after than before.
    more: BTreeMap<Option<Vec<String>>, isize>,
}

impl Dealt {
    /// Nothing yet, of these rows.
    pub(super) fn of(rows: &[ReadRow], of_all: OfCeremony<'_>) -> Self {
        let has_givers = |row: &ReadRow| {
            let said = |path: &str| row.fields.iter().find(|field| field.path == path)?.texts.first().map(|t| t.span);
            said("consent.by").is_some_and(|by| said("consent.publish") != Some(by))
        };
        Dealt {
            changes: BTreeMap::new(),
            is_yes_or_no: rows.iter().any(|row| row.is_mere_yes),
            all_agreed: of_all.all_agreed,
            has_givers: rows.iter().any(has_givers),
        }
    }

    /// Takes a field that says something else in the list than in the file.
    pub(super) fn field(&mut self, path: FieldPath, before: Option<&[String]>, after: Option<&[String]>) {
        if path != "consent.publish" && (path != "consent.by" || self.has_givers) {
            self.take(path, before.map(<[String]>::to_vec), after.map(<[String]>::to_vec));
        }
    }

    /// Takes what file and list say of somebody's consent.
    pub(super) fn answer(&mut self, before: Option<&Written>, row: &ReadRow) {
        let before = match before {
            Some(Written::Text(text)) => Some(text.as_str()),
            _ => None,
        };
        let after = row.text("consent.publish");
        let (before, after) = match self.is_yes_or_no {
            true => (self.yes_or_no(before, false), self.yes_or_no(after, row.is_mere_yes)),
            false => (before, after),
        };
        if before != after {
            let owned = |text: Option<&str>| text.map(|text| vec![text.to_owned()]);
            self.take("consent.publish", owned(before), owned(after));
        }
    }

    fn yes_or_no(&self, publish: Option<&str>, is_mere_yes: bool) -> Option<&'static str> {
        match publish {
            Some(word) if word == Publication::Count.word() => Some("no"),
            None if !is_mere_yes && !self.all_agreed => None,
            _ => Some("yes"),
        }
    }

    fn take(&mut self, path: FieldPath, before: Option<Vec<String>>, after: Option<Vec<String>>) {
        let changes = self.changes.entry(path).or_default();
        changes.count += 1;
        *changes.more.entry(before).or_default() -= 1;
        *changes.more.entry(after).or_default() += 1;
    }

    /// The fields whose values are the same before and after, nine of ten at least, and only of other people; each with
    /// how many change.
    pub(super) fn again(&self) -> impl Iterator<Item = (FieldPath, usize)> {
        let again = self.changes.iter().filter(|(_, changes)| {
            let new: isize = changes.more.values().filter(|more| **more > 0).sum();
            changes.count >= FEWEST && new.unsigned_abs() * 10 <= changes.count
        });
        again.map(|(path, changes)| (*path, changes.count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::samples::row;

    fn again(list: &[ReadRow], before: &[Option<&str>], all_agreed: bool) -> Vec<(FieldPath, usize)> {
        let mut dealt = Dealt::of(list, OfCeremony { ward: None, all_agreed });
        for (row, before) in list.iter().zip(before) {
            dealt.answer(before.map(|word| Written::Text(word.to_owned())).as_ref(), row);
        }
        dealt.again().collect()
    }

    fn answers(words: &[&'static str]) -> Vec<ReadRow> {
        let answer = |word: &&'static str| {
            let is_mere_yes = *word == "yes";
            let word = if is_mere_yes { "full" } else { word };
            let fields = if word.is_empty() { vec![] } else { vec![("consent.publish", word)] };
            ReadRow { is_mere_yes, ..row(&fields) }
        };
        words.iter().map(answer).collect()
    }

    const YES: Option<&str> = Some("full");
    const NO: Option<&str> = Some("count");

    #[test]
    fn answers_that_moved_to_others_are_told_of_whatever_a_blank_cell_keeps() {
        let file = [YES, YES, YES, None, None, NO, YES];
        let moved = answers(&["", "", "count", "yes", "yes", "yes", "yes"]);
        assert_eq!(again(&moved, &file, false), [("consent.publish", 6)]);
        // As many words, and not the same ones.
        let corrected = answers(&["", "", "count", "", "", "yes", "count"]);
        assert_eq!(again(&corrected, &file, false), []);
        // Four are a few corrections.
        assert_eq!(again(&answers(&["", "", "yes", "yes", "yes"]), &[YES, YES, YES, None, None], false), []);
    }

    #[test]
    fn a_yes_is_a_yes_whatever_it_allows() {
        let file = [Some("list"), Some("masked"), Some("list"), NO, NO, None];
        let moved = answers(&["count", "count", "", "yes", "yes", "yes"]);
        assert_eq!(again(&moved, &file, false), [("consent.publish", 6)]);
        // Words for how much are held against one another.
        let moved = answers(&["masked", "list", "full", "list", "full"]);
        let file = [Some("list"), Some("full"), Some("list"), YES, Some("masked")];
        assert_eq!(again(&moved, &file, false), [("consent.publish", 5)]);
    }

    #[test]
    fn where_all_have_agreed_a_blank_says_so_too() {
        let moved = answers(&["count", "count", "count", "yes", "", "yes", "yes"]);
        let file = [None, None, None, NO, NO, NO, None];
        assert_eq!(again(&moved, &file, true), [("consent.publish", 6)]);
        assert_eq!(again(&moved, &file, false), []);
    }

    #[test]
    fn nine_of_ten_are_enough_and_eight_are_not() {
        let with_new = |new: usize| {
            let mut dealt = Dealt::of(&[], OfCeremony::default());
            for i in 0..10usize {
                let after = if i < new { format!("new {i}") } else { ((i + 1) % 10).to_string() };
                dealt.field("class", Some(&[i.to_string()]), Some(&[after]));
            }
            dealt.again().count()
        };
        assert_eq!([with_new(0), with_new(1), with_new(2)], [1, 1, 0]);
    }

    #[test]
    fn who_agreed_counts_where_the_list_has_a_column_for_it() {
        let of_column = |is_of_column: bool| {
            let mut list = answers(&["yes"]);
            list[0].fields.extend(row(&[("consent.by", "guardian")]).fields);
            if is_of_column {
                list[0].fields[1].texts[0].span = crate::diagnostics::Span::new(7, 9);
            }
            let mut dealt = Dealt::of(&list, OfCeremony::default());
            for i in 0..6usize {
                let who = |i: usize| i.is_multiple_of(2).then(|| vec!["guardian".to_owned()]);
                dealt.field("consent.by", who(i).as_deref(), who(i + 1).as_deref());
            }
            dealt.again().count()
        };
        assert_eq!([of_column(true), of_column(false)], [1, 0]);
    }
}
