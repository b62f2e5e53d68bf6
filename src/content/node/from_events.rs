//! The tree put together from the parser's events, for YAML that may be written in any way.

use std::collections::BTreeMap;

use serde_yaml::granit_parser::{Event, Options, Parser, ScalarStyle, StructureStyle};

use super::{Key, Layout, MAX_ALIAS_NODES, MAX_DEPTH, MAX_NODES, Node, Style, Value};
use crate::content::slips::{self, Slip, Written};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Source, Span};
use crate::text::nfc;

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

/// As [`parse_telling`](super::parse_telling), of YAML that may be written in any way.
pub(super) fn parse_any(
    source: &Source,
    text: &str,
    offset: usize,
    findings: &mut Diagnostics,
) -> Result<Node, Box<Diagnostic>> {
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

impl Style {
    fn of(style: StructureStyle) -> Self {
        match style {
            StructureStyle::Flow => Style::Flow,
            StructureStyle::Block => Style::Block,
        }
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
