//! What YAML takes without a word, or refuses with the wrong one, when an editor's hand slips: a `#` that cuts a value, a
//! quote that swallows the next person, a `-` without its space.

use std::ops::Range;

use super::amend::is_field_of_list;

/// A slip: the message that tells of it, where it is, and the line as it should be where that can be said.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip {
    pub(super) message: &'static str,
    pub(super) range: Range<usize>,
    pub(super) shown: Option<String>,
}

/// Whether a line of its own begins so in a list: inside another value it was swallowed.
fn is_field(name: &str) -> bool {
    is_field_of_list(name) || ["ceremony", "winners", "title", "summary"].contains(&name)
}

/// How a scalar is written, as far as slips differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Plain,
    Quoted,
    Block,
}

/// What is odd about a scalar that was read, at its place in the text.
pub(super) fn of_scalar(text: &str, range: Range<usize>, written: Written) -> Option<Slip> {
    if written == Written::Plain && text.get(range.clone())?.starts_with(is_odd_space) {
        let end = range.start + text[range.start..].chars().next().map_or(1, char::len_utf8);
        return Some(Slip { message: "yaml-syntax-space", range: range.start..end, shown: None });
    }
    swallowed(text, &range, written).or_else(|| (written == Written::Plain).then(|| cut(text, range.end)).flatten())
}

/// A line of its own inside a value: the quote was not closed, or the line is indented too far.
fn swallowed(text: &str, range: &Range<usize>, written: Written) -> Option<Slip> {
    let raw = text.get(range.clone())?;
    let mut at = range.start + raw.find('\n')? + 1;
    for line in text[at..range.end].split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let trimmed = line.trim();
        let item = trimmed.strip_prefix("- ").map(str::trim_start);
        let is_field_line = |line: &str| {
            line.split_once(':')
                .is_some_and(|(field, rest)| is_field(field) && (rest.is_empty() || rest.starts_with(' ')))
        };
        let lacks_colon = |line: &str| line.split_once(' ').is_some_and(|(word, _)| is_field(word));
        let is_line_of_its_own = is_field_line(item.unwrap_or(trimmed))
            || written == Written::Plain && (item.is_some() || lacks_colon(trimmed));
        if is_line_of_its_own {
            let shown = Some(trimmed.to_owned());
            return Some(Slip { message: "yaml-syntax-swallowed", range: start..start + trimmed.len(), shown });
        }
    }
    None
}

/// What follows a plain value, or a field's colon, on its line: a `#` with a word right behind it is no remark.
fn cut(text: &str, end: usize) -> Option<Slip> {
    let rest = text.get(end..)?;
    let after = rest.strip_prefix(':').unwrap_or(rest);
    // Behind nearly all values the line ends.
    if !after.trim_start_matches([' ', '\t']).starts_with('#') {
        return None;
    }
    let rest = rest.lines().next()?;
    let after = rest.strip_prefix(':').unwrap_or(rest);
    let comment = after.trim_start_matches([' ', '\t']);
    let is_cut = after.len() > comment.len()
        && comment.strip_prefix('#').is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace() && c != '#'));
    let start = end + rest.len() - comment.len();
    let shown = comment.trim_end();
    let range = start..start + shown.len();
    is_cut.then(|| Slip { message: "yaml-syntax-comment", range, shown: Some(shown.to_owned()) })
}

/// What an editor probably did where the parser stopped: looks at that line and the one before.
pub(super) fn behind_error(text: &str, at: usize, of_tab: bool) -> Option<Slip> {
    let line = line_at(text, at);
    let before =
        (line.start > 0).then(|| line_at(text, line.start - 1)).filter(|line| !text[line.clone()].trim().is_empty());
    let lines = || before.iter().chain([&line]).cloned();
    let slip = |message, range: Range<usize>, shown| Some(Slip { message, range, shown });
    if of_tab {
        // The parser names the value before the tab.
        let tab = line.start + text[line.start..].find('\t')?;
        return slip("yaml-syntax-tab", tab..tab + 1, None);
    }
    for line in lines() {
        let words = &text[line.clone()];
        let indent = words.len() - words.trim_start_matches(' ').len();
        let trimmed = words[indent..].trim_end();
        let start = line.start + indent;
        let is_dash = trimmed.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic()));
        if is_dash {
            return slip("yaml-syntax-dash", start..start + 1, Some(format!("- {}", &trimmed[1..])));
        }
        if let Some(space) = odd_space(trimmed) {
            return slip(
                "yaml-syntax-space",
                start + space..start + space + words[indent + space..].chars().next().map_or(1, char::len_utf8),
                None,
            );
        }
    }
    lines().find_map(|line| {
        let words = &text[line.clone()];
        let (key, value) = words.split_once(": ")?;
        let value = value.trim();
        let key = key.trim().trim_start_matches("- ");
        let start = line.start + words.len() - words.split_once(": ")?.1.trim_start().len();
        let begins_oddly =
            value.starts_with(['[', '{', '*', '&', '!', '%', '@', '`', '|', '>', '?', '"', '\'', '-', ',']);
        let has_colon = value.contains(": ") && !value.starts_with(['"', '\'']);
        if value.is_empty() || key.is_empty() || key.contains(['{', '[', '"']) {
            return None;
        }
        let bare = value.trim_matches(['"', '\'']).replace('"', "");
        let shown = Some(format!("{key}: \"{bare}\""));
        if has_colon {
            slip("yaml-syntax-colon", start..start + value.len(), shown)
        } else if begins_oddly {
            slip("yaml-syntax-quote", start..start + value.len(), shown)
        } else {
            None
        }
    })
}

/// A no-break space where YAML needs a plain one: before the line's words, or behind a colon or dash.
fn odd_space(line: &str) -> Option<usize> {
    if line.starts_with(is_odd_space) {
        return Some(0);
    }
    line.char_indices()
        .zip(line.chars().skip(1))
        .find_map(|((at, c), next)| (matches!(c, ':' | '-') && is_odd_space(next)).then_some(at + c.len_utf8()))
}

/// Spaces of two or three bytes that look like one and are none to YAML.
fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{3000}')
}

fn line_at(text: &str, at: usize) -> Range<usize> {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |i| at + i);
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::super::node;
    use crate::diagnostics::{Diagnostics, Source};

    /// The message of the first finding in a text, and what it marks.
    fn told(text: &str) -> Option<(&'static str, String)> {
        let source = Source::new("a.yaml", text);
        let mut findings = Diagnostics::new();
        if let Err(d) = node::parse_telling(&source, source.text(), 0, &mut findings) {
            findings.push(*d);
        }
        findings.iter().next().map(|d| {
            let span = d.place.span.unwrap();
            (d.message, text[span.start as usize..span.end as usize].to_owned())
        })
    }

    fn row(lines: &str) -> String {
        format!("winners:\n  - name: Lê An\n    kind: pupil\n{lines}\n  - name: Lê Bưởi\n    kind: pupil\n")
    }

    #[test]
    fn what_would_be_lost_is_told_of() {
        for (lines, message, marked) in [
            (
                "    achievement: \"Giải nhất\n  - name: Lê Cam\n    kind: pupil\n    form: x\"",
                "yaml-syntax-swallowed",
                "- name: Lê Cam",
            ),
            ("    achievement: Giải nhất\n      - Lê Cam", "yaml-syntax-swallowed", "- Lê Cam"),
            ("    achievement: Giải nhất\n      school THCS A", "yaml-syntax-swallowed", "school THCS A"),
            ("    citation: |\n      Em ngoan\n      group: Tổ 5", "yaml-syntax-swallowed", "group: Tổ 5"),
            ("    achievement: Giải nhì #2 thành phố", "yaml-syntax-comment", "#2 thành phố"),
            ("    achievement: #1 toàn trường", "yaml-syntax-comment", "#1 toàn trường"),
            ("    class: #N/A", "yaml-syntax-comment", "#N/A"),
            ("    achievement: &Giải nhất", "yaml-syntax-anchor", "nhất"),
            ("    achievement: !a Giải nhất", "yaml-syntax-tag", "Giải nhất"),
        ] {
            assert_eq!(told(&row(lines)), Some((message, marked.to_owned())), "{lines}");
        }
    }

    #[test]
    fn what_was_meant_is_left_alone() {
        for lines in [
            "    achievement: Giải nhì # kiểm lại với nhà trường",
            "    achievement: \"Giải nhì #2\"  #xem lại",
            "    # name: Lê Cam",
            "    achievement: Giải nhì\n      môn Toán cấp thành phố",
            "    citation: |\n      Em ngoan.\n\n      - việc một\n      - việc hai: xong",
            "    citation: \"Em ngoan:\n      học giỏi\"",
            "    class: C#",
            "    consent: &c {publish: list}",
        ] {
            assert_eq!(told(&row(lines)), None, "{lines}");
        }
    }

    #[test]
    fn what_stops_the_parser_is_shown_where_the_hand_slipped() {
        for (lines, message, marked) in [
            ("    achievement: Giải nhì: môn Toán", "yaml-syntax-colon", "Giải nhì: môn Toán"),
            ("    achievement: [Giải nhất] môn Toán", "yaml-syntax-quote", "[Giải nhất] môn Toán"),
            ("    achievement: * Giải nhất", "yaml-syntax-quote", "* Giải nhất"),
            ("    achievement: @Giải nhất", "yaml-syntax-quote", "@Giải nhất"),
            ("    achievement: \"Giải nhất\" môn Toán", "yaml-syntax-quote", "\"Giải nhất\" môn Toán"),
            ("    class: '9/1", "yaml-syntax-quote", "'9/1"),
            ("  -name: Lê Cam\n    kind: pupil", "yaml-syntax-dash", "-"),
            ("\u{a0}   class: 9/1", "yaml-syntax-space", "\u{a0}"),
            ("    class:\u{a0}9/1", "yaml-syntax-space", "\u{a0}"),
            ("    \tclass: 9/1", "yaml-syntax-tab", "\t"),
        ] {
            assert_eq!(told(&row(lines)), Some((message, marked.to_owned())), "{lines}");
        }
    }
}
