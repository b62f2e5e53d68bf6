//! Writing search keys: one pass over the text, since whole sites are spelled so when they are searched for names.

use unicode_normalization::char::is_combining_mark;

use super::{
    fold::{is_apostrophe, lower, quick_lower},
    normal::{is_invisible, is_quick, nfc},
    syllable::{may_be_respelled, spell},
};

/// Between two pieces of text that do not belong together.
pub const EDGE: char = '|';

/// A search key (see [`search_fold`](super::search_fold)) that is written piece by piece. Between pieces may stand a
/// space or an edge: of several in a row, one is kept, and an edge rather than a space.
#[derive(Debug, Default)]
pub struct SearchKey {
    key: String,
    /// Where the syllable begins that is being written.
    syllable: Option<usize>,
    space_is_due: bool,
    quotes_are_edges: bool,
}

/// A character that takes longer.
struct Unusual;

impl SearchKey {
    /// One in which quotation marks and [`EDGE`] are edges.
    pub fn with_edges(room: usize) -> Self {
        SearchKey { key: String::with_capacity(room), quotes_are_edges: true, ..SearchKey::default() }
    }

    /// One in which they are characters like others.
    pub(super) fn plain(room: usize) -> Self {
        SearchKey { key: String::with_capacity(room), ..SearchKey::default() }
    }

    /// A space between what was written and what follows.
    pub fn space(&mut self) {
        self.end_syllable();
        self.space_is_due = !self.key.is_empty();
    }

    /// An edge between the two.
    pub fn edge(&mut self) {
        self.end_syllable();
        self.space_is_due = false;
        if !self.ends_in_edge() {
            self.key.push(EDGE);
        }
    }

    /// A piece of text. A combining mark at its beginning does not join what was written before.
    pub fn write(&mut self, text: &str) {
        let (length, syllable, space_is_due) = (self.key.len(), self.syllable, self.space_is_due);
        if self.write_usual(text).is_ok() {
            return;
        }
        self.key.truncate(length);
        (self.syllable, self.space_is_due) = (syllable, space_is_due);
        // What is left out may part a letter from its mark.
        let kept: String = text.chars().filter(|c| !is_apostrophe(*c) && !is_invisible(*c)).collect();
        for c in nfc(&lower(&kept)).chars() {
            self.push(c);
        }
    }

    /// What was written so far; a syllable that is not ended may change yet.
    pub fn as_str(&self) -> &str {
        &self.key
    }

    /// Begins another key in the same place.
    pub fn clear(&mut self) {
        self.key.clear();
        (self.syllable, self.space_is_due) = (None, false);
    }

    /// What was written.
    pub fn finish(mut self) -> String {
        self.end_syllable();
        self.key
    }

    /// The same, leaving what `other` wrote behind an edge.
    pub fn finish_with(mut self, other: SearchKey) -> String {
        self.edge();
        let rest = other.finish();
        self.key.push_str(rest.strip_prefix(EDGE).unwrap_or(&rest));
        self.finish()
    }

    fn write_usual(&mut self, text: &str) -> Result<(), Unusual> {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match byte {
                b'a'..=b'z' => self.letter(char::from(byte)),
                b'A'..=b'Z' => self.letter(char::from(byte | 0x20)),
                b' ' | b'\t'..=b'\r' => self.space(),
                b'\'' => {}
                b'"' | b'|' if self.quotes_are_edges => self.edge(),
                0..=0x7f => {
                    self.end_syllable();
                    self.flush_space();
                    self.key.push(char::from(byte));
                }
                _ => {
                    let c = text[at - 1..].chars().next().ok_or(Unusual)?;
                    at += c.len_utf8() - 1;
                    match quick_lower(c) {
                        Some(letter) => self.letter(letter),
                        None if is_quick(c) => self.push(c),
                        None => return Err(Unusual),
                    }
                }
            }
        }
        Ok(())
    }

    /// One character of a text in NFC.
    fn push(&mut self, c: char) {
        if let Some(letter) = quick_lower(c) {
            self.letter(letter);
        } else if is_apostrophe(c) || !c.is_ascii() && is_invisible(c) {
        } else if c.is_whitespace() {
            self.space();
        } else if self.quotes_are_edges && matches!(c, EDGE | '"' | '“' | '”') {
            self.edge();
        } else {
            for lower in c.to_lowercase() {
                if lower.is_alphabetic() || is_combining_mark(lower) {
                    self.letter(lower);
                } else {
                    self.end_syllable();
                    self.flush_space();
                    self.key.push(lower);
                }
            }
        }
    }

    #[inline]
    fn letter(&mut self, lower: char) {
        if self.syllable.is_none() {
            self.flush_space();
            self.syllable = Some(self.key.len());
        }
        self.key.push(lower);
    }

    #[inline]
    fn flush_space(&mut self) {
        if std::mem::take(&mut self.space_is_due) && !(self.quotes_are_edges && self.ends_in_edge()) {
            self.key.push(' ');
        }
    }

    #[inline]
    fn ends_in_edge(&self) -> bool {
        self.key.ends_with(EDGE)
    }

    #[inline]
    fn end_syllable(&mut self) {
        let Some(start) = self.syllable.take() else { return };
        if !may_be_respelled(&self.key.as_bytes()[start..]) {
            return;
        }
        if let Some(spelled) = spell(&self.key[start..]) {
            self.key.truncate(start);
            self.key.extend(spelled);
        }
    }
}
