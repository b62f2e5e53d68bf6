//! The edits that take whole rows out of a list and put new ones at its end, in the list's own layout.
//!
//! A row's comments go with it: those right above its dash that stand no deeper than the dash, and those deeper than the
//! dash below its first line.

use std::ops::Range;

use super::super::edit::layout::{
    Edit, above_comments, after_colon, append, close, column_of, dash_column, keeps_blank_lines, line_break, line_end,
    line_start,
};
use super::super::edit::tree::entry;
use super::super::node::{Key, Node, Style, Value};
use super::fields::{Doubt, File};
use super::record::{one_line, record_lines};

/// The list of a file, and which of its rows go.
pub(super) struct Rows<'a> {
    file: &'a File<'a>,
    key: Option<&'a Key>,
    list: Option<&'a Node>,
    rows: &'a [Node],
    gone: Vec<bool>,
}

/// Where a row stands among lines.
struct Place {
    /// Where the line of its dash begins, or of the first comment right above it.
    start: usize,
    /// Where its last line ends, comments deeper than its dash among them.
    end: usize,
    /// Whether blank lines below it are its own.
    takes_blank_lines: bool,
}

impl<'a> Rows<'a> {
    pub(super) fn of(file: &'a File<'a>, gone: Vec<bool>) -> Result<Self, Doubt> {
        let (key, list) = entry(file.root, "winners").unzip();
        let rows = match list.map(|list| &list.value) {
            Some(Value::List(rows)) => rows.as_slice(),
            None | Some(Value::Null) => &[],
            Some(_) => return Err(Doubt::Unsure),
        };
        if let Some(list) = list {
            file.own(list, key.map_or(list.span, |key| key.span))?;
        }
        Ok(Rows { file, key, list, rows, gone })
    }

    pub(super) fn is_flow(&self) -> bool {
        self.list.is_some_and(|list| list.layout.style == Style::Flow)
    }

    /// The edits that take rows out, and the ranges whose comments go with them.
    pub(super) fn remove(&self) -> Result<(Vec<Edit>, Vec<Range<usize>>), Doubt> {
        let (mut edits, mut lost) = (Vec::new(), Vec::new());
        if !self.gone.contains(&true) {
            return Ok((edits, lost));
        }
        for (i, row) in self.rows.iter().enumerate().filter(|(i, _)| self.gone[*i]) {
            self.file.own(row, row.span)?;
            let repeated = self.file.sharing.outside(row);
            let stays = |at: &u32| {
                let next = self.rows.partition_point(|row| row.span.end <= *at);
                !self.rows.get(next).is_some_and(|row| row.span.start <= *at && self.gone[next])
            };
            if repeated.iter().any(|span| stays(&span.start)) {
                self.file.may_go(&self.rows[i], row.span)?;
            }
        }
        if self.is_flow() {
            let items: Vec<Range<usize>> =
                self.rows.iter().map(|row| row.span.start as usize..row.span.end as usize).collect();
            self.file.remove_items(&items, &self.gone, &mut edits)?;
            lost.extend(items.into_iter().zip(&self.gone).filter(|(_, gone)| **gone).map(|(item, _)| item));
            return Ok((edits, lost));
        }
        let places = self.places()?;
        let text = self.file.text;
        let last_kept = self.gone.iter().rposition(|gone| !gone);
        let mut kept = None;
        for (i, place) in places.iter().enumerate() {
            if !self.gone[i] {
                kept = Some(i);
                continue;
            }
            lost.push(place.start..place.end);
            let before = i.checked_sub(1).map(|i| &places[i]);
            let mut start = place.start;
            let mut end = next_line(text, place.end);
            let is_behind_all = last_kept.is_none_or(|last| i > last);
            let above_are_text = match is_behind_all {
                true => last_kept.is_some_and(|last| places[last].takes_blank_lines),
                // Rows between may go too.
                false => kept.is_none_or(|kept: usize| places[kept].takes_blank_lines),
            };
            if is_behind_all && !above_are_text {
                // At the end of the list the blank lines above go along.
                let floor = before.map_or(start, |before| next_line(text, before.end));
                start = above_blank_lines(text, start).max(floor.min(start));
            } else if above_are_text || text[..start].ends_with("\n\n") || text[..start].ends_with("\r\n\r\n") {
                // So that they are not more than before.
                end = below_blank_lines(text, end);
            }
            edits.push(Edit { range: start..end, text: String::new() });
        }
        Ok((edits, lost))
    }

    /// The edits that put new rows at the end, and that leave `[]` where nothing is left.
    pub(super) fn add(&self, new: &[Node]) -> Result<Vec<Edit>, Doubt> {
        let text = self.file.text;
        let is_emptied = !self.rows.is_empty() && !self.gone.contains(&false);
        let Some((key, list)) = self.key.zip(self.list) else {
            return if new.is_empty() { Ok(Vec::new()) } else { self.add_list(new) };
        };
        if new.is_empty() {
            let at = after_colon(text, key).filter(|_| is_emptied && !self.is_flow());
            return Ok(at.map(|at| Edit::insert(at, " []")).into_iter().collect());
        }
        let in_braces = self.file.root.layout.style == Style::Flow;
        let is_one_line = |node: &Node| !text[node.span.start as usize..node.span.end as usize].contains(['\n', '\r']);
        let edits = match &list.value {
            Value::List(_) if self.is_flow() => {
                if self.rows.is_empty() && !in_braces && is_one_line(list) {
                    let from = text[..list.span.start as usize].trim_end_matches(' ').len();
                    let line = line_end(text, list.span.end as usize);
                    vec![
                        Edit { range: from..list.span.end as usize, text: String::new() },
                        Edit::insert(line, self.lines_below(key, new)),
                    ]
                } else {
                    vec![self.add_in_brackets(list, new)]
                }
            }
            Value::List(_) if is_emptied => {
                let line = line_end(text, key.span.end as usize);
                let dash = dash_column(text, list);
                vec![Edit::insert(line, self.after_break(&self.lines(dash, false, true, new)))]
            }
            Value::List(_) => vec![self.add_lines(list, new)?],
            _ if in_braces => return Err(Doubt::Unsure),
            // Nothing stands behind the key, or `~`.
            _ => {
                let mut edits = Vec::new();
                let mut line = line_end(text, key.span.end as usize);
                if list.span.start < list.span.end {
                    let from = text[..list.span.start as usize].trim_end_matches(' ').len();
                    edits.push(Edit { range: from..list.span.end as usize, text: String::new() });
                    line = line_end(text, list.span.end as usize);
                }
                edits.push(Edit::insert(line, self.lines_below(key, new)));
                edits
            }
        };
        Ok(edits)
    }

    /// Behind the last row that stays, as that one is laid out.
    fn add_lines(&self, list: &Node, new: &[Node]) -> Result<Edit, Doubt> {
        let text = self.file.text;
        let places = self.places()?;
        let last = self.gone.iter().rposition(|gone| !gone).ok_or(Doubt::Unsure)?;
        let in_braces = self.rows[last].layout.style == Style::Flow;
        let is_apart = match last.checked_sub(1) {
            Some(before) => text[places[before].end..places[last].start].lines().skip(1).any(|l| l.trim().is_empty()),
            None => !in_braces,
        };
        let lines = self.lines(dash_column(text, list), in_braces, is_apart, new);
        let at = places[last].end;
        if places[last].takes_blank_lines && text[..at].ends_with('\n') {
            // One line break more would be text.
            return Ok(Edit::insert(next_line(text, at), lines.join(self.line_break()) + self.line_break()));
        }
        let gap = if is_apart && !places[last].takes_blank_lines { self.line_break() } else { "" };
        Ok(Edit::insert(at, format!("{gap}{}", self.after_break(&lines))))
    }

    fn add_in_brackets(&self, list: &Node, new: &[Node]) -> Edit {
        let text = self.file.text;
        let rows: Vec<String> = new.iter().map(|row| one_line(row, true)).collect();
        let Some(last) = self.gone.iter().rposition(|gone| !gone) else {
            return Edit::insert(list.span.start as usize + 1, rows.join(", "));
        };
        let start = self.rows[last].span.start as usize;
        let line = line_start(text, start);
        // Rows that stand below each other get more of the same.
        let gap = match text[line..start].trim().is_empty() && last > 0 {
            true => format!("{}{}", self.line_break(), &text[line..start]),
            false => " ".to_owned(),
        };
        let rows: String = rows.iter().map(|row| format!(",{gap}{row}")).collect();
        Edit::insert(self.rows[last].span.end as usize, rows)
    }

    /// A list where there is none.
    fn add_list(&self, new: &[Node]) -> Result<Vec<Edit>, Doubt> {
        let (text, root) = (self.file.text, self.file.root);
        if root.layout.style == Style::Flow {
            let rows: Vec<String> = new.iter().map(|row| one_line(row, true)).collect();
            let edit = append(text, root, &format!("winners: [{}]", rows.join(", ")));
            return edit.map(|edit| vec![edit]).ok_or(Doubt::Unsure);
        }
        if !matches!(root.value, Value::Map(_) | Value::Null) {
            return Err(Doubt::Unsure);
        }
        let line_break = self.line_break();
        let ends = text.is_empty() || text.ends_with(['\n', '\r']);
        let gap = if text.trim().is_empty() { "" } else { line_break };
        let head = format!("{}{gap}winners:", if ends { "" } else { line_break });
        let lines = self.after_break(&self.lines(2, false, true, new));
        let last = if ends { line_break } else { "" };
        Ok(vec![Edit::insert(text.len(), format!("{head}{lines}{last}"))])
    }

    fn lines_below(&self, key: &Key, new: &[Node]) -> String {
        self.after_break(&self.lines(column_of(self.file.text, key.span.start) + 2, false, true, new))
    }

    /// New rows as lines; what stands in braces stands so again.
    fn lines(&self, dash: usize, in_braces: bool, is_apart: bool, new: &[Node]) -> Vec<String> {
        let spaces = " ".repeat(dash);
        let mut lines = Vec::new();
        for row in new {
            if is_apart && !lines.is_empty() {
                lines.push(String::new());
            }
            let record = if in_braces { vec![one_line(row, true)] } else { record_lines(row) };
            let record = if record.is_empty() { vec!["{}".to_owned()] } else { record };
            let line = |(i, line)| format!("{spaces}{} {line}", if i == 0 { "-" } else { " " });
            lines.extend(record.iter().enumerate().map(line));
        }
        lines
    }

    fn after_break(&self, lines: &[String]) -> String {
        let line_break = self.line_break();
        lines.iter().map(|line| format!("{line_break}{line}")).collect()
    }

    fn line_break(&self) -> &'static str {
        line_break(self.file.text, line_end(self.file.text, 0))
    }

    /// Where each row of a list of lines stands.
    fn places(&self) -> Result<Vec<Place>, Doubt> {
        let Some(list) = self.list else { return Ok(Vec::new()) };
        let text = self.file.text;
        let column = dash_column(text, list);
        self.rows.iter().map(|row| place(text, row, column).ok_or(Doubt::Unsure)).collect()
    }
}

fn place(text: &str, row: &Node, column: usize) -> Option<Place> {
    let mut dash = line_start(text, row.span.start as usize);
    let is_dash = |line: usize| {
        let words = &text[line..];
        let indent = words.len() - words.trim_start_matches(' ').len();
        indent == column && words[indent..].starts_with('-')
    };
    // Between the dash and the row there may be an anchor, comments, blank lines.
    while !is_dash(dash) {
        dash = line_start(text, above(text, dash)?);
    }
    let content = close(text, row, column, row.span.start as usize);
    let mut end = line_end(text, content);
    let mut at = end;
    while at < text.len() {
        let line = next_line(text, at);
        at = line_end(text, line);
        let words = text[line..at].trim_start_matches(' ');
        if words.starts_with('#') && at - line - words.len() > column {
            end = at;
        } else if !words.is_empty() || line >= text.len() {
            break;
        }
    }
    Some(Place {
        start: above_comments(text, dash, column),
        end,
        takes_blank_lines: end == line_end(text, content) && keeps_blank_lines(text, row, row.span.start as usize),
    })
}

/// A place in the line above; nothing in the first line.
fn above(text: &str, line: usize) -> Option<usize> {
    let rest = text[..line].strip_suffix('\n').or_else(|| text[..line].strip_suffix('\r'))?;
    Some(rest.strip_suffix('\r').unwrap_or(rest).len())
}

fn next_line(text: &str, line_end: usize) -> usize {
    if line_end < text.len() { line_end + line_break(text, line_end).len() } else { line_end }
}

/// Up over blank lines to the end of the one that is none.
fn above_blank_lines(text: &str, mut line: usize) -> usize {
    while let Some(before) = above(text, line) {
        let start = line_start(text, before);
        if !text[start..before].trim().is_empty() {
            break;
        }
        line = start;
    }
    line
}

fn below_blank_lines(text: &str, mut line: usize) -> usize {
    while line < text.len() && text[line..line_end(text, line)].trim().is_empty() {
        line = next_line(text, line_end(text, line));
    }
    line
}
