//! One finding, and the list they are gathered in.

use std::sync::Arc;

use super::{Code, Severity, Span};

/// Where a finding stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The path relative to the site, with `/`.
    pub file: Arc<str>,
    /// The range in it; none when the whole file is meant.
    pub span: Option<Span>,
}

impl Place {
    /// A range of a file.
    pub fn at(file: &Arc<str>, span: Span) -> Self {
        Place { file: file.clone(), span: Some(span) }
    }

    /// A file as a whole.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Place { file: file.into(), span: None }
    }
}

/// One finding: what, where, and the words to say it with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of finding.
    pub code: Code,
    /// Where it stands.
    pub place: Place,
    /// The message's key in the catalogue; the hint is the key's attribute `hint`.
    pub message: &'static str,
    /// Values for the message's places.
    pub args: Vec<(&'static str, String)>,
    /// A second place that belongs to it, such as the first of two equal ids.
    pub related: Option<Place>,
}

impl Diagnostic {
    /// A finding with the message that bears the code's own name.
    pub fn new(code: Code, place: Place) -> Self {
        Diagnostic { code, place, message: code.as_str(), args: Vec::new(), related: None }
    }

    /// The same finding in other words: a key of the catalogue.
    pub fn saying(mut self, message: &'static str) -> Self {
        self.message = message;
        self
    }

    /// Fills a place of the message.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Fills a place of the message when there is a value.
    pub fn with_some(self, name: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Names a second place.
    pub fn related_to(mut self, place: Place) -> Self {
        self.related = Some(place);
        self
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// All findings of a run, gathered in any order and sorted when taken.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of another list.
    pub fn extend(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// Whether one of them forbids publishing.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity() == Severity::Error)
    }

    /// Whether there are none at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// How many have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.severity() == severity).count()
    }

    /// Puts them in the order of file, place and code, and drops exact repetitions.
    pub fn sort(&mut self) {
        self.0.sort_by(|a, b| (&a.place, a.code, a.message, &a.args).cmp(&(&b.place, b.code, b.message, &b.args)));
        self.0.dedup();
    }

    /// The findings in their present order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }
}
