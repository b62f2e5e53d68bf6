//! Papers as they are made: what they are, where they may stand, and what refuses them.

use std::fs;
use std::path::Path;

use super::site;
use crate::support::{Run, SITE, Site, files};

/// A theme whose lists are a line for each name.
const LIST: &str = "#let view = json(\"/view.json\")\n#set document(title: view.paper.title)\n\
    #set text(lang: \"vi\", font: \"Tinos\")\n\
    #for group in view.list.groups [#for row in group.rows [#row.number. #row.name\n\n]]\n";

fn with_template(site: Site, file: &str, text: &str) -> Site {
    site.file("content/site.yaml", &format!("{SITE}theme: moi\n"))
        .file("themes/moi/theme.yaml", "extends: stele\n")
        .file(&format!("themes/moi/print/{file}"), text)
}

fn print(site: &Site, paper: &[&str], to: &Path) -> Run {
    let to = to.to_str().unwrap();
    site.run(&[&["print"], paper, &["--to", to]].concat())
}

fn list(site: &Site, to: &Path) -> Run {
    print(site, &["list", "--ceremony", "le"], to)
}

#[test]
fn each_kind_is_made_and_again_with_the_same_bytes() {
    let (site, folder) = (site(), tempfile::tempdir().unwrap());
    for (kind, name) in [
        (&["report", "--ceremony", "le"][..], "bao-cao-le.pdf"),
        (&["report", "--ward", "an-khe"], "bao-cao-an-khe.pdf"),
        (&["report", "--school-year", "2022-2023"], "bao-cao-2022-2023.pdf"),
        (&["roll", "--ceremony", "le", "--size", "a2"], "bang-vang-le.pdf"),
        (&["certificate", "--ceremony", "le", "--qr", "--number", "01/2023"], "giay-khen-le.pdf"),
        (&["list", "--ceremony", "le", "--date", "2023-08-25"], "ky-nhan-le.pdf"),
    ] {
        let made = |into: &str| {
            let run = print(&site, kind, &folder.path().join(into)).ok();
            assert!(run.stdout.contains(name), "{}", run.stdout);
            assert!(!run.stderr.contains("template-"), "{}", run.stderr);
            fs::read(folder.path().join(into).join(name)).unwrap()
        };
        let (one, again) = (made("a"), made("b"));
        assert!(one.starts_with(b"%PDF-1.7"), "{name}");
        assert_eq!(one, again, "{name}");
        let holds = |words: &str| one.windows(words.len()).any(|bytes| bytes == words.as_bytes());
        assert!(holds("pdfuaid:part>1<"), "{name} is not for everybody to read");
        assert_eq!(holds("pdfaid:part>2<"), name.starts_with("bao-cao"), "{name}");
    }
}

#[test]
fn a_letter_that_no_font_has_is_told_with_the_text_it_stands_in() {
    let site = Site::with_winners(&["{name: Lê Quý Ân, kind: teacher, form: Giấy khen, achievement: Giải 漢字}"]);
    let to = site.path().join("a.pdf");
    let run = print(&site, &["certificate", "--ceremony", "le"], &to);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("không có chữ “漢”") && run.stderr.contains("“Giải 漢字”"), "{}", run.stderr);
    assert!(!to.exists());
}

#[test]
fn what_has_no_room_is_told_of_and_printed_all_the_same() {
    let achievement = |text: &str| {
        Site::with_winners(&[
            "{name: Lê Quý Ân, kind: teacher, form: Giấy khen}",
            &format!("{{name: Ngô Văn Đếm, kind: teacher, form: Giấy khen, achievement: {text}}}"),
        ])
    };
    for (what, site, words) in [
        ("too many words", achievement(&"dạy giỏi ".repeat(250)), "trang 2: không đủ chỗ cho “Ngô Văn Đếm”"),
        ("a word too long", achievement(&"ô".repeat(300)), "trang 2: không đủ chỗ cho “ôôô"),
    ] {
        let to = site.path().join("a.pdf");
        let run = print(&site, &["certificate", "--ceremony", "le"], &to).ok();
        assert!(run.stderr.contains(words), "{what}: {}", run.stderr);
        assert_eq!(run.stderr.matches("[template-warning]").count(), 1, "{what}: {}", run.stderr);
        assert!(to.exists());
    }
}

#[test]
fn certificates_are_one_file_or_one_each() {
    let (site, folder) = (site(), tempfile::tempdir().unwrap());
    let to = folder.path().join("khen");
    let run = print(&site, &["certificate", "--ceremony", "le", "--each"], &to).ok();
    assert!(run.stdout.contains("3 tệp"), "{}", run.stdout);
    let names: Vec<String> = files(&to).into_keys().collect();
    assert_eq!(names, ["le-quy-an.pdf", "ngo-van-dem.pdf", "nguyen-thi-hoa.pdf"]);
    let to = folder.path().join("mot.PDF");
    print(&site, &["certificate", "--ceremony", "le", "--winner", "ngo-van-dem"], &to).ok();
    assert!(to.is_file());
    let public = ["certificate", "--ceremony", "le", "--public"];
    let run = print(&site, &public, &folder.path().join("cong-khai.pdf")).ok();
    assert!(run.stderr.contains("không có giấy của 1 lượt khen"), "{}", run.stderr);
    let public = ["certificate", "--ceremony", "le", "--winner", "ngo-van-dem", "--public"];
    assert_eq!(print(&site, &public, &folder.path().join("khong.pdf")).status, 2);
    assert!(!folder.path().join("khong.pdf").exists());
}

#[test]
fn what_is_published_is_no_place_for_a_paper() {
    let site = site();
    site.build().ok();
    let elsewhere = tempfile::tempdir().unwrap();
    let published = elsewhere.path().join("www");
    site.run(&["build", "--output", published.to_str().unwrap()]).ok();
    let mut places = vec![
        site.output().join("a.pdf"),
        site.output(),
        site.output().join("chua/co"),
        site.path().join("khac/../output/a.pdf"),
        site.path().join("content/a.pdf"),
        site.path().join("themes/moi/static/a.pdf"),
        site.path().join(".bangvang/bao-cao/a.pdf"),
        published.join("vinh-danh/a.pdf"),
    ];
    #[cfg(unix)]
    {
        let link = elsewhere.path().join("lien-ket");
        std::os::unix::fs::symlink(site.output(), &link).unwrap();
        places.extend([link.join("a.pdf"), link.join("chua/co/a.pdf")]);
    }
    for place in places {
        let run = list(&site, &place);
        assert_eq!(run.status, 2, "{}: {}", place.display(), run.stderr);
        assert!(run.stderr.contains("được đăng lên mạng"), "{}", run.stderr);
    }
    assert!(site.published_files().keys().all(|path| !path.ends_with(".pdf")));
}

#[test]
fn a_place_that_will_be_published_is_refused_before_the_first_build() {
    let site = site();
    for place in ["output/a.pdf", "Output/a.pdf", "output/x/a.pdf"] {
        assert_eq!(list(&site, &site.path().join(place)).status, 2, "{place}");
    }
    assert!(!site.output().exists());
}

#[test]
fn an_older_paper_is_replaced_and_nothing_else_is() {
    let (site, folder) = (site(), tempfile::tempdir().unwrap());
    let to = folder.path().join("a.pdf");
    fs::write(&to, "%PDF-1.4 cũ").unwrap();
    list(&site, &to).ok();
    assert!(fs::read(&to).unwrap().len() > 1000);
    fs::write(&to, "ghi chú của hội").unwrap();
    let run = list(&site, &to);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert_eq!(fs::read_to_string(&to).unwrap(), "ghi chú của hội");
    assert_eq!(files(folder.path()).len(), 1, "nothing lies beside it");
    #[cfg(target_os = "linux")]
    {
        let pipe = folder.path().join("ong.pdf");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(list(&site, &pipe).status, 2, "nobody reads what is written into a pipe");
    }
}

#[cfg(unix)]
#[test]
fn a_slip_in_the_call_is_told_with_what_was_meant() {
    let site = site();
    site.write("ghi-chu.txt", "x");
    let run = list(&site, &site.path().join("ghi-chu.txt"));
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("ghi-chu.txt là một tệp, không phải thư mục"), "{}", run.stderr);
    let to = site.path().join("a.pdf");
    let run = print(&site, &["certificate", "--ceremony", "le", "--each"], &to);
    assert!(run.status == 2 && run.stderr.contains("tên một thư mục") && !to.exists(), "{}", run.stderr);
    let run = print(&site, &["certificate", "--ceremony", "le", "--number", "GK-1"], &to);
    assert!(run.status == 2 && run.stderr.contains("GK-1") && !to.exists(), "{}", run.stderr);
    for (paper, near) in [
        (&["report", "--ceremony", "lee"][..], "\n  le\n"),
        (&["report", "--ward", "an-khee"], "\n  an-khe\n"),
        (&["certificate", "--ceremony", "le", "--winner", "nguyen-thi-hoaa"], "\n  nguyen-thi-hoa\n"),
    ] {
        let run = print(&site, paper, &to);
        assert!(run.status == 2 && run.stderr.contains(near), "{}", run.stderr);
    }
}

#[test]
fn a_paper_with_everybody_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (site, folder) = (site(), tempfile::tempdir().unwrap());
    let to = folder.path().join("a.pdf");
    list(&site, &to).ok();
    assert_eq!(fs::metadata(&to).unwrap().permissions().mode() & 0o077, 0);
}

#[test]
fn a_mistake_in_a_template_has_file_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let view = "#let view = json(\"/view.json\")\n#set document(title: \"x\")\n";
    for (text, words, place) in [
        ("#view.list.tong-so", "docs/themes.md", ":3:12"),
        ("#view.list.heading(", "Mẫu in có chỗ sai", ":3:"),
        ("#read(\"/etc/passwd\")", "/view.json", ":3:7"),
        ("#import \"@preview/cetz:0.3.0\"", "không có gói", ":3:9"),
        ("#text(font: \"Tinos\")[漢]", "`\"漢\"` could not be displayed", ":3:22"),
        ("#datetime.today().display()", "Mẫu in có chỗ sai", ":3:2"),
    ] {
        let site = with_template(site(), "list.typ", &format!("{view}{text}\n"));
        let run = list(&site, &folder.path().join("a.pdf")).fails_with("template-error");
        let at = format!("themes/moi/print/list.typ{place}");
        assert!(run.stderr.contains(&at) && run.stderr.contains(words), "{text}\n{}", run.stderr);
        assert!(!folder.path().join("a.pdf").exists());
    }
}

#[test]
fn a_font_that_is_not_there_is_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let site = with_template(site(), "list.typ", &LIST.replace("Tinos", "Comic Sans MS"));
    let run = list(&site, &folder.path().join("a.pdf"));
    assert!(run.stderr.contains("[template-warning]") && run.stderr.contains("list.typ:3:"), "{}", run.stderr);
    assert!(run.stderr.contains("print/fonts/"), "{}", run.stderr);
}

#[test]
fn a_theme_overrides_one_template_and_keeps_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let site = with_template(site(), "list.typ", LIST);
    let (own, theirs) = (folder.path().join("a.pdf"), folder.path().join("b.pdf"));
    list(&site, &own).ok();
    list(&super::site(), &theirs).ok();
    assert_ne!(fs::read(own).unwrap(), fs::read(theirs).unwrap());
    print(&site, &["roll", "--ceremony", "le"], &folder.path().join("c.pdf")).ok();
    let whole = with_template(super::site(), "list.typ", "#include \"/stele/list.typ\"\n");
    list(&whole, &folder.path().join("d.pdf")).ok();
}

#[test]
fn content_with_an_error_gives_no_paper() {
    let folder = tempfile::tempdir().unwrap();
    let site = site().file("content/wards/sai.yaml", "names: [\n");
    let run = list(&site, &folder.path().join("a.pdf")).fails_with("yaml-syntax");
    assert!(run.stderr.contains("Chưa in gì"), "{}", run.stderr);
    let run = print(&super::site(), &["list", "--ceremony", "khac"], &folder.path().join("a.pdf"));
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("“khac”") && !folder.path().join("a.pdf").exists(), "{}", run.stderr);
}

#[test]
fn a_public_paper_of_the_command_is_held_to_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("a.pdf");
    let site = with_template(site(), "list.typ", &format!("{LIST}Điện thoại 0905 123 456\n"));
    let run = print(&site, &["list", "--ceremony", "le", "--public"], &to).fails_with("private-data-leaked");
    assert!(!to.exists() && !run.stderr.contains("0905"), "{}", run.stderr);
    print(&site, &["list", "--ceremony", "le"], &to).ok();
}

/// Papers set side by side once stood on one another's stacks: a hundred ended the program.
#[test]
fn many_papers_at_once_do_not_overflow_a_stack() {
    let winners: Vec<String> = (0..120).map(|i| format!("{{name: Lê Văn An, id: nguoi-{i}, kind: pupil}}")).collect();
    let site = Site::with_winners(&winners.iter().map(String::as_str).collect::<Vec<_>>());
    let folder = tempfile::tempdir().unwrap();
    print(&site, &["certificate", "--ceremony", "le", "--each"], folder.path()).ok();
    assert_eq!(files(folder.path()).len(), 120);
}
