//! What a list would change in the records that stand: who comes, who goes, and of each of the others field by field.

use std::collections::BTreeSet;

use super::dealt::Dealt;
use super::doubts::{Doubt, doubts};
use super::matching::{Matches, text_of};
use super::values::ReadRow;
use crate::content::{FieldPath, Written, WrittenRow};
use crate::terms::{Choice, Publication};
use crate::text::{Date, parse_count, slug, tidy};

/// What a list would change.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    /// For each row of the list the record that it is.
    pub(super) of_row: Vec<Option<usize>>,
    /// Rows of the list that are new, each with the id that it needs since its name's is taken.
    pub added: Vec<(usize, Option<String>)>,
    /// Records that change.
    pub changed: Vec<ChangedRecord>,
    /// Records that are no longer in the list.
    pub removed: Vec<usize>,
    /// How many stay as they are.
    pub same: usize,
    /// Records whose consent the list leaves blank: it stays, since a blank cell takes nothing back.
    pub consents_kept: Vec<usize>,
    /// Records of people who did not agree, and by the list do now.
    pub no_becomes_yes: Vec<usize>,
    /// Why it may be a mistake.
    pub doubts: Vec<Doubt>,
}

/// What a ceremony says once for all its records.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OfCeremony<'a> {
    /// Its ward, which a record need not name.
    pub(super) ward: Option<&'a str>,
    /// Everybody has agreed.
    pub(super) all_agreed: bool,
}

/// A record that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedRecord {
    /// Its place in the file's list.
    pub record: usize,
    /// The row of the list.
    pub row: usize,
    /// Field by field.
    pub edits: Vec<FieldEdit>,
}

/// A field that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldEdit {
    /// Its path.
    pub path: FieldPath,
    /// What it says; nothing when it is not there.
    pub before: Option<Written>,
    /// What it will say; nothing when it goes.
    pub after: Option<Written>,
}

/// Fields that a blank cell leaves as they are: an editor has written them by hand, or no cell can take them back.
const KEPT: [&str; 4] = ["id", "kind", "photo", "citation"];

impl Difference {
    /// Holds the rows of a list against the records that they are. `columns` are the fields that the list has.
    pub(super) fn of(
        standing: &[WrittenRow],
        rows: &[ReadRow],
        matches: Matches,
        columns: &BTreeSet<FieldPath>,
        of_all: OfCeremony<'_>,
    ) -> Difference {
        let mut difference = Difference::default();
        let mut dealt = Dealt::of(rows, of_all);
        let Matches { of_row, unsure } = matches;
        let mut is_in_list = vec![false; standing.len()];
        let mut ids: BTreeSet<String> = standing.iter().filter_map(|row| Some(row.id.as_ref()?.to_string())).collect();
        for (row, record) in of_row.iter().enumerate() {
            let Some(record) = *record else {
                let id = free_id(&rows[row], &mut ids);
                difference.added.push((row, id));
                continue;
            };
            is_in_list[record] = true;
            let is_asked = columns.contains("consent.publish") && rows[row].text("consent.publish").is_none();
            if is_asked && standing[record].fields.contains_key("consent.publish") && !is_withdrawn(&standing[record]) {
                difference.consents_kept.push(record);
            }
            let edits = edits(&standing[record], &rows[row], columns, of_all.ward, &mut dealt);
            if edits.iter().any(is_yes_after_no) {
                difference.no_becomes_yes.push(record);
            }
            if edits.is_empty() {
                difference.same += 1;
            } else {
                difference.changed.push(ChangedRecord { record, row, edits });
            }
        }
        difference.of_row = of_row;
        difference.removed = (0..standing.len()).filter(|record| !is_in_list[*record]).collect();
        difference.changed.sort_by_key(|changed| changed.record);
        difference.no_becomes_yes.sort_unstable();
        difference.doubts = doubts(&difference, standing, rows, &unsure, &dealt);
        difference
    }

    /// Whether nothing would change.
    pub fn is_nothing(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// The id of a new record, where its name's is taken.
fn free_id(row: &ReadRow, ids: &mut BTreeSet<String>) -> Option<String> {
    let given = row.text("id").map(str::to_owned);
    let plain = given.clone().unwrap_or_else(|| slug(row.text("name").unwrap_or_default()));
    if ids.insert(plain.clone()) {
        return given;
    }
    let free = (2..).map(|n| format!("{plain}-{n}")).find(|id| !ids.contains(id));
    free.inspect(|id| {
        ids.insert(id.clone());
    })
}

/// Whether somebody who did not agree would be published.
fn is_yes_after_no(edit: &FieldEdit) -> bool {
    let says = |written: &Option<Written>, no: bool| match written {
        Some(Written::Text(text)) => (text == Publication::Count.word()) == no,
        _ => false,
    };
    edit.path == "consent.publish" && says(&edit.before, true) && says(&edit.after, false)
}

fn edits(
    record: &WrittenRow,
    row: &ReadRow,
    columns: &BTreeSet<FieldPath>,
    ward: Option<&str>,
    dealt: &mut Dealt,
) -> Vec<FieldEdit> {
    let is_withdrawn = is_withdrawn(record);
    let allows = record.fields.get("consent.publish");
    let allows = allows.is_some_and(|written| *written != Written::Text("count".to_owned()));
    let mut edits = Vec::new();
    for &path in columns {
        // Whoever has been taken down stays so: a list from before knows nothing of it.
        if path == "id" || is_withdrawn && path.starts_with("consent.") {
            continue;
        }
        let before = record.fields.get(path);
        if path == "consent.publish" {
            dealt.answer(before, row);
        }
        // A yes says that something was agreed to, not how much: what was agreed to stands in the file.
        if path == "consent.publish" && row.is_mere_yes && allows {
            continue;
        }
        let after = row.fields.iter().find(|field| field.path == path).map(|field| {
            if field.is_list {
                Written::List(field.texts.iter().map(|text| text.value.clone()).collect())
            } else {
                Written::Text(field.texts.first().map(|text| text.value.clone()).unwrap_or_default())
            }
        });
        let (old, new) = (says(path, before, ward), says(path, after.as_ref(), ward));
        if old == new {
            continue;
        }
        dealt.field(path, old.as_deref(), new.as_deref());
        if new.is_none() && (KEPT.contains(&path) || path.starts_with("consent.")) {
            continue;
        }
        let after = new.and(after);
        edits.push(FieldEdit { path, before: before.cloned(), after });
    }
    // The address of a page stays when a name is put right.
    let name_changes = edits.iter().any(|edit| edit.path == "name");
    if let Some(id) = record.id.as_ref().filter(|_| name_changes && !record.id_is_given) {
        let is_another = row.text("name").is_none_or(|name| slug(name) != id.as_str());
        if is_another {
            edits.push(FieldEdit { path: "id", before: None, after: Some(Written::Text(id.to_string())) });
        }
    }
    edits
}

pub(super) fn is_withdrawn(record: &WrittenRow) -> bool {
    record.fields.contains_key("consent.withdrawn")
}

/// What a field says, in one form; the ceremony's own ward is said by saying nothing.
fn says(path: FieldPath, written: Option<&Written>, ward: Option<&str>) -> Option<Vec<String>> {
    let texts: Vec<String> = match written? {
        Written::Text(text) => vec![canonical(path, text)],
        Written::List(texts) => {
            let mut texts: Vec<String> = texts.iter().map(|text| canonical(path, text)).collect();
            texts.sort();
            texts
        }
    };
    let is_nothing = texts.iter().all(String::is_empty) || path == "ward" && texts.first().map(String::as_str) == ward;
    (!is_nothing).then_some(texts)
}

/// A field's text in the one form that equal values have.
pub(super) fn canonical(path: &str, text: &str) -> String {
    let text = tidy(text);
    match path {
        "born" | "consent.date" | "consent.withdrawn" => Date::parse(&text).map_or(text, |date| date.iso()),
        "prize.value" => parse_count(&text).map_or(text, |amount| amount.to_string()),
        "consent.photo" => match text.as_str() {
            "yes" | "có" => "true".to_owned(),
            "no" | "không" => "false".to_owned(),
            _ => text,
        },
        _ => text,
    }
}

/// The name under which a record stands, for a message.
pub(super) fn name_of(record: &WrittenRow) -> &str {
    text_of(record, "name").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::matching::matches;
    use super::*;
    use crate::import::samples::{row, standing};

    fn difference(records: &[&str], rows: &[ReadRow]) -> Difference {
        let columns = rows.iter().flat_map(|row| &row.fields).map(|field| field.path).collect();
        {
            let standing = standing(records);
            let matches = matches(&standing, rows);
            Difference::of(&standing, rows, matches, &columns, OfCeremony { ward: Some("an-khe"), all_agreed: false })
        }
    }

    fn paths(difference: &Difference) -> Vec<FieldPath> {
        difference.changed.iter().flat_map(|changed| &changed.edits).map(|edit| edit.path).collect()
    }

    #[test]
    fn values_that_mean_the_same_are_no_change() {
        let records = [
            "name: Lê An, born: 5/9/2009, ward: an-khe, prize: {value: 500.000}, consent: {photo: yes, by: [child, guardian]}",
        ];
        let mut same =
            row(&[("name", "Lê  An"), ("born", "2009-09-05"), ("prize.value", "500000"), ("consent.photo", "true")]);
        let by = same.fields[0].texts[0].clone();
        let by = ["guardian", "child"].map(|who| crate::diagnostics::Spanned { value: who.to_owned(), ..by.clone() });
        same.fields.push(crate::content::CellField { path: "consent.by", texts: by.to_vec(), is_list: true });
        let found = difference(&records, &[same]);
        assert!(found.is_nothing(), "{found:?}");
        assert_eq!(found.same, 1);
    }

    #[test]
    fn a_blank_cell_clears_what_a_list_tells_and_leaves_what_a_hand_wrote() {
        let records = [
            "name: Lê An, kind: pupil, class: 9/1, photo: a.jpg, citation: Chăm., consent: {by: [guardian], publish: list}",
            "name: Võ Hạ, kind: pupil",
        ];
        let full = row(&[
            ("name", "Võ Hạ"),
            ("kind", "teacher"),
            ("class", "9/2"),
            ("photo", "b.jpg"),
            ("citation", "Giỏi."),
            ("consent.publish", "full"),
        ]);
        let found = difference(&records, &[row(&[("name", "Lê An")]), full]);
        let of_an = found.changed.iter().find(|changed| changed.record == 0).unwrap();
        assert_eq!(of_an.edits.len(), 1, "{of_an:?}");
        assert_eq!((of_an.edits[0].path, of_an.edits[0].after.as_ref()), ("class", None));
    }

    #[test]
    fn the_address_stays_when_a_name_is_put_right() {
        let found =
            difference(&["name: Lê Am, born: 2009-09-05"], &[row(&[("name", "Lê An"), ("born", "2009-09-05")])]);
        let edits = &found.changed[0].edits;
        assert_eq!(edits[1].path, "id");
        assert_eq!(edits[1].after, Some(Written::Text("le-am".to_owned())));
        // Another accent has the same address, and an id that is given stays what it is.
        assert_eq!(paths(&difference(&["name: Lê Ăn"], &[row(&[("name", "Lê An")])])), ["name"]);
        let given = ["name: Lê Am, id: em-1, born: 2009-09-05"];
        assert_eq!(paths(&difference(&given, &[row(&[("name", "Lê An"), ("born", "2009-09-05")])])), ["name"]);
    }

    #[test]
    fn two_new_people_of_one_name_have_two_ids_and_none_that_is_taken() {
        let an = |class: &'static str| row(&[("name", "Lê An"), ("class", class)]);
        let ids = |found: &Difference| found.added.iter().map(|(_, id)| id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&difference(&[], &[an("1"), an("2")])), [None, Some("le-an-2".to_owned())]);
        let found = difference(&["name: Lê An, class: '1'", "name: X, id: le-an-2"], &[an("1"), an("2")]);
        assert_eq!(ids(&found), [Some("le-an-3".to_owned())]);
    }

    #[test]
    fn a_withdrawn_consent_is_not_a_list_s_to_change() {
        let records = ["name: Lê An, class: '1', consent: {withdrawn: 2026-03-01}"];
        let older = row(&[("name", "Lê An"), ("class", "2"), ("consent.publish", "full")]);
        assert_eq!(paths(&difference(&records, &[older])), ["class"]);
        assert_eq!(difference(&records, &[]).doubts[1..], [Doubt::WithdrawnGoes("Lê An".to_owned())]);
    }

    #[test]
    fn a_mere_yes_does_not_say_how_much() {
        let mut yes = row(&[("name", "Lê An"), ("consent.publish", "full")]);
        let own = |publish: &str| format!("name: Lê An, consent: {{by: [guardian, child], publish: {publish}}}");
        assert_eq!(paths(&difference(&[&own("list")], &[yes.clone()])), ["consent.publish"], "a word for all of it");
        yes.is_mere_yes = true;
        assert!(difference(&[&own("list")], &[yes.clone()]).is_nothing());
        assert_eq!(paths(&difference(&[&own("count")], &[yes])), ["consent.publish"], "who said no says yes now");
    }

    #[test]
    fn another_person_under_an_id_is_a_doubt() {
        let records = ["name: Lê An, id: a, born: 2009-09-05"];
        let named = |fields: &[(&'static str, &'static str)]| row(&[&[("id", "a")], fields].concat());
        let doubts = |row: ReadRow| difference(&records, &[row]).doubts;
        assert_eq!(doubts(named(&[("name", "Võ Hạ")])), [Doubt::AnotherName("Lê An".to_owned(), "Võ Hạ".to_owned())]);
        assert_eq!(doubts(named(&[("name", "Võ Hạ"), ("born", "2009-09-05")])), []);
        assert_eq!(doubts(named(&[("name", "Lê Ân")])), []);
    }
}
