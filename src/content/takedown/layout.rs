//! Where in a text an entry can be added or a blank one filled, so that it looks as if the editor had typed it.
//!
//! Only insertions at places that the tree knows; what a place cannot take is found out by the proof afterwards.

use std::ops::Range;

use super::super::node::{Key, Node, Style, Value};

/// A range of the text and what comes in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

impl Edit {
    /// Puts a text where nothing goes away.
    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Edit { range: at..at, text: text.into() }
    }

    /// Puts a text in place of a node.
    pub(super) fn replace(node: &Node, text: impl Into<String>) -> Self {
        Edit { range: range(node), text: text.into() }
    }
}

/// Makes all edits, which must not overlap.
pub(super) fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.range.start);
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        out.replace_range(edit.range.clone(), &edit.text);
    }
    out
}

/// The bytes of a node.
pub(super) fn range(node: &Node) -> Range<usize> {
    node.span.start as usize..node.span.end as usize
}

/// Adds `entry` as the last one of a map; nothing when there is no place that is sure.
pub(super) fn append(text: &str, map: &Node, entry: &str) -> Option<Edit> {
    let Value::Map(entries) = &map.value else { return None };
    match map.layout.style {
        Style::Flow => append_in_braces(text, map, entries, entry),
        Style::Block => append_line(text, map, entries, entry),
        Style::Inline | Style::BlockText => None,
    }
}

fn append_in_braces(text: &str, map: &Node, entries: &[(Key, Node)], entry: &str) -> Option<Edit> {
    let open = map.span.start as usize;
    // A pair alone in a list, `[name: A]`, is a map without braces.
    if !text[open..].starts_with('{') {
        return None;
    }
    Some(match entries.last() {
        None => Edit::insert(open + 1, entry),
        // Nothing tells where a value that is not there ends: the entry becomes the first.
        Some((_, last)) if last.span.start == last.span.end => Edit::insert(open + 1, format!("{entry}, ")),
        Some((_, last)) => Edit::insert(last.span.end as usize, format!(", {entry}")),
    })
}

fn append_line(text: &str, map: &Node, entries: &[(Key, Node)], entry: &str) -> Option<Edit> {
    let (key, last) = entries.last()?;
    let indent = indent(text, map, entries);
    let spaces = " ".repeat(indent);
    match end(text, key, last) {
        Some(end) => {
            let at = line_end(text, end);
            Some(Edit::insert(at, format!("{}{spaces}{entry}", line_break(text, at))))
        }
        // Blank lines below `|` may belong to the text, so the entry goes above it, and above what is said of it.
        None => {
            let line = line_start(text, key.span.start as usize);
            is_blank(&text[line..key.span.start as usize]).then_some(())?;
            let at = above_comments(text, line, indent);
            Some(Edit::insert(at, format!("{spaces}{entry}{}", line_break(text, line_end(text, at)))))
        }
    }
}

/// Fills a field behind whose key nothing stands, or `~`.
pub(super) fn fill(text: &str, key: &Key, blank: &Node, value: &str) -> Edit {
    if blank.span.start < blank.span.end {
        return Edit::replace(blank, value);
    }
    if blank.layout.anchor != 0 {
        return Edit::insert(blank.span.end as usize, format!(" {value}"));
    }
    let after_key = key.span.end as usize;
    let gap = text[after_key..].len() - text[after_key..].trim_start().len();
    if text[after_key + gap..].starts_with(':') {
        Edit::insert(after_key + gap + 1, format!(" {value}"))
    } else {
        // In braces a key may stand without a colon: {consent, name: A}.
        Edit::insert(after_key, format!(": {value}"))
    }
}

/// One past the last character of a value; nothing when it ends with a text below `|`.
fn end(text: &str, key: &Key, value: &Node) -> Option<usize> {
    if value.layout.alias != 0 {
        return Some(value.span.end as usize);
    }
    match (value.layout.style, &value.value) {
        (Style::BlockText, _) => None,
        (Style::Block, Value::Map(entries)) => entries.last().and_then(|(key, value)| end(text, key, value)),
        (Style::Block, Value::List(items)) => items.last().and_then(|item| end(text, key, item)),
        // The place of a value that is not there may lie past the space behind it.
        _ => Some(text[..value.span.end as usize].trim_end().len().max(key.span.end as usize)),
    }
}

/// The column of a block map's keys.
fn indent(text: &str, map: &Node, entries: &[(Key, Node)]) -> usize {
    let before = |at: u32| &text[line_start(text, at as usize)..at as usize];
    let own_line = entries.iter().map(|(key, _)| before(key.span.start)).find(|before| is_blank(before));
    // The one key of a row stands behind its dash.
    own_line.unwrap_or_else(|| before(map.span.start)).chars().count()
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|b| b == b' ')
}

/// Up from a line over the comments right above it that stand no deeper than its key.
fn above_comments(text: &str, line: usize, indent: usize) -> usize {
    let mut at = line;
    while at > 0 {
        let above = line_start(text, text[..at].trim_end_matches(['\r', '\n']).len());
        let content = text[above..at].trim_start_matches(' ');
        let is_next = text[above..at].lines().count() == 1;
        if !is_next || !content.starts_with('#') || text[above..at].len() - content.len() > indent {
            break;
        }
        at = above;
    }
    at
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |i| i + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |i| at + i)
}

/// The line break at a line's end; in the last line, which may have none, that of the first.
fn line_break(text: &str, line_end: usize) -> &'static str {
    let at = if line_end < text.len() { line_end } else { self::line_end(text, 0) };
    match &text[at..] {
        rest if rest.starts_with("\r\n") => "\r\n",
        rest if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}
