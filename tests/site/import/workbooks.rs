//! The workbooks that the program makes: the template, and a ceremony's whole list for the association.

use std::fs;
use std::io::Read;
use std::path::Path;

use super::support::{list, site_with, zoo_site};
use crate::support::Site;

/// The parts of a workbook whose name begins so, as one text.
fn parts(path: &Path, of: &str) -> String {
    let mut book = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    for i in 0..book.len() {
        let mut part = book.by_index(i).unwrap();
        if part.name().unwrap().starts_with(of) {
            part.read_to_string(&mut text).unwrap();
        }
    }
    assert!(!text.is_empty(), "{of}");
    text
}

#[test]
fn a_template_is_a_list_that_an_import_reads() {
    let site = zoo_site();
    let path = site.path().join("mau.xlsx");
    let template = || site.run(&["template", path.to_str().unwrap()]);
    let run = template().ok();
    assert!(run.stdout.contains("mau.xlsx"), "{}", run.stdout);
    let args = ["import", path.to_str().unwrap(), "--ceremony", "le", "--date", "2023-08-20"];
    let run = site.run(&args);
    assert_eq!(run.status, 1, "two rows of example are nobody: {}", run.stdout);
    assert!(run.stderr.contains("dòng ví dụ") && !run.stdout.contains("không đọc"), "{}\n{}", run.stdout, run.stderr);
    assert!(!site.path().join("content/winners/le.yaml").exists());
    let run = site.run(&[&args[..], &["--yes"]].concat()).ok();
    assert!(run.stdout.contains("2 người và tập thể"), "{}", run.stdout);
    assert!(!run.stdout.contains("Chưa rõ cột"), "every column is understood: {}", run.stdout);
    let text = list(&site);
    let (_, rows) = text.split_once("winners:\n").unwrap();
    assert_eq!(
        rows,
        "  - name: Trần Thị Ví Dụ
    kind: pupil
    born: 2012-05-01
    school: Trường THCS Ví Dụ
    class: 9/2
    group: Tổ dân phố 12
    achievement: Giải nhì học sinh giỏi môn Toán
    rank: second
    level: city
    form: Giấy khen
    prize: {value: 500000, in_kind: 01 xe đạp}
    consent: {by: [guardian, child], publish: full}
    private:
      note: Dòng ví dụ, xóa trước khi nhập

  - name: Lê Văn Mẫu
    kind: citizen
    born: 1980-11-20
    group: Tổ dân phố 5
    achievement: Người cao tuổi học tập suốt đời
    rank: exemplary
    level: ward
    form: Giấy khen
    prize: {value: 300000}
    consent: {by: [self], publish: full}
    private:
      note: Dòng ví dụ, xóa trước khi nhập
"
    );
    // A file that is there is somebody's.
    let before = fs::read(&path).unwrap();
    let run = template();
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("đã có"), "{}", run.stderr);
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_template_offers_the_words_of_the_site_and_explains_its_columns() {
    let site = zoo_site();
    let path = site.path().join("mau.xlsx");
    site.run(&["template", path.to_str().unwrap()]).ok();
    let sheet = parts(&path, "xl/worksheets/sheet1.xml");
    let lists = sheet.matches("<dataValidation type=\"list\"").count();
    assert_eq!(lists, 7, "kind, ward, rank, level, form, consent, who agreed: {sheet}");
    assert!(sheet.contains("Danh mục") && sheet.contains("sqref=\"C2:C501\""), "{sheet}");
    let words = parts(&path, "xl/sharedStrings.xml");
    for word in
        ["phường Thanh Lộc", "phường An Khê", "Học sinh", "Hộ gia đình", "Nhất", "Thành phố", "Giấy khen", "Cách ghi"]
    {
        assert!(words.contains(&format!(">{word}<")), "{word} in {words}");
    }
    let notes = parts(&path, "xl/comments");
    for note in ["không bao giờ đăng", "không ghi em, cháu", "Excel không đổi thành ngày"] {
        assert!(notes.contains(note), "{note} in {notes}");
    }
    assert!(parts(&path, "xl/workbook.xml").contains("name=\"Danh mục\" sheetId=\"3\" state=\"hidden\""));
}

fn site() -> Site {
    site_with(
        "  consent: {by: [guardian, child], publish: full}\n",
        "  - {name: Lê An, kind: pupil, class: 9/1, born: 2009-09-05, private: {phone: 0905 111 222, parents: Mạc Lam Sa}}\n  - {name: Võ Hạ, kind: pupil, class: 9/2, group: '12', prize: {value: 500000}}\n",
    )
}

#[test]
fn a_list_that_was_exported_comes_back_as_it_was() {
    let site = site();
    let before = list(&site);
    let path = site.path().join("ds.xlsx");
    let run = site.run(&["export", "--private", "--ceremony", "le", "--to", path.to_str().unwrap()]).ok();
    assert!(run.stdout.contains("2 người"), "{}", run.stdout);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "for its owner alone");
    }
    assert!(parts(&path, "xl/sharedStrings.xml").contains("Mạc Lam Sa"));
    let run = site.run(&["import", path.to_str().unwrap(), "--ceremony", "le"]).ok();
    assert!(run.stdout.contains("Không có gì thay đổi"), "{}", run.stdout);
    assert_eq!(list(&site), before);
    let run = site.run(&["export", "--private", "--ceremony", "le", "--to", path.to_str().unwrap()]);
    assert_eq!(run.status, 2, "a file that is there is somebody's");
    let run = site.run(&["export", "--private", "--ceremony", "lee", "--to", "x.xlsx"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
}

#[test]
fn what_is_private_is_not_exported_to_where_it_would_be_published() {
    let site = site();
    site.build().ok();
    let elsewhere = tempfile::tempdir().unwrap();
    let out = elsewhere.path().join("www");
    site.run(&["build", "--output", out.to_str().unwrap()]).ok();
    let open_data = elsewhere.path().join("mo");
    site.run(&["export", "--to", open_data.to_str().unwrap()]).ok();
    fs::create_dir_all(out.join("du-lieu/rieng")).unwrap();
    for folder in ["themes/khac/static", "content/images", "output/rieng"] {
        fs::create_dir_all(site.path().join(folder)).unwrap();
    }
    let mut refused = vec![out.join("a.xlsx"), out.join("du-lieu/rieng/a.xlsx"), open_data.join("a.xlsx")];
    for path in [
        "output/a.xlsx",
        "output/rieng/a.xlsx",
        "output/../output/a.xlsx",
        "themes/khac/static/a.xlsx",
        "content/images/a.xlsx",
    ] {
        refused.push(site.path().join(path));
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(site.output(), elsewhere.path().join("tat")).unwrap();
        refused.push(elsewhere.path().join("tat/a.xlsx"));
    }
    for path in &refused {
        let run = site.run(&["export", "--private", "--ceremony", "le", "--to", path.to_str().unwrap()]);
        assert_eq!(run.status, 2, "{}: {}", path.display(), run.stdout);
        assert!(run.stderr.contains("đăng lên mạng"), "{}: {}", path.display(), run.stderr);
        assert!(!path.exists(), "{}", path.display());
    }
    let path = elsewhere.path().join("a.xlsx");
    site.run(&["export", "--private", "--ceremony", "le", "--to", path.to_str().unwrap()]).ok();
    assert!(path.is_file());
}
