//! What a reader, a search engine or a spreadsheet makes of an artifact's bytes, in one spelling: markup gone, escapes
//! undone, letters, tones and spaces as in [`search_fold`].
//!
//! Where one piece of text ends and another begins stands [`EDGE`], so that the end of one table cell and the
//! beginning of the next do not make a name.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use anyhow::{Context, Result};

use crate::publish::{Artifact, Body};
use crate::text::search_fold;

/// Between two pieces of text that do not belong together.
const EDGE: char = '|';

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
pub(super) fn texts_of(artifact: &Artifact) -> Result<Vec<String>> {
    let address = artifact.address.as_str();
    let Body::Bytes(bytes) = &artifact.body else {
        return Ok(Vec::new());
    };
    if address.to_ascii_lowercase().ends_with(".xlsx") {
        let parts = unpacked(bytes).with_context(|| format!("cannot read back {address}"))?;
        return Ok(parts.iter().map(|part| readable(part, Notation::Markup)).collect());
    }
    let text = String::from_utf8_lossy(bytes);
    let notation = Notation::of(address);
    let mut texts = vec![readable(&text, notation)];
    if notation == Notation::Markup && splits_a_word(&text) {
        texts.push(readable(&without_tags_in_words(&text), notation));
    }
    Ok(texts)
}

/// Whether a tag stands between two letters: `<b>N</b>guyễn`.
fn splits_a_word(html: &str) -> bool {
    html.match_indices('<').any(|(at, _)| is_in_a_word(html, at).is_some())
}

/// The end of a tag within a sentence that stands between two letters.
fn is_in_a_word(html: &str, at: usize) -> Option<usize> {
    let before = html[..at].chars().next_back()?;
    let tag = &html[at + 1..];
    let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    if !before.is_alphabetic() || matches!(name, "br" | "wbr") || !WITHIN_A_SENTENCE.contains(&name) {
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
    let bare = match notation {
        Notation::Markup => without_markup(&unescaped(text)),
        Notation::Json => without_markup(&unescaped(&without_json_escapes(text))),
        Notation::Table => Cow::Owned(cells(text)),
        Notation::Plain => Cow::Borrowed(text),
    };
    one_edge_at_a_time(&search_fold(&bare))
}

/// A text to look for, as it stands in [`readable`] ones. Markup in it is taken for what a reader would make of it.
pub(super) fn pattern(text: &str) -> String {
    let spelled = readable(text, Notation::Markup);
    spelled.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Quotes are doubled in tables and delimit in JSON and attributes: wherever they stand, they are an edge. Of several
/// edges in a row, with or without spaces, one is kept.
fn one_edge_at_a_time(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            EDGE | '"' | '“' | '”' => {
                if out.ends_with(' ') {
                    out.pop();
                }
                if !out.ends_with(EDGE) {
                    out.push(EDGE);
                }
            }
            ' ' if out.ends_with(EDGE) => {}
            c => out.push(c),
        }
    }
    out
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

/// Tags become edges, or spaces where they stand within a sentence; what their attributes say is kept at the end.
fn without_markup(text: &str) -> Cow<'static, str> {
    let mut out = String::with_capacity(text.len());
    let mut attributes = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        // "a < b" is no tag.
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            out.push('<');
            continue;
        }
        let end = end_of_tag(rest);
        let tag = &rest[..end];
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let is_within = WITHIN_A_SENTENCE.iter().any(|within| within.eq_ignore_ascii_case(name));
        out.push(if is_within { ' ' } else { EDGE });
        if tag.len() > name.len() + 1 {
            attributes.push(EDGE);
            attributes.push_str(tag);
        }
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out.push(EDGE);
    out.push_str(&attributes);
    Cow::Owned(out)
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
