//! The whole way on a small site with edits in its files: either diagnostics, or a site that is rendered and proved.

#![no_main]

use std::path::PathBuf;

use bangvang::build::{Findings, Settings, Timings, compose};
use bangvang::check::check;
use bangvang::content::read_in_memory;
use bangvang::gate::Conditions;
use bangvang::text::Date;
use libfuzzer_sys::fuzz_target;

const FILES: [(&str, &str); 6] = [
    ("content/site.yaml", include_str!("../site/content/site.yaml")),
    ("content/wards/an-khe.yaml", include_str!("../site/content/wards/an-khe.yaml")),
    ("content/models/cong-dan-hoc-tap.yaml", include_str!("../site/content/models/cong-dan-hoc-tap.yaml")),
    ("content/winners/le.yaml", include_str!("../site/content/winners/le.yaml")),
    ("content/results/2023.yaml", include_str!("../site/content/results/2023.yaml")),
    ("content/news/tin.md", include_str!("../site/content/news/tin.md")),
];

/// Edits, five bytes and a text each: which file, where (two bytes), how many bytes go, how many of what follows come.
fn edited(mut edits: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> =
        FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    while let [file, high, low, gone, come, rest @ ..] = edits {
        let come = usize::from(*come).min(rest.len());
        let (text, after) = rest.split_at(come);
        let count = files.len();
        let bytes = &mut files[usize::from(*file) % count].1;
        let at = (usize::from(*high) << 8 | usize::from(*low)) % (bytes.len() + 1);
        let end = (at + usize::from(*gone)).min(bytes.len());
        bytes.splice(at..end, text.iter().copied());
        edits = after;
    }
    files
}

fuzz_target!(|data: &[u8]| {
    let today = Date::new(2026, 11, 20).expect("a day");
    let settings = Settings {
        // Cards that are drawn are kept there.
        site: PathBuf::from("target/fuzz-site"),
        output: PathBuf::from("target/fuzz-site/output"),
        base_url: None,
        theme: Some("stele".to_owned()),
        drafts: true,
        today,
        shard: None,
    };
    let reading = read_in_memory(edited(data));
    let mut findings = Findings { diagnostics: reading.findings, sources: reading.sources };
    let Some(register) = check(reading.content, Conditions { today, drafts: true }, &mut findings.diagnostics) else {
        assert!(findings.diagnostics.has_errors());
        return;
    };
    let site = compose(&register, &settings, &mut findings, &mut Timings::new()).expect("the machine does not fail");
    assert_eq!(site.is_none(), findings.diagnostics.has_errors());
});
