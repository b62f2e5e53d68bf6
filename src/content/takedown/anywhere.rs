//! Lists in layouts that nobody thought of: whoever is taken down, everybody else reads as before.

use proptest::prelude::*;

use super::super::edit::layouts::{CONSENTS, row, text};
use super::super::files::Origin;
use super::super::{Ceremony, ceremony, node};
use super::{Change, withdraw};
use crate::diagnostics::{Diagnostics, Place, Source};
use crate::text::{Date, Id};

fn read(text: &str) -> Ceremony {
    let source = Source::new("content/winners/le.yaml", text);
    let place = Place::file("content/winners/le.yaml");
    let origin = Origin { file: place.file.clone(), id: Id::parse("le").unwrap(), id_place: place };
    let root = node::parse(&source, text, 0).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    ceremony::read(origin, root, &source, &mut Diagnostics::new()).unwrap()
}

/// What a record says of everybody, places aside.
fn said(ceremony: &Ceremony) -> Vec<String> {
    let places = |text: String| {
        let mut parts = text.split("Span {");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |out, part| out + part.split_once('}').unwrap().1)
    };
    ceremony.winners.iter().map(|winner| places(format!("{winner:?}"))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn a_takedown_adds_one_withdrawal_and_nothing_else(
        rows in prop::collection::vec(row(), 1..5),
        who in any::<prop::sample::Index>(),
        indent in 0..4usize,
        windows in any::<bool>(),
        ends in any::<bool>(),
    ) {
        let who = who.index(rows.len());
        let before = text(&rows, indent, if windows { "\r\n" } else { "\n" }, ends);
        let today = Date::new(2026, 11, 20).unwrap();
        let source = Source::new("content/winners/le.yaml", before.as_str());
        let done = withdraw(&source, &format!("em-{who}"), today);
        let done = done.unwrap_or_else(|refusal| panic!("{refusal:?} of\n{before}"));
        let Change::Written(after, _) = done.change else { panic!("nothing to do in\n{before}") };
        let after = after.text();

        let (mut old, mut new) = (read(&before), read(after));
        // A withdrawal without its day was told of before, and is none any more.
        old.winners[who].is_sound = true;
        let consent = new.winners[who].consent.as_mut().unwrap();
        prop_assert_eq!(consent.withdrawn.take().map(|day| day.value), Some(today));
        let (old_said, new_said) = (said(&old), said(&new));
        for i in (0..rows.len()).filter(|i| *i != who) {
            prop_assert_eq!(&old_said[i], &new_said[i]);
        }
        let own = CONSENTS[rows[who].consent].1;
        let has_own = !matches!(own, "" | "consent: *c");
        if has_own {
            prop_assert_eq!(&old_said[who], &new_said[who]);
        }
        // Byte for byte: one stretch is new, and nothing is gone but a `~` or `*c` in its place.
        let same = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
        let rest = before.len() - same;
        let tail = before.bytes().rev().zip(after.bytes().rev()).take(rest).take_while(|(a, b)| a == b).count();
        let gone = &before[same..before.len() - tail];
        let may_go = own == "consent: *c" || own.contains('~');
        prop_assert!(gone.is_empty() || (may_go && ["~", "*c"].contains(&gone)), "{gone:?} went from\n{before}");
    }
}
