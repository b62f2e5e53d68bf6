//! What a reader, a search engine or a spreadsheet makes of an artifact's bytes, in one spelling: markup gone, escapes
//! undone, letters, tones and spaces as in [`search_fold`](crate::text::search_fold).
//!
//! Where one piece of text ends and another begins stands [`EDGE`], so that the end of one table cell and the
//! beginning of the next do not make a name.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use anyhow::{Context, Result};

use crate::honours::Address;
use crate::publish::Body;
use crate::text::{EDGE, SearchKey};

/// Elements within a sentence: a name may begin outside of one and end inside.
const WITHIN_A_SENTENCE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "tspan", "u", "var", "wbr",
];

/// How an artifact's text is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    /// HTML and XML.
    Markup,
    /// JSON, whose texts may be HTML.
    Json,
    /// One row a line.
    Table,
    /// Text as it is.
    Plain,
}

impl Notation {
    /// The notation of a published file, told by its name.
    pub(super) fn of(address: &str) -> Self {
        let address = address.to_ascii_lowercase();
        match address.rsplit_once('.').map(|(_, ending)| ending) {
            Some("html" | "xml" | "svg" | "webmanifest") => Notation::Markup,
            Some("json") => Notation::Json,
            Some("csv" | "txt") => Notation::Table,
            Some(ending) if !ending.contains('/') => Notation::Plain,
            _ => Notation::Markup,
        }
    }
}

/// The texts of an artifact: one, several of a workbook, none of a picture.
pub(super) fn texts_of(address: &Address, body: &Body) -> Result<Vec<String>> {
    let address = address.as_str();
    let Body::Bytes(bytes) = body else {
        return Ok(Vec::new());
    };
    if address.to_ascii_lowercase().ends_with(".xlsx") {
        let parts = unpacked(bytes).with_context(|| format!("cannot read back {address}"))?;
        return Ok(parts.iter().map(|part| readable(part, Notation::Markup)).collect());
    }
    let text = text_of(bytes);
    let notation = Notation::of(address);
    let mut texts = vec![readable(&text, notation)];
    if notation == Notation::Markup && splits_a_word(&text) {
        texts.push(readable(&without_tags_in_words(&text), notation));
    }
    Ok(texts)
}

fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// Whether a tag stands between two letters: `<b>N</b>guyễn`.
fn splits_a_word(html: &str) -> bool {
    memchr::memchr_iter(b'<', html.as_bytes()).any(|at| is_in_a_word(html, at).is_some())
}

/// The end of a tag within a sentence that stands between two letters.
fn is_in_a_word(html: &str, at: usize) -> Option<usize> {
    // Most tags stand beside another, or begin a line.
    if matches!(html.as_bytes()[..at].last(), None | Some(b'>' | b'\n' | b' ' | b'.')) {
        return None;
    }
    let before = html[..at].chars().next_back()?;
    let tag = &html[at + 1..];
    if !before.is_alphabetic() {
        return None;
    }
    let name = name_of(tag.as_bytes());
    if matches!(name, b"br" | b"wbr") || !WITHIN_A_SENTENCE.iter().any(|within| within.as_bytes() == name) {
        return None;
    }
    let end = at + 1 + tag.find('>')?;
    html[end + 1..].starts_with(char::is_alphabetic).then_some(end + 1)
}

fn without_tags_in_words(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    for (tag, _) in html.match_indices('<') {
        if tag < at {
            continue;
        }
        if let Some(end) = is_in_a_word(html, tag) {
            out.push_str(&html[at..tag]);
            at = end;
        }
    }
    out.push_str(&html[at..]);
    out
}

/// Whether what stands at an address is markup, which [`blocks`] can take apart.
pub(super) fn is_markup(address: &Address) -> bool {
    Notation::of(address.as_str()) == Notation::Markup
}

/// Two keys to write in, so that pages need no memory of their own.
#[derive(Debug)]
pub(super) struct Desk {
    said: SearchKey,
    attributes: SearchKey,
}

impl Default for Desk {
    fn default() -> Self {
        Desk { said: SearchKey::with_edges(1024), attributes: SearchKey::with_edges(1024) }
    }
}

impl Desk {
    /// Whether a piece of markup says something: what stands between its tags, or in them.
    pub(super) fn says(&mut self, block: &str, something: impl Fn(&str) -> bool) -> bool {
        let mut says_it = |markup: &str| {
            self.said.clear();
            self.attributes.clear();
            spell_markup(&unescaped(markup), &mut self.said, &mut self.attributes);
            something(self.said.as_str()) || something(self.attributes.as_str())
        };
        says_it(block) || splits_a_word(block) && says_it(&without_tags_in_words(block))
    }
}

/// Takes markup apart at line ends between two tags of which one is an edge: what stands on both sides is never read as
/// one text.
pub(super) fn blocks(markup: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = markup;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = memchr::memchr_iter(b'\n', rest).find(|&at| is_between_blocks(rest, at));
        let (block, after) = rest.split_at(end.map_or(rest.len(), |at| at + 1));
        rest = after;
        Some(block)
    })
}

fn is_between_blocks(markup: &[u8], line_end: usize) -> bool {
    let (before, after) = (&markup[..line_end], &markup[line_end + 1..]);
    let is_edge = |tag: &[u8]| !is_within_a_sentence(name_of(tag));
    // "a < b" is no tag; "</", "<!", "<p" are.
    match (before, after) {
        ([.., b'>'], [b'<', tag @ ..]) if tag.first().is_some_and(|c| c.is_ascii_alphabetic() || b"/!".contains(c)) => {
            is_edge(tag) || memchr::memrchr(b'<', before).is_some_and(|open| is_edge(&before[open + 1..]))
        }
        _ => false,
    }
}

/// The texts inside a workbook.
fn unpacked(bytes: &[u8]) -> Result<Vec<String>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut texts = Vec::new();
    for i in 0..archive.len() {
        let mut bytes = Vec::new();
        archive.by_index(i)?.read_to_end(&mut bytes)?;
        texts.push(String::from_utf8_lossy(&bytes).into_owned());
    }
    Ok(texts)
}

/// The text in the one spelling that is searched.
pub(super) fn readable(text: &str, notation: Notation) -> String {
    match notation {
        Notation::Markup => without_markup(&unescaped(text)),
        Notation::Json => without_markup(&unescaped(&without_json_escapes(text))),
        Notation::Table => spelled(&cells(text)),
        Notation::Plain => spelled(text),
    }
}

/// Quotes are doubled in tables and delimit in JSON and attributes: wherever they stand, they are an edge.
fn spelled(text: &str) -> String {
    let mut key = SearchKey::with_edges(text.len());
    key.write(text);
    key.finish()
}

/// A text to look for, as it stands in [`readable`] ones. Markup in it is taken for what a reader would make of it.
pub(super) fn pattern(text: &str) -> String {
    trimmed(&readable(text, Notation::Markup)).to_owned()
}

/// Without what is no letter or digit at either end.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Between cells and rows an edge; within quotes a comma belongs to the cell.
fn cells(text: &str) -> String {
    let mut is_quoted = false;
    let edge_or_same = |c: char| {
        is_quoted ^= c == '"';
        if matches!(c, '\n' | '\r' | '\t') || !is_quoted && matches!(c, ',' | ';') { EDGE } else { c }
    };
    text.chars().map(edge_or_same).collect()
}

fn without_json_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let Some(escape) = after.chars().next() else {
            break;
        };
        rest = &after[escape.len_utf8()..];
        match escape {
            'n' | 't' | 'r' => out.push(' '),
            'u' => {
                let code = rest.get(..4).and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
                if let Some(letter) = code {
                    out.push(letter);
                    rest = &rest[4..];
                }
            }
            other => out.push(other),
        }
    }
    out.push_str(rest);
    out
}

/// Undoes the escapes of HTML and XML; numbers for any letter, and the names that are used between words.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match entity(rest) {
            Some((letter, length)) => {
                out.push(letter);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The letter that a text beginning with `&` escapes, and how long that is.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = &text[1..end];
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "shy" | "zwnj" | "zwj" => '\u{AD}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((letter, end + 1))
}

/// The spelling of a text in which tags are edges, or spaces where they stand within a sentence; what their attributes say
/// is kept at the end.
fn without_markup(text: &str) -> String {
    let mut said = SearchKey::with_edges(text.len() + 1);
    let mut attributes = SearchKey::with_edges(text.len() / 2);
    spell_markup(text, &mut said, &mut attributes);
    said.finish_with(attributes)
}

fn spell_markup(text: &str, said: &mut SearchKey, attributes: &mut SearchKey) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        said.write(&rest[..at]);
        rest = &rest[at + 1..];
        // "a < b" is no tag.
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            said.write("<");
            continue;
        }
        let end = end_of_tag(rest);
        let tag = &rest[..end];
        let name = name_of(tag.as_bytes());
        if is_within_a_sentence(name) {
            said.space();
        } else {
            said.edge();
        }
        if tag.len() > name.len() + 1 {
            attributes.edge();
            attributes.write(tag);
        }
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    said.write(rest);
    said.edge();
    attributes.edge();
}

/// The name of a tag or an end tag.
fn name_of(tag: &[u8]) -> &[u8] {
    let start = tag.iter().position(|byte| *byte != b'/').unwrap_or(tag.len());
    let name = &tag[start..];
    let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    &name[..end]
}

fn is_within_a_sentence(name: &[u8]) -> bool {
    // The longest has six letters.
    name.len() <= 6 && WITHIN_A_SENTENCE.iter().any(|within| within.as_bytes().eq_ignore_ascii_case(name))
}

/// Where the tag ends: at `>`, but not at one in quotes.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quote that never closes is an apostrophe in a text that only looks like a tag.
    tag.find('>').unwrap_or(tag.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_found_however_it_is_marked_up() {
        for (text, notation) in [
            ("<p>em Nguyễn  Thị\nHoà, lớp</p>", Notation::Markup),
            ("<p>em <strong>Nguyễn Thị</strong> Hòa</p>", Notation::Markup),
            ("<p>Nguyễn&nbsp;Thị Hòa", Notation::Markup),
            ("<p>NGUYỄN TH&#7882; HÒA", Notation::Markup),
            ("<img alt=\"Nguyễn Thị Hòa\">", Notation::Markup),
            ("<a href=\"x\" title='Nguyễn Thị Hòa'>x</a>", Notation::Markup),
            ("<content>&lt;p&gt;Nguyễn &lt;b&gt;Thị&lt;/b&gt; Hòa&lt;/p&gt;</content>", Notation::Markup),
            ("<script type=\"application/ld+json\">{\"name\":\"Nguyễn Thị Hòa\"}</script>", Notation::Markup),
            ("{\"html\":\"<p>Nguyễn Thị\\nHòa</p>\"}", Notation::Json),
            ("[\"Nguy\\u1ec5n Th\\u1ecb H\\u00f2a\"]", Notation::Json),
            ("1;Nguyễn Thị Hòa;9/2\n", Notation::Table),
            ("Nguye\u{302}\u{303}n Thi\u{323} Ho\u{300}a", Notation::Plain),
        ] {
            assert!(readable(text, notation).contains("nguyễn thị hòa"), "{text}: {}", readable(text, notation));
        }
    }

    #[test]
    fn two_pieces_of_text_make_no_name() {
        for (text, notation) in [
            ("<td>Nguyễn</td><td>Thị Hòa</td>", Notation::Markup),
            ("<p>Nguyễn</p>\n<p>Thị Hòa</p>", Notation::Markup),
            ("<a title=\"Nguyễn\" href=\"Thị Hòa\">", Notation::Markup),
            ("[\"Nguyễn\", \"Thị Hòa\"]", Notation::Json),
            ("Nguyễn\r\nThị Hòa", Notation::Table),
        ] {
            assert!(!readable(text, notation).contains("nguyễn thị hòa"), "{text}: {}", readable(text, notation));
        }
    }

    #[test]
    fn quotes_are_written_alike_everywhere() {
        let typed = pattern("con ông \"B\" & bà C");
        assert_eq!(typed, "con ông|b|& bà c");
        assert!(readable("<p>là con ông &quot;B&quot; &amp; bà C", Notation::Markup).contains(&typed));
        assert!(readable("x;\"con ông \"\"B\"\" & bà C\";y", Notation::Table).contains(&typed));
        assert!(readable("[\"con ông \\\"B\\\" & bà C\"]", Notation::Json).contains(&typed));
    }

    #[test]
    fn a_name_with_markup_in_it_is_found_where_it_is_escaped() {
        let typed = pattern("</script><b>Lê An</b>");
        assert!(
            readable("<td>&lt;/script&gt;&lt;b&gt;Lê An&lt;/b&gt;</td>", Notation::Markup).contains(&typed),
            "{typed}"
        );
        assert!(readable("x;</script><b>Lê An</b>;y", Notation::Table).contains("lê an"));
    }

    #[test]
    fn what_only_looks_like_markup_is_kept() {
        assert!(readable("<p>3 < 5 và a <b và Lê Văn An", Notation::Markup).contains("lê văn an"));
        assert!(readable("<p title=\"a>b\">Lê Văn An", Notation::Markup).contains("|lê văn an"));
        assert!(readable("<p title='d'un>Lê Văn An", Notation::Markup).contains("lê văn an"));
    }

    #[test]
    fn blocks_are_cut_where_nothing_is_read_across() {
        let cut = |markup: &str| {
            blocks(markup.as_bytes()).map(|block| String::from_utf8(block.to_vec()).unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(cut("<p>a</p>\n<p>b</p>\n"), ["<p>a</p>\n", "<p>b</p>\n"]);
        assert_eq!(cut("<b>Nguyễn</b>\n<b>Thị</b>\n<p>"), ["<b>Nguyễn</b>\n<b>Thị</b>\n", "<p>"]);
        for whole in ["<p>Nguyễn\nThị</p>", "<p\n>", "<p>x <\n3</p>", "a >\n< b", "<i>a</i>\n<a\nhref=\"x\">", ""] {
            assert_eq!(cut(whole).concat(), whole);
            assert!(cut(whole).len() <= 1, "{whole}");
        }
    }

    proptest! {
        /// What stands in a page stands in one of its blocks.
        #[test]
        fn blocks_lose_no_text(parts in prop::collection::vec(
            "(<p>|</p>|<b>|</b>|<a title=\"Lê An\">|</a>|\n|\n|Lê |An|Lê An|&lt;b&gt;|<!-- x -->| |<br>|>|<|\")", 0..12,
        )) {
            let page = parts.concat();
            let mut desk = Desk::default();
            let mut says = |markup: &str| desk.says(markup, |text| text.contains("lê an"));
            let (whole, in_blocks) =
                (says(&page), blocks(page.as_bytes()).any(|block| says(std::str::from_utf8(block).unwrap())));
            let read = texts_of(&Address::home(), &Body::Bytes(page.clone().into_bytes().into())).unwrap();
            prop_assert_eq!(whole, read.iter().any(|text| text.contains("lê an")), "{}", page);
            prop_assert!(!whole || in_blocks, "{}", page);
        }
    }

    #[test]
    fn the_notation_follows_from_the_address() {
        for (address, notation) in [
            ("/", Notation::Markup),
            ("/vinh-danh/2022.2023/", Notation::Markup),
            ("/feed.xml", Notation::Markup),
            ("/feed.json", Notation::Json),
            ("/du-lieu/vinh-danh.csv", Notation::Table),
            ("/tai-nguyen/a.js", Notation::Plain),
        ] {
            assert_eq!(Notation::of(address), notation, "{address}");
        }
    }
}
