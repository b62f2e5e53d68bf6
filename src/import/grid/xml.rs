//! XML as the parts of a spreadsheet have it: events one after the other, attributes by name, and an error where the
//! text ends too early.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::error::OpenError;

/// A part of a spreadsheet, read once from its start to its end.
pub(super) struct Xml<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    depth: u64,
}

impl<R: BufRead> Xml<R> {
    pub(super) fn new(source: R) -> Self {
        let mut reader = Reader::from_reader(source);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::with_capacity(1024), depth: 0 }
    }

    /// What comes next. An empty element comes as its start and its end.
    pub(super) fn next(&mut self) -> Result<Event<'_>, OpenError> {
        let Self { reader, buffer, depth } = self;
        buffer.clear();
        let event = reader.read_event_into(buffer).map_err(OpenError::damaged)?;
        match event {
            Event::Start(_) => *depth += 1,
            Event::End(_) => *depth = depth.saturating_sub(1),
            Event::Eof if *depth > 0 => return Err(OpenError::damaged("a part of it ends in the middle")),
            _ => {}
        }
        Ok(event)
    }
}

/// An attribute, by its full name when that has a prefix (`office:value`), and otherwise whatever the prefix is.
pub(super) fn attribute<'a>(element: &'a BytesStart, name: &str) -> Option<Cow<'a, str>> {
    let found = element.attributes().with_checks(false).map_while(Result::ok).find(|attribute| {
        let key = attribute.key;
        if name.contains(':') { key.as_ref() == name } else { key.local_name().as_ref() == name }
    })?;
    Some(unescaped(found.value))
}

/// An attribute that is a number.
pub(super) fn number<T: std::str::FromStr>(element: &BytesStart, name: &str) -> Option<T> {
    attribute(element, name)?.trim().parse().ok()
}

/// Whether a property is on: it is by standing there, unless its value is a no.
pub(super) fn is_on(element: &BytesStart) -> bool {
    attribute(element, "val").is_none_or(|value| !matches!(&*value, "0" | "false" | "off"))
}

/// An attribute that is a yes.
pub(super) fn is_true(element: &BytesStart, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
}

/// References to characters replaced; the text as it is where one makes no sense.
pub(super) fn unescaped(value: Cow<str>) -> Cow<str> {
    if !value.contains('&') {
        return value;
    }
    let plain = unescape(&value).map(Cow::into_owned);
    plain.map_or(value, Cow::Owned)
}

/// Adds what an event says in characters.
pub(super) fn append_text(event: &Event, text: &mut String) {
    match event {
        Event::Text(written) => text.push_str(&written.xml10_content()),
        Event::CData(written) => text.push_str(&written.xml10_content()),
        Event::GeneralRef(reference) => match reference.resolve_char_ref() {
            Ok(Some(c)) => text.push(c),
            _ => text.push_str(&unescaped(Cow::Owned(format!("&{};", reference.xml10_content())))),
        },
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_come_from_text_references_and_cdata() {
        let mut xml = Xml::new("<t a='x &amp; y'>a &amp; b&#10;&#x111;<![CDATA[<c>]]>&nothing;</t>".as_bytes());
        let mut text = String::new();
        loop {
            match xml.next().unwrap() {
                Event::Eof => break,
                Event::Start(element) => assert_eq!(attribute(&element, "a").unwrap(), "x & y"),
                event => append_text(&event, &mut text),
            }
        }
        assert_eq!(text, "a & b\nđ<c>&nothing;");
    }

    #[test]
    fn a_text_that_ends_inside_an_element_is_damaged() {
        let mut xml = Xml::new("<sheet><row>".as_bytes());
        xml.next().unwrap();
        xml.next().unwrap();
        assert!(matches!(xml.next(), Err(OpenError::Damaged(_))));
    }
}
