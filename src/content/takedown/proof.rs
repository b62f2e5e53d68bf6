//! The proof of an edit: the new text says what the old one said, and one withdrawal more.
//!
//! The edit works on bytes, the proof on what the project's own reader understands of them. A file goes back to its
//! editor only when the two agree.

use super::super::edit::tree::{entries, entry, rows, same, same_entries, text};
use super::super::node::{self, Key, Node};
use super::super::winner;
use crate::diagnostics::{Diagnostics, Source};
use crate::text::Date;

/// Whether `after` differs from the tree of the old text in the withdrawal of one row alone.
pub(super) fn holds(before: &Node, after: &Source, row: usize, keeps_consent: bool, today: Date) -> bool {
    let Ok(root) = node::parse(after, after.text(), 0) else { return false };
    let (old, new) = (rows(before), rows(&root));
    old.len() == new.len()
        && same_entries(without(before, "winners"), without(&root, "winners"))
        && old.iter().zip(new).enumerate().all(|(i, (old, new))| i == row || same(&old.value, &new.value))
        && old.get(row).zip(new.get(row)).is_some_and(|(old, new)| {
            same_entries(without(old, "consent"), without(new, "consent"))
                && is_withdrawn(old, new, keeps_consent, today)
                && reads_as_withdrawn(new, after, today)
        })
}

/// The new consent is the old one and `withdrawn`; where it took an alias's place, `withdrawn` alone.
fn is_withdrawn(old: &Node, new: &Node, keeps_consent: bool, today: Date) -> bool {
    let Some((_, consent)) = entry(new, "consent") else { return false };
    let rest = entry(old, "consent").filter(|_| keeps_consent).map(|(_, old)| without(old, "withdrawn"));
    text(consent, "withdrawn") == Some(today.iso())
        && same_entries(rest.into_iter().flatten(), without(consent, "withdrawn"))
}

/// The row's reader finds the day too, unless the row is no record for another reason.
fn reads_as_withdrawn(row: &Node, source: &Source, today: Date) -> bool {
    let record = winner::read(row.clone(), source, &mut Diagnostics::new());
    record.is_none_or(|winner| winner.consent.and_then(|c| c.withdrawn).is_some_and(|day| day.value == today))
}

/// All entries of a map but the first of a name.
fn without<'a>(node: &'a Node, name: &'a str) -> impl Iterator<Item = &'a (Key, Node)> {
    let left_out = entries(node).iter().position(|(key, _)| &*key.name == name);
    entries(node).iter().enumerate().filter(move |(i, _)| Some(*i) != left_out).map(|(_, entry)| entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: &str =
        "ceremony: {name: Lễ}\nwinners:\n  - {name: A, kind: clan, consent: {publish: list}}\n  - {name: B}\n";

    fn proved(after: &str) -> bool {
        let before = node::parse(&Source::new("le.yaml", BEFORE), BEFORE, 0).unwrap();
        holds(&before, &Source::new("le.yaml", after), 0, true, Date::new(2026, 11, 20).unwrap())
    }

    #[test]
    fn the_withdrawal_alone_is_proved() {
        assert!(proved(&BEFORE.replace("{publish: list", "{withdrawn: 2026-11-20, publish: list")));
        assert!(proved(&BEFORE.replace("list}}", "list, withdrawn: 2026-11-20}} # mới")));
    }

    #[test]
    fn whatever_else_changed_is_seen() {
        let right = BEFORE.replace("list}", "list, withdrawn: 2026-11-20}");
        for (from, to) in [
            ("", ""),
            ("2026-11-20", "2026-11-21"),
            ("publish: list, ", ""),
            ("publish: list", "publish: full"),
            ("{name: B}", "{name: C}"),
            ("{name: B}", "{name: B, consent: {withdrawn: 2026-11-20}}"),
            ("  - {name: B}\n", ""),
            ("kind: clan", "kind: unit"),
            ("kind: clan", "kind: clan, form: x"),
            ("name: Lễ", "name: lễ"),
            ("ceremony:", "other: 1\nceremony:"),
            ("winners:", "winner:"),
            ("}}", "}"),
        ] {
            let after = if from.is_empty() { BEFORE.to_owned() } else { right.replace(from, to) };
            assert!(!proved(&after), "{after}");
        }
    }
}
