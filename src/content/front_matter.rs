//! Markdown with its place, and the split of a file into front matter and body.

use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic, Place, Source, Span, Spanned};

/// A Markdown text and where it stands, so that a link in it can be pointed at.
#[derive(Clone, Debug)]
pub struct Markdown {
    /// The text as typed.
    pub text: String,
    file: Arc<str>,
    start: Start,
}

#[derive(Clone, Copy, Debug)]
enum Start {
    /// The text is the file's, from this byte on.
    Offset(usize),
    /// The text is a YAML scalar, in which bytes may be escaped or folded: the whole field is the place.
    Field(Span),
}

impl Markdown {
    /// The body of a file, from a byte on.
    pub fn body(source: &Source, offset: usize) -> Self {
        Markdown { text: source.text()[offset..].to_owned(), file: source.path().clone(), start: Start::Offset(offset) }
    }

    /// The text of a YAML field.
    pub fn field(file: &Arc<str>, text: Spanned<String>) -> Self {
        Markdown { start: Start::Field(text.span), text: text.value, file: file.clone() }
    }

    /// The file it stands in, relative to the site.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// Where a range of bytes of the text stands in the file.
    pub fn place(&self, range: std::ops::Range<usize>) -> Place {
        let span = match self.start {
            Start::Offset(offset) => Span::new(range.start, range.end).shifted(offset),
            Start::Field(span) => span,
        };
        Place::at(&self.file, span)
    }
}

/// A file's front matter: the YAML between its first two `---` lines, and where it and the body begin.
pub(super) struct FrontMatter<'a> {
    pub(super) yaml: &'a str,
    pub(super) yaml_offset: usize,
    pub(super) body_offset: usize,
}

/// Splits a file. The first line must be `---`; a later line `---` or `...` ends the front matter.
///
/// # Errors
/// When either line is missing.
pub(super) fn split(source: &Source) -> Result<FrontMatter<'_>, Box<Diagnostic>> {
    let text = source.text();
    let missing = |message| {
        let place = Place::at(source.path(), Span::new(0, text.find('\n').unwrap_or(text.len())));
        Box::new(Diagnostic::new(Code::YamlSyntax, place).saying(message))
    };
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        return Err(missing("yaml-syntax-front-matter"));
    }
    let yaml_offset = first.len();
    let mut at = yaml_offset;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Ok(FrontMatter { yaml: &text[yaml_offset..at], yaml_offset, body_offset: at + line.len() });
        }
        at += line.len();
    }
    Err(missing("yaml-syntax-front-matter-end"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_ends_at_the_second_line_of_dashes() {
        let source = Source::new("a.md", "---\r\ntitle: A\r\n---\r\nThân bài\n\n---\nkẻ ngang\n");
        let split = split(&source).unwrap();
        assert_eq!(split.yaml, "title: A\r\n");
        assert_eq!(&source.text()[split.body_offset..], "Thân bài\n\n---\nkẻ ngang\n");
    }

    #[test]
    fn a_file_without_front_matter_is_told_of() {
        assert_eq!(split(&Source::new("a.md", "Tin")).err().unwrap().message, "yaml-syntax-front-matter");
        assert_eq!(split(&Source::new("a.md", "---\na: 1\n")).err().unwrap().message, "yaml-syntax-front-matter-end");
    }
}
