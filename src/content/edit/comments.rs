//! Where the comments of a file are: what an editor wrote for people alone, and no tree has.
//!
//! Found as YAML has them: a `#` at the beginning of a line or behind a space, outside of every text. Which bytes are
//! text the tree knows.

use std::ops::Range;

use super::super::node::{Node, Style, Value};
use super::layout::{block_text, close, column_of, dash_column, line_end};

/// The comments of a text, in its order, each from its `#` to the end of its line.
pub(in super::super) struct Comments(Vec<Range<usize>>);

impl Comments {
    /// Finds them between the texts of a tree.
    pub(in super::super) fn of(text: &str, root: &Node) -> Self {
        let mut typed = Vec::new();
        collect(text, root, 0, 0, &mut typed);
        typed.sort_by_key(|range| range.start);
        let (mut found, mut at) = (Vec::new(), 0);
        for range in typed {
            between(text, at..range.start.max(at), &mut found);
            at = at.max(range.end);
        }
        between(text, at..text.len(), &mut found);
        Comments(found)
    }

    /// Those that begin in a range.
    pub(in super::super) fn within(&self, range: Range<usize>) -> &[Range<usize>] {
        let first = self.0.partition_point(|comment| comment.start < range.start);
        let last = self.0.partition_point(|comment| comment.start < range.end);
        self.0.get(first..last).unwrap_or_default()
    }

    /// Their words, those that begin in one of `left_out` aside: ranges in the order of the text.
    pub(in super::super) fn words<'t>(
        &'t self,
        text: &'t str,
        left_out: &'t [Range<usize>],
    ) -> impl Iterator<Item = &'t str> {
        let is_kept = |comment: &&Range<usize>| {
            let next = left_out.partition_point(|range| range.end <= comment.start);
            left_out.get(next).is_none_or(|range| comment.start < range.start)
        };
        self.0.iter().filter(is_kept).map(|comment| text[comment.clone()].trim_end())
    }
}

fn between(text: &str, gap: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut at = gap.start;
    while let Some(sign) = text[at..gap.end].find('#').map(|i| at + i) {
        let begins = text[..sign].chars().next_back().is_none_or(|c| matches!(c, ' ' | '\t' | '\n' | '\r'));
        at = sign + 1;
        if begins {
            at = line_end(text, sign);
            found.push(sign..at);
            // What a text has swallowed of the line is no gap.
            if at >= gap.end {
                break;
            }
        }
    }
}

/// The bytes of all keys and texts; a comment behind a `|` is none of them.
fn collect(text: &str, node: &Node, column: usize, floor: usize, typed: &mut Vec<Range<usize>>) {
    let range = node.span.start as usize..node.span.end as usize;
    if node.layout.alias != 0 {
        typed.push(range);
        return;
    }
    match &node.value {
        Value::Null => {}
        Value::Text(_) if node.layout.style == Style::BlockText => {
            let range = block_text(text, node, column, floor);
            typed.push(line_end(text, range.start).min(range.end)..range.end);
        }
        Value::Text(_) => typed.push(range),
        Value::List(items) => {
            let dash = dash_column(text, node);
            let mut floor = floor;
            for item in items {
                collect(text, item, dash, floor, typed);
                floor = close(text, item, dash, floor);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                typed.push(key.span.start as usize..key.span.end as usize);
                collect(text, value, column_of(text, key.span.start), key.span.end as usize, typed);
            }
        }
    }
}
