//! Tables to take home, and `bangvang export`.

use std::fs;

use crate::support::{SITE, Site, files};

/// Results of a ward that changed its name and code in the middle of 2025.
fn renamed_ward() -> Site {
    Site::new()
        .file(
            "content/wards/an-khe.yaml",
            "names:\n  - {name: phường An Khê Cũ, to: 2025-06-30}\n  - {name: phường An Khê Mới, from: 2025-07-01}\n\
             codes:\n  - {scheme: gso, code: \"20200\", to: 2025-06-30}\n  - {scheme: gso, code: \"20299\", from: 2025-07-01}\n",
        )
        .file("content/models/ho.yaml", "name: Gia đình học tập\nrecognises: household\n")
        .file(
            "content/results/2024.yaml",
            "year: 2024\nrows:\n  - {ward: an-khe, model: ho, base: 10, registered: 8, recognised: 6}\n",
        )
        .file(
            "content/results/2025.yaml",
            "year: 2025\nrows:\n  - {ward: an-khe, model: ho, base: 11, registered: 9, recognised: 7}\n",
        )
}

#[test]
fn results_bear_the_ward_s_name_and_code_of_their_year() {
    let site = renamed_ward();
    site.build().ok();
    let table = site.page("/du-lieu/ket-qua.csv");
    let rows: Vec<&str> = table.lines().skip(1).collect();
    assert!(rows[0].starts_with("2025,phường An Khê Mới,") && rows[0].ends_with(",GSO 20299"), "{table}");
    assert!(rows[1].starts_with("2024,phường An Khê Cũ,") && rows[1].ends_with(",GSO 20200"), "{table}");
}

#[test]
fn a_formula_in_a_name_stays_text_and_loses_nothing() {
    let site = Site::with_winners(&["{name: \"=cmd|' /C calc'!A0\", id: mot, kind: clan, achievement: \"-2+3\"}"]);
    site.build().ok();
    let table = site.page("/vinh-danh/le/danh-sach.csv");
    assert!(table.contains(",'=cmd|' /C calc'!A0,") && table.contains(",'-2+3,"), "{table}");
    let workbook = fs::read(site.output().join("vinh-danh/le/danh-sach.xlsx")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let mut text = |name: &str| std::io::read_to_string(archive.by_name(name).unwrap()).unwrap();
    assert!(text("xl/sharedStrings.xml").contains("=cmd|' /C calc'!A0"));
    assert!(!text("xl/worksheets/sheet1.xml").contains("<f>"));
}

fn export(site: &Site, to: &str) -> crate::support::Run {
    site.run(&["export", "--to", site.path().join(to).to_str().unwrap()])
}

#[test]
fn the_open_data_are_exported_with_a_text_that_says_what_they_hold() {
    let site = renamed_ward();
    let run = export(&site, "mo/du-lieu").ok();
    assert!(run.stdout.contains("12 tệp mới"), "{}", run.stdout);
    let exported = files(&site.path().join("mo/du-lieu"));
    let names: Vec<&str> = exported.keys().map(String::as_str).collect();
    let expected = [
        ".bangvang-export",
        "cap-khen.csv",
        "doc-truoc.txt",
        "doi-tuong.csv",
        "hinh-thuc.csv",
        "ket-qua.csv",
        "mo-hinh-nam-hoc.csv",
        "mo-hinh.csv",
        "nam-hoc.csv",
        "phuong-nam-hoc.csv",
        "phuong.csv",
        "vinh-danh.csv",
        "vinh-danh.json",
    ];
    assert_eq!(names, expected);
    let readme = String::from_utf8_lossy(&exported["doc-truoc.txt"]);
    for name in names.iter().filter(|name| !name.starts_with('.') && **name != "doc-truoc.txt") {
        assert!(readme.contains(&format!("- {name}: ")), "{name} is not explained in\n{readme}");
    }
    assert!(!site.output().exists(), "the site itself is not published");
    site.build().ok();
    let published = site.published_files();
    for (name, bytes) in exported.iter().filter(|(name, _)| !name.starts_with('.')) {
        let same = published.iter().filter(|(path, _)| path.ends_with(&format!("/{name}"))).any(|(_, b)| b == bytes);
        assert!(same, "{name} is another than the published one");
    }
    let again = export(&site, "mo/du-lieu").ok();
    assert!(again.stdout.contains("0 tệp mới, 0 sửa, 0 gỡ, 12 giữ nguyên"), "{}", again.stdout);
}

#[test]
fn nothing_is_exported_with_an_error_or_over_what_is_not_ours() {
    let site = renamed_ward();
    site.write("mo/ket-qua.csv", "của tôi");
    let run = export(&site, "mo");
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("ket-qua.csv") && run.stderr.contains("không ghi đè"), "{}", run.stderr);
    assert_eq!(files(&site.path().join("mo")).len(), 1);

    site.build().ok();
    let before = site.published_files();
    let run = export(&site, "output");
    assert_eq!(run.status, 2, "a folder with a site: {}", run.stdout);
    assert_eq!(site.published_files(), before);
    assert_eq!(export(&site, "content").status, 2);

    site.write("content/site.yaml", format!("{SITE}them: stele\n"));
    export(&site, "mo2").fails_with("unknown-field");
    assert!(!site.path().join("mo2").exists());
}

#[test]
fn a_private_value_stops_the_export_too() {
    let site = Site::with_winners(&[
        "{name: Lê An, kind: teacher, achievement: Con Ông Lê Bí Mật, private: {parents: Ông Lê Bí Mật}}",
    ]);
    export(&site, "mo").fails_with("private-data-leaked");
    assert!(!site.path().join("mo").exists());
}
