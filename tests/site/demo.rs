//! The demo site: nothing private in it, and everything the issue of it asks for.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::support::{files, program};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The demo site, built once for all tests: two builds of one site do not run at a time.
fn built() -> &'static Path {
    static BUILT: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    &BUILT.get_or_init(build).1
}

fn build() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out");
    let run = program()
        .args(["build", "--today", "2026-11-20", "--site"])
        .arg(root())
        .arg("--output")
        .arg(&output)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    (folder, output)
}

/// The private values of the demo's lists, read off the lines themselves and not by the program's own reader.
fn private_values() -> BTreeSet<String> {
    let mut values = BTreeSet::new();
    for (_, bytes) in files(&root().join("content/winners")) {
        let text = String::from_utf8(bytes).unwrap();
        let mut in_private = None;
        for line in text.lines() {
            let indent = line.len() - line.trim_start().len();
            if in_private.is_some_and(|depth| indent <= depth) {
                in_private = None;
            }
            let item = line.trim().trim_start_matches("- ");
            if let Some(inline) = item.strip_prefix("private: {") {
                let inner = inline.trim_end_matches('}');
                values.extend(inner.split(", ").filter_map(|pair| pair.split_once(": ")).map(|(_, v)| unquoted(v)));
            } else if item == "private:" {
                in_private = Some(indent);
            } else if in_private.is_some() {
                values.extend(item.split_once(": ").map(|(_, value)| unquoted(value)));
            }
            for key in ["born: ", "evidence: "] {
                if let Some((_, rest)) = item.split_once(key) {
                    values.insert(unquoted(rest.split([',', '}']).next().unwrap()));
                }
            }
        }
    }
    values.retain(|value| value.chars().count() > 5);
    values
}

fn unquoted(text: &str) -> String {
    text.trim().trim_matches(['"', '\'']).to_owned()
}

#[test]
fn no_private_value_of_the_demo_stands_in_the_output() {
    let values = private_values();
    assert!(values.len() > 300, "only {} private values were found", values.len());
    let output = built();
    let published = files(output);
    assert!(published.len() > 400, "only {} files", published.len());
    for (path, bytes) in &published {
        let text = String::from_utf8_lossy(bytes);
        for value in &values {
            assert!(!text.contains(value.as_str()), "{value} in {path}");
        }
    }
    // The search is not blind: a public name is found by the same means.
    assert!(published.values().any(|bytes| String::from_utf8_lossy(bytes).contains("Nguyễn Thị Hòa")));
}

#[test]
fn the_footer_says_that_people_are_made_up() {
    let output = built();
    let pages = files(output);
    let mut seen = 0;
    for (path, bytes) in pages.iter().filter(|(path, _)| path.ends_with("index.html")) {
        let text = String::from_utf8_lossy(bytes);
        if text.contains("http-equiv=\"refresh\"") {
            continue;
        }
        seen += 1;
        assert!(text.contains("Dữ liệu minh họa"), "{path}");
    }
    assert!(seen > 250, "only {seen} pages");
}

#[test]
fn the_demo_has_what_it_should() {
    let content = root().join("content");
    let count = |folder: &str| files(&content.join(folder)).len();
    assert!(count("wards") >= 12 && count("models") == 5 && count("winners") >= 6, "wards, models, ceremonies");
    assert!(count("news") >= 8 && count("pages") >= 3 && count("results") >= 3, "news, pages, results");
    let long: Vec<usize> = files(&content.join("news"))
        .values()
        .map(|bytes| String::from_utf8_lossy(bytes).split_whitespace().count())
        .filter(|words| *words > 400)
        .collect();
    assert!(long.len() >= 8, "only {} articles of real length", long.len());
    let years: BTreeSet<String> =
        files(&content.join("winners")).into_keys().map(|path| path.split('/').next().unwrap().to_owned()).collect();
    assert!(years.len() >= 4, "{years:?}");
}

/// The part of a page between `<main` and `</main>`: the footer links to everything.
fn main_of(html: &str) -> &str {
    let from = html.find("<main").unwrap_or(html.len());
    let to = html.find("</main>").unwrap_or(html.len());
    &html[from..to]
}

/// Whether a text links to the page of a winner: `/vinh-danh/<ceremony>/<winner>/`.
fn links_to_a_winner(html: &str) -> bool {
    html.split("href=\"").skip(1).any(|rest| {
        let target = rest.split(['"', '#']).next().unwrap_or_default();
        let below = target.split_once("/vinh-danh/").map_or("", |(_, below)| below);
        let steps: Vec<&str> = below.trim_end_matches('/').split('/').collect();
        steps.len() == 2 && !steps[1].contains('.')
    })
}

#[test]
fn each_page_with_a_person_leads_to_the_correction_page() {
    let output = built();
    let mut seen = 0;
    for (path, bytes) in files(output).iter().filter(|(path, _)| path.ends_with("index.html")) {
        let text = String::from_utf8_lossy(bytes);
        let is_of_a_winner = path.starts_with("vinh-danh/") && path.split('/').count() == 4;
        if is_of_a_winner || links_to_a_winner(main_of(&text)) {
            seen += 1;
            assert!(main_of(&text).contains("/dinh-chinh/\""), "{path}");
        }
    }
    assert!(seen > 240, "only {seen} pages");
}
