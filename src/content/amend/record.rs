//! What a row says once it is changed, as a tree; and how a tree is written when nothing of it stands in a text yet.

use super::super::edit::tree::entries;
use super::super::node::{Key, Layout, Node, Style, Value};
use super::amendment::{FieldPath, Written};
use super::contract::Of;
use super::scalar::scalar;
use crate::diagnostics::Span;
use crate::text::nfc;

/// What is to become of one entry of a map.
#[derive(Clone, Debug)]
pub(super) enum Change<'a> {
    /// It says this.
    Set(&'a Written),
    /// It goes.
    Remove,
    /// It is a map, in which these change.
    Within(Changes<'a>),
}

/// Changes by the names of entries, in the contract's order.
pub(super) type Changes<'a> = Vec<(&'a str, Change<'a>)>;

/// Sorts changes of fields by the entries of a record in which they are; nothing when two contradict each other.
pub(super) fn by_entry<'a>(
    fields: impl IntoIterator<Item = (FieldPath, Option<&'a Written>)>,
    of: Of,
) -> Option<Changes<'a>> {
    let mut changes: Changes<'a> = Vec::new();
    for (path, written) in fields {
        let change = written.map_or(Change::Remove, Change::Set);
        let (outer, inner) = match path.split_once('.') {
            Some((outer, inner)) => (outer, Some(inner)),
            None => (path, None),
        };
        let known = changes.iter_mut().find(|(name, _)| *name == outer).map(|(_, change)| change);
        match (known, inner) {
            (None, None) => changes.push((outer, change)),
            (None, Some(inner)) => changes.push((outer, Change::Within(vec![(inner, change)]))),
            (Some(Change::Within(within)), Some(inner)) if within.iter().all(|(name, _)| *name != inner) => {
                within.push((inner, change));
            }
            _ => return None,
        }
    }
    changes.sort_by_key(|(name, _)| of.place(name));
    for (_, change) in &mut changes {
        if let Change::Within(within) = change {
            within.sort_by_key(|(name, _)| Of::Within.place(name));
        }
    }
    Some(changes)
}

/// The entries of a map once they are changed; nothing when a change does not fit what is there.
pub(super) fn changed(map: &Node, changes: &Changes<'_>, of: Of) -> Option<Vec<(Key, Node)>> {
    let mut now: Vec<(Key, Node)> = entries(map).to_vec();
    for (name, change) in changes {
        let mut places = (0..now.len()).filter(|&i| &*now[i].0.name == *name);
        let place = places.next();
        // Of two with one name nobody knows which is meant.
        if places.next().is_some() {
            return None;
        }
        let value = match (change, place.map(|i| &now[i].1)) {
            (Change::Remove, _) => None,
            (Change::Set(written), _) => Some(node_of(written)),
            (Change::Within(within), old) => {
                let old = old.cloned().unwrap_or_else(|| new_node(Value::Null));
                if !matches!(old.value, Value::Null | Value::Map(_)) {
                    return None;
                }
                let inner = changed(&old, within, Of::Within)?;
                match (inner.is_empty(), &old.value) {
                    // Nothing was to be done.
                    (true, Value::Null) if place.is_none() => None,
                    (true, Value::Null) => Some(old),
                    (true, _) if entries(&old).is_empty() || stays_when_empty(name) => {
                        Some(new_node(Value::Map(Vec::new())))
                    }
                    (true, _) => None,
                    (false, _) => Some(Node { value: Value::Map(inner), ..old }),
                }
            }
        };
        match (place, value) {
            (Some(i), Some(value)) => now[i].1 = value,
            (Some(i), None) => {
                now.remove(i);
            }
            (None, Some(value)) => {
                let i = place_of(name, now.iter().map(|(key, _)| &*key.name), of).map_or(now.len(), |i| i + 1);
                now.insert(i, (key(name), value));
            }
            (None, None) => {}
        }
    }
    Some(now)
}

/// A record's own consent from which all has been taken is one that nobody gave. Without it that of the ceremony would
/// hold, and publish more than before.
pub(super) fn stays_when_empty(name: &str) -> bool {
    name == "consent"
}

/// Behind which of the fields that are there a new one stands: the last that the contract has before it.
pub(super) fn place_of<'n>(name: &str, there: impl Iterator<Item = &'n str>, of: Of) -> Option<usize> {
    let place = of.place(name);
    let before = there.enumerate().map(|(i, field)| (of.place(field), i)).filter(|(p, _)| *p < place);
    before.max().map(|(_, i)| i)
}

/// A new record with these fields.
pub(super) fn new_record(fields: &[(FieldPath, Written)], of: Of) -> Option<Node> {
    let changes = by_entry(fields.iter().map(|(path, written)| (*path, Some(written))), of)?;
    let nothing = new_node(Value::Map(Vec::new()));
    changed(&nothing, &changes, of).map(|entries| new_node(Value::Map(entries)))
}

fn new_node(value: Value) -> Node {
    Node { value, span: Span::default(), layout: Layout::default() }
}

fn key(name: &str) -> Key {
    Key { name: name.into(), span: Span::default() }
}

fn node_of(written: &Written) -> Node {
    let text = |text: &String| new_node(Value::Text(nfc(text).into()));
    match written {
        Written::Text(one) => text(one),
        Written::List(several) => new_node(Value::List(several.iter().map(text).collect())),
    }
}

/// A value in one line.
pub(super) fn one_line(node: &Node, in_flow: bool) -> String {
    match &node.value {
        Value::Null => String::new(),
        Value::Text(text) => scalar(text, in_flow),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(one_line_or_null).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => braces(entries),
    }
}

fn one_line_or_null(node: &Node) -> String {
    if matches!(node.value, Value::Null) { "~".to_owned() } else { one_line(node, true) }
}

fn braces(entries: &[(Key, Node)]) -> String {
    let entries: Vec<String> = entries.iter().map(|(key, value)| entry_in_braces(&key.name, value)).collect();
    format!("{{{}}}", entries.join(", "))
}

/// `key: value` as it stands in braces.
pub(super) fn entry_in_braces(name: &str, value: &Node) -> String {
    format!("{}: {}", scalar(name, true), one_line_or_null(value))
}

/// An entry as lines, without the indentation of the first. What is private stands line by line, as in the contract.
pub(super) fn entry_lines(name: &str, value: &Node) -> Vec<String> {
    let name_ = scalar(name, true);
    match &value.value {
        Value::Map(inner) if !inner.is_empty() && (name == "private" || value.layout.style == Style::Block) => {
            let inner = inner.iter().flat_map(|(key, value)| entry_lines(&key.name, value));
            [format!("{name_}:")].into_iter().chain(inner.map(|line| format!("  {line}"))).collect()
        }
        Value::Null => vec![format!("{name_}:")],
        _ => vec![format!("{name_}: {}", one_line(value, false))],
    }
}

/// A record as lines, without any indentation.
pub(super) fn record_lines(record: &Node) -> Vec<String> {
    entries(record).iter().flat_map(|(key, value)| entry_lines(&key.name, value)).collect()
}
