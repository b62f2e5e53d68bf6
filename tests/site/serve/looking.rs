//! Where the system does not tell of changes, or not of all of them, files are looked at.

use std::fs;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

use super::preview::complete;
use super::server::Server;
use super::watching::article;

/// The system keeps so many events that nobody has read; of those after that it says only that some were lost.
#[cfg(target_os = "linux")]
#[test]
fn lost_events_lead_to_a_look_at_everything() {
    let kept = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events").unwrap();
    let kept: u32 = kept.trim().parse().unwrap();
    let site = complete();
    let mut server = Server::start(&site, &[]);
    server.wait_until_equals_a_clean_build(&site);
    let held = server.held();
    // Nobody reads now; none of these says that anything of the site changed.
    let (one, other) = (site.path().join("content/news/.a.swp"), site.path().join("content/news/.b.swp"));
    for _ in 0..=kept / 4 {
        fs::write(&one, "x").unwrap();
        fs::write(&other, "x").unwrap();
    }
    fs::rename(site.path().join("content/winners/2023-2024"), site.path().join("content/winners/khac")).unwrap();
    site.write("content/news/moi/sau/bai.md", article("Bài mất tin"));
    drop(held);
    let clean = server.wait_until_equals_a_clean_build(&site);
    assert!(clean.files.contains_key("/tin-tuc/bai/"));
    // What came meanwhile is watched.
    site.write("content/news/moi/sau/bai.md", article("Sửa sau đó"));
    server.wait_for_text("/tin-tuc/bai/", "Sửa sau đó");
    site.write("content/winners/khac/moi.yaml", "ceremony: {name: Lễ mới, date: 2024-08-20}\nwinners: []\n");
    server.wait_for_text("/vinh-danh/khac-moi/", "Lễ mới");
    server.wait_until_equals_a_clean_build(&site);
}

/// Where the system watches no further folder, all files are looked through.
#[cfg(target_os = "linux")]
#[test]
fn a_site_with_more_folders_than_can_be_watched_is_looked_through() {
    let site = complete();
    let mut server = Server::start_watching_at_most(6, &site);
    server.wait_until_equals_a_clean_build(&site);
    site.write("content/news/sau/sau-hon/bai.md", article("Bài ở sâu"));
    server.wait_for_text("/tin-tuc/bai/", "Bài ở sâu");
    site.write("content/news/sau/sau-hon/bai.md", article("Đã sửa"));
    server.wait_for_text("/tin-tuc/bai/", "Đã sửa");
    server.wait_until_equals_a_clean_build(&site);
}

#[test]
fn with_poll_changes_are_seen_without_being_told() {
    let site = complete();
    let mut server = Server::start(&site, &["--poll"]);
    server.wait_until_equals_a_clean_build(&site);
    for i in 0..3 {
        site.write("content/news/heo-dat.md", article(&format!("Tựa {i}")));
        server.wait_for_text("/tin-tuc/heo-dat/", &format!("Tựa {i}"));
    }
    site.write("content/news/moi/sau/bai.md", article("Bài mới"));
    server.wait_for_text("/tin-tuc/bai/", "Bài mới");
    fs::rename(site.path().join("content/news/moi"), site.path().join("content/news/khac")).unwrap();
    server.wait_until_equals_a_clean_build(&site);
    fs::remove_dir_all(site.path().join("content/news/khac")).unwrap();
    server.wait_until_gone("/tin-tuc/bai/");
    site.write("themes/rieng/static/stele.css", "body{color:teal}\n");
    server.wait_until_equals_a_clean_build(&site);
    let kept = site.path().join("de-danh");
    fs::rename(site.path().join("content"), &kept).unwrap();
    server.wait_for("the missing content", |server| server.news("/").problems);
    fs::rename(&kept, site.path().join("content")).unwrap();
    server.wait_until_equals_a_clean_build(&site);
    let builds = server.builds_when_idle();
    site.write("output/a.html", "x");
    site.write(".bangvang/anh/x.webp", "x");
    site.write("content/news/.heo-dat.md.swp", "x");
    sleep(Duration::from_millis(1500));
    assert_eq!(server.builds_when_idle(), builds, "{:?}", server.said());
}

/// A copying program keeps dates, and dates are in whole seconds in many places.
#[test]
fn with_poll_a_file_of_the_same_second_or_an_older_one_is_seen() {
    let site = complete();
    let mut server = Server::start(&site, &["--poll"]);
    server.wait_until_equals_a_clean_build(&site);
    let path: PathBuf = site.path().join("content/news/heo-dat.md");
    let date = fs::metadata(&path).unwrap().modified().unwrap();
    let replace = |text: &str, back: u64| {
        let beside = site.path().join("beside.md");
        fs::write(&beside, article(text)).unwrap();
        let file = fs::File::options().write(true).open(&beside).unwrap();
        file.set_modified(date - Duration::from_secs(back)).unwrap();
        fs::rename(&beside, &path).unwrap();
    };
    for (text, back) in [("Cũ hơn nhiều", 100_000), ("Cũ hơn nữa", 200_000), ("Cũ hơn nưa", 200_000)] {
        replace(text, back);
        server.wait_for_text("/tin-tuc/heo-dat/", text);
    }
    server.wait_until_equals_a_clean_build(&site);
}
