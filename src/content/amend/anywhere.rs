//! Lists in layouts that nobody thought of: whatever is amended, the list says that and nothing else, or nothing is done.
//!
//! The proof within [`amend`] has its own idea of what is right; here it is asked of the rows as [`written_rows`] has
//! them, and of the very lines.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::super::edit::layouts::{HEAD, Row, finished, row};
use super::{Amendment, FieldChange, FieldPath, NotAmended, Written, amend, written_rows};
use crate::diagnostics::Source;
use crate::text::tidy;

const PATHS: &[FieldPath] = &[
    "name",
    "kind",
    "born",
    "class",
    "school",
    "achievement",
    "form",
    "citation",
    "photo",
    "prize.value",
    "prize.in_kind",
    "private.phone",
    "private.address",
    "private.note",
    "consent.publish",
    "consent.evidence",
    "consent.by",
    "consent",
    "prize",
];

const TEXTS: &[&str] = &[
    "9/2",
    "Giải nhì: Toán",
    "#1",
    "a, b [c]",
    "'",
    "\"x\" \\",
    "0905",
    "~",
    "- a",
    "C#",
    "một\nhai\n",
    "Đỗ Ánh",
    "*c",
];

fn field() -> impl Strategy<Value = FieldChange> {
    (select(PATHS), prop::option::weighted(0.7, select(TEXTS))).prop_map(|(path, text)| {
        let written = text.map(|text| match path {
            "consent.by" => Written::List(vec![text.to_owned(), "child".to_owned()]),
            _ => Written::Text(text.to_owned()),
        });
        // Maps as wholes are only taken away.
        (path, written.filter(|_| !matches!(path, "consent" | "prize")))
    })
}

/// Changes of fields, none of which contradict each other.
fn fields() -> impl Strategy<Value = Vec<FieldChange>> {
    prop::collection::vec(field(), 0..5).prop_map(|fields| {
        let mut kept: Vec<FieldChange> = Vec::new();
        for (path, written) in fields {
            let outer = |path: FieldPath| path.split('.').next();
            let clashes = |other: FieldPath| {
                path == other || (outer(path) == outer(other) && !(path.contains('.') && other.contains('.')))
            };
            if !kept.iter().any(|(other, _)| clashes(other)) {
                kept.push((path, written));
            }
        }
        kept
    })
}

/// How the rows of a list stand to each other.
#[derive(Clone, Copy, Debug)]
enum Between {
    Nothing,
    BlankLines,
    Comments,
    /// All in brackets.
    Commas,
    /// The same, a line each.
    CommasAndLines,
}

fn list(rows: &[Row], between: Between, indent: usize) -> String {
    let lines = |i: usize, row: &Row| match between {
        Between::Comments => format!("{}# trên {i}\n{}", " ".repeat(indent), row.text(i, indent)),
        _ => row.text(i, indent),
    };
    let braces: Vec<String> = rows.iter().enumerate().map(|(i, row)| row.braces(i)).collect();
    match between {
        Between::Commas => format!("winners: [{}] # hết\n", braces.join(", ")),
        Between::CommasAndLines if rows.is_empty() => "winners: [ # đầu\n ] # cuối\n".to_owned(),
        Between::CommasAndLines => format!("winners: [ # đầu\n  {}, # cuối\n ]\n", braces.join(", # và\n  ")),
        _ => {
            let gap = if matches!(between, Between::BlankLines) { "\n" } else { "" };
            let lines: Vec<String> = rows.iter().enumerate().map(|(i, row)| lines(i, row)).collect();
            format!("winners:\n{}\n# hết\nother: x\n", lines.join(gap))
        }
    }
}

type Said = Vec<BTreeMap<String, Written>>;

fn said(text: &str) -> Said {
    let rows = written_rows(&Source::new("le.yaml", text)).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
    rows.into_iter().map(|row| row.fields).collect()
}

/// What the rows should say.
fn expected(mut rows: Said, amendment: &Amendment) -> Said {
    let tidied = |path: &str, written: &Written| match written {
        // Markdown keeps its lines.
        Written::Text(text) if path == "citation" => Written::Text(text.trim().to_owned()),
        Written::Text(text) => Written::Text(tidy(text)),
        Written::List(texts) => Written::List(texts.iter().map(|text| tidy(text)).collect()),
    };
    for (i, fields) in &amendment.changed {
        for (path, written) in fields {
            match written {
                Some(written) => drop(rows[*i].insert((*path).to_owned(), tidied(path, written))),
                None => rows[*i].retain(|field, _| field != path && !field.starts_with(&format!("{path}."))),
            }
        }
    }
    let gone = |i: usize| amendment.removed.contains(&i);
    let kept = rows.into_iter().enumerate().filter(|(i, _)| !gone(*i)).map(|(_, row)| row);
    let added = amendment
        .added
        .iter()
        .map(|fields| fields.iter().map(|(path, written)| ((*path).to_owned(), tidied(path, written))).collect());
    kept.chain(added).collect()
}

/// The comments that the layouts have, wherever they stand, and how often.
fn comments(text: &str) -> Vec<(&'static str, usize)> {
    let known =
        ["# chờ giấy", "# HS", "# giấy số", "# tên\tmới", "# ghi chú: {của lớp}", "# mẹ", "# danh sách", "# đầu"];
    let of_list = ["# hết", "# trên", "# và", "# cuối"];
    known.into_iter().chain(of_list).map(|words| (words, text.matches(words).count())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn an_amendment_is_made_and_nothing_else(
        rows in prop::collection::vec(row(), 0..6),
        changed in prop::collection::vec((any::<Index>(), fields()), 0..4),
        removed in prop::collection::vec(any::<Index>(), 0..3),
        added in prop::collection::vec(fields(), 0..3),
        between in select(&[Between::Nothing, Between::BlankLines, Between::Comments, Between::Commas, Between::CommasAndLines][..]),
        indent in 0..4usize,
        windows in any::<bool>(),
        ends in any::<bool>(),
    ) {
        let line_break = if windows { "\r\n" } else { "\n" };
        let before = finished(format!("{HEAD}{}", list(&rows, between, indent)), line_break, ends);
        let mut amendment = Amendment::default();
        if !rows.is_empty() {
            amendment.removed = removed.iter().map(|i| i.index(rows.len())).collect();
            for (i, fields) in changed {
                let i = i.index(rows.len());
                if !amendment.removed.contains(&i) && amendment.changed.iter().all(|(other, _)| *other != i) {
                    amendment.changed.push((i, fields));
                }
            }
        }
        amendment.added = added
            .into_iter()
            .map(|fields| fields.into_iter().filter_map(|(path, written)| Some((path, written?))).collect())
            .collect();
        let after = match amend(&Source::new("le.yaml", before.as_str()), &amendment) {
            Ok(after) => after.text().to_owned(),
            Err(NotAmended::Unsure(_)) => return Ok(()),
            Err(refusal) => return Err(TestCaseError::fail(format!("{refusal:?} {amendment:?} of\n{before}"))),
        };
        prop_assert_eq!(said(&after), expected(said(&before), &amendment), "{:?} of\n{}\n{}", amendment, before, after);
        prop_assert!(windows || !after.contains('\r'));
        prop_assert!(!windows || !after.replace("\r\n", "").contains('\n'), "{after:?}");
        prop_assert!(after.starts_with(&HEAD.replace('\n', line_break)));
        let is_touched = |i: usize| amendment.removed.contains(&i) || amendment.changed.iter().any(|(row, _)| *row == i);
        for (i, row) in rows.iter().enumerate().filter(|(i, _)| !is_touched(*i)) {
            let own = match between {
                Between::Commas | Between::CommasAndLines => row.braces(i),
                _ => row.text(i, indent).replace('\n', line_break).trim_end().to_owned(),
            };
            prop_assert!(after.contains(&own), "{own}\nis lost of\n{before}\n{after}");
        }
        if amendment.removed.is_empty() {
            prop_assert_eq!(comments(&after), comments(&before), "{:?} of\n{}\n{}", amendment, before, after);
        } else {
            let rest = ["# danh sách", "# hết", "# đầu"];
            let of = |text: &str| rest.map(|words| text.matches(words).count());
            prop_assert_eq!(of(&after), of(&before), "{:?} of\n{}\n{}", amendment, before, after);
        }
    }
}
