//! The cells of a text, one after the other (RFC 4180, read as Excel reads what does not keep to it: a quotation mark
//! counts at the start of a cell only, and records end as they like).
//!
//! By hand and not by the `csv` crate, which leaves out blank lines: rows would lose their numbers.

use std::borrow::Cow;

use super::super::error::OpenError;

/// A cell, its row and column from 0.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CellText<'a> {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) text: Cow<'a, str>,
    /// The last one of its record.
    pub(super) is_last: bool,
}

/// The cells of a text.
pub(super) struct Cells<'a> {
    rest: &'a str,
    delimiter: char,
    row: u32,
    column: u32,
    /// A delimiter was the last thing read: a cell follows even where the text ends.
    is_due: bool,
}

impl<'a> Cells<'a> {
    pub(super) fn new(text: &'a str, delimiter: char, first_row: u32) -> Self {
        Self { rest: text, delimiter, row: first_row, column: 0, is_due: false }
    }

    /// The text up to the next delimiter or line end.
    fn plain(&mut self) -> &'a str {
        let ends = |c: char| c == self.delimiter || c == '\n' || c == '\r';
        let (text, rest) = self.rest.split_at(self.rest.find(ends).unwrap_or(self.rest.len()));
        self.rest = rest;
        text
    }

    /// The text of a cell whose quotation mark was just read, and what may follow the closing one.
    fn quoted(&mut self) -> Result<Cow<'a, str>, OpenError> {
        let mut text = Cow::Borrowed("");
        loop {
            let end = self.rest.find('"').ok_or(OpenError::UnclosedQuote { row: self.row.saturating_add(1) })?;
            add(&mut text, &self.rest[..end]);
            self.rest = &self.rest[end + 1..];
            match self.rest.strip_prefix('"') {
                Some(rest) => {
                    add(&mut text, "\"");
                    self.rest = rest;
                }
                None => {
                    add(&mut text, self.plain());
                    return Ok(text);
                }
            }
        }
    }

    /// Reads what ends a cell: whether it was its record's last one.
    fn end(&mut self) -> bool {
        let mut chars = self.rest.chars();
        let end = chars.next();
        self.rest = chars.as_str();
        if end == Some('\r') {
            self.rest = self.rest.strip_prefix('\n').unwrap_or(self.rest);
        }
        self.is_due = end == Some(self.delimiter);
        !self.is_due
    }
}

impl<'a> Iterator for Cells<'a> {
    type Item = Result<CellText<'a>, OpenError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() && !self.is_due {
            return None;
        }
        let text = match self.rest.strip_prefix('"') {
            Some(rest) => {
                self.rest = rest;
                match self.quoted() {
                    Ok(text) => text,
                    Err(error) => {
                        (self.rest, self.is_due) = ("", false);
                        return Some(Err(error));
                    }
                }
            }
            None => Cow::Borrowed(self.plain()),
        };
        let (row, column) = (self.row, self.column);
        let is_last = self.end();
        if is_last {
            (self.row, self.column) = (row.saturating_add(1), 0);
        } else {
            self.column = column.saturating_add(1);
        }
        Some(Ok(CellText { row, column, text, is_last }))
    }
}

fn add<'a>(text: &mut Cow<'a, str>, more: &'a str) {
    if text.is_empty() {
        *text = Cow::Borrowed(more);
    } else if !more.is_empty() {
        text.to_mut().push_str(more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<Vec<String>> {
        let mut records: Vec<Vec<String>> = vec![];
        for cell in Cells::new(text, ',', 0) {
            let cell = cell.unwrap();
            records.resize(records.len().max(cell.row as usize + 1), vec![]);
            assert_eq!(records[cell.row as usize].len(), cell.column as usize);
            records[cell.row as usize].push(cell.text.into_owned());
        }
        records
    }

    #[test]
    fn cells_end_at_delimiters_and_records_at_any_line_end() {
        assert_eq!(records("a,b\nc\r\n\rd,"), [vec!["a", "b"], vec!["c"], vec![""], vec!["d", ""]]);
        assert_eq!(records("a\n\nb\n"), [["a"], [""], ["b"]]);
        assert_eq!(records(""), [[""; 0]; 0]);
    }

    #[test]
    fn quotation_marks_hold_delimiters_line_ends_and_each_other() {
        assert_eq!(records("\"a,\r\nb\",\"\"\"c\"\"\",\"\""), [["a,\r\nb", "\"c\"", ""]]);
        assert_eq!(records("\"a\"b,c\"d\",\n"), [["ab", "c\"d\"", ""]]);
    }

    #[test]
    fn a_mark_that_is_never_closed_is_told_with_its_row() {
        let last = Cells::new("a\n\"b,c\nd\n", ',', 0).last();
        assert!(matches!(last, Some(Err(OpenError::UnclosedQuote { row: 2 }))), "{last:?}");
    }
}
