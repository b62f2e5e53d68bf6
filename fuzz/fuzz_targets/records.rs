//! Any bytes as each kind of YAML record: diagnostics or a record, and every diagnostic can be printed.

#![no_main]

use bangvang::content::read_in_memory;
use bangvang::diagnostics::{Catalogue, Lang, print_human, print_json};
use libfuzzer_sys::fuzz_target;

const PLACES: [&str; 5] = [
    "content/winners/le.yaml",
    "content/site.yaml",
    "content/wards/a.yaml",
    "content/models/a.yaml",
    "content/results/a.yaml",
];

fuzz_target!(|data: &[u8]| {
    let Some((&place, bytes)) = data.split_first() else {
        return;
    };
    let path = PLACES[usize::from(place) % PLACES.len()];
    let mut reading = read_in_memory([(path.to_owned(), bytes.to_vec())]);
    reading.findings.sort();
    for lang in [Lang::Vi, Lang::En] {
        let words = Catalogue::new(lang);
        let mut out = Vec::new();
        print_human(&reading.findings, &reading.sources, &words, &mut out).expect("a vector can be written");
        out.clear();
        print_json(&reading.findings, &reading.sources, &words, &mut out).expect("a vector can be written");
    }
});
