//! Taking a record's fields out of a map, one by one, and saying of each what is wrong with it.
//!
//! Every field that is asked for becomes a known one; what is left at [`Fields::finish`] is an unknown field, told
//! with the nearest known name. So a record's reader is its list of fields, and no mistake hides another.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::choice_words;
use super::field_names;
use super::node::{Key, Node, Style, Value};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Source, Span, Spanned};
use crate::terms::Choice;
use crate::text::{
    Date, DateError, Id, IdError, NumberError, SchoolYear, SchoolYearError, grouped, legacy, nearest, parse_count,
    tidied, tidy,
};

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

    /// A date: `yyyy-mm-dd` or `d/m/yyyy`.
    pub(super) fn date(&mut self, name: &'static str) -> Option<Spanned<Date>> {
        let text = self.text(name)?;
        self.date_of(&text)
    }

    /// A text read as a date.
    pub(super) fn date_of(&mut self, text: &Spanned<String>) -> Option<Spanned<Date>> {
        match Date::parse(text) {
            Ok(date) => Some(Spanned::new(date, text.span)),
            Err(error) => {
                let (message, proposal) = match error {
                    DateError::NotADate { proposal: None } => ("invalid-date", None),
                    DateError::NotADate { proposal } => ("invalid-date-form", proposal),
                    DateError::Impossible { .. } => ("invalid-date-impossible", None),
                    DateError::TwoDigitYear { proposal } => ("invalid-date-short-year", proposal),
                    DateError::MonthFirst { proposal } => ("invalid-date-month-first", Some(proposal)),
                    DateError::Serial { proposal } => ("invalid-date-serial", proposal),
                };
                let d = self
                    .diagnostic(Code::InvalidDate, text.span)
                    .saying(message)
                    .with("value", &text.value)
                    .with_some("proposal", proposal.map(|date| date.on_screen()));
                self.report(d);
                None
            }
        }
    }

    /// A date that must be there. Where it is not, a mistake has been told and any day stands in: nothing of it is
    /// published, and the record's other mistakes are found.
    pub(super) fn required_date(&mut self, name: &'static str) -> Spanned<Date> {
        let before = self.findings.len();
        let value = self.date(name);
        self.required(name, value, before).unwrap_or(Spanned::new(Date::FIRST, self.first_line()))
    }

    /// A school year.
    pub(super) fn school_year(&mut self, name: &'static str) -> Option<Spanned<SchoolYear>> {
        let text = self.text(name)?;
        match SchoolYear::parse(&text) {
            Ok(year) => Some(Spanned::new(year, text.span)),
            Err(error) => {
                let d = self.diagnostic(Code::InvalidSchoolYear, text.span).with("value", &text.value);
                self.report(match error {
                    SchoolYearError::NotConsecutive { first, .. } => {
                        d.with("proposal", format!("{first}-{}", first + 1))
                    }
                    SchoolYearError::NotASchoolYear => d.saying("invalid-school-year-form"),
                });
                None
            }
        }
    }

    /// A whole number: a count or an amount in đồng.
    pub(super) fn count(&mut self, name: &'static str) -> Option<Spanned<u64>> {
        let text = self.text(name)?;
        match parse_count(&text) {
            Ok(count) => Some(Spanned::new(count, text.span)),
            Err(error) => {
                let (message, proposal) = match error {
                    NumberError::NotANumber => ("invalid-number", None),
                    NumberError::Unit { proposal } => ("invalid-number-unit", proposal),
                    NumberError::LetterInNumber { proposal } => ("invalid-number-letter", proposal),
                    NumberError::Decimal => ("invalid-number-decimal", None),
                };
                let d = self
                    .diagnostic(Code::InvalidNumber, text.span)
                    .saying(message)
                    .with("value", &text.value)
                    .with_some("proposal", proposal.map(grouped));
                self.report(d);
                None
            }
        }
    }

    /// A whole number that must be there.
    pub(super) fn required_count(&mut self, name: &'static str) -> Option<Spanned<u64>> {
        let before = self.findings.len();
        let value = self.count(name);
        self.required(name, value, before)
    }

    /// A calendar year that must be there.
    pub(super) fn required_year(&mut self, name: &'static str) -> Option<Spanned<u16>> {
        let before = self.findings.len();
        let value = self.count(name).and_then(|count| match u16::try_from(count.value) {
            Ok(year) if (1900..2200).contains(&year) => Some(Spanned::new(year, count.span)),
            _ => {
                let d = self
                    .diagnostic(Code::InvalidNumber, count.span)
                    .saying("invalid-number-year")
                    .with("value", count.value);
                self.report(d);
                None
            }
        });
        self.required(name, value, before)
    }

    /// A share in per cent that must be there, in tenths: `70` is 700, `62,5` is 625.
    pub(super) fn required_percent(&mut self, name: &'static str) -> Option<Spanned<u32>> {
        let before = self.findings.len();
        let value = self.text(name).and_then(|text| {
            let tenths = percent_tenths(text.trim_end_matches('%').trim_end());
            if tenths.is_none() {
                let d = self
                    .diagnostic(Code::InvalidNumber, text.span)
                    .saying("invalid-number-percent")
                    .with("value", &text.value);
                self.report(d);
            }
            tenths.map(|tenths| Spanned::new(tenths, text.span))
        });
        self.required(name, value, before)
    }

    /// `true` or `false`, also `có` and `không`.
    pub(super) fn flag(&mut self, name: &'static str) -> Option<bool> {
        let text = self.text(name)?;
        match text.to_lowercase().as_str() {
            "true" | "yes" | "có" => Some(true),
            "false" | "no" | "không" => Some(false),
            _ => {
                self.invalid_choice(&text, &["true", "false"]);
                None
            }
        }
    }

    /// One of a few words.
    pub(super) fn choice<T: Choice>(&mut self, name: &'static str) -> Option<Spanned<T>> {
        let text = self.text(name)?;
        self.chosen(&text)
    }

    /// A list of words, each one of a few.
    pub(super) fn choices<T: Choice>(&mut self, name: &'static str) -> Vec<Spanned<T>> {
        let texts = self.texts(name);
        texts.iter().filter_map(|text| self.chosen(text)).collect()
    }

    /// One of a few words that must be there.
    pub(super) fn required_choice<T: Choice>(&mut self, name: &'static str) -> Option<Spanned<T>> {
        let before = self.findings.len();
        let value = self.choice(name);
        self.required(name, value, before)
    }

    fn chosen<T: Choice>(&mut self, text: &Spanned<String>) -> Option<Spanned<T>> {
        let found = T::ALL.iter().find(|choice| choice.word() == text.value).copied();
        if found.is_none() {
            let words: Vec<&str> = T::ALL.iter().map(|c| c.word()).collect();
            self.invalid_choice(text, &words);
        }
        found.map(|choice| Spanned::new(choice, text.span))
    }

    fn invalid_choice(&mut self, text: &Spanned<String>, words: &[&str]) {
        let meant = choice_words::english(text, words).or_else(|| nearest(text, words.iter().copied()));
        let d = self
            .diagnostic(Code::InvalidChoice, text.span)
            .with("value", &text.value)
            .with("choices", words.join(", "))
            .with("explained", choice_words::explained(words))
            .with_some("nearest", meant);
        self.report(d);
    }

    /// An id of this record or of another.
    pub(super) fn id(&mut self, name: &'static str) -> Option<Spanned<Id>> {
        let text = self.text(name)?;
        self.parse_id(&text)
    }

    /// An id that must be there.
    pub(super) fn required_id(&mut self, name: &'static str) -> Option<Spanned<Id>> {
        let before = self.findings.len();
        let value = self.id(name);
        self.required(name, value, before)
    }

    /// A list of ids.
    pub(super) fn ids(&mut self, name: &'static str) -> Vec<Spanned<Id>> {
        let texts = self.texts(name);
        texts.iter().filter_map(|text| self.parse_id(text)).collect()
    }

    fn parse_id(&mut self, text: &Spanned<String>) -> Option<Spanned<Id>> {
        match Id::parse(text) {
            Ok(id) => Some(Spanned::new(id, text.span)),
            Err(error) => {
                let d = id_diagnostic(error, text, Place::at(self.source.path(), text.span));
                self.report(d);
                None
            }
        }
    }

    /// A value with a syntax of its own that must be there, such as a URL; `code` is told when it does not parse.
    pub(super) fn required_parsed<T: FromStr>(&mut self, name: &'static str, code: Code) -> Option<Spanned<T>> {
        let before = self.findings.len();
        let value = self.parsed(name, code);
        self.required(name, value, before)
    }

    fn parsed<T: FromStr>(&mut self, name: &'static str, code: Code) -> Option<Spanned<T>> {
        let text = self.text(name)?;
        match text.parse() {
            Ok(value) => Some(Spanned::new(value, text.span)),
            Err(_) => {
                let d = self.diagnostic(code, text.span).with("value", &text.value);
                self.report(d);
                None
            }
        }
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

/// What is wrong with a text that should be an id.
pub(super) fn id_diagnostic(error: IdError, text: &str, place: Place) -> Diagnostic {
    let d = Diagnostic::new(Code::InvalidId, place).with("value", text);
    match error {
        IdError::Empty => d,
        IdError::Characters { proposal } => d.with_some("proposal", (!proposal.is_empty()).then_some(proposal)),
        IdError::TooLong => d.saying("invalid-id-too-long"),
        IdError::Reserved => d.saying("invalid-id-reserved"),
    }
}

fn first_line(source: &Source, span: Span) -> Span {
    let text = source.text();
    let start = (span.start as usize).min(text.len());
    let end = text[start..].find(['\n', '\r']).map_or(text.len(), |i| start + i);
    Span::new(start, end.min((span.end as usize).max(start)))
}

fn percent_tenths(text: &str) -> Option<u32> {
    let (whole, tenth) = text.split_once([',', '.']).unwrap_or((text, "0"));
    if whole.len() > 3 || tenth.len() != 1 {
        return None;
    }
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit()).then(|| s.parse::<u32>().ok())?;
    let tenths = digits(whole)? * 10 + digits(tenth)?;
    (tenths <= 1000).then_some(tenths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percents_are_tenths() {
        assert_eq!(percent_tenths("70"), Some(700));
        assert_eq!(percent_tenths("62,5"), Some(625));
        assert_eq!(percent_tenths("62.5"), Some(625));
        assert_eq!(percent_tenths("105"), None);
        assert_eq!(percent_tenths("bảy mươi"), None);
    }
}
