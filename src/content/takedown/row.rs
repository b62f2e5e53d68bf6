//! One row of `winners` as a node of the tree: enough of it to find a person and to see whether the row still speaks.
//!
//! The tree is asked and not the record: a row whose `kind` is misspelt is no record, and must be found all the same.

use super::super::node::{Key, Node, Value};
use crate::text::{Date, Id, slug, tidy};

/// The rows of a ceremony's file, in its order; none when there is no list.
pub(super) fn rows(root: &Node) -> &[Node] {
    match list(root).map(|node| &node.value) {
        Some(Value::List(rows)) => rows,
        _ => &[],
    }
}

/// What stands behind `winners`.
pub(super) fn list(root: &Node) -> Option<&Node> {
    entry(root, "winners").map(|(_, node)| node)
}

/// The entries of a map; none of anything else.
pub(super) fn entries(node: &Node) -> &[(Key, Node)] {
    match &node.value {
        Value::Map(entries) => entries,
        _ => &[],
    }
}

/// A field of a map. Of two with one name the first counts, as it does for a record's reader.
pub(super) fn entry<'a>(node: &'a Node, name: &str) -> Option<(&'a Key, &'a Node)> {
    entries(node).iter().find(|(key, _)| &*key.name == name).map(|(key, node)| (key, node))
}

/// A field's text in one line; nothing when it is blank or no text.
pub(super) fn text(node: &Node, name: &str) -> Option<String> {
    match &entry(node, name)?.1.value {
        Value::Text(text) => Some(tidy(text)).filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// The id under which the row stands: the one it gives, or the slug of its name. The same rule as the winner's reader.
pub(super) fn id(row: &Node) -> Option<Id> {
    let given = text(row, "id").and_then(|id| Id::parse(&id).ok());
    given.or_else(|| Id::parse(&slug(&text(row, "name")?)).ok())
}

/// Since when the row's own consent no longer holds.
pub(super) fn withdrawn(row: &Node) -> Option<Date> {
    Date::parse(&text(entry(row, "consent")?.1, "withdrawn")?).ok()
}
