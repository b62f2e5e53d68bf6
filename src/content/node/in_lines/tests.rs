//! Lists read past the parser, held against what the parser reads.

use super::super::parse_any;
use super::*;
use crate::diagnostics::{Diagnostics, Source};
use proptest::prelude::*;
use walkdir::WalkDir;

/// Whether it is read past the parser, and then as the parser reads it and with nothing that the parser would tell.
fn is_read_alike(text: &str) -> bool {
    let Some(node) = read(text, 7) else { return false };
    let mut slips = Diagnostics::new();
    assert_eq!(parse_any(&Source::new("a.yaml", text), text, 7, &mut slips), Ok(node), "{text:?}");
    assert!(slips.is_empty(), "{slips:?} in {text:?}");
    true
}

#[test]
fn lists_as_they_are_written_nearly_always_are_read_past_the_parser() {
    for text in [
        "a: b\n",
        "# Danh sách\n\nwinners:\n  - name: Lê An – 9/2\n    prize: {value: 500000, in_kind: 01 xe đạp}\n\n  # sau\n  - name: H'Mi\n",
        "consent: {by: [guardian, child], publish: full}\nceremony:\n  hosts: [UBND phường, Hội]\n  name: \"Lễ: 2023\"\n",
        "wards:\n- an-khe\n- 'hoa-minh'\nend: null\n",
        "a:\n  b:\n    c: d\n  e: f\n# cuối\n",
    ] {
        assert!(is_read_alike(text), "{text:?}");
    }
}

#[test]
fn what_is_written_otherwise_is_left_to_the_parser() {
    for text in [
        "",
        "a",
        "- a\n",
        "a: b",
        "a: b\n  c\n",
        "a: |\n  b\n",
        "a: \"b\\n\"\n",
        "a: &x b\n",
        "a: b #c\n",
        "a: b: c\n",
        "a: ~\n",
        "a:\n",
        "a:\n  b: c\n d: e\n",
        "a: {b: c,\n  d: e}\n",
        "a: 'b''c'\n",
        "a: b \n",
        "a:\tb\n",
        "a: b\r\n",
        "a: b\n---\n",
        "a: {b, c}\n",
        "a: [b: c]\n",
        "a: {b:c}\n",
        "a: -b\n",
        "a: b\n\u{1}: c\n",
        "a: \u{A0}b\n",
        "\u{FEFF}a: b\n",
        "a: b\n ",
    ] {
        assert!(read(text, 0).is_none(), "{text:?}");
    }
    let long = "k".repeat(LONGEST_NAME);
    assert!(is_read_alike(&format!("{long}: a\nb: {{{long}: c}}\n")));
    for text in [format!("{long}k: a\n"), format!("a: {{{long}k: b}}\n"), format!("- {long}k: a\n")] {
        assert!(read(&text, 0).is_none());
    }
}

#[test]
fn the_lists_of_the_demo_are_read_past_the_parser() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/content/winners");
    let files = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let texts: Vec<String> = files.map(|file| std::fs::read_to_string(file.path()).unwrap()).collect();
    let read_alike = texts.iter().filter(|text| is_read_alike(text)).count();
    assert!(read_alike * 2 > texts.len(), "{read_alike} of {}", texts.len());
}

proptest! {
    #[test]
    fn what_is_read_past_the_parser_is_read_as_the_parser_does(lines in prop::collection::vec((
        "(|  |  |    |    |      | )", "(|||- |- |-)", "(a|name|b_2|null|Đ|\"a\"|)", "(: |: |: |: |:|:  | )",
        "(Lê An|9/2|x|x|x|null|null|||a: b|a:b|a #b|#b|–|x |\u{A0}x|x\u{A0}|-|- x|-5|\\||>|&a x|\\*a|%x|~|!t x|@|`|\"x\"|'x'|\"a|'|'x'y|\"#\"|\
         \\{a: b, c: \\[d, e\\]\\}|\\{\\}|\\[\\]|\\[x\\]|\\[x, \"y\"\\]|\\[x,y\\]|\\{a: x \\}|\\{a: \\}|\\[a: b\\]|\\{a: b\\} c|\\[x\\]y|(x)|\\+84|x\u{2028}y|x\ty|x\\?|\\?x|, x|x, y\\})",
        "(\n|\n|\n|\n\n|\n# c\n|\n  # c\n|\r\n| |)",
    ), 0..9)) {
        let text: String = lines.iter().flat_map(|(a, b, c, d, e, f)| [a, b, c, d, e, f]).map(String::as_str).collect();
        is_read_alike(&text);
    }
}
