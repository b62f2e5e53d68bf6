//! No change is missed and none is phantom: the ways in which programs save, folders that come and go, thousands of files
//! at once.

use std::fs;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use fastrand::Rng;

use super::hand::{Save, save};
use super::model::Model;
use super::preview::complete;
use super::server::{Server, copy_folder};
use crate::support::Site;

pub(super) fn article(title: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2023-09-14\n---\nThân bài.\n")
}

#[test]
fn each_way_of_saving_is_seen() {
    let site = complete();
    let mut server = Server::start(&site, &[]);
    server.wait_until_equals_a_clean_build(&site);
    for how in [Save::InPlace, Save::Renamed, Save::LikeVim, Save::Anew] {
        for path in ["content/news/heo-dat.md", "content/news/moi/bai-moi.md"] {
            save(&site, path, article(&format!("Tựa {how:?}")).as_bytes(), how);
            server.wait_until_equals_a_clean_build(&site);
        }
        server.wait_for_text("/tin-tuc/bai-moi/", &format!("Tựa {how:?}"));
    }
    // Bytes put behind the others, a file moved over another, a link in the place of a file.
    let whole = site.path().join("content/news/heo-dat.md");
    let mut text = fs::read(&whole).unwrap();
    text.extend(b"\nThem mot doan.\n");
    fs::write(&whole, &text).unwrap();
    server.wait_for_text("/tin-tuc/heo-dat/", "Them mot doan.");
    fs::rename(&whole, site.path().join("content/news/moi/bai-moi.md")).unwrap();
    server.wait_for_text("/tin-tuc/bai-moi/", "Them mot doan.");
    server.wait_until_equals_a_clean_build(&site);
    fs::remove_file(site.path().join("content/news/moi/bai-moi.md")).unwrap();
    server.wait_until_gone("/tin-tuc/bai-moi/");
    server.wait_until_equals_a_clean_build(&site);
}

#[test]
fn settings_themes_pictures_and_wards_are_seen() {
    let site = complete();
    let mut server = Server::start(&site, &[]);
    let mut model = Model::complete();
    let mut states = Vec::new();
    model.settings.title = "Tên khác".to_owned();
    states.push(model.clone());
    model.override_template("page.html", 7);
    states.push(model.clone());
    model.set_style(9);
    states.push(model.clone());
    model.theme.remove("templates/winner.html");
    states.push(model.clone());
    model.theme.insert("static/chu/moi.svg".to_owned(), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned());
    states.push(model.clone());
    model.images.get_mut("images/le.jpg").unwrap().shade = 3;
    states.push(model.clone());
    model.wards[0].name = "phường An Khê Mới".to_owned();
    states.push(model.clone());
    model.settings.theme = "stele";
    model.theme.clear();
    states.push(model.clone());
    let mut before = Model::complete().files();
    for (number, state) in states.iter().enumerate() {
        let files = state.files();
        let steps = super::hand::bring(&site, &before, &files, Save::InPlace);
        assert!(steps > 0, "state {number}");
        let clean = server.wait_until_equals_a_clean_build(&site);
        assert_eq!(clean.problems, None, "state {number}");
        before = files;
    }
}

#[test]
fn what_editors_leave_beside_what_builds_write_and_reading_cause_no_build() {
    let site = complete();
    let server = Server::start(&site, &[]);
    let builds = server.builds_when_idle();
    // A build of the same site writes into both folders, and reads everything.
    site.build().ok();
    site.write("output/index.html", "x");
    site.write("output/them/moi/a.html", "x");
    site.write(".bangvang/anh/x.webp", "x");
    fs::remove_dir_all(site.output()).unwrap();
    site.write("ghi-chu.txt", "x");
    site.write("contents/a.yaml", "x");
    for (path, _) in crate::support::files(site.path()) {
        fs::read(site.path().join(path)).unwrap();
    }
    for folder in ["content/news", "content/winners/2022-2023", "themes/rieng/templates", "themes/rieng/static"] {
        for name in [".a.yaml.swp", ".a.yaml.swx", "4913", "a.yaml~", "~$a.xlsx", ".DS_Store", "#a.yaml#"] {
            let path = site.path().join(folder).join(name);
            fs::write(&path, "x").unwrap();
            fs::write(&path, "xx").unwrap();
            fs::remove_file(&path).unwrap();
        }
        #[cfg(unix)]
        {
            let lock = site.path().join(folder).join(".#a.yaml");
            std::os::unix::fs::symlink("ai@may.1234:5678", &lock).unwrap();
            fs::remove_file(lock).unwrap();
        }
    }
    assert_eq!(server.builds_when_idle(), builds, "{:?}", server.said());
    // One that stays, and is written while somebody types.
    for text in ["x", "xx", "xxx"] {
        for path in ["content/news/.a.md.swp", "content/news/a.md~", "themes/rieng/templates/.winner.html.swp"] {
            site.write(path, text);
        }
        assert_eq!(server.builds_when_idle(), builds, "{:?}", server.said());
    }
}

/// An editor that is open keeps its swap file beside the text it edits.
#[test]
fn an_editor_that_is_open_on_a_file_changes_nothing() {
    let site = complete();
    let mut server = Server::start(&site, &[]);
    for path in [
        "content/news/.heo-dat.md.swp",
        "content/winners/2022-2023/.an-khe.yaml.swp",
        "themes/rieng/templates/.winner.html.swp",
        "themes/rieng/static/.stele.css.swp",
        "themes/rieng/templates/winner.html~",
        "themes/rieng/static/stele.css~",
    ] {
        site.write(path, b"b0VIM 9.0\0\0\xff\xfe");
    }
    site.write("content/news/heo-dat.md", article("Đang viết"));
    server.wait_for_text("/tin-tuc/heo-dat/", "Đang viết");
    let after = server.wait_until_equals_a_clean_build(&site);
    assert_eq!(after.problems, None);
}

/// Runs git on a site, untouched by the settings of whoever runs the tests.
fn git(site: &Site, args: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(site.path()).args(["-c", "user.name=Thử", "-c", "user.email=thu@a.example"]).args(args);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env_remove("GIT_DIR");
    let output = command.output().expect("git is needed");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_checkout_of_another_branch_is_seen() {
    let site = complete();
    git(&site, &["init", "--quiet", "--initial-branch=chinh"]);
    git(&site, &["add", "."]);
    git(&site, &["commit", "--quiet", "--message=Đầu"]);
    git(&site, &["checkout", "--quiet", "-b", "khac"]);
    let mut other = Model::complete();
    other.settings.title = "Nhánh khác".to_owned();
    other.articles.remove(1);
    other.ceremonies[2].folder = "2024-2025".to_owned();
    other.override_template("winner.html", 42);
    other.images.get_mut("images/hoa.jpg").unwrap().shade = 1;
    super::hand::bring(&site, &Model::complete().files(), &other.files(), Save::InPlace);
    for i in 0..40 {
        site.write(&format!("content/news/nhanh/{}/bai-{i}.md", i % 7), article(&format!("Bài {i}")));
    }
    git(&site, &["add", "."]);
    git(&site, &["commit", "--quiet", "--message=Khác"]);
    let mut server = Server::start(&site, &[]);
    server.wait_until_equals_a_clean_build(&site);
    for branch in ["chinh", "khac", "chinh", "khac"] {
        git(&site, &["checkout", "--quiet", branch]);
        let clean = server.wait_until_equals_a_clean_build(&site);
        assert_eq!(clean.problems, None);
        assert_eq!(clean.files.contains_key("/tin-tuc/bai-39/"), branch == "khac");
    }
    // Back and forth at once.
    for branch in ["chinh", "khac", "chinh"] {
        git(&site, &["checkout", "--quiet", branch]);
    }
    server.wait_until_equals_a_clean_build(&site);
}

#[test]
fn folders_that_are_moved_and_what_is_written_in_them_afterwards_are_seen() {
    let site = complete();
    let outside = tempfile::tempdir_in(site.path()).unwrap();
    let path = |path: &str| site.path().join(path);
    let aside = outside.path().join("nhom");
    let mut server = Server::start(&site, &[]);
    for i in 0..3 {
        let file = aside.join(format!("sau/sau-hon/bai-{i}.md"));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, article(&format!("Bài {i}"))).unwrap();
    }
    // In as a whole, and then a file in the deepest of it.
    fs::rename(&aside, path("content/news/nhom")).unwrap();
    server.wait_for_text("/tin-tuc/bai-2/", "Bài 2");
    site.write("content/news/nhom/sau/sau-hon/bai-0.md", article("Đã sửa"));
    server.wait_for_text("/tin-tuc/bai-0/", "Đã sửa");
    // Under another name, and a file under that.
    fs::rename(path("content/news/nhom"), path("content/news/khac")).unwrap();
    site.write("content/news/khac/sau/sau-hon/bai-0.md", article("Sửa lần nữa"));
    server.wait_for_text("/tin-tuc/bai-0/", "Sửa lần nữa");
    site.write("content/news/khac/sau/them.md", article("Thêm"));
    server.wait_for_text("/tin-tuc/them/", "Thêm");
    // Another folder under the old name at once.
    fs::rename(path("content/news/khac"), path("content/news/cu")).unwrap();
    site.write("content/news/khac/bai-9.md", article("Bài 9"));
    server.wait_for_text("/tin-tuc/bai-9/", "Bài 9");
    site.write("content/news/khac/bai-9.md", article("Bài 9 đã sửa"));
    server.wait_for_text("/tin-tuc/bai-9/", "Bài 9 đã sửa");
    site.write("content/news/cu/sau/them.md", article("Thêm nữa"));
    server.wait_for_text("/tin-tuc/them/", "Thêm nữa");
    server.wait_until_equals_a_clean_build(&site);
    // Out: what happens there is nobody's business.
    fs::rename(path("content/news/cu"), &aside).unwrap();
    server.wait_until_gone("/tin-tuc/bai-2/");
    server.wait_until_equals_a_clean_build(&site);
    let builds = server.builds_when_idle();
    fs::write(aside.join("sau/them.md"), "x").unwrap();
    assert_eq!(server.builds_when_idle(), builds, "a folder that is gone is no longer watched");
    // A school year's folder with a ceremony in it.
    site.write(
        "content/winners/2024-2025/hoa-khe.yaml",
        "ceremony: {name: Lễ mới, date: 2025-08-20, ward: hoa-khe}\nwinners: []\n",
    );
    server.wait_for_text("/vinh-danh/2024-2025-hoa-khe/", "Lễ mới");
    fs::remove_dir_all(path("content/winners/2024-2025")).unwrap();
    server.wait_until_gone("/vinh-danh/2024-2025-hoa-khe/");
    server.wait_until_equals_a_clean_build(&site);
}

#[test]
fn a_rename_by_case_alone_is_seen() {
    let site = complete();
    let mut server = Server::start(&site, &[]);
    let path = |name: &str| site.path().join("content/images").join(name);
    fs::rename(path("le.jpg"), path("LE.jpg")).unwrap();
    let clean = server.wait_until_equals_a_clean_build(&site);
    assert!(clean.problems.is_some_and(|problems| problems.contains("missing-image")));
    fs::rename(path("LE.jpg"), path("le.jpg")).unwrap();
    assert!(server.wait_until_equals_a_clean_build(&site).problems.is_none());
}

#[test]
fn five_thousand_files_at_once_are_seen() {
    let site = complete();
    let mut server = Server::start(&site, &[]);
    // Nearly all drafts, so that the test is of the files and not of as many pages.
    for i in 0..5000 {
        let draft = if i % 50 == 0 { "" } else { "draft: true\n" };
        let text = format!("---\ntitle: Bài {i}\ndate: 2023-09-14\n{draft}---\nThân bài.\n");
        site.write(&format!("content/news/nhieu/{}/bai-{i}.md", i % 20), text);
    }
    let clean = server.wait_until_equals_a_clean_build(&site);
    assert!(clean.files.contains_key("/tin-tuc/bai-4950/"));
    site.write("content/news/nhieu/19/bai-19.md", article("Không còn là nháp"));
    server.wait_for_text("/tin-tuc/bai-19/", "Không còn là nháp");
    fs::remove_dir_all(site.path().join("content/news/nhieu")).unwrap();
    server.wait_until_gone("/tin-tuc/bai-4950/");
    server.wait_until_equals_a_clean_build(&site);
    let builds = server.builds_when_idle();
    assert_eq!(server.builds_when_idle(), builds);
}

/// A file that is written into a new folder before the folder itself is watched is told of by nobody.
#[test]
fn a_file_in_a_new_folder_is_seen_whenever_it_is_written() {
    let site = complete();
    let mut server = Server::start(&site, &[]);
    let mut chance = Rng::with_seed(20_261_120);
    for round in 0..200 {
        let folder = format!("content/news/vong-{round}/{}", ["a", "a/b", "a/b/c/d"][round % 3]);
        fs::create_dir_all(site.path().join(&folder)).unwrap();
        sleep(Duration::from_micros(chance.u64(..if round % 2 == 0 { 30_000 } else { 150_000 })));
        site.write(&format!("{folder}/bai.md"), article(&format!("Vòng {round}")));
        server.wait_for_text("/tin-tuc/bai/", &format!("Vòng {round}"));
        fs::remove_dir_all(site.path().join(format!("content/news/vong-{round}"))).unwrap();
    }
    server.wait_until_equals_a_clean_build(&site);
}

/// A file that comes while the site is read, and goes before anybody was told of it, must not stay in the preview.
#[test]
fn a_file_that_comes_and_goes_during_a_build_is_not_shown() {
    let site = complete();
    let mut server = Server::start(&site, &[]);
    let mut chance = Rng::with_seed(20_261_120);
    for round in 0..60 {
        site.write("content/news/heo-dat.md", article(&format!("Vòng {round}")));
        // Some of them just when the disk has been quiet for long enough.
        sleep(Duration::from_micros(chance.u64(40_000..if round % 2 == 0 { 48_000 } else { 110_000 })));
        site.write("content/news/thoang-qua.md", article("Thoáng qua"));
        sleep(Duration::from_micros(chance.u64(2_000..30_000)));
        site.remove("content/news/thoang-qua.md");
        // Let it see what it sees.
        sleep(Duration::from_millis(150));
        server.wait_for_text("/tin-tuc/heo-dat/", &format!("Vòng {round}"));
        server.wait_until_gone("/tin-tuc/thoang-qua/");
    }
}

#[test]
fn content_and_themes_that_are_taken_away_and_come_back_are_seen() {
    let site = complete();
    let kept = tempfile::tempdir_in(site.path()).unwrap();
    let mut server = Server::start(&site, &[]);
    server.wait_until_equals_a_clean_build(&site);
    for part in ["content", "themes", "content"] {
        let (here, away) = (site.path().join(part), kept.path().join(part));
        // Moved out and back.
        fs::rename(&here, &away).unwrap();
        assert!(server.wait_until_equals_a_clean_build(&site).problems.is_some());
        fs::rename(&away, &here).unwrap();
        assert!(server.wait_until_equals_a_clean_build(&site).problems.is_none());
        // Deleted and made anew.
        copy_folder(&here, &away);
        fs::remove_dir_all(&here).unwrap();
        assert!(server.wait_until_equals_a_clean_build(&site).problems.is_some());
        copy_folder(&away, &here);
        assert!(server.wait_until_equals_a_clean_build(&site).problems.is_none());
        // The same at once.
        fs::remove_dir_all(&here).unwrap();
        copy_folder(&away, &here);
        fs::remove_dir_all(&away).unwrap();
        site.write("content/news/heo-dat.md", article(&format!("Sau {part}")));
        server.wait_for_text("/tin-tuc/heo-dat/", &format!("Sau {part}"));
        site.write("content/news/sau/them.md", article(&format!("Thêm sau {part}")));
        server.wait_for_text("/tin-tuc/them/", &format!("Thêm sau {part}"));
    }
    server.wait_until_equals_a_clean_build(&site);
}

#[test]
fn a_site_that_is_moved_away_or_deleted_and_comes_back_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let (here, away) = (folder.path().join("trang"), folder.path().join("trang-cu"));
    copy_folder(complete().path(), &here);
    let write = |text: &str| fs::write(here.join("content/news/heo-dat.md"), article(text)).unwrap();
    let mut server = Server::start_in(&here, &[]);
    server.wait_until_equals_a_clean_build_of(&here);
    let told_of_its_end = |server: &mut Server| {
        server.wait_for("the end of the site", |server| server.news("/").problems);
        assert_eq!(server.get("/tin-tuc/heo-dat/").status, 200, "the last good page stays");
    };
    for round in 0..2 {
        fs::rename(&here, &away).unwrap();
        told_of_its_end(&mut server);
        fs::rename(&away, &here).unwrap();
        server.wait_until_equals_a_clean_build_of(&here);
        write(&format!("Sau khi dời {round}"));
        server.wait_for_text("/tin-tuc/heo-dat/", &format!("Sau khi dời {round}"));
        copy_folder(&here, &away);
        fs::remove_dir_all(&here).unwrap();
        told_of_its_end(&mut server);
        copy_folder(&away, &here);
        fs::remove_dir_all(&away).unwrap();
        server.wait_until_equals_a_clean_build_of(&here);
        write(&format!("Sau khi xóa {round}"));
        server.wait_for_text("/tin-tuc/heo-dat/", &format!("Sau khi xóa {round}"));
    }
    assert!(server.is_running());
}

/// A text that is kept once for several sites is a link here.
#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_seen() {
    let site = complete();
    site.write("chung/bai-chung.md", article("Bài chung"));
    site.write("nhieu/bai-trong.md", article("Bài trong"));
    let link = |to: &str, at: &str| std::os::unix::fs::symlink(to, site.path().join(at)).unwrap();
    link("../../chung/bai-chung.md", "content/news/bai-chung.md");
    link("../../nhieu", "content/news/nhieu");
    let mut server = Server::start(&site, &[]);
    server.wait_for_text("/tin-tuc/bai-chung/", "Bài chung");
    server.wait_for_text("/tin-tuc/bai-trong/", "Bài trong");
    site.write("nhieu/bai-trong.md", article("Bài trong đã sửa"));
    server.wait_for_text("/tin-tuc/bai-trong/", "Bài trong đã sửa");
    site.write("chung/bai-chung.md", article("Bài chung đã sửa"));
    server.wait_for_text("/tin-tuc/bai-chung/", "Bài chung đã sửa");
}

/// Some folder that cannot be read is told of, and hinders nothing else.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_may_not_be_read_does_not_end_the_preview() {
    use std::os::unix::fs::PermissionsExt;
    let site = complete();
    let mut server = Server::start(&site, &[]);
    let closed = site.path().join("content/news/kin");
    fs::create_dir(&closed).unwrap();
    let mode = |bits| fs::set_permissions(&closed, fs::Permissions::from_mode(bits)).unwrap();
    mode(0o000);
    site.write("content/news/zz/bai.md", article("Bài sau"));
    // Root reads it all the same.
    let is_root = fs::File::open(&closed).is_ok();
    if is_root {
        server.wait_for_text("/tin-tuc/bai/", "Bài sau");
    } else {
        server.wait_for("the closed folder", |server| server.news("/").problems);
    }
    mode(0o755);
    server.wait_for_text("/tin-tuc/bai/", "Bài sau");
    site.write("content/news/zz/bai.md", article("Bài sau đã sửa"));
    server.wait_for_text("/tin-tuc/bai/", "Bài sau đã sửa");
    assert!(server.is_running());
}
