//! A new ceremony, its head, and what an editor says in the call: columns, sheets, hidden rows.

use std::fs;

use super::support::{import, import_into, list, site_with};
use crate::support::{Run, Site, files, program};

#[track_caller]
fn says(text: &str, what: &str) {
    assert!(text.contains(what), "no “{what}” in\n{text}");
}

const LINES: &str = "Họ và tên;Lớp\nLê An;9/1\nVõ Hạ;9/2\n";

fn zoo(site: &Site, file: &str, options: &[&str]) -> Run {
    let path = format!("{}/tests/spreadsheets/{file}", env!("CARGO_MANIFEST_DIR"));
    let mut args = vec!["import", &path, "--ceremony", "le-moi", "--date", "2023-08-20"];
    args.extend(options);
    site.run(&args)
}

#[test]
fn an_unknown_ceremony_is_asked_about_and_a_new_one_needs_its_day() {
    let site = Site::with_winners(&["{name: Lê An, kind: pupil}"]);
    site.write(
        "content/winners/2022-2023/an-khe.yaml",
        "ceremony:\n  name: Lễ\n  date: 2023-08-20\n  school_year: 2022-2023\nwinners: []\n",
    );
    let before = files(&site.path().join("content"));
    let run = import_into(&site, "2022-2023-an-ke", LINES, &[]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    says(&run.stderr, "Chưa có lễ nào mang mã “2022-2023-an-ke”; có phải “2022-2023-an-khe” không?");
    says(&run.stderr, "--date");
    let run = import_into(&site, "hop-mat", LINES, &[]);
    assert_eq!(run.status, 2);
    assert!(!run.stderr.contains("có phải"), "{}", run.stderr);
    assert_eq!(files(&site.path().join("content")), before);
    // A day is no licence to put a list where another ceremony stands.
    site.write(
        "content/winners/dau-nam.yaml",
        "ceremony:\n  id: le-khac\n  name: Lễ\n  date: 2023-08-20\n  school_year: 2022-2023\nwinners: []\n",
    );
    let before = files(&site.path().join("content"));
    assert_eq!(import_into(&site, "dau-nam", LINES, &["--date", "2024-01-02"]).status, 2);
    assert_eq!(files(&site.path().join("content")), before);
}

#[test]
fn a_new_ceremony_has_its_file_year_ward_and_name_from_the_call() {
    let site = Site::new().file("content/wards/khe.yaml", "names: [{name: phường Khê}]\n");
    import_into(&site, "2023-2024-an-khe", LINES, &["--date", "2024-08-20"]).ok();
    let text = fs::read_to_string(site.path().join("content/winners/2023-2024/an-khe.yaml")).unwrap();
    let head = "ceremony:\n  name: Lễ tuyên dương, khen thưởng\n  date: 2024-08-20\n  school_year: 2023-2024\n  ward: an-khe\n\nwinners:\n";
    says(&text, head);
    assert!(text.starts_with("# yaml-language-server: $schema=../../"), "{text}");
    let options = ["--date", "2024-08-20", "--name", "Lễ trao thưởng: \"Vượt khó\"", "--ward", "khe"];
    import_into(&site, "vuot-kho", LINES, &options).ok();
    let text = fs::read_to_string(site.path().join("content/winners/vuot-kho.yaml")).unwrap();
    says(&text, "Vượt khó");
    says(&text, "  ward: khe\n");
    assert_eq!(site.run(&["check"]).status, 0);
    site.build().ok();
    assert!(site.page("/vinh-danh/vuot-kho/").contains("Lễ trao thưởng"));
    // A ward that there is not is refused, with the one that may be meant.
    let run = import_into(&site, "le-ba", LINES, &["--date", "2024-08-20", "--ward", "an-ke"]);
    assert_eq!(run.status, 2);
    says(&run.stderr, "“an-ke”");
    says(&run.stderr, "“an-khe”");
    assert!(!site.path().join("content/winners/le-ba.yaml").exists());
}

#[test]
fn the_decision_is_taken_from_the_letterhead() {
    let site = Site::new();
    let lines = "UBND PHƯỜNG AN KHÊ;\n(Kèm theo Quyết định số 98/QĐ-UBND ngày 05 tháng 9 năm 2023 của UBND phường An Khê);\n;\nHọ và tên;Lớp\nLê An;9/1\n";
    let run = import_into(&site, "le-moi", lines, &["--date", "2023-09-08"]).ok();
    says(&run.stdout, "Quyết định số: “98/QĐ-UBND”");
    let text = fs::read_to_string(site.path().join("content/winners/le-moi.yaml")).unwrap();
    says(&text, "  decision: {number: 98/QĐ-UBND, signed_on: 2023-09-05, issuer: UBND phường An Khê}\n");
    // That of a ceremony that stands is the editor's.
    let site = site_with("  decision: {number: 1/QĐ-UBND}\n", "  - {name: Lê An, kind: pupil, class: 9/1}\n");
    let before = list(&site);
    import(&site, lines, &[]).ok();
    assert_eq!(list(&site), before);
}

#[test]
fn a_column_is_said_once_and_known_from_then_on() {
    let lines = "STT;Họ tên cháu;Trường;Lớp học hiện nay;Chức vụ;Khen về\n1;Lê An;THCS A;9/1;Lớp trưởng;Giải nhì\n";
    let site = Site::new();
    // No column of names: it is asked for, with what may be meant.
    let run = import_into(&site, "le-moi", lines, &["--date", "2023-09-08"]);
    assert_eq!(run.status, 2);
    says(&run.stderr, "Có phải “Họ tên cháu” không");
    let options = [
        "--date",
        "2023-09-08",
        "--map",
        "Họ tên cháu=name",
        "--map",
        "Chức vụ=-",
        "--map",
        "khen về=Thành tích",
        "--kind",
        "học sinh",
    ];
    let run = import_into(&site, "le-moi", lines, &options).ok();
    says(&run.stdout, "Không đọc cột “Chức vụ”, như đã dặn.");
    says(
        &run.stdout,
        "Chưa rõ cột D “Lớp học hiện nay” (1 ô có chữ) nên không đọc. Có phải “Lớp” không? Nếu đúng, thêm --map \"Lớp học hiện nay=Lớp\"",
    );
    let remembered = fs::read_to_string(site.path().join(".bangvang/columns.json")).unwrap();
    for pair in ["\"ho ten chau\": \"name\"", "\"chuc vu\": \"-\"", "\"khen ve\": \"achievement\""] {
        says(&remembered, pair);
    }
    let text = fs::read_to_string(site.path().join("content/winners/le-moi.yaml")).unwrap();
    says(&text, "  - name: Lê An\n    kind: pupil\n    school: THCS A\n    achievement: Giải nhì\n");
    assert!(!text.contains("Lớp trưởng"), "{text}");
    // The next list of the association, without a word.
    let run = import_into(&site, "le-sau", lines, &["--date", "2024-09-08", "--map", "Lớp học hiện nay=class"]).ok();
    says(&run.stdout, "Không đọc cột “Chức vụ”");
    let text = fs::read_to_string(site.path().join("content/winners/le-sau.yaml")).unwrap();
    says(&text, "  - name: Lê An\n    kind: pupil\n    school: THCS A\n    class: 9/1\n    achievement: Giải nhì\n");
    // What changes nothing is remembered as well.
    import_into(&site, "le-sau", lines, &["--map", "Cột sau=ghi chú"]).ok();
    says(&fs::read_to_string(site.path().join(".bangvang/columns.json")).unwrap(), "\"cot sau\": \"private.note\"");
    let run = import_into(&site, "le-sau", lines, &["--map", "Chức vụ=chức vụ"]);
    assert_eq!(run.status, 2);
    says(&run.stderr, "Các mục: id, name");
}

#[test]
fn several_lists_in_a_file_are_named_and_one_is_chosen() {
    let site = Site::new();
    let run = zoo(&site, "several-sheets.xlsx", &[]);
    assert_eq!(run.status, 2);
    says(&run.stderr, "--sheet");
    assert!(run.stderr.contains("\n  Cấp phường\n  Cấp thành phố"), "{}", run.stderr);
    assert!(!run.stderr.contains("Nháp") && !run.stderr.contains("DM"), "hidden sheets are no lists: {}", run.stderr);
    let run = zoo(&site, "several-sheets.xlsx", &["--sheet", "Cấp phường"]).ok();
    says(&run.stdout, "5 người");
}

#[test]
fn a_sheet_that_is_not_read_is_told_of() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Học sinh").unwrap();
    for (at, text) in ["Họ và tên", "Lớp"].iter().enumerate() {
        sheet.write(0, at as u16, *text).unwrap();
    }
    sheet.write(1, 0, "Lê An").unwrap().write(1, 1, "9/1").unwrap();
    // Two columns of names: a list all the same.
    let sheet = book.add_worksheet().set_name("Giáo viên").unwrap();
    for (at, text) in ["Họ và tên", "Tên tập thể", "Thành tích"].iter().enumerate() {
        sheet.write(0, at as u16, *text).unwrap();
        sheet.write(1, at as u16, "x").unwrap();
    }
    book.add_worksheet().set_name("Trống").unwrap();
    let site = Site::new();
    let path = site.path().join("ds.xlsx");
    book.save(&path).unwrap();
    let run = site.run(&["import", path.to_str().unwrap(), "--ceremony", "le-moi", "--date", "2023-08-20"]).ok();
    says(&run.stdout, "không đọc: “Giáo viên”.");
}

#[test]
fn hidden_rows_are_read_and_told_of_or_left_out_and_told_of() {
    let site = Site::new();
    let run = zoo(&site, "hidden.xlsx", &["--dry-run"]).ok();
    says(&run.stdout, "Có đọc cả những dòng đang ẩn: 4 (Lê Hoàng Bảo Khuê), 5 (Phạm Ngọc Quỳnh Dao), 6 (");
    says(&run.stdout, "Thêm 10");
    let run = zoo(&site, "hidden.xlsx", &["--dry-run", "--skip-hidden"]).ok();
    says(&run.stdout, "Bỏ qua dòng 4 đang ẩn: 3 · Lê Hoàng Bảo Khuê");
    says(&run.stdout, "Thêm 6");
}

#[test]
fn whoever_is_hidden_comes_in_only_when_somebody_says_so() {
    let site = Site::new();
    let made = site.path().join("content/winners/le-moi.yaml");
    let run = zoo(&site, "hidden.xlsx", &[]);
    assert_eq!(run.status, 1, "{}\n{}", run.stdout, run.stderr);
    says(&run.stderr, "Những dòng đang ẩn này sẽ thành người mới: 4 (Lê Hoàng Bảo Khuê), 5 (Phạm Ngọc Quỳnh Dao), 6 (");
    says(&run.stderr, "thêm --skip-hidden; nếu đúng là được khen, --yes");
    assert!(!made.exists());
    zoo(&site, "hidden.xlsx", &["--skip-hidden"]).ok();
    let six = fs::read_to_string(&made).unwrap();
    assert_eq!(six.matches("- name:").count(), 6, "{six}");
    // The next list does not bring them back without a word.
    let run = zoo(&site, "hidden.xlsx", &[]);
    assert_eq!(run.status, 1, "{}\n{}", run.stdout, run.stderr);
    assert_eq!(fs::read_to_string(&made).unwrap(), six);
    zoo(&site, "hidden.xlsx", &["--yes"]).ok();
    // Of those who stand a hidden row is a row.
    let run = zoo(&site, "hidden.xlsx", &[]).ok();
    says(&run.stdout, "Không có gì thay đổi");
}

#[test]
fn a_name_that_is_struck_through_is_told_of_and_comes_in_only_when_somebody_says_so() {
    let site = Site::new();
    let made = site.path().join("content/winners/le-moi.yaml");
    let run = zoo(&site, "struck.xlsx", &[]);
    assert_eq!(run.status, 1, "{}\n{}", run.stdout, run.stderr);
    let struck = "3 (Trần Văn Đức Hiển), 5 (Phạm Ngọc Quỳnh Dao)";
    says(&run.stdout, &format!("tên bị gạch ngang: {struck}. Ai đã gạch"));
    says(&run.stderr, &format!("Những dòng có tên bị gạch ngang này sẽ thành người mới: {struck}."));
    assert!(!made.exists());
    // Nobody is dropped, and of those who stand it is told.
    zoo(&site, "struck.xlsx", &["--yes"]).ok();
    assert_eq!(fs::read_to_string(&made).unwrap().matches("- name:").count(), 8);
    let run = zoo(&site, "struck.xlsx", &[]).ok();
    says(&run.stdout, struck);
    says(&run.stdout, "Không có gì thay đổi");
    // A name in two columns, either of them.
    let mut book = rust_xlsxwriter::Workbook::new();
    let line = rust_xlsxwriter::Format::new().set_font_strikethrough();
    let sheet = book.add_worksheet();
    for (row, cells) in [["Họ đệm", "Tên", "Lớp"], ["Lê", "An", "9/1"], ["Võ", "Hạ", "9/2"]].iter().enumerate()
    {
        for (at, text) in cells.iter().enumerate() {
            sheet.write(row as u32, at as u16, *text).unwrap();
        }
    }
    sheet.write_with_format(1, 1, "An", &line).unwrap().write_with_format(2, 2, "9/2", &line).unwrap();
    let path = site.path().join("ds.xlsx");
    book.save(&path).unwrap();
    let run = site.run(&["import", path.to_str().unwrap(), "--ceremony", "le-sau", "--date", "2023-08-20"]);
    assert_eq!(run.status, 1, "{}\n{}", run.stdout, run.stderr);
    says(&run.stderr, "sẽ thành người mới: 2 (Lê An). Nếu");
}

#[test]
fn who_they_are_is_asked_where_the_list_does_not_say() {
    let site = Site::new();
    let lines = "Họ và tên;Thành tích\nLê An;Giải nhì\n";
    let run = import_into(&site, "le-moi", lines, &["--date", "2023-08-20"]).fails_with("missing-field");
    says(&run.stderr, "--kind");
    import_into(&site, "le-moi", lines, &["--date", "2023-08-20", "--kind", "giáo viên"]).ok();
    says(&fs::read_to_string(site.path().join("content/winners/le-moi.yaml")).unwrap(), "kind: teacher");
    // Whoever stands in the file is who the file says.
    import_into(&site, "le-moi", &lines.replace("nhì", "ba"), &["--kind", "học sinh"]).ok();
    let text = fs::read_to_string(site.path().join("content/winners/le-moi.yaml")).unwrap();
    assert!(text.contains("kind: teacher") && text.contains("Giải ba"), "{text}");
    // A heading that had to be explained says nothing of it: these are children.
    let lines = "Con em gia đình hội viên;Lớp\nLê An;9/1\n";
    let map = ["--date", "2023-08-20", "--map", "Con em gia đình hội viên=name"];
    import_into(&site, "le-sau", lines, &map).ok();
    says(&fs::read_to_string(site.path().join("content/winners/le-sau.yaml")).unwrap(), "kind: pupil");
}

#[test]
fn one_option_mends_what_the_list_is_told_of_days_and_classes() {
    let site = Site::new();
    let made = site.path().join("content/winners/le-moi.yaml");
    let lines = "Họ và tên;Lớp;Ngày sinh\nLê An;Lớp 6/2;8.10.2015\nVõ Hạ;6/2;20/11/2015\n";
    let day = ["--date", "2023-08-20"];
    let run = import_into(&site, "le-moi", lines, &day).fails_with("invalid-date");
    says(&run.stderr, "[odd-class]");
    says(&run.stderr, "viết “6/2”");
    says(&run.stdout, "Thêm --tidy để sửa 2 chỗ");
    assert!(!made.exists());
    let run = import_into(&site, "le-moi", lines, &[&day[..], &["--tidy"]].concat()).ok();
    says(&run.stdout, "Đã viết lại 1 ngày:\n    C2: “8.10.2015” → “8/10/2015”\n");
    says(&run.stdout, "Đã bỏ chữ “lớp” ở 1 ô:\n    B2: “Lớp 6/2” → “6/2”\n");
    let text = fs::read_to_string(&made).unwrap();
    assert!(text.contains("born: 2015-10-08") && text.contains("class: 6/2") && !text.contains("Lớp"), "{text}");
    // A day that may be another is no more than that.
    let run = import_into(&site, "le-moi", &lines.replace("8.10.2015", "8.10.15"), &["--tidy"]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    let run = import_into(&site, "le-moi", &lines.replace("Lớp 6/2;8.10.2015", "6/2;8.10.15"), &[]);
    assert!(!run.stdout.contains("--tidy"), "{}", run.stdout);
}

#[test]
fn quiet_leaves_what_is_wrong() {
    let site = site_with("", "  - {name: Lê An, kind: pupil}\n");
    site.write("ds.csv", "Họ và tên;Mức thưởng\nLê An;500k\n");
    let path = site.path().join("ds.csv");
    let run = program()
        .args(["import", "--quiet", path.to_str().unwrap(), "--ceremony", "le", "--site"])
        .arg(site.path())
        .output()
        .unwrap();
    assert!(run.stdout.is_empty());
    says(&String::from_utf8(run.stderr).unwrap(), "[invalid-number]");
}

#[test]
fn two_files_of_one_ceremony_are_named_and_neither_is_written() {
    let site = site_with("", "  - {name: Lê Bảo Khuê, kind: pupil, class: 9/3}\n");
    let other = list(&site).replace("ceremony:\n", "ceremony:\n  id: le\n");
    site.write("content/winners/khac.yaml", &other);
    let before = list(&site);
    let run = import(&site, "Họ và tên;Lớp\nLê Bảo Khuê;9/4\n", &["--yes"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("content/winners/khac.yaml") && run.stderr.contains("content/winners/le.yaml"));
    assert_eq!(list(&site), before);
}

#[test]
fn a_ceremony_whose_file_cannot_be_read_is_not_made_a_second_time() {
    let site = site_with("", "  - {name: Lê Bảo Khuê, kind: pupil, class: 9/3}\n");
    site.write("content/winners/2026-2027-x.yaml", "ceremony: [\n");
    let lines = "Họ và tên;Lớp\nLê Bảo Khuê;9/4\n";
    let run = import_into(&site, "2026-2027-x", lines, &["--yes", "--date", "2026-11-20"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("content/winners/2026-2027-x.yaml"), "{}", run.stderr);
    assert!(!site.path().join("content/winners/2026-2027/x.yaml").exists());
}
