//! Input that is out to hurt, or looks it: each ends in a finding, soon and in little memory. Never a panic, a hang, or an
//! error of the machine.

use crate::support::{SITE, Site, measured_build as build};

const MOST_MEMORY_MB: u64 = 500;

#[track_caller]
fn ends_with(what: &str, site: &Site, code: &str) {
    let ended = build(site);
    let said: String = ended.stderr.chars().take(3000).collect();
    assert_eq!(ended.status, Some(1), "{what} ({} MB): {said}", ended.peak_mb);
    assert!(ended.stderr.contains(&format!("[{code}]")), "{what}: no {code} in {said}");
    assert!(!ended.stderr.contains("panicked"), "{what}: {said}");
    assert!(ended.stderr.len() < 100_000, "{what}: {} bytes of messages", ended.stderr.len());
    assert!(ended.peak_mb < MOST_MEMORY_MB, "{what}: {} MB", ended.peak_mb);
}

const HEAD: &str = "ceremony: {name: Lễ, date: 2023-08-20, ward: an-khe, consent: {publish: full}}\nwinners:\n";

fn list(rows: &str) -> Site {
    Site::new().file("content/winners/le.yaml", &format!("{HEAD}{rows}"))
}

#[test]
fn an_alias_bomb() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for i in 1..9 {
        text.push_str(&format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 10].join(", ")));
    }
    ends_with("an alias bomb", &Site::new().file("content/winners/le.yaml", &text), "yaml-syntax");
}

#[test]
fn a_hundred_levels() {
    let brackets = format!("a: {}{}\n", "[".repeat(100), "]".repeat(100));
    ends_with("brackets", &Site::new().file("content/winners/le.yaml", &brackets), "yaml-syntax");
    let block: String = (0..100).map(|i| format!("{}a:\n", "  ".repeat(i))).collect();
    ends_with("indented", &Site::new().file("content/winners/le.yaml", &block), "yaml-syntax");
}

#[test]
fn scalars_of_many_megabytes() {
    let scalar = |megabytes: usize| {
        list(&format!("  - {{name: A B, kind: teacher, achievement: {}}}\n", "x".repeat(megabytes << 20)))
    };
    ends_with("50 MB", &scalar(50), "unreadable-file");
    ends_with("30 MB", &scalar(30), "wrong-type");
    let key = list(&format!("  - {{name: A B, kind: teacher, {}: 1}}\n", "x".repeat(20 << 20)));
    ends_with("a key", &key, "yaml-syntax");
    let quoted = list(&format!("  - {{name: A B, kind: teacher, \"{}\": 1}}\n", "x".repeat(20 << 20)));
    ends_with("a quoted key", &quoted, "yaml-syntax");
    let article = format!("---\ntitle: A\ndate: 2023-01-01\n---\n{}", "chữ ".repeat(10 << 20));
    ends_with("an article", &Site::new().file("content/news/a.md", &article), "unreadable-file");
}

#[test]
fn a_million_rows() {
    let rows: String = (0..1_000_000).map(|i| format!("  - {{name: N{i}, kind: unit}}\n")).collect();
    ends_with("records of 30 MB", &list(&rows), "yaml-syntax");
    ends_with("empty records", &list(&"  - {}\n".repeat(1_000_000)), "yaml-syntax");
    ends_with("no records", &list(&"  - a\n".repeat(500_000)), "wrong-type");
    let keys: String = (0..200_000).map(|i| format!("k{i}: 1\n")).collect();
    ends_with("200.000 keys", &Site::new().file("content/winners/le.yaml", &keys), "unknown-field");
}

#[test]
fn utf_16() {
    let text: Vec<u8> = [0xfeff].into_iter().chain(HEAD.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    ends_with("UTF-16", &Site::new().bytes("content/winners/le.yaml", &text), "not-utf8");
}

#[test]
fn ids_that_no_system_takes() {
    let row = |id: &str| list(&format!("  - {{name: A B, id: {id}, kind: teacher}}\n"));
    for id in ["con", "nul", "com1", "trang", &"a".repeat(300)] {
        ends_with(id, &row(id), "invalid-id");
    }
    ends_with("a file called con", &Site::new().file("content/wards/con.yaml", "names: [{name: A}]\n"), "invalid-id");
    let long = format!("content/wards/{}.yaml", "a".repeat(200));
    ends_with("a long file name", &Site::new().file(&long, "names: [{name: A}]\n"), "invalid-id");
}

#[test]
fn pictures_from_elsewhere() {
    for photo in
        ["../../../../../../etc/passwd", "images/../../../etc/passwd", "/etc/passwd", "https://x.example/a.jpg"]
    {
        let site = list(&format!("  - {{name: A B, kind: teacher, photo: {photo}}}\n"));
        ends_with(photo, &site, "missing-image");
        let article = format!("---\ntitle: A\ndate: 2023-01-01\n---\n![a]({photo})\n");
        ends_with(photo, &Site::new().file("content/news/a.md", &article), "missing-image");
    }
}

#[test]
fn markdown_that_nests() {
    let body = format!("{}x\n{}{}", "> ".repeat(50_000), "[".repeat(100_000), "*a _b ".repeat(50_000));
    let site = Site::new().file("content/news/a.md", &format!("---\ntitle: A\ndate: 2023-01-01\n---\n{body}"));
    let ended = build(&site);
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    assert!(ended.peak_mb < MOST_MEMORY_MB);
}

fn theme(templates: &[(&str, &str)]) -> Site {
    let site = Site::new()
        .file("content/site.yaml", &format!("{SITE}theme: moi\n"))
        .file("themes/moi/theme.yaml", "extends: stele\n");
    templates.iter().fold(site, |site, (name, text)| site.file(&format!("themes/moi/templates/{name}"), text))
}

#[test]
fn templates_that_do_not_end() {
    let nested = "{% for i in range(end=9000) %}{% for j in range(end=9000) %}{% for k in range(end=9000) %}BODY{% endfor %}{% endfor %}{% endfor %}";
    for (what, templates) in [
        ("includes itself", vec![("home.html", "{% include \"home.html\" %}")]),
        ("extends itself", vec![("home.html", "{% extends \"home.html\" %}")]),
        ("in a circle", vec![("home.html", "{% include \"a.html\" %}"), ("a.html", "{% include \"home.html\" %}")]),
        ("a range too long", vec![("home.html", "{% for i in range(end=1000000000) %}x{% endfor %}")]),
        ("a loop that writes", vec![("home.html", &nested.replace("BODY", "xxxxxxxx"))]),
        ("a loop that does not", vec![("home.html", &nested.replace("BODY", ""))]),
    ] {
        ends_with(what, &theme(&templates), "template-error");
    }
}

#[cfg(unix)]
#[test]
fn things_that_are_no_files() {
    use std::os::unix::fs::symlink;
    let site = Site::new().file("content/wards/x.yaml/a.txt", "x");
    ends_with("a folder called x.yaml", &site, "unreadable-file");

    let site = Site::new();
    fifo(&site.path().join("content/wards/x.yaml"));
    ends_with("a FIFO", &site, "unreadable-file");

    let site = Site::new()
        .file("content/images/b.txt", "x")
        .file("content/pages/a.md", "---\ntitle: A\n---\n![a](../images/a.jpg)\n");
    fifo(&site.path().join("content/images/a.jpg"));
    ends_with("a FIFO for a picture", &site, "image-unreadable");

    let site = Site::new();
    symlink("..", site.path().join("content/winners")).unwrap();
    ends_with("a link loop", &site, "unreadable-file");

    let site = Site::new();
    symlink("x.yaml", site.path().join("content/wards/x.yaml")).unwrap();
    ends_with("a link to itself", &site, "unreadable-file");

    let site = Site::new();
    symlink("/etc/passwd", site.path().join("content/wards/x.yaml")).unwrap();
    ends_with("a link out", &site, "outside-site");

    let site = Site::new()
        .file("content/images/b.txt", "x")
        .file("content/pages/a.md", "---\ntitle: A\n---\n![a](../images/a.jpg)\n");
    symlink("/etc/passwd", site.path().join("content/images/a.jpg")).unwrap();
    ends_with("a picture that leads out", &site, "outside-site");

    let site = theme(&[]).file("themes/moi/static/x.txt", "x");
    fifo(&site.path().join("themes/moi/static/a.css"));
    ends_with("a FIFO in a theme", &site, "unreadable-file");
}

#[cfg(unix)]
fn fifo(path: &std::path::Path) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}
