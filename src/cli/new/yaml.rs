//! One-line texts as YAML, so that what an editor answers reads back the same.

use std::fmt::Write;

/// A text of one line as a YAML scalar: as it is where nothing in it means anything to YAML, else in double quotes.
pub(super) fn scalar(text: &str) -> String {
    let is_bare = |c: char| c.is_alphanumeric() || " -./()@_".contains(c);
    let is_plain = text.starts_with(char::is_alphabetic)
        && text.trim() == text
        && text.chars().all(is_bare)
        && !["null", "true", "false"].contains(&text.to_lowercase().as_str());
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// YAML 1.2, 7.3.1: a double-quoted scalar, in which every text can be written.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // Writing into a String cannot fail.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::read_in_memory;
    use crate::text::tidy;
    use proptest::prelude::*;

    fn read_back(text: &str) -> String {
        let yaml = format!(
            "title: {}\nbase_url: https://a.example/\nassociation: {}\n",
            scalar(text),
            scalar("Hội Khuyến học")
        );
        let reading = read_in_memory([("content/site.yaml".to_owned(), yaml.into_bytes())]);
        reading.content.site.unwrap().title.value
    }

    #[test]
    fn usual_names_stay_bare() {
        for text in ["Hội Khuyến học phường An Khê", "Bảng vàng 2026-2027 (thử)", "xã Hòa Vang"] {
            assert_eq!(scalar(text), text);
        }
    }

    #[test]
    fn hostile_texts_read_back_the_same() {
        for text in [
            "Bảng vàng: An Khê",
            "\"An Khê\" 'x'",
            "a # b",
            "# a",
            "- a",
            "null",
            "~",
            "true",
            "0905",
            "*a",
            "&a",
            "!a",
            "a\\b",
            "{a: b}",
            "[a]",
            "a, b",
            "---",
            "%a",
            "@a",
            "`a`",
            "| a",
            "> a",
            "a:",
            "</script>",
            "{{association}}",
        ] {
            assert_eq!(read_back(text), text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn every_tidy_text_reads_back_the_same(text in any::<String>()) {
            let text = tidy(&text);
            prop_assert_eq!(read_back(&text), text);
        }
    }
}
