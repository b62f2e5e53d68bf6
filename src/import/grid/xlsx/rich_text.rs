//! How SpreadsheetML writes texts: shared and inline strings, in runs.

use quick_xml::events::{BytesStart, Event};

use super::super::rich_text::{RichText, RunFont, RunLooks, Runs, composed};
use super::super::xml::{append_text, attribute, is_on};

/// A string while it is read.
#[derive(Default)]
pub(super) struct RichTextReader {
    runs: Runs,
    looks: RunLooks,
    is_in_text: bool,
    /// Inside of a reading aid for East Asian text, which is no part of the text.
    is_in_phonetic: bool,
}

impl RichTextReader {
    pub(super) fn start(&mut self, element: &BytesStart) {
        match element.local_name().as_ref() {
            "rPh" => self.is_in_phonetic = true,
            "r" => self.looks = RunLooks::default(),
            // A run that says how it looks says all of it.
            "rPr" => self.looks.is_struck = Some(false),
            "strike" => self.looks.is_struck = Some(is_on(element)),
            "rFont" => self.looks.font = RunFont::named(&attribute(element, "val").unwrap_or_default()),
            "t" => self.is_in_text = !self.is_in_phonetic,
            _ => {}
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        match name {
            "rPh" => self.is_in_phonetic = false,
            "t" => self.is_in_text = false,
            "r" => self.looks = RunLooks::default(),
            _ => {}
        }
    }

    pub(super) fn characters(&mut self, event: &Event) {
        if self.is_in_text {
            let before = self.runs.text.len();
            append_text(event, &mut self.runs.text);
            self.runs.set_looks(before, self.looks);
        }
    }

    /// The string so far; what follows is another.
    pub(super) fn take(&mut self) -> RichText {
        let mut runs = std::mem::take(self).runs;
        runs.text = without_escapes(runs.text);
        runs.take()
    }
}

/// In NFC, with `_x000D_` and its like made characters: characters that XML cannot hold are written so.
pub(super) fn plain(text: String) -> String {
    composed(without_escapes(text))
}

fn without_escapes(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = &*text;
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
    use crate::text::LegacyEncoding;

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
        assert_eq!(rich, RichText { text: "Nguyễn An".into(), looks: RunLooks::default() });
    }

    #[test]
    fn a_run_in_a_legacy_font_decides() {
        let run = |font: &str, text: &str| format!("<r><rPr><rFont val='{font}'/></rPr><t>{text}</t></r>");
        let of = |runs: String| read(&format!("<si>{runs}</si>")).looks.font;
        let tcvn3 = RunFont::Legacy(LegacyEncoding::Tcvn3);
        assert_eq!(of(run("Arial", "1. ") + &run(".VnTime", "NguyÔn")), tcvn3);
        assert_eq!(of(run("Arial", "Nguyễn") + &run(".VnTime", " ")), RunFont::Unicode);
        assert_eq!(of("<r><t>An</t></r>".to_string() + &run("Arial", "Bình")), RunFont::OfCell);
        assert_eq!(of(run(".VnTime", "NguyÔn") + "<r><t>An</t></r>"), tcvn3);
    }

    #[test]
    fn a_text_is_struck_through_where_all_that_is_seen_of_it_is() {
        let run = |look: &str, text: &str| format!("<r><rPr><b/>{look}</rPr><t xml:space='preserve'>{text}</t></r>");
        let of = |runs: String| read(&format!("<si>{runs}</si>")).looks.is_struck;
        assert_eq!(of(run("<strike/>", "Nguyễn") + &run("", " ") + &run("<strike val='1'/>", "An")), Some(true));
        assert_eq!(of(run("<strike/>", "Nguyễn") + &run("", "An")), Some(false));
        assert_eq!(of(run("<strike val='0'/>", "An")), Some(false));
        assert_eq!(of("<t>An</t>".into()), None);
        // What has no looks of its own is as the cell is.
        assert_eq!(of("<r><t>Nguyễn</t></r>".to_string() + &run("<strike/>", "An")), None);
        assert_eq!(of("<r><t>Nguyễn</t></r>".to_string() + &run("", "An")), Some(false));
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
