//! The demo with one thing wrong in it, many hundred times: either the editor is told, or the site is built and its proof
//! holds. Never a panic, a hang, or an error of the machine. `BANGVANG_MUTATIONS` sets how many times.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bangvang::build::{Findings, Settings, Timings, build, render};
use bangvang::text::Date;
use tempfile::TempDir;

use crate::support::files;

const EDITS: u64 = 700;
/// Far above what a build of the demo takes on a busy machine, far below what an editor would call a hang.
const LONGEST: Duration = Duration::from_secs(60);

/// A small generator with a seed, so that an edit that fails can be made again (Marsaglia's xorshift64).
struct Chance(u64);

impl Chance {
    fn seeded(seed: u64) -> Self {
        let mut chance = Chance((seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        chance.below(2);
        chance
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

struct Demo {
    folder: TempDir,
    texts: Vec<(PathBuf, String)>,
}

impl Demo {
    fn copy() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let mut texts = Vec::new();
        for (path, bytes) in files(&from) {
            let to = folder.path().join("content").join(&path);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::write(&to, &bytes).unwrap();
            if path.ends_with(".yaml") || path.ends_with(".md") {
                texts.push((to, String::from_utf8(bytes).unwrap()));
            }
        }
        Demo { folder, texts }
    }

    fn settings(&self) -> Settings {
        Settings {
            site: self.folder.path().to_owned(),
            output: self.folder.path().join("output"),
            base_url: None,
            theme: None,
            drafts: false,
            today: Date::new(2026, 11, 20).unwrap(),
            shard: None,
        }
    }
}

/// What an editor's hand may do to a text: a character, a line, a value.
fn edited(text: &str, chance: &mut Chance) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let line = chance.below(lines.len());
    match chance.below(6) {
        0 | 1 => {
            const TYPED: [char; 20] = [
                'x', 'Đ', '0', '9', ':', '-', '#', '"', '\'', '{', '}', '[', '&', '*', '\t', ' ', '/', '\u{301}',
                '\u{200b}', '\u{d0}',
            ];
            let chars: Vec<char> = lines[line].chars().collect();
            let at = chance.below(chars.len() + 1);
            let typed = TYPED[chance.below(TYPED.len())];
            let skipped = chance.below(2);
            let after = chars.iter().skip(at + skipped);
            lines[line] = chars.iter().take(at).chain([&typed]).chain(after).collect();
        }
        2 => {
            lines.remove(line);
        }
        3 => lines.insert(line, lines[line].clone()),
        4 => {
            // The value of another line with the same field.
            let field = lines[line].split_once(": ").map(|(field, _)| field.trim().to_owned());
            let same: Vec<usize> = (0..lines.len())
                .filter(|&i| field.as_deref().is_some_and(|field| lines[i].trim().starts_with(&format!("{field}: "))))
                .collect();
            if let [first, ..] = same[..] {
                let other = same.get(chance.below(same.len())).copied().unwrap_or(first);
                lines.swap(line, other);
            }
        }
        _ => {
            let chars: Vec<char> = lines[line].chars().collect();
            let at = chance.below(chars.len());
            lines[line] = chars.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| c).collect();
        }
    }
    lines.join("\n")
}

#[test]
fn an_edit_is_told_of_or_the_site_is_proved() {
    let edits = std::env::var("BANGVANG_MUTATIONS").map_or(EDITS, |edits| edits.parse().expect("BANGVANG_MUTATIONS"));
    let told = AtomicUsize::new(0);
    let built = AtomicUsize::new(0);
    let longest = std::sync::Mutex::new(Duration::ZERO);
    let workers = std::thread::available_parallelism().map_or(2, |n| n.get().min(4)) as u64;
    std::thread::scope(|scope| {
        for worker in 0..workers {
            let (told, built, longest) = (&told, &built, &longest);
            scope.spawn(move || {
                let demo = Demo::copy();
                // Pictures are developed once.
                let first = build(&demo.settings(), &mut Findings::default(), &mut Timings::new()).unwrap();
                assert!(first.is_some(), "the demo itself builds");
                for seed in (worker..edits).step_by(workers as usize) {
                    let mut chance = Chance::seeded(seed);
                    let (path, text) = &demo.texts[chance.below(demo.texts.len())];
                    fs::write(path, edited(text, &mut chance)).unwrap();
                    let clock = Instant::now();
                    let mut findings = Findings::default();
                    let site = render(&demo.settings(), &mut findings, &mut Timings::new())
                        .unwrap_or_else(|error| panic!("edit {seed} of {}: {error:#}", path.display()));
                    let took = clock.elapsed();
                    assert!(took < LONGEST, "edit {seed} took {took:?}");
                    let mut longest = longest.lock().unwrap();
                    *longest = took.max(*longest);
                    drop(longest);
                    let has_errors = findings.diagnostics.has_errors();
                    assert_eq!(site.is_none(), has_errors, "edit {seed} of {}", path.display());
                    (if has_errors { told } else { built }).fetch_add(1, Ordering::Relaxed);
                    fs::write(path, text).unwrap();
                }
            });
        }
    });
    let (told, built, longest) = (told.into_inner(), built.into_inner(), longest.into_inner().unwrap());
    println!("{told} edits with errors, {built} built and proved; the longest took {longest:?}");
    assert_eq!(told + built, edits as usize);
    assert!(told > 100 && built > 100, "the edits are too tame or too wild: {told} with errors, {built} built");
    assert!(peak_memory_mb().is_none_or(|mb| mb < 1500), "{:?} MB", peak_memory_mb());
}

/// The largest this process has been, where the system tells.
fn peak_memory_mb() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kb| kb / 1024)
}
