//! The files to take home: each ceremony's list, the open data and the statistics, and the sheet of the pages that offer
//! the last two.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::atlas::Atlas;
use super::data::DataFile;
use super::page::Page;
use super::parts::Download;
use super::plan::{File, Sheet};
use super::{columns, data, readme, spreadsheet, statistics, tables};
use crate::honours::{Address, CeremonyIx, Site};
use crate::media::Album;
use crate::terms::SitePart;

/// The files of a ceremony, beside its page.
const ROLL: [&str; 2] = ["danh-sach.xlsx", "danh-sach.csv"];

/// The report of a ceremony or school year, beside its page.
const REPORT: &str = "bao-cao.pdf";

/// The [`data_files`], beside their page.
const OPEN_DATA: [&str; 3] = ["vinh-danh.csv", "vinh-danh.json", "ket-qua.csv"];

/// What is in each of them.
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

/// Statistics and open data: two pages that offer files, and the files.
pub(super) fn sheet(atlas: &Atlas<'_>) -> Result<Sheet> {
    let site = &atlas.honours.site;
    if !site.has(SitePart::Data) {
        return Ok(Sheet::of([statistics::page(atlas, BTreeMap::new())]));
    }
    let has_statistics = site.has(SitePart::Statistics);
    let open_data = data_files(atlas)?;
    let statistics = if has_statistics { statistics_files(atlas)? } else { Vec::new() };
    let mut downloads: BTreeMap<String, Download> = BTreeMap::new();
    for file in statistics.iter().chain(&open_data) {
        let download = Download::new(file.address.clone(), file.bytes.len());
        downloads.insert(download.name.trim_end_matches(".csv").to_owned(), download);
    }
    let mut pages: Vec<Page> = if has_statistics { vec![statistics::page(atlas, downloads)] } else { Vec::new() };
    let columns = columns::described(&tables::all_winners_headings(), &tables::RESULT_HEADINGS);
    let on_the_page = described(&open_data, &OPEN_DATA_TEXTS);
    let all = [on_the_page.clone(), described(&statistics, &STATISTICS_TEXTS)].concat();
    let readme = File::open(OPEN_DATA_README, readme::text(&atlas.honours, &all, &columns));
    pages.push(data::page(atlas, on_the_page, columns));
    let files = open_data.into_iter().chain([readme]).chain(statistics);
    let files = files.map(|file| File { is_open_data: true, ..file }).collect();
    Ok(Sheet { pages, files, closed: Vec::new() })
}

/// The addresses of [`sheet`], without making it.
pub(super) fn addresses(atlas: &Atlas<'_>) -> Vec<Address> {
    let site = &atlas.honours.site;
    let (data, statistics) = (Address::section("du-lieu"), Address::section("thong-ke"));
    let mut addresses = Vec::new();
    if site.has(SitePart::Data) {
        addresses.extend([data.clone(), Address::file(OPEN_DATA_README)]);
        addresses.extend(OPEN_DATA.map(|file| data.beside(file)));
        if site.has(SitePart::Statistics) {
            let tables = tables::statistics(atlas).into_iter();
            addresses.extend(tables.map(|(name, _)| statistics.beside(&format!("{name}.csv"))));
        }
    }
    if !site.has(SitePart::Data) || site.has(SitePart::Statistics) {
        addresses.push(statistics);
    }
    addresses
}

/// The addresses of [`roll_files`], without making them.
pub(super) fn roll_addresses(site: &Site, ceremony: &Address) -> Vec<Address> {
    if site.has(SitePart::Data) { ROLL.map(|file| ceremony.beside(file)).into() } else { Vec::new() }
}

/// A ceremony's list as a workbook and as a table; nothing on a site without files to take home.
pub(super) fn roll_files(atlas: &Atlas<'_>, ix: CeremonyIx) -> Result<Vec<File>> {
    if !atlas.honours.site.has(SitePart::Data) {
        return Ok(Vec::new());
    }
    let ceremony = atlas.honours.roll(ix);
    let address = Address::ceremony(&ceremony.id);
    let table = tables::ceremony(atlas, ix);
    let names_child = ceremony.entries.iter().filter_map(|entry| entry.full()).any(|winner| winner.is_child);
    let association = &atlas.honours.site.association;
    let xlsx = spreadsheet::xlsx(&table, "Danh sách", &ceremony.name, association, ceremony.date)
        .with_context(|| format!("the spreadsheet of {address}"))?;
    let csv = table.csv().with_context(|| format!("the table of {address}"))?;
    let [workbook, plain] = ROLL;
    Ok(vec![File::new(address.beside(workbook), xlsx, names_child), File::new(address.beside(plain), csv, names_child)])
}

/// The report beside a page, if the site publishes reports. It says whom it names, so it is closed to search engines, and
/// a PDF cannot say so itself.
pub(super) fn report_file(atlas: &Atlas<'_>, page: &Address) -> Option<File> {
    atlas.report(page).map(|pdf| File::new(page.beside(REPORT), pdf.to_vec(), true))
}

/// The address of [`report_file`], without making it.
pub(super) fn report_address(album: &Album, page: &Address) -> Option<Address> {
    album.has_reports().then(|| page.beside(REPORT))
}

fn data_files(atlas: &Atlas<'_>) -> Result<Vec<File>> {
    let section = Address::section("du-lieu");
    let names_child = atlas.people().iter().any(|person| person.winner.is_child);
    let file = |name: &str, bytes, names_child| File::new(section.beside(name), bytes, names_child);
    let [winners, winners_json, results] = OPEN_DATA;
    Ok(vec![
        file(winners, tables::all_winners(atlas).csv().context("the table of winners")?, names_child),
        file(winners_json, data::json(atlas).context("the open data")?, names_child),
        file(results, tables::results(atlas).csv().context("the table of results")?, false),
    ])
}

fn statistics_files(atlas: &Atlas<'_>) -> Result<Vec<File>> {
    let section = Address::section("thong-ke");
    tables::statistics(atlas)
        .into_iter()
        .map(|(name, table)| {
            let bytes = table.csv().with_context(|| format!("the table {name}"))?;
            Ok(File::new(section.beside(&format!("{name}.csv")), bytes, false))
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
