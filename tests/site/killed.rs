//! A build that is killed, a disk that is full, a folder that may not be written to: the old site stands, whole.
//!
//! What is stopped at each single step is in `src/publish/swap/tests.rs`; here the process itself is killed.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::Instant;

use crate::support::{Site, ceremony, files, program};

const KILLS: u64 = 300;

/// A site whose every page says which edition it is of.
fn write(site: &Site, edition: u64) {
    let title = format!("Bảng vàng số {edition}");
    site.write("content/site.yaml", crate::support::SITE.replace("Bảng vàng thử", &title));
    let mut list = ceremony("");
    // Some winners come and go, so that files are new and stale as well.
    for i in (edition % 7)..(60 + edition % 5) {
        list.push_str(&format!("  - {{name: Cộng đồng tổ {i}, kind: community, achievement: Lần {edition}}}\n"));
    }
    site.write("content/winners/le.yaml", list);
}

/// Numbers that look random and are the same on each run (Knuth's MMIX generator).
fn random(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

#[test]
fn a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one() {
    let site = Site::new();
    write(&site, 0);
    let clock = Instant::now();
    site.build().ok();
    // Half of the runs are to end: the machine may be busier at one time than at another.
    let mut longest = clock.elapsed() * 2;
    let mut stands = site.published_files();
    let (mut kept, mut replaced) = (0, 0);
    let mut seed = 2026;
    for edition in 1..=KILLS {
        write(&site, edition);
        let mut command = program();
        command.args(["build", "--today", "2026-11-20", "--site"]).arg(site.path());
        let mut run = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        sleep(longest.mul_f64(random(&mut seed) as f64 / f64::from(u32::MAX >> 1)));
        // It may have ended before.
        let _ = run.kill();
        run.wait().unwrap();
        let found = site.published_files();
        if found != stands {
            // Not the old one: then the new one, as a run that nothing stops leaves it.
            replaced += 1;
            longest = longest.mul_f64(0.95);
            site.build().ok();
            assert_eq!(differences(&site, &found), [""; 0], "after kill {edition}");
        } else {
            kept += 1;
            longest = longest.mul_f64(1.05);
        }
        stands = found;
    }
    assert!(kept > 60 && replaced > 60, "{kept} kept, {replaced} replaced: the moments are not spread over the build");
    site.build().ok();
    assert!(site.page("/").contains(&format!("Bảng vàng số {KILLS}")));
    let beside: Vec<_> = files(site.path()).into_keys().filter(|path| path.contains("staging")).collect();
    assert_eq!(beside, [""; 0]);
}

/// The files in which the published site differs from what stood there.
fn differences(site: &Site, other: &std::collections::BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let now = site.published_files();
    now.keys().chain(other.keys()).filter(|path| now.get(*path) != other.get(*path)).cloned().collect()
}

/// Runs a script as root of a name space of its own, where it may mount.
#[cfg(target_os = "linux")]
fn in_own_mounts(script: &str, folder: &Path) -> (i32, String) {
    let unshare = |args: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(args).args(["sh", "-euc", script]).env("BANGVANG", env!("CARGO_BIN_EXE_bangvang"));
        let output = command.env("SITE", folder).output().expect("unshare (util-linux) is needed");
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        (output.status.code().unwrap_or(-1), said)
    };
    let is_root = Command::new("unshare").args(["-m", "true"]).status().is_ok_and(|status| status.success());
    if is_root { unshare(&["-m"]) } else { unshare(&["-rm"]) }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_site_and_is_named() {
    let site = Site::new();
    write(&site, 1);
    let script = r#"
        mkdir "$SITE/disk"
        mount -t tmpfs -o size=8m tmpfs "$SITE/disk"
        "$BANGVANG" build --site "$SITE" --output "$SITE/disk/trang" --today 2026-11-20 || exit 50
        before=$(cd "$SITE/disk/trang" && find . -type f -exec sha256sum {} + | sort | sha256sum)
        dd if=/dev/zero of="$SITE/disk/filler" bs=4k 2>/dev/null || true
        sed -i 's/Bảng vàng số 1/Bảng vàng số 2/' "$SITE/content/site.yaml"
        status=0
        "$BANGVANG" build --site "$SITE" --output "$SITE/disk/trang" --today 2026-11-20 || status=$?
        [ "$status" = 2 ] || exit 51
        [ "$before" = "$(cd "$SITE/disk/trang" && find . -type f -exec sha256sum {} + | sort | sha256sum)" ] || exit 52
        ls -A "$SITE/disk"
        rm "$SITE/disk/filler"
        "$BANGVANG" build --site "$SITE" --output "$SITE/disk/trang" --today 2026-11-20 || exit 53
        grep -q "Bảng vàng số 2" "$SITE/disk/trang/index.html" || exit 54
    "#;
    let (status, said) = in_own_mounts(script, site.path());
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("No space left on device") && said.contains("/disk/"), "{said}");
    assert!(!said.lines().any(|line| line.starts_with(".trang")), "what was staged is gone: {said}");
}

/// A folder that is a mount point cannot be exchanged: it is replaced file by file, and may be read-only.
#[cfg(target_os = "linux")]
#[test]
fn a_mount_point_is_published_into_and_a_read_only_one_is_named() {
    let site = Site::new();
    write(&site, 1);
    let script = r#"
        mkdir "$SITE/trang"
        mount -t tmpfs -o size=8m tmpfs "$SITE/trang"
        "$BANGVANG" build --site "$SITE" --output "$SITE/trang" --today 2026-11-20 || exit 50
        sed -i 's/Bảng vàng số 1/Bảng vàng số 2/' "$SITE/content/site.yaml"
        "$BANGVANG" build --site "$SITE" --output "$SITE/trang" --today 2026-11-20 || exit 51
        grep -q "Bảng vàng số 2" "$SITE/trang/index.html" || exit 52
        [ ! -e "$SITE/trang/.bangvang-journal" ] && [ ! -e "$SITE/trang/.bangvang-staging" ] || exit 53
        mount -o remount,ro "$SITE/trang"
        sed -i 's/Bảng vàng số 2/Bảng vàng số 3/' "$SITE/content/site.yaml"
        status=0
        "$BANGVANG" build --site "$SITE" --output "$SITE/trang" --today 2026-11-20 || status=$?
        [ "$status" = 2 ] || exit 54
        grep -q "Bảng vàng số 2" "$SITE/trang/index.html" || exit 55
    "#;
    let (status, said) = in_own_mounts(script, site.path());
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("Read-only file system") && said.contains("/trang/"), "{said}");
}

#[test]
fn two_builds_of_one_site_do_not_run_at_a_time() {
    let site = Site::new();
    write(&site, 1);
    let folder = site.path().join(".bangvang");
    fs::create_dir_all(&folder).unwrap();
    let held = fs::File::create(folder.join("lock")).unwrap();
    held.lock().unwrap();
    let run = site.build();
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("một lần dựng khác của trang này đang chạy"), "{}", run.stderr);
    drop(held);
    site.build().ok();
}

#[test]
fn a_file_that_changes_while_it_is_read_is_named_and_nothing_is_published() {
    let site = Site::new();
    write(&site, 1);
    site.build().ok();
    let before = site.published_files();
    write(&site, 2);
    let is_done = AtomicBool::new(false);
    let run = std::thread::scope(|scope| {
        scope.spawn(|| {
            for i in 0.. {
                // As editors save: whole, under another name first.
                site.write("content/news/.dang-viet", format!("---\ntitle: Tin {i}\ndate: 2023-08-22\n---\n"));
                let news = site.path().join("content/news");
                fs::rename(news.join(".dang-viet"), news.join("dang-viet.md")).unwrap();
                if is_done.load(Ordering::Relaxed) {
                    break;
                }
            }
        });
        let run = site.build();
        is_done.store(true, Ordering::Relaxed);
        run
    });
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("dang-viet.md đã thay đổi trong lúc dựng"), "{}", run.stderr);
    assert_eq!(before, site.published_files());
    site.build().ok();
}

/// Runs the program as somebody who may read the site and write nothing: of root all would be let through.
#[cfg(target_os = "linux")]
fn build_as_a_stranger(site: &Site) -> (Option<i32>, String) {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    // The program may stand where only its owner looks.
    let program = site.path().join("program");
    fs::copy(env!("CARGO_BIN_EXE_bangvang"), &program).unwrap();
    mode(&program, 0o755);
    mode(site.path(), 0o755);
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    let mut command = if is_root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]).arg(&program);
        command
    } else {
        mode(site.path(), 0o555);
        Command::new(&program)
    };
    let output = command.args(["build", "--today", "2026-11-20", "--site"]).arg(site.path()).output();
    let output = output.expect("setpriv (util-linux) is needed");
    mode(site.path(), 0o755);
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn what_may_not_be_written_or_read_is_named_and_the_old_site_stands() {
    let site = Site::new();
    write(&site, 1);
    site.build().ok();
    let before = site.published_files();
    write(&site, 2);
    let (status, said) = build_as_a_stranger(&site);
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("Permission denied") && said.contains(&*site.path().to_string_lossy()), "{said}");
    assert_eq!(before, site.published_files());

    let closed = site.path().join("content/news/dong.md");
    site.write("content/news/dong.md", "---\ntitle: Tin\ndate: 2023-08-22\n---\n");
    fs::set_permissions(&closed, std::os::unix::fs::PermissionsExt::from_mode(0o000)).unwrap();
    let (status, said) = build_as_a_stranger(&site);
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("[unreadable-file]") && said.contains("content/news/dong.md"), "{said}");
    assert_eq!(before, site.published_files());
}
