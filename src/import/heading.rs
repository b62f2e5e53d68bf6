//! The heading of a list: the row, or the two rows, in which most columns are understood.

use super::columns::{Column, is_of_parents, plain};
use super::grid::{Cell, Row, Sheet, Value};
use super::mapping::Mapping;
use super::table::{Meant, NoTable, is_number, is_of_name, one_line};
use crate::text::legacy;

/// Rows in which the heading is looked for; the longest letterhead has some twenty.
const HEADING_WITHIN: usize = 60;

pub(super) struct Title {
    pub(super) words: String,
    pub(super) column: Option<Column>,
}

pub(super) struct Heading {
    pub(super) first_row: usize,
    pub(super) last_row: usize,
    pub(super) titles: Vec<Title>,
}

impl Heading {
    /// The row, or the two rows, with most columns that are understood.
    pub(super) fn find(sheet: &Sheet, mapping: &Mapping) -> Result<Heading, NoTable> {
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
pub(super) fn titles(above: &Row, below: Option<&Row>) -> Vec<Title> {
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
pub(super) fn is_below_a_heading(sheet: &Sheet, at: usize) -> bool {
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
pub(super) fn is_heading(row: &Row) -> bool {
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
pub(super) fn is_title(text: &str) -> bool {
    text.split_whitespace().skip(1).all(|word| word.chars().next().is_some_and(|c| !c.is_uppercase()))
}

/// "(1) (2) (3)" or "A B 1 2" below the heading.
pub(super) fn is_counting(row: &Row) -> bool {
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

/// A heading's words, of an old font too: nothing but its column hangs on them.
pub(super) fn in_unicode(cell: &Cell) -> String {
    let text = cell.text();
    let decoded = cell.font.map(|font| font.decode(&text)).or_else(|| Some(legacy(&text)?.1));
    one_line(&decoded.unwrap_or(text))
}
