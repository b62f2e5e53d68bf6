//! A mistake in a template of papers, as a diagnostic with file, line and column.

use typst::diag::{Severity, SourceDiagnostic};
use typst::syntax::DiagSpan;
use typst::{World, WorldExt};

use super::desk::{Desk, VIEW, path_of};
use crate::diagnostics::{Code, Diagnostic, Place, Source, Span};
use crate::theme::TemplateFault;

/// What Typst says, put at its place.
pub(super) fn fault(said: &SourceDiagnostic, desk: &Desk<'_>) -> TemplateFault {
    let spans = [said.span].into_iter().chain(said.trace.iter().map(|point| point.span.into()));
    let (place, source) = match spans.into_iter().find_map(|span| placed(span, desk)) {
        Some((place, source)) => (place, Some(source)),
        None => (Place::file(desk.case.files.own_path(path_of(desk.main()))), None),
    };
    let (code, message) = match said.severity {
        Severity::Error => (Code::TemplateError, of_an_error(&said.message)),
        Severity::Warning => (Code::TemplateWarning, of_a_warning(&said.message)),
    };
    let hints: Vec<&str> = said.hints.iter().map(|hint| hint.v.as_str()).collect();
    let diagnostic = Diagnostic::new(code, place).saying(message).with("detail", &said.message);
    let diagnostic = diagnostic.with_some("hints", (!hints.is_empty()).then(|| hints.join("; ")));
    TemplateFault { diagnostic, source }
}

/// The message for what Typst says: one with a hint of ours where there is one.
fn of_an_error(said: &str) -> &'static str {
    const KNOWN: [(&str, &str); 5] = [
        ("could not be displayed with", "paper-error-letter"),
        ("does not contain key", "paper-error-field"),
        ("file not found", "paper-error-file"),
        ("package not found", "paper-error-file"),
        ("escape the project root", "paper-error-file"),
    ];
    KNOWN.iter().find(|(words, _)| said.contains(words)).map_or("paper-error", |(_, key)| key)
}

fn of_a_warning(said: &str) -> &'static str {
    if said.contains("unknown font family") { "paper-warning-font" } else { "paper-warning" }
}

/// A place in a text of the theme.
fn placed(span: DiagSpan, desk: &Desk<'_>) -> Option<(Place, Source)> {
    let id = span.id()?;
    if id.get().vpath().get_with_slash() == VIEW {
        return None;
    }
    let file = desk.case.files.get(path_of(id))?;
    let source = Source::new(file.path, String::from_utf8_lossy(file.bytes).trim_start_matches('\u{feff}'));
    let range = desk.range(span)?;
    Some((Place::at(source.path(), Span::new(range.start, range.end.max(range.start + 1))), source))
}
