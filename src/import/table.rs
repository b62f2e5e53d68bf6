//! Where in a sheet the list is: its heading below the letterhead, its columns, and which rows are winners.
//!
//! Every row that has words is a winner's or is named as passed over, with what stands in it.

use super::columns::{Column, is_of_parents, plain};
use super::grid::{Cell, Row, Sheet, Value};
use super::mapping::Mapping;
use crate::text::legacy;

/// Rows in which the heading is looked for; the longest letterhead has some twenty.
const HEADING_WITHIN: usize = 60;

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

fn is_of_name(column: Column) -> bool {
    matches!(column, Column::Name | Column::FamilyAndMiddle | Column::Given)
}

struct Title {
    words: String,
    column: Option<Column>,
}

struct Heading {
    first_row: usize,
    last_row: usize,
    titles: Vec<Title>,
}

impl Heading {
    /// The row, or the two rows, with most columns that are understood.
    fn find(sheet: &Sheet, mapping: &Mapping) -> Result<Heading, NoTable> {
        let mut best: Option<(usize, Heading)> = None;
        for at in 0..sheet.rows.len().min(HEADING_WITHIN) {
            let one = Heading { first_row: at, last_row: at, titles: titles(&sheet.rows[at], None) };
            let two = sheet.rows.get(at + 1).map(|below| titles(&sheet.rows[at], Some(below)));
            let two = two.map(|titles| Heading { first_row: at, last_row: at + 1, titles });
            let (of_one, of_two) = (one.known(mapping), two.as_ref().map_or(0, |two| two.known(mapping)));
            let heading = match two {
                Some(two) if is_below_a_heading(sheet, at) && of_two >= of_one => (of_two, two),
                _ => (of_one, one),
            };
            if best.as_ref().is_none_or(|(most, _)| heading.0 > *most) {
                best = Some(heading);
            }
        }
        let (known, heading) = best.filter(|(known, _)| *known > 0).ok_or(NoTable::NoHeading)?;
        let row = sheet.rows[heading.last_row].number;
        let names = heading.names(mapping);
        let of = |column| names.iter().filter(|(found, _)| *found == column).map(|(_, words)| words.clone()).collect();
        let (whole, family, given): (Vec<String>, Vec<String>, Vec<String>) =
            (of(Column::Name), of(Column::FamilyAndMiddle), of(Column::Given));
        match (whole.len(), family.len(), given.len()) {
            // The whole name beside its parts, as a formula makes it.
            (1, 0 | 1, 0 | 1) | (0, 1, 1) | (0, 0, 1) => Ok(heading),
            (0, _, 0) if known < 2 => Err(NoTable::NoHeading),
            (0, 0 | 1, 0) => {
                let near = |title: &&Title| Column::near_heading(&title.words).is_some_and(is_of_name);
                let near = heading.titles.iter().filter(near).map(|title| title.words.clone()).collect();
                Err(NoTable::NoNames(row, near))
            }
            _ => Err(NoTable::TwoNames(row, names.into_iter().map(|(_, words)| words).collect())),
        }
    }

    fn meant(&self, mapping: &Mapping) -> impl Iterator<Item = (Column, &str)> {
        self.titles.iter().enumerate().filter_map(move |(at, title)| match mapping.of(&title.words, at) {
            Some(Meant::Column(column)) => Some((column, title.words.as_str())),
            Some(_) => None,
            None => Some((title.column?, title.words.as_str())),
        })
    }

    /// How many columns are understood, the number in the list aside.
    fn known(&self, mapping: &Mapping) -> usize {
        let mut columns: Vec<Column> = self.meant(mapping).map(|(column, _)| column).collect();
        columns.sort_unstable();
        columns.dedup();
        columns.len()
    }

    fn names(&self, mapping: &Mapping) -> Vec<(Column, String)> {
        self.meant(mapping).filter(|(c, _)| is_of_name(*c)).map(|(c, words)| (c, words.to_owned())).collect()
    }
}

/// The title of each column: of two rows the lower one's words, or both together.
fn titles(above: &Row, below: Option<&Row>) -> Vec<Title> {
    let mut last: Option<(super::grid::Merge, String)> = None;
    let mut titles = Vec::new();
    for (at, cell) in above.cells.iter().enumerate() {
        // Of a merged range the first cell speaks for all.
        let upper = match (cell.merge, &last) {
            (Some(merge), Some((before, words))) if merge == *before => words.clone(),
            _ => in_unicode(cell),
        };
        last = cell.merge.map(|merge| (merge, upper.clone()));
        let is_alone = cell.merge.is_none_or(|merge| merge.columns == 1 || merge.column as usize == at);
        let lower =
            below.map(|below| &below.cells[at]).filter(|lower| lower.merge.is_none_or(|m| Some(m) != cell.merge));
        let lower = lower.map(in_unicode).filter(|words| !words.is_empty());
        titles.push(match lower {
            None => Title { column: Column::of_heading(&upper).filter(|_| is_alone), words: upper },
            Some(lower) => {
                let both = format!("{upper} {lower}");
                let of_born =
                    Column::of_heading(&upper) == Some(Column::Born) && matches!(plain(&lower).as_str(), "nam" | "nu");
                // Below "Phụ huynh" a "Họ và tên" is the parents'.
                let of_lower = || {
                    let column = Column::of_heading(&lower)?;
                    match is_of_parents(&upper) && !column.is_private() {
                        false => Some(column),
                        true => Some(Column::Parents).filter(|_| is_of_name(column)),
                    }
                };
                let column = Column::of_heading(&both).or_else(of_lower);
                let column = if of_born { Some(Column::Born) } else { column };
                Title { words: if upper.is_empty() { lower } else { both.trim().to_owned() }, column }
            }
        });
    }
    titles
}

/// Whether the row below a heading belongs to it and is no winner's: below a merged cell, and nothing in it is a number.
fn is_below_a_heading(sheet: &Sheet, at: usize) -> bool {
    let (above, Some(below)) = (&sheet.rows[at], sheet.rows.get(at + 1)) else { return false };
    let has_wide = above.cells.iter().any(|cell| cell.merge.is_some_and(|m| m.columns > 1 && m.row == above.number));
    let has_words = below.cells.iter().any(|cell| !cell.is_blank());
    let has_number =
        below.cells.iter().any(|cell| matches!(cell.value, Value::Number(_) | Value::Day { .. }) || is_number(cell));
    let is_alone = |(above, below): (&Cell, &Cell)| {
        below.is_blank() || above.merge.is_some_and(|m| m.columns > 1) || above.is_blank()
    };
    has_wide && has_words && !has_number && above.cells.iter().zip(&below.cells).all(is_alone)
}

/// Whether a row looks like the heading of a list: most of its cells are headings, one of them of names.
fn is_heading(row: &Row) -> bool {
    let is_text = |cell: &&Cell| matches!(cell.value, Value::Text(_) | Value::Empty);
    let filled = row.cells.iter().filter(|cell| !cell.is_blank()).count();
    // A number is no heading, and nearly every winner's row has one.
    if filled < 2 || !row.cells.iter().all(|cell| is_text(&cell)) || row.cells.iter().any(is_number) {
        return false;
    }
    let known: Vec<Column> = row.cells.iter().filter_map(|cell| Column::of_heading(&in_unicode(cell))).collect();
    known.len() >= 2 && known.len() * 2 >= filled && known.iter().any(|column| is_of_name(*column))
}

/// Words as a heading has them and a person's name does not: "Đại diện", "Chức vụ".
fn is_title(text: &str) -> bool {
    text.split_whitespace().skip(1).all(|word| word.chars().next().is_some_and(|c| !c.is_uppercase()))
}

/// "(1) (2) (3)" or "A B 1 2" below the heading.
fn is_counting(row: &Row) -> bool {
    let is_count = |cell: &Cell| {
        let text = cell.text();
        let bare = text.trim_matches(['(', ')', '[', ']', ' ']);
        bare.len() <= 2
            && !bare.is_empty()
            && (bare.bytes().all(|b| b.is_ascii_digit()) || bare.bytes().all(|b| b.is_ascii_uppercase()))
    };
    let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
    filled.len() > 2 && filled.iter().all(|cell| is_count(cell))
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

fn is_number(cell: &Cell) -> bool {
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

/// A heading's words, of an old font too: nothing but its column hangs on them.
fn in_unicode(cell: &Cell) -> String {
    let text = cell.text();
    let decoded = cell.font.map(|font| font.decode(&text)).or_else(|| Some(legacy(&text)?.1));
    one_line(&decoded.unwrap_or(text))
}

fn one_line(text: &str) -> String {
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
