//! Which row of a list is which record that stands: by its id, else by its name, else by name and day of birth.
//!
//! A record keeps its consent, so a row may be taken for a record only where it is the same person beyond doubt: a name
//! that differs in more than its accents needs the very day of birth.

use std::collections::BTreeMap;

use super::mending::without_remark;
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
    // "Lê An (lớp trưởng)" whose remark has gone, or has come.
    matching.by(|name| search_fold(without_remark(&tidy(name))), false);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::samples::{row, standing};

    #[track_caller]
    fn found(records: &[&str], rows: &[ReadRow], expected: &[Option<usize>]) {
        assert_eq!(matches(&standing(records), rows).of_row, expected);
    }

    #[test]
    fn a_name_is_the_same_whatever_its_case_and_the_place_of_its_tone() {
        let records = ["name: NGUYỄN THỊ HOÀ", "name: Lý Mỹ"];
        found(&records, &[row(&[("name", "Lý  Mĩ")]), row(&[("name", "Nguyễn Thị Hòa")])], &[Some(1), Some(0)]);
    }

    #[test]
    fn another_accent_is_a_correction_where_nothing_else_speaks_against_it() {
        let records = ["name: Nguyễn Văn Tuân, class: 9/1, school: THCS A"];
        let tuan = |class: &'static str, school: &'static str| {
            row(&[("name", "Nguyễn Văn Tuấn"), ("class", class), ("school", school)])
        };
        found(&records, &[tuan("9/1", "Trường THCS A")], &[Some(0)]);
        found(&records, &[row(&[("name", "Nguyễn Văn Tuấn")])], &[Some(0)]);
        found(&records, &[tuan("7/3", "THCS A")], &[None]);
        found(&records, &[tuan("9/1", "THCS B")], &[None]);
        // Of two that it could be it is neither.
        found(&["name: Lê Tuân", "name: Lê Tuẩn"], &[row(&[("name", "Lê Tuấn")])], &[None]);
        // The right one is there as well.
        let both = [row(&[("name", "Nguyễn Văn Tuấn")]), row(&[("name", "Nguyễn Văn Tuân")])];
        found(&records, &both, &[None, Some(0)]);
    }

    #[test]
    fn one_name_is_two_people_when_birth_or_class_and_school_say_so() {
        let records = ["name: Lê An, born: 2009-09-05, class: 9/1, school: THCS A"];
        let an = |fields: &[(&'static str, &'static str)]| row(&[&[("name", "Lê An")], fields].concat());
        found(&records, &[an(&[("born", "2009"), ("class", "9/2")])], &[Some(0)]);
        found(&records, &[an(&[("born", "2010")])], &[None]);
        found(&records, &[an(&[("born", "2012-03-01")])], &[None]);
        found(&records, &[an(&[("born", "2009-05-09")])], &[Some(0)]);
        found(&records, &[an(&[("class", "6/1"), ("school", "TH B")])], &[None]);
        found(&records, &[an(&[("class", "9/5"), ("school", "Trường THCS A")])], &[Some(0)]);
        found(&records, &[an(&[("class", "6/1"), ("school", "TH B"), ("born", "2009-09-05")])], &[Some(0)]);
    }

    #[test]
    fn of_several_of_one_name_those_go_together_that_share_most() {
        let records = ["name: Lê An, class: 9/1, school: A", "name: Lê An, id: le-an-2, class: 6/2, school: B"];
        let rows = [
            row(&[("name", "Lê An"), ("class", "6/3"), ("school", "B")]),
            row(&[("name", "Lê An"), ("class", "9/1"), ("school", "A")]),
        ];
        found(&records, &rows, &[Some(1), Some(0)]);
        assert!(matches(&standing(&records), &rows).unsure.is_empty());
    }

    #[test]
    fn where_two_share_as_much_and_have_other_consents_it_is_not_sure() {
        let rows = [row(&[("name", "Lê An"), ("class", "9/3")])];
        let unsure = |records: &[&str]| matches(&standing(records), &rows).unsure;
        let withdrawn = "name: Lê An, id: le-an-2, class: 9/2, consent: {withdrawn: 2026-03-01}";
        assert_eq!(unsure(&["name: Lê An, class: 9/1", withdrawn]), [(0, 1)]);
        assert_eq!(unsure(&["name: Lê An, class: 9/1", "name: Lê An, id: le-an-2, class: 9/2"]), []);
        assert_eq!(unsure(&["name: Lê An, class: 9/3", withdrawn]), []);
    }

    #[test]
    fn an_id_comes_before_the_name_and_a_near_name_needs_the_day_of_birth() {
        let records = ["name: Lê An, id: a-1", "name: Lê Ân Bình, born: 2009-09-05"];
        found(&records, &[row(&[("id", "a-1"), ("name", "Võ Hạ")])], &[Some(0)]);
        found(&records, &[row(&[("name", "Lê Ân Bìn"), ("born", "2009-09-05")])], &[Some(1)]);
        found(&records, &[row(&[("name", "Lê Ân Bìn"), ("born", "2009")])], &[None]);
        found(&records, &[row(&[("name", "Mạc Lam Sa"), ("born", "2009-09-05")])], &[None]);
    }
}
