//! `/thong-ke/`: all figures on one page, everybody counted.

use std::collections::BTreeMap;

use serde::Serialize;

use super::atlas::Atlas;
use super::ceremonies::Figure;
use super::page::{Page, View};
use super::parts::{Bar, Download, bars};
use super::results::{self, Outcome};
use super::shared::head;
use super::words;
use super::{models, years};
use crate::honours::{Address, WardIx};
use crate::terms::HonoureeKind;
use crate::text::grouped;

/// The view of `statistics.html`.
#[derive(Debug, Serialize)]
pub struct StatisticsView {
    /// "Từ năm học 2021–2022 đến năm học 2025–2026".
    pub period: Option<String>,
    /// Up to four figures.
    pub figures: Vec<Figure>,
    /// By school year.
    pub years: Vec<Bar>,
    /// By ward, as it was on the day.
    pub wards: Vec<Bar>,
    /// By model.
    pub models: Vec<Bar>,
    /// By form.
    pub forms: Vec<Bar>,
    /// By kind.
    pub kinds: Vec<Bar>,
    /// By level.
    pub levels: Vec<Bar>,
    /// The newest year of results.
    pub results_year: Option<u16>,
    /// Each model's outcome in that year.
    pub outcomes: Vec<Outcome>,
    /// The tables by name: `nam-hoc`, `phuong`, `mo-hinh`, `hinh-thuc`, `ket-qua`, `vinh-danh` (CSV) and
    /// `vinh-danh.json`.
    pub downloads: BTreeMap<String, Download>,
}

/// The statistics page.
pub(super) fn page(atlas: &Atlas<'_>, downloads: BTreeMap<String, Download>) -> Page {
    let honours = atlas.honours;
    let address = Address::section("thong-ke");
    let prize_total: u64 = honours.ceremonies.iter().map(|c| c.counts.prize_total).sum();
    let wards = ward_rows(atlas);
    let mut figures = vec![
        Figure { label: "lượt khen".to_owned(), value: grouped(atlas.total()) },
        Figure { label: "lễ tuyên dương".to_owned(), value: grouped(honours.ceremonies.len() as u64) },
        Figure { label: atlas.ward_kinds.clone(), value: grouped(wards.len() as u64) },
    ];
    if prize_total > 0 {
        figures.push(Figure { label: "đồng tiền thưởng".to_owned(), value: words::amount(prize_total) });
    }
    let span = atlas.year_ceremonies.keys().next().zip(atlas.year_ceremonies.keys().next_back());
    let period = span.map(|(first, last)| {
        if first == last {
            format!("Năm học {}", words::school_year(*first))
        } else {
            format!("Từ năm học {} đến năm học {}", words::school_year(*first), words::school_year(*last))
        }
    });
    let results_year = honours.results.iter().map(|row| row.year).max();
    let view = StatisticsView {
        period,
        figures,
        years: bars(years::facets(atlas).into_iter().map(|f| (f.title, Some(f.address), f.count))),
        wards: bars(wards.into_iter().map(|(title, address, n)| (title, Some(address), n))),
        models: bars(models::facets(atlas).into_iter().map(|f| (f.title, Some(f.address), f.count))),
        forms: bars(form_rows(atlas).into_iter().map(|(form, n)| (form, None, n))),
        kinds: bars(kind_rows(atlas).into_iter().map(|(kind, n)| (words::kind(kind).to_owned(), None, n))),
        levels: bars(level_rows(atlas)),
        results_year,
        outcomes: results_year.map(|year| results::by_model(atlas, year)).unwrap_or_default(),
        downloads,
    };
    let lead = format!(
        "{} lượt người và tập thể được khen trong {} lễ tuyên dương.",
        grouped(atlas.total()),
        grouped(honours.ceremonies.len() as u64)
    );
    let head = head(honours, &address, "thong-ke", "Thống kê").described(lead);
    Page { address, head, view: View::Statistics(Box::new(view)) }
}

/// Everybody by ward, most first; wards without any are left out. Former wards say so.
pub(super) fn ward_rows(atlas: &Atlas<'_>) -> Vec<(String, Address, u64)> {
    let mut rows: Vec<_> = (0..atlas.honours.wards.len())
        .map(WardIx)
        .map(|ix| (ix, atlas.ward_total(ix)))
        .filter(|(_, n)| *n > 0)
        .collect();
    rows.sort_by_key(|&(ix, n)| (std::cmp::Reverse(n), ix));
    rows.into_iter()
        .map(|(ix, n)| {
            let ward = atlas.honours.ward(ix);
            let period = ward.ended().map(|day| format!(" (đến {})", day.on_screen())).unwrap_or_default();
            (format!("{}{period}", words::bare_ward(ward.name())), Address::ward(&ward.id), n)
        })
        .collect()
}

/// Everybody by form, most first.
pub(super) fn form_rows(atlas: &Atlas<'_>) -> Vec<(String, u64)> {
    let mut forms: BTreeMap<&str, u64> = BTreeMap::new();
    for ceremony in &atlas.honours.ceremonies {
        for (form, n) in &ceremony.counts.forms {
            *forms.entry(form).or_default() += n;
        }
    }
    let mut rows: Vec<_> = forms.into_iter().map(|(form, n)| (form.to_owned(), n)).collect();
    rows.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    rows
}

fn kind_rows(atlas: &Atlas<'_>) -> Vec<(HonoureeKind, u64)> {
    let mut kinds: BTreeMap<HonoureeKind, u64> = BTreeMap::new();
    for ceremony in &atlas.honours.ceremonies {
        for (&kind, n) in &ceremony.counts.kinds {
            *kinds.entry(kind).or_default() += n;
        }
    }
    kinds.into_iter().collect()
}

fn level_rows(atlas: &Atlas<'_>) -> Vec<(String, Option<Address>, u64)> {
    let mut levels = BTreeMap::new();
    for ceremony in &atlas.honours.ceremonies {
        for (&level, n) in &ceremony.counts.levels {
            *levels.entry(level).or_insert(0) += n;
        }
    }
    levels.into_iter().map(|(level, n)| (words::level(level, &atlas.ward_kinds), None, n)).collect()
}
