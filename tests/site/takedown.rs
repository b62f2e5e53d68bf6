//! `bangvang takedown`: one consent withdrawn in the file, and the next build knows nothing of the person.

use std::fs;
use std::io::{Cursor, Read};

use crate::support::{Run, Site, program, text_of};

const NAME: &str = "Nguyễn Thị Hòa";
const SLUG: &str = "nguyen-thi-hoa";
const LIST: &str = "content/winners/le.yaml";

/// A list with comments, odd spaces and every habit that an editor may have.
const TEXT: &str = "\u{feff}# Danh sách\ttheo quyết định 125\r
ceremony:\r
  name:   Lễ tuyên dương\r
  date: 2023-08-20      # chủ nhật\r
  ward: an-khe\r
  stated: {winners: 3}\r
  consent: {by: [guardian, child], publish: full, photo: true}\r
\r
winners:\r
  # lớp 9\r
  - name: Nguyễn Thị Hòa   # em út\r
    kind: pupil\r
    born: 2009-05-01\r
    class: '9/2'\r
    photo: images/hoa.jpg\r
    citation: |\r
      Em **học giỏi**.\r
\r
  - {name: Lê Văn Tám, kind: pupil, photo: images/tam.jpg}\r
  - {name: Trần Văn Ba,   kind: teacher}";

/// The same after taking Hòa down on 20 November 2026.
fn text_after() -> String {
    TEXT.replace("    citation: |", "    consent: {withdrawn: 2026-11-20}\r\n    citation: |")
}

fn photo(red: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(600, 400, image::Rgb([red, 30, 30]));
    picture.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

fn site(list: &str) -> Site {
    Site::new()
        .file(LIST, list)
        .bytes("content/images/hoa.jpg", &photo(200))
        .bytes("content/images/tam.jpg", &photo(90))
}

fn takedown(site: &Site, target: &str) -> Run {
    site.run(&["takedown", target])
}

fn list(site: &Site) -> String {
    fs::read_to_string(site.path().join(LIST)).unwrap()
}

/// Every published file in which one of the texts stands, in its bytes, its name or the parts of a workbook.
fn published_with(site: &Site, texts: &[&str]) -> Vec<String> {
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
        let holds = |text: &str| contents.iter().any(|c| c.windows(text.len()).any(|w| w == text.as_bytes()));
        if texts.iter().any(|text| path.contains(text) || holds(text)) {
            found.push(path);
        }
    }
    found
}

#[test]
fn who_is_taken_down_is_counted_and_stands_nowhere() {
    let site = site(TEXT);
    site.build().ok();
    assert!(published_with(&site, &[NAME]).len() > 5 && site.has("/vinh-danh/le/nguyen-thi-hoa/"));
    let pictures = |site: &Site| site.published_files().keys().filter(|path| path.starts_with("anh/")).count();
    let counted = |site: &Site| text_of(&site.page("/vinh-danh/le/")).contains("3 lượt người và tập thể được khen");
    assert!(counted(&site));
    assert_eq!(pictures(&site), 4);

    let run = takedown(&site, "le/nguyen-thi-hoa").ok();
    assert!(run.stdout.contains("“Nguyễn Thị Hòa” (20/11/2026) vào content/winners/le.yaml:16"), "{}", run.stdout);
    assert!(run.stdout.contains("content/images/hoa.jpg") && run.stdout.contains("bangvang build"), "{}", run.stdout);
    assert_eq!(run.stderr, "");
    assert_eq!(list(&site), text_after());

    site.build().ok();
    assert_eq!(published_with(&site, &[NAME, SLUG]), [""; 0]);
    assert!(counted(&site));
    assert_eq!(pictures(&site), 2);
    assert!(site.page("/vinh-danh/le/").contains("Lê Văn Tám"));
    assert!(site.path().join("content/images/hoa.jpg").is_file(), "the original is the editor's to delete");
    let cached = crate::support::files(&site.path().join(".bangvang/anh")).len();
    assert_eq!(cached, 2, "the developed pictures are gone from the cache too");
}

#[test]
fn a_child_is_taken_down_in_every_layout_of_consent() {
    let given = "by: [guardian, child], publish: full";
    for (ceremony, rows) in [
        (given, "  - name: Nguyễn Thị Hòa\n    kind: pupil\n"),
        (given, "  - {name: Nguyễn Thị Hòa, kind: pupil}\n"),
        (given, "  - name: Nguyễn Thị Hòa\n    kind: pupil\n    consent:\n"),
        (given, "  - {name: Nguyễn Thị Hòa, consent: ~, kind: pupil}\n"),
        ("", "  - {name: Nguyễn Thị Hòa, kind: pupil, consent: {by: [guardian, child], publish: full}}\n"),
        ("", "  - name: Nguyễn Thị Hòa\n    consent: {by: [guardian, child], publish: full}\n    kind: pupil\n"),
        (
            "",
            "  - name: Nguyễn Thị Hòa\n    kind: pupil\n    consent:\n      by:\n        - guardian\n        - child\n      publish: full\n",
        ),
        (
            "",
            "  - {name: Nguyễn Thị Hòa, kind: pupil, consent: &c {by: [guardian, child], publish: full}}\n  - {name: Lê Văn Tám, kind: pupil, consent: *c}\n",
        ),
        (
            "",
            "  - {name: Lê Văn Tám, kind: pupil, consent: &c {by: [guardian, child], publish: full}}\n  - {name: Nguyễn Thị Hòa, kind: pupil, consent: *c}\n",
        ),
    ] {
        let text = format!(
            "ceremony:\n  name: Lễ tuyên dương\n  date: 2023-08-20\n  ward: an-khe\n  consent: {{{ceremony}}}\nwinners:\n{rows}"
        );
        let site = site(&text);
        takedown(&site, "le/nguyen-thi-hoa").ok();
        site.build().ok();
        assert_eq!(published_with(&site, &[NAME, SLUG]), [""; 0], "{text}\n{}", list(&site));
        assert_eq!(site.has("/vinh-danh/le/le-van-tam/"), rows.contains("Tám"), "others stay\n{text}");
        // Once more changes nothing, and says since when.
        let before = list(&site);
        let run = site.run(&["takedown", "le/nguyen-thi-hoa", "--lang", "en"]).ok();
        assert!(run.stdout.contains("withdrew consent on 20/11/2026 already"), "{}", run.stdout);
        assert_eq!(list(&site), before);
    }
}

#[test]
fn an_address_from_the_browser_names_the_person_too() {
    for target in ["/vinh-danh/le/nguyen-thi-hoa/", "https://a.example/x/vinh-danh/le/nguyen-thi-hoa/?a=b#c"] {
        let site = site(TEXT);
        takedown(&site, target).ok();
        assert_eq!(list(&site), text_after(), "{target}");
    }
}

#[test]
fn nobody_of_that_name_is_an_error_that_proposes_somebody() {
    let site = site(TEXT);
    let run = takedown(&site, "le/nguyen-thi-hao");
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("“nguyen-thi-hao”") && run.stderr.contains("  le/nguyen-thi-hoa\n"), "{}", run.stderr);
    let run = takedown(&site, "lee/nguyen-thi-hoa");
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("“lee”") && run.stderr.contains("  le\n"), "{}", run.stderr);
    for wrong in ["", "le", "https://a.example/tin-tuc/a/"] {
        assert_eq!(takedown(&site, wrong).status, 2, "{wrong}");
    }
    let folder = tempfile::tempdir().unwrap();
    let output = program().args(["takedown", "le/a", "--site"]).arg(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--site"));
    assert_eq!(list(&site), TEXT);
}

#[test]
fn a_broken_list_is_told_of_and_left_alone() {
    let broken = "ceremony: {name: Lễ}\nwinners:\n  - name: Nguyễn Thị Hòa\n\tkind: pupil\n";
    let site = site(broken);
    takedown(&site, "le/nguyen-thi-hoa").fails_with("yaml-syntax");
    assert_eq!(list(&site), broken);
    // The person may stand in the list that cannot be read, so it is shown although the id is unknown.
    let run = takedown(&site, "2023/nguyen-thi-hoa");
    assert!(run.status == 2 && run.stderr.contains("[yaml-syntax]"), "{}", run.stderr);
}

#[test]
fn mistakes_elsewhere_do_not_keep_a_name_on_the_site() {
    let with_mistakes = TEXT.replace("kind: teacher", "kind: techer, lop: 9").replace("2023-08-20 ", "31/6/2023 ");
    let site = site(&with_mistakes).file("content/winners/khac.yaml", "[").file("content/site.yaml", "titel: x");
    takedown(&site, "le/nguyen-thi-hoa").ok();
    let after = with_mistakes.replace("    citation: |", "    consent: {withdrawn: 2026-11-20}\r\n    citation: |");
    assert_eq!(list(&site), after);
}

#[test]
fn two_of_one_id_are_both_named_and_neither_is_changed() {
    let text = "ceremony: {name: Lễ, date: 2023-08-20}\nwinners:\n  - {name: Lê Hoa, kind: pupil}\n  - {name: Lê Hòa, kind: pupil}\n";
    let site = site(text);
    let run = takedown(&site, "le/le-hoa");
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("le.yaml:3") && run.stderr.contains("le.yaml:4"), "{}", run.stderr);
    let twice = site.file("content/winners/hai.yaml", "ceremony: {id: le, name: Lễ, date: 2023-08-20}\nwinners: []\n");
    let run = takedown(&twice, "le/le-hoa");
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("hai.yaml") && run.stderr.contains("le.yaml"), "{}", run.stderr);
    assert_eq!(list(&twice), text);
}

#[test]
fn what_is_shared_with_others_is_refused_with_its_places() {
    let head = "ceremony: {name: Lễ, date: 2023-08-20}\nwinners:\n";
    for (rows, places) in [
        ("  - &w {name: Lê Hoa, kind: pupil}\nother: *w\n", ["le.yaml:3", "le.yaml:4"]),
        (
            "  - name: Lê Hoa\n    kind: pupil\n    consent: &c\n      publish: full\n  - {name: B, consent: *c}\n",
            ["le.yaml:5", "le.yaml:7"],
        ),
    ] {
        let text = format!("{head}{rows}");
        let site = site(&text);
        let run = takedown(&site, "le/le-hoa");
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert!(places.iter().all(|place| run.stderr.contains(place)), "{}", run.stderr);
        assert_eq!(list(&site), text);
    }
}

#[test]
fn the_editor_is_told_where_the_name_and_the_photo_still_stand() {
    let site = site(TEXT)
        .file(
            "content/winners/2024/khac.yaml",
            "ceremony:\n  name: Lễ khác\n  date: 2024-08-20\n  photos: [{file: images/tam.jpg, caption: Em NGUYỄN THỊ HOÀ nhận giải}]\nwinners:\n  - name: Nguyễn Thị Hoà\n    kind: pupil\n    id: hoa-hai\n  - {name: Cha, kind: citizen, private: {note: cha em Nguyễn Thị Hòa}}\n  - {name: Nguyễn Thị Hòa, id: da-go, kind: pupil, consent: {withdrawn: 2024-01-01}}\n",
        )
        .file(
            "content/news/tin.md",
            "---\ntitle: Tin\ndate: 2023-08-21\nimage: {file: images/hoa.jpg}\n---\nMột.\n\nEm **Nguyễn Thị\nHòa** nói.\n",
        )
        .file("content/pages/lien-he.md", "---\ntitle: Liên hệ\n---\nNguyễn Thị Hoàn\n");
    let out = takedown(&site, "le/nguyen-thi-hoa").ok().stdout;
    let lines: Vec<&str> = out.lines().filter_map(|line| line.strip_prefix("  ")).collect();
    assert_eq!(
        lines,
        [
            "content/news/tin.md:4",
            "content/winners/2024/khac.yaml:6  bangvang takedown 2024-khac/hoa-hai",
            "content/news/tin.md:8",
            "content/winners/2024/khac.yaml:4",
        ],
        "{out}"
    );
    assert!(out.contains("Ảnh content/images/hoa.jpg còn được dùng"), "{out}");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_is_told_of_and_nothing_is_lost() {
    use std::os::unix::fs::PermissionsExt;
    let site = site(TEXT);
    let path = site.path().join(LIST);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let run = takedown(&site, "le/nguyen-thi-hoa");
    assert!(run.status == 2 && run.stderr.contains("le.yaml"), "{}", run.stderr);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();

    // No file may grow, as on a full disk.
    let limited = "trap '' XFSZ; ulimit -f 0; exec \"$0\" takedown le/nguyen-thi-hoa --site \"$1\" --today 2026-11-20";
    let mut shell = std::process::Command::new("sh");
    let output = shell.args(["-c", limited]).arg(program().get_program()).arg(site.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && said.contains("le.yaml"), "{said}");

    assert_eq!(list(&site), TEXT);
    let folder: Vec<String> = crate::support::files(path.parent().unwrap()).into_keys().collect();
    assert_eq!(folder, ["le.yaml"], "nothing lies beside it");
}
