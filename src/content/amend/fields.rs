//! The edits that change the fields of one row, each at a place that the tree knows.
//!
//! Edits never overlap: what goes takes the line break before it along, what comes stands at the end of the line before.

use std::ops::Range;

use super::super::edit::comments::Comments;
use super::super::edit::layout::{
    Edit, after_colon, append, block_text, close, close_of, column_of, end, fill, indent, insert_above, is_blank,
    line_break, line_end, line_start, range,
};
use super::super::edit::sharing::Sharing;
use super::super::edit::tree::{entries, name_span, same};
use super::super::node::{Key, Node, Style, Value};
use super::contract::Of;
use super::record::{
    Change, Changes, changed, entry_in_braces, entry_lines, one_line, place_of, record_lines, stays_when_empty,
};
use super::scalar::{Quotes, scalar_like};
use crate::diagnostics::Span;

/// A file that is being amended.
pub(super) struct File<'a> {
    pub(super) text: &'a str,
    pub(super) root: &'a Node,
    pub(super) comments: Comments,
    pub(super) sharing: Sharing,
}

/// Why there are no edits.
#[derive(Debug)]
pub(super) enum Doubt {
    /// What would change stands for others too.
    Shared(Vec<Span>),
    /// No place is sure.
    Unsure,
}

impl<'a> File<'a> {
    /// The edits that make the changes in a row's own text.
    pub(super) fn edits(&self, row: &Node, changes: &Changes<'_>) -> Result<Vec<Edit>, Doubt> {
        self.own(row, name_span(row))?;
        let mut edits = Vec::new();
        self.change_map(row, changes, Of::Winner, &mut edits)?;
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let overlap = edits.windows(2).any(|pair| pair[0].range.end > pair[1].range.start);
        if overlap { Err(Doubt::Unsure) } else { Ok(edits) }
    }

    /// The row written anew, where nothing that an editor wrote beside its fields is lost by that.
    pub(super) fn rewritten(&self, row: &Node, changes: &Changes<'_>, in_flow: bool) -> Option<Edit> {
        let column = column_of(self.text, row.span.start);
        let range = row.span.start as usize..close(self.text, row, column, row.span.start as usize);
        if !matches!(row.value, Value::Map(_)) {
            return None;
        }
        let has_anchors = row.layout.alias != 0 || bears_anchors(row);
        if has_anchors || !self.comments.within(range.clone()).is_empty() {
            return None;
        }
        let now = changed(row, changes, Of::Winner)?;
        let now = Node { value: Value::Map(now), ..row.clone() };
        let text = if in_flow {
            one_line(&now, true)
        } else {
            let line_break = line_break(self.text, line_end(self.text, range.start));
            let lines = record_lines(&now);
            let text = lines.join(&format!("{line_break}{}", " ".repeat(column)));
            if lines.is_empty() { "{}".to_owned() } else { text }
        };
        Some(Edit { range, text })
    }

    /// A node that others repeat, or that repeats another, is nobody's own.
    pub(super) fn own(&self, node: &Node, shown: Span) -> Result<(), Doubt> {
        let places = self.sharing.places(node, shown);
        if places.is_empty() { Ok(()) } else { Err(Doubt::Shared(places)) }
    }

    /// What goes must not bear an anchor that something else repeats.
    pub(super) fn may_go(&self, node: &Node, shown: Span) -> Result<(), Doubt> {
        if node.layout.alias != 0 {
            return Ok(());
        }
        let outside = self.sharing.outside(node);
        if outside.is_empty() { Ok(()) } else { Err(Doubt::Shared([shown].into_iter().chain(outside).collect())) }
    }

    fn change_map(&self, map: &Node, changes: &Changes<'_>, of: Of, edits: &mut Vec<Edit>) -> Result<(), Doubt> {
        let Value::Map(old) = &map.value else { return Err(Doubt::Unsure) };
        let in_flow = map.layout.style == Style::Flow;
        let mut gone = vec![false; old.len()];
        let mut new = Vec::new();
        for (name, change) in changes {
            let mut places = (0..old.len()).filter(|&i| &*old[i].0.name == *name);
            let place = places.next();
            if places.next().is_some() {
                return Err(Doubt::Unsure);
            }
            let Some(i) = place else {
                new.push((*name, change));
                continue;
            };
            let (key, value) = &old[i];
            match change {
                Change::Remove => gone[i] = true,
                Change::Set(_) => {
                    let now = self.now(map, name, change, of)?;
                    self.replace(key, value, &now, in_flow, edits)?;
                }
                Change::Within(within) => match &value.value {
                    Value::Map(_) if value.layout.alias == 0 => {
                        self.own(value, key.span)?;
                        let is_emptied = !entries(value).is_empty()
                            && changed(value, within, Of::Within).ok_or(Doubt::Unsure)?.is_empty();
                        match is_emptied {
                            true if stays_when_empty(name) => self.replace_with(key, value, "{}", edits)?,
                            true => gone[i] = true,
                            false => self.change_map(value, within, Of::Within, edits)?,
                        }
                    }
                    // The repetition is written out: this row alone says something else from here on.
                    Value::Map(_) | Value::Null => match self.now(map, name, change, of) {
                        Ok(now) if same(&now.value, &value.value) => {}
                        Ok(now) => self.replace_with(key, value, &one_line(&now, true), edits)?,
                        Err(_) => gone[i] = true,
                    },
                    _ => return Err(Doubt::Unsure),
                },
            }
        }
        for ((key, value), _) in old.iter().zip(&gone).filter(|(_, gone)| **gone) {
            self.may_go(value, key.span)?;
        }
        // What is taken away from where nothing is needs nothing.
        let now = |(name, change)| self.now(map, name, change, of).ok().map(|value| (name, value));
        let new: Vec<(&str, Node)> = new.into_iter().filter_map(now).collect();
        if in_flow && !new.is_empty() && gone.iter().all(|gone| *gone) {
            let entries: Vec<String> = new.iter().map(|(name, value)| entry_in_braces(name, value)).collect();
            return self.fill_braces(map, &entries.join(", "), edits);
        }
        match in_flow {
            true => self.remove_from_braces(old, &gone, edits)?,
            false => self.remove_lines(old, &gone, edits)?,
        }
        for (name, value) in new {
            edits.push(self.insert(map, &gone, name, &value, of).ok_or(Doubt::Unsure)?);
        }
        Ok(())
    }

    /// Entries in braces from which all others go.
    fn fill_braces(&self, map: &Node, entries: &str, edits: &mut Vec<Edit>) -> Result<(), Doubt> {
        let whole = range(map);
        if !self.text[whole.clone()].starts_with('{') || !self.comments.within(whole.clone()).is_empty() {
            return Err(Doubt::Unsure);
        }
        edits.push(Edit { range: whole.start + 1..whole.end - 1, text: entries.to_owned() });
        Ok(())
    }

    /// What an entry is once it is changed.
    fn now(&self, map: &Node, name: &str, change: &Change<'_>, of: Of) -> Result<Node, Doubt> {
        let only = Node {
            value: Value::Map(entries(map).iter().filter(|(key, _)| &*key.name == name).cloned().collect()),
            ..*map
        };
        let now = changed(&only, &vec![(name, change.clone())], of).ok_or(Doubt::Unsure)?;
        now.into_iter().next().map(|(_, value)| value).ok_or(Doubt::Unsure)
    }

    /// A value in place of another, in the quotation marks of the old one.
    fn replace(&self, key: &Key, old: &Node, now: &Node, in_flow: bool, edits: &mut Vec<Edit>) -> Result<(), Doubt> {
        let text = match (&old.value, &now.value) {
            (Value::Text(_), Value::Text(text)) if old.layout.alias == 0 && old.layout.style == Style::Inline => {
                scalar_like(text, Quotes::of(&self.text[range(old)]), in_flow)
            }
            _ => one_line(now, in_flow),
        };
        self.replace_with(key, old, &text, edits)
    }

    fn replace_with(&self, key: &Key, old: &Node, text: &str, edits: &mut Vec<Edit>) -> Result<(), Doubt> {
        if old.layout.alias != 0 {
            edits.push(Edit::replace(old, text));
            return Ok(());
        }
        self.own(old, key.span)?;
        self.may_go(old, key.span)?;
        match (&old.value, old.layout.style) {
            (Value::Null, _) => edits.push(fill(self.text, key, old, text)),
            (Value::Text(_), Style::BlockText) => {
                let column = column_of(self.text, key.span.start);
                let whole = block_text(self.text, old, column, key.span.end as usize);
                let header = line_end(self.text, whole.start).min(whole.end);
                // A comment behind the sign stays.
                let sign = self.text[whole.start..header].find([' ', '\t']).map_or(header, |i| whole.start + i);
                edits.push(Edit { range: whole.start..sign, text: text.to_owned() });
                edits.push(Edit { range: header..whole.end, text: String::new() });
            }
            (Value::Text(_), _) => edits.push(Edit::replace(old, text)),
            (Value::List(_) | Value::Map(_), style) => {
                let from = match style {
                    Style::Block => after_colon(self.text, key).ok_or(Doubt::Unsure)?,
                    _ => old.span.start as usize,
                };
                let to = close_of(self.text, key, old);
                if !self.comments.within(from..to).is_empty() {
                    return Err(Doubt::Unsure);
                }
                let space = if style == Style::Block { " " } else { "" };
                edits.push(Edit { range: from..to, text: format!("{space}{text}") });
            }
        }
        Ok(())
    }

    fn remove_lines(&self, old: &[(Key, Node)], gone: &[bool], edits: &mut Vec<Edit>) -> Result<(), Doubt> {
        let text = self.text;
        let key_start = |i: usize| old[i].0.span.start as usize;
        let close = |i: usize| close_of(text, &old[i].0, &old[i].1);
        let mut first = 0;
        let begins_line = |i: usize| is_blank(&text[line_start(text, key_start(i))..key_start(i)]);
        if gone.first() == Some(&true) && !begins_line(0) {
            // The first entry stands behind the dash: the next that stays moves up to it.
            let next = gone.iter().position(|gone| !gone).ok_or(Doubt::Unsure)?;
            let whole = key_start(0)..key_start(next);
            if self.comments.within(whole.clone()).is_empty() {
                edits.push(Edit { range: whole, text: String::new() });
                first = next;
            } else if text[..key_start(0)].ends_with(['-', ' ']) {
                if !self.comments.within(key_start(0)..close(0)).is_empty() {
                    return Err(Doubt::Unsure);
                }
                edits.push(Edit { range: key_start(0)..close(0), text: String::new() });
                first = 1;
            } else {
                return Err(Doubt::Unsure);
            }
        }
        for i in (first..old.len()).filter(|&i| gone[i]) {
            let line = line_start(text, key_start(i));
            if !begins_line(i) || line == 0 {
                return Err(Doubt::Unsure);
            }
            let from =
                text[..line].strip_suffix('\n').map_or(line - 1, |rest| rest.strip_suffix('\r').unwrap_or(rest).len());
            let end = line_end(text, close(i));
            let indent = &text[line..key_start(i)];
            let kept = self.comments.within(line..end).iter();
            let kept: String = kept
                .map(|comment| format!("{}{indent}{}", line_break(text, line_end(text, line)), &text[comment.clone()]))
                .collect();
            edits.push(Edit { range: from..end, text: kept });
        }
        Ok(())
    }

    fn remove_from_braces(&self, old: &[(Key, Node)], gone: &[bool], edits: &mut Vec<Edit>) -> Result<(), Doubt> {
        let items: Vec<Range<usize>> = old
            .iter()
            .map(|(key, value)| {
                let is_absent = value.span.start == value.span.end;
                // Where a value that is not there stands nobody tells.
                let end = match is_absent {
                    true => after_colon(self.text, key).unwrap_or(key.span.end as usize),
                    false => value.span.end as usize,
                };
                key.span.start as usize..end
            })
            .collect();
        self.remove_items(&items, gone, edits)
    }

    /// A new entry: behind the last of those that the contract has before it.
    fn insert(&self, map: &Node, gone: &[bool], name: &str, value: &Node, of: Of) -> Option<Edit> {
        let old = entries(map);
        let stays: Vec<usize> = (0..old.len()).filter(|&i| !gone[i]).collect();
        let before = place_of(name, stays.iter().map(|&i| &*old[i].0.name), of).map(|k| (k, &old[stays[k]]));
        if map.layout.style == Style::Flow {
            let entry = entry_in_braces(name, value);
            return match before {
                Some((_, (_, last))) if last.span.start < last.span.end => {
                    self.text[map.span.start as usize..].starts_with('{').then_some(())?;
                    Some(Edit::insert(last.span.end as usize, format!(", {entry}")))
                }
                _ => append(self.text, map, &entry),
            };
        }
        let indent = indent(self.text, map, old);
        let line_break = line_break(self.text, line_end(self.text, map.span.start as usize));
        let entry = entry_lines(name, value).join(&format!("{line_break}{}", " ".repeat(indent)));
        let (k, (key, last)) = match before {
            Some(before) => before,
            None => return append(self.text, map, &entry),
        };
        match (end(self.text, key, last), stays.get(k + 1).map(|&i| &old[i])) {
            (Some(end), _) => {
                let at = line_end(self.text, end);
                Some(Edit::insert(at, format!("{line_break}{}{entry}", " ".repeat(indent))))
            }
            (None, Some((next, _))) => insert_above(self.text, next, indent, &entry),
            (None, None) => append(self.text, map, &entry),
        }
    }
}

fn bears_anchors(node: &Node) -> bool {
    node.layout.anchor != 0
        || match &node.value {
            Value::Null | Value::Text(_) => false,
            Value::List(items) => items.iter().any(|item| item.layout.alias != 0 || bears_anchors(item)),
            Value::Map(entries) => entries.iter().any(|(_, value)| value.layout.alias != 0 || bears_anchors(value)),
        }
}
