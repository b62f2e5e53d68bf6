//! What a reader, a search engine or a spreadsheet makes of an artifact's bytes, in one spelling: markup gone, escapes
//! undone, letters, tones and spaces as in [`search_fold`](crate::text::search_fold).
//!
//! Where one piece of text ends and another begins stands [`EDGE`], so that the end of one table cell and the
//! beginning of the next do not make a name.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use anyhow::{Context, Result};

use super::disguises;
use super::markup::{splits_a_word, unescaped, without_markup, without_tags_in_words};
use crate::honours::Address;
use crate::publish::Body;
use crate::text::{EDGE, SearchKey};

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
pub(super) fn texts_of(whole_address: &Address, body: &Body) -> Result<Vec<String>> {
    let address = whole_address.as_str();
    let Body::Bytes(bytes) = body else {
        return Ok(Vec::new());
    };
    if address.to_ascii_lowercase().ends_with(".xlsx") {
        let parts = unpacked(bytes).with_context(|| format!("cannot read back {address}"))?;
        return Ok(parts.iter().map(|part| readable(part, Notation::Markup)).collect());
    }
    #[cfg(feature = "print")]
    if address.to_ascii_lowercase().ends_with(".pdf") {
        return texts_of_pdf(bytes).with_context(|| format!("cannot read back {address}"));
    }
    let text = text_of(bytes);
    let notation = Notation::of(address);
    let mut texts = vec![readable(&text, notation)];
    if notation == Notation::Markup && splits_a_word(&text) {
        texts.push(readable(&without_tags_in_words(&text), notation));
    }
    if notation == Notation::Markup && disguises::may_stand_at(whole_address) {
        texts.extend(disguises::readings(whole_address, &text));
    }
    Ok(texts)
}

/// What is drawn is read in each way in which it can be put together.
#[cfg(feature = "print")]
fn texts_of_pdf(bytes: &[u8]) -> Result<Vec<String>> {
    let texts = super::pdf::read(bytes)?;
    let drawn = [&texts.pages, &texts.body, &texts.joined, &texts.parted_at_capitals(), &texts.letters];
    let drawn = drawn.map(|text| readable(text, Notation::Plain));
    let told = texts.streams.iter().map(|text| readable(text, Notation::Markup));
    Ok(drawn.into_iter().chain([readable(&texts.strings, Notation::Table)]).chain(told).collect())
}

fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// Whether what stands at an address is markup, which [`blocks`](super::markup::blocks) can take apart.
pub(super) fn is_markup(address: &Address) -> bool {
    Notation::of(address.as_str()) == Notation::Markup
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
