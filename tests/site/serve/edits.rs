//! Hundreds of edits at random against one running preview: after each it shows what a clean build gives.
//!
//! `BANGVANG_EDITS_SEED` and `BANGVANG_EDITS` set the seed and how many there are; a failure names both and what was done.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::Instant;

use fastrand::Rng;

use super::hand::{Save, bring, save};
use super::model::{Files, Model, WITHDRAWN, Winner};
use super::server::{Clean, Server};
use crate::support::Site;

const EDITS: u32 = 520;
const SEED: u64 = 20_261_120;
/// Stands in an article. Whoever is called so and may not be named must not be published by it.
pub(super) const MENTIONED: &str = "Mai Thị Nhắc";

/// A site on the disk and what somebody means it to be.
pub(super) struct Desk {
    site: Site,
    pub(super) model: Model,
    /// Files that are not as meant: their text, or nothing when they were deleted.
    damage: BTreeMap<String, Option<Vec<u8>>>,
    /// A folder that was moved out of the site.
    moved_out: Option<String>,
    on_disk: Files,
    pub(super) chance: Rng,
    number: u32,
}

#[test]
fn each_of_many_edits_at_random_shows_as_in_a_clean_build() {
    let from_env = |name: &str| std::env::var(name).ok().map(|value| value.parse::<u64>().expect(name));
    let seed = from_env("BANGVANG_EDITS_SEED").unwrap_or(SEED);
    let edits = from_env("BANGVANG_EDITS").map_or(EDITS, |edits| edits as u32);
    let mut desk = Desk::new(seed);
    let mut server = Server::start(&desk.site, &[]);
    server.wait_until_equals_a_clean_build(&desk.site);
    let mut done = Vec::new();
    let (mut valid, mut slowest) = (0, std::time::Duration::ZERO);
    let clock = Instant::now();
    for number in 1..=edits {
        let (what, is_one_step) = desk.edit();
        done.push(format!("{number}. {what}"));
        let clean = Clean::build(desk.site.path(), &[]);
        let clock = Instant::now();
        if let Err(difference) = server.wait_until_shows(&clean, is_one_step) {
            panic!("seed {seed}, edit {number}:\n{}\n\n{difference}", done.join("\n"));
        }
        slowest = slowest.max(clock.elapsed());
        valid += u32::from(clean.problems.is_none());
        if let Some(problems) = &clean.problems
            && std::env::var_os("BANGVANG_EDITS_TOLD").is_some()
        {
            println!("{number}. {what}: {}", problems.lines().next().unwrap_or_default());
        }
    }
    println!(
        "{edits} edits in {:?}, {valid} valid; a clean build done, the slowest showed {slowest:?} later",
        clock.elapsed()
    );
    assert!(edits < 100 || valid > edits * 6 / 10, "only {valid} of {edits} left a valid site");
    assert!(edits < 100 || valid < edits * 9 / 10, "{valid} of {edits} left a valid site: mistakes are not tried");
}

impl Desk {
    fn new(seed: u64) -> Self {
        let mut model = Model::complete();
        model.articles[1].text = format!("Bà {MENTIONED} kể chuyện con heo đất.");
        let site = Site::new();
        fs::remove_dir_all(site.path().join("content")).unwrap();
        let files = model.files();
        bring(&site, &Files::new(), &files, Save::InPlace);
        Desk {
            site,
            model,
            damage: BTreeMap::new(),
            moved_out: None,
            on_disk: files,
            chance: Rng::with_seed(seed),
            number: 0,
        }
    }

    /// Does something; says what, and whether no state between could be seen.
    fn edit(&mut self) -> (String, bool) {
        if self.moved_out.is_some() && self.chance.u32(..3) == 0 {
            return (self.move_back(), true);
        }
        if self.has_mistakes() && self.chance.u32(..5) < 2 {
            self.mend();
            return self.carry_out("mend".to_owned());
        }
        match self.chance.u32(..100) {
            0..68 => {
                let what = self.change();
                self.carry_out(what)
            }
            68..77 => {
                let many = self.chance.u32(2..6);
                let what: Vec<String> = (0..many).map(|_| self.change()).collect();
                self.carry_out(what.join(" and "))
            }
            77..90 => {
                let what = self.spoil();
                self.carry_out(what)
            }
            90..93 => self.rename_folder(),
            93..95 => (self.move_out(), true),
            95..97 => (self.change_nothing(), true),
            _ => (self.replace_under_one_date(), true),
        }
    }

    fn carry_out(&mut self, what: String) -> (String, bool) {
        let how = Save::any(&mut self.chance);
        let wanted = self.wanted();
        let steps = bring(&self.site, &self.on_disk, &wanted, how);
        self.on_disk = wanted;
        (format!("{what} ({steps} files, {how:?})"), steps == 0 || steps == 1 && how.is_one_step())
    }

    fn wanted(&self) -> Files {
        let mut files = self.model.files();
        for (path, text) in &self.damage {
            match text {
                Some(text) => files.insert(path.clone(), text.clone()),
                None => files.remove(path),
            };
        }
        if let Some(folder) = &self.moved_out {
            files.retain(|path, _| !path.starts_with(&format!("{folder}/")));
        }
        files
    }

    pub(super) fn next(&mut self) -> u32 {
        self.number += 1;
        self.number
    }

    pub(super) fn any<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        (!of.is_empty()).then(|| of[self.chance.usize(..of.len())].clone())
    }

    fn has_mistakes(&self) -> bool {
        // By the text that mentions them, or by a photo that something else shows too.
        let leaks = |winner: &Winner| winner.consent.is_some() && (winner.name == MENTIONED || winner.photo.is_some());
        !self.damage.is_empty() || self.model.winners().any(leaks)
    }

    fn mend(&mut self) {
        self.damage.clear();
        for winner in self.model.winners_mut().filter(|winner| winner.consent.is_some()) {
            winner.photo = None;
            if winner.name == MENTIONED {
                winner.consent = None;
            }
        }
    }

    /// Somebody takes back a consent, and an article names them still.
    fn leak(&mut self) -> Option<String> {
        let mut winners: Vec<&mut Winner> = self.model.winners_mut().collect();
        let place = match winners.iter().position(|winner| winner.name == MENTIONED) {
            Some(place) => place,
            None => self.chance.usize(..winners.len().max(1)),
        };
        let winner = winners.get_mut(place)?;
        (winner.name, winner.kind, winner.consent) = (MENTIONED.to_owned(), "pupil", Some(WITHDRAWN));
        Some(format!("withdraw the consent of winner {place} of all, who is in an article"))
    }

    /// Makes a mistake.
    fn spoil(&mut self) -> String {
        if self.chance.u32(..6) == 0
            && let Some(what) = self.leak()
        {
            return what;
        }
        let files: Vec<String> = self.wanted().into_keys().collect();
        let of = |beginning: &str| files.iter().filter(|path| path.starts_with(beginning)).cloned().collect::<Vec<_>>();
        let (folder, text) = self
            .any(&[
                ("content/news/", Some("---\ntitel: Tựa\ndate: 2023-09-01\n---\nx\n")),
                ("content/news/", Some("không có phần đầu\n")),
                ("content/winners/", Some("ceremony:\n  name: Lễ\n  date: 31/6/2023\n  ward: an-khee\nwinners: []\n")),
                ("content/winners/", Some("ceremony: {name: Lễ\n")),
                ("content/wards/", Some("names: []\n")),
                ("content/wards/", None),
                ("content/models/", None),
                ("content/images/", Some("không phải là ảnh")),
                ("content/images/", None),
                (
                    "content/results/",
                    Some("year: 2022\nrows:\n  - {ward: khong-co, model: x, recognised: 3.055 triệu}\n"),
                ),
                ("content/site.yaml", Some("title: Bảng vàng\nbase_url: a.example\nassociation: Hội\npage_sise: 10\n")),
                ("content/site.yaml", None),
                (
                    "themes/rieng/templates/",
                    Some("{% extends \"base.html\" %}{% block main %}{{ view.khong_co }}{% endblock %}"),
                ),
                ("themes/rieng/templates/", Some("{% if %}")),
                ("themes/rieng/theme.yaml", Some("extends: stelle\n")),
                ("themes/rieng/static/", Some("body{background:url(\"khong-co.svg\")}\n")),
            ])
            .unwrap_or(("", None));
        let Some(path) = self.any(&of(folder)) else { return "spoil nothing".to_owned() };
        self.damage.insert(path.clone(), text.map(|text| text.as_bytes().to_vec()));
        format!("{} {path}", if text.is_some() { "spoil" } else { "lose" })
    }

    /// Renames the folder of a school year's ceremonies as a whole.
    fn rename_folder(&mut self) -> (String, bool) {
        let number = self.next();
        let folders: BTreeSet<String> = self.model.ceremonies.iter().map(|ceremony| ceremony.folder.clone()).collect();
        let folders: Vec<String> = folders.into_iter().collect();
        let Some(old) = self.any(&folders).filter(|_| self.moved_out.is_none() && self.damage.is_empty()) else {
            return self.carry_out("rename no folder".to_owned());
        };
        let new = format!("nam-{number}");
        let path = |folder: &str| self.site.path().join("content/winners").join(folder);
        fs::rename(path(&old), path(&new)).unwrap();
        self.on_disk = std::mem::take(&mut self.on_disk)
            .into_iter()
            .map(|(path, bytes)| {
                let moved = path.strip_prefix(&format!("content/winners/{old}/"));
                (moved.map_or(path.clone(), |rest| format!("content/winners/{new}/{rest}")), bytes)
            })
            .collect();
        for place in 0..self.model.ceremonies.len() {
            let ceremony = &mut self.model.ceremonies[place];
            if ceremony.folder == old {
                let id = ceremony.id();
                ceremony.folder.clone_from(&new);
                let renamed = ceremony.id();
                self.model.rename_ceremony(&id, Some(&renamed));
            }
        }
        let (what, _) = self.carry_out(format!("rename the folder {old} to {new}"));
        (what, false)
    }

    fn aside(&self, folder: &str) -> std::path::PathBuf {
        self.site.path().join(folder.replace('/', "-"))
    }

    /// Moves a folder out of the site, as a whole.
    fn move_out(&mut self) -> String {
        let folders =
            ["content/news", "content/images", "content/winners", "content/pages", "themes", "content/results"];
        let is_there = |folder: &&str| self.site.path().join(folder).is_dir();
        let folders: Vec<&str> = folders.into_iter().filter(is_there).collect();
        let Some(folder) = self.any(&folders).filter(|_| self.moved_out.is_none()) else {
            return "move nothing out".to_owned();
        };
        fs::rename(self.site.path().join(folder), self.aside(folder)).unwrap();
        self.moved_out = Some(folder.to_owned());
        self.on_disk = self.wanted();
        format!("move {folder} out")
    }

    /// Moves it back as it was, but for what was meant to change meanwhile.
    fn move_back(&mut self) -> String {
        let Some(folder) = self.moved_out.take() else { return "move nothing back".to_owned() };
        let aside = self.aside(&folder);
        let wanted = self.wanted();
        fs::remove_dir_all(&aside).unwrap();
        for (path, bytes) in wanted.iter().filter(|(path, _)| path.starts_with(&format!("{folder}/"))) {
            let path = aside.join(&path[folder.len() + 1..]);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        fs::rename(aside, self.site.path().join(&folder)).unwrap();
        self.on_disk = wanted;
        format!("move {folder} back")
    }

    fn change_nothing(&mut self) -> String {
        let files: Vec<String> = self.on_disk.keys().cloned().collect();
        let Some(path) = self.any(&files) else { return "touch nothing".to_owned() };
        save(&self.site, &path, &self.on_disk[&path], Save::Renamed);
        self.site.write("content/news/.dang-viet.md.swp", "b0VIM");
        format!("save {path} as it is")
    }

    /// Puts a picture in the place of another under the same size and date, as a copying program does.
    fn replace_under_one_date(&mut self) -> String {
        let pictures: Vec<String> = self.model.images.keys().map(|name| format!("content/{name}")).collect();
        let pictures: Vec<String> = pictures.into_iter().filter(|path| self.on_disk.contains_key(path)).collect();
        let Some(path) = self.any(&pictures).filter(|path| !self.damage.contains_key(path)) else {
            return "replace nothing".to_owned();
        };
        let whole = self.site.path().join(&path);
        let before = fs::metadata(&whole).unwrap();
        let shade = self.next() as u8;
        self.model.images.get_mut(&path["content/".len()..]).unwrap().shade = shade;
        let mut bytes = self.wanted().remove(&path).unwrap();
        // What stands behind the end of a picture is no part of it.
        bytes.resize(bytes.len().max(before.len() as usize), 0);
        let beside = self.site.path().join("anh.moi");
        fs::write(&beside, &bytes).unwrap();
        fs::File::options().write(true).open(&beside).unwrap().set_modified(before.modified().unwrap()).unwrap();
        fs::rename(beside, whole).unwrap();
        self.on_disk.insert(path.clone(), bytes);
        format!("replace {path} under its date")
    }
}
