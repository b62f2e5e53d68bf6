//! The proof of an amendment: the new text says what the old one said with the amendment made, in the old order, and
//! every comment is still there.
//!
//! The edits work on bytes, the proof on what the project's own reader understands of them.

use std::ops::Range;

use super::super::edit::comments::Comments;
use super::super::edit::tree::{entries, rows, same, same_entries};
use super::super::node::{self, Key, Node, Value};
use super::contract::Of;
use super::fields::File;
use super::record::{Change, Changes, changed};
use crate::diagnostics::{Diagnostics, Source};

/// What an amendment should make of a list.
pub(super) struct Claim<'a> {
    pub(super) file: &'a File<'a>,
    /// Mistakes that the old text's reader tells of.
    pub(super) findings: usize,
    /// For each old row its changes.
    pub(super) changes: &'a [Option<Changes<'a>>],
    pub(super) gone: &'a [bool],
    /// Ranges of the old text whose comments go.
    pub(super) lost: &'a [Range<usize>],
    pub(super) added: &'a [Node],
}

/// What does not hold.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// These rows of the old list, by their places, do not say what they should.
    Rows(Vec<usize>),
    /// Something else.
    Else,
}

impl Claim<'_> {
    /// Whether `after` says so.
    pub(super) fn holds(&self, after: &Source) -> Result<(), Flaw> {
        let mut findings = Diagnostics::new();
        let root = node::parse_telling(after, after.text(), 0, &mut findings).map_err(|_| Flaw::Else)?;
        let (old, new) = (rows(self.file.root), rows(&root));
        let kept: Vec<usize> = (0..old.len()).filter(|&i| !self.gone[i]).collect();
        if kept.len() + self.added.len() != new.len()
            || findings.len() > self.findings
            || !same_entries(head(self.file.root), head(&root))
        {
            return Err(Flaw::Else);
        }
        let wrong: Vec<usize> = kept
            .iter()
            .zip(new)
            .filter(|&(&i, new)| match &self.changes[i] {
                None => !same(&old[i].value, &new.value),
                Some(changes) => !is_changed(&old[i], new, changes, Of::Winner),
            })
            .map(|(&i, _)| i)
            .collect();
        if !wrong.is_empty() {
            return Err(Flaw::Rows(wrong));
        }
        let added = new.iter().skip(kept.len());
        if !self.added.iter().zip(added).all(|(claimed, new)| same(&claimed.value, &new.value)) {
            return Err(Flaw::Else);
        }
        let comments = Comments::of(after.text(), &root);
        let kept = self.file.comments.words(self.file.text, self.lost);
        if kept.eq(comments.words(after.text(), &[])) { Ok(()) } else { Err(Flaw::Else) }
    }
}

/// Everything but the list.
fn head(root: &Node) -> impl Iterator<Item = &(Key, Node)> {
    let list = entries(root).iter().position(|(key, _)| &*key.name == "winners");
    entries(root).iter().enumerate().filter(move |(i, _)| Some(*i) != list).map(|(_, entry)| entry)
}

/// Whether a map says what it should, and what is not changed stands in the old order. Where among the old entries a
/// new one stands is a matter of looks.
fn is_changed(old: &Node, new: &Node, changes: &Changes<'_>, of: Of) -> bool {
    let (Some(claimed), Value::Map(new)) = (changed(old, changes, of), &new.value) else { return false };
    let is_untouched = |entry: &&(Key, Node)| changes.iter().all(|(name, _)| *name != &*entry.0.name);
    claimed.len() == new.len()
        && same_entries(entries(old).iter().filter(is_untouched), new.iter().filter(is_untouched))
        && changes.iter().all(|(name, change)| match (find(&claimed, name), find(new, name), change) {
            (None, None, _) => true,
            (Some(claimed), Some(new), Change::Within(within)) if matches!(claimed.value, Value::Map(_)) => {
                let nothing = Node { value: Value::Map(Vec::new()), span: old.span, layout: old.layout };
                let old = find(entries(old), name).filter(|old| !matches!(old.value, Value::Null));
                is_changed(old.unwrap_or(&nothing), new, within, Of::Within)
            }
            (Some(claimed), Some(new), _) => same(&claimed.value, &new.value),
            _ => false,
        })
}

fn find<'n>(entries: &'n [(Key, Node)], name: &str) -> Option<&'n Node> {
    entries.iter().find(|(key, _)| &*key.name == name).map(|(_, node)| node)
}

#[cfg(test)]
mod tests {
    use super::super::super::edit::sharing::Sharing;
    use super::super::Written;
    use super::super::record::{by_entry, new_record};
    use super::*;

    const BEFORE: &str = "# lễ\nceremony: {name: Lễ}\nwinners:\n  - {name: A, class: 9/1, form: x} # em\n  # B\n  - {name: B}\n  - {name: C, prize: {value: 1, in_kind: xe}}\n";
    const RIGHT: &str = "# lễ\nceremony: {name: Lễ}\nwinners:\n  - {name: A, class: 9/2, form: x} # em\n  - {name: C, prize: {value: 2, in_kind: xe}}\n  - {name: D}\n";

    fn proved(after: &str) -> bool {
        let root = node::parse(&Source::new("le.yaml", BEFORE), BEFORE, 0).unwrap();
        let (comments, sharing) = (Comments::of(BEFORE, &root), Sharing::of(&root));
        let file = File { text: BEFORE, root: &root, comments, sharing };
        let (class, value) = (Written::Text("9/2".to_owned()), Written::Text("2".to_owned()));
        let changes = [
            by_entry([("class", Some(&class))], Of::Winner),
            None,
            by_entry([("prize.value", Some(&value))], Of::Winner),
        ];
        let comment = BEFORE.find("# B").unwrap();
        let added = [new_record(&[("name", Written::Text("D".to_owned()))], Of::Winner).unwrap()];
        let gone = [false, true, false];
        let lost = vec![Range { start: comment, end: comment + 3 }];
        let claim = Claim { file: &file, findings: 0, changes: &changes, gone: &gone, lost: &lost, added: &added };
        claim.holds(&Source::new("le.yaml", after)).is_ok()
    }

    #[test]
    fn the_amendment_alone_is_proved() {
        assert!(proved(RIGHT));
        assert!(proved(&RIGHT.replace("class: 9/2", "class: \"9/2\"")));
        assert!(proved(&RIGHT.replace("class: 9/2, form: x", "form: x, class: 9/2")), "a matter of looks");
    }

    #[test]
    fn whatever_else_changed_is_seen() {
        for (from, to) in [
            ("9/2", "9/1"),
            ("form: x", "form: y"),
            (", form: x", ""),
            ("name: A, class: 9/2, form: x", "form: x, name: A, class: 9/2"),
            ("class: 9/2", "class: 9/2, class: 9/2"),
            ("class: 9/2", "class: 9/2, rank: first"),
            ("value: 2", "value: 1"),
            ("in_kind: xe", "in_kind: vở"),
            (", in_kind: xe", ""),
            ("  - {name: D}\n", ""),
            ("{name: D}", "{name: d}"),
            ("{name: D}", "{name: D}\n  - {name: E}"),
            ("  - {name: C", "  - {name: B}\n  - {name: C"),
            ("name: Lễ", "name: lễ"),
            ("ceremony:", "other: 1\nceremony:"),
            ("# lễ\n", ""),
            (" # em", ""),
            (" # em", " # anh"),
            ("# lễ\n", "# em\n# lễ\n"),
            ("{name: D}", "{name: D} #2"),
            ("xe}}", "xe}"),
        ] {
            let after = RIGHT.replacen(from, to, 1);
            assert_ne!(after, RIGHT, "{from}");
            assert!(!proved(&after), "{after}");
        }
    }
}
