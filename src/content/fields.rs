//! Taking a record's fields out of a map, one by one, and saying of each what is wrong with it.
//!
//! Every field that is asked for becomes a known one; what is left at [`Fields::finish`] is an unknown field, told
//! with the nearest known name. So a record's reader is its list of fields, and no mistake hides another. Texts, lists
//! and records are taken here; what a text means is read in `values`.

mod values;

use std::collections::BTreeMap;

use super::field_names;
use super::node::{Key, Node, Style, Value};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Source, Span, Spanned};
use crate::text::{grouped, legacy, nearest, tidied, tidy};

pub(super) use self::values::id_diagnostic;

/// Longest text of a field: a cell of a spreadsheet holds 32.767 characters, and the lists are published as such too.
const MAX_FIELD_BYTES: usize = 32_000;

/// About how many fields the largest record has, a winner.
const MOST_FIELDS: usize = 24;

/// The fields of one record that is being read.
pub(super) struct Fields<'a> {
    source: &'a Source,
    findings: &'a mut Diagnostics,
    entries: Vec<(Key, Option<Node>)>,
    known: Vec<&'static str>,
    span: Span,
    /// Written as `{…}`, in which a comma ends a value.
    is_flow: bool,
}

impl<'a> Fields<'a> {
    /// Opens a node as a record. Nothing but a map will do; duplicate keys are told here.
    pub(super) fn open(node: Node, source: &'a Source, findings: &'a mut Diagnostics) -> Option<Self> {
        let span = node.span;
        let is_flow = node.layout.style == Style::Flow;
        let entries = match node.value {
            Value::Map(entries) => entries,
            other => {
                let d = Diagnostic::new(Code::WrongType, Place::at(source.path(), span))
                    .with("expected", "map")
                    .with("found", other.kind());
                findings.push(d);
                return None;
            }
        };
        let mut kept: Vec<(Key, Option<Node>)> = Vec::with_capacity(entries.len());
        let repeated = repeated_keys(&entries);
        let mut is_next_person = false;
        for ((key, node), first) in entries.into_iter().zip(repeated) {
            let Some(first) = first else {
                kept.push((key, Some(node)));
                continue;
            };
            // Without the dash before the next name, each field of the next person is one too many.
            if is_next_person {
                continue;
            }
            is_next_person = &*key.name == "name" && !is_flow;
            let d = Diagnostic::new(Code::DuplicateKey, Place::at(source.path(), key.span))
                .saying(if is_next_person { "duplicate-key-name" } else { "duplicate-key" })
                .with("field", &key.name)
                .related_to(Place::at(source.path(), first));
            findings.push(d);
        }
        Some(Fields { source, findings, entries: kept, known: Vec::with_capacity(MOST_FIELDS), span, is_flow })
    }

    /// How many mistakes have been told so far: none came if it is the same later.
    pub(super) fn told(&self) -> usize {
        self.findings.len()
    }

    /// Where the record stands.
    pub(super) fn span(&self) -> Span {
        self.span
    }

    /// The first line of the record, so that "a field is missing" does not mark a whole page.
    pub(super) fn first_line(&self) -> Span {
        first_line(self.source, self.span)
    }

    /// Tells of every field that nobody asked for.
    pub(super) fn finish(self) {
        for (key, node) in &self.entries {
            let Some(node) = node else {
                continue;
            };
            let d = Diagnostic::new(Code::UnknownField, Place::at(self.source.path(), key.span));
            if self.is_flow && matches!(node.value, Value::Null) {
                self.findings.push(d.saying("unknown-field-comma").with("field", &key.name));
                continue;
            }
            if let Some((_, whole)) = field_names::within(&key.name).filter(|(outer, _)| self.known.contains(outer)) {
                self.findings.push(d.saying("unknown-field-within").with("field", &key.name).with("whole", whole));
                continue;
            }
            let near = field_names::english(&key.name)
                .filter(|name| self.known.contains(name))
                .or_else(|| nearest(&key.name, self.known.iter().copied()));
            let d = d.with("field", &key.name);
            self.findings.push(match near {
                Some(near) => d.with("nearest", near),
                None => {
                    let mut known = self.known.clone();
                    known.sort_unstable();
                    d.saying("unknown-field-far").with("known", known.join(", "))
                }
            });
        }
    }

    /// Tells of a mistake at a place of this file.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.findings.push(diagnostic);
    }

    /// A diagnostic at a place of this file, to be filled and reported.
    pub(super) fn diagnostic(&self, code: Code, span: Span) -> Diagnostic {
        Diagnostic::new(code, Place::at(self.source.path(), span))
    }

    /// The node of a field, nothing when the field is absent or empty.
    pub(super) fn node(&mut self, name: &'static str) -> Option<Node> {
        self.known.push(name);
        let node = self.entries.iter_mut().find(|(key, _)| &*key.name == name)?.1.take()?;
        (!matches!(node.value, Value::Null)).then_some(node)
    }

    /// Whether a field stands there with nothing behind it. To be asked before the field is taken.
    pub(super) fn is_blank(&self, name: &str) -> bool {
        let field = self.entries.iter().find(|(key, _)| &*key.name == name);
        let Some((_, Some(Node { value, .. }))) = field else { return false };
        match value {
            Value::Null => true,
            Value::Text(text) => tidy(text).is_empty(),
            Value::List(_) | Value::Map(_) => false,
        }
    }

    fn required<T>(&mut self, name: &'static str, value: Option<T>, findings_before: usize) -> Option<T> {
        // A field that was there and wrong has been told of already.
        if value.is_none() && self.findings.len() == findings_before {
            let d = self.diagnostic(Code::MissingField, self.first_line()).with("field", name);
            self.report(d);
        }
        value
    }

    /// A text in one line: trimmed, runs of spaces made one.
    pub(super) fn text(&mut self, name: &'static str) -> Option<Spanned<String>> {
        let node = self.node(name)?;
        self.line(node).filter(|t| !t.is_empty())
    }

    /// A scalar as one tidy line. Text from before Unicode is told of first: its ư may be an invisible character.
    fn line(&mut self, node: Node) -> Option<Spanned<String>> {
        let text = self.scalar(node)?;
        if let Some((encoding, proposal)) = legacy(&text) {
            let d = self.diagnostic(Code::LegacyEncoding, text.span);
            self.report(d.with("encoding", encoding.name()).with("proposal", tidy(&proposal)));
        }
        Some(text.map(tidied))
    }

    /// A text of several lines, kept as typed.
    pub(super) fn prose(&mut self, name: &'static str) -> Option<Spanned<String>> {
        let node = self.node(name)?;
        self.scalar(node)
    }

    /// A text that must be there. Where it is not, a mistake has been told and an empty one stands in.
    pub(super) fn required_text(&mut self, name: &'static str) -> Spanned<String> {
        let before = self.findings.len();
        let value = self.text(name);
        self.required(name, value, before).unwrap_or_else(|| Spanned::new(String::new(), self.first_line()))
    }

    fn scalar(&mut self, node: Node) -> Option<Spanned<String>> {
        match node.value {
            Value::Text(text) if text.len() > MAX_FIELD_BYTES => {
                let d = self.diagnostic(Code::WrongType, node.span).saying("wrong-type-long");
                self.report(d.with("most", grouped(MAX_FIELD_BYTES as u64)));
                None
            }
            Value::Text(text) => Some(Spanned::new(text.into(), node.span)),
            other => {
                self.wrong_type("text", &other, node.span);
                None
            }
        }
    }

    fn wrong_type(&mut self, expected: &'static str, found: &Value, span: Span) {
        let d = self.diagnostic(Code::WrongType, span).with("expected", expected).with("found", found.kind());
        self.report(d);
    }

    /// A list of texts; one text alone counts as a list of one.
    pub(super) fn texts(&mut self, name: &'static str) -> Vec<Spanned<String>> {
        let Some(node) = self.node(name) else {
            return Vec::new();
        };
        let items = match node.value {
            Value::List(items) => items,
            value => vec![Node { value, ..node }],
        };
        items.into_iter().filter_map(|item| self.line(item)).collect()
    }

    /// A list of records.
    pub(super) fn records(&mut self, name: &'static str) -> Vec<Node> {
        let Some(node) = self.node(name) else {
            return Vec::new();
        };
        match node.value {
            Value::List(items) => items,
            other => {
                self.wrong_type("list", &other, node.span);
                Vec::new()
            }
        }
    }

    /// Reads a field that is a record of its own.
    pub(super) fn record<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Node, &Source, &mut Diagnostics) -> Option<T>,
    ) -> Option<T> {
        let node = self.node(name)?;
        read(node, self.source, self.findings)
    }

    /// Reads a field that is a list of records.
    pub(super) fn list<T>(
        &mut self,
        name: &'static str,
        mut read: impl FnMut(Node, &Source, &mut Diagnostics) -> Option<T>,
    ) -> Vec<T> {
        let nodes = self.records(name);
        nodes.into_iter().filter_map(|node| read(node, self.source, self.findings)).collect()
    }
}

/// Of each entry, where its key has stood before, if it has.
fn repeated_keys(entries: &[(Key, Node)]) -> Vec<Option<Span>> {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    let mut stood = Vec::with_capacity(entries.len());
    for (key, _) in entries {
        stood.push(first.get(&*key.name).copied());
        first.entry(&key.name).or_insert(key.span);
    }
    stood
}

fn first_line(source: &Source, span: Span) -> Span {
    let text = source.text();
    let start = (span.start as usize).min(text.len());
    let end = text[start..].find(['\n', '\r']).map_or(text.len(), |i| start + i);
    Span::new(start, end.min((span.end as usize).max(start)))
}
