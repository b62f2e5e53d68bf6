//! The plan itself: every page and file, from the register alone.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::atlas::Atlas;
use super::data::DataFile;
use super::page::Page;
use super::parts::Download;
use super::{
    articles, ceremonies, columns, data, feeds, home, hosting, models, names, readme, search, sharing, spreadsheet,
    standing, statistics, structured, tables, topics, wards, winners, years,
};
use crate::honours::{Address, CeremonyIx, Honours, ModelIx, WardIx};
use crate::media::Album;

/// A file of the site that is no page: its address and its bytes.
#[derive(Debug)]
pub struct File {
    /// Where it stands.
    pub address: Address,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Whether it names a child.
    pub(super) names_child: bool,
}

/// What is in each of [`data_files`].
const OPEN_DATA_TEXTS: [&str; 3] = [
    "Lượt khen của người, hộ, tập thể đã đồng ý công bố đầy đủ",
    "Như trên, kèm tổng số của từng lễ, dạng JSON",
    "Đăng ký và công nhận theo phường, xã, mô hình, năm",
];

/// What is in each of [`statistics_files`].
const STATISTICS_TEXTS: [&str; 8] = [
    "Số lượt khen theo năm học, tính đủ mọi người",
    "Số lượt khen theo phường, xã, tính đủ mọi người",
    "Số lượt khen theo mô hình, tính đủ mọi người",
    "Số lượt khen theo hình thức khen, tính đủ mọi người",
    "Số lượt khen theo đối tượng, tính đủ mọi người",
    "Số lượt khen theo cấp khen, tính đủ mọi người",
    "Số lượt khen theo phường, xã và năm học, tính đủ mọi người",
    "Số lượt khen theo mô hình và năm học, tính đủ mọi người",
];

/// Says what the files of open data hold, for whoever has the files alone.
const OPEN_DATA_README: &str = "du-lieu/doc-truoc.txt";

/// Every page and file of a site.
#[derive(Debug)]
pub struct Plan {
    /// The pages.
    pub pages: Vec<Page>,
    /// Tables, feeds and the like.
    pub files: Vec<File>,
    /// The files among them that are the open data, with the text that says what they hold.
    pub open_data: Vec<Address>,
}

/// Plans a site.
///
/// # Errors
/// When a table or feed cannot be written, which no content can cause.
pub fn plan(honours: &Honours, album: &Album) -> Result<Plan> {
    let atlas = Atlas::of(honours, album);
    let mut files = Vec::new();
    let rolls = (0..honours.ceremonies.len())
        .into_par_iter()
        .map(|i| roll_files(&atlas, CeremonyIx(i)))
        .collect::<Result<Vec<_>>>()?;
    let mut pages = vec![home::page(&atlas)];
    pages.extend(ceremonies::index(&atlas));
    for (i, roll) in rolls.into_iter().enumerate() {
        let downloads: Vec<Download> =
            roll.iter().map(|file| Download::new(file.address.clone(), file.bytes.len())).collect();
        files.extend(roll);
        pages.extend(ceremonies::pages(&atlas, CeremonyIx(i), &downloads));
    }
    pages.par_extend(atlas.people.par_iter().map(|person| winners::page(&atlas, person)));
    pages.push(wards::index(&atlas));
    pages.extend((0..honours.wards.len()).flat_map(|i| wards::pages(&atlas, WardIx(i))));
    pages.push(models::index(&atlas));
    pages.extend((0..honours.models.len()).flat_map(|i| models::pages(&atlas, ModelIx(i))));
    pages.push(years::index(&atlas));
    pages.extend(atlas.year_ceremonies.keys().flat_map(|&year| years::pages(&atlas, year)));
    pages.extend(articles::index(&atlas));
    pages.extend((0..honours.articles.len()).map(|i| articles::page(&atlas, i)));
    pages.extend(topics::pages(&atlas));
    pages.push(names::index(&atlas));
    pages.extend(atlas.by_letter.keys().flat_map(|&letter| names::letter(&atlas, letter)));
    let index = search::index(&atlas).context("the search index")?;
    pages.push(search::page(&atlas, &index));
    pages.extend(honours.pages.iter().map(|page| standing::page(&atlas, page)));
    pages.push(standing::not_found(&atlas));
    for article in &honours.articles {
        pages.extend(article.aliases.iter().map(|alias| standing::redirect(&atlas, alias, article)));
    }

    let open_data = data_files(&atlas)?;
    let statistics = statistics_files(&atlas)?;
    let mut downloads: BTreeMap<String, Download> = BTreeMap::new();
    for file in statistics.iter().chain(&open_data) {
        let download = Download::new(file.address.clone(), file.bytes.len());
        downloads.insert(download.name.trim_end_matches(".csv").to_owned(), download);
    }
    pages.push(statistics::page(&atlas, downloads));
    let columns = columns::described(&tables::all_winners_headings(), &tables::RESULT_HEADINGS);
    let on_the_page = described(&open_data, &OPEN_DATA_TEXTS);
    let all = [on_the_page.clone(), described(&statistics, &STATISTICS_TEXTS)].concat();
    let readme = plain(OPEN_DATA_README, readme::text(honours, &all, &columns));
    let open_data: Vec<File> = open_data.into_iter().chain([readme]).chain(statistics).collect();
    let addresses_of_open_data = open_data.iter().map(|file| file.address.clone()).collect();
    files.extend(open_data);
    pages.push(data::page(&atlas, on_the_page, columns));
    let image = sharing::site_image(&atlas);
    for page in &mut pages {
        page.head.image = page.head.image.take().or_else(|| image.clone());
    }

    files.push(plain("feed.xml", feeds::atom(&atlas)));
    files.push(plain("feed.json", feeds::json_feed(&atlas).context("the JSON feed")?));
    files.push(plain("sitemap.xml", feeds::sitemap(&pages)));
    structured::describe(&mut pages, honours).context("the structured data")?;
    let mut closed: Vec<Address> =
        files.iter().filter(|file| file.names_child).map(|file| file.address.clone()).collect();
    if index.files.iter().any(|file| file.names_child) {
        closed.push(index.folder);
    }
    files.extend(index.files);
    files.push(plain("robots.txt", feeds::robots(&atlas, &closed)));
    files.push(plain("_headers", hosting::headers(honours, &closed)));
    Ok(Plan { pages, files, open_data: addresses_of_open_data })
}

fn plain(name: &str, bytes: Vec<u8>) -> File {
    File { address: Address::file(name), bytes, names_child: false }
}

fn roll_files(atlas: &Atlas<'_>, ix: CeremonyIx) -> Result<Vec<File>> {
    let ceremony = atlas.honours.ceremony(ix);
    let address = Address::ceremony(&ceremony.id);
    let table = tables::ceremony(atlas, ix);
    let names_child = ceremony.entries.iter().filter_map(|entry| entry.full()).any(|winner| winner.is_child);
    let association = &atlas.honours.site.association;
    let xlsx = spreadsheet::xlsx(&table, "Danh sách", &ceremony.name, association, ceremony.date)
        .with_context(|| format!("the spreadsheet of {address}"))?;
    let csv = table.csv().with_context(|| format!("the table of {address}"))?;
    Ok(vec![
        File { address: address.beside("danh-sach.xlsx"), bytes: xlsx, names_child },
        File { address: address.beside("danh-sach.csv"), bytes: csv, names_child },
    ])
}

fn data_files(atlas: &Atlas<'_>) -> Result<Vec<File>> {
    let section = Address::section("du-lieu");
    let names_child = atlas.people.iter().any(|person| person.winner.is_child);
    let file = |name: &str, bytes, names_child| File { address: section.beside(name), bytes, names_child };
    Ok(vec![
        file("vinh-danh.csv", tables::all_winners(atlas).csv().context("the table of winners")?, names_child),
        file("vinh-danh.json", data::json(atlas).context("the open data")?, names_child),
        file("ket-qua.csv", tables::results(atlas).csv().context("the table of results")?, false),
    ])
}

fn statistics_files(atlas: &Atlas<'_>) -> Result<Vec<File>> {
    let section = Address::section("thong-ke");
    tables::statistics(atlas)
        .into_iter()
        .map(|(name, table)| {
            let bytes = table.csv().with_context(|| format!("the table {name}"))?;
            Ok(File { address: section.beside(&format!("{name}.csv")), bytes, names_child: false })
        })
        .collect()
}

fn described(files: &[File], texts: &[&'static str]) -> Vec<DataFile> {
    files
        .iter()
        .zip(texts)
        .map(|(file, &text)| DataFile { download: Download::new(file.address.clone(), file.bytes.len()), text })
        .collect()
}
