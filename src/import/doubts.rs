//! Why what a list would change may be a mistake: nothing doubtful is written without a word of the editor's.

use std::collections::{BTreeMap, BTreeSet};

use super::dealt::Dealt;
use super::difference::{Difference, is_withdrawn, name_of};
use super::matching::is_born_the_same_day;
use super::mending::without_remark;
use super::values::ReadRow;
use crate::content::{FieldPath, WrittenRow};
use crate::text::{SchoolYear, fold, nearest, tidy};

/// Why a change may be a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// So many of so many records would go.
    ManyGo(usize, usize),
    /// In so many of so many records one field would change.
    ColumnChanges(FieldPath, usize, usize),
    /// In so many of so many records one field would change, and its values are those of before, dealt out to others: a
    /// column that was sorted by itself.
    ColumnDealt(FieldPath, usize, usize),
    /// So many people who did not agree would have agreed.
    NoBecomesYes(usize),
    /// These rows of the list are hidden and would come into the file.
    HiddenComes(Vec<usize>),
    /// These rows of the list are struck through and would come into the file.
    StruckComes(Vec<usize>),
    /// Whoever was taken down would leave the file, which then knows no more that the name must not be published.
    WithdrawnGoes(String),
    /// A new record has the name of somebody who was taken down.
    NamedAsWithdrawn(String),
    /// Under one id the name becomes that of somebody else.
    AnotherName(String, String),
    /// Which of several people of one name is meant.
    WhichOne(String),
    /// So many ages that do not fit, and the age decides what may be published.
    Ages(usize),
    /// The school year in the ceremony's id is not that of its day.
    SchoolYear(SchoolYear, SchoolYear),
    /// So many rows are a template's rows of example.
    Examples(usize),
}

/// Most records of a hundred that may go without a question.
const MOST_REMOVED: usize = 5;
/// Most of a hundred that may change in one field, and the fewest that are worth a question.
const MOST_CHANGED: usize = 30;
const FEW: usize = 3;

/// Why a difference may be a mistake.
pub(super) fn doubts(
    difference: &Difference,
    standing: &[WrittenRow],
    rows: &[ReadRow],
    unsure: &[(usize, usize)],
    dealt: &Dealt,
) -> Vec<Doubt> {
    let mut doubts = of_many(difference, standing.len(), dealt);
    let come = |is_odd: fn(&ReadRow) -> bool| -> Option<Vec<usize>> {
        let added = difference.added.iter().map(|(row, _)| *row);
        Some(added.filter(|row| is_odd(&rows[*row])).collect()).filter(|rows: &Vec<usize>| !rows.is_empty())
    };
    doubts.extend(come(|row| row.is_hidden).map(Doubt::HiddenComes));
    doubts.extend(come(|row| row.is_struck).map(Doubt::StruckComes));
    doubts.extend(of_people(difference, standing, rows, unsure));
    doubts
}

/// Why the list as a whole may be a wrong one.
fn of_many(difference: &Difference, standing: usize, dealt: &Dealt) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if difference.removed.len() * 100 > standing * MOST_REMOVED {
        doubts.push(Doubt::ManyGo(difference.removed.len(), standing));
    }
    let stay = standing - difference.removed.len();
    let dealt: BTreeMap<FieldPath, usize> = dealt.again().collect();
    doubts.extend(dealt.iter().map(|(path, count)| Doubt::ColumnDealt(path, *count, stay)));
    let mut changes: BTreeMap<FieldPath, usize> = BTreeMap::new();
    // A field that was empty is filled in, not mixed up.
    for edit in difference.changed.iter().flat_map(|changed| &changed.edits).filter(|edit| edit.before.is_some()) {
        *changes.entry(edit.path).or_default() += 1;
    }
    let many = changes.into_iter().filter(|(_, count)| *count >= FEW && *count * 100 > stay * MOST_CHANGED);
    let many = many.filter(|(path, _)| !dealt.contains_key(path));
    doubts.extend(many.map(|(path, count)| Doubt::ColumnChanges(path, count, stay)));
    let agree = difference.no_becomes_yes.len();
    doubts.extend((agree >= FEW).then_some(Doubt::NoBecomesYes(agree)));
    doubts
}

/// Why somebody may be taken for somebody else.
fn of_people(
    difference: &Difference,
    standing: &[WrittenRow],
    rows: &[ReadRow],
    unsure: &[(usize, usize)],
) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let withdrawn = || standing.iter().enumerate().filter(|(_, record)| is_withdrawn(record));
    let gone = withdrawn().filter(|(i, _)| difference.removed.contains(i));
    doubts.extend(gone.map(|(_, record)| Doubt::WithdrawnGoes(name_of(record).to_owned())));
    let of_withdrawn: BTreeSet<String> =
        withdrawn().map(|(_, record)| fold(without_remark(&tidy(name_of(record))))).collect();
    let new_names = difference.added.iter().filter_map(|(row, _)| rows[*row].text("name"));
    let alike = new_names.filter(|name| of_withdrawn.contains(&fold(without_remark(&tidy(name)))));
    doubts.extend(alike.map(|name| Doubt::NamedAsWithdrawn(name.to_owned())));
    for changed in &difference.changed {
        let (record, row) = (&standing[changed.record], &rows[changed.row]);
        let (old, new) = (name_of(record), row.text("name").unwrap_or_default());
        if nearest(new, [old]).is_none() && !is_born_the_same_day(record, row) {
            doubts.push(Doubt::AnotherName(old.to_owned(), new.to_owned()));
        }
    }
    let is_touched = |row: usize, other: usize| {
        difference.removed.contains(&other) || difference.changed.iter().any(|c| c.row == row || c.record == other)
    };
    let which = unsure.iter().filter(|(row, other)| is_touched(*row, *other));
    doubts.extend(which.map(|(row, _)| Doubt::WhichOne(rows[*row].text("name").unwrap_or_default().to_owned())));
    doubts
}
