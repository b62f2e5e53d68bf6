//! Where in a sheet the list is: its heading below the letterhead, its columns, and which rows are winners.
//!
//! Every row that has words is a winner's or is named as passed over, with what stands in it.

use super::columns::{Column, plain};
use super::grid::{Cell, Row, Sheet, Value};
use super::heading::{Heading, in_unicode, is_counting, is_heading, is_title};
use super::mapping::Mapping;

/// The list in a sheet.
#[derive(Clone, Debug)]
pub struct Table {
    /// What stands above it, row by row.
    pub letterhead: Vec<String>,
    /// The row of its heading, from 1; of a heading of two rows the second.
    pub heading: u32,
    /// Its columns that are understood, from the left.
    pub columns: Vec<MappedColumn>,
    /// Its columns that are not, though something stands in them.
    pub unknown: Vec<UnknownColumn>,
    /// Its columns that the editor said to leave out.
    pub left_out: Vec<String>,
    /// The winners' rows, as places in [`Sheet::rows`].
    pub rows: Vec<usize>,
    /// The other rows that have words.
    pub passed_over: Vec<PassedOver>,
}

/// A column that is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedColumn {
    /// From 0.
    pub at: usize,
    /// What it is.
    pub column: Column,
    /// Its heading, as typed.
    pub heading: String,
}

/// A column that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownColumn {
    /// From 0.
    pub at: usize,
    /// Its heading, as typed; empty when it has none.
    pub heading: String,
    /// How many winners have something in it.
    pub filled: usize,
    /// What it may be.
    pub near: Option<Column>,
}

/// A row that is no winner's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// From 1.
    pub row: u32,
    /// What stands in it.
    pub words: String,
    /// Why.
    pub why: Why,
}

/// Why a row is no winner's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// "Tổng cộng".
    Total,
    /// A line between the winners, such as "Khối 9".
    Section,
    /// Below the list: who made it, who signed it.
    BelowTheList,
    /// Hidden, and the editor said to leave such rows out.
    Hidden,
    /// Of another list further down in the same sheet.
    AnotherList,
}

/// Why there is no list in a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoTable {
    /// No row looks like a heading.
    NoHeading,
    /// A row does, but no column holds names. The headings that may.
    NoNames(u32, Vec<String>),
    /// Two columns hold names.
    TwoNames(u32, Vec<String>),
}

impl Table {
    /// Finds the list.
    ///
    /// # Errors
    /// When there is none.
    pub fn find(sheet: &Sheet, mapping: &Mapping, skip_hidden: bool) -> Result<Table, NoTable> {
        let heading = Heading::find(sheet, mapping)?;
        let (mut columns, mut unknown, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
        for (at, title) in heading.titles.iter().enumerate() {
            let by_words = title.column.map_or(Meant::Unknown, Meant::Column);
            match mapping.of(&title.words, at).unwrap_or(by_words) {
                Meant::LeaveOut => left_out.push(title.words.clone()),
                Meant::Column(column) if may_stand(column, &columns) => {
                    columns.push(MappedColumn { at, column, heading: title.words.clone() });
                }
                Meant::Column(_) | Meant::Unknown => unknown.push(UnknownColumn {
                    at,
                    heading: title.words.clone(),
                    filled: 0,
                    near: Column::near_heading(&title.words),
                }),
            }
        }
        let first = heading.last_row + 1;
        let mut table = Table {
            letterhead: sheet.rows[..heading.first_row].iter().map(words).filter(|line| !line.is_empty()).collect(),
            heading: sheet.rows[heading.last_row].number,
            columns,
            unknown,
            left_out,
            rows: Vec::new(),
            passed_over: Vec::new(),
        };
        table.sort_rows(sheet, first, skip_hidden);
        for column in &mut table.unknown {
            let is_filled = |at: &&usize| !sheet.rows[**at].cells[column.at].is_blank();
            column.filled = table.rows.iter().filter(is_filled).count();
        }
        // A column without a heading or a word is none.
        table.unknown.retain(|column| column.filled > 0);
        Ok(table)
    }

    /// Which rows are winners', and why the others are not.
    fn sort_rows(&mut self, sheet: &Sheet, first: usize, skip_hidden: bool) {
        let number = self.columns.iter().find(|c| c.column == Column::Number).map(|c| c.at);
        let is_numbered = |row: &Row| number.is_some_and(|at| is_number(&row.cells[at]));
        let last_numbered = sheet.rows.iter().rposition(is_numbered).filter(|at| *at >= first);
        let only_names = self.columns.iter().all(|c| is_of_name(c.column) || c.column == Column::Number);
        let (mut has_ended, mut is_another) = (false, false);
        for (at, row) in sheet.rows.iter().enumerate().skip(first) {
            let words = words(row);
            if words.is_empty() {
                has_ended |= last_numbered.is_some_and(|last| at > last);
                continue;
            }
            if at == first && is_counting(row) || self.is_heading_again(row) {
                continue;
            }
            is_another |= at > first && !is_numbered(row) && self.is_heading_of_another(row);
            if is_another {
                self.passed_over.push(PassedOver { row: row.number, words, why: Why::AnotherList });
                continue;
            }
            let name = self.columns.iter().find(|c| is_of_name(c.column)).map(|c| &row.cells[c.at]);
            let has_name = self.columns.iter().any(|c| is_of_name(c.column) && !row.cells[c.at].is_blank());
            let others = self.columns.iter().filter(|c| !is_of_name(c.column) && c.column != Column::Number);
            let others = others.filter(|c| !row.cells[c.at].is_blank()).count();
            // A line across the table, not a winner's wide achievement.
            let name_at = self.columns.iter().find(|c| is_of_name(c.column)).map_or(0, |c| c.at as u32);
            let is_wide = row.cells.iter().any(|cell| {
                let is_across = |m: super::grid::Merge| m.columns >= 3 && m.column <= name_at && others == 0;
                !cell.is_blank() && cell.merge.is_some_and(is_across)
            });
            let why = if is_total(row, name_at as usize) && !(is_numbered(row) && has_name && others > 0) {
                has_ended |= last_numbered.is_none_or(|last| at > last);
                Some(Why::Total)
            } else if is_numbered(row) && (has_name || others > 0) && !is_wide {
                None
            } else if has_ended {
                Some(Why::BelowTheList)
            } else if is_wide || !has_name && others < 2 || name.is_some_and(|name| is_of_signing(&name.text())) {
                Some(if last_numbered.is_some_and(|last| at > last) { Why::BelowTheList } else { Why::Section })
            } else if others > 0 || only_names {
                None
            } else {
                Some(Why::Section)
            };
            let why = why.or((skip_hidden && row.is_hidden).then_some(Why::Hidden));
            match why {
                None => self.rows.push(at),
                Some(why) => self.passed_over.push(PassedOver { row: row.number, words, why }),
            }
        }
    }

    /// The heading on the second page of a printed list.
    fn is_heading_again(&self, row: &Row) -> bool {
        let is_same = |column: &&MappedColumn| plain(&row.cells[column.at].text()) == plain(&column.heading);
        let name = self.columns.iter().find(|column| is_of_name(column.column));
        name.is_some_and(|name| is_same(&name)) && self.columns.iter().filter(is_same).count() > self.columns.len() / 2
    }

    /// Whether the heading of another list stands here: most of its cells are headings, and none is a person's name.
    fn is_heading_of_another(&self, row: &Row) -> bool {
        let names = self.columns.iter().filter(|c| is_of_name(c.column)).map(|c| &row.cells[c.at]);
        let mut names = names.filter(|cell| !cell.is_blank());
        is_heading(row) && names.all(|cell| Column::of_heading(&in_unicode(cell)).is_some() || is_title(&cell.text()))
    }

    /// The columns that are one of these.
    pub fn columns_of(&self, column: Column) -> impl Iterator<Item = &MappedColumn> {
        self.columns.iter().filter(move |mapped| mapped.column == column)
    }
}

/// What a column is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// A known column.
    Column(Column),
    /// None: its cells are not read.
    LeaveOut,
    /// Nobody has said.
    Unknown,
}

/// Whether a second column of a kind makes sense: a date of birth in one column for boys and one for girls, both parents.
fn may_stand(column: Column, before: &[MappedColumn]) -> bool {
    column == Column::Born || column.is_private() || before.iter().all(|mapped| mapped.column != column)
}

pub(super) fn is_of_name(column: Column) -> bool {
    matches!(column, Column::Name | Column::FamilyAndMiddle | Column::Given)
}

/// "Tổng cộng" up to the column of names, or as the first words of the row.
fn is_total(row: &Row, name_at: usize) -> bool {
    let filled = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
    let leading = filled.enumerate().filter(|(nth, (at, _))| *nth == 0 || *at <= name_at);
    let mut words = leading.map(|(_, (_, cell))| plain(&in_unicode(cell)));
    let is_sum = |words: &String| {
        ["tong cong", "tong so", "cong", "tong", "tong tien", "cong chung"].iter().any(|sum| words == sum)
            || words.starts_with("tong cong ")
            || words.starts_with("tong so ")
    };
    words.any(|words| is_sum(&words))
}

/// What stands in the name's column where a list is signed.
fn is_of_signing(text: &str) -> bool {
    const SIGNING: [&str; 14] = [
        "nguoi lap",
        "chu tich",
        "tm ",
        "kt ",
        "truong ban",
        "hieu truong",
        "ke toan",
        "thu ky",
        "noi nhan",
        "ky ten",
        "ky ghi ro",
        "xac nhan",
        "can bo",
        "pho chu tich",
    ];
    let words = plain(text);
    SIGNING.iter().any(|signing| words.starts_with(signing))
}

pub(super) fn is_number(cell: &Cell) -> bool {
    match &cell.value {
        Value::Number(_) => true,
        Value::Text(text) => {
            let bare = text.trim().trim_end_matches('.');
            !bare.is_empty() && bare.len() <= 6 && bare.bytes().all(|b| b.is_ascii_digit())
        }
        _ => false,
    }
}

fn words(row: &Row) -> String {
    let mut last = String::new();
    let mut words: Vec<String> = Vec::new();
    for text in row.cells.iter().map(|cell| one_line(&cell.text())).filter(|text| !text.is_empty()) {
        if text != last {
            words.push(text.clone());
        }
        last = text;
    }
    words.join(" · ")
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The value of a cell that a range merged downwards covers: that of its first row.
pub(super) fn merged_down(sheet: &Sheet, row: usize, column: usize) -> &Cell {
    let cell = &sheet.rows[row].cells[column];
    let first = cell.merge.filter(|merge| merge.rows > 1 && merge.column as usize == column);
    let first = first.and_then(|merge| sheet.rows.get((merge.row as usize).checked_sub(1)?));
    first.map_or(cell, |first| &first.cells[column])
}

#[cfg(test)]
mod tests;
