//! YAML as a tree of texts, lists and maps, each with its place.
//!
//! Scalars stay the texts that were typed: `6E1`, `00004`, `No` are never guessed into numbers or booleans, and
//! what a field means is decided by the record that has it. A tree of our own instead of serde's one-error-and-stop
//! is what lets ten mistakes in one record be told at once.

mod in_lines;

use serde_yaml::granit_parser::{Event, Options, Parser, ScalarStyle, StructureStyle};
use std::collections::BTreeMap;

use super::slips::{self, Slip, Written};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Source, Span};
use crate::text::nfc;

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

impl Style {
    fn of(style: StructureStyle) -> Self {
        match style {
            StructureStyle::Flow => Style::Flow,
            StructureStyle::Block => Style::Block,
        }
    }
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

/// A collection that is still open.
struct Open {
    span: Span,
    layout: Layout,
    kind: OpenKind,
}

enum OpenKind {
    List(Vec<Node>),
    Map { entries: Vec<(Key, Node)>, key: Option<Key> },
}

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

/// [`parse_telling`], of YAML that may be written in any way.
fn parse_any(source: &Source, text: &str, offset: usize, findings: &mut Diagnostics) -> Result<Node, Box<Diagnostic>> {
    let (open, anchors, words) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    Tree { source, offset, open, root: None, anchors, words, alias_nodes: 0, findings }.parse(text)
}

struct Tree<'a> {
    source: &'a Source,
    offset: usize,
    open: Vec<Open>,
    root: Option<Node>,
    anchors: BTreeMap<usize, Node>,
    /// Anchors of texts that nothing has repeated yet: a word behind `&` is lost.
    words: BTreeMap<usize, Span>,
    alias_nodes: usize,
    findings: &'a mut Diagnostics,
}

impl Tree<'_> {
    fn parse(mut self, text: &str) -> Result<Node, Box<Diagnostic>> {
        let mut options = Options::default();
        options.set_emit_comments(false);
        options.flow_nesting_limit = MAX_DEPTH;
        options.block_nesting_limit = MAX_DEPTH;
        let mut documents = 0;
        let mut nodes = 0;
        for next in Parser::new_from_str_with_options(text, options) {
            let (event, span) = next.map_err(|error| {
                let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
                let message = syntax_message(error.kind());
                let of_tab = message == "yaml-syntax-tab" || error.info().contains("tab");
                match slips::behind_error(text, at, of_tab).filter(|_| may_be_a_slip(message)) {
                    Some(slip) => self.slip(slip),
                    None => {
                        let span = Span::new(at, at + 1).shifted(self.offset);
                        self.syntax(message, span).with("detail", error.info())
                    }
                }
            })?;
            let range = span.byte_range().unwrap_or(0..0);
            let span = Span::new(range.start + self.offset, range.end + self.offset);
            nodes += usize::from(matches!(
                event,
                Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..) | Event::Alias(..)
            ));
            if nodes > MAX_NODES {
                return Err(self.syntax("yaml-syntax-too-much", span).into());
            }
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        return Err(self.syntax("yaml-syntax-documents", span).into());
                    }
                }
                Event::Scalar(scalar, style, anchor, tag) => {
                    let plain = style == ScalarStyle::Plain;
                    self.look_for_slips(text, range, style);
                    if tag.is_some() {
                        self.findings.push(self.syntax("yaml-syntax-tag", span));
                    }
                    if anchor != 0 {
                        self.words.insert(anchor, span);
                    }
                    let value = if plain && matches!(scalar.as_ref(), "" | "~" | "null") {
                        Value::Null
                    } else {
                        Value::Text(nfc(&scalar).into())
                    };
                    let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                    let style = if is_block { Style::BlockText } else { Style::Inline };
                    self.add(Node { value, span, layout: Layout { style, anchor, alias: 0 } })?;
                }
                Event::SequenceStart(style, anchor, _) => {
                    let layout = Layout { style: Style::of(style), anchor, alias: 0 };
                    self.begin(OpenKind::List(Vec::new()), span, layout)?;
                }
                Event::MappingStart(style, anchor, _) => {
                    let layout = Layout { style: Style::of(style), anchor, alias: 0 };
                    self.begin(OpenKind::Map { entries: Vec::new(), key: None }, span, layout)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.end(span)?,
                Event::Alias(id) => {
                    self.words.remove(&id);
                    let Some(node) = self.anchors.get(&id).cloned() else {
                        return Err(self.syntax("yaml-syntax-alias", span).into());
                    };
                    self.alias_nodes += weight(&node);
                    if self.alias_nodes > MAX_ALIAS_NODES {
                        return Err(self.syntax("yaml-syntax-alias-bomb", span).into());
                    }
                    let layout = Layout { anchor: 0, alias: id, ..node.layout };
                    self.add(Node { span, layout, ..node })?;
                }
                _ => {}
            }
        }
        for span in std::mem::take(&mut self.words).into_values() {
            self.findings.push(self.syntax("yaml-syntax-anchor", span));
        }
        Ok(self.root.unwrap_or(Node {
            value: Value::Null,
            span: Span::new(self.offset, self.offset),
            layout: Layout::default(),
        }))
    }

    fn begin(&mut self, kind: OpenKind, span: Span, layout: Layout) -> Result<(), Box<Diagnostic>> {
        if self.open.len() >= MAX_DEPTH {
            return Err(self.syntax("yaml-syntax-depth", span).into());
        }
        self.open.push(Open { span, layout, kind });
        Ok(())
    }

    fn end(&mut self, span: Span) -> Result<(), Box<Diagnostic>> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let value = match open.kind {
            OpenKind::List(items) => Value::List(items),
            OpenKind::Map { entries, .. } => Value::Map(entries),
        };
        self.add(Node { value, span: open.span.to(span), layout: open.layout })
    }

    fn add(&mut self, node: Node) -> Result<(), Box<Diagnostic>> {
        if node.layout.anchor != 0 {
            self.anchors.insert(node.layout.anchor, node.clone());
        }
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open { kind: OpenKind::List(items), .. }) => items.push(node),
            Some(Open { kind: OpenKind::Map { entries, key }, .. }) => match key.take() {
                Some(key) => entries.push((key, node)),
                None => match node.value {
                    Value::Text(name) => *key = Some(Key { name, span: node.span }),
                    Value::Null => *key = Some(Key { name: "".into(), span: node.span }),
                    Value::List(_) | Value::Map(_) => {
                        return Err(self.syntax("yaml-syntax-key", node.span).into());
                    }
                },
            },
        }
        Ok(())
    }

    fn look_for_slips(&mut self, text: &str, range: std::ops::Range<usize>, style: ScalarStyle) {
        let written = match style {
            ScalarStyle::Plain => Written::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Written::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Written::Block,
        };
        if let Some(slip) = slips::of_scalar(text, range, written) {
            self.findings.push(self.slip(slip));
        }
    }

    fn slip(&self, slip: Slip) -> Diagnostic {
        let span = Span::new(slip.range.start, slip.range.end).shifted(self.offset);
        self.syntax(slip.message, span).with_some("shown", slip.shown)
    }

    fn syntax(&self, message: &'static str, span: Span) -> Diagnostic {
        Diagnostic::new(Code::YamlSyntax, Place::at(self.source.path(), span)).saying(message)
    }
}

/// Depth, an alias bomb and the like are no slips of the hand.
fn may_be_a_slip(message: &str) -> bool {
    !matches!(message, "yaml-syntax-alias-bomb" | "yaml-syntax-depth" | "yaml-syntax-too-much")
}

fn weight(node: &Node) -> usize {
    1 + match &node.value {
        Value::Null | Value::Text(_) => 0,
        Value::List(items) => items.iter().map(weight).sum(),
        Value::Map(entries) => entries.iter().map(|(_, node)| weight(node)).sum(),
    }
}

/// The mistakes that editors really make have words of their own; the rest keep the parser's.
fn syntax_message(kind: &serde_yaml::granit_parser::ErrorKind) -> &'static str {
    use serde_yaml::granit_parser::ErrorKind as K;
    match kind {
        K::TabNotAllowed | K::TabInBlockIndentation => "yaml-syntax-tab",
        K::MappingValueNotAllowed | K::InvalidColonPlacement => "yaml-syntax-colon",
        K::InvalidIndentation | K::ExpectedBlockMappingKey | K::ExpectedBlockSequenceEntry => "yaml-syntax-indentation",
        K::SimpleKeyExpected | K::InvalidSimpleKey => "yaml-syntax-no-colon",
        K::ExpectedFlowMappingSeparator | K::ExpectedFlowSequenceSeparator => "yaml-syntax-flow",
        K::UnexpectedCharacter { .. } => "yaml-syntax-character",
        K::UnknownAnchor => "yaml-syntax-alias",
        K::UnexpectedEof
        | K::UnexpectedEofBlockSequence
        | K::UnexpectedEofBlockMapping
        | K::UnexpectedEofFlowSequence
        | K::UnexpectedEofFlowMapping
        | K::UnexpectedEofImplicitFlowMapping => "yaml-syntax-unclosed",
        _ => "yaml-syntax",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
