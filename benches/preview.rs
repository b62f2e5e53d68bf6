//! How long a change takes to be seen: the live preview of a large site, with a browser's part played over HTTP.
//!
//! ```sh
//! cargo bench --bench preview                               # 10,000 winners, 1,000 articles
//! cargo bench --bench preview -- --winners 1000 --articles 100 --edits 1000
//! ```
//!
//! With `PHASES=1` the phases of each build are printed.
//!
//! Each time goes from the moment the watcher reports a change, after its pause for more, to the moment the browser that
//! has been told of it has the changed page whole. Printed are medians and the longest of some tens of edits, the memory
//! before and after many, and a whole build beside them in the same run, so that ratios hold on a noisy machine.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use bangvang::build::{Findings, Settings, Timings, Workshop};
use bangvang::diagnostics::{Catalogue, Lang};
use bangvang::serve::{Options, Turn, serve};
use bangvang::text::Date;
use clap::Parser;
use walkdir::WalkDir;

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Measures the live preview.
#[derive(Parser)]
struct Arguments {
    /// Rows in all lists together.
    #[arg(long, default_value_t = 10_000)]
    winners: usize,
    /// Articles.
    #[arg(long, default_value_t = 1_000)]
    articles: usize,
    /// Edits of each kind.
    #[arg(long, default_value_t = 25)]
    rounds: usize,
    /// Edits between the two looks at the memory.
    #[arg(long, default_value_t = 1_000)]
    edits: usize,
    /// Cargo passes it to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

/// Longer is a hang.
const HANG: Duration = Duration::from_secs(60);

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let folder = tempfile::tempdir().context("no folder for the site")?;
    let site = folder.path().join("trang");
    generate(&site, &arguments)?;
    let settings = Settings {
        output: site.join("output"),
        site: site.clone(),
        base_url: None,
        theme: None,
        drafts: false,
        today: Date::new(2026, 11, 20).context("no such day")?,
        shard: None,
    };
    println!("{} winners, {} articles", arguments.winners, arguments.articles);
    let cold = whole_build(&settings)?;

    let preview = Preview::start(&settings)?;
    let article = Edited::article(&site)?;
    let list = Edited::list(&site)?;
    let template = Edited::template(&site)?;
    // What is made on the way and kept: of the first edits only.
    preview.measure(&article, 2, Edited::with_a_paragraph)?;
    preview.measure(&list, 2, Edited::with_another_name)?;
    let page = &article.address;
    println!("\n{:<34} {:>10} {:>10} {:>10}", "", "median", "longest", "of a build");
    let row = |what: &str, mut times: Vec<Duration>| {
        times.sort_unstable();
        let (median, longest) = (times[times.len() / 2], times[times.len() - 1]);
        let share = median.as_secs_f64() / cold.as_secs_f64() * 100.0;
        println!("{what:<34} {:>7.1} ms {:>7.1} ms {share:>8.2} %", milliseconds(median), milliseconds(longest));
    };
    row("an article's text", preview.measure(&article, arguments.rounds, Edited::with_a_paragraph)?);
    row("a winner's achievement", preview.measure(&list, arguments.rounds, Edited::with_another_achievement)?);
    row("a winner's name", preview.measure(&list, arguments.rounds, Edited::with_another_name)?);
    row("a template of all pages", preview.measure(&template, arguments.rounds.div_ceil(5), Edited::with_a_comment)?);

    let before = memory();
    preview.measure(&article, arguments.edits / 2, Edited::with_a_paragraph)?;
    preview.measure(&list, arguments.edits - arguments.edits / 2, Edited::with_another_achievement)?;
    if let (Some(before), Some(after)) = (before, memory()) {
        println!("\nmemory: {before} MB, after {} edits {after} MB", arguments.edits);
    }
    ensure!(preview.get(page)?.contains("<h1"), "the page is gone");
    Ok(())
}

/// Writes the content of the site and its own copy of the default theme.
fn generate(site: &Path, arguments: &Arguments) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--release", "--locked", "--example", "large-site", "--"])
        .arg(site)
        .args(["--winners", &arguments.winners.to_string(), "--articles", &arguments.articles.to_string()])
        .status()
        .context("cargo cannot be run")?;
    ensure!(status.success(), "the site was not made");
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/stele");
    for entry in WalkDir::new(&theme) {
        let entry = entry?;
        let to = site.join("themes/stele").join(entry.path().strip_prefix(&theme)?);
        if entry.file_type().is_dir() {
            fs::create_dir_all(&to)?;
        } else {
            fs::copy(entry.path(), &to)?;
        }
    }
    Ok(())
}

fn whole_build(settings: &Settings) -> Result<Duration> {
    let clock = Instant::now();
    let mut timings = Timings::new();
    let mut findings = Findings::default();
    let rendered = Workshop::default().render(settings, &mut findings, &mut timings)?;
    let elapsed = clock.elapsed();
    println!(
        "\na whole build in memory: {:.0} ms, {} artifacts",
        milliseconds(elapsed),
        rendered.context("no site")?.artifacts.len()
    );
    for (phase, time) in timings.iter() {
        println!("  {phase:<10} {:>8.1} ms", milliseconds(*time));
    }
    Ok(elapsed)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Resident memory of this process in MB, where the system shows it.
fn memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? / 1024)
}

/// A file that is edited, and the page that shows it.
struct Edited {
    file: PathBuf,
    text: String,
    address: String,
}

impl Edited {
    fn new(file: PathBuf, address: String) -> Result<Self> {
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        Ok(Edited { file, text, address })
    }

    /// One in the middle of the news.
    fn article(site: &Path) -> Result<Self> {
        let mut articles = files(&site.join("content/news"));
        let file = articles.swap_remove(articles.len() / 2);
        let id = file.file_stem().context("no name")?.to_string_lossy().into_owned();
        Edited::new(file, format!("/tin-tuc/{id}/"))
    }

    /// The list of middle length that names somebody in full.
    fn list(site: &Path) -> Result<Self> {
        let folder = site.join("content/winners");
        let mut lists = files(&folder);
        lists.sort_by_key(|list| (fs::metadata(list).map_or(0, |meta| meta.len()), list.clone()));
        let middle = lists.len() / 2;
        lists.rotate_left(middle);
        for file in lists {
            let below = file.strip_prefix(&folder)?.with_extension("");
            let id = below.to_string_lossy().replace(['/', '\\'], "-");
            let edited = Edited::new(file, format!("/vinh-danh/{id}/"))?;
            if edited.of_a_winner("achievement: ").is_some() && edited.of_a_winner("name: ").is_some() {
                return Ok(edited);
            }
        }
        anyhow::bail!("no list names anybody in full")
    }

    fn template(site: &Path) -> Result<Self> {
        Edited::new(site.join("themes/stele/templates/base.html"), "/".to_owned())
    }

    /// Where the value of a field begins in the record of an adult whose page there is.
    fn of_a_winner(&self, field: &str) -> Option<usize> {
        let consents = self.text.find("publish: full")?;
        let record = self.text[..consents].rfind("\n  - ").or_else(|| self.text[consents..].find("\n  - "))?;
        let record = if record < consents { record } else { consents + record };
        self.text[record..].find(field).map(|at| record + at + field.len())
    }

    fn with_a_paragraph(&self, number: usize) -> String {
        format!("{}\nĐoạn thêm {}.\n", self.text, mark(number))
    }

    fn with_another_achievement(&self, number: usize) -> String {
        self.before_the_value("achievement: ", &format!("Thành tích {} và ", mark(number)))
    }

    fn with_another_name(&self, number: usize) -> String {
        self.before_the_value("name: ", &format!("Lê {} ", mark(number)))
    }

    fn before_the_value(&self, field: &str, words: &str) -> String {
        let at = self.of_a_winner(field).unwrap_or(self.text.len());
        format!("{}{words}{}", &self.text[..at], &self.text[at..])
    }

    fn with_a_comment(&self, number: usize) -> String {
        self.text.replacen("<body", &format!("<!-- {} -->\n<body", mark(number)), 1)
    }
}

/// A word that stands nowhere else: "Qabca".
fn mark(number: usize) -> String {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    format!("Q{}{}{}a", letter(number / 676), letter(number / 26), letter(number))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let all = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    all.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// A preview in a thread of its own.
struct Preview {
    host: String,
    base: String,
    noticed: Receiver<Instant>,
    built: Receiver<()>,
    next: std::cell::Cell<usize>,
}

impl Preview {
    fn start(settings: &Settings) -> Result<Self> {
        let settings = settings.clone();
        let ((tell_url, url), (tell_noticed, noticed), (tell_built, built)) = (channel(), channel(), channel());
        std::thread::spawn(move || {
            let ended = serve(&settings, Options { port: 4400, poll: false }, &Catalogue::new(Lang::En), |turn| {
                match turn {
                    Turn::Listening { url, .. } => tell_url.send(url)?,
                    Turn::Noticed => tell_noticed.send(Instant::now())?,
                    Turn::Built { timings, .. } => {
                        if std::env::var_os("PHASES").is_some() {
                            let phase =
                                |(phase, time): &(&str, Duration)| format!("{phase} {:.1}", milliseconds(*time));
                            eprintln!("  {}", timings.iter().map(phase).collect::<Vec<_>>().join(", "));
                        }
                        tell_built.send(())?;
                    }
                    Turn::Failed(error) => eprintln!("the machine fails: {error:#}"),
                }
                Ok(())
            });
            eprintln!("the preview has ended: {ended:?}");
        });
        let url = url.recv_timeout(HANG).context("the preview did not begin")?;
        let rest = url.strip_prefix("http://").context("no address")?.trim_end_matches('/');
        let (host, base) =
            rest.split_once('/').map_or((rest, String::new()), |(host, base)| (host, format!("/{base}")));
        built.recv_timeout(HANG).context("the first build does not end")?;
        Ok(Preview { host: host.to_owned(), base, noticed, built, next: std::cell::Cell::new(0) })
    }

    /// Edits a file again and again, and waits each time until a browser has the changed page.
    fn measure(&self, edited: &Edited, rounds: usize, edit: fn(&Edited, usize) -> String) -> Result<Vec<Duration>> {
        let mut news = self.listen(&edited.address)?;
        self.next_of(&mut news)?;
        let mut times = Vec::new();
        for _ in 0..rounds {
            let number = self.next.get();
            self.next.set(number + 1);
            while self.noticed.try_recv().is_ok() {}
            let new = edited.file.with_file_name(".dang-ghi");
            fs::write(&new, edit(edited, number))?;
            fs::rename(&new, &edited.file)?;
            let noticed = self.noticed.recv_timeout(HANG).context("the change was not noticed")?;
            // Told of a state, the browser fetches the page of that state.
            let mut is_shown = false;
            while !is_shown {
                self.next_of(&mut news)?;
                is_shown = self.get(&edited.address)?.contains(&mark(number));
            }
            times.push(noticed.elapsed());
            self.built.recv_timeout(HANG).context("the build does not end")?;
        }
        fs::write(&edited.file, &edited.text)?;
        self.noticed.recv_timeout(HANG)?;
        self.built.recv_timeout(HANG)?;
        Ok(times)
    }

    /// What a page's script listens to.
    fn listen(&self, address: &str) -> Result<BufReader<TcpStream>> {
        let mut stream = TcpStream::connect(&self.host)?;
        stream.set_read_timeout(Some(HANG))?;
        write!(stream, "GET /_bangvang/news?page={address} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host)?;
        Ok(BufReader::new(stream))
    }

    fn next_of(&self, news: &mut BufReader<TcpStream>) -> Result<()> {
        let mut line = String::new();
        while !line.starts_with("data:") {
            line.clear();
            ensure!(news.read_line(&mut line)? > 0, "the preview says nothing any more");
        }
        Ok(())
    }

    fn get(&self, address: &str) -> Result<String> {
        let mut stream = TcpStream::connect(&self.host)?;
        stream.set_read_timeout(Some(HANG))?;
        write!(stream, "GET {}{address} HTTP/1.0\r\nHost: {}\r\n\r\n", self.base, self.host)?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        ensure!(answer.starts_with("HTTP/1.0 200"), "{address}: {}", answer.lines().next().unwrap_or_default());
        Ok(answer)
    }
}
