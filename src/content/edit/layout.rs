//! Where in a text an entry can be added or a blank one filled, so that it looks as if the editor had typed it, and where
//! what stands there ends.
//!
//! Only insertions at places that the tree knows; what a place cannot take is found out by the proof afterwards.

use std::ops::Range;

use super::super::node::{Key, Node, Style, Value};

/// A range of the text and what comes in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Edit {
    pub(in super::super) range: Range<usize>,
    pub(in super::super) text: String,
}

impl Edit {
    /// Puts a text where nothing goes away.
    pub(in super::super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Edit { range: at..at, text: text.into() }
    }

    /// Puts a text in place of a node.
    pub(in super::super) fn replace(node: &Node, text: impl Into<String>) -> Self {
        Edit { range: range(node), text: text.into() }
    }
}

/// Makes all edits in one pass, those at one place in the order in which they are given; nothing when they overlap.
pub(in super::super) fn apply(text: &str, mut edits: Vec<Edit>) -> Option<String> {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let added: usize = edits.iter().map(|edit| edit.text.len()).sum();
    let (mut out, mut at) = (String::with_capacity(text.len() + added), 0);
    for edit in &edits {
        out.push_str(text.get(at..edit.range.start)?);
        out.push_str(&edit.text);
        at = edit.range.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

/// The bytes of a node.
pub(in super::super) fn range(node: &Node) -> Range<usize> {
    node.span.start as usize..node.span.end as usize
}

/// Adds `entry` as the last one of a map; nothing when there is no place that is sure.
pub(in super::super) fn append(text: &str, map: &Node, entry: &str) -> Option<Edit> {
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
        None => insert_above(text, key, indent, entry),
    }
}

/// Adds `entry` above the line of another key, and above what is said of it.
pub(in super::super) fn insert_above(text: &str, key: &Key, indent: usize, entry: &str) -> Option<Edit> {
    let line = line_start(text, key.span.start as usize);
    is_blank(&text[line..key.span.start as usize]).then_some(())?;
    let at = above_comments(text, line, indent);
    Some(Edit::insert(at, format!("{}{entry}{}", " ".repeat(indent), line_break(text, line_end(text, at)))))
}

/// Fills a field behind whose key nothing stands, or `~`.
pub(in super::super) fn fill(text: &str, key: &Key, blank: &Node, value: &str) -> Edit {
    if blank.span.start < blank.span.end {
        return Edit::replace(blank, value);
    }
    if blank.layout.anchor != 0 {
        return Edit::insert(blank.span.end as usize, format!(" {value}"));
    }
    match after_colon(text, key) {
        Some(at) => Edit::insert(at, format!(" {value}")),
        // In braces a key may stand without a colon: {consent, name: A}.
        None => Edit::insert(key.span.end as usize, format!(": {value}")),
    }
}

/// One past the colon behind a key.
pub(in super::super) fn after_colon(text: &str, key: &Key) -> Option<usize> {
    let after_key = &text[key.span.end as usize..];
    let gap = after_key.len() - after_key.trim_start().len();
    after_key[gap..].starts_with(':').then_some(key.span.end as usize + gap + 1)
}

/// One past the last character of a value; nothing when it ends with a text below `|`.
pub(in super::super) fn end(text: &str, key: &Key, value: &Node) -> Option<usize> {
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

/// One past the last character of a value, that of a text below `|` too; `column` is that of its key or dash, and `floor`
/// where that ends.
pub(in super::super) fn close(text: &str, node: &Node, column: usize, floor: usize) -> usize {
    if node.layout.alias != 0 {
        return node.span.end as usize;
    }
    match (node.layout.style, &node.value) {
        (Style::BlockText, _) => block_text(text, node, column, floor).end,
        (Style::Block, Value::Map(entries)) => entries.last().map_or(floor, |(key, value)| close_of(text, key, value)),
        (Style::Block, Value::List(items)) => match items.split_last() {
            None => floor,
            Some((last, before)) => {
                let dash = dash_column(text, node);
                let floor = before.last().map_or(floor, |item| close(text, item, dash, floor));
                close(text, last, dash, floor)
            }
        },
        _ => text[..node.span.end as usize].trim_end().len().max(floor),
    }
}

/// The same for the value of a key, at least one past the key's colon.
pub(in super::super) fn close_of(text: &str, key: &Key, value: &Node) -> usize {
    let floor = after_colon(text, key).unwrap_or(key.span.end as usize);
    close(text, value, column_of(text, key.span.start), floor)
}

/// The bytes of a text below `|` or `>`, from that sign to its last line, the line break not among them. Blank lines
/// below it belong to it where a `+` says so. The parser tells where the text begins, not where its sign is: that is
/// looked for behind `floor`, the end of the key or of the dash.
pub(in super::super) fn block_text(text: &str, node: &Node, column: usize, floor: usize) -> Range<usize> {
    let Some(start) = sign(text, floor) else { return range(node) };
    let header = line_end(text, start);
    let sign = text[start..header].split([' ', '\t', '#']).next().unwrap_or_default();
    let (keeps, is_explicit) = (sign.contains('+'), sign.contains(|c: char| c.is_ascii_digit()));
    let mut least = is_explicit.then_some(column + 1);
    let (mut end, mut at) = (header, header);
    while at < text.len() {
        let line = at + line_break(text, at).len();
        let line_end = line_end(text, line);
        let words = &text[line..line_end];
        let indent = words.len() - words.trim_start_matches(' ').len();
        if indent == words.len() {
            if keeps && line < text.len() {
                end = line_end;
            }
        } else {
            if indent < *least.get_or_insert(indent.max(column + 1)) {
                break;
            }
            end = line_end;
        }
        at = line_end;
    }
    start..end
}

/// Whether blank lines below a value are its own: it ends with a text below `|+` or `>+`.
pub(in super::super) fn keeps_blank_lines(text: &str, node: &Node, floor: usize) -> bool {
    if node.layout.alias != 0 {
        return false;
    }
    match (node.layout.style, &node.value) {
        (Style::BlockText, _) => sign(text, floor).is_none_or(|sign| {
            let header = text[sign..].split([' ', '\t', '\r', '\n', '#']).next();
            header.is_some_and(|header| header.contains('+'))
        }),
        (Style::Block, Value::Map(entries)) => {
            entries.last().is_some_and(|(key, value)| keeps_blank_lines(text, value, key.span.end as usize))
        }
        (Style::Block, Value::List(items)) => items.split_last().is_some_and(|(last, before)| {
            let dash = dash_column(text, node);
            keeps_blank_lines(text, last, before.last().map_or(floor, |item| close(text, item, dash, floor)))
        }),
        _ => false,
    }
}

/// The `|` or `>` behind a key or dash; between them there may be an anchor, a tag, comments.
fn sign(text: &str, floor: usize) -> Option<usize> {
    let mut at = floor;
    loop {
        let rest = &text[at..];
        at += match rest.chars().next()? {
            '|' | '>' => return Some(at),
            ':' | '-' | ' ' | '\t' | '\n' | '\r' => 1,
            '&' | '!' => rest.find([' ', '\t', '\n', '\r'])?,
            '#' => rest.find(['\n', '\r'])?,
            _ => return None,
        };
    }
}

/// The column of the dashes of a list of lines. Where they stand no deeper than the list's key, the parser has the list
/// begin at its first item.
pub(in super::super) fn dash_column(text: &str, list: &Node) -> usize {
    let mut at = list.span.start as usize;
    let begins_with_item = match &list.value {
        Value::List(items) => items.first().is_some_and(|item| item.span.start == list.span.start),
        _ => false,
    };
    if begins_with_item || !text[at..].starts_with('-') {
        let is_dash = |line: &str| line.trim_start_matches(' ').starts_with('-');
        let mut line = line_start(text, at);
        while !is_dash(&text[line..at]) && line > 0 {
            at = line;
            line = line_start(text, text[..line].trim_end_matches(['\r', '\n']).len());
        }
        at = line + text[line..at].len() - text[line..at].trim_start_matches(' ').len();
    }
    text[line_start(text, at)..at].chars().count()
}

/// The column of a place, counted in characters from 0.
pub(in super::super) fn column_of(text: &str, at: u32) -> usize {
    text[line_start(text, at as usize)..at as usize].chars().count()
}

/// The column of a block map's keys.
pub(in super::super) fn indent(text: &str, map: &Node, entries: &[(Key, Node)]) -> usize {
    let before = |at: u32| &text[line_start(text, at as usize)..at as usize];
    let own_line = entries.iter().map(|(key, _)| before(key.span.start)).find(|before| is_blank(before));
    // The one key of a row stands behind its dash.
    own_line.unwrap_or_else(|| before(map.span.start)).chars().count()
}

/// Whether there are spaces alone.
pub(in super::super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|b| b == b' ')
}

/// Up from a line over the comments right above it that stand no deeper than its key.
pub(in super::super) fn above_comments(text: &str, line: usize, indent: usize) -> usize {
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

/// Where the line of a place begins.
pub(in super::super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |i| i + 1)
}

/// Where it ends, before its line break.
pub(in super::super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |i| at + i)
}

/// The line break at a line's end; in the last line, which may have none, that of the first.
pub(in super::super) fn line_break(text: &str, line_end: usize) -> &'static str {
    let at = if line_end < text.len() { line_end } else { self::line_end(text, 0) };
    match &text[at..] {
        rest if rest.starts_with("\r\n") => "\r\n",
        rest if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}
