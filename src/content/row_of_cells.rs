//! A winner whose fields stand in the cells of a sheet: read by the same reader as one in YAML, so that each mistake is
//! told in the same words, at its cell.

use super::node::{Key, Layout, Node, Value};
use super::winner::{self, Winner};
use crate::diagnostics::{Diagnostics, Source, Span, Spanned};

/// A field of a winner's record, by its path (`name`, `prize.value`), and the cell or cells that say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellField {
    /// The field's path.
    pub path: &'static str,
    /// What it says. A field that is a list may say several things.
    pub texts: Vec<Spanned<String>>,
    /// Whether it is a list whatever it holds.
    pub is_list: bool,
}

/// Reads a row; `span` is where it stands. Nothing comes back for a row without a name.
pub fn read_row(fields: &[CellField], span: Span, source: &Source, findings: &mut Diagnostics) -> Option<Winner> {
    let mut entries: Vec<(Key, Node)> = Vec::new();
    for field in fields {
        let Some(place) = field.texts.first().map(|text| text.span) else { continue };
        let node = |value| Node { value, span: place, layout: Layout::default() };
        let value = if field.is_list {
            Value::List(field.texts.iter().map(text).collect())
        } else {
            field.texts.first().map_or(Value::Null, |text| Value::Text(text.value.as_str().into()))
        };
        let key = |name: &str| Key { name: name.into(), span: place };
        match field.path.split_once('.') {
            None => entries.push((key(field.path), node(value))),
            Some((outer, inner)) => {
                let inner = (key(inner), node(value));
                match entries.iter_mut().find(|(key, _)| &*key.name == outer) {
                    Some((_, Node { value: Value::Map(inside), .. })) => inside.push(inner),
                    _ => entries.push((key(outer), node(Value::Map(vec![inner])))),
                }
            }
        }
    }
    let row = Node { value: Value::Map(entries), span, layout: Layout::default() };
    winner::read(row, source, findings)
}

fn text(text: &Spanned<String>) -> Node {
    Node { value: Value::Text(text.value.as_str().into()), span: text.span, layout: Layout::default() }
}
