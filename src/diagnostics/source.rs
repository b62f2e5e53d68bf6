//! Texts as they stand in files, and places in them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::sheet::{Cells, column_letters};

/// A range of bytes in a source text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range from `start` to `end`; offsets past 4 GiB stop there.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The same range in a text that has `offset` bytes more in front.
    pub fn shifted(self, offset: usize) -> Self {
        Span::new(self.start as usize + offset, self.end as usize + offset)
    }

    /// The smallest range that holds both.
    pub fn to(self, other: Span) -> Self {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands in its file.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Puts a value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

impl Spanned<String> {
    /// The text of a field that may be absent.
    pub fn text_of(field: &Option<Self>) -> Option<&str> {
        field.as_ref().map(|text| text.value.as_str())
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// One file that was read as text: its path relative to the site, with `/`, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    path: Arc<str>,
    text: Arc<str>,
    /// Of a spreadsheet's sheet.
    cells: Option<Arc<Cells>>,
}

impl Source {
    /// A file's text under its path.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Source { path: path.into(), text: text.into(), cells: None }
    }

    /// A sheet of a spreadsheet, row by row from the first on: a text in which each cell has its place.
    pub fn of_sheet<'a>(path: impl Into<Arc<str>>, name: &str, rows: impl Iterator<Item = Vec<Cow<'a, str>>>) -> Self {
        let (text, cells) = Cells::written(name, rows);
        Source { path: path.into(), text: text.into(), cells: Some(Arc::new(cells)) }
    }

    /// Where a cell of a sheet stands: its row from 1, its column from 0.
    pub fn cell_span(&self, row: u32, column: usize) -> Option<Span> {
        self.cells.as_ref()?.span(row, column)
    }

    /// What a sheet's program calls the cell at a byte: "F17".
    pub fn cell_at(&self, byte: u32) -> Option<String> {
        let (row, column) = self.cells.as_ref()?.at(byte);
        Some(format!("{}{row}", column_letters(column)))
    }

    /// The name of the sheet that it is.
    pub fn sheet_name(&self) -> Option<&str> {
        self.cells.as_ref().map(|cells| cells.name.as_str())
    }

    /// The path relative to the site, with `/` between its parts.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte, both from 1; columns count characters (Unicode scalar values), in a sheet its columns.
    pub fn line_column(&self, byte: u32) -> (usize, usize) {
        if let Some(cells) = &self.cells {
            let (row, column) = cells.at(byte);
            return (row, column + 1);
        }
        let mut at = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let before = &self.text[..at];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        let line = before.bytes().filter(|&b| b == b'\n').count() + 1;
        (line, before[line_start..].chars().count() + 1)
    }
}

/// The texts that were read, so that a diagnostic can show its line.
#[derive(Clone, Debug, Default)]
pub struct Sources(BTreeMap<Arc<str>, Source>);

impl Sources {
    /// Keeps a text.
    pub fn insert(&mut self, source: Source) {
        self.0.insert(source.path.clone(), source);
    }

    /// The text of a path, if it was read as one.
    pub fn get(&self, path: &str) -> Option<&Source> {
        self.0.get(path)
    }
}

impl Extend<Source> for Sources {
    fn extend<I: IntoIterator<Item = Source>>(&mut self, sources: I) {
        self.0.extend(sources.into_iter().map(|source| (source.path.clone(), source)));
    }
}

impl IntoIterator for Sources {
    type Item = Source;
    type IntoIter = std::collections::btree_map::IntoValues<Arc<str>, Source>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_values()
    }
}

impl FromIterator<Source> for Sources {
    fn from_iter<I: IntoIterator<Item = Source>>(iter: I) -> Self {
        Sources(iter.into_iter().map(|s| (s.path.clone(), s)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_at_either_line_ending() {
        let source = Source::new("a.yaml", "tên: Đỗ\r\nlớp: 9/2\n");
        let at = |needle: &str| source.line_column(source.text().find(needle).unwrap() as u32);
        assert_eq!(at("tên"), (1, 1));
        assert_eq!(at("Đỗ"), (1, 6));
        assert_eq!(at("9/2"), (2, 6));
        assert_eq!(source.line_column(9999), (3, 1));
    }
}
