//! YAML as a tree of texts, lists and maps, each with its place.
//!
//! Scalars stay the texts that were typed: `6E1`, `00004`, `No` are never guessed into numbers or booleans, and
//! what a field means is decided by the record that has it. A tree of our own instead of serde's one-error-and-stop
//! is what lets ten mistakes in one record be told at once.

mod from_events;
mod in_lines;

use self::from_events::parse_any;
use crate::diagnostics::{Diagnostic, Diagnostics, Source, Span};

/// A YAML value and its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) value: Value,
    pub(super) span: Span,
    pub(super) layout: Layout,
}

/// How a node is written, for the one command that changes an editor's file.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Layout {
    pub(super) style: Style,
    /// Number of the anchor `&name` that it bears; 0 for none.
    pub(super) anchor: usize,
    /// Number of the anchor that it repeats, where `*name` stands in its place; 0 for none. Only the node's own span
    /// is that of the `*name`: what is inside it stands where the anchor stands.
    pub(super) alias: usize,
}

/// The ways to write a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    /// A text as it is or in quotation marks, or nothing.
    #[default]
    Inline,
    /// A text below `|` or `>`.
    BlockText,
    /// `{…}` or `[…]`.
    Flow,
    /// One line an entry. Its span ends where the next thing begins, blank lines and comments later.
    Block,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A text in NFC, as typed.
    Text(Box<str>),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// A key of a map and its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    pub(super) name: Box<str>,
    pub(super) span: Span,
}

impl Value {
    /// The message key that names this kind of value.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Value::Null => "nothing",
            Value::Text(_) => "text",
            Value::List(_) => "list",
            Value::Map(_) => "map",
        }
    }
}

/// Deepest nesting that is read. The deepest record of the contract has six levels.
const MAX_DEPTH: usize = 32;
/// Most nodes that aliases may multiply one file by: enough for any honest list, little enough to stop an alias bomb.
const MAX_ALIAS_NODES: usize = 100_000;

/// Most scalars and collections of one file, keys among them: a list of 25.000 winners with twelve fields each.
const MAX_NODES: usize = 800_000;

/// Parses the one YAML document of a file.
///
/// `offset` is where the text stands in its file (front matter does not begin at 0).
///
/// # Errors
/// The first mistake of syntax, as a diagnostic; a text that is empty, or holds comments alone, is [`Value::Null`].
pub(super) fn parse(source: &Source, text: &str, offset: usize) -> Result<Node, Box<Diagnostic>> {
    parse_telling(source, text, offset, &mut Diagnostics::new())
}

/// [`parse`], and tells of what YAML takes without a word though it is a slip.
///
/// # Errors
/// As [`parse`].
pub(super) fn parse_telling(
    source: &Source,
    text: &str,
    offset: usize,
    findings: &mut Diagnostics,
) -> Result<Node, Box<Diagnostic>> {
    let Some(node) = in_lines::read(text, offset) else {
        return parse_any(source, text, offset, findings);
    };
    if cfg!(debug_assertions) {
        let mut slips = Diagnostics::new();
        let by_the_parser = parse_any(source, text, offset, &mut slips);
        assert_eq!(by_the_parser.as_ref(), Ok(&node), "{text}");
        assert!(slips.is_empty(), "{slips:?} in {text}");
    }
    Ok(node)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;

    fn tree(text: &str) -> Result<Node, Box<Diagnostic>> {
        let source = Source::new("a.yaml", text);
        parse(&source, source.text(), 0)
    }

    fn scalar(text: &str) -> String {
        let Value::Map(entries) = tree(&format!("k: {text}\n")).unwrap().value else { panic!("a map") };
        match &entries[0].1.value {
            Value::Text(t) => t.to_string(),
            Value::Null => "<null>".to_owned(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn scalars_stay_as_typed() {
        for text in ["6E1", "00004", "No", "on", "1.10", "0905123456", "2023-2024", "12:30", "1_000", "+84905"] {
            assert_eq!(scalar(text), text);
        }
        assert_eq!(scalar("\"00004\""), "00004");
        assert_eq!(scalar("'~'"), "~");
        assert_eq!(scalar("~"), "<null>");
        assert_eq!(scalar(""), "<null>");
    }

    #[test]
    fn text_is_brought_to_nfc() {
        assert_eq!(scalar("Hoa\u{300}"), "Hoà");
    }

    #[test]
    fn spans_are_byte_ranges_of_the_file() {
        let text = "winners:\n  - name: Đỗ Thị Ánh\n    class: 9/2\n";
        let Value::Map(root) = tree(text).unwrap().value else { panic!("a map") };
        let Value::List(winners) = &root[0].1.value else { panic!("a list") };
        let Value::Map(winner) = &winners[0].value else { panic!("a map") };
        let (key, value) = &winner[1];
        assert_eq!(&text[key.span.start as usize..key.span.end as usize], "class");
        assert_eq!(&text[value.span.start as usize..value.span.end as usize], "9/2");
    }

    #[test]
    fn a_node_knows_how_it_is_written() {
        let text = "a: &x {b: [c]}\nd: *x\ne:\n  - f\ng: |\n  h\n";
        let Value::Map(root) = tree(text).unwrap().value else { panic!("a map") };
        let styles: Vec<Style> = root.iter().map(|(_, node)| node.layout.style).collect();
        assert_eq!(styles, [Style::Flow, Style::Flow, Style::Block, Style::BlockText]);
        assert_ne!(root[0].1.layout.anchor, 0);
        assert_eq!((root[1].1.layout.anchor, root[1].1.layout.alias), (0, root[0].1.layout.anchor));
        let alias = root[1].1.span;
        assert_eq!(&text[alias.start as usize..alias.end as usize], "*x");
    }

    #[test]
    fn an_alias_bomb_is_refused() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for i in 1..9 {
            let refs = vec![format!("*a{}", i - 1); 10].join(", ");
            text.push_str(&format!("a{i}: &a{i} [{refs}]\n"));
        }
        assert_eq!(tree(&text).unwrap_err().message, "yaml-syntax-alias-bomb");
    }

    #[test]
    fn nesting_is_bounded() {
        let error = tree(&"[".repeat(100_000)).unwrap_err();
        assert_eq!(error.code, Code::YamlSyntax);
    }

    #[test]
    fn tabs_and_unquoted_colons_have_words_of_their_own() {
        assert_eq!(tree("a:\n\tb: 1\n").unwrap_err().message, "yaml-syntax-tab");
        assert_eq!(tree("note: con ông B: tổ 5\n").unwrap_err().message, "yaml-syntax-colon");
    }
}
