//! `new` and `schema`: a site that builds at once, whole or not at all, and reads back what was answered.

use std::fs;
use std::path::Path;

use bangvang::content::read;
use bangvang::schema::{Kind, schema};

use crate::support::{Run, files, program, text_of};

const FLAGS: [&str; 8] = [
    "--association",
    "Hội Khuyến học phường An Khê",
    "--ward",
    "phường An Khê, xã Hòa Vang",
    "--ward",
    "đặc khu Hoàng Sa",
    "--email",
    "hoi@ankhe.example",
];

fn run(args: &[&str], folder: &Path) -> Run {
    let output = program().args(args).args(["--today", "2026-11-20"]).current_dir(folder).output().unwrap();
    Run {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn new(name: &str, flags: &[&str], folder: &Path) -> Run {
    run(&[&["new", name], flags].concat(), folder)
}

#[test]
fn a_new_site_builds_at_once_and_nothing_is_wrong_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let name = "trang của Hội";
    let made = new(name, &FLAGS, folder.path()).ok();
    assert!(made.stdout.contains("Bảng vàng khuyến học An Khê"), "{}", made.stdout);
    assert!(made.stdout.contains("--ceremony 2026-2027-an-khe --site \"trang của Hội\""), "{}", made.stdout);
    let check = run(&["check", "--site", name], folder.path()).ok();
    assert!(check.stderr.is_empty() && check.stdout.contains("Không thấy điều gì sai"), "{}", check.stderr);
    let build = run(&["build", "--site", name], folder.path()).ok();
    assert_eq!(build.stderr, "");
    let page = |path: &str| text_of(&fs::read_to_string(folder.path().join(name).join("output").join(path)).unwrap());
    assert!(page("index.html").contains("Trang bảng vàng khuyến học đã mở"));
    assert!(page("vinh-danh/index.html").contains("Chưa có lễ tuyên dương nào."));
    let wards = page("phuong/index.html");
    assert!(wards.contains("Phường, xã, đặc khu") && wards.contains("Hoàng Sa"), "{wards}");
    assert!(page("mo-hinh/cong-dan-hoc-tap/index.html").contains("677/QĐ-TTg"));
    assert!(page("gioi-thieu/index.html").contains("Hội Khuyến học phường An Khê"));
    assert!(page("dinh-chinh/index.html").contains("hoi@ankhe.example"));
}

#[test]
fn every_file_names_a_schema_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    new("a", &FLAGS, folder.path()).ok();
    let site = folder.path().join("a");
    let mut seen = 0;
    for (path, bytes) in files(&site.join("content")).into_iter().filter(|(path, _)| path.ends_with(".yaml")) {
        let text = String::from_utf8(bytes).unwrap();
        let named = text.lines().next().unwrap().strip_prefix("# yaml-language-server: $schema=");
        let named = named.unwrap_or_else(|| panic!("{path} names no schema"));
        let schema = site.join("content").join(&path).parent().unwrap().join(named);
        assert!(schema.is_file(), "{path}: {named}");
        seen += 1;
    }
    assert_eq!(seen, 9, "the site, three wards, five models");
    let guide = fs::read_to_string(site.join("HUONG-DAN.md")).unwrap();
    assert!(guide.contains("$schema=../../../schema/winners.json"), "{guide}");
    let settings: serde_json::Value =
        serde_json::from_slice(&fs::read(site.join(".vscode/settings.json")).unwrap()).unwrap();
    for (schema, _) in settings["yaml.schemas"].as_object().unwrap() {
        assert!(site.join(schema).is_file(), "{schema}");
    }
}

#[test]
fn the_list_of_the_guide_is_one_that_builds() {
    let folder = tempfile::tempdir().unwrap();
    new("a", &FLAGS, folder.path()).ok();
    let site = folder.path().join("a");
    let guide = fs::read_to_string(site.join("HUONG-DAN.md")).unwrap();
    let list = guide.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    fs::create_dir(site.join("content/winners/2026-2027")).unwrap();
    fs::write(site.join("content/winners/2026-2027/le-tuyen-duong.yaml"), list).unwrap();
    let run = run(&["check", "--site", "a"], folder.path()).ok();
    assert_eq!(run.stderr, "");
}

#[test]
fn what_was_answered_reads_back_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let title = r#"Bảng vàng: "An Khê" # 1 \ {{title}} 'x'"#;
    let association = "*Hội* - [x] `y` <b>: & </script> {{date}}";
    let flags = ["--association", association, "--title", title, "--ward", "phường A: \"B\"", "--email", "a@b.example"];
    new("a", &flags, folder.path()).ok();
    let reading = read(&folder.path().join("a"));
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    let site = reading.content.site.unwrap();
    assert_eq!((site.title.as_str(), site.association.as_str()), (title, association));
    assert_eq!(site.corrections_email.unwrap().as_str(), "a@b.example");
    assert_eq!(reading.content.wards[0].names[0].name.as_str(), "phường A: \"B\"");
    assert_eq!(reading.content.articles[0].author.as_ref().unwrap().as_str(), association);
    run(&["build", "--site", "a"], folder.path()).ok();
    let about = fs::read_to_string(folder.path().join("a/output/gioi-thieu/index.html")).unwrap();
    assert!(about.contains("*Hội* - [x] `y` &lt;b&gt;: &amp; &lt;/script&gt; {{date}}"), "{about}");
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ghi-chu.txt"), "x").unwrap();
    let refused = new(".", &FLAGS, folder.path());
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains("ghi-chu.txt") && refused.stderr.contains("không trống"), "{}", refused.stderr);
    let refused = new("ghi-chu.txt", &FLAGS, folder.path());
    assert!(refused.status == 2 && refused.stderr.contains("không phải là thư mục"), "{}", refused.stderr);
    assert_eq!(files(folder.path()).len(), 1);
}

#[test]
fn the_folder_one_stands_in_may_be_the_site() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    let made = new(".", &FLAGS, folder.path()).ok();
    assert!(made.stdout.contains("  bangvang serve\n"), "{}", made.stdout);
    run(&["check"], folder.path()).ok();
}

#[test]
fn without_a_terminal_what_is_missing_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for (flags, words) in [
        (&[][..], "--association, --ward"),
        (&["--association", "Hội A"], "thiếu --ward"),
        (&["--association", "Hội A", "--ward", "An Khê"], "--ward: “An Khê” chưa ghi là phường"),
        (&["--association", " ", "--ward", "phường A"], "--association: phần này"),
        (&["--association", "Hội A", "--ward", "xã A", "--email", "hoi"], "--email: “hoi”"),
        (&["--base-url", "bangvang.vn"], "viết đủ, ví dụ https://"),
    ] {
        let refused = new("a", flags, folder.path());
        assert_eq!(refused.status, 2, "{flags:?}");
        assert!(refused.stderr.contains(words), "{flags:?}: {}", refused.stderr);
        assert!(!folder.path().join("a").exists());
    }
    let english = new("a", &["--lang", "en"], folder.path());
    assert!(english.stderr.contains("--association, --ward missing"), "{}", english.stderr);
}

#[test]
fn two_wards_of_one_name_are_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let flags = ["--association", "Hội A", "--ward", "phường An Khê,phường an khê,xã An Khê"];
    let made = new("a", &flags, folder.path()).ok();
    assert!(made.stdout.contains("mang mã “phuong-an-khe”"), "{}", made.stdout);
    let wards: Vec<String> = files(&folder.path().join("a/content/wards")).into_keys().collect();
    assert_eq!(wards, ["an-khe.yaml", "phuong-an-khe.yaml", "xa-an-khe.yaml"]);
    run(&["check", "--site", "a"], folder.path()).ok();
}

#[test]
fn an_older_site_gets_its_schemas_and_keeps_its_settings() {
    let folder = tempfile::tempdir().unwrap();
    let refused = run(&["schema"], folder.path());
    assert!(refused.status == 2 && refused.stderr.contains("content/"), "{}", refused.stderr);
    let site = folder.path().join("a");
    fs::create_dir_all(site.join("content")).unwrap();
    fs::create_dir_all(site.join(".vscode")).unwrap();
    fs::write(site.join(".vscode/settings.json"), "{}").unwrap();
    let made = run(&["schema", "--site", "a"], folder.path()).ok();
    assert!(made.stdout.contains("5 tệp ghi mới, 0 giữ nguyên"), "{}", made.stdout);
    assert!(made.stdout.contains("\"./schema/winners.json\": \"content/winners/**/*.yaml\""), "{}", made.stdout);
    assert_eq!(fs::read_to_string(site.join(".vscode/settings.json")).unwrap(), "{}");
    for kind in Kind::ALL {
        assert_eq!(fs::read_to_string(site.join(kind.file())).unwrap(), schema(kind));
    }
    fs::remove_file(site.join(".vscode/settings.json")).unwrap();
    fs::write(site.join("schema/ward.json"), "cũ").unwrap();
    let again = run(&["schema", "--site", "a"], folder.path()).ok();
    assert!(again.stdout.contains("2 tệp ghi mới, 4 giữ nguyên"), "{}", again.stdout);
    assert_eq!(files(&site).len(), 6);
}
