//! Writes the content of a large made-up site, to see how the program and its pages bear it:
//!
//! ```sh
//! cargo run --release --example large-site -- /tmp/large --winners 10000
//! cargo run --release -- build --site /tmp/large --output /tmp/large/output
//! ```
//!
//! The same numbers give the same files, byte for byte. Names are as frequent as in Viet Nam, wards merge on 1 July
//! 2025, ceremonies have from 20 names up to a giant one of 2.400, and every kind, level, form and consent occurs.
//! There are no pictures. A ceremony is written as soon as it is made, so that memory does not grow with the site.

mod campaign;
mod ceremonies;
mod chance;
mod names;
mod sizes;
mod wards;
mod winners;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::Parser;
use fastrand::Rng;

/// Writes the content of a large made-up site.
#[derive(Parser)]
struct Arguments {
    /// The folder of the site, new or empty.
    folder: PathBuf,
    /// Rows in all lists together.
    #[arg(long, default_value_t = 10_000)]
    winners: usize,
    /// Wards in force; twice as many former ones went into them.
    #[arg(long, default_value_t = 300)]
    wards: usize,
    /// Articles.
    #[arg(long, default_value_t = 36)]
    articles: usize,
    /// Another number, another site.
    #[arg(long, default_value_t = 2026)]
    seed: u64,
}

fn main() -> Result<()> {
    let Arguments { folder, winners, wards, articles, seed } = Arguments::parse();
    ensure!(!folder.join("content").exists(), "{} holds a site already", folder.display());
    ensure!(wards > 0, "a site needs a ward");
    let site = Site { content: folder.join("content"), rng: Rng::with_seed(seed) };
    site.write(winners, wards::Wards::new(wards)?, articles)
}

/// The site that is written.
struct Site {
    content: PathBuf,
    rng: Rng,
}

impl Site {
    fn write(mut self, winners: usize, wards: wards::Wards, articles: usize) -> Result<()> {
        self.file("site.yaml", &campaign::site())?;
        self.file("pages/gioi-thieu.md", campaign::ABOUT)?;
        for (id, model) in campaign::models() {
            self.file(&format!("models/{id}.yaml"), &model)?;
        }
        for (id, ward) in wards.files() {
            self.file(&format!("wards/{id}.yaml"), &ward)?;
        }
        for year in 2021..=2025 {
            let results = campaign::results(year, &wards, &mut self.rng);
            self.file(&format!("results/{year}.yaml"), &results)?;
        }
        let mut ids = Vec::new();
        for (number, size) in sizes::sizes(winners, &mut self.rng).into_iter().enumerate() {
            let ceremony = ceremonies::Ceremony::new(number + 1, size, &wards, &mut self.rng);
            let list = ceremony.list(&wards, &mut self.rng);
            self.file(&format!("winners/{}.yaml", ceremony.path()), &list)?;
            ids.push(ceremony.id());
        }
        for number in 0..articles {
            let article = campaign::article(number, &ids, &wards, &mut self.rng);
            self.file(&format!("news/bai-{:03}.md", number + 1), &article)?;
        }
        println!("{winners} winners in {} ceremonies, {} wards, {articles} articles", ids.len(), wards.count());
        Ok(())
    }

    fn file(&self, path: &str, text: &str) -> Result<()> {
        let path = self.content.join(path);
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))
    }
}
