//! What a site may do without.

use std::collections::BTreeSet;

use crate::support::{SITE, Site, ceremony};

/// Each part with the files that are its own alone, by how their paths begin or end.
const PARTS: [(&str, &[&str]); 6] = [
    ("search", &["tim-kiem/"]),
    ("names", &["ten/"]),
    ("statistics", &["thong-ke/"]),
    ("data", &["du-lieu/", "vinh-danh/le/danh-sach.csv", "vinh-danh/le/danh-sach.xlsx", "thong-ke/phuong.csv"]),
    ("feeds", &["feed.xml", "feed.json"]),
    ("structured", &[]),
];

fn site(leaves_out: &str) -> Site {
    let people = "  - {name: Lê An, kind: teacher, school: Trường THCS X, consent: {publish: full}}\n";
    let site = Site::new()
        .file("content/site.yaml", &format!("{SITE}leaves_out: {leaves_out}\n"))
        .file("content/winners/le.yaml", &format!("{}{people}", ceremony("")))
        .file("content/news/tin.md", "---\ntitle: Tin một\ndate: 2023-08-22\n---\nx\n");
    // The proof follows every link: one into a part that is left out would fail the build.
    site.build().ok();
    site
}

fn paths(site: &Site) -> BTreeSet<String> {
    site.published_files().into_keys().map(|path| path.trim_end_matches(".gz").to_owned()).collect()
}

#[test]
fn each_part_can_be_left_out_by_itself_and_nothing_links_to_it() {
    let whole = paths(&site("[]"));
    for (part, files) in PARTS {
        let without = site(&format!("[{part}]"));
        let paths = paths(&without);
        for file in files {
            assert!(whole.iter().any(|path| path.starts_with(file)), "{file} is there otherwise");
            assert!(!paths.iter().any(|path| path.starts_with(file)), "{file} without {part}");
            let headers = String::from_utf8(without.published_files()["_headers"].clone()).unwrap();
            assert!(!headers.contains(&format!("/{file}")), "{file} in _headers without {part}");
        }
        let others: Vec<&String> = whole.difference(&paths).filter(|path| !is_of(path, files)).collect();
        assert!(others.is_empty(), "{others:?} went with {part}");
        let has_json_ld = without.page("/vinh-danh/le/le-an/").contains("application/ld+json");
        assert_eq!(has_json_ld, part != "structured");
    }
}

/// Whether a file is of a part, or has another name whenever a page or the theme changes.
fn is_of(path: &str, files: &[&str]) -> bool {
    files.iter().any(|file| path.starts_with(file)) || path.starts_with("tim-kiem/ten/") || path.ends_with(".csv")
}

#[test]
fn a_site_may_do_without_all_of_them() {
    let site = site("[search, names, statistics, data, feeds, structured]");
    let paths = paths(&site);
    for (part, files) in PARTS {
        assert!(!paths.iter().any(|path| files.iter().any(|file| path.starts_with(file))), "{part}");
    }
    let home = site.page("/");
    for word in ["Tìm tên", "Thống kê", "Tên theo vần", "Dữ liệu mở", "Nhận tin"] {
        assert!(!home.contains(word), "{word}");
    }
    assert!(home.contains("Vinh danh") && site.page("/404.html").contains("các lễ tuyên dương"));
}

#[test]
fn a_part_in_vietnamese_is_told_of() {
    let site = Site::new().file("content/site.yaml", &format!("{SITE}leaves_out: [thống kê]\n"));
    let checked = site.run(&["check"]);
    assert!(checked.stderr.contains("statistics"), "{}", checked.stderr);
}

#[test]
fn there_is_nothing_to_export_of_a_site_without_files_to_take_home() {
    let site = site("[data]");
    let export = site.run(&["export", "--to", site.path().join("ra").to_str().unwrap()]);
    assert_eq!(export.status, 2);
    assert!(export.stderr.contains("leaves_out") && !site.path().join("ra").exists(), "{}", export.stderr);
}
