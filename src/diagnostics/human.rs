//! Findings for a person: the message, the line with a mark under the place, and what to write instead.
//!
//! Findings that say the same of one file are shown once with the lines of the others, and a long list is cut with a
//! count: a wrong ward id in three hundred rows is one mistake to mend. The JSON is never cut.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::{Catalogue, Code, Diagnostic, Diagnostics, Place, Severity, Source, Sources, Span};

/// Most findings of one code in one file that are shown.
const MOST_OF_A_KIND: usize = 10;
/// Most findings that are shown at all.
const MOST_SHOWN: usize = 100;
/// Most lines that a group of equal findings names.
const MOST_LINES: usize = 12;
/// What is shown of a long line on either side of the place, in characters.
const AROUND: usize = 100;

/// Writes the findings, a long list cut, then one line that counts them.
///
/// # Errors
/// When `out` cannot be written.
pub fn print(diagnostics: &Diagnostics, sources: &Sources, words: &Catalogue, out: &mut dyn Write) -> io::Result<()> {
    let groups = groups(diagnostics);
    print_chosen(&groups, chosen(&groups), diagnostics, sources, words, out)
}

/// The same with nothing cut: of a spreadsheet, whose cells somebody goes through one after another.
///
/// # Errors
/// When `out` cannot be written.
pub fn print_all(
    diagnostics: &Diagnostics,
    sources: &Sources,
    words: &Catalogue,
    out: &mut dyn Write,
) -> io::Result<()> {
    let groups = groups(diagnostics);
    print_chosen(&groups, vec![true; groups.len()], diagnostics, sources, words, out)
}

fn print_chosen(
    groups: &[Vec<&Diagnostic>],
    chosen: Vec<bool>,
    diagnostics: &Diagnostics,
    sources: &Sources,
    words: &Catalogue,
    out: &mut dyn Write,
) -> io::Result<()> {
    let renderer = Renderer::styled();
    let mut left_out: BTreeMap<(&Arc<str>, Code), usize> = BTreeMap::new();
    for (group, is_shown) in groups.iter().zip(chosen) {
        if is_shown {
            writeln!(out, "{}\n", render(group, sources, words, &renderer))?;
        } else {
            *left_out.entry((&group[0].place.file, group[0].code)).or_default() += group.len();
        }
    }
    let mut left_out: Vec<_> = left_out.into_iter().collect();
    left_out.sort_by_key(|((file, code), count)| (code.severity(), std::cmp::Reverse(*count), *file));
    for ((file, code), count) in left_out.iter().take(MOST_OF_A_KIND) {
        let args = [("count", count.to_string()), ("code", code.to_string()), ("file", file.to_string())];
        writeln!(out, "{}", words.say("left-out", &args))?;
    }
    if !left_out.is_empty() {
        let rest: usize = left_out.iter().skip(MOST_OF_A_KIND).map(|(_, count)| count).sum();
        if rest > 0 {
            writeln!(out, "{}", words.say("left-out-rest", &[("count", rest.to_string())]))?;
        }
        writeln!(out, "{}\n", words.say("left-out-hint", &[]))?;
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

/// Findings that say the same of one file, in the order of the first of each.
fn groups(diagnostics: &Diagnostics) -> Vec<Vec<&Diagnostic>> {
    let mut groups: Vec<Vec<&Diagnostic>> = Vec::new();
    let mut known = BTreeMap::new();
    for d in diagnostics.iter() {
        let at = *known.entry((&d.place.file, d.code, d.message, &d.args)).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(d),
            None => groups.push(vec![d]),
        }
    }
    groups
}

/// Which groups are shown: errors before warnings before notes, so many of a kind and so many in all.
fn chosen(groups: &[Vec<&Diagnostic>]) -> Vec<bool> {
    let mut chosen = vec![false; groups.len()];
    let mut of_a_kind: BTreeMap<(&Arc<str>, Code), usize> = BTreeMap::new();
    let mut shown = 0;
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        for (group, is_chosen) in groups.iter().zip(&mut chosen).filter(|(g, _)| g[0].severity() == severity) {
            let kind = of_a_kind.entry((&group[0].place.file, group[0].code)).or_default();
            *kind += 1;
            *is_chosen = *kind <= MOST_OF_A_KIND && shown < MOST_SHOWN;
            shown += usize::from(*is_chosen);
        }
    }
    chosen
}

fn render(group: &[&Diagnostic], sources: &Sources, words: &Catalogue, renderer: &Renderer) -> String {
    let d = group[0];
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
    let also = also(&group[1..], sources, words);
    let also_word = words.say("also", &[]);

    let mut report = level.primary_title(message.as_str()).id(d.code.as_str()).elements(Vec::<Origin<'_>>::new());
    let places = [(Some(&d.place), None), (d.related.as_ref(), Some(see_word.as_str()))];
    for (place, label) in places {
        let Some(Place { file, span }) = place else {
            continue;
        };
        match span.and_then(|span| Some((span, sources.get(file)?))) {
            Some((span, source)) => {
                let line = Line::of(source, span);
                let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
                let mark = kind.span(line.mark.clone()).label(label);
                let snippet = Snippet::source(line.text).line_start(line.number).annotation(mark);
                // The printer counts columns in what it is given.
                report = if let (Some(cell), Some(sheet)) = (source.cell_at(span.start), source.sheet_name()) {
                    let args = [("file", file.to_string()), ("sheet", sheet.to_owned()), ("cell", cell)];
                    report.element(Origin::path(words.say("cell-place", &args))).element(snippet)
                } else if line.is_cut {
                    report
                        .element(Origin::path(file.as_ref()).line(line.number).char_column(line.column))
                        .element(snippet)
                } else {
                    report.element(snippet.path(file.as_ref()))
                };
            }
            None => report = report.element(Origin::path(file.as_ref())),
        }
    }
    if let Some(also) = &also {
        report = report.element(Level::NOTE.with_name(also_word.as_str()).message(also.as_str()));
    }
    if let Some(hint) = &hint {
        report = report.element(Level::HELP.with_name(hint_word.as_str()).message(hint.as_str()));
    }
    let rendered = renderer.render(&[report]);
    let is_of_sheet = sources.get(&d.place.file).is_some_and(|source| source.sheet_name().is_some());
    if is_of_sheet { without_gap_marks(&rendered) } else { rendered }
}

/// Without the lines that the printer puts between a place that it is given and the text.
fn without_gap_marks(rendered: &str) -> String {
    let bare = |line: &str| anstream::adapter::strip_str(line).to_string();
    rendered.lines().filter(|line| bare(line).trim() != ":::").collect::<Vec<_>>().join("\n")
}

/// "12 dòng giống vậy: 23, 31, 40, …"
fn also(others: &[&Diagnostic], sources: &Sources, words: &Catalogue) -> Option<String> {
    if others.is_empty() {
        return None;
    }
    let line = |d: &&Diagnostic| {
        let (source, at) = (sources.get(&d.place.file)?, d.place.span?.start);
        Some(source.cell_at(at).unwrap_or_else(|| source.line_column(at).0.to_string()))
    };
    let mut lines: Vec<String> = others.iter().take(MOST_LINES).filter_map(line).collect();
    if others.len() > MOST_LINES {
        lines.push("…".to_owned());
    }
    let args = [("count", others.len().to_string()), ("lines", lines.join(", "))];
    let are_cells = sources.get(&others[0].place.file).is_some_and(|source| source.sheet_name().is_some());
    Some(words.say(if are_cells { "same-cells" } else { "same-lines" }, &args))
}

/// The line of a place, cut around the place when it is long.
struct Line {
    text: String,
    /// Whether its beginning is left out.
    is_cut: bool,
    number: usize,
    column: usize,
    /// In bytes of `text`.
    mark: std::ops::Range<usize>,
}

impl Line {
    fn of(source: &Source, span: Span) -> Self {
        let text = source.text();
        let (number, column) = source.line_column(span.start);
        let start = floor(text, span.start as usize);
        let line_start = text[..start].rfind('\n').map_or(0, |i| i + 1);
        let line_end = text[start..].find(['\n', '\r']).map_or(text.len(), |i| start + i);
        // A mark over many lines says less than one under the first.
        let end = floor(text, (span.end as usize).clamp(start, line_end));
        let from = text[line_start..start].char_indices().rev().nth(AROUND).map_or(line_start, |(i, _)| line_start + i);
        let end = text[start..end].char_indices().nth(AROUND).map_or(end, |(i, _)| start + i);
        let to = text[end..line_end].char_indices().nth(AROUND).map_or(line_end, |(i, _)| end + i);
        let before = if from > line_start { "…" } else { "" };
        let after = if to < line_end { "…" } else { "" };
        let shift = before.len();
        Line {
            text: format!("{before}{}{after}", &text[from..to]),
            is_cut: from > line_start,
            number,
            column,
            mark: start - from + shift..end - from + shift,
        }
    }
}

fn floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Lang;

    fn printed(text: &str, findings: Vec<Diagnostic>) -> String {
        let mut diagnostics = Diagnostics::new();
        findings.into_iter().for_each(|d| diagnostics.push(d));
        diagnostics.sort();
        let sources = [Source::new("a.yaml", text)].into_iter().collect();
        let mut out = Vec::new();
        print(&diagnostics, &sources, &Catalogue::new(Lang::En), &mut anstream::StripStream::new(&mut out)).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn unknown(text: &str, id: &str, nth: usize) -> Diagnostic {
        let at = text.match_indices(id).nth(nth).unwrap().0;
        let place = Place::at(&"a.yaml".into(), Span::new(at, at + id.len()));
        Diagnostic::new(Code::UnknownWard, place).with("id", id)
    }

    #[test]
    fn what_says_the_same_is_said_once_with_the_other_lines() {
        let text = "ward: x\nward: y\nward: x\nward: x\n";
        let said = printed(
            text,
            vec![unknown(text, "x", 0), unknown(text, "x", 1), unknown(text, "x", 2), unknown(text, "y", 0)],
        );
        assert_eq!(said.matches("error[unknown-ward]").count(), 2, "{said}");
        assert!(said.contains("= also: 2 lines like this one: 3, 4"), "{said}");
        assert!(said.ends_with("4 error\n"), "{said}");
    }

    #[test]
    fn a_long_list_is_cut_with_a_count() {
        let text: String = (0..40).map(|i| format!("ward: sai-{i:02}\n")).collect();
        let said = printed(&text, (0..40).map(|i| unknown(&text, &format!("sai-{i:02}"), 0)).collect());
        assert_eq!(said.matches("error[unknown-ward]").count(), MOST_OF_A_KIND, "{said}");
        assert!(said.contains("30 more [unknown-ward] in a.yaml") && said.contains("40 error"), "{said}");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place_and_the_column_is_the_line_s() {
        let text = format!("a\n{}ward: sai{}\n", "ă".repeat(5000), "b".repeat(5000));
        let said = printed(&text, vec![unknown(&text, "sai", 0)]);
        assert!(said.contains("a.yaml:2:5007") && said.len() < 2000, "{said}");
        let marked = said.lines().find(|line| line.contains("ward: sai")).unwrap();
        let marks = said.lines().find(|line| line.contains('^')).unwrap();
        let before = |line: &str, what: &str| line[..line.find(what).unwrap()].chars().count();
        assert_eq!(before(marked, "sai"), before(marks, "^"), "{said}");
    }
}
