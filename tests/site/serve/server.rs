//! A running preview, and what a clean build of the same files gives.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::http::{Answer, Client, News, news};
use crate::support::{Site, files, program};

/// Far above what an edit takes to show on a busy machine.
const DEADLINE: Duration = Duration::from_secs(30);
const TODAY: [&str; 2] = ["--today", "2026-11-20"];

/// `bangvang serve` on a site, stopped when it is dropped.
pub(super) struct Server {
    process: Child,
    said: Arc<Mutex<Vec<String>>>,
    complained: Arc<Mutex<String>>,
    options: Vec<String>,
    client: Client,
    pub(super) port: u16,
    /// The sub-path at the start, without a `/` at its end.
    pub(super) base: String,
    /// What it last showed that was as in a clean build; nothing when that is not known.
    good: Option<BTreeMap<String, Vec<u8>>>,
}

/// What a build in a folder of its own, without any cache, makes of a site's files.
pub(super) struct Clean {
    /// By the address below the site's own; empty with errors.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// The sub-path of the address.
    base: String,
    /// What it says is wrong, when something is.
    pub(super) problems: Option<String>,
}

impl Server {
    pub(super) fn start(site: &Site, options: &[&str]) -> Self {
        Server::start_in(site.path(), options)
    }

    /// On any free port.
    pub(super) fn start_in(folder: &Path, options: &[&str]) -> Self {
        Server::start_on("0", folder, options)
    }

    /// Starts a preview and waits for the line that says where it is.
    pub(super) fn start_on(port: &str, folder: &Path, options: &[&str]) -> Self {
        Server::run(program(), port, folder, options)
    }

    /// Starts a preview that may watch but so many folders.
    #[cfg(target_os = "linux")]
    pub(super) fn start_watching_at_most(folders: u32, site: &Site) -> Self {
        // A limit of a name space of its own; the machine's is left alone.
        let script = format!("echo {folders} >/proc/sys/user/max_inotify_watches && exec \"$@\"");
        let mut command = Command::new("unshare");
        command.args(["-r", "sh", "-c", &script, "sh"]).arg(program().get_program());
        Server::run(command, "0", site.path(), &[])
    }

    fn run(mut command: Command, port: &str, folder: &Path, options: &[&str]) -> Self {
        command.args(["serve", "--port", port]).args(TODAY).args(options).arg("--site").arg(folder);
        let mut process = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (stdout, mut stderr) = (process.stdout.take().unwrap(), process.stderr.take().unwrap());
        let said = Arc::new(Mutex::new(Vec::new()));
        let complained = Arc::new(Mutex::new(String::new()));
        let (heard, read) = (Arc::clone(&said), Arc::clone(&complained));
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                heard.lock().unwrap().push(line);
            }
        });
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(length @ 1..) = stderr.read(&mut buffer) {
                read.lock().unwrap().push_str(&String::from_utf8_lossy(&buffer[..length]));
            }
        });
        let options = options.iter().filter(|option| **option != "--poll").map(|&option| option.to_owned()).collect();
        let mut server = Server {
            process,
            said,
            complained,
            options,
            client: Client::of(0),
            port: 0,
            base: String::new(),
            good: None,
        };
        let url = server.wait_for("the address", |server| {
            let line = server.said().into_iter().find(|line| line.starts_with("Xem thử tại "))?;
            line.split(' ').nth(3).map(str::to_owned)
        });
        let address = url.strip_prefix("http://127.0.0.1:").unwrap();
        let (port, base) = address.split_once('/').unwrap();
        server.port = port.parse().unwrap();
        server.base = format!("/{base}").trim_end_matches('/').to_owned();
        server.client = Client::of(server.port);
        server.wait_for("the first build", |server| (server.builds() > 0).then_some(()));
        server
    }

    /// What it has written to the terminal so far, by line.
    pub(super) fn said(&self) -> Vec<String> {
        self.said.lock().unwrap().clone()
    }

    /// What it has written to standard error so far.
    pub(super) fn complained(&self) -> String {
        self.complained.lock().unwrap().clone()
    }

    /// How many times it has built, with or without errors.
    pub(super) fn builds(&self) -> usize {
        let is_build = |line: &&String| line.starts_with("Đã dựng sau ") || line.starts_with("Chưa dựng được");
        self.said().iter().filter(is_build).count() + self.complained().matches("lỗi: ").count()
    }

    /// How many times it has built when it has been idle for so long.
    pub(super) fn builds_when_idle(&self) -> usize {
        const IDLE: Duration = Duration::from_millis(1500);
        let (mut builds, mut since) = (self.builds(), Instant::now());
        let began = since;
        while since.elapsed() < IDLE {
            assert!(began.elapsed() < DEADLINE, "it builds again and again: {:?}", self.said());
            sleep(Duration::from_millis(20));
            if self.builds() != builds {
                (builds, since) = (self.builds(), Instant::now());
            }
        }
        builds
    }

    pub(super) fn is_running(&mut self) -> bool {
        self.process.try_wait().unwrap().is_none()
    }

    /// Stops it where it is until the answer is dropped.
    #[cfg(target_os = "linux")]
    pub(super) fn held(&self) -> Held {
        Held::signal("-STOP", self.process.id());
        Held(self.process.id())
    }

    pub(super) fn get(&mut self, path: &str) -> Answer {
        self.client.get(path)
    }

    pub(super) fn ask(&mut self, method: &str, path: &str, host: &str) -> Answer {
        self.client.ask(method, path, host)
    }

    /// What a page is told that has just been opened.
    pub(super) fn news(&self, page: &str) -> News {
        news(self.port, page).unwrap_or_else(|error| panic!("news of {page}: {error}"))
    }

    /// Waits until something is there.
    #[track_caller]
    pub(super) fn wait_for<T>(&mut self, what: &str, mut look: impl FnMut(&mut Self) -> Option<T>) -> T {
        let began = Instant::now();
        loop {
            if let Some(found) = look(self) {
                return found;
            }
            let ended = self.process.try_wait().unwrap();
            if ended.is_some() || began.elapsed() > DEADLINE {
                panic!("{what} did not come ({ended:?}): {}\n{}", self.said().join("\n"), self.complained());
            }
            sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a page has a text.
    #[track_caller]
    pub(super) fn wait_for_text(&mut self, address: &str, text: &str) {
        self.good = None;
        let path = format!("{}{address}", self.base);
        self.wait_for(&format!("“{text}” in {address}"), |server| {
            let answer = server.get(&path);
            (answer.status == 200 && String::from_utf8_lossy(&answer.body).contains(text)).then_some(())
        });
    }

    /// Waits until an address leads nowhere.
    #[track_caller]
    pub(super) fn wait_until_gone(&mut self, address: &str) {
        self.good = None;
        let path = format!("{}{address}", self.base);
        self.wait_for(&format!("the end of {address}"), |server| (server.get(&path).status == 404).then_some(()));
    }

    /// Waits until what is shown is what a clean build of the site's files gives.
    #[track_caller]
    pub(super) fn wait_until_equals_a_clean_build(&mut self, site: &Site) -> Clean {
        self.wait_until_equals_a_clean_build_of(site.path())
    }

    #[track_caller]
    pub(super) fn wait_until_equals_a_clean_build_of(&mut self, folder: &Path) -> Clean {
        let options: Vec<&str> = self.options.iter().map(String::as_str).collect();
        let clean = Clean::build(folder, &options);
        self.wait_until_shows(&clean, true).unwrap_or_else(|difference| panic!("{difference}"));
        clean
    }

    /// Waits until what is shown is that of a clean build: every file of it, byte for byte, and none that was there
    /// before and is not now; with errors, their words over the last site without any, as far as it is known.
    /// `is_one_step` says that nothing can have been built between the last known state and this one.
    pub(super) fn wait_until_shows(&mut self, clean: &Clean, is_one_step: bool) -> Result<(), String> {
        let began = Instant::now();
        let mut suspect = None;
        loop {
            match self.difference(clean, is_one_step, &mut suspect) {
                None => break,
                Some(_) if began.elapsed() < DEADLINE && self.is_running() => sleep(Duration::from_millis(5)),
                Some(difference) => {
                    let said = self.said();
                    let last = &said[said.len().saturating_sub(5)..];
                    return Err(format!("{difference}\n{}\n{}", last.join("\n"), self.complained()));
                }
            }
        }
        if clean.problems.is_none() {
            self.base.clone_from(&clean.base);
            self.good = Some(clean.files.clone());
        } else if !is_one_step {
            self.good = None;
        }
        Ok(())
    }

    fn difference(&mut self, clean: &Clean, is_one_step: bool, suspect: &mut Option<String>) -> Option<String> {
        let problems = self.news("/").problems;
        if problems != clean.problems {
            return Some(format!("told are {problems:?}, and a clean build tells {:?}", clean.problems));
        }
        if clean.problems.is_some() {
            // The last good site stays.
            let good = self.good.clone().filter(|_| is_one_step)?;
            let base = self.base.clone();
            return good.iter().find_map(|(address, bytes)| self.differs(&base, address, bytes));
        }
        // What differed the last time likely differs still.
        if let Some(address) = suspect.take()
            && let Some(bytes) = clean.files.get(&address)
            && let Some(difference) = self.differs(&clean.base, &address, bytes)
        {
            *suspect = Some(address);
            return Some(difference);
        }
        for (address, bytes) in &clean.files {
            if let Some(difference) = self.differs(&clean.base, address, bytes) {
                *suspect = Some(address.clone());
                return Some(difference);
            }
        }
        let before = self.good.take().unwrap_or_default();
        let gone = before.keys().filter(|address| !clean.files.contains_key(*address));
        let still = gone.map(|address| format!("{}{address}", clean.base)).find(|path| self.get(path).status != 404);
        self.good = Some(before);
        still.map(|path| format!("{path} is still there"))
    }

    fn differs(&mut self, base: &str, address: &str, bytes: &[u8]) -> Option<String> {
        let path = format!("{base}{address}");
        let answer = self.get(&path);
        if answer.status != 200 {
            return Some(format!("{path} answers {}", answer.status));
        }
        let is_page = answer.headers["content-type"].starts_with("text/html");
        let shown = if is_page { without_script(&answer.body) } else { answer.body };
        (shown != bytes).then(|| {
            format!(
                "{path} differs: {}",
                first_difference(&String::from_utf8_lossy(&shown), &String::from_utf8_lossy(bytes))
            )
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A process that stands still.
#[cfg(target_os = "linux")]
pub(super) struct Held(u32);

#[cfg(target_os = "linux")]
impl Held {
    fn signal(signal: &str, process: u32) {
        let status = Command::new("kill").args([signal, &process.to_string()]).status().unwrap();
        assert!(status.success(), "kill {signal}");
    }
}

#[cfg(target_os = "linux")]
impl Drop for Held {
    fn drop(&mut self) {
        Held::signal("-CONT", self.0);
    }
}

impl Clean {
    /// Builds a copy of a site's `content/` and `themes/` into an empty folder.
    pub(super) fn build(site: &Path, options: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("site");
        for part in ["content", "themes"] {
            copy_folder(&site.join(part), &copy.join(part));
        }
        let mut command = program();
        command.arg("build").args(TODAY).args(options).arg("--site").arg(&copy);
        let output = command.arg("--output").arg(folder.path().join("out")).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        match output.status.code() {
            Some(0) => {
                let published = files(&folder.path().join("out"));
                let is_served = |path: &String| !path.ends_with(".gz") && path != ".bangvang-receipt";
                let files = published.into_iter().filter(|(path, _)| is_served(path));
                let files: BTreeMap<_, _> = files.map(|(path, bytes)| (address(&path), bytes)).collect();
                Clean { base: base_of(&copy), files, problems: None }
            }
            Some(1) => {
                // Then it says what that means for the published site; a preview has none.
                let problems = stderr.strip_suffix("Chưa đăng gì. Trang đã đăng trước đây còn nguyên.\n");
                let problems = Some(problems.unwrap_or(&stderr).to_owned());
                Clean { base: String::new(), files: BTreeMap::new(), problems }
            }
            status => panic!("a clean build ended with {status:?}: {stderr}"),
        }
    }
}

fn address(path: &str) -> String {
    let page = path.strip_suffix("index.html").filter(|page| page.is_empty() || page.ends_with('/'));
    format!("/{}", page.unwrap_or(path))
}

/// The path of `base_url`, without a `/` at its end.
fn base_of(site: &Path) -> String {
    let settings = fs::read_to_string(site.join("content/site.yaml")).unwrap();
    let url = settings.lines().find_map(|line| line.strip_prefix("base_url: ")).unwrap();
    let after = url.split_once("://").unwrap().1;
    after.split_once('/').map_or(String::new(), |(_, path)| format!("/{path}").trim_end_matches('/').to_owned())
}

pub(super) fn copy_folder(from: &Path, to: &Path) {
    if from.is_dir() {
        for (path, bytes) in files(from) {
            let path = to.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
}

/// A page as it is published, without what the preview puts before its end.
fn without_script(html: &[u8]) -> Vec<u8> {
    const BEGINNING: &str = "<script src=\"/_bangvang/live.js\"";
    const END: &str = "</script></body>";
    let html = String::from_utf8_lossy(html);
    let Some((before, rest)) = html.rsplit_once(BEGINNING) else {
        return format!("no preview script in {html}").into_bytes();
    };
    match rest.split_once(END) {
        Some((_, after)) => format!("{before}</body>{after}").into_bytes(),
        None => format!("the preview script is not at the end of {html}").into_bytes(),
    }
}

fn first_difference(shown: &str, clean: &str) -> String {
    let mut lines = shown.lines().zip(clean.lines()).enumerate();
    match lines.find(|(_, (shown, clean))| shown != clean) {
        Some((number, (shown, clean))) => format!("line {}\n  shown {shown}\n  clean {clean}", number + 1),
        None => format!("{} bytes are shown, a clean build has {}", shown.len(), clean.len()),
    }
}
