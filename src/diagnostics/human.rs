//! Findings for a person: the message, the line with a mark under the place, and what to write instead.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::{Catalogue, Diagnostic, Diagnostics, Place, Severity, Source, Sources};

/// Writes the findings, then one line that counts them.
///
/// # Errors
/// When `out` cannot be written.
pub fn print(diagnostics: &Diagnostics, sources: &Sources, words: &Catalogue, out: &mut dyn Write) -> io::Result<()> {
    let renderer = Renderer::styled();
    for diagnostic in diagnostics.iter() {
        writeln!(out, "{}\n", render(diagnostic, sources, words, &renderer))?;
    }
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|s| (s, diagnostics.count(s)))
        .filter(|(_, n)| *n > 0)
        .map(|(s, n)| format!("{n} {}", words.say(s.as_str(), &[])))
        .collect();
    if !counts.is_empty() {
        writeln!(out, "{}", counts.join(" · "))?;
    }
    Ok(())
}

fn render(d: &Diagnostic, sources: &Sources, words: &Catalogue, renderer: &Renderer) -> String {
    let name = words.say(d.severity().as_str(), &[]);
    let level = match d.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
    .with_name(name.as_str());
    let message = words.say(d.message, &d.args);
    let hint = words.hint(d.message, &d.args);
    let hint_word = words.say("hint", &[]);
    let see_word = words.say("see-also", &[]);

    let mut group = level.primary_title(message.as_str()).id(d.code.as_str()).elements(Vec::<Origin<'_>>::new());
    group = match (d.place.span, sources.get(&d.place.file)) {
        (Some(span), Some(source)) => group.element(snippet(source, span.start as usize, span.end as usize, None)),
        _ => group.element(Origin::path(d.place.file.as_ref())),
    };
    if let Some(Place { file, span }) = &d.related {
        group = match (span, sources.get(file)) {
            (Some(span), Some(source)) => {
                group.element(snippet(source, span.start as usize, span.end as usize, Some(&see_word)))
            }
            _ => group.element(Origin::path(file.as_ref())),
        };
    }
    if let Some(hint) = &hint {
        group = group.element(Level::HELP.with_name(hint_word.as_str()).message(hint.as_str()));
    }
    renderer.render(&[group])
}

fn snippet<'a>(
    source: &'a Source,
    start: usize,
    end: usize,
    label: Option<&'a str>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = source.text();
    // A mark over many lines says less than one under the first.
    let start = start.min(text.len());
    let line_end = text[start..].find(['\n', '\r']).map_or(text.len(), |i| start + i);
    let end = end.clamp(start, line_end);
    let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    Snippet::source(text).path(source.path().as_ref()).annotation(kind.span(start..end).label(label))
}
