//! `/thong-ke/`: all figures on one page, everybody counted.

use std::collections::BTreeMap;

use serde::Serialize;

use super::atlas::Atlas;
use super::ceremonies::Figure;
use super::charts::{Chart, Row};
use super::messages::{self, Measure};
use super::overview::{self, Overview, Series};
use super::page::{Page, View};
use super::parts::Download;
use super::results::{self, Outcome};
use super::shared::head;
use super::words;
use super::{models, years};
use crate::honours::Address;
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
    pub years: Chart,
    /// By ward, as it was on the day.
    pub wards: Chart,
    /// Each ward through the school years.
    pub ward_years: Option<Overview>,
    /// By model.
    pub models: Chart,
    /// Each model through the school years.
    pub model_years: Option<Overview>,
    /// By form.
    pub forms: Chart,
    /// By kind.
    pub kinds: Chart,
    /// By level.
    pub levels: Chart,
    /// The newest year of results.
    pub results_year: Option<u16>,
    /// Each model's outcome in that year.
    pub outcomes: Vec<Outcome>,
    /// How many reached their targets, in one sentence.
    pub outcomes_message: Option<String>,
    /// The tables by name: those of `tables::statistics`, `ket-qua`, `vinh-danh` (CSV) and `vinh-danh.json`.
    pub downloads: BTreeMap<String, Download>,
}

/// The statistics page.
pub(super) fn page(atlas: &Atlas<'_>, downloads: BTreeMap<String, Download>) -> Page {
    let honours = &atlas.honours;
    let address = Address::section("thong-ke");
    let prize_total: u64 = honours.ceremonies().map(|c| c.counts.prize_total).sum();
    let wards = overview::ward_series(atlas);
    let models = overview::model_series(atlas);
    let mut figures = vec![
        Figure { label: "lượt khen".to_owned(), value: grouped(atlas.counts().total()) },
        Figure { label: "lễ tuyên dương".to_owned(), value: grouped(honours.ceremony_count() as u64) },
        Figure { label: atlas.ward_kinds().to_owned(), value: grouped(wards.len() as u64) },
    ];
    if prize_total > 0 {
        figures.push(Figure { label: "đồng tiền thưởng".to_owned(), value: words::amount(prize_total) });
    }
    let span = atlas.calendar().years.keys().next().zip(atlas.calendar().years.keys().next_back());
    let period = span.map(|(first, last)| {
        if first == last {
            format!("Năm học {}", words::school_year(*first))
        } else {
            format!("Từ năm học {} đến năm học {}", words::school_year(*first), words::school_year(*last))
        }
    });
    let results_year = honours.results().iter().map(|row| row.year).max();
    let outcomes = results_year.map(|year| results::by_model(atlas, year)).unwrap_or_default();
    let view = StatisticsView {
        period,
        figures,
        years: Chart::years(years::facets(atlas).into_iter().map(|f| (f.title, Some(f.address), f.count))),
        ward_years: overview::overview(atlas, &wards, atlas.ward_kinds(), "phuong"),
        wards: ward_chart(atlas, wards),
        model_years: overview::overview(atlas, &models, "mô hình", "mo-hinh"),
        models: Chart::largest(
            models::facets(atlas).into_iter().map(|f| Row::new(f.title, Some(f.address), f.count)),
            Measure::MODELS,
        ),
        forms: form_chart(atlas),
        kinds: Chart::largest(kind_rows(atlas).into_iter().map(lowered_row), Measure::KINDS),
        levels: Chart::largest(level_rows(atlas).into_iter().map(lowered_row), Measure::LEVELS),
        outcomes_message: results_year.map(|year| {
            let models: Vec<_> =
                outcomes.iter().filter_map(|row| Some((row.title.as_str(), row.is_reached?))).collect();
            messages::reached(year, &models)
        }),
        results_year,
        outcomes,
        downloads,
    };
    let lead = format!(
        "{} lượt người và tập thể được khen trong {} lễ tuyên dương.",
        grouped(atlas.counts().total()),
        grouped(honours.ceremony_count() as u64)
    );
    let head = head(honours, &address, "thong-ke", "Thống kê").described(lead);
    Page { address, head, view: View::Statistics(Box::new(view)) }
}

/// By ward, most first. Former wards say so.
fn ward_chart(atlas: &Atlas<'_>, wards: Vec<Series>) -> Chart {
    let rows: Vec<Row> = wards
        .into_iter()
        .map(|ward| Row {
            count: ward.counts.iter().sum(),
            name: ward.name,
            title: ward.title,
            address: Some(ward.address),
        })
        .collect();
    let all_have_one = rows.iter().map(|row| row.count).sum::<u64>() == atlas.counts().total();
    Chart::largest(rows, Measure::wards(atlas.ward_kinds(), all_have_one)).cut(atlas.ward_kinds())
}

/// By form, most first.
fn form_chart(atlas: &Atlas<'_>) -> Chart {
    let rows = form_rows(atlas);
    let all_have_one = rows.iter().map(|(_, n)| n).sum::<u64>() == atlas.counts().total();
    Chart::largest(rows.iter().map(|(form, n)| Row::form(form, *n)), Measure::forms(all_have_one))
}

/// A row whose words stand small inside a sentence.
fn lowered_row((title, count): (String, u64)) -> Row {
    Row { name: words::lowered(&title), title, address: None, count }
}

/// Everybody by form, most first.
pub(super) fn form_rows(atlas: &Atlas<'_>) -> Vec<(String, u64)> {
    let mut forms: BTreeMap<&str, u64> = BTreeMap::new();
    for ceremony in atlas.honours.ceremonies() {
        for (form, n) in &ceremony.counts.forms {
            *forms.entry(form).or_default() += n;
        }
    }
    let mut rows: Vec<_> = forms.into_iter().map(|(form, n)| (form.to_owned(), n)).collect();
    rows.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    rows
}

/// Everybody by kind.
pub(super) fn kind_rows(atlas: &Atlas<'_>) -> Vec<(String, u64)> {
    let mut kinds: BTreeMap<HonoureeKind, u64> = BTreeMap::new();
    for ceremony in atlas.honours.ceremonies() {
        for (&kind, n) in &ceremony.counts.kinds {
            *kinds.entry(kind).or_default() += n;
        }
    }
    kinds.into_iter().map(|(kind, n)| (words::kind(kind).to_owned(), n)).collect()
}

/// Everybody whose award has a level, by level.
pub(super) fn level_rows(atlas: &Atlas<'_>) -> Vec<(String, u64)> {
    let mut levels = BTreeMap::new();
    for ceremony in atlas.honours.ceremonies() {
        for (&level, n) in &ceremony.counts.levels {
            *levels.entry(level).or_insert(0) += n;
        }
    }
    levels.into_iter().map(|(level, n)| (words::level(level, atlas.ward_kinds()), n)).collect()
}
