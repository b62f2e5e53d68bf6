//! Lists in layouts that nobody thought of: whoever is taken down, everybody else reads as before.

use proptest::prelude::*;

use super::super::files::Origin;
use super::super::{Ceremony, ceremony, node};
use super::{Change, withdraw};
use crate::diagnostics::{Diagnostics, Place, Source};
use crate::text::{Date, Id};

/// What stands for a consent, in lines and in braces; `…` is the indentation.
const CONSENTS: &[(&str, &str)] = &[
    ("", ""),
    ("consent:", "consent:"),
    ("consent: ~ # chờ giấy", "consent: ~"),
    ("consent: *c", "consent: *c"),
    ("consent: {}", "consent: {}"),
    ("consent: {by: [guardian, child], publish: full} # HS", "consent: {by: [guardian, child], publish: full}"),
    (
        "consent:\n…  by: [guardian]\n…  # giấy số\n…  evidence: HS-12/2023",
        "consent: {by: [guardian], evidence: HS-12/2023,}",
    ),
    ("consent:\n…  by:\n…  - guardian\n…  - child\n\n…  publish: list  ", "consent: {by: [guardian, child], publish:}"),
    ("consent:\n…  publish: masked\n…  evidence: |+\n…    HS\n\n", "consent: {withdrawn:, publish: masked}"),
    ("consent: {withdrawn: }", "consent: { withdrawn: ~ }"),
];

/// Other fields that may stand in a row.
const FIELDS: &[(&str, &str)] = &[
    ("class: 9/2", "class: 9/2"),
    ("school: \"Trường: A\" # tên\tmới", "school: \"Trường: A\""),
    ("prize:\n…    value: 500000\n…    in_kind: xe", "prize: {value: 500000, in_kind: xe}"),
    ("citation: |\n…  Em\n\n…  # học giỏi\n", "citation: 'Em, giỏi'"),
    ("citation: >+\n…  Em\n\n", "citation: \"Em\""),
    ("achievement: giải\n…  nhất", "achievement: giải nhất"),
    ("photo:", "photo"),
    ("# ghi chú: {của lớp}\n…form: Giấy khen", "form: Giấy khen"),
];

#[derive(Clone, Debug)]
struct Row {
    in_braces: bool,
    consent: usize,
    before: Vec<usize>,
    after: Vec<usize>,
    comment: bool,
}

fn row() -> impl Strategy<Value = Row> {
    let fields = || prop::sample::subsequence((0..FIELDS.len()).collect::<Vec<_>>(), 0..4);
    (any::<bool>(), 0..CONSENTS.len(), fields(), fields(), any::<bool>()).prop_map(
        |(in_braces, consent, before, after, comment)| {
            let is_new = |i: &usize| !before.iter().any(|b| name(*b) == name(*i));
            let after: Vec<usize> = after.into_iter().filter(is_new).collect();
            Row { in_braces, consent, before: once_each(&before), after: once_each(&after), comment }
        },
    )
}

fn name(field: usize) -> &'static str {
    FIELDS[field].1.split(':').next().unwrap()
}

fn once_each(fields: &[usize]) -> Vec<usize> {
    let is_first = |(i, field): &(usize, &usize)| fields[..*i].iter().all(|f| name(*f) != name(**field));
    fields.iter().enumerate().filter(is_first).map(|(_, field)| *field).collect()
}

/// A file of these rows: how far the list is indented, how lines end, and whether the last one does.
fn text(rows: &[Row], indent: usize, line_break: &str, ends: bool) -> String {
    let mut text = "# danh sách\nceremony:\n  name: Lễ\n  date: 2023-08-20\n  consent: &c {by: [guardian, child], publish: full}\nwinners:\n".to_owned();
    let dash = " ".repeat(indent);
    for (i, row) in rows.iter().enumerate() {
        if row.comment {
            text.push_str(&format!("{dash}# người thứ {i}\n\n"));
        }
        let fields = row.before.iter().map(|&f| FIELDS[f]);
        let consent = Some(CONSENTS[row.consent]).filter(|(lines, _)| !lines.is_empty());
        let fields = fields.chain(consent).chain(row.after.iter().map(|&f| FIELDS[f]));
        if row.in_braces {
            let inner: Vec<&str> = fields.map(|(_, braces)| braces).collect();
            text.push_str(&format!(
                "{dash}- {{name: Em {i}, kind: pupil{}}}\n",
                inner.iter().map(|f| format!(", {f}")).collect::<String>()
            ));
        } else {
            text.push_str(&format!("{dash}- name: Em {i}\n{dash}  kind: pupil\n"));
            for (lines, _) in fields {
                text.push_str(&format!("{dash}  {}\n", lines.replace('…', &format!("{dash}  "))));
            }
        }
    }
    if !ends {
        text.truncate(text.trim_end().len());
    }
    text.replace('\n', line_break)
}

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
