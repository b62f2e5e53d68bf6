//! Markup as a reader sees it: its escapes undone, its tags gone. HTML and XML are read alike, as little as is needed, and
//! what is broken is read all the same.

use std::borrow::Cow;

use crate::text::SearchKey;

/// Whether an element stands within a sentence: a name may begin outside of one and end inside.
fn is_within_a_sentence(name: &[u8]) -> bool {
    // The longest has six letters.
    let mut lower = [0; 6];
    let Some(lower) = lower.get_mut(..name.len()) else { return false };
    lower.copy_from_slice(name);
    lower.make_ascii_lowercase();
    is_lower_within_a_sentence(lower)
}

#[rustfmt::skip]
fn is_lower_within_a_sentence(name: &[u8]) -> bool {
    matches!(
        name,
        b"a" | b"abbr" | b"b" | b"bdi" | b"bdo" | b"br" | b"cite" | b"code" | b"del" | b"em" | b"font" | b"i" | b"ins"
            | b"kbd" | b"mark" | b"q" | b"s" | b"small" | b"span" | b"strong" | b"sub" | b"sup" | b"tspan" | b"u"
            | b"var" | b"wbr"
    )
}

/// Whether a tag stands between two letters: `<b>N</b>guyễn`.
pub(super) fn splits_a_word(html: &str) -> bool {
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
    if matches!(name, b"br" | b"wbr") || !is_lower_within_a_sentence(name) {
        return None;
    }
    let end = at + 1 + tag.find('>')?;
    html[end + 1..].starts_with(char::is_alphabetic).then_some(end + 1)
}

pub(super) fn without_tags_in_words(html: &str) -> String {
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

/// Undoes the escapes of HTML and XML; numbers for any letter, and the names that are used between words.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
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
pub(super) fn without_markup(text: &str) -> String {
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
pub(super) fn name_of(tag: &[u8]) -> &[u8] {
    let start = tag.iter().position(|byte| *byte != b'/').unwrap_or(tag.len());
    let name = &tag[start..];
    let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    &name[..end]
}

/// Where the tag ends: at `>`, but not at one in quotes.
pub(super) fn end_of_tag(tag: &str) -> usize {
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
    use super::super::readable::texts_of;
    use super::*;
    use crate::honours::Address;
    use crate::publish::Body;
    use proptest::prelude::*;

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
}
