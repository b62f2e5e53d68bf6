//! Writes one made-up site three times: as content of Bảng Vàng, of Hugo and of Eleventy, to hold the three against each
//! other. `benches/peers/run` calls it and says more.
//!
//! ```sh
//! cargo run --example peers-corpus -- /dev/shm/peers --winners 1000 --articles 100
//! ```
//!
//! The same numbers give the same files, byte for byte. Everybody is an adult or a collective and published in full, so
//! that each program has the same people to show. Bảng Vàng gets its lists as an editor types them, in no order; the
//! others get people, ceremonies, wards and articles in the order that Bảng Vàng will find, since they know none for
//! Vietnamese names.

#[path = "../large-site/chance.rs"]
mod chance;
#[path = "../large-site/names.rs"]
#[allow(dead_code, reason = "the large site has clans too")]
mod names;
#[path = "../large-site/sizes.rs"]
mod sizes;
#[path = "../large-site/wards.rs"]
#[allow(dead_code, reason = "the large site has former wards too")]
mod wards;

mod articles;
mod editor;
mod peers;
mod people;
mod site;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::Parser;

/// Writes one made-up site for Bảng Vàng, Hugo and Eleventy.
#[derive(Parser)]
struct Arguments {
    /// The folder in which `bangvang`, `hugo` and `eleventy` are filled.
    folder: PathBuf,
    /// Rows in all lists together.
    #[arg(long, default_value_t = 1_000)]
    winners: usize,
    /// Articles of about 400 words.
    #[arg(long, default_value_t = 100)]
    articles: usize,
    /// Wards.
    #[arg(long, default_value_t = 100)]
    wards: usize,
    /// Another number, another site.
    #[arg(long, default_value_t = 2026)]
    seed: u64,
}

fn main() -> Result<()> {
    let Arguments { folder, winners, articles, wards, seed } = Arguments::parse();
    ensure!(wards > 0, "a site needs a ward");
    let site = site::Site::new(winners, articles, wards, seed)?;
    editor::write_content(&site, &folder.join("bangvang"))?;
    peers::write_hugo(&site, &folder.join("hugo"))?;
    peers::write_eleventy(&site, &folder.join("eleventy"))?;
    println!("{winners} winners in {} ceremonies, {wards} wards, {articles} articles", site.ceremonies.len());
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))
}
