//! A small site in a temporary folder, and the program run on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use walkdir::WalkDir;

pub(crate) struct Site {
    folder: TempDir,
}

pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Asserts that the run published something.
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.status, 0, "{}\n{}", self.stdout, self.stderr);
        self
    }

    /// Asserts that the content has errors, and that one of them is of this code.
    #[track_caller]
    pub(crate) fn fails_with(self, code: &str) -> Self {
        assert_eq!(self.status, 1, "{}\n{}", self.stdout, self.stderr);
        assert!(self.stderr.contains(&format!("[{code}]")), "no {code} in\n{}", self.stderr);
        self
    }
}

pub(crate) const SITE: &str = "\
title: Bảng vàng thử
base_url: https://a.example/
association: Hội Khuyến học thử
corrections: {email: sua@a.example}
";

pub(crate) const WARD: &str = "names: [{name: phường An Khê, parent: quận Thanh Khê}]\n";

/// A ceremony head with an id of its own; winners follow.
pub(crate) fn ceremony(consent: &str) -> String {
    format!(
        "ceremony:\n  name: Lễ tuyên dương\n  date: 2023-08-20\n  school_year: 2022-2023\n  ward: an-khe\n{consent}winners:\n"
    )
}

impl Site {
    /// A site with one ward and nothing else.
    pub(crate) fn new() -> Self {
        Site { folder: tempfile::tempdir().unwrap() }
            .file("content/site.yaml", SITE)
            .file("content/wards/an-khe.yaml", WARD)
    }

    /// The same with one ceremony `le` of these winners, each an inline map of YAML, all consents given.
    pub(crate) fn with_winners(winners: &[&str]) -> Self {
        let mut text = ceremony("  consent: {by: [guardian, child], publish: full, photo: true, date: 2023-07-01}\n");
        for winner in winners {
            text.push_str(&format!("  - {winner}\n"));
        }
        Site::new().file("content/winners/le.yaml", &text)
    }

    pub(crate) fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    pub(crate) fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        self.write(path, bytes);
        self
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path().join(path)).unwrap();
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn output(&self) -> PathBuf {
        self.path().join("output")
    }

    pub(crate) fn build(&self) -> Run {
        self.run(&["build"])
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        self.run_in(args, &[])
    }

    pub(crate) fn run_in(&self, args: &[&str], env: &[(&str, &str)]) -> Run {
        let mut command = program();
        command.args(args).arg("--site").arg(self.path()).args(["--today", "2026-11-20"]);
        command.envs(env.iter().copied());
        let output = command.output().unwrap();
        Run {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// A published page or file by its address.
    #[track_caller]
    pub(crate) fn page(&self, address: &str) -> String {
        let path = self.published(address);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    pub(crate) fn has(&self, address: &str) -> bool {
        self.published(address).is_file()
    }

    fn published(&self, address: &str) -> PathBuf {
        let path = address.trim_start_matches('/');
        let path = if address.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        self.output().join(path)
    }

    /// Every published file.
    pub(crate) fn published_files(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.output())
    }
}

/// A hang, on the slowest machine. What a run really takes is far less.
const HANG: Duration = Duration::from_secs(30);

/// How a watched build ended.
pub(crate) struct Ended {
    pub(crate) status: Option<i32>,
    pub(crate) stderr: String,
    /// The most memory it had, where the system shows it.
    pub(crate) peak_mb: u64,
}

/// Runs a build, watching its memory where the system shows it.
pub(crate) fn measured_build(site: &Site) -> Ended {
    let stderr = tempfile::NamedTempFile::new().unwrap();
    let mut child = program()
        .args(["build", "--today", "2026-11-20", "--site"])
        .arg(site.path())
        // As many at once as on the smallest machine, so that a bound on memory means the same everywhere.
        .env("RAYON_NUM_THREADS", "2")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(stderr.reopen().unwrap())
        .spawn()
        .unwrap();
    let began = Instant::now();
    let mut peak_mb = 0;
    let status = loop {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kb = peak.and_then(|peak| peak.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0);
        peak_mb = peak_mb.max(kb / 1024);
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        if began.elapsed() > HANG {
            child.kill().unwrap();
            child.wait().unwrap();
            break None;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    Ended { status, stderr: std::fs::read_to_string(stderr.path()).unwrap(), peak_mb }
}

pub(crate) fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_bangvang"))
}

/// All files below a folder, by path.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// The text of a page without its tags and its JSON-LD, spaces made one.
pub(crate) fn text_of(html: &str) -> String {
    let mut out = String::new();
    let (before, after) = html.split_once("<script type=\"application/ld+json\">").unwrap_or((html, ""));
    let html = [before, after.split_once("</script>").map_or("", |(_, rest)| rest)].concat();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                out.push(' ');
            }
            c if !in_tag => out.push(c),
            _ => {}
        }
    }
    out.replace("&nbsp;", " ").split_whitespace().collect::<Vec<_>>().join(" ")
}
