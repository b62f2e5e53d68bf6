//! Words for what keeps a spreadsheet from being read, or a list from being written.

use crate::content::NotAmended;
use crate::diagnostics::{Catalogue, Source, Span};
use crate::import::grid::{Foreign, Limit, OpenError};

/// Why a file is no spreadsheet that can be read.
pub(super) fn not_opened(error: &OpenError, file: &str, words: &Catalogue) -> String {
    let file = ("file", file.to_owned());
    match error {
        OpenError::Unreadable(error) => words.say("spreadsheet-unreadable", &[file, ("detail", error.to_string())]),
        OpenError::NotASpreadsheet(foreign) => {
            let key = match foreign {
                Foreign::Empty => "spreadsheet-empty",
                Foreign::Pdf => "spreadsheet-pdf",
                Foreign::Document => "spreadsheet-document",
                Foreign::Picture => "spreadsheet-picture",
                Foreign::Archive => "spreadsheet-archive",
                Foreign::OtherSpreadsheet => "spreadsheet-other",
                Foreign::Unknown => "spreadsheet-unknown",
            };
            words.say(key, &[file])
        }
        OpenError::Html => words.say("spreadsheet-html", &[file]),
        OpenError::Protected => words.say("spreadsheet-protected", &[file]),
        OpenError::TooLarge(limit) => {
            let key = match limit {
                Limit::FileBytes | Limit::UnpackedBytes | Limit::TextBytes => "spreadsheet-too-large",
                Limit::Sheets | Limit::Rows | Limit::Columns | Limit::Cells => "spreadsheet-too-many",
            };
            words.say(key, &[file, ("limit", limit.to_string())])
        }
        OpenError::Damaged(what) => words.say("spreadsheet-damaged", &[file, ("detail", what.clone())]),
        OpenError::UnclosedQuote { row } => words.say("spreadsheet-quote", &[file, ("row", row.to_string())]),
    }
}

/// Why a list could not be given its new text.
pub(super) fn not_amended(source: &Source, not: &NotAmended, words: &Catalogue) -> String {
    let lines = |spans: &[Span]| -> String {
        spans.iter().map(|span| format!("\n  {}:{}", source.path(), source.line_column(span.start).0)).collect()
    };
    let file = [("file", source.path().to_string())];
    match not {
        NotAmended::Mistake(_) => words.say("import-list-has-errors", &[]),
        NotAmended::Shared(spans) => format!("{}{}", words.say("import-shared", &file), lines(spans)),
        NotAmended::Unsure(span) => format!("{}{}", words.say("import-unsure", &file), lines(&[*span])),
        NotAmended::Unproved => words.say("import-unproved", &file),
    }
}
