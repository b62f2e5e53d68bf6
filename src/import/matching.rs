//! Which row of a list is which record that stands: by its id, else by its name, else by name and day of birth.
//!
//! A record keeps its consent, so a row may be taken for a record only where it is the same person beyond doubt: a name
//! that differs in more than its accents needs the very day of birth.

use std::collections::BTreeMap;

use super::values::ReadRow;
use crate::content::{Written, WrittenRow};
use crate::text::{fold, nearest, search_fold, tidy};

/// Which record each row of a list is.
pub(super) struct Matches {
    /// For each row of the list the record that it is, as a place in the file's list.
    pub(super) of_row: Vec<Option<usize>>,
    /// Rows that could as well be another record, which has other consents or texts: the row and that record.
    pub(super) unsure: Vec<(usize, usize)>,
}

/// Finds the record of each row.
pub(super) fn matches(standing: &[WrittenRow], rows: &[ReadRow]) -> Matches {
    let mut matching = Matching {
        standing,
        rows,
        of_row: vec![None; rows.len()],
        is_taken: vec![false; standing.len()],
        unsure: Vec::new(),
    };
    matching.by_id();
    matching.by(|name| search_fold(&tidy(name)), true);
    // Accents alone: "Nguyễn Thị Hoa" corrected to "Nguyễn Thị Hòa".
    matching.by(fold, false);
    matching.by_birth();
    Matches { of_row: matching.of_row, unsure: matching.unsure }
}

struct Matching<'a> {
    standing: &'a [WrittenRow],
    rows: &'a [ReadRow],
    of_row: Vec<Option<usize>>,
    is_taken: Vec<bool>,
    unsure: Vec<(usize, usize)>,
}

impl Matching<'_> {
    fn take(&mut self, row: usize, record: usize) {
        self.of_row[row] = Some(record);
        self.is_taken[record] = true;
    }

    fn by_id(&mut self) {
        let ids: BTreeMap<&str, usize> =
            self.standing.iter().enumerate().filter_map(|(i, row)| Some((row.id.as_ref()?.as_str(), i))).collect();
        for row in 0..self.rows.len() {
            let record = self.rows[row].text("id").and_then(|id| ids.get(id)).copied();
            if let Some(record) = record.filter(|record| !self.is_taken[*record]) {
                self.take(row, record);
            }
        }
    }

    /// By a name's key. Of several with one key those that share most come together, where `several` may be told apart.
    fn by(&mut self, key: impl Fn(&str) -> String, several: bool) {
        let mut groups: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (i, record) in self.standing.iter().enumerate().filter(|(i, _)| !self.is_taken[*i]) {
            if let Some(name) = text_of(record, "name") {
                groups.entry(key(name)).or_default().0.push(i);
            }
        }
        for (i, row) in self.rows.iter().enumerate().filter(|(i, _)| self.of_row[*i].is_none()) {
            if let Some(name) = row.text("name") {
                groups.entry(key(name)).or_default().1.push(i);
            }
        }
        for (_, (records, rows)) in groups {
            match (records.as_slice(), rows.as_slice()) {
                (&[record], &[row]) => {
                    let (old, new) = (&self.standing[record], &self.rows[row]);
                    if !contradicts(old, new) && (several || !differs_in_place(old, new)) {
                        self.take(row, record);
                    }
                }
                (records, rows) if several => self.pair(records, rows),
                _ => {}
            }
        }
    }

    /// The best pairs first: those that share most, and of equal ones the first.
    fn pair(&mut self, records: &[usize], rows: &[usize]) {
        let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
        for &record in records {
            for &row in rows {
                if !contradicts(&self.standing[record], &self.rows[row]) {
                    pairs.push((shared(&self.standing[record], &self.rows[row]), record, row));
                }
            }
        }
        pairs.sort_by_key(|&(shared, record, row)| (std::cmp::Reverse(shared), record, row));
        for &(shared, record, row) in &pairs {
            if self.is_taken[record] || self.of_row[row].is_some() {
                continue;
            }
            let as_well =
                pairs.iter().find(|(other, r, w)| *w == row && *r != record && *other == shared && !self.is_taken[*r]);
            let as_well = as_well.filter(|(_, r, _)| !says_the_same(&self.standing[record], &self.standing[*r]));
            self.unsure.extend(as_well.map(|(_, r, _)| (row, *r)));
            self.take(row, record);
        }
    }

    /// The same day of birth, and a name that is nearly the same.
    fn by_birth(&mut self) {
        let is_a_day = |born: &&str| born.len() > 4;
        let mut days: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (i, record) in self.standing.iter().enumerate().filter(|(i, _)| !self.is_taken[*i]) {
            if let Some(born) = text_of(record, "born").filter(is_a_day) {
                days.entry(super::difference::canonical("born", born)).or_default().0.push(i);
            }
        }
        for (i, row) in self.rows.iter().enumerate().filter(|(i, _)| self.of_row[*i].is_none()) {
            if let Some(born) = row.text("born").filter(is_a_day) {
                days.entry(super::difference::canonical("born", born)).or_default().1.push(i);
            }
        }
        for (_, (records, rows)) in days {
            if let (&[record], &[row]) = (records.as_slice(), rows.as_slice()) {
                let names = text_of(&self.standing[record], "name").zip(self.rows[row].text("name"));
                if names.is_some_and(|(old, new)| nearest(new, [old]).is_some()) {
                    self.take(row, record);
                }
            }
        }
    }
}

/// Two people of one name: two days of birth, or two years, that are not one; or another class of another school.
fn contradicts(record: &WrittenRow, row: &ReadRow) -> bool {
    are_born_apart(record, row)
        || !is_born_the_same_day(record, row) && has_other_class(record, row) && has_other_school(record, row)
}

/// Whether a class or a school is another, for names that are not quite the same.
fn differs_in_place(record: &WrittenRow, row: &ReadRow) -> bool {
    !is_born_the_same_day(record, row) && (has_other_class(record, row) || has_other_school(record, row))
}

pub(super) fn is_born_the_same_day(record: &WrittenRow, row: &ReadRow) -> bool {
    let born = |text: &str| super::difference::canonical("born", text);
    let both = text_of(record, "born").zip(row.text("born"));
    both.is_some_and(|(old, new)| born(old).len() > 4 && born(old) == born(new))
}

fn has_other_class(record: &WrittenRow, row: &ReadRow) -> bool {
    let bare = |class: &str| fold(class).trim_start_matches("lop").replace([' ', '/', '.', '-'], "");
    text_of(record, "class").zip(row.text("class")).is_some_and(|(old, new)| bare(old) != bare(new))
}

/// "THCS A" and "Trường THCS A" are one.
fn has_other_school(record: &WrittenRow, row: &ReadRow) -> bool {
    let both = text_of(record, "school").zip(row.text("school"));
    both.is_some_and(|(old, new)| {
        let (old, new) = (fold(&tidy(old)), fold(&tidy(new)));
        old != new && !old.ends_with(&format!(" {new}")) && !new.ends_with(&format!(" {old}"))
    })
}

/// Whether two records say the same of what a list does not know: what would pass from one to the other.
fn says_the_same(one: &WrittenRow, other: &WrittenRow) -> bool {
    let kept = |record: &WrittenRow| {
        let is_kept = |path: &str| path.starts_with("consent") || ["photo", "citation"].contains(&path);
        let fields = record.fields.iter().filter(|(path, _)| is_kept(path));
        fields.map(|(path, written)| (path.clone(), written.clone())).collect::<Vec<_>>()
    };
    kept(one) == kept(other)
}

fn are_born_apart(record: &WrittenRow, row: &ReadRow) -> bool {
    let (Some(old), Some(new)) = (text_of(record, "born"), row.text("born")) else { return false };
    let (old, new) = (super::difference::canonical("born", old), super::difference::canonical("born", new));
    let year = |born: &str| born.get(..4).map(str::to_owned);
    let are_days = old.len() > 4 && new.len() > 4;
    // One wrong digit is a correction, another day of another year is somebody else.
    if are_days {
        old != new && year(&old) != year(&new) && old.get(4..) != new.get(4..)
    } else {
        year(&old) != year(&new)
    }
}

/// How many fields say the same.
fn shared(record: &WrittenRow, row: &ReadRow) -> usize {
    row.fields
        .iter()
        .filter(|field| field.path != "kind")
        .filter(|field| {
            text_of(record, field.path).zip(field.texts.first()).is_some_and(|(old, new)| {
                super::difference::canonical(field.path, old) == super::difference::canonical(field.path, &new.value)
            })
        })
        .count()
}

pub(super) fn text_of<'a>(record: &'a WrittenRow, path: &str) -> Option<&'a str> {
    match record.fields.get(path)? {
        Written::Text(text) => Some(text),
        Written::List(texts) => texts.first().map(String::as_str),
    }
}
