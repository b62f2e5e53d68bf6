//! Mistakes in content: told all at once, where they stand, and nothing published.

use crate::support::{SITE, Site, ceremony};

#[test]
fn all_mistakes_of_a_site_are_told_at_once() {
    let site = Site::new()
        .file("content/site.yaml", &format!("{SITE}page_sise: 50\n"))
        .file(
            "content/winners/le.yaml",
            "ceremony:\n  name: Lễ\n  date: 31/6/2023\n  ward: an-kê\nwinners:\n  - {name: A, kind: pupill, lop: 9/2}\n  - {kind: pupil, level: town}\n",
        )
        .file("content/wards/hong.yaml", "names: [\n")
        .file("content/news/a.md", "không có đầu bài");
    let run = site.build();
    assert_eq!(run.status, 1);
    for code in ["unknown-field", "invalid-date", "invalid-id", "invalid-choice", "missing-field", "yaml-syntax"] {
        assert!(run.stderr.contains(&format!("[{code}]")), "no {code} in\n{}", run.stderr);
    }
    assert!(run.stderr.contains("có phải “class” không?"), "{}", run.stderr);
    assert!(!site.has("/"));
}

#[test]
fn many_alike_are_counted_or_all_shown() {
    let rows: String = (0..30).map(|i| format!("  - {{name: Lê An {i}, kind: teacher, ward: sai-{i}}}\n")).collect();
    let site = Site::new().file("content/winners/le.yaml", &format!("{}{rows}", ceremony("")));
    let cut = site.run(&["check"]).stderr;
    assert!(cut.matches("[unknown-ward]").count() < 15 && cut.contains("bangvang check --all"), "{cut}");
    let all = site.run(&["check", "--all"]).stderr;
    assert!(all.matches("[unknown-ward]").count() == 30 && !all.contains("--all"), "{all}");
}

#[test]
fn json_has_line_column_and_words_in_the_language_asked_for() {
    let text = format!("{}  - {{name: A B, kind: pupil, ward: an-khee}}\n", ceremony(""));
    let site = Site::new().file("content/winners/le.yaml", &text);
    let run = site.run(&["check", "--format", "json", "--lang", "en"]);
    assert_eq!(run.status, 1);
    let rows: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let row = rows.as_array().unwrap().iter().find(|row| row["code"] == "unknown-ward").unwrap();
    assert_eq!(row["file"], "content/winners/le.yaml");
    assert_eq!((row["line"].as_u64(), row["column"].as_u64()), (Some(7), Some(36)));
    assert_eq!(row["severity"], "error");
    assert_eq!(row["hint"], "is it “an-khe”?");
}

#[test]
fn a_good_site_has_nothing_wrong() {
    let run = Site::new().run(&["check"]).ok();
    assert!(run.stdout.contains("Không thấy điều gì sai"), "{}", run.stdout);
}

#[test]
fn the_decision_s_totals_are_held_against_the_rows() {
    let text = "ceremony: {name: Lễ, date: 2023-08-20, stated: {winners: 3, prize_total: 1.500.000}}\nwinners:\n  - {name: Tộc A, kind: clan, prize: {value: 500000}}\n  - {name: Tộc B, kind: clan, prize: {value: 500.000}}\n";
    let run = Site::new().file("content/winners/le.yaml", text).build().fails_with("stated-total");
    assert!(run.stderr.contains("Quyết định ghi 3 người, danh sách có 2 dòng"), "{}", run.stderr);
    assert!(run.stderr.contains("1.500.000 đồng, cộng các dòng được 1.000.000 đồng"), "{}", run.stderr);
}

#[test]
fn two_winners_at_one_address_are_an_error_that_proposes_an_id() {
    let text = format!(
        "{}  - {{name: Lê Hòa, kind: pupil, class: 9/1}}\n  - {{name: Lê Hoa, kind: pupil, class: 9/2}}\n",
        ceremony("")
    );
    let run = Site::new().file("content/winners/le.yaml", &text).build().fails_with("address-collision");
    assert!(run.stderr.contains("id: le-hoa-9-2"), "{}", run.stderr);
}

#[test]
fn two_records_with_one_id_are_an_error() {
    Site::new()
        .file("content/news/a/tin.md", "---\ntitle: A\ndate: 2023-01-01\n---\n")
        .file("content/news/b/tin.md", "---\ntitle: B\ndate: 2023-01-01\n---\n")
        .build()
        .fails_with("duplicate-id");
    Site::new().file("content/pages/phuong.md", "---\ntitle: A\n---\n").build().fails_with("address-collision");
}

#[test]
fn an_old_address_may_not_be_a_file_and_a_folder() {
    let site = Site::new().file(
        "content/news/a.md",
        "---\ntitle: A\ndate: 2023-01-01\naliases: [/tin/a.html, /tin/a.html/b, /feed.xml/x]\n---\n",
    );
    site.build().fails_with("address-collision");
    assert!(!site.has("/"));
}

#[test]
fn a_mistake_in_the_address_of_the_site_is_told_once() {
    let run = Site::new().file("content/site.yaml", "title: A\nbase_url: a.example\nassociation: B\n").build();
    assert_eq!(run.stderr.matches("lỗi[").count(), 1, "{}", run.stderr);
}

#[test]
fn a_folder_without_a_site_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let output = crate::support::program().arg("build").arg("--site").arg(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("content/site.yaml"));
    assert!(!folder.path().join("output").exists());
}

#[test]
fn a_wrong_call_has_exit_status_two() {
    let output = crate::support::program().arg("bild").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let output = crate::support::program().args(["build", "--base-url", "khong-phai"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_is_refused() {
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::write(elsewhere.path().join("bi-mat.yaml"), "names: [{name: phường Lạ}]\n").unwrap();
    let site = Site::new();
    std::os::unix::fs::symlink(elsewhere.path().join("bi-mat.yaml"), site.path().join("content/wards/la.yaml"))
        .unwrap();
    site.build().fails_with("outside-site");
}

#[test]
fn a_file_that_nothing_reads_is_told_of() {
    let run = Site::new().file("content/winners/danh-sach.xlsx", "x").build().ok();
    assert!(run.stderr.contains("[unread-file]") && run.stderr.contains("danh-sach.xlsx"), "{}", run.stderr);
}

#[test]
fn utf_16_and_broken_pictures_are_told_of() {
    Site::new().bytes("content/models/a.yaml", b"\xff\xfen\0a\0").build().fails_with("not-utf8");
    Site::new().bytes("content/models/a.yaml", b"name: Gia \x90\xa4\n").build().fails_with("not-utf8");
    Site::new()
        .file("content/images/a.jpg", "không phải ảnh")
        .file("content/news/a.md", "---\ntitle: A\ndate: 2023-01-01\nimage: {file: images/a.jpg}\n---\n")
        .build()
        .fails_with("image-unreadable");
}

#[test]
fn a_name_of_which_no_id_can_be_made_gets_no_empty_proposal() {
    let list = ceremony("") + "  - {name: Họ Lê An Khê, kind: clan}\n";
    let run = Site::new().file("content/winners/!!.yaml", &list).build().fails_with("invalid-id");
    assert!(!run.stderr.contains("“”") && !run.stderr.contains("cách sửa"), "{}", run.stderr);
}
