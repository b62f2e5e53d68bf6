//! What a list says, row by row, as texts by the paths of their fields: what a spreadsheet is held against.

use std::collections::BTreeMap;

use super::super::edit::sharing::Sharing;
use super::super::edit::tree::{entries, id, list, name_span, rows, text};
use super::super::node::{self, Node, Value};
use super::amendment::Written;
use crate::diagnostics::{Diagnostic, Source, Span};
use crate::text::{Id, nfc, tidy};

/// A winner's row as it stands in a file, whether or not it makes a sound record.
#[derive(Clone, Debug)]
pub struct WrittenRow {
    /// The id that it gives, or the slug of its name; none when it has neither.
    pub id: Option<Id>,
    /// Whether it gives the id itself, so that the id stays when the name changes.
    pub id_is_given: bool,
    /// Tidy texts by the paths of their fields, such as `class` and `prize.value`; what is blank is not there. A citation
    /// is Markdown and keeps its lines. Fields that no record has are here too.
    pub fields: BTreeMap<String, Written>,
    /// Where the row stands.
    pub span: Span,
    /// Where it says whom it is about.
    pub name_span: Span,
    /// The places that share the row, or the whole list, by an anchor: none when it can be changed alone.
    pub shared: Vec<Span>,
}

/// The rows of a ceremony's file, in its order: one for each place of the list, those that are no records among them, so
/// that their numbers are those an [`Amendment`](super::Amendment) names.
///
/// # Errors
/// The first mistake of syntax.
pub fn written_rows(source: &Source) -> Result<Vec<WrittenRow>, Box<Diagnostic>> {
    Ok(rows_of(&node::parse(source, source.text(), 0)?))
}

pub(super) fn rows_of(root: &Node) -> Vec<WrittenRow> {
    let sharing = Sharing::of(root);
    let of_list = list(root).map(|list| sharing.places(list, list.span)).unwrap_or_default();
    let row = |row: &Node| {
        let own = sharing.places(row, name_span(row));
        WrittenRow {
            id: id(row),
            id_is_given: text(row, "id").is_some_and(|id| Id::parse(&id).is_ok()),
            fields: fields(row),
            span: row.span,
            name_span: name_span(row),
            shared: if own.is_empty() { of_list.clone() } else { own },
        }
    };
    rows(root).iter().map(row).collect()
}

fn fields(row: &Node) -> BTreeMap<String, Written> {
    let mut fields = BTreeMap::new();
    for (key, value) in entries(row) {
        match &value.value {
            Value::Map(inner) => {
                for (inner, value) in inner {
                    put(&mut fields, format!("{}.{}", key.name, inner.name), value);
                }
            }
            _ => put(&mut fields, key.name.to_string(), value),
        }
    }
    fields
}

/// Of two with one name the first counts, as for a record's reader.
fn put(fields: &mut BTreeMap<String, Written>, path: String, value: &Node) {
    let line = |node: &Node| match &node.value {
        Value::Text(text) if path == "citation" => Some(nfc(text.trim()).into_owned()).filter(|text| !text.is_empty()),
        Value::Text(text) => Some(tidy(text)).filter(|text| !text.is_empty()),
        _ => None,
    };
    let written = match &value.value {
        Value::List(items) => Written::List(items.iter().filter_map(line).collect()),
        _ => match line(value) {
            // One word alone is a list of one.
            Some(text) if path == "consent.by" => Written::List(vec![text]),
            Some(text) => Written::Text(text),
            None => return,
        },
    };
    fields.entry(path).or_insert(written);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_its_fields_by_their_paths() {
        let text = "winners:\n  - name: Lê  An\n    prize: {value: 500000}\n    consent: {by: guardian}\n    photo:\n  - trống\n  - &a {name: B, id: b-2}\nother: *a\n";
        let rows = written_rows(&Source::new("le.yaml", text)).unwrap();
        let said: Vec<String> = rows[0].fields.iter().map(|(path, written)| format!("{path} {written:?}")).collect();
        assert_eq!(said, ["consent.by List([\"guardian\"])", "name Text(\"Lê An\")", "prize.value Text(\"500000\")"]);
        assert_eq!(rows[0].id.as_ref().map(Id::as_str), Some("le-an"));
        assert!(!rows[0].id_is_given && rows[0].shared.is_empty());
        assert!(rows[1].fields.is_empty() && rows[1].id.is_none());
        assert!(rows[2].id_is_given);
        assert_eq!(rows[2].shared.len(), 2);
    }
}
