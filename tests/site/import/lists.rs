//! A corrected list finds its records again: what the list does not know stays as the editor wrote it.

use std::fs;
use std::time::{Duration, SystemTime};

use super::support::{LIST, import, list, site_with};
use crate::support::{Site, files, text_of};

const CONSENT: &str = "  consent: {by: [guardian, child], publish: full, photo: true, date: 2023-07-01}\n";

/// A list as an editor keeps it by hand.
const ROWS: &str = "  # khối 9
  - name: Nguyễn Thị Hòa   # lớp trưởng
    kind: pupil
    class: '9/1'
    school: THCS A
    photo: images/hoa.jpg
    citation: >
      Em **vượt khó**
      học giỏi.
    achievement: Giải nhì môn Toán
    prize: {value: 500000}

  - {name: Trần Văn Đức, kind: pupil, class: 9/2, school: THCS A, achievement: Giải ba, consent: {by: [guardian, child], publish: list}}
  - name: Lê Bảo Khuê
    id: khue-9-3
    kind: pupil
    class: 9/3
    school: THCS A
    achievement: Giải ba môn Lý
";

/// What the list says of it: another order, another case of nothing.
const SAME: &str = "\
STT;Họ và tên;Lớp;Trường;Thành tích;Mức thưởng
1;Lê Bảo Khuê;9/3;THCS A;Giải ba môn Lý;
2;Nguyễn Thị Hòa;9/1;THCS A;Giải nhì môn Toán;500.000
3;Trần Văn Đức;9/2;THCS A;Giải ba;
";

fn site() -> Site {
    with_photos(site_with(CONSENT, ROWS))
}

/// What names a photo that is not there is not written.
fn with_photos(site: Site) -> Site {
    ["a", "hoa", "k"].iter().fold(site, |site, name| site.file(&format!("content/images/{name}.jpg"), "x"))
}

#[track_caller]
fn says(text: &str, what: &str) {
    assert!(text.contains(what), "no “{what}” in\n{text}");
}

#[test]
fn the_same_list_changes_neither_the_file_nor_its_time() {
    let site = site();
    let path = site.path().join(LIST);
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000);
    fs::File::open(&path).unwrap().set_modified(long_ago).unwrap();
    let before = list(&site);
    let run = import(&site, SAME, &[]).ok();
    says(&run.stdout, "Thêm 0 · Sửa 0 · Bớt 0 · Giữ nguyên 3");
    says(&run.stdout, "Không có gì thay đổi trong content/winners/le.yaml.");
    assert_eq!(list(&site), before);
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), long_ago);
}

#[test]
fn one_correction_changes_one_value_and_nothing_around_it() {
    for (from, to, shown, before, after) in [
        // The class.
        ("Hòa;9/1", "Hòa;9/4", "Lớp: “9/1” → “9/4”", "class: '9/1'", "class: '9/4'"),
        // A school in braces.
        (
            "Đức;9/2;THCS A",
            "Đức;9/2;THCS B",
            "Trường: “THCS A” → “THCS B”",
            "class: 9/2, school: THCS A",
            "class: 9/2, school: THCS B",
        ),
        // An amount.
        ("500.000", "400.000", "Mức thưởng: “500.000” → “400.000”", "{value: 500000}", "{value: 400000}"),
        // A field that was not there.
        (
            "Lý;\n",
            "Lý;300000\n",
            "Mức thưởng: (trống) → “300.000”",
            "Giải ba môn Lý\n",
            "Giải ba môn Lý\n    prize: {value: 300000}\n",
        ),
        // Accents.
        ("Hòa;9/1", "Hoà;9/1", "", "", ""),
        ("Đức;9/2", "Đực;9/2", "Họ và tên: “Trần Văn Đức” → “Trần Văn Đực”", "Trần Văn Đức", "Trần Văn Đực"),
    ] {
        let site = site();
        assert!(SAME.contains(from), "{from}");
        let run = import(&site, &SAME.replace(from, to), &[]).ok();
        let expected = if before.is_empty() { ROWS.to_owned() } else { ROWS.replacen(before, after, 1) };
        let written = list(&site);
        let rows = written.split_once("winners:\n").unwrap().1;
        if shown.is_empty() {
            // Another place of the same tone is no other name, but the list's way of writing it counts.
            says(&run.stdout, "“Nguyễn Thị Hòa” → “Nguyễn Thị Hoà”");
            assert_eq!(rows, ROWS.replacen("Thị Hòa", "Thị Hoà", 1));
            continue;
        }
        says(&run.stdout, shown);
        says(&run.stdout, "Thêm 0 · Sửa 1 · Bớt 0 · Giữ nguyên 2");
        assert_eq!(rows, expected, "{from} → {to}");
    }
}

#[test]
fn a_name_put_right_keeps_its_address() {
    let site = with_photos(site_with(
        CONSENT,
        "  - {name: Nguyen Thi Hoa, kind: pupil, born: 2009-05-01, class: 9/1, photo: images/a.jpg}\n  - {name: Lê An, kind: pupil, born: 2010-01-02}\n",
    ));
    let lines = "Họ và tên;Ngày sinh;Lớp\nNguyễn Thị Hoài;01/05/2009;9/1\nLê An;02/01/2010;\n";
    let run = import(&site, lines, &[]).ok();
    says(&run.stdout, "“Nguyen Thi Hoa” → “Nguyễn Thị Hoài”");
    let text = list(&site);
    says(&text, "name: Nguyễn Thị Hoài");
    says(&text, "id: nguyen-thi-hoa");
    says(&text, "photo: images/a.jpg");
    // Once more, and nothing changes.
    says(&import(&site, lines, &[]).ok().stdout, "Không có gì thay đổi");
    // Accents alone need no id: the address is the same.
    let site = site_with(CONSENT, "  - {name: Nguyen Thi Hoa, kind: pupil}\n");
    import(&site, "Họ và tên\nNguyễn Thị Hòa\n", &[]).ok();
    assert!(list(&site).contains("{name: Nguyễn Thị Hòa, kind: pupil}"), "{}", list(&site));
}

#[test]
fn rows_come_and_go() {
    let site = site();
    let lines = SAME.replace("3;Trần Văn Đức;9/2;THCS A;Giải ba;\n", "3;Phạm Dao;8/1;THCS B;Giải nhất;200000\n");
    let refused = import(&site, &lines, &[]);
    assert_eq!(refused.status, 1);
    let run = import(&site, &lines, &["--yes"]).ok();
    says(&run.stdout, "Thêm 1 · Sửa 0 · Bớt 1 · Giữ nguyên 2");
    says(&run.stdout, "  + Phạm Dao · lớp 8/1\n");
    says(&run.stdout, "  - Trần Văn Đức\n");
    let text = list(&site);
    assert!(!text.contains("Đức"), "{text}");
    assert!(text.contains("  # khối 9\n") && text.contains("# lớp trưởng") && text.contains("id: khue-9-3"), "{text}");
    assert!(text.ends_with(
        "\n  - name: Phạm Dao\n    kind: pupil\n    school: THCS B\n    class: 8/1\n    achievement: Giải nhất\n    prize: {value: 200000}\n"
    ), "{text}");
}

#[test]
fn a_blank_cell_clears_a_field_but_never_a_consent_a_photo_or_a_citation() {
    let site = site();
    let lines = "\
Họ và tên;Lớp;Trường;Thành tích;Mức thưởng;Lời khen;Ảnh;Đồng ý công khai;Người đồng ý
Nguyễn Thị Hòa;9/1;THCS A;;500000;;;;
Trần Văn Đức;9/2;THCS A;Giải ba;;;;;
Lê Bảo Khuê;9/3;THCS A;Giải ba môn Lý;;Chăm ngoan.;images/k.jpg;Có;Cha và em
";
    let run = import(&site, lines, &[]).ok();
    says(&run.stdout, "Thành tích: “Giải nhì môn Toán” → (trống)");
    let text = list(&site);
    assert!(!text.contains("Giải nhì môn Toán"), "{text}");
    for kept in [
        "photo: images/hoa.jpg",
        "Em **vượt khó**\n      học giỏi.",
        "publish: list}",
        "citation: Chăm ngoan.",
        "photo: images/k.jpg",
    ] {
        says(&text, kept);
    }
}

#[test]
fn a_dry_run_writes_nothing() {
    let site = site();
    site.write("danh-sach.csv", SAME);
    let before = files(site.path());
    let file = site.path().join("danh-sach.csv");
    site.write("danh-sach.csv", SAME.replace("9/1", "9/9"));
    let changed = files(site.path());
    let args = ["import", file.to_str().unwrap(), "--ceremony", "le", "--dry-run", "--map", "Cột lạ=-"];
    let run = site.run(&args).ok();
    says(&run.stdout, "Lớp: “9/1” → “9/9”");
    says(&run.stdout, "Mới xem thử, chưa ghi vào content/winners/le.yaml.");
    assert_eq!(files(site.path()), changed);
    assert_ne!(before, changed);
    // Nor of a new ceremony.
    let args = ["import", file.to_str().unwrap(), "--ceremony", "le-moi", "--date", "2024-01-02", "--dry-run"];
    site.run(&args).ok();
    assert_eq!(files(site.path()), changed);
}

fn many(count: usize, class: impl Fn(usize) -> usize) -> (String, String) {
    let mut rows = String::new();
    let mut lines = "Họ và tên;Lớp\n".to_owned();
    for i in 0..count {
        let name =
            format!("Trần Văn {}", ["An", "Bình", "Chi", "Dũng", "Giang"][i % 5].to_owned() + &"x".repeat(i / 5));
        rows.push_str(&format!("  - {{name: {name}, id: em-{i}, kind: pupil, class: 9/{}}}\n", i % 9));
        lines.push_str(&format!("{name};9/{}\n", class(i)));
    }
    (rows, lines)
}

#[test]
fn more_than_five_of_a_hundred_go_only_with_yes() {
    let (rows, lines) = many(40, |i| i % 9);
    let without = |count: usize| lines.lines().take(41 - count).map(|line| format!("{line}\n")).collect::<String>();
    let site = site_with(CONSENT, &rows);
    let before = list(&site);
    let run = import(&site, &without(3), &[]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    says(&run.stderr, "3 trong 40 người đang có sẽ mất khỏi danh sách");
    says(&run.stderr, "--yes");
    says(&run.stdout, "Bớt 3");
    assert_eq!(list(&site), before);
    import(&site, &without(3), &["--yes"]).ok();
    assert_eq!(list(&site).matches("name: Trần").count(), 37);
    // Two of forty are five of a hundred, and not more.
    let site = site_with(CONSENT, &rows);
    import(&site, &without(2), &[]).ok();
    assert_eq!(list(&site).matches("name: Trần").count(), 38);
}

#[test]
fn a_column_that_changes_in_a_third_of_all_is_written_only_with_yes() {
    let (rows, lines) = many(40, |i| if i < 13 { 10 + i } else { i % 9 });
    let site = site_with(CONSENT, &rows);
    let before = list(&site);
    let run = import(&site, &lines, &[]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    says(&run.stderr, "Cột “Lớp” đổi ở 13 trong 40 người");
    assert_eq!(list(&site), before);
    import(&site, &lines, &["--yes"]).ok();
    says(&list(&site), "class: 9/22}");
    // Twelve are three of ten, and not more.
    let (rows, lines) = many(40, |i| if i < 12 { 10 + i } else { i % 9 });
    let site = site_with(CONSENT, &rows);
    import(&site, &lines, &[]).ok();
    says(&list(&site), "class: 9/21}");
}

#[test]
fn two_people_of_one_name_keep_their_addresses_in_any_order() {
    let site = site_with(CONSENT, "  - {name: Võ Hạ, kind: pupil, class: 1/1}\n");
    let lines = "Họ và tên;Lớp;Trường\nLê An;9/1;THCS A\nLê An;6/2;TH B\nVõ Hạ;1/1;\n";
    import(&site, lines, &[]).ok();
    let text = list(&site);
    says(&text, "  - {name: Lê An, kind: pupil, school: THCS A, class: 9/1}\n");
    says(&text, "  - {name: Lê An, id: le-an-2, kind: pupil, school: TH B, class: 6/2}\n");
    let turned = "Họ và tên;Trường;Lớp\nVõ Hạ;;1/1\nLê An;TH B;6/2\nLê An;THCS A;9/1\n";
    says(&import(&site, turned, &[]).ok().stdout, "Không có gì thay đổi");
    // One of them moves up a class: it is that one.
    import(&site, &turned.replace("TH B;6/2", "TH B;6/3"), &[]).ok();
    assert_eq!(list(&site), text.replace("6/2", "6/3"));
    site.build().ok();
    assert!(site.has("/vinh-danh/le/le-an/") && site.has("/vinh-danh/le/le-an-2/"));
    assert!(text_of(&site.page("/vinh-danh/le/le-an-2/")).contains("6/3"));
}

#[test]
fn another_year_of_birth_is_another_person() {
    let site = site_with(
        "",
        "  - {name: Lê An, kind: pupil, born: 2009, class: 9/1, photo: images/an.jpg, consent: {by: [guardian, child], publish: full}}\n",
    );
    let run = import(&site, "Họ và tên;Năm sinh;Lớp\nLê An;2012;6/2\n", &["--yes"]).ok();
    says(&run.stdout, "Thêm 1 · Sửa 0 · Bớt 1 · Giữ nguyên 0");
    let text = list(&site);
    assert!(!text.contains("consent") && !text.contains("photo"), "nothing of the other: {text}");
    assert_eq!(text.matches("name: Lê An").count(), 1);
}

#[test]
fn an_id_in_the_list_is_the_record_whatever_the_name() {
    let site = site();
    let lines = "Mã;Họ và tên;Lớp;Trường\nkhue-9-3;Lê Bảo Khuê Anh;9/3;THCS A\nnguyen-thi-hoa;Nguyễn Thị Hòa;9/1;THCS A\ntran-van-duc;Trần Văn Đức;9/2;THCS A\n";
    let run = import(&site, lines, &[]).ok();
    says(&run.stdout, "Sửa 1 · Bớt 0 · Giữ nguyên 2");
    says(&list(&site), "  - name: Lê Bảo Khuê Anh\n    id: khue-9-3\n");
}

#[test]
fn a_list_with_mistakes_is_not_written_and_all_of_them_are_told() {
    let site = site();
    let before = list(&site);
    let lines =
        SAME.replace("500.000", "500k").replace("Lê Bảo Khuê;9/3", "Lê Bảo Khuê;09-Jan").replace("Trần Văn Đức", "");
    let run = import(&site, &lines, &["--yes"]).fails_with("invalid-number");
    says(&run.stderr, "[spreadsheet-value]");
    says(&run.stderr, "[missing-field]");
    says(&run.stderr, "danh-sach.csv");
    assert_eq!(list(&site), before);
}

#[test]
fn no_row_between_the_winners_goes_without_its_words() {
    let site = site_with(CONSENT, "  - {name: Lê An, kind: pupil, class: 9/1}\n");
    let mut lines = "Họ và tên;Lớp;Trường\nLê An;9/1;\n".to_owned();
    for i in 0..30 {
        lines.push_str(&format!("Người thiếu lớp {i};;\n"));
    }
    lines.push_str("Võ Hạ;9/2;\n");
    let run = import(&site, &lines, &["--kind", "học sinh"]).ok();
    for i in 0..30 {
        says(
            &run.stdout,
            &format!(
                "Bỏ qua dòng {}, không phải một người (tên trường, khối thì ghi vào một cột riêng): Người thiếu lớp {i}\n",
                i + 3
            ),
        );
    }
}

#[test]
fn a_long_preview_stops_at_twenty_and_goes_on_when_somebody_says_so() {
    let (rows, lines) = many(60, |i| if i < 15 { 10 + i } else { i % 9 });
    let mut lines = lines.replacen("Lớp\n", "Lớp;Đồng ý;Người đồng ý\n", 1);
    for i in 0..25 {
        lines.push_str(&format!("Võ Hạ {};7/{i};Có;Cha và em\n", "y".repeat(i + 1)));
    }
    let site = site_with(CONSENT, &rows);
    let run = import(&site, &lines, &["--dry-run"]).ok();
    let last = "  + Võ Hạ yyyyyyyyyyyyyyyyyyyyyyyyy · lớp 7/24 · đồng ý: đầy đủ (người giám hộ, chính em)\n";
    says(&run.stdout, "    … và 5 nữa (thêm --all để xem hết)\n");
    assert!(!run.stdout.contains(last) && run.stdout.matches("\n  + ").count() == 20, "{}", run.stdout);
    let run = import(&site, &lines, &["--dry-run", "--all"]).ok();
    says(&run.stdout, last);
    assert!(!run.stdout.contains("nữa") && run.stdout.matches("\n  ~ ").count() == 15, "{}", run.stdout);
    // A first list too.
    let options = ["--dry-run", "--all", "--date", "2024-01-02"];
    let run = super::support::import_into(&site, "le-moi", "Họ và tên;Lớp;Đồng ý\nLê An;9/1;Không\n", &options).ok();
    says(&run.stdout, "  + Lê An · lớp 9/1 · không đồng ý\n");
}

#[test]
fn what_would_leave_errors_in_the_file_is_not_written_where_nobody_can_be_asked() {
    let site = site_with("  article: khong-co\n", "  - {name: Lê An, kind: pupil, class: 9/1}\n");
    let before = list(&site);
    let lines = "Họ và tên;Lớp\nLê An;9/2\n";
    let run = import(&site, lines, &[]);
    assert_eq!(run.status, 1, "{}\n{}", run.stdout, run.stderr);
    says(&run.stderr, "[unknown-article]");
    says(&run.stderr, "Vì sẽ có các lỗi ấy nên chưa ghi.");
    assert!(!run.stderr.contains("bất thường"), "{}", run.stderr);
    assert_eq!(list(&site), before);
    import(&site, lines, &["--yes"]).ok();
    says(&list(&site), "class: 9/2");
}

#[test]
fn a_file_that_has_mistakes_of_its_own_is_left_alone() {
    let site = site_with(CONSENT, "  - {name: Lê An, kind: pupil, nam: 3}\n");
    let before = list(&site);
    import(&site, "Họ và tên\nLê An\nLê Bình\n", &["--kind", "học sinh"]).fails_with("unknown-field");
    assert_eq!(list(&site), before);
}
