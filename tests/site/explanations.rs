//! `bangvang explain` and the handbook's chapter on messages: one source, and its examples are true.

use crate::support::{Site, program};

const LANGUAGES: [&str; 2] = ["vi", "en"];

/// Codes that no text file can show.
const IN_WORDS_ALONE: [&str; 10] = [
    "not-utf8",
    "unreadable-file",
    "outside-site",
    "image-unreadable",
    "private-data-leaked",
    "missing-from-output",
    "template-error",
    "template-warning",
    "reports-left-out",
    "invalid-theme",
];

struct Section {
    code: String,
    wrong: Vec<(String, String)>,
    right: Vec<(String, String)>,
}

fn document(language: &str) -> String {
    let path = format!("{}/docs/explanations/{language}.md", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn sections(language: &str) -> Vec<Section> {
    let document = document(language);
    document.split("\n## ").skip(1).map(section).collect()
}

fn section(text: &str) -> Section {
    let mut section =
        Section { code: text.lines().next().unwrap().trim().to_owned(), wrong: Vec::new(), right: Vec::new() };
    let mut is_right = false;
    let mut block: Option<(String, String)> = None;
    for line in text.lines() {
        match (&mut block, line) {
            (None, "Sai:" | "Wrong:") => is_right = false,
            (None, "Đúng:" | "Right:") => is_right = true,
            (None, line) if line.starts_with("```") => {
                let path = line.split(' ').nth(1).unwrap_or_else(|| panic!("{}: a block without a path", section.code));
                block = Some((path.to_owned(), String::new()));
            }
            (Some(_), "```") => {
                let files = if is_right { &mut section.right } else { &mut section.wrong };
                files.extend(block.take());
            }
            (Some((_, body)), line) => {
                body.push_str(line);
                body.push('\n');
            }
            (None, _) => {}
        }
    }
    assert!(block.is_none(), "{}: a block does not end", section.code);
    section
}

/// The files of a code's wrong example.
pub(crate) fn example(code: &str) -> Vec<(String, String)> {
    sections("vi").into_iter().find(|section| section.code == code).map(|section| section.wrong).unwrap_or_default()
}

fn found(files: &[(String, String)]) -> Vec<(String, String)> {
    let site = files.iter().fold(Site::new(), |site, (path, body)| site.file(path, body));
    let run = site.run(&["check", "--format", "json", "--lang", "en"]);
    let rows: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let text = |row: &serde_json::Value, field: &str| row[field].as_str().unwrap().to_owned();
    rows.as_array().unwrap().iter().map(|row| (text(row, "code"), text(row, "severity"))).collect()
}

#[test]
fn every_code_is_explained_in_both_languages_in_the_order_of_the_contract() {
    let codes: Vec<&str> = bangvang::diagnostics::Code::ALL.iter().map(|code| code.as_str()).collect();
    for language in LANGUAGES {
        let explained: Vec<String> = sections(language).into_iter().map(|section| section.code).collect();
        assert_eq!(explained, codes, "{language}");
    }
}

#[test]
fn the_examples_are_wrong_and_right_as_they_say() {
    let mut tried = 0;
    for section in sections("vi") {
        let code = &section.code;
        if IN_WORDS_ALONE.contains(&code.as_str()) {
            assert!(section.wrong.is_empty() && section.right.is_empty(), "{code}");
            continue;
        }
        assert!(!section.wrong.is_empty() && !section.right.is_empty(), "{code} has no example");
        let wrong = found(&section.wrong);
        assert!(wrong.iter().any(|(found, _)| found == code), "{code}: the wrong example gives {wrong:?}");
        assert!(
            wrong.iter().all(|(found, _)| found == code || found == "consent-missing"),
            "{code}: the wrong example has other mistakes too: {wrong:?}"
        );
        let right = found(&section.right);
        assert!(
            right.iter().all(|(found, severity)| found != code && severity == "note"),
            "{code}: the right example gives {right:?}"
        );
        tried += 1;
    }
    assert!(tried >= 40, "only {tried} examples");
}

#[test]
fn both_languages_show_the_same_examples() {
    for (vietnamese, english) in sections("vi").into_iter().zip(sections("en")) {
        assert_eq!((vietnamese.wrong, vietnamese.right), (english.wrong, english.right), "{}", english.code);
    }
}

#[test]
fn a_code_is_explained_in_the_language_asked_for() {
    let explain = |args: &[&str]| {
        let output = program().arg("explain").args(args).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    let (status, vietnamese, _) = explain(&["unknown-ward"]);
    assert_eq!(status, 0);
    assert!(vietnamese.starts_with("unknown-ward") && vietnamese.contains("Sai:"), "{vietnamese}");
    let (_, english, _) = explain(&["unknown-ward", "--lang", "en"]);
    assert!(english.contains("Wrong:") && !english.contains("Sai:"), "{english}");
    let (status, _, said) = explain(&["unknow-ward"]);
    assert_eq!(status, 2);
    assert!(said.contains("unknown-ward"), "{said}");
    let (status, all, _) = explain(&[]);
    assert_eq!(status, 0);
    for code in bangvang::diagnostics::Code::ALL {
        assert!(all.lines().any(|line| line.trim_start().starts_with(code.as_str())), "{code} is not in\n{all}");
    }
}

/// The table of the contract in docs/content-format.md.
#[test]
fn every_code_has_its_row_with_its_severity_in_the_contract() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/content-format.md");
    let document = std::fs::read_to_string(path).unwrap();
    for code in bangvang::diagnostics::Code::ALL {
        let row = format!("| `{code}` | {} | ", code.severity().as_str());
        assert_eq!(document.matches(&row).count(), 1, "{row}");
    }
}
