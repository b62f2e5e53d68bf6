//! A text as YAML has it: as it is where that is read back as the very same text, in quotation marks where not.
//!
//! The project's reader takes each scalar as text, so `9/1`, `0905` and `No` need no quotation marks. The rules here are
//! stricter than YAML's: a mark too many harms nobody.

/// How a text that is replaced was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    None,
    Single,
    Double,
}

impl Quotes {
    /// Those of a scalar that begins like this.
    pub(super) fn of(scalar: &str) -> Self {
        match scalar.as_bytes().first() {
            Some(b'\'') => Quotes::Single,
            Some(b'"') => Quotes::Double,
            _ => Quotes::None,
        }
    }
}

/// A text as the value of a field on a line of its own, so that it is read back as the very same text.
pub fn yaml_text(text: &str) -> String {
    scalar(text, false)
}

/// A text as it is where that is safe, else in double quotation marks. In braces a comma and a bracket end a plain text.
pub(super) fn scalar(text: &str, in_flow: bool) -> String {
    scalar_like(text, Quotes::None, in_flow)
}

/// A text in these quotation marks where they can hold it.
pub(super) fn scalar_like(text: &str, quotes: Quotes, in_flow: bool) -> String {
    match quotes {
        Quotes::None if is_plain(text, in_flow) => text.to_owned(),
        Quotes::Single if !text.chars().any(needs_escape) => format!("'{}'", text.replace('\'', "''")),
        _ => double_quoted(text),
    }
}

/// Whether a text is read as itself without quotation marks.
fn is_plain(text: &str, in_flow: bool) -> bool {
    let begins_like_text = text
        .chars()
        .next()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '(' | '/' | '+' | '_' | '“' | '«' | '…'));
    begins_like_text
        && !text.ends_with(|c: char| c == ':' || c.is_whitespace())
        && !matches!(text.to_ascii_lowercase().as_str(), "null")
        && !text.chars().any(|c| needs_escape(c) || (c.is_whitespace() && c != ' '))
        && !text.contains(": ")
        && !text.contains(" #")
        && !(in_flow && (text.contains([',', '[', ']', '{', '}', '"']) || text.contains(":'")))
}

fn double_quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if needs_escape(c) => match u32::from(c) {
                code @ 0..=0xff => out.push_str(&format!("\\x{code:02x}")),
                code @ 0x100..=0xffff => out.push_str(&format!("\\u{code:04x}")),
                code => out.push_str(&format!("\\U{code:08x}")),
            },
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What does not stand in a line as itself: control characters, line ends of all kinds, the byte order mark.
fn needs_escape(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::node::{self, Value};
    use super::*;
    use crate::diagnostics::{Diagnostics, Source};

    fn read_back(yaml: &str) -> Option<String> {
        let source = Source::new("a.yaml", yaml);
        let mut findings = Diagnostics::new();
        let Value::Map(root) = node::parse_telling(&source, yaml, 0, &mut findings).ok()?.value else { return None };
        let root = match &root[0].1.value {
            Value::Map(inner) if inner.len() == 2 => inner[0].1.value.clone(),
            Value::Map(_) => return None,
            value => value.clone(),
        };
        match root {
            Value::Text(text) if findings.is_empty() => Some(text.into()),
            _ => None,
        }
    }

    #[test]
    fn what_reads_as_text_stays_plain() {
        for text in ["9/1", "0905123456", "No", "2023-08-20", "12:30", "Giải nhì (môn Toán)", "a - b", "C#", "O'Neil"]
        {
            assert_eq!(scalar(text, true), text);
        }
        assert_eq!(scalar("Toán, Văn", false), "Toán, Văn");
        assert_eq!(scalar("Toán, Văn", true), "\"Toán, Văn\"");
        for text in ["", "~", "null", " a", "a: b", "a #2", "#2", "-", "- a", "*a", "a:", "a\nb", "[a]", "@a"] {
            assert!(scalar(text, false).starts_with('"'), "{text}");
        }
    }

    #[test]
    fn quotation_marks_stay_where_they_can() {
        assert_eq!(scalar_like("a", Quotes::Single, false), "'a'");
        assert_eq!(scalar_like("a'b\\", Quotes::Single, false), "'a''b\\'");
        assert_eq!(scalar_like("a\nb", Quotes::Single, false), "\"a\\nb\"");
        assert_eq!(scalar_like("nói \"a\"\\", Quotes::Double, false), "\"nói \\\"a\\\"\\\\\"");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

        #[test]
        fn each_text_is_read_back(
            text in prop_oneof!["[-a:#?,\\[\\]{}&*!|>'\"%@`~ .0\\\\<=\t\n]{0,6}", ".{0,12}", any::<String>()],
            quotes in prop_oneof![Just(Quotes::None), Just(Quotes::Single), Just(Quotes::Double)],
        ) {
            let text = crate::text::nfc(&text).into_owned();
            let block = format!("k: {}\nl: 1\n", scalar_like(&text, quotes, false));
            prop_assert_eq!(read_back(&block), Some(text.clone()), "{}", block);
            let flow = format!("k: {{a: {}, b: 1}}\n", scalar_like(&text, quotes, true));
            prop_assert_eq!(read_back(&flow), Some(text.clone()), "{}", flow);
        }
    }
}
