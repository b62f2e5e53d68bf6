//! A way past the parser, for YAML as lists of winners are written nearly always: a field a line, by indentation, with
//! plain or quoted texts and at most a `{…}` or `[…]` in one line. It is read in a fraction of the time.
//!
//! Whatever is written otherwise, or might be a slip or a mistake, it leaves to the parser: it gives the very tree that
//! the parser would, with every place, or none. In a build for debugging each tree is held against the parser's.

use super::{Key, Layout, MAX_DEPTH, MAX_NODES, Node, Style, Value};
use crate::diagnostics::Span;
use crate::text::nfc;

/// The tree of a text; nothing when it is not written so. `offset` is where the text stands in its file.
pub(super) fn read(text: &str, offset: usize) -> Option<Node> {
    let mut reader = Reader { text, bytes: text.as_bytes(), offset, at: 0, indent: 0, nodes: 0 };
    reader.next_line(0)?;
    if reader.is_over() || reader.indent != 0 || reader.is_item() {
        return None;
    }
    let root = reader.map(0, 1)?;
    reader.is_over().then_some(root)
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    offset: usize,
    /// The first byte of a line that is no space, where the next thing is; the text's end when there is none.
    at: usize,
    /// How far that is from the line's beginning.
    indent: usize,
    nodes: usize,
}

/// What a byte may be in a text that is neither quoted nor ends in anything but its line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Nothing hangs on it.
    Plain,
    /// What it is hangs on what stands beside it.
    Look,
    /// The parser's matter.
    Strange,
}

/// Of each byte.
const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Plain; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'\n' | b':' | b' ' | b',' | b'{' | b'}' | b'[' | b']' | 0xC2 | 0xE2 => Kind::Look,
            // EF begins byte order marks and what is no character.
            0..=0x1F | 0x7F | b'#' | 0xEF => Kind::Strange,
            _ => Kind::Plain,
        };
        byte += 1;
    }
    kinds
};

impl<'t> Reader<'t> {
    /// Goes to the first thing of the next line with one, from the beginning of a line. Nothing when a remark has
    /// characters in it that are not written.
    fn next_line(&mut self, mut start: usize) -> Option<()> {
        loop {
            let mut at = start;
            while self.byte(at) == Some(b' ') {
                at += 1;
            }
            match self.byte(at) {
                // Spaces alone at the end of a text count for where it ends.
                None if at > start => return None,
                None => (self.at, self.indent) = (at, 0),
                Some(b'\n') if at == start => {
                    start = at + 1;
                    continue;
                }
                Some(b'#') => {
                    start = self.end_of_remark(at)?;
                    continue;
                }
                Some(_) => (self.at, self.indent) = (at, at - start),
            }
            return Some(());
        }
    }

    fn end_of_remark(&self, from: usize) -> Option<usize> {
        let end = memchr::memchr(b'\n', &self.bytes[from..])? + from;
        self.is_written(from, end).then_some(end + 1)
    }

    /// Whether a remark, or what stands in quotation marks, has no characters that are not written.
    fn is_written(&self, from: usize, to: usize) -> bool {
        (from..to).all(|at| match KINDS[usize::from(self.bytes[at])] {
            Kind::Plain => true,
            Kind::Look => !self.is_odd(at),
            Kind::Strange => self.bytes[at] == b'#',
        })
    }

    /// Whether a character is a control, an odd space or the end of a line of another kind.
    fn is_odd(&self, at: usize) -> bool {
        match self.bytes[at..] {
            [0xC2, next, ..] => next <= 0xA0,
            [0xE2, 0x80, last, ..] => last >= 0xA8,
            _ => false,
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn is_over(&self) -> bool {
        self.at == self.bytes.len()
    }

    /// Whether an item of a list begins here.
    fn is_item(&self) -> bool {
        self.bytes[self.at..].starts_with(b"- ")
    }

    /// The fields that begin here and in each line that is indented so far.
    fn map(&mut self, indent: usize, depth: usize) -> Option<Node> {
        let start = self.at;
        let mut entries = Vec::new();
        self.deepens(depth)?;
        loop {
            let key = self.key()?;
            let value = match self.byte(self.at)? {
                b'\n' => self.below(indent, depth)?,
                b' ' => {
                    self.at += 1;
                    let value = self.value(depth)?;
                    self.line_ends(indent)?;
                    value
                }
                _ => return None,
            };
            entries.push((key, value));
            if self.is_over() || self.indent < indent || self.is_item() && self.indent == indent {
                break;
            }
            if self.indent > indent {
                return None;
            }
        }
        Some(self.block(Value::Map(entries), start))
    }

    /// The items that begin here and in each line that is indented so far.
    fn list(&mut self, start: usize, indent: usize, depth: usize) -> Option<Node> {
        let mut items = Vec::new();
        self.deepens(depth)?;
        while !self.is_over() && self.indent == indent && self.is_item() {
            self.at += 2;
            self.indent += 2;
            let item = if self.begins_a_field() {
                self.map(indent + 2, depth + 1)?
            } else {
                let item = self.value(depth)?;
                self.line_ends(indent)?;
                item
            };
            items.push(item);
            if self.indent > indent {
                return None;
            }
        }
        Some(self.block(Value::List(items), start))
    }

    /// What is indented below a field, or a list that is no deeper.
    fn below(&mut self, indent: usize, depth: usize) -> Option<Node> {
        self.next_line(self.at + 1)?;
        match (self.is_over(), self.is_item()) {
            // A field without anything is nothing, and stands where the parser says.
            (true, _) => None,
            // Of a list that is no further in than its field, the parser does not count the first dash.
            (_, true) if self.indent == indent => self.list(self.at + 2, indent, depth + 1),
            (_, true) if self.indent > indent => self.list(self.at, self.indent, depth + 1),
            (_, false) if self.indent > indent => self.map(self.indent, depth + 1),
            _ => None,
        }
    }

    /// Goes to the next line, behind a value: one that is further in would go on with it.
    fn line_ends(&mut self, indent: usize) -> Option<()> {
        match self.byte(self.at) {
            Some(b'\n') => self.next_line(self.at + 1)?,
            _ => return None,
        }
        (self.indent <= indent).then_some(())
    }

    fn begins_a_field(&self) -> bool {
        let rest = &self.bytes[self.at..];
        let end = end_of_name(rest);
        (1..=LONGEST_NAME).contains(&end)
            && rest.get(end) == Some(&b':')
            && matches!(rest.get(end + 1), Some(b' ' | b'\n'))
    }

    /// A field's name; behind its colon.
    fn key(&mut self) -> Option<Key> {
        if !self.begins_a_field() {
            return None;
        }
        let start = self.at;
        let end = start + end_of_name(&self.bytes[start..]);
        self.at = end + 1;
        let name = &self.text[start..end];
        self.counts()?;
        (name != "null").then(|| Key { name: name.into(), span: self.span(start, end) })
    }

    /// A value in one line.
    fn value(&mut self, depth: usize) -> Option<Node> {
        match self.byte(self.at)? {
            b'{' => self.flow_map(depth + 1),
            b'[' => self.flow_list(depth + 1),
            quote @ (b'"' | b'\'') => self.quoted(quote),
            _ => self.plain(false),
        }
    }

    /// A text that ends with its line, or in `{…}` and `[…]` where the next thing begins.
    fn plain(&mut self, in_flow: bool) -> Option<Node> {
        let start = self.at;
        let first = self.byte(start)?;
        let is_letter = first.is_ascii_alphanumeric()
            || matches!(first, 0xC3..=0xC6)
            || first == 0xE1 && matches!(self.byte(start + 1), Some(0xBA | 0xBB));
        if !is_letter && !matches!(first, b'/' | b'(' | b'+') {
            return None;
        }
        let mut at = start;
        loop {
            let byte = self.byte(at)?;
            match KINDS[usize::from(byte)] {
                Kind::Plain => {}
                Kind::Strange => return None,
                Kind::Look => match byte {
                    b'\n' if in_flow => return None,
                    b'\n' => break,
                    b',' | b'}' | b']' if in_flow => break,
                    b':' if in_flow || matches!(self.byte(at + 1), None | Some(b' ' | b'\n')) => return None,
                    b'{' | b'[' if in_flow => return None,
                    b' ' if matches!(self.byte(at + 1), None | Some(b'\n')) => return None,
                    0xC2 | 0xE2 if self.is_odd(at) => return None,
                    _ => {}
                },
            }
            at += 1;
        }
        // A space before what ends it is no part of it.
        if self.bytes[at - 1] == b' ' {
            return None;
        }
        self.at = at;
        let text = &self.text[start..at];
        let value = if text == "null" { Value::Null } else { Value::Text(nfc(text).into()) };
        self.inline(value, start)
    }

    /// A text between quotation marks of one kind, with nothing in it that is written otherwise than it is read.
    fn quoted(&mut self, quote: u8) -> Option<Node> {
        let start = self.at;
        let rest = &self.bytes[start + 1..];
        let length = memchr::memchr2(quote, b'\n', rest)?;
        let end = start + 1 + length;
        let ends_here = self.bytes[end] == quote && self.byte(end + 1) != Some(quote);
        if !ends_here || rest[..length].contains(&b'\\') || !self.is_written(start + 1, end) {
            return None;
        }
        self.at = end + 1;
        self.inline(Value::Text(nfc(&self.text[start + 1..end]).into()), start)
    }

    fn flow_map(&mut self, depth: usize) -> Option<Node> {
        self.flow(b'}', depth, |reader| {
            let key = reader.key()?;
            (reader.byte(reader.at) == Some(b' ')).then_some(())?;
            reader.at += 1;
            Some((key, reader.flow_value(depth)?))
        })
        .map(|(entries, span)| self.in_flow(Value::Map(entries), span))
    }

    fn flow_list(&mut self, depth: usize) -> Option<Node> {
        self.flow(b']', depth, |reader| {
            // A pair in a list is a map of its own.
            (!reader.begins_a_field()).then_some(())?;
            reader.flow_value(depth)
        })
        .map(|(items, span)| self.in_flow(Value::List(items), span))
    }

    fn flow_value(&mut self, depth: usize) -> Option<Node> {
        match self.byte(self.at)? {
            b'{' => self.flow_map(depth + 1),
            b'[' => self.flow_list(depth + 1),
            quote @ (b'"' | b'\'') => self.quoted(quote),
            _ => self.plain(true),
        }
    }

    /// What stands between brackets, one after the other, parted by `, `.
    fn flow<T>(&mut self, end: u8, depth: usize, one: impl Fn(&mut Self) -> Option<T>) -> Option<(Vec<T>, Span)> {
        let start = self.at;
        let mut all = Vec::new();
        self.deepens(depth)?;
        self.at += 1;
        loop {
            all.push(one(self)?);
            match self.byte(self.at)? {
                b',' if self.byte(self.at + 1) == Some(b' ') => self.at += 2,
                byte if byte == end => {
                    self.at += 1;
                    return Some((all, self.span(start, self.at)));
                }
                _ => return None,
            }
        }
    }

    fn in_flow(&self, value: Value, span: Span) -> Node {
        Node { value, span, layout: Layout { style: Style::Flow, anchor: 0, alias: 0 } }
    }

    /// What is written in lines ends where the next thing begins.
    fn block(&self, value: Value, start: usize) -> Node {
        let layout = Layout { style: Style::Block, anchor: 0, alias: 0 };
        Node { value, span: self.span(start, self.at), layout }
    }

    fn inline(&mut self, value: Value, start: usize) -> Option<Node> {
        self.counts()?;
        Some(Node { value, span: self.span(start, self.at), layout: Layout::default() })
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(start + self.offset, end + self.offset)
    }

    /// As deep as is read, and no deeper: the parser says so.
    fn deepens(&mut self, depth: usize) -> Option<()> {
        self.counts()?;
        (depth < MAX_DEPTH).then_some(())
    }

    fn counts(&mut self) -> Option<()> {
        self.nodes += 1;
        (self.nodes <= MAX_NODES).then_some(())
    }
}

/// No field's name is so long; the parser refuses those that are far longer.
const LONGEST_NAME: usize = 100;

/// How long the name is that a text begins with, as far as a field's may be.
fn end_of_name(text: &[u8]) -> usize {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    text.iter().take(LONGEST_NAME + 1).take_while(|byte| is_part(byte)).count()
}

#[cfg(test)]
mod tests;
