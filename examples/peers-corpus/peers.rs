//! The site as data of Hugo and of Eleventy: the same four tables as JSON, the articles as Markdown.

use std::path::Path;

use anyhow::{Context, Result};
use serde::Serialize;

use crate::people::Winner;
use crate::site::{MODELS, Site};
use crate::write;

/// A row of `winners.json`.
#[derive(Serialize)]
struct Row<'a> {
    ceremony: &'a str,
    #[serde(flatten)]
    winner: &'a Winner,
}

/// A row of `models.json`.
#[derive(Serialize)]
struct Model {
    id: &'static str,
    name: &'static str,
}

/// Writes the tables to `assets/` and the articles to `content/tin-tuc/`.
pub(crate) fn write_hugo(site: &Site, folder: &Path) -> Result<()> {
    tables(site, &folder.join("assets"))?;
    articles(site, &folder.join("content/tin-tuc"))
}

/// Writes the tables to `corpus/` and the articles to `src/tin-tuc/`.
pub(crate) fn write_eleventy(site: &Site, folder: &Path) -> Result<()> {
    tables(site, &folder.join("corpus"))?;
    articles(site, &folder.join("src/tin-tuc"))
}

fn tables(site: &Site, folder: &Path) -> Result<()> {
    let rows: Vec<Row<'_>> = site
        .ceremonies
        .iter()
        .flat_map(|ceremony| ceremony.winners.iter().map(|winner| Row { ceremony: &ceremony.id, winner }))
        .collect();
    let models: Vec<Model> = MODELS.iter().map(|&(id, name, _)| Model { id, name }).collect();
    table(folder, "wards", &site.wards)?;
    table(folder, "models", &models)?;
    table(folder, "ceremonies", &site.ceremonies)?;
    table(folder, "winners", &rows)
}

fn table<T: Serialize>(folder: &Path, name: &str, rows: &T) -> Result<()> {
    let text = serde_json::to_string(rows).with_context(|| format!("the table {name}"))?;
    write(&folder.join(format!("{name}.json")), &text)
}

fn articles(site: &Site, folder: &Path) -> Result<()> {
    for (place, article) in site.articles.iter().enumerate() {
        let file = format!(
            "---\ntitle: {}\ndate: {}\nauthor: Ban Biên tập\nsummary: {}\nweight: {}\n---\n\n{}",
            article.title,
            article.date,
            article.summary,
            place + 1,
            article.body
        );
        write(&folder.join(format!("{}.md", article.id)), &file)?;
    }
    Ok(())
}
