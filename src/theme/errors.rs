//! A mistake in a template, as a diagnostic with file, line and column.

use tera::ErrorKind;

use super::layers::{Layer, offset};
use crate::diagnostics::{Code, Diagnostic, Place, Source, Span};

/// A mistake in a template and the text it stands in.
#[derive(Debug)]
pub struct TemplateFault {
    /// The finding.
    pub diagnostic: Diagnostic,
    /// The template's text, for showing the place.
    pub source: Option<Source>,
}

/// What Tera says, put at its place. `template` is the one that was asked for.
pub(super) fn fault(error: &tera::Error, layers: &[Layer], template: &str) -> TemplateFault {
    let name = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let from = (span.start_line, span.start_col);
            let to = (span.end_line, span.end_col);
            return placed(layers, report.filename(), report.message(), Some((from, to)));
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => tpl,
        ErrorKind::MissingParent { current, .. } => current,
        _ => template,
    };
    placed(layers, name, first_line(&error.to_string()), None)
}

/// Every mistake that Tera tells of when templates are loaded. Those that concern several templates come as one text,
/// a report after another, each with its place in its second line.
pub(super) fn faults(error: &tera::Error, layers: &[Layer]) -> Vec<TemplateFault> {
    let ErrorKind::Msg(text) = error.kind() else {
        return vec![fault(error, layers, "")];
    };
    let reports: Vec<TemplateFault> = text.split("\n\n").filter_map(|report| reported(report, layers)).collect();
    if reports.is_empty() { vec![fault(error, layers, "")] } else { reports }
}

/// Reads a report: `error: message`, then `--> file:line:column`.
fn reported(report: &str, layers: &[Layer]) -> Option<TemplateFault> {
    let mut lines = report.lines();
    let message = lines.next()?.strip_prefix("error: ")?;
    let place = lines.next()?.trim_start().strip_prefix("--> ")?;
    let (place, column) = place.rsplit_once(':')?;
    let (file, line) = place.rsplit_once(':')?;
    let at = (line.parse().ok()?, column.parse::<usize>().ok()?.saturating_sub(1));
    Some(placed(layers, file, message, Some((at, (at.0, at.1 + 1)))))
}

/// Line from 1 and column from 0, as Tera counts.
type Position = (usize, usize);

fn placed(layers: &[Layer], name: &str, message: &str, range: Option<(Position, Position)>) -> TemplateFault {
    let Some((layer, path)) = find(layers, name) else {
        let place = Place::file(format!("themes/{name}"));
        let diagnostic = Diagnostic::new(Code::TemplateError, place).with("detail", message);
        return TemplateFault { diagnostic, source: None };
    };
    let text = &layer.templates[&path];
    let source = Source::new(format!("themes/{}/templates/{path}", layer.name), text.as_str());
    let place = match range {
        Some(((line, column), (end_line, end_column))) => {
            let start = offset(text, line, column + 1);
            let end = offset(text, end_line, end_column + 1);
            Place::at(source.path(), Span::new(start, end.max(start + 1)))
        }
        None => Place::file(source.path().clone()),
    };
    let diagnostic = Diagnostic::new(Code::TemplateError, place).with("detail", message);
    TemplateFault { diagnostic, source: Some(source) }
}

/// Templates bear their layer's name in front.
fn find<'a>(layers: &'a [Layer], name: &str) -> Option<(&'a Layer, String)> {
    let in_layer = name.split_once('/').and_then(|(layer, path)| {
        let layer = layers.iter().find(|l| l.name == layer)?;
        layer.templates.contains_key(path).then(|| (layer, path.to_owned()))
    });
    in_layer.or_else(|| {
        let layer = layers.iter().find(|l| l.templates.contains_key(name))?;
        Some((layer, name.to_owned()))
    })
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
