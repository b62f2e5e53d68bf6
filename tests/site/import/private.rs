//! What is the association's own stays in `private:` and out of every page, whatever a list looks like.

use std::fs;
use std::io::{Cursor, Read};

use super::support::import_into;
use crate::support::{Run, Site};

const CONSENT: [&str; 2] = ["--consent-by", "guardian,child"];

fn import_new(site: &Site, lines: &str, options: &[&str]) -> Run {
    let mut all = vec!["--date", "2023-08-20"];
    all.extend(options);
    import_into(site, "le", lines, &all)
}

fn written(site: &Site) -> String {
    fs::read_to_string(site.path().join("content/winners/le.yaml")).unwrap_or_default()
}

/// The published files, parts of workbooks among them, in which a text stands.
fn published_with(site: &Site, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (path, bytes) in site.published_files() {
        let mut contents = vec![bytes.clone()];
        if path.ends_with(".xlsx") {
            let mut book = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            for i in 0..book.len() {
                let mut part = Vec::new();
                book.by_index(i).unwrap().read_to_end(&mut part).unwrap();
                contents.push(part);
            }
        }
        if contents.iter().any(|bytes| bytes.windows(text.len()).any(|window| window == text.as_bytes())) {
            found.push(path);
        }
    }
    found
}

#[test]
fn private_columns_land_in_private_and_in_no_page() {
    let site = Site::new();
    let lines = "\
STT;Họ và tên;Ngày sinh;Lớp;Họ tên cha;Họ tên mẹ;SĐT phụ huynh;Địa chỉ;CCCD;Số tài khoản;Ghi chú;Đồng ý công khai
1;Lê An;05/09/2009;9/1;Lê Tường Quân;Mạc Lam Sa;0905 111 222;45 Phố Vắng;048209000111;0071000222333;hoàn cảnh khó khăn;Có
2;Võ Hạ;06/09/2009;9/1;;Tạ Nghi Phong;0905 333 444;;;;;Có
";
    import_new(&site, lines, &CONSENT).ok();
    let text = written(&site);
    let secrets = [
        "Lê Tường Quân",
        "Mạc Lam Sa",
        "0905 111 222",
        "45 Phố Vắng",
        "048209000111",
        "0071000222333",
        "hoàn cảnh khó khăn",
        "Tạ Nghi Phong",
        "0905 333 444",
    ];
    for row in text.split("  - name:").skip(1) {
        let (public, private) = row.split_once("    private:\n").unwrap();
        for secret in secrets {
            assert!(!public.contains(secret), "{secret} in\n{public}");
        }
        assert!(private.contains("      phone: ") && private.contains("      parents: "), "{private}");
    }
    for secret in secrets {
        assert_eq!(text.matches(secret).count(), 1, "{secret} in\n{text}");
    }
    assert!(text.contains("      parents: Lê Tường Quân; Mạc Lam Sa\n"), "both parents: {text}");
    site.build().ok();
    assert!(published_with(&site, "Lê An").len() > 3, "the children are published");
    for secret in secrets.iter().chain(&["2009-09-05", "05/09/2009", "5/9/2009"]) {
        assert_eq!(published_with(&site, secret), [""; 0], "{secret}");
    }
}

#[test]
fn a_parent_is_never_taken_for_a_winner() {
    for (lines, why) in [
        ("Họ và tên (phụ huynh);Lớp\nMạc Lam Sa;9/1\n", "the brackets say whose name it is"),
        ("Họ và tên cha;Lớp\nMạc Lam Sa;9/1\n", "a father's name"),
        ("Phụ huynh;Lớp;Thành tích\nMạc Lam Sa;9/1;Giải nhì\n", "parents"),
    ] {
        let site = Site::new();
        let run = import_new(&site, lines, &CONSENT);
        assert_eq!(run.status, 2, "{why}: {}", run.stdout);
        assert!(run.stderr.contains("không có cột họ và tên"), "{why}: {}", run.stderr);
        assert_eq!(written(&site), "", "{why}");
    }
    let site = Site::new();
    let lines =
        "Họ và tên học sinh;Họ và tên (cha, mẹ);Năm sinh (mẹ);Năm sinh cha;Lớp\nLê An;Mạc Lam Sa;1980;1979;9/1\n";
    import_new(&site, lines, &[]).ok();
    let text = written(&site);
    assert!(
        text.contains("  - name: Lê An\n    kind: pupil\n    class: 9/1\n    private:\n      parents: Mạc Lam Sa\n"),
        "{text}"
    );
    assert!(!text.contains("19"), "a mother's year of birth is no child's: {text}");
    // Nor when somebody says so.
    for map in ["Họ và tên phụ huynh=name", "SĐT=citation", "CCCD=class"] {
        let site = Site::new();
        let run = import_new(
            &site,
            "Họ và tên phụ huynh;SĐT;CCCD\nMạc Lam Sa;0905111222;1\n",
            &["--kind", "công dân", "--map", map],
        );
        assert_eq!(run.status, 2, "{}", run.stdout);
        assert!(run.stderr.contains("chỉ dùng riêng"), "{}", run.stderr);
        assert!(!site.path().join(".bangvang/columns.json").exists());
    }
}

#[test]
fn below_a_heading_of_the_parents_everything_is_theirs() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let plain = rust_xlsxwriter::Format::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 2, "Học sinh", &plain).unwrap();
    sheet.merge_range(0, 3, 0, 5, "Phụ huynh", &plain).unwrap();
    for (at, text) in ["Họ và tên", "Lớp", "Thành tích", "Họ và tên", "Năm sinh", "Điện thoại"].iter().enumerate()
    {
        sheet.write(1, at as u16, *text).unwrap();
    }
    for (at, text) in ["Lê An", "9/1", "Giải nhì", "Mạc Lam Sa", "1980", "0905 111 222"].iter().enumerate() {
        sheet.write(2, at as u16, *text).unwrap();
    }
    let site = Site::new();
    let path = site.path().join("ds.xlsx");
    book.save(&path).unwrap();
    site.run(&["import", path.to_str().unwrap(), "--ceremony", "le", "--date", "2023-08-20"]).ok();
    let text = written(&site);
    assert!(text.contains("  - name: Lê An\n    kind: pupil\n    class: 9/1\n    achievement: Giải nhì\n    private:\n      phone: 0905 111 222\n      parents: Mạc Lam Sa\n"), "{text}");
    assert!(!text.contains("1980"), "{text}");
}

#[test]
fn a_phone_number_in_a_public_column_is_no_list_to_write() {
    for cell in ["Giải nhì, ĐT 0905 111 222", "Liên hệ mẹ 0905111222", "048209000111"] {
        let site = Site::new();
        let run = import_new(&site, &format!("Họ và tên;Lớp;Thành tích\nLê An;9/1;{cell}\n"), &[]);
        assert!(run.stderr.contains("[private-data-in-text]"), "{cell}: {}\n{}", run.stdout, run.stderr);
        assert!(run.stderr.contains("ô C2"), "{}", run.stderr);
    }
}

#[test]
fn a_child_does_not_grow_up_by_a_slip_of_the_year() {
    // Adults are published as the site says, without a consent.
    let adults = format!("{}privacy: {{adults: list}}\n", crate::support::SITE);
    let site = Site::new().file("content/site.yaml", &adults);
    let run = import_new(&site, "Họ và tên;Lớp;Ngày sinh\nLê An;9/1;05/09/1909\n", &[]);
    assert_eq!(run.status, 1, "{}\n{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("[implausible-birth]") && run.stderr.contains("--yes"), "{}", run.stderr);
    assert_eq!(written(&site), "");
    // A year in a column that shows days.
    let mut book = rust_xlsxwriter::Workbook::new();
    let day = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet();
    for (at, text) in ["Họ và tên", "Lớp", "Năm sinh"].iter().enumerate() {
        sheet.write(0, at as u16, *text).unwrap();
    }
    sheet.write(1, 0, "Lê An").unwrap().write(1, 1, "9/1").unwrap().write_with_format(1, 2, 2009, &day).unwrap();
    let path = site.path().join("ds.xlsx");
    book.save(&path).unwrap();
    let args = ["import", path.to_str().unwrap(), "--ceremony", "le", "--date", "2023-08-20", "--yes"];
    let run = site.run(&args).fails_with("spreadsheet-value");
    assert!(run.stderr.contains("“01/07/1905”") && run.stderr.contains("có phải “2009” không"), "{}", run.stderr);
    assert_eq!(written(&site), "");
}

#[test]
fn a_column_that_nobody_understands_is_not_read() {
    let site = Site::new();
    let run = import_new(&site, "Họ và tên;Lớp;Bệnh án;Không đồng ý\nLê An;9/1;hen suyễn;x\n", &CONSENT).ok();
    assert!(run.stdout.contains("“Bệnh án” (1 ô có chữ) nên không đọc"), "{}", run.stdout);
    assert!(
        run.stdout.contains("“Không đồng ý” (1 ô có chữ) nên không đọc. Thêm --map"),
        "a no is not offered as a yes: {}",
        run.stdout
    );
    assert!(!written(&site).contains("hen suyễn") && !written(&site).contains("consent"), "{}", written(&site));
}
