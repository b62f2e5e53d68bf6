//! What an import replaced comes back, and nothing that was typed since is lost to it.

use std::fs;

use super::support::{LIST, import, list, site_with};

const ROWS: &str = "  - {name: Lê Bảo Khuê, kind: pupil, class: 9/3}   # giữ nguyên\n";
const CORRECTED: &str = "Họ và tên;Lớp\nLê Bảo Khuê;9/4\nTrần Văn Đức;9/2\n";

#[test]
fn the_file_comes_back_by_the_byte_and_once_more() {
    let site = site_with("", ROWS);
    let first = list(&site);
    import(&site, CORRECTED, &["--yes"]).ok();
    let second = list(&site);
    import(&site, "Họ và tên;Lớp\nLê Bảo Khuê;9/5\nTrần Văn Đức;9/2\n", &["--yes"]).ok();
    assert!(list(&site).contains("9/5") && second.contains("9/4") && second.contains("# giữ nguyên"));
    let run = site.run(&["undo"]).ok();
    assert!(run.stdout.contains("Đã trở lại như trước") && run.stdout.contains(LIST), "{}", run.stdout);
    assert_eq!(list(&site), second);
    site.run(&["undo"]).ok();
    assert_eq!(list(&site), first);
    let run = site.run(&["undo"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("Không có lần nhập nào"), "{}", run.stderr);
    assert_eq!(list(&site), first);
}

#[test]
fn a_new_ceremony_goes_away_again() {
    let site = site_with("", ROWS);
    let file = site.path().join("ds.csv");
    fs::write(&file, CORRECTED).unwrap();
    let made = site.path().join("content/winners/2026-2027/moi.yaml");
    site.run(&["import", file.to_str().unwrap(), "--ceremony", "2026-2027-moi", "--date", "2026-11-20", "--yes"]).ok();
    assert!(made.exists());
    let run = site.run(&["undo"]).ok();
    assert!(run.stdout.contains("2026-2027/moi.yaml (tệp mới, nay bỏ)"), "{}", run.stdout);
    assert!(!made.exists() && !made.parent().unwrap().exists(), "nothing is left of it");
}

#[test]
fn what_was_typed_since_stays_and_is_named() {
    let site = site_with("", ROWS);
    import(&site, CORRECTED, &["--yes"]).ok();
    let edited = format!("{}  # gõ thêm\n", list(&site));
    fs::write(site.path().join(LIST), &edited).unwrap();
    let run = site.run(&["undo"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("đã được sửa tiếp") && run.stderr.contains(LIST), "{}", run.stderr);
    assert_eq!(list(&site), edited);
}

#[test]
fn a_takedown_names_the_copies_that_are_kept() {
    let site = site_with("", ROWS);
    import(&site, CORRECTED, &["--yes"]).ok();
    let run = site.run(&["takedown", "le/le-bao-khue"]).ok();
    let copies: Vec<&str> = run.stdout.lines().filter(|line| line.contains(".bangvang/history/")).collect();
    assert_eq!(copies.len(), 1, "{}", run.stdout);
    assert!(fs::read_to_string(site.path().join(copies[0].trim())).unwrap().contains("Lê Bảo Khuê"));
}

#[test]
fn a_damaged_history_does_not_hide_that_somebody_is_taken_down() {
    let site = site_with("", ROWS);
    import(&site, CORRECTED, &["--yes"]).ok();
    let entries = crate::support::files(&site.path().join(".bangvang/history"));
    let record = entries.keys().find(|path| path.ends_with("entry.json")).unwrap();
    fs::write(site.path().join(".bangvang/history").join(record), "{").unwrap();
    let run = site.run(&["takedown", "le/le-bao-khue"]).ok();
    assert!(run.stderr.contains(".bangvang/history/"), "{}", run.stderr);
    assert!(run.stdout.contains("bangvang build") && list(&site).contains("withdrawn"), "{}", run.stdout);
}

#[cfg(unix)]
#[test]
fn the_copies_are_their_owner_s_alone() {
    use std::os::unix::fs::PermissionsExt;
    let site = site_with("", ROWS);
    import(&site, CORRECTED, &["--yes"]).ok();
    let history = site.path().join(".bangvang/history");
    let mode = fs::metadata(&history).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}
