//! Rows of `winners` as nodes of the tree: enough of them to find a person, and to see whether two say the same.
//!
//! The tree is asked and not the record: a row whose `kind` is misspelt is no record, and must be found all the same.

use super::super::node::{Key, Node, Value};
use crate::diagnostics::Span;
use crate::text::{Id, slug, tidy};

/// The rows of a ceremony's file, in its order; none when there is no list.
pub(in super::super) fn rows(root: &Node) -> &[Node] {
    match list(root).map(|node| &node.value) {
        Some(Value::List(rows)) => rows,
        _ => &[],
    }
}

/// What stands behind `winners`.
pub(in super::super) fn list(root: &Node) -> Option<&Node> {
    entry(root, "winners").map(|(_, node)| node)
}

/// The entries of a map; none of anything else.
pub(in super::super) fn entries(node: &Node) -> &[(Key, Node)] {
    match &node.value {
        Value::Map(entries) => entries,
        _ => &[],
    }
}

/// A field of a map. Of two with one name the first counts, as it does for a record's reader.
pub(in super::super) fn entry<'a>(node: &'a Node, name: &str) -> Option<(&'a Key, &'a Node)> {
    entries(node).iter().find(|(key, _)| &*key.name == name).map(|(key, node)| (key, node))
}

/// A field's text in one line; nothing when it is blank or no text.
pub(in super::super) fn text(node: &Node, name: &str) -> Option<String> {
    match &entry(node, name)?.1.value {
        Value::Text(text) => Some(tidy(text)).filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// The id under which the row stands: the one it gives, or the slug of its name. The same rule as the winner's reader.
pub(in super::super) fn id(row: &Node) -> Option<Id> {
    let given = text(row, "id").and_then(|id| Id::parse(&id).ok());
    given.or_else(|| Id::parse(&slug(&text(row, "name")?)).ok())
}

/// Where a row says whom it is about.
pub(in super::super) fn name_span(row: &Node) -> Span {
    entry(row, "name").map_or(row.span, |(_, name)| name.span)
}

/// Whether two lists of entries say the same, in one order.
pub(in super::super) fn same_entries<'a>(
    mut one: impl Iterator<Item = &'a (Key, Node)>,
    mut other: impl Iterator<Item = &'a (Key, Node)>,
) -> bool {
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some((a, x)), Some((b, y))) if a.name == b.name && same(&x.value, &y.value) => {}
            _ => return false,
        }
    }
}

/// Whether two values say the same, however they are written.
pub(in super::super) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Null, Value::Null) => true,
        (Value::Text(one), Value::Text(other)) => one == other,
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| same(&a.value, &b.value))
        }
        (Value::Map(one), Value::Map(other)) => same_entries(one.iter(), other.iter()),
        _ => false,
    }
}
