//! `--format json`: one array, for scripts and editors.

use std::io::{self, Write};

use serde::Serialize;

use super::{Catalogue, Diagnostics, Sources};

#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    severity: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    message: String,
    hint: Option<String>,
}

/// Writes the findings as one JSON array. A finding about a whole file stands at line 1, column 1.
///
/// # Errors
/// When `out` cannot be written.
pub fn print(diagnostics: &Diagnostics, sources: &Sources, words: &Catalogue, out: &mut dyn Write) -> io::Result<()> {
    let mut rows: Vec<Row<'_>> = diagnostics
        .iter()
        .map(|d| {
            let (line, column) = d
                .place
                .span
                .and_then(|span| Some(sources.get(&d.place.file)?.line_column(span.start)))
                .unwrap_or((1, 1));
            Row {
                code: d.code.as_str(),
                severity: d.severity().as_str(),
                file: &d.place.file,
                line,
                column,
                message: words.say(d.message, &d.args),
                hint: words.hint(d.message, &d.args),
            }
        })
        .collect();
    rows.sort_by(|a, b| (a.file, a.line, a.column, a.code).cmp(&(b.file, b.line, b.column, b.code)));
    serde_json::to_writer_pretty(&mut *out, &rows)?;
    writeln!(out)
}
