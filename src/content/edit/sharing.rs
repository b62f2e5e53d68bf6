//! Who shares what: the anchors `&name` of a file and the places `*name` that repeat them.
//!
//! A change to what is shared would change what the file says of others, so it is asked of before anything is written.
//! The tree is gone through once, however many rows are to be changed.

use std::collections::BTreeMap;

use super::super::node::{Node, Value};
use crate::diagnostics::Span;

/// The anchors of a file by their numbers.
pub(in super::super) struct Sharing {
    anchored: BTreeMap<usize, Span>,
    /// In the order of the file.
    repeated: BTreeMap<usize, Vec<Span>>,
}

impl Sharing {
    /// Goes through a tree.
    pub(in super::super) fn of(root: &Node) -> Self {
        let mut sharing = Sharing { anchored: BTreeMap::new(), repeated: BTreeMap::new() };
        visit(root, &mut |node| {
            let layout = node.layout;
            if layout.alias != 0 {
                sharing.repeated.entry(layout.alias).or_default().push(node.span);
            } else if layout.anchor != 0 {
                sharing.anchored.entry(layout.anchor).or_insert(node.span);
            }
        });
        sharing
    }

    /// All places where `*name` repeats the anchor that a node bears.
    pub(in super::super) fn repetitions(&self, node: &Node) -> &[Span] {
        self.repeated.get(&node.layout.anchor).map_or(&[], Vec::as_slice)
    }

    /// The places that share a node, its own first or last as they stand; none when it stands for itself alone. `shown`
    /// is where the node is seen best.
    pub(in super::super) fn places(&self, node: &Node, shown: Span) -> Vec<Span> {
        match node.layout.alias {
            0 if self.repetitions(node).is_empty() => Vec::new(),
            0 => [shown].into_iter().chain(self.repetitions(node).iter().copied()).collect(),
            alias => self.anchored.get(&alias).copied().into_iter().chain([node.span]).collect(),
        }
    }

    /// The places that repeat something within a node from outside of it.
    pub(in super::super) fn outside(&self, node: &Node) -> Vec<Span> {
        let mut found = Vec::new();
        if self.repeated.is_empty() {
            return found;
        }
        let is_outside = |span: &Span| span.start < node.span.start || span.end > node.span.end;
        visit(node, &mut |inner| {
            if inner.layout.alias == 0 {
                found.extend(self.repetitions(inner).iter().copied().filter(is_outside));
            }
        });
        found
    }
}

/// Visits each node where it stands: not what an alias repeats.
fn visit(node: &Node, see: &mut impl FnMut(&Node)) {
    see(node);
    if node.layout.alias != 0 {
        return;
    }
    match &node.value {
        Value::Null | Value::Text(_) => {}
        Value::List(items) => items.iter().for_each(|item| visit(item, see)),
        Value::Map(entries) => entries.iter().for_each(|(_, value)| visit(value, see)),
    }
}
