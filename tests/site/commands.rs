//! What the commands say, and where they keep silent.

use std::process::Command;

use crate::support::{Site, ceremony, program};

fn site_with_a_warning() -> Site {
    Site::with_winners(&["{name: LÊ VĂN AN, kind: teacher}"])
}

#[test]
fn quiet_leaves_what_is_wrong_and_nothing_else() {
    let site = site_with_a_warning();
    let run = site.run(&["build", "--quiet"]).ok();
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("[shouted-name]"), "{}", run.stderr);
    site.write("content/winners/le.yaml", "ceremony: {nam: x}\n");
    let run = site.run(&["-q", "build"]).fails_with("unknown-field");
    assert_eq!(run.stdout, "");
    let run = Site::new().run(&["check", "--quiet"]).ok();
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
}

/// Where the disk can tell that the site's files are as they were, they are not read.
#[cfg(unix)]
#[test]
fn a_second_build_goes_by_what_the_disk_says_of_old_files() {
    let site = site_with_a_warning();
    site.write("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-08-22\n---\nx\n");
    let article = site.path().join("content/news/tin.md");
    let last_build = site.path().join(".bangvang/last-build.json");
    // Until then a change could hide behind the disk's clock.
    std::thread::sleep(std::time::Duration::from_millis(3_500));
    let is_built = || site.run(&["build", "--timings"]).ok().stdout.contains("kiểm chứng");
    assert!(is_built());
    let forget = |field: &str| {
        let text = std::fs::read_to_string(&last_build).unwrap();
        let mut kept: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(kept[field].is_string(), "{text}");
        kept[field] = "".into();
        std::fs::write(&last_build, kept.to_string()).unwrap();
    };
    forget("from");
    assert!(!is_built(), "by the stamps alone");
    let date = std::fs::metadata(&article).unwrap().modified().unwrap();
    site.write("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-08-22\n---\ny\n");
    std::fs::File::options().write(true).open(&article).unwrap().set_modified(date).unwrap();
    assert!(is_built(), "of the same size and date, and another text");
    assert!(site.page("/tin-tuc/tin/").contains("<p>y</p>"));
    std::thread::sleep(std::time::Duration::from_millis(3_500));
    assert!(!is_built(), "by what was read");
    std::os::unix::fs::symlink(&article, site.path().join("content/news/lien-ket.md")).unwrap();
    assert!(is_built(), "a link");
}

#[test]
fn a_second_build_says_again_what_is_wrong_and_notices_every_change() {
    let site = site_with_a_warning();
    let first = site.run(&["build"]).ok();
    let again = site.run(&["build", "--timings"]).ok();
    assert_eq!(first.stderr, again.stderr);
    assert!(again.stdout.contains("Không có gì thay đổi"), "{}", again.stdout);
    assert!(!again.stdout.contains("kiểm chứng"), "nothing was built: {}", again.stdout);
    assert!(again.stdout.contains("Lượt khen: 1 = 1 có trang riêng"), "{}", again.stdout);
    let in_english = site.run(&["build", "--lang", "en"]).ok();
    assert!(in_english.stderr.contains("warning[shouted-name]"), "{}", in_english.stderr);

    let is_built = |args: &[&str], what: &str| {
        let run = site.run(args).ok();
        assert!(run.stdout.contains("kiểm chứng"), "{what}: {}", run.stdout);
        assert!(!site.run(args).ok().stdout.contains("kiểm chứng"), "{what}, once more");
    };
    is_built(&["build", "--timings"], "another language");
    site.write("output/vinh-danh/index.html", "x");
    is_built(&["build", "--timings"], "a page that somebody changed");
    assert!(site.page("/vinh-danh/").contains("<h1"));
    site.remove("output/feed.xml");
    is_built(&["build", "--timings"], "a file that is gone");
    site.write("content/news/tin.md", "---\ntitle: Tin\ndate: 2023-08-22\n---\nx\n");
    is_built(&["build", "--timings"], "an article");
    site.write("themes/khac/static/them.css", "p {}");
    is_built(&["build", "--timings"], "a file of a theme");
    is_built(&["build", "--timings", "--base-url", "https://b.example/x/"], "another address");
    site.remove("content/news/tin.md");
    is_built(&["build", "--timings"], "an article that is gone");
    assert!(!site.has("/tin-tuc/tin/"));
    let run = site.run_in(&["build", "--timings"], &[]).ok();
    assert!(!run.stdout.contains("kiểm chứng"));
    std::fs::create_dir(site.path().join("content/wards/la.yaml")).unwrap();
    site.build().fails_with("unreadable-file");
    std::fs::remove_dir(site.path().join("content/wards/la.yaml")).unwrap();
    is_built(&["build", "--timings"], "after a mistake");
    #[cfg(unix)]
    {
        let (ward, away) = (site.path().join("content/wards/an-khe.yaml"), tempfile::tempdir().unwrap());
        std::fs::rename(&ward, away.path().join("x.yaml")).unwrap();
        std::os::unix::fs::symlink(away.path().join("x.yaml"), &ward).unwrap();
        site.build().fails_with("outside-site");
        std::fs::remove_file(&ward).unwrap();
        std::fs::rename(away.path().join("x.yaml"), &ward).unwrap();
        site.build().ok();
    }
    site.run(&["takedown", "le/le-van-an"]).ok();
    assert!(!site.path().join(".bangvang/last-build.json").exists(), "what it said may name whoever is taken down");
}

#[test]
fn timings_are_a_table_whose_parts_make_the_whole() {
    let run = Site::new().run(&["build", "--timings"]).ok();
    let share = |line: &str| line.strip_suffix(" %")?.rsplit(' ').next()?.parse::<u32>().ok();
    let rows: Vec<(&str, u32)> = run.stdout.lines().filter_map(|line| Some((line, share(line)?))).collect();
    assert!(rows.len() > 8, "{}", run.stdout);
    let (all, parts) = rows.split_last().unwrap();
    assert!(all.0.starts_with("tất cả") && all.1 == 100, "{}", run.stdout);
    let sum: u32 = parts.iter().map(|(_, share)| share).sum();
    assert!((90..=110).contains(&sum), "{}", run.stdout);
    assert!(rows.iter().all(|(row, _)| !row.contains("phase-")), "each has its words: {}", run.stdout);
}

#[test]
fn colours_are_for_terminals_and_for_whoever_asks() {
    let site = site_with_a_warning();
    let coloured = |env: &[(&str, &str)]| site.run_in(&["check"], env).stderr.contains("\x1b[");
    assert!(!coloured(&[]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("NO_COLOR", "1")]));
    // A build that only repeats what it said keeps to it as well.
    site.build().ok();
    assert!(site.run_in(&["build"], &[("CLICOLOR_FORCE", "1")]).stderr.contains("\x1b["));
    assert!(!site.build().stderr.contains("\x1b["));
}

#[test]
fn shells_and_man_are_told_of_every_command() {
    let commands = ["build", "check", "serve", "new", "schema", "explain", "export", "takedown", "print"];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = program().args(["completions", shell]).output().unwrap();
        let script = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success());
        for command in commands {
            assert!(script.contains(command), "{shell}: {command}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let page = String::from_utf8(program().arg("man").output().unwrap().stdout).unwrap();
    assert!(page.contains(".TH bangvang 1"), "{page}");
    assert!(program().args(["man", "--to"]).arg(folder.path()).status().unwrap().success());
    for command in commands {
        let page = std::fs::read_to_string(folder.path().join(format!("bangvang-{command}.1"))).unwrap();
        assert!(page.contains(&format!("bangvang\\-{command}")) && page.contains("NAME"), "{page}");
    }
}

/// `script` (util-linux) gives a program a terminal.
#[cfg(target_os = "linux")]
#[test]
fn a_long_build_shows_a_bar_on_a_terminal_alone() {
    let mut list = ceremony("  consent: {by: [guardian, child], publish: full, date: 2023-07-01}\n");
    for i in 0..9000 {
        list.push_str(&format!("  - {{name: Cộng đồng tổ {i}, kind: community, id: to-{i}}}\n"));
    }
    let site = Site::new().file("content/winners/le.yaml", &list);
    let build = |wrapped: bool, output: &str| {
        let program = env!("CARGO_BIN_EXE_bangvang");
        let line =
            format!("{program} build --site {} --output {}/{output}", site.path().display(), site.path().display());
        let mut command = Command::new("script");
        let typescript = if wrapped { line } else { format!("{line} 2>&1 | cat") };
        let output = command.args(["-qec", &typescript, "/dev/null"]).env("TERM", "xterm").output();
        String::from_utf8_lossy(&output.expect("script (util-linux) is needed").stdout).into_owned()
    };
    let shown = build(true, "mot");
    assert!(shown.contains("Trang [") || shown.contains("Ghi ra ["), "{shown}");
    assert!(shown.contains("Xong sau"), "{shown}");
    let piped = build(false, "hai");
    assert!(piped.contains("Xong sau") && !piped.contains("] "), "{piped}");
}
