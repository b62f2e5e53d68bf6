//! What editors really type, line by line: each is told of in the right words, or taken as it was meant.

use unicode_normalization::UnicodeNormalization;

use crate::support::{SITE, Site, ceremony, text_of};

const CONSENT: &str = "  consent: {by: [guardian, child], publish: full, photo: true, date: 2023-07-01}\n";

/// What comes of it.
enum Outcome {
    /// A finding of this code, whose message or hint says this.
    Told(&'static str, &'static str),
    /// Nothing is wrong, and the page at this address says this.
    Taken(&'static str, &'static str),
}
use Outcome::{Taken, Told};

/// A list with these rows.
fn rows(rows: &[&str]) -> Site {
    let rows: String = rows.iter().map(|row| format!("  - {{{row}}}\n")).collect();
    Site::new().file("content/winners/le.yaml", &format!("{}{rows}", ceremony(CONSENT)))
}

/// One pupil with these fields.
fn pupil(fields: &str) -> Site {
    rows(&[&format!("name: Nguyễn Thị Hòa, kind: pupil, {fields}")])
}

/// A ceremony with these lines in its head.
fn head(lines: &str) -> Site {
    let winner = "winners:\n  - {name: Lê Quý Ân, kind: teacher, prize: {value: 500.000}}\n";
    let text = format!("ceremony:\n  name: Lễ tuyên dương\n{CONSENT}{lines}{winner}");
    Site::new().file("content/winners/le.yaml", &text)
}

fn dated(lines: &str) -> Site {
    head(&format!("  date: 2023-08-20\n{lines}"))
}

fn text(file: &str) -> Site {
    Site::new().file("content/winners/le.yaml", file)
}

fn results(row: &str) -> Site {
    Site::new().file("content/models/cong-dan-hoc-tap.yaml", "name: Công dân học tập\nrecognises: citizen\n").file(
        "content/results/2023.yaml",
        &format!("year: 2023\nrows:\n  - {{ward: an-khe, model: cong-dan-hoc-tap, {row}}}\n"),
    )
}

const LIST: &str = "/vinh-danh/le/";
const HOA: &str = "/vinh-danh/le/nguyen-thi-hoa/";

fn decomposed(text: &str) -> String {
    text.nfd().collect()
}

fn lines() -> Vec<(&'static str, Site, Outcome)> {
    let twice = |other: &str| {
        rows(&[
            "name: Nguyễn Thị Hòa, kind: pupil, class: 9/2",
            &format!("name: {other}, kind: pupil, class: 9/2, id: khac"),
        ])
    };
    let good = format!("{}  - {{name: Nguyễn Thị Hòa, kind: pupil}}\n", ceremony(CONSENT));
    let two_decisions = |number: &str| {
        dated("  decision: {number: 123/QĐ-UBND}\n").file(
            "content/winners/hai.yaml",
            &format!("ceremony: {{name: Lễ hai, date: 2023-08-21, decision: {{number: {number}}}}}\nwinners: []\n"),
        )
    };
    vec![
        ("TCVN3", rows(&["name: NguyÔn ThÞ Thuû, kind: pupil"]), Told("legacy-encoding", "Nguyễn Thị Thuỷ")),
        (
            "TCVN3 with ư, an invisible character",
            pupil("school: Tr\u{ad}êng THCS Lª Lîi"),
            Told("legacy-encoding", "Trường THCS Lê Lợi"),
        ),
        ("VNI", rows(&["name: Nguyeãn Thò Thuûy, kind: pupil"]), Told("legacy-encoding", "Nguyễn Thị Thủy")),
        ("the other place of the tone", twice("Nguyễn Thị Hoà"), Told("probable-duplicate", "Nguyễn Thị Hoà")),
        ("NFD", twice(&decomposed("Nguyễn Thị Hòa")), Told("probable-duplicate", "Nguyễn Thị Hòa")),
        ("two spaces", twice("Nguyễn  Thị Hòa"), Told("probable-duplicate", "Nguyễn Thị Hòa")),
        ("a no-break space", twice("Nguyễn\u{a0}Thị Hòa"), Told("probable-duplicate", "Nguyễn Thị Hòa")),
        (
            "two of one name, born on two days",
            rows(&[
                "name: Nguyễn Thị Hòa, kind: pupil, class: 9/2, born: 2008-05-01",
                "name: Nguyễn Thị Hòa, kind: pupil, class: 9/2, born: 2008-06-01, id: khac",
            ]),
            Taken(LIST, "Nguyễn Thị Hòa"),
        ),
        ("all capitals", rows(&["name: NGUYỄN THỊ HÒA, kind: pupil"]), Told("shouted-name", "viết “Nguyễn Thị Hòa”")),
        (
            "an honorific",
            rows(&["name: \"em Nguyễn thị Hòa \", kind: pupil"]),
            Told("honorific-in-name", "viết “Nguyễn Thị Hòa”"),
        ),
        (
            "a small letter",
            rows(&["name: \"em Nguyễn thị Hòa \", kind: pupil"]),
            Told("name-casing", "“Nguyễn Thị Hòa”"),
        ),
        ("class 6E1", pupil("class: 6E1"), Taken(HOA, "6E1")),
        ("class 9/1", pupil("class: 9/1"), Taken(HOA, "9/1")),
        ("class Lớp 9/2", pupil("class: Lớp 9/2"), Told("odd-class", "viết “9/2”")),
        ("class 9/1 after Excel", pupil("class: 2026-01-09"), Told("spreadsheet-value", "“9/1”")),
        ("class 6E1 after Excel", pupil("class: 6.00E+01"), Told("spreadsheet-value", "“6E1”")),
        (
            "zeros in front",
            Site::new()
                .file("content/wards/hai.yaml", "names: [{name: phường Hai}]\ncodes: [{scheme: gso, code: 00004}]\n"),
            Taken("/phuong/hai/", "00004"),
        ),
        ("an unquoted phone number", pupil("private: {phone: 0905123456}"), Taken(HOA, "Nguyễn Thị Hòa")),
        ("31 June", head("  date: 31/6/2023\n"), Told("invalid-date", "31/6/2023")),
        ("a year of two digits", head("  date: 5/9/26\n"), Told("invalid-date", "5/9/2026")),
        ("the month first", head("  date: 09/15/2023\n"), Told("invalid-date", "15/9/2023")),
        ("Excel's number of a day", head("  date: 45174\n"), Told("invalid-date", "5/9/2023")),
        (
            "last year's year in January",
            head("  date: 15/1/2025\n  school_year: 2025-2026\n"),
            Told("date-outside-school-year", "15/1/2025"),
        ),
        ("a letter l for 1", results("base: l43.060, recognised: 1"), Told("invalid-number", "143.060")),
        ("3.055 triệu", pupil("prize: {value: 3.055 triệu}"), Told("invalid-number", "3.055 triệu")),
        ("500k", pupil("prize: {value: 500k}"), Told("invalid-number", "500.000")),
        ("500.000đ/em", pupil("prize: {value: 500.000đ/em}"), Told("invalid-number", "500.000")),
        (
            "a stated total one off",
            dated("  stated: {winners: 2}\n"),
            Told("stated-total", "ghi 2 người, danh sách có 1 dòng"),
        ),
        ("a stated sum", dated("  stated: {prize_total: 1.500.000}\n"), Told("stated-total", "500.000 đồng")),
        (
            "recognised above registered",
            results("base: 900, registered: 100, recognised: 105"),
            Told("recognised-exceeds-registered", "105"),
        ),
        (
            "registered above base",
            results("base: 90, registered: 100, recognised: 5"),
            Told("registered-exceeds-base", "100"),
        ),
        (
            "105 %",
            Site::new().file(
                "content/models/a.yaml",
                "name: A\nrecognises: citizen\ntargets: [{year: 2025, percent: 105, of: adults, source: QĐ}]\n",
            ),
            Told("invalid-number", "105"),
        ),
        (
            "a ward of later days",
            dated("  ward: thanh-khe\n")
                .file("content/wards/thanh-khe.yaml", "names: [{name: phường Thanh Khê, from: 2025-07-01}]\n"),
            Told("ward-not-in-force", "1/7/2025"),
        ),
        ("the Icelandic Ð", dated("  decision: {number: 123/Q\u{d0}-UBND}\n"), Told("legacy-encoding", "123/QĐ-UBND")),
        ("an en dash", dated("  decision: {number: 123/QĐ–UBND}\n"), Taken(LIST, "123/QĐ–UBND")),
        ("one decision with two dashes", two_decisions("123/QĐ–UBND"), Told("duplicate-decision", "123/QĐ–UBND")),
        (
            "one decision with a space and small letters",
            two_decisions("123 /qđ-ubnd"),
            Told("duplicate-decision", "123 /qđ-ubnd"),
        ),
        (
            "one of two consents",
            pupil("consent: {by: [guardian], publish: full}"),
            Told("consent-incomplete", "[guardian, child]"),
        ),
        (
            "a consent withdrawn",
            pupil("consent: {by: [guardian, child], publish: full, withdrawn: 2024-01-05}"),
            Taken(LIST, "1"),
        ),
        (
            "a phone number in a caption",
            dated("  photos: [{file: images/a.png, caption: \"Liên hệ cô Lan 0905 123 456\"}]\n")
                .bytes("content/images/a.png", &crate::publication::one_pixel_png()),
            Told("private-data-in-text", "0905 123 456"),
        ),
        (
            "a citizen id in an achievement",
            pupil("achievement: Học giỏi (CCCD 048209001234)"),
            Told("private-data-in-text", "048209001234"),
        ),
        (
            "an e-mail address in an article",
            Site::new()
                .file("content/news/a.md", "---\ntitle: A\ndate: 2023-01-01\n---\nGửi về ba.cua.hoa@a.vn nhé.\n"),
            Told("private-data-in-text", "ba.cua.hoa@a.vn"),
        ),
        (
            "the association's own address",
            Site::new().file("content/news/a.md", "---\ntitle: A\ndate: 2023-01-01\n---\nGửi về sua@a.example nhé.\n"),
            Taken("/tin-tuc/a/", "sua@a.example"),
        ),
        ("tabs", text("ceremony:\n\tname: Lễ\n"), Told("yaml-syntax", "Tab")),
        (
            "an unquoted colon",
            text(
                "ceremony: {name: Lễ, date: 2023-08-20}\nwinners:\n  - name: A\n    kind: pupil\n    private:\n      note: con ông B: tổ 5\n",
            ),
            Told("yaml-syntax", "ngoặc kép"),
        ),
        ("a key twice", pupil("class: 9/1, class: 9/2"), Told("duplicate-key", "class")),
        ("a misspelt key", pupil("clas: 9/1"), Told("unknown-field", "“class”")),
        ("a Vietnamese key", pupil("lop: 9/1"), Told("unknown-field", "“class”")),
        ("another", pupil("truong: THCS An Khê"), Told("unknown-field", "“school”")),
        (
            "and one with marks and a space",
            rows(&["họ tên: Nguyễn Thị Hòa, kind: pupil"]),
            Told("unknown-field", "“name”"),
        ),
        ("a ward by its name", pupil("ward: An Khê"), Told("invalid-id", "an-khe")),
        ("a ward with a slip", pupil("ward: an-kge"), Told("unknown-ward", "“an-khe”")),
        ("a form with a slip", pupil("form: Giáy khen"), Told("unknown-form", "“Giấy khen”")),
        ("a form without marks", pupil("form: giay khen"), Told("unknown-form", "“Giấy khen”")),
        ("a form that is none of the usual", pupil("form: Sách và vở"), Taken(HOA, "Sách và vở")),
        ("a byte order mark", text(&format!("\u{feff}{good}")), Taken(HOA, "Nguyễn Thị Hòa")),
        ("CRLF", text(&good.replace('\n', "\r\n")), Taken(HOA, "Nguyễn Thị Hòa")),
        ("UTF-16", Site::new().bytes("content/winners/le.yaml", &utf16(&good)), Told("not-utf8", "UTF-16")),
        (
            "UTF-16 without a mark",
            Site::new().bytes("content/winners/le.yaml", &utf16(&good)[2..]),
            Told("not-utf8", "UTF-16"),
        ),
        ("a school year of two years", dated("  school_year: 2022-2024\n"), Told("invalid-school-year", "2022-2023")),
        (
            "markup in a name",
            rows(&["name: \"Lê </script> An\", id: a, kind: teacher"]),
            Taken("/vinh-danh/le/a/", "&lt;/script"),
        ),
        (
            "a name of another order",
            rows(&["name: H’Maryam Niê, parts: {family: Niê, given: H’Maryam}, kind: teacher"]),
            Taken(LIST, "H’Maryam Niê"),
        ),
    ]
}

fn utf16(text: &str) -> Vec<u8> {
    [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn each_line_is_told_of_or_taken_as_it_was_meant() {
    let mut wrong = String::new();
    for (what, site, outcome) in lines() {
        let run = site.build();
        let is_right = match outcome {
            Told(code, words) => {
                let told = run.stderr.split("\n\n").filter(|d| d.contains(&format!("[{code}]"))).collect::<String>();
                told.contains(words)
            }
            Taken(address, words) => {
                let page = || site.page(address);
                run.status == 0
                    && !run.stderr.contains("lỗi")
                    && (page().contains(words) || text_of(&page()).contains(words))
            }
        };
        if !is_right {
            wrong.push_str(&format!("--- {what}\n{}\n", run.stderr));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A photo of a phone: its place and the Mac's spelling of its name.
#[test]
fn a_photo_with_its_place_and_a_decomposed_name_is_published_without_them() {
    let photo = crate::publication::jpeg_with_gps();
    assert!(photo.windows(4).any(|w| w == b"Exif"));
    let name = format!("content/images/{}.jpg", decomposed("Hòa"));
    let site = pupil("photo: images/Hòa.jpg").bytes(&name, &photo);
    site.build().ok();
    let pictures: Vec<_> = site.published_files().into_iter().filter(|(path, _)| path.starts_with("anh/")).collect();
    assert!(pictures.len() >= 2, "the photo is published");
    for (path, bytes) in pictures {
        assert!(!bytes.windows(4).any(|w| w == b"Exif" || w == b"EXIF"), "{path}");
    }
}

/// The site's own mistakes do not hide a list's.
#[test]
fn ten_mistakes_in_a_list_are_ten_findings() {
    let winners = "  - {name: NGUYỄN VĂN AN, kind: pupil, ward: an-kge, prize: {value: 500k}, lop: 9/1}
  - {name: em Lê Thị Bưởi, kind: hoc sinh, born: 31/6/2010, level: tinh}
  - {kind: pupil, model: khong-co, form: Giay khen}
  - {name: Trần Văn Cam, kind: pupil, class: 9-Jan, photo: images/khong-co.jpg}
";
    let text = format!("ceremony:\n  name: Lễ\n  date: 32/8/2023\n  ward: an-kkhe\n{CONSENT}winners:\n{winners}");
    let run = Site::new().file("content/winners/le.yaml", &text).run(&["check", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let found: Vec<(u64, &str)> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["line"].as_u64().unwrap(), row["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        found,
        [
            (3, "invalid-date"),
            (4, "unknown-ward"),
            (7, "shouted-name"),
            (7, "unknown-ward"),
            (7, "invalid-number"),
            (7, "unknown-field"),
            (8, "honorific-in-name"),
            (8, "invalid-choice"),
            (8, "invalid-date"),
            (8, "invalid-choice"),
            (9, "missing-field"),
            (9, "unknown-model"),
            (9, "unknown-form"),
            (10, "spreadsheet-value"),
            (10, "missing-image"),
        ]
    );
}

/// A file that is no YAML hides no other's mistakes, and what it would have held is not reported missing.
#[test]
fn a_broken_file_hides_nothing_and_accuses_nobody() {
    let run = Site::new()
        .file("content/wards/hai.yaml", "names: [\n")
        .file(
            "content/winners/le.yaml",
            "ceremony: {name: Lễ, date: 2023-08-20, ward: hai}\nwinners:\n  - {name: Lê An, kind: pupil, ward: ba}\n",
        )
        .build();
    assert!(run.stderr.contains("content/wards/hai.yaml"), "{}", run.stderr);
    assert_eq!(run.stderr.matches("[unknown-ward]").count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("“ba”"), "{}", run.stderr);
}

/// Lines and columns as an editor's text editor counts them: characters, from 1.
#[test]
fn places_are_exact() {
    let decomposed_name = decomposed("Nguyễn Thị Hòa");
    let thirteen: String =
        (1..=12).map(|i| format!("  - {{name: Người Thứ {i}, id: n{i}, kind: teacher}}\n")).collect();
    let cases = [
        (
            "the thirteenth winner",
            "content/winners/le.yaml",
            format!("{}{thirteen}  - name: Lê An\n    kind: teacher\n    ward: sai\n", ceremony("")),
            "unknown-ward",
            (21, 11),
        ),
        (
            "behind combining marks",
            "content/winners/le.yaml",
            format!("{}  - {{name: {decomposed_name}, kind: teacher, ward: sai}}\n", ceremony("")),
            "unknown-ward",
            (7, 35 + decomposed_name.chars().count() as u64),
        ),
        (
            "behind a tab",
            "content/winners/le.yaml",
            format!("{}  - {{name: Lê An,\tkind: teacher,\tward: sai}}\n", ceremony("")),
            "unknown-ward",
            (7, 40),
        ),
        (
            "with CRLF and a byte order mark",
            "content/winners/le.yaml",
            format!("\u{feff}{}  - {{name: Lê An, kind: teacher, ward: sai}}\n", ceremony("")).replace('\n', "\r\n"),
            "unknown-ward",
            (7, 40),
        ),
        (
            "on the first line behind a byte order mark",
            "content/wards/hai.yaml",
            "\u{feff}nams: []\n".to_owned(),
            "unknown-field",
            (1, 1),
        ),
        (
            "in front matter",
            "content/news/a.md",
            "---\r\ntitle: Đề\r\ndate: 2023-01-01\r\nwards: [an-khe, sai]\r\n---\r\nx\r\n".to_owned(),
            "unknown-ward",
            (4, 17),
        ),
        (
            "in the body behind it",
            "content/news/a.md",
            "---\ntitle: Đề\ndate: 2023-01-01\n---\nXem ngày hội\nở [đây](khong-co.md).\n".to_owned(),
            "broken-link",
            (6, 3),
        ),
        (
            "a phone number in a body with CRLF",
            "content/news/a.md",
            "---\r\ntitle: Đề\r\ndate: 2023-01-01\r\n---\r\nGọi số 0905 123 456\r\n".to_owned(),
            "private-data-in-text",
            (5, 8),
        ),
    ];
    for (what, path, text, code, place) in cases {
        let run = Site::new().file("content/site.yaml", SITE).file(path, &text).run(&["check", "--format", "json"]);
        let rows: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let row = rows.as_array().unwrap().iter().find(|row| row["code"] == code && row["file"] == path);
        let row = row.unwrap_or_else(|| panic!("{what}: no {code} in {rows:#}"));
        assert_eq!((row["line"].as_u64().unwrap(), row["column"].as_u64().unwrap()), place, "{what}");
    }
}
