//! The rooms of `src/` and what each may use: privacy is a type only while nobody past the gate can name one.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::files;

/// What a room may name of the crate. `text`, `terms` and `diagnostics` know nothing of ours.
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("terms", &[]),
    ("paths", &[]),
    ("lock", &[]),
    ("stamps", &["memory", "paths"]),
    ("diagnostics", &[]),
    ("memory", &[]),
    ("progress", &[]),
    ("shard", &[]),
    ("media", &[]),
    ("prose", &["text"]),
    ("content", &["text", "terms", "paths", "stamps", "memory", "diagnostics"]),
    ("honours", &["text", "terms", "prose", "memory"]),
    ("secrecy", &["diagnostics", "honours", "memory", "text"]),
    ("gate", &["content", "diagnostics", "honours", "memory", "prose", "secrecy", "terms", "text"]),
    ("check", &["content", "gate", "honours", "prose", "memory", "diagnostics", "terms", "text"]),
    ("pages", &["honours", "media", "memory", "prose", "terms", "text"]),
    ("theme", &["text", "paths", "memory", "diagnostics"]),
    ("publish", &["honours", "text", "paths", "lock", "memory", "secrecy", "shard", "diagnostics"]),
    ("print", &["diagnostics", "text", "theme"]),
    (
        "build",
        &[
            "check",
            "content",
            "diagnostics",
            "gate",
            "honours",
            "media",
            "memory",
            "pages",
            "paths",
            "print",
            "progress",
            "prose",
            "publish",
            "secrecy",
            "shard",
            "stamps",
            "text",
            "theme",
        ],
    ),
    ("serve", &["build", "diagnostics", "honours", "paths", "publish", "stamps"]),
    ("history", &["content", "lock", "paths", "text"]),
    ("import", &["check", "content", "diagnostics", "gate", "schema", "terms", "text"]),
    ("schema", &["terms"]),
    (
        "cli",
        &[
            "serve",
            "build",
            "content",
            "diagnostics",
            "history",
            "import",
            "paths",
            "progress",
            "publish",
            "schema",
            "shard",
            "terms",
            "text",
        ],
    ),
];

fn rooms_named(source: &str) -> Vec<&str> {
    source
        .split("crate::")
        .skip(1)
        .map(|rest| rest.split(|c: char| !(c.is_ascii_lowercase() || c == '_')).next().unwrap_or_default())
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn each_room_uses_only_what_it_may() {
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let source = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
    let mut arrows = 0;
    for (path, bytes) in files(source).into_iter().filter(|(path, _)| !path.ends_with("/tests.rs")) {
        let room = path.split('/').next().unwrap().trim_end_matches(".rs");
        if room == "lib" || room == "main" {
            continue;
        }
        let may = allowed.get(room).unwrap_or_else(|| panic!("the room {room} is not in the picture"));
        // Unit tests may reach further.
        let text = String::from_utf8(bytes).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        for named in rooms_named(text) {
            arrows += 1;
            assert!(named == room || may.contains(&named), "src/{path} uses {named}, which {room} may not");
        }
    }
    assert!(arrows > 100, "only {arrows} uses were found");
}

#[test]
fn nothing_past_the_gate_can_name_a_private_type() {
    for (room, may) in ROOMS.iter().filter(|(room, _)| ["honours", "pages", "theme", "publish", "media"].contains(room))
    {
        assert!(!may.contains(&"content") && !may.contains(&"gate") && !may.contains(&"check"), "{room}");
    }
}

/// Everybody, whatever of them may be published, goes from the gate to papers and nowhere else.
#[test]
fn only_papers_look_into_what_is_for_own_use() {
    let source = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
    let mut looks = 0;
    for (path, bytes) in files(source) {
        let text = String::from_utf8(bytes).unwrap();
        for (call, room) in
            [(".for_papers()", "pages/papers/"), (".withdrawn(", "pages/papers/"), ("OwnUse::new(", "gate/")]
        {
            let calls = text.matches(call).count();
            assert!(calls == 0 || path.starts_with(room), "src/{path} calls {call}");
            looks += calls;
        }
    }
    assert!(looks >= 2, "only {looks} looks were found");
}

#[test]
fn a_room_s_front_page_says_what_it_may_use_and_holds_no_logic() {
    let source = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
    let mut seen = 0;
    for (path, bytes) in files(source).into_iter().filter(|(path, _)| path.ends_with("mod.rs")) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.starts_with("//! "), "{path} does not say why it exists");
        assert!(text.contains("May use") || path.starts_with("text/"), "{path} does not say what it may use");
        seen += 1;
    }
    assert!(seen >= 12, "only {seen} rooms");
}
