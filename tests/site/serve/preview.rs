//! What a preview answers: mistakes in the words of `check`, drafts on request, sub-paths, ports, strangers.

use std::fs;

use super::model::Model;
use super::server::Server;
use crate::support::{SITE, Site};

/// A site with everything there is, once or twice.
pub(super) fn complete() -> Site {
    let site = Site::new();
    fs::remove_dir_all(site.path().join("content")).unwrap();
    for (path, bytes) in Model::complete().files() {
        site.write(&path, bytes);
    }
    site
}

const ARTICLE: &str = "content/news/heo-dat.md";

#[test]
fn a_mistake_is_told_in_the_words_of_check_over_the_last_good_page_and_goes_when_mended() {
    let site = complete();
    let mut server = Server::start(&site, &[]);
    let page = "/tin-tuc/heo-dat/";
    let (before, kept) = (server.get(page).body, fs::read(site.path().join(ARTICLE)).unwrap());
    let fingerprint = server.news(page).page;
    assert!(fingerprint.is_some());
    for (path, mistake) in [
        (ARTICLE, "---\ntitel: Tựa\ndate: 2023-02-30\n---\nx\n"),
        (
            ARTICLE,
            "---\ntitle: Tựa\ndate: 2023-09-01\nwards: [an-khee, hoa-kh]\nimage: {file: images/lee.jpg}\n---\nx\n",
        ),
        ("content/wards/an-khe.yaml", "names: [{name: phường An Khê}, {nam: phường An Khê}]\nhouseholds: nhiều\n"),
        ("content/winners/2022-2023/an-khe.yaml", "ceremony:\n\tname: Lễ\n"),
        // With a warning beside the mistake.
        (
            "content/winners/2022-2023/hoa-khe.yaml",
            "ceremony: {name: Lễ, date: 2023-08-20, ward: x}\nwinners:\n  - {name: NGUYỄN THỊ HÒA, kind: pupil}\n",
        ),
    ] {
        let whole = fs::read(site.path().join(path)).unwrap();
        site.write(path, mistake);
        let problems = server.wait_for("the mistake", |server| server.news(page).problems);
        let check = site.run(&["check"]);
        assert_eq!((check.status, &check.stderr), (1, &problems), "{path}");
        assert!(problems.contains(&format!("--> {path}:")), "{problems}");
        server.wait_for("the same in the terminal", |server| server.complained().ends_with(&problems).then_some(()));
        assert_eq!(server.get(page).body, before, "the last good page stays");
        assert_eq!(server.news(page).page, fingerprint, "and is not loaded anew");
        site.write(path, whole);
        server.wait_for("the cure", |server| server.news(page).problems.is_none().then_some(()));
    }
    assert_eq!(fs::read(site.path().join(ARTICLE)).unwrap(), kept);
    server.wait_until_equals_a_clean_build(&site);
}

#[test]
fn a_mistake_of_a_theme_or_a_picture_is_told_in_the_words_of_build() {
    let site = complete();
    let mut server = Server::start(&site, &[]);
    server.wait_until_equals_a_clean_build(&site);
    for (path, mistake) in [
        ("themes/rieng/templates/winner.html", "<h1>{{ view.name }}</h1>\n<p>{{ view.tuoi }}</p>\n"),
        ("themes/rieng/theme.yaml", "extends: stelle\n"),
        ("content/images/le.jpg", "không phải là ảnh"),
    ] {
        let whole = fs::read(site.path().join(path)).unwrap();
        site.write(path, mistake);
        let clean = server.wait_until_equals_a_clean_build(&site);
        assert!(clean.problems.is_some_and(|problems| problems.contains(path)), "{path}");
        site.write(path, whole);
        assert!(server.wait_until_equals_a_clean_build(&site).problems.is_none());
    }
}

#[test]
fn a_site_that_begins_with_a_mistake_shows_it_and_appears_when_it_is_mended() {
    let site = Site::new().file("content/site.yaml", &format!("{SITE}them: stele\n"));
    let mut server = Server::start(&site, &[]);
    for path in ["/", "/tin-tuc/", "/khong-co"] {
        let answer = server.get(path);
        let html = String::from_utf8(answer.body).unwrap();
        assert_eq!((answer.status, answer.headers["content-type"].as_str()), (503, "text/html; charset=utf-8"));
        assert!(html.contains("<script src=\"/_bangvang/live.js\""), "{html}");
    }
    let news = server.news("/");
    assert_eq!((news.page, news.styles.len()), (None, 0));
    assert_eq!(news.problems.as_ref(), Some(&site.run(&["check"]).stderr));
    site.write("content/site.yaml", SITE);
    server.wait_until_equals_a_clean_build(&site);
    assert!(server.is_running());
}

#[test]
fn a_folder_without_a_site_becomes_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start_in(folder.path(), &[]);
    assert_eq!(server.get("/").status, 503);
    super::server::copy_folder(&complete().path().join("content"), &folder.path().join("content"));
    server.wait_for("the missing theme", |server| server.news("/").problems?.contains("rieng").then_some(()));
    super::server::copy_folder(&complete().path().join("themes"), &folder.path().join("themes"));
    server.wait_until_equals_a_clean_build_of(folder.path());
}

#[test]
fn drafts_are_shown_on_request() {
    let draft = "---\ntitle: Bài đang viết\ndate: 2023-09-02\ndraft: true\n---\nNháp.\n";
    let site = complete().file("content/news/nhap.md", draft);
    let (mut with, mut without) = (Server::start(&site, &["--drafts"]), Server::start(&site, &[]));
    assert!(with.wait_until_equals_a_clean_build(&site).files.contains_key("/tin-tuc/nhap/"));
    assert!(!without.wait_until_equals_a_clean_build(&site).files.contains_key("/tin-tuc/nhap/"));
    assert_eq!((with.get("/tin-tuc/nhap/").status, without.get("/tin-tuc/nhap/").status), (200, 404));
    site.write("content/news/nhap.md", draft.replace("Nháp.", "Sắp xong."));
    with.wait_for_text("/tin-tuc/nhap/", "Sắp xong.");
    site.write("content/news/nhap.md", draft.replace("draft: true\n", ""));
    without.wait_for_text("/tin-tuc/nhap/", "Nháp.");
}

#[test]
fn a_style_sheet_changes_without_its_pages() {
    let site = complete();
    let mut server = Server::start(&site, &[]);
    let before = server.news("/");
    site.write("themes/rieng/static/stele.css", "body{color:teal}\n");
    let address = server.wait_for("the style sheet", |server| {
        let styles = server.news("/").styles;
        (styles != before.styles).then(|| styles["/tai-nguyen/stele.css"].clone())
    });
    assert_eq!(server.news("/").page, before.page);
    assert_eq!(server.get(&address).body, b"body{color:teal}\n");
    server.wait_until_equals_a_clean_build(&site);
    site.write(ARTICLE, "---\ntitle: Tựa khác\ndate: 2023-09-12\n---\nx\n");
    server.wait_for("another page", |server| (server.news("/").page != before.page).then_some(()));
}

#[test]
fn the_sub_path_is_that_of_the_site_and_changes_with_it() {
    let site = complete();
    let at = |url: &str| {
        let settings = fs::read_to_string(site.path().join("content/site.yaml")).unwrap();
        let line = settings.lines().find(|line| line.starts_with("base_url: ")).unwrap();
        site.write("content/site.yaml", settings.replace(line, &format!("base_url: {url}")));
    };
    at("https://a.example/khuyen-hoc/2026/");
    let mut server = Server::start(&site, &[]);
    assert_eq!(server.base, "/khuyen-hoc/2026");
    server.wait_until_equals_a_clean_build(&site);
    let home = server.get("/");
    assert_eq!((home.status, home.headers["location"].as_str()), (307, "/khuyen-hoc/2026/"));
    for path in ["/tin-tuc/", "/khuyen-hoc/", "/khuyen-hoc/2026tin-tuc/", "/khuyen-hoc/2026/khong-co/"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    let page = server.get("/khuyen-hoc/2026/tin-tuc");
    assert_eq!((page.status, page.headers["location"].as_str()), (307, "/khuyen-hoc/2026/tin-tuc/"));
    at("https://a.example/");
    server.wait_until_equals_a_clean_build(&site);
    assert_eq!(server.get("/khuyen-hoc/2026/").status, 404);
}

#[test]
fn of_a_taken_port_the_next_free_one_is_taken_and_said() {
    let site = complete();
    let first = Server::start(&site, &[]);
    let says_taken = |server: &Server| server.said().iter().any(|line| line.starts_with("Cổng "));
    assert!(!says_taken(&first), "{:?}", first.said());
    let port = first.port.to_string();
    let second = Server::start_on(&port, site.path(), &[]);
    assert!(second.port > first.port && second.port <= first.port + 50, "{}", second.port);
    let told = format!("Cổng {port} đang có chương trình khác dùng, nên lấy cổng khác.");
    assert_eq!(second.said()[0], told);
}

#[test]
fn no_other_name_leads_to_the_preview_and_no_path_out_of_it() {
    let site = complete();
    site.write("bi-mat.txt", "bí mật");
    let mut server = Server::start(&site, &[]);
    let port = server.port;
    for (host, status) in [
        (format!("127.0.0.1:{port}"), 200),
        (format!("localhost:{port}"), 200),
        ("bay.example".to_owned(), 403),
        (format!("bay.example:{port}"), 403),
        (format!("127.0.0.1.bay.example:{port}"), 403),
        ("127.0.0.1".to_owned(), 403),
        (String::new(), 403),
    ] {
        for path in ["/", "/_bangvang/live.js"] {
            assert_eq!(server.ask("GET", path, &host).status, status, "{path} of {host}");
        }
    }
    for path in [
        "/../bi-mat.txt",
        "/../content/site.yaml",
        "/%2e%2e/content/site.yaml",
        "/..%2fcontent%2fsite.yaml",
        "/tin-tuc/../../content/site.yaml",
        "//content/site.yaml",
        "/content/site.yaml",
        "/etc/passwd",
        "/.bangvang/lock",
        "/_bangvang/../content/site.yaml",
    ] {
        let answer = server.get(path);
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        assert_eq!(answer.status, 404, "{path}: {text}");
        assert!(!text.contains("bí mật") && !text.contains("association:"), "{path}: {text}");
    }
}

#[test]
fn a_page_is_asked_for_and_never_sent_to() {
    let site = complete();
    let mut server = Server::start(&site, &[]);
    let host = format!("127.0.0.1:{}", server.port);
    let page = server.get("/tin-tuc/");
    let head = server.ask("HEAD", "/tin-tuc/", &host);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.headers["content-type"], page.headers["content-type"]);
    assert_eq!(head.headers["content-length"], page.body.len().to_string());
    assert_eq!(page.headers["cache-control"], "no-store");
    for method in ["POST", "PUT", "DELETE"] {
        assert_eq!(server.ask(method, "/tin-tuc/", &host).status, 405, "{method}");
    }
    let nowhere = server.get("/khong-co/");
    assert_eq!(nowhere.status, 404);
    let html = String::from_utf8(nowhere.body).unwrap();
    assert!(html.contains("<header class=\"site\">") && html.contains("/_bangvang/live.js"), "{html}");
}

/// Pictures are shown from the cache; a build, which knows no drafts, empties it of what it does not publish.
#[test]
fn a_build_beside_a_preview_takes_no_picture_of_a_draft_from_it() {
    let draft = "---\ntitle: Nháp\ndate: 2023-09-02\ndraft: true\nimage: {file: images/bia.png}\n---\nNháp.\n";
    let site = complete().file("content/news/nhap.md", draft);
    let mut server = Server::start(&site, &["--drafts"]);
    server.wait_until_equals_a_clean_build(&site);
    site.build().ok();
    server.wait_until_equals_a_clean_build(&site);
    site.write(ARTICLE, "---\ntitle: Tựa khác\ndate: 2023-09-12\n---\nx\n");
    server.wait_until_equals_a_clean_build(&site);
}
