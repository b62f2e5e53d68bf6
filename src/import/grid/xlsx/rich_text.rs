//! Text in runs, each of which may have a font of its own: how shared strings and inline strings are written.

use quick_xml::events::{BytesStart, Event};

use super::super::xml::{append_text, attribute};
use crate::text::{LegacyEncoding, nfc};

/// A string and what its runs say of fonts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RichText {
    /// In NFC.
    pub(super) text: String,
    /// What the runs say.
    pub(super) font: RunFont,
}

/// The font of a string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RunFont {
    /// That of its cell, in a part of the text at least.
    #[default]
    OfCell,
    /// A part of it is in a font of this encoding.
    Legacy(LegacyEncoding),
    /// All of it is in fonts of Unicode.
    Unicode,
}

/// A string while it is read.
#[derive(Default)]
pub(super) struct RichTextReader {
    text: String,
    is_in_text: bool,
    /// Inside of a reading aid for East Asian text, which is no part of the text.
    is_in_phonetic: bool,
    run: Option<RunFont>,
    legacy: Option<LegacyEncoding>,
    has_text_of_cell: bool,
    has_unicode: bool,
}

impl RichTextReader {
    pub(super) fn start(&mut self, element: &BytesStart) {
        match element.local_name().as_ref() {
            "rPh" => self.is_in_phonetic = true,
            "r" => self.run = None,
            "rFont" => {
                let name = attribute(element, "val").unwrap_or_default();
                self.run = Some(LegacyEncoding::of_font(&name).map_or(RunFont::Unicode, RunFont::Legacy));
            }
            "t" => self.is_in_text = !self.is_in_phonetic,
            _ => {}
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        match name {
            "rPh" => self.is_in_phonetic = false,
            "t" => self.is_in_text = false,
            "r" => self.run = None,
            _ => {}
        }
    }

    pub(super) fn characters(&mut self, event: &Event) {
        if !self.is_in_text {
            return;
        }
        let before = self.text.len();
        append_text(event, &mut self.text);
        if self.text[before..].trim().is_empty() {
            return;
        }
        match self.run {
            Some(RunFont::Legacy(encoding)) => self.legacy = Some(encoding),
            Some(RunFont::Unicode) => self.has_unicode = true,
            Some(RunFont::OfCell) | None => self.has_text_of_cell = true,
        }
    }

    /// The string so far; what follows is another.
    pub(super) fn take(&mut self) -> RichText {
        let read = std::mem::take(self);
        let font = match read.legacy {
            Some(encoding) => RunFont::Legacy(encoding),
            None if read.has_unicode && !read.has_text_of_cell => RunFont::Unicode,
            None => RunFont::OfCell,
        };
        RichText { text: plain(read.text), font }
    }
}

/// In NFC, with `_x000D_` and its like made characters: characters that XML cannot hold are written so.
pub(super) fn plain(text: String) -> String {
    let text = if text.contains("_x") { without_escapes(&text) } else { text };
    match nfc(&text) {
        std::borrow::Cow::Borrowed(_) => text,
        std::borrow::Cow::Owned(composed) => composed,
    }
}

fn without_escapes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find("_x") {
        let (before, from) = rest.split_at(place);
        plain.push_str(before);
        match escape(from) {
            Some(c) => {
                plain.push(c);
                rest = &from[7..];
            }
            None => {
                plain.push_str("_x");
                rest = &from[2..];
            }
        }
    }
    plain + rest
}

/// `_x000D_` at the start. Halves of a surrogate pair stay as they are written.
fn escape(text: &str) -> Option<char> {
    let digits = text.get(2..6).filter(|_| text.get(6..7) == Some("_"))?;
    let is_hexadecimal = digits.bytes().all(|b| b.is_ascii_hexdigit());
    char::from_u32(u32::from_str_radix(digits, 16).ok().filter(|_| is_hexadecimal)?)
}

#[cfg(test)]
mod tests {
    use super::super::super::xml::Xml;
    use super::*;

    fn read(xml: &str) -> RichText {
        let mut xml = Xml::new(xml.as_bytes());
        let mut reader = RichTextReader::default();
        loop {
            match xml.next().unwrap() {
                Event::Start(element) => reader.start(&element),
                Event::End(element) => reader.end(element.local_name().as_ref()),
                Event::Eof => return reader.take(),
                event => reader.characters(&event),
            }
        }
    }

    #[test]
    fn runs_are_joined_and_reading_aids_left_out() {
        let rich = read("<si><r><t xml:space='preserve'>Nguyễn </t></r><r><t>An</t></r><rPh><t>x</t></rPh></si>");
        assert_eq!(rich, RichText { text: "Nguyễn An".into(), font: RunFont::OfCell });
    }

    #[test]
    fn a_run_in_a_legacy_font_decides() {
        let run = |font: &str, text: &str| format!("<r><rPr><rFont val='{font}'/></rPr><t>{text}</t></r>");
        let of = |runs: String| read(&format!("<si>{runs}</si>")).font;
        let tcvn3 = RunFont::Legacy(LegacyEncoding::Tcvn3);
        assert_eq!(of(run("Arial", "1. ") + &run(".VnTime", "NguyÔn")), tcvn3);
        assert_eq!(of(run("Arial", "Nguyễn") + &run(".VnTime", " ")), RunFont::Unicode);
        assert_eq!(of("<r><t>An</t></r>".to_string() + &run("Arial", "Bình")), RunFont::OfCell);
        assert_eq!(of(run(".VnTime", "NguyÔn") + "<r><t>An</t></r>"), tcvn3);
    }

    #[test]
    fn escapes_become_characters_and_text_is_composed() {
        assert_eq!(plain("a_x000D_\nb".into()), "a\r\nb");
        assert_eq!(plain("_x0041__x005F_x".into()), "A_x");
        assert_eq!(plain("_xyz_ _x12 _xD83D_ _x+041_ _x".into()), "_xyz_ _x12 _xD83D_ _x+041_ _x");
        assert_eq!(plain("Hoa\u{300}".into()), "Hoà");
        assert_eq!(plain("_xảảả".into()), "_xảảả");
    }
}
