//! How long a change takes to be shown by the live preview, on a large site.
use std::fs;
use std::path::Path;
use std::time::Instant;

use bangvang::build::{Findings, Settings, Timings, Workshop};
use bangvang::text::Date;

fn main() {
    let site = std::env::args().nth(1).unwrap();
    let site = Path::new(&site);
    let settings = Settings {
        site: site.to_owned(),
        output: site.join("output"),
        base_url: None,
        theme: None,
        drafts: false,
        today: Date::new(2026, 11, 20).unwrap(),
    };
    let mut workshop = Workshop::default();
    let mut run = |what: &str| {
        let clock = Instant::now();
        let mut timings = Timings::new();
        let mut findings = Findings::default();
        let rendered = workshop.render(&settings, &mut findings, &mut timings).unwrap();
        let all = clock.elapsed();
        let phases: Vec<String> = timings.iter().map(|(p, t)| format!("{p} {:.1}", t.as_secs_f64() * 1e3)).collect();
        println!("{what}: {:.1} ms ({})", all.as_secs_f64() * 1e3, phases.join(", "));
        rendered.is_some()
    };
    assert!(run("cold"));
    for _ in 0..std::env::var("LOOPS").map_or(2, |n| n.parse().unwrap()) {
        run("same");
    }
    let article = site.join("content/news/bai-500.md");
    let text = fs::read_to_string(&article).unwrap();
    for i in 0..5 {
        fs::write(&article, format!("{text}\n\nThêm {i}.\n")).unwrap();
        assert!(run("article"));
    }
    fs::write(&article, &text).unwrap();
    run("article back");
    let list = walk(&site.join("content/winners"));
    let text = fs::read_to_string(&list).unwrap();
    println!("{} {}", list.display(), text.matches("- name").count());
    for i in 0..5 {
        let at = text.find("achievement: ").map(|at| at + 13).unwrap();
        fs::write(&list, format!("{}Sửa {i} {}", &text[..at], &text[at..])).unwrap();
        assert!(run("winner's achievement"));
    }
    for i in 0..5 {
        let at = text.find("name: ").map(|at| at + 6).unwrap();
        let at = text[at..].find("name: ").map(|a| a + at + 6).unwrap();
        fs::write(&list, format!("{}Lê{} {}", &text[..at], ["a", "b", "c", "d", "e"][i], &text[at..])).unwrap();
        assert!(run("winner's name"));
    }
    fs::write(&list, &text).unwrap();
    run("list back");
}

fn walk(folder: &Path) -> std::path::PathBuf {
    let mut lists: Vec<_> =
        walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file()).collect();
    lists.sort_by_key(|e| (e.metadata().unwrap().len(), e.path().to_owned()));
    lists[lists.len() / 2].path().to_owned()
}
