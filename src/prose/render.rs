//! The rendering itself: pulldown-cmark's events, with everything that could run or dress itself taken out.

mod footnotes;
mod pictures;

use std::borrow::Cow;
use std::collections::BTreeMap;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Parser, Tag, TagEnd, html};

use self::pictures::{take_alt, take_figure};
use super::pieces::{Piece, Prose};
use crate::text::{nfc, slug, unbroken};

/// Where a link or a picture of a text leads, decided by whoever knows the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Destination {
    /// An address of this site, from its root: `/tin-tuc/le-2023/`.
    Site(String),
    /// Another site, or a place on the same page (`#...`).
    Outside(String),
    /// A picture of this site.
    Picture(String),
    /// Nowhere: the words stay, the link goes.
    Nowhere,
}

/// Renders a text of paragraphs. Headings begin at level 2: the page's title is its `h1`.
pub fn render(markdown: &str, destination: &mut dyn FnMut(&str) -> Destination) -> Prose {
    Renderer::new(destination).run(markdown, false)
}

/// Renders a sentence: the paragraph around it is left out.
pub fn inline(markdown: &str, destination: &mut dyn FnMut(&str) -> Destination) -> Prose {
    Renderer::new(destination).run(markdown, true)
}

/// Begins and ends a piece in the HTML that is being written. NUL cannot come from the text: it is taken out first.
const MARK: char = '\0';

struct Renderer<'d> {
    destination: &'d mut dyn FnMut(&str) -> Destination,
    pieces: Vec<Piece>,
    anchors: BTreeMap<String, usize>,
    notes: Vec<String>,
    /// Notes that something above has called.
    called: Vec<usize>,
    plain: String,
}

impl<'d> Renderer<'d> {
    fn new(destination: &'d mut dyn FnMut(&str) -> Destination) -> Self {
        let (pieces, anchors) = (Vec::new(), BTreeMap::new());
        Renderer { destination, pieces, anchors, notes: Vec::new(), called: Vec::new(), plain: String::new() }
    }

    fn run(mut self, markdown: &str, inline: bool) -> Prose {
        let markdown = markdown.replace(MARK, "\u{fffd}");
        let events: Vec<Event<'_>> = Parser::new_ext(&markdown, super::OPTIONS).collect();
        self.number_notes(&events);
        let (body, notes) = self.split_notes(events);
        let mut out = String::with_capacity(markdown.len() * 3 / 2);
        let body = self.harmless(body, inline);
        html::push_html(&mut out, body.into_iter());
        self.write_notes(notes, &mut out);
        let mut pieces = Vec::new();
        for (i, part) in nfc(out.trim_end()).split(MARK).enumerate() {
            if i % 2 == 0 {
                if !part.is_empty() {
                    pieces.push(Piece::Html(part.to_owned()));
                }
            } else if let Some(piece) = part.parse::<usize>().ok().and_then(|i| self.pieces.get(i)) {
                pieces.push(piece.clone());
            }
        }
        let mut plain = String::with_capacity(self.plain.len());
        for word in self.plain.split_whitespace() {
            plain.extend([if plain.is_empty() { "" } else { " " }, word]);
        }
        Prose { pieces, plain: nfc(&plain).into_owned() }
    }

    fn piece(&mut self, piece: Piece) -> String {
        self.pieces.push(piece);
        format!("{MARK}{}{MARK}", self.pieces.len() - 1)
    }

    /// Rewrites the events that could carry scripts, styles or foreign addresses, and those whose standard HTML
    /// does not fit the page.
    fn harmless<'a>(&mut self, events: Vec<Event<'a>>, inline: bool) -> Vec<Event<'a>> {
        let mut out = Vec::with_capacity(events.len());
        let mut links: Vec<bool> = Vec::new();
        let mut aligns = Vec::new();
        let mut column = 0;
        let mut in_head = false;
        let raw = |text: String| Event::Html(CowStr::from(text));
        let mut events = events.into_iter().peekable();
        while let Some(event) = events.next() {
            match event {
                Event::Html(text) | Event::InlineHtml(text) => {
                    self.plain.push_str(&text);
                    out.push(Event::Text(text));
                }
                Event::Start(Tag::HtmlBlock) => out.push(Event::Start(Tag::Paragraph)),
                Event::End(TagEnd::HtmlBlock) => out.push(Event::End(TagEnd::Paragraph)),
                Event::Start(Tag::Paragraph) if inline => {}
                Event::End(TagEnd::Paragraph) if inline => {
                    if events.peek().is_some() {
                        out.push(raw("<br>".to_owned()));
                    }
                }
                Event::Start(Tag::Paragraph) => {
                    if let Some(figure) = take_figure(&mut events) {
                        let picture = self.picture(&figure.target, figure.alt, figure.caption, true);
                        out.push(raw(picture));
                    } else {
                        out.push(Event::Start(Tag::Paragraph));
                    }
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    let mut inner = Vec::new();
                    for event in events.by_ref() {
                        if matches!(event, Event::End(TagEnd::Heading(_))) {
                            break;
                        }
                        inner.push(event);
                    }
                    let anchor = self.anchor(&words(&inner));
                    let level = heading_number(level);
                    out.push(raw(format!("<h{level} id=\"{anchor}\">")));
                    let inner = self.harmless(inner, true);
                    self.plain.push(' ');
                    out.extend(inner);
                    out.push(raw(format!("</h{level}>\n")));
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let (open, is_link) = match (self.destination)(&dest_url) {
                        Destination::Site(address) => {
                            (format!("<a href=\"{}\">", self.piece(Piece::Address(address))), true)
                        }
                        Destination::Outside(url) => {
                            let rel = if url.starts_with("http") { " rel=\"external noopener\"" } else { "" };
                            (format!("<a href=\"{}\"{rel}>", escaped(&url)), true)
                        }
                        Destination::Picture(_) | Destination::Nowhere => (String::new(), false),
                    };
                    links.push(is_link);
                    out.push(raw(open));
                }
                Event::End(TagEnd::Link) => {
                    if links.pop() == Some(true) {
                        out.push(raw("</a>".to_owned()));
                    }
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let alt = take_alt(&mut events);
                    let picture = self.picture(&dest_url, alt, None, false);
                    out.push(raw(picture));
                }
                Event::FootnoteReference(label) => out.push(raw(self.note_call(&label))),
                Event::Start(Tag::Table(alignments)) => {
                    aligns = alignments;
                    out.push(raw(
                        "<div class=\"scroll\" role=\"region\" aria-label=\"Bảng số liệu\" tabindex=\"0\"><table>"
                            .to_owned(),
                    ));
                }
                Event::End(TagEnd::Table) => out.push(raw("</tbody></table></div>\n".to_owned())),
                Event::Start(Tag::TableHead) => {
                    (in_head, column) = (true, 0);
                    out.push(raw("<thead><tr>".to_owned()));
                }
                Event::End(TagEnd::TableHead) => {
                    in_head = false;
                    out.push(raw("</tr></thead><tbody>\n".to_owned()));
                }
                Event::Start(Tag::TableRow) => {
                    column = 0;
                    out.push(raw("<tr>".to_owned()));
                }
                Event::End(TagEnd::TableRow) => out.push(raw("</tr>\n".to_owned())),
                Event::Start(Tag::TableCell) => {
                    let class = match aligns.get(column) {
                        Some(pulldown_cmark::Alignment::Right) => " class=\"right\"",
                        _ => "",
                    };
                    column += 1;
                    out.push(raw(if in_head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") }));
                }
                Event::End(TagEnd::TableCell) => {
                    self.plain.push(' ');
                    out.push(raw(if in_head { "</th>" } else { "</td>" }.to_owned()));
                }
                Event::Text(text) => {
                    self.plain.push_str(&text);
                    let held = match unbroken(&text) {
                        Cow::Owned(held) => Some(held),
                        Cow::Borrowed(_) => None,
                    };
                    out.push(Event::Text(held.map_or(text, CowStr::from)));
                }
                Event::Code(text) => {
                    self.plain.push_str(&text);
                    out.push(Event::Code(text));
                }
                Event::SoftBreak | Event::HardBreak => {
                    self.plain.push(' ');
                    out.push(event);
                }
                Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                    self.plain.push(' ');
                    out.push(event);
                }
                // The class that names a code block's language is of no use here.
                Event::Start(Tag::CodeBlock(_)) => {
                    out.push(Event::Start(Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Indented)));
                }
                other => out.push(other),
            }
        }
        out
    }

    fn anchor(&mut self, words: &str) -> String {
        let slug = slug(words);
        let base = if slug.is_empty() { "muc".to_owned() } else { slug };
        let count = self.anchors.entry(base.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { base } else { format!("{base}-{count}") }
    }
}

fn words(events: &[Event<'_>]) -> String {
    let mut out = String::new();
    for event in events {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => out.push_str(text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out
}

fn heading_number(level: HeadingLevel) -> usize {
    (level as usize).max(2)
}

/// Escapes a text for an attribute's value or for HTML text.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.as_bytes().iter().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(markdown: &str) -> String {
        let prose = render(markdown, &mut |target| match target {
            t if t.ends_with(".jpg") => Destination::Picture(t.to_owned()),
            t if t.starts_with("javascript") => Destination::Nowhere,
            t if t.ends_with(".yaml") => Destination::Site("/vinh-danh/a/".to_owned()),
            t => Destination::Outside(t.to_owned()),
        });
        prose
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Html(html) => html.clone(),
                Piece::Address(address) => format!("ROOT{address}"),
                Piece::Picture(p) => format!("[picture {} {} {:?}]", p.name, p.alt, p.caption),
            })
            .collect()
    }

    #[test]
    fn raw_html_is_shown_and_not_run() {
        let out = html("<script>alert(1)</script>\n\nA <img src=x onerror=alert(1)> b");
        assert!(!out.contains("<script") && !out.contains("<img"), "{out}");
        assert!(out.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{out}");
    }

    #[test]
    fn a_link_that_leads_nowhere_keeps_its_words() {
        assert_eq!(html("[bấm](javascript:alert(1))"), "<p>bấm</p>");
    }

    #[test]
    fn headings_begin_at_two_and_have_unique_anchors() {
        let out = html("# Kết quả\n\n## Kết quả\n\n### Đã *làm* {onclick=x}");
        assert!(out.contains("<h2 id=\"ket-qua\">Kết quả</h2>"), "{out}");
        assert!(out.contains("<h2 id=\"ket-qua-2\">"), "{out}");
        assert!(out.contains("<h3 id=\"da-lam-onclick-x\">Đã <em>làm</em> {onclick=x}</h3>"), "{out}");
    }

    #[test]
    fn links_to_content_become_addresses_of_the_site() {
        assert_eq!(html("[lễ](../a.yaml)"), "<p><a href=\"ROOT/vinh-danh/a/\">lễ</a></p>");
    }

    #[test]
    fn a_picture_alone_is_a_figure_with_its_caption() {
        assert_eq!(html("![Sân trường](a.jpg \"Lễ 2023\")"), "[picture a.jpg Sân trường Some(\"Lễ 2023\")]");
        assert_eq!(html("A ![x](b.jpg)"), "<p>A [picture b.jpg x None]</p>");
    }

    #[test]
    fn tables_have_scopes_and_no_inline_style() {
        let out = html("| Mô hình | Tỷ lệ |\n|---|---:|\n| Gia đình | 70 |\n");
        assert!(out.contains("<th scope=\"col\">Mô hình</th><th scope=\"col\" class=\"right\">Tỷ lệ</th>"), "{out}");
        assert!(out.contains("<td class=\"right\">70</td>"), "{out}");
        assert!(!out.contains("style="));
    }

    #[test]
    fn a_note_that_a_heading_calls_too_has_one_place_to_come_back_to() {
        let out = html("## A[^a]\n\nB[^a]\n\n[^a]: x\n");
        assert_eq!(out.matches("id=\"goi-1\"").count(), 1, "{out}");
    }

    #[test]
    fn footnotes_are_numbered_by_their_calls_and_link_back() {
        let out = html("A[^b] B[^a] C[^b]\n\n[^a]: Nguồn A\n[^b]: Nguồn B\n");
        assert!(out.contains("<sup class=\"footnote-ref\"><a href=\"#chu-thich-1\" id=\"goi-1\""), "{out}");
        assert!(out.contains("<li id=\"chu-thich-1\">Nguồn B <a href=\"#goi-1\""), "{out}");
        assert!(out.contains("<li id=\"chu-thich-2\">Nguồn A"), "{out}");
        assert_eq!(out.matches("id=\"goi-1\"").count(), 1);
    }

    #[test]
    fn a_sentence_has_no_paragraph_around_it() {
        let prose = inline("Em **vượt khó**.", &mut |_| Destination::Nowhere);
        assert_eq!(prose.pieces, [Piece::Html("Em <strong>vượt khó</strong>.".to_owned())]);
        assert_eq!(prose.plain, "Em vượt khó.");
    }

    #[test]
    fn no_line_parts_a_number_from_its_unit() {
        assert_eq!(html("Mỗi em 500.000 đ, lớp 9"), "<p>Mỗi em 500.000\u{a0}đ, lớp\u{a0}9</p>");
    }

    #[test]
    fn spelling_is_never_rewritten() {
        assert_eq!(html("H'Maryam -- \"a\"..."), "<p>H'Maryam -- \"a\"...</p>");
    }
}
