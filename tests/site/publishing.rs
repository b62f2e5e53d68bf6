//! What a build changes in its output folder, and what it leaves alone.

use std::fs;
use std::io::Read;
use std::time::SystemTime;

use crate::support::{SITE, Site, files};

fn site() -> Site {
    Site::with_winners(&["{name: Lê An, kind: teacher}", "{name: Lê Bình, kind: teacher}"])
        .file("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-08-22\n---\nx\n")
}

#[test]
fn a_second_build_with_nothing_changed_writes_nothing() {
    let site = site();
    site.build().ok();
    let times = || -> Vec<(String, SystemTime)> {
        files(&site.output())
            .into_keys()
            .map(|p| (p.clone(), fs::metadata(site.output().join(&p)).unwrap().modified().unwrap()))
            .collect()
    };
    let before = times();
    std::thread::sleep(std::time::Duration::from_millis(20));
    let run = site.build().ok();
    assert_eq!(before, times());
    assert!(run.stdout.contains("Không có gì thay đổi"), "{}", run.stdout);
    assert!(run.stdout.contains("Trang: 0 mới, 0 sửa, 0 gỡ,"), "{}", run.stdout);
}

#[test]
fn the_report_says_what_changed() {
    let site = site();
    let first = site.build().ok();
    assert!(first.stdout.contains("Lượt khen: 2 = 2 có trang riêng + 0 trong danh sách"), "{}", first.stdout);
    site.write("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-08-22\n---\ny\n");
    let run = site.build().ok();
    assert!(run.stdout.contains("Trang sửa (1):\n  /tin-tuc/tin/\n"), "{}", run.stdout);
    site.remove("content/news/tin.md");
    let run = site.build().ok();
    assert!(run.stdout.contains("Trang gỡ (1):\n  /tin-tuc/tin/\n"), "{}", run.stdout);
    assert!(!site.output().join("tin-tuc/tin").exists(), "the folder it left empty is gone");
}

#[test]
fn adding_a_ceremony_leaves_the_pages_of_others_alone() {
    let site = site();
    site.build().ok();
    let before = site.published_files();
    site.write(
        "content/winners/moi.yaml",
        "ceremony: {name: Lễ mới, date: 2024-08-20, ward: an-khe}\nwinners:\n  - {name: Tộc Võ, kind: clan}\n",
    );
    site.build().ok();
    let after = site.published_files();
    for path in [
        "vinh-danh/le/index.html",
        "vinh-danh/le/le-an/index.html",
        "tin-tuc/tin/index.html",
        "nam-hoc/2022-2023/index.html",
    ] {
        // The year before gets a neighbour, so its page mentions the new one.
        assert_eq!(before[path] == after[path], path != "nam-hoc/2022-2023/index.html", "{path}");
    }
}

#[test]
fn files_that_no_build_wrote_survive() {
    let site = site();
    site.write("output/.gitignore", "*");
    site.build().ok();
    site.write("output/cua-toi.txt", "giữ");
    site.write("output/vinh-danh/le/ghi-chu.txt", "giữ");
    site.build().ok();
    site.remove("content/winners/le.yaml");
    site.build().ok();
    assert_eq!(site.page("/cua-toi.txt"), "giữ");
    assert_eq!(site.page("/vinh-danh/le/ghi-chu.txt"), "giữ");
    assert!(!site.has("/vinh-danh/le/"));
}

#[test]
fn a_foreign_file_at_an_address_is_not_replaced() {
    let site = site();
    site.build().ok();
    site.write("output/tin-tuc/moi/index.html", "trang cũ làm tay");
    let before = site.published_files();
    site.write("content/news/moi.md", "---\ntitle: Mới\ndate: 2023-08-22\n---\nx\n");
    let run = site.build();
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("moi/index.html") && run.stderr.contains("không ghi đè"), "{}", run.stderr);
    assert_eq!(before, site.published_files(), "nothing else was written either");
}

#[test]
fn a_folder_that_no_build_made_is_refused() {
    let site = site();
    let theirs = tempfile::tempdir().unwrap();
    fs::write(theirs.path().join("luận văn.docx"), "x").unwrap();
    let run = site.run(&["build", "--output", theirs.path().to_str().unwrap()]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("chưa lần dựng nào ghi ra"), "{}", run.stderr);
    assert_eq!(files(theirs.path()).len(), 1);
    let home = tempfile::tempdir().unwrap();
    let to = home.path().to_str().unwrap();
    let run = site.run_in(&["build", "--output", to], &[("HOME", to)]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("thư mục riêng của một người"), "{}", run.stderr);
    let run = site.run(&["build", "--output", "/"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
}

#[test]
fn the_site_itself_is_refused_as_output() {
    let site = site();
    let own = site.path().to_str().unwrap().to_owned();
    for output in [own.clone(), format!("{own}/content"), format!("{own}/content/moi/sau"), format!("{own}/./themes/x")]
    {
        let run = site.run(&["build", "--output", &output]);
        assert_eq!(run.status, 2, "{output}: {}", run.stderr);
    }
    assert!(site.path().join("content/site.yaml").exists());
}

#[test]
fn a_mistake_leaves_the_published_site_as_it_was() {
    let site = site();
    site.build().ok();
    let before = site.published_files();
    site.write("content/site.yaml", format!("{SITE}them: stele\n"));
    let run = site.build().fails_with("unknown-field");
    assert!(run.stderr.contains("có phải “theme” không?"), "{}", run.stderr);
    assert_eq!(before, site.published_files());
}

#[test]
fn nothing_is_left_beside_the_output() {
    let site = site();
    site.build().ok();
    let beside = walkdir::WalkDir::new(site.path()).max_depth(1).into_iter().map(|entry| entry.unwrap());
    let names: Vec<String> = beside.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().any(|name| name == "output"), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("staging")), "{names:?}");
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    let site = site();
    site.write("tep", "không phải thư mục");
    let run = site.run(&["build", "--output", site.path().join("tep").to_str().unwrap()]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("tep"), "{}", run.stderr);
}

fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).unwrap();
    out
}

#[test]
fn texts_have_packed_twins_that_the_report_does_not_count() {
    let site = site();
    let run = site.build().ok();
    let files = site.published_files();
    let twins: Vec<&String> = files.keys().filter(|path| path.ends_with(".gz")).collect();
    assert!(twins.len() > 20, "only {} twins", twins.len());
    for twin in &twins {
        let plain = &files[twin.trim_end_matches(".gz")];
        assert_eq!(&unpacked(&files[*twin]), plain, "{twin}");
        assert!(files[*twin].len() < plain.len(), "{twin}");
    }
    for text in ["index.html.gz", "vinh-danh/le/le-an/index.html.gz", "feed.xml.gz", "du-lieu/vinh-danh.json.gz"] {
        assert!(files.contains_key(text), "{text}");
    }
    let plain =
        files.keys().filter(|path| !path.ends_with(".gz") && !path.ends_with(".html") && !path.starts_with('.'));
    assert!(run.stdout.contains(&format!("Tệp khác: {} mới", plain.count())), "{}", run.stdout);
}

#[test]
fn twins_follow_their_texts_and_go_when_they_are_not_wanted() {
    let site = site();
    site.build().ok();
    site.write("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-08-22\n---\nMới\n");
    site.build().ok();
    let files = site.published_files();
    let twin = unpacked(&files["tin-tuc/tin/index.html.gz"]);
    assert!(twin == files["tin-tuc/tin/index.html"] && String::from_utf8(twin).unwrap().contains("Mới"));

    site.write("output/index.html.gz", "hỏng");
    site.remove("output/tin-tuc/index.html.gz");
    site.build().ok();
    assert_eq!(site.published_files(), files, "what somebody spoiled is made anew");

    site.remove("content/news/tin.md");
    site.build().ok();
    assert!(!site.output().join("tin-tuc/tin").exists(), "the twin goes with its text");

    site.write("content/site.yaml", format!("{SITE}compress: false\n"));
    let run = site.build().ok();
    assert!(!site.published_files().keys().any(|path| path.ends_with(".gz")));
    assert!(run.stdout.contains("Trang: 0 mới, 0 sửa, 0 gỡ,"), "{}", run.stdout);
}

#[test]
fn a_packed_file_that_no_build_wrote_is_not_replaced() {
    let site = site();
    site.write("content/site.yaml", format!("{SITE}compress: false\n"));
    site.build().ok();
    site.write("output/index.html.gz", "của tôi");
    site.write("content/site.yaml", SITE);
    let run = site.build();
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("index.html.gz"), "{}", run.stderr);
    site.write("content/site.yaml", format!("{SITE}compress: false\n"));
    site.build().ok();
    assert_eq!(site.page("/index.html.gz"), "của tôi");
}

#[test]
fn a_host_is_told_which_files_search_engines_leave_out() {
    let site = Site::with_winners(&["{name: Đỗ Thị Bé, kind: pupil}"])
        .file("content/site.yaml", &SITE.replace("https://a.example/", "https://a.example/khuyen-hoc/"));
    site.build().ok();
    let headers = site.page("/_headers");
    let list = "/khuyen-hoc/vinh-danh/:le/danh-sach.xlsx\n";
    let rule = headers.split(list).nth(1).expect("a rule for the lists");
    let rule: Vec<&str> = rule.lines().take_while(|line| line.starts_with("  ")).collect();
    assert!(rule.contains(&"  X-Robots-Tag: noindex"), "{headers}");
    assert!(headers.contains("/khuyen-hoc/*\n  Content-Security-Policy: default-src 'none';"), "{headers}");
    assert!(site.page("/robots.txt").contains("Disallow: /khuyen-hoc/*.gz$\n"));

    let adults = self::site();
    adults.build().ok();
    assert!(
        !adults.page("/_headers").contains("danh-sach.csv\n  Content-Type: text/csv; charset=utf-8\n  X-Robots-Tag")
    );
}

#[test]
fn a_search_index_has_new_names_and_takes_the_old_files_away() {
    let index = |site: &Site| -> Vec<String> {
        let is_index = |path: &String| path.starts_with("tim-kiem/ten/") && path.ends_with(".json");
        site.published_files().into_keys().filter(is_index).collect()
    };
    let site = Site::with_winners(&["{name: Lê An, kind: teacher}"]);
    site.build().ok();
    let before = index(&site);
    assert_eq!(before.len(), 2, "a small site has a directory and one shard");
    let list = fs::read_to_string(site.path().join("content/winners/le.yaml")).unwrap();
    site.write("content/winners/le.yaml", format!("{list}  - {{name: Lê Bình, kind: teacher}}\n"));
    site.build().ok();
    let after = index(&site);
    assert_eq!(after.len(), 2);
    assert!(after.iter().all(|path| !before.contains(path)), "{before:?} {after:?}");
    let page = site.page("/tim-kiem/");
    assert_eq!(after.iter().filter(|path| page.contains(&format!("data-index=\"../{path}\""))).count(), 1, "{page}");
}
