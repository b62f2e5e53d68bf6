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
    let (message, name, position) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => (
            report.message().to_owned(),
            report.filename().to_owned(),
            Some((
                report.span().start_line,
                report.span().start_col,
                report.span().end_line,
                report.span().end_col,
            )),
        ),
        _ => (first_line(&error.to_string()), template.to_owned(), None),
    };
    let Some((layer, path)) = find(layers, &name) else {
        let place = Place::file(format!("themes/{name}"));
        let diagnostic = Diagnostic::new(Code::TemplateError, place).with("detail", message);
        return TemplateFault {
            diagnostic,
            source: None,
        };
    };
    let text = &layer.templates[&path];
    let source = Source::new(
        format!("themes/{}/templates/{path}", layer.name),
        text.as_str(),
    );
    let place = match position {
        Some((line, column, end_line, end_column)) => {
            let start = offset(text, line, column + 1);
            let end = offset(text, end_line, end_column + 1);
            Place::at(source.path(), Span::new(start, end.max(start + 1)))
        }
        None => Place::file(source.path().clone()),
    };
    let diagnostic = Diagnostic::new(Code::TemplateError, place).with("detail", message);
    TemplateFault {
        diagnostic,
        source: Some(source),
    }
}

/// Templates bear their layer's name in front.
fn find<'a>(layers: &'a [Layer], name: &str) -> Option<(&'a Layer, String)> {
    let in_layer = name.split_once('/').and_then(|(layer, path)| {
        let layer = layers.iter().find(|l| l.name == layer)?;
        layer
            .templates
            .contains_key(path)
            .then(|| (layer, path.to_owned()))
    });
    in_layer.or_else(|| {
        let layer = layers.iter().find(|l| l.templates.contains_key(name))?;
        Some((layer, name.to_owned()))
    })
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}
