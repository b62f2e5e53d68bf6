//! A mistake in a template of papers, as a diagnostic with file, line and column.

use typst::diag::{Severity, SourceDiagnostic};
use typst::syntax::DiagSpan;
use typst::{World, WorldExt};

use super::desk::{Desk, VIEW, path_of};
use super::room::Crowded;
use crate::diagnostics::{Code, Diagnostic, Place, Source, Span};
use crate::theme::TemplateFault;

/// What Typst says, put at its place.
pub(super) fn fault(said: &SourceDiagnostic, desk: &Desk<'_>) -> TemplateFault {
    if let Some(letter) = undrawable(said, desk) {
        return letter;
    }
    let spans = [said.span].into_iter().chain(said.trace.iter().map(|point| point.span.into()));
    let (place, source) = match spans.into_iter().find_map(|span| placed(span, desk)) {
        Some((place, source)) => (place, Some(source)),
        None => (of_template(desk), None),
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

/// A letter of the content that no font has: "the text `"漢"` could not be displayed with Tinos". One of the template's own
/// is told where Typst saw it.
fn undrawable(said: &SourceDiagnostic, desk: &Desk<'_>) -> Option<TemplateFault> {
    let (before, _) = said.message.split_once("could not be displayed with")?;
    let letter = before.split('`').nth(1)?.trim_matches('"');
    let text = desk.text_with(letter)?;
    let diagnostic = of_paper(Code::TemplateError, "paper-error-letter", desk);
    Some(TemplateFault { diagnostic: diagnostic.with("letter", letter).with("text", text), source: None })
}

/// A page on which something has no room.
pub(super) fn crowded(page: &Crowded, desk: &Desk<'_>) -> TemplateFault {
    let diagnostic = of_paper(Code::TemplateWarning, "paper-warning-room", desk);
    TemplateFault { diagnostic: diagnostic.with("page", page.page).with("text", &page.text), source: None }
}

/// A finding on what a paper holds, and not on how its template is written.
fn of_paper(code: Code, message: &'static str, desk: &Desk<'_>) -> Diagnostic {
    Diagnostic::new(code, of_template(desk)).saying(message).with("paper", desk.title())
}

fn of_template(desk: &Desk<'_>) -> Place {
    Place::file(desk.case.files.own_path(path_of(desk.main())))
}

/// The message for what Typst says: one with a hint of ours where there is one.
fn of_an_error(said: &str) -> &'static str {
    const KNOWN: [(&str, &str); 4] = [
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
