//! Results of the learning models: each ratio with its denominator, held against the dated target.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::atlas::Atlas;
use super::parts::width;
use super::{messages, words};
use crate::honours::{Address, Model, ModelIx, ResultRow, WardIx};
use crate::text::{Date, decimal, grouped, percent};

/// The figures of one model in one year, against its target.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// What the row is about: "Năm 2023", a model or a ward.
    pub title: String,
    /// The page of it, if there is one.
    pub address: Option<Address>,
    /// "13.851 hộ được công nhận trên 18.165 hộ".
    pub sentence: String,
    /// Year, recognised and base, where there is a ratio.
    #[serde(skip)]
    pub(super) share: Option<(u16, u64, u64)>,
    /// The wards it is the ratio of.
    #[serde(skip)]
    wards: BTreeSet<WardIx>,
    /// Recognised ÷ base: "76,3%"; none when the base is not known.
    pub ratio: Option<String>,
    /// Its length in per cent, with a point.
    pub width: String,
    /// What the ratio is a share of: "tổng số hộ gia đình".
    pub of: &'static str,
    /// The target: "70%".
    pub target: Option<String>,
    /// Where the target stands on the bar.
    pub target_at: Option<String>,
    /// The year of the target.
    pub target_year: Option<u16>,
    /// The document that sets it.
    pub target_source: Option<String>,
    /// Whether it is reached.
    pub is_reached: Option<bool>,
    /// How many wards reported, and what that leaves out.
    pub note: Option<String>,
}

/// A table of one model and year, by ward.
#[derive(Clone, Debug, Serialize)]
pub struct ResultTable {
    /// The year.
    pub year: u16,
    /// The reports, each once.
    pub sources: Vec<String>,
    /// What the base counts: "hộ".
    pub unit: &'static str,
    /// What a ratio to the base is a share of.
    pub of: &'static str,
    /// By ward.
    pub rows: Vec<ResultLine>,
    /// All wards together; none when they cannot be added up.
    pub total: Option<ResultLine>,
    /// Why there is no sum, or what it leaves out.
    pub note: Option<String>,
}

/// A line of a table of results. Figures are as printed.
#[derive(Clone, Debug, Serialize)]
pub struct ResultLine {
    /// The ward or the model.
    pub title: String,
    /// Its page.
    pub address: Option<Address>,
    /// All there are.
    pub base: Option<String>,
    /// Those that registered.
    pub registered: Option<String>,
    /// Those that were recognised.
    pub recognised: String,
    /// Recognised ÷ base.
    pub of_base: Option<String>,
    /// Recognised ÷ registered.
    pub of_registered: Option<String>,
}

/// Sums over rows of one model and year.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    recognised: u64,
    registered: Option<u64>,
    base: Option<u64>,
    wards: usize,
    without_base: usize,
}

impl Sum {
    /// Adds up what can be compared: rows without a base stay out of the ratio, and are told of.
    fn of<'a>(rows: impl Iterator<Item = &'a ResultRow>) -> Self {
        let mut sum = Sum::default();
        let mut all_registered = true;
        for row in rows {
            let Some(base) = row.base else {
                sum.without_base += 1;
                continue;
            };
            sum.wards += 1;
            sum.recognised += row.recognised;
            sum.base = Some(sum.base.unwrap_or(0) + base);
            match row.registered {
                Some(n) => sum.registered = Some(sum.registered.unwrap_or(0) + n),
                None => all_registered = false,
            }
        }
        if !all_registered {
            sum.registered = None;
        }
        sum
    }
}

/// Whether the rows of a year hold a ward and one that had been made from it by then: their sum would count people
/// twice.
fn overlaps(atlas: &Atlas<'_>, rows: &[&ResultRow], year: u16) -> bool {
    let end = Date::new(year, 12, 31);
    let wards: BTreeSet<WardIx> = rows.iter().map(|row| row.ward).collect();
    wards.iter().any(|&ward| atlas.honours.made_from_by(ward, end).iter().any(|(former, _)| wards.contains(former)))
}

/// Why the rows of a year are not added up.
fn overlap_note(kinds: &str) -> String {
    format!("Không cộng, vì trong năm có cả {kinds} cũ và {kinds} mới lập từ đó.")
}

/// The outcomes of a model, newest year first.
pub(super) fn by_year(atlas: &Atlas<'_>, model: ModelIx) -> Vec<Outcome> {
    let mut years: BTreeMap<u16, Vec<&ResultRow>> = BTreeMap::new();
    for row in atlas.honours.results().iter().filter(|row| row.model == model) {
        years.entry(row.year).or_default().push(row);
    }
    let definition = &atlas.honours.models[model.0];
    years
        .into_iter()
        .rev()
        .map(|(year, rows)| outcome(atlas, definition, year, &rows, format!("Năm {year}"), None))
        .collect()
}

/// The outcomes of all models in one year.
pub(super) fn by_model(atlas: &Atlas<'_>, year: u16) -> Vec<Outcome> {
    let models = atlas.honours.models.iter().enumerate();
    models
        .filter_map(|(i, model)| {
            let rows: Vec<&ResultRow> =
                atlas.honours.results().iter().filter(|row| row.year == year && row.model == ModelIx(i)).collect();
            if rows.is_empty() {
                return None;
            }
            Some(outcome(atlas, model, year, &rows, model.name.clone(), Some(Address::model(&model.id))))
        })
        .collect()
}

fn outcome(
    atlas: &Atlas<'_>,
    model: &Model,
    year: u16,
    rows: &[&ResultRow],
    title: String,
    address: Option<Address>,
) -> Outcome {
    let unit = words::unit(model.recognises);
    let of = words::base(model.recognises.base());
    let kinds = atlas.ward_kinds();
    let target = model.target_for(year);
    let blank = Outcome {
        title,
        address,
        sentence: String::new(),
        share: None,
        wards: rows.iter().filter(|row| row.base.is_some()).map(|row| row.ward).collect(),
        ratio: None,
        width: "0".to_owned(),
        of,
        target: target.map(|t| share(t.tenths)),
        target_at: target.map(|t| width(u64::from(t.tenths), 1000)),
        target_year: target.map(|t| t.year),
        target_source: target.map(|t| t.source.clone()),
        is_reached: None,
        note: None,
    };
    if overlaps(atlas, rows, year) {
        return Outcome {
            sentence: format!("{} {kinds} có báo cáo", grouped(rows.len() as u64)),
            note: Some(overlap_note(kinds)),
            ..blank
        };
    }
    let sum = Sum::of(rows.iter().copied());
    let note = (sum.without_base > 0)
        .then(|| format!("Chưa tính {} {kinds} không báo cáo {of}.", grouped(sum.without_base as u64)));
    match sum.base {
        Some(base) => Outcome {
            sentence: format!(
                "{}\u{a0}{unit} được công nhận trên {}\u{a0}{unit} của {}\u{a0}{kinds} có báo cáo",
                grouped(sum.recognised),
                grouped(base),
                grouped(sum.wards as u64)
            ),
            share: (base > 0).then_some((year, sum.recognised, base)),
            ratio: percent(sum.recognised, base),
            width: width(sum.recognised, base),
            is_reached: target.map(|t| u128::from(sum.recognised) * 1000 >= u128::from(t.tenths) * u128::from(base)),
            note,
            ..blank
        },
        None => {
            let recognised: u64 = rows.iter().map(|row| row.recognised).sum();
            Outcome { sentence: format!("{}\u{a0}{unit} được công nhận", grouped(recognised)), note, ..blank }
        }
    }
}

/// What the outcomes of a model say of its newest ratio, in one sentence or two.
pub(super) fn message(atlas: &Atlas<'_>, outcomes: &[Outcome], unit: &str) -> String {
    let with_ratio: Vec<(&Outcome, _)> = outcomes.iter().filter_map(|of| Some((of, of.share?))).collect();
    let shares: Vec<(u16, u64, u64)> = with_ratio.iter().map(|(_, share)| *share).collect();
    let unlike = match with_ratio[..] {
        [(now, (year, ..)), (before, (earlier, ..)), ..] => unlike(atlas, (&now.wards, year), (&before.wards, earlier)),
        _ => None,
    };
    messages::shares(&shares, unit, unlike.as_deref())
}

/// Why the figures of a year are not held against those of an earlier one: they are of other wards.
fn unlike(atlas: &Atlas<'_>, now: (&BTreeSet<WardIx>, u16), before: (&BTreeSet<WardIx>, u16)) -> Option<String> {
    let [end, old_end] = [now.1, before.1].map(|year| Date::new(year, 12, 31));
    let honours = &atlas.honours;
    let was_made_anew = |ward: WardIx| honours.made_from_by(ward, end) != honours.made_from_by(ward, old_end);
    let is_gone = |ward: WardIx| honours.ward(ward).ended().zip(end).is_some_and(|(last, end)| last < end);
    let year = before.1;
    if now.0.iter().any(|&ward| was_made_anew(ward)) || before.0.iter().any(|&ward| is_gone(ward)) {
        let kinds = words::capitalised(atlas.ward_kinds());
        return Some(format!("{kinds} đã sắp xếp lại, không so với năm {year}."));
    }
    let kinds = atlas.ward_kinds();
    (now.0 != before.0).then(|| format!("Không so với năm {year}, vì các {kinds} có báo cáo không giống nhau."))
}

/// A share in tenths of a per cent as printed: "62,5%".
pub(super) fn share(tenths: u32) -> String {
    let digits = usize::from(!tenths.is_multiple_of(10));
    format!("{}%", decimal(f64::from(tenths) / 10.0, digits))
}

/// So many rows a page bears: each weighs some 26 bytes when it is compressed, and a page is to stay under 30 KB.
const ROWS: usize = 450;

/// The tables of a model, newest year first, and the years there is no room for.
pub(super) fn tables(atlas: &Atlas<'_>, model: ModelIx) -> (Vec<ResultTable>, Vec<u16>) {
    let definition = &atlas.honours.models[model.0];
    let mut years: BTreeMap<u16, Vec<&ResultRow>> = BTreeMap::new();
    for row in atlas.honours.results().iter().filter(|row| row.model == model) {
        years.entry(row.year).or_default().push(row);
    }
    let mut room = Some(ROWS);
    let (shown, left_out): (Vec<_>, Vec<_>) = years.into_iter().rev().partition(|(_, rows)| {
        room = room.and_then(|room| room.checked_sub(rows.len()));
        room.is_some()
    });
    let tables = shown
        .into_iter()
        .map(|(year, rows)| {
            let overlap = overlaps(atlas, &rows, year);
            let sum = Sum::of(rows.iter().copied());
            let can_add = rows.len() > 1 && !overlap && sum.without_base == 0;
            let mut sources: Vec<String> = Vec::new();
            for source in rows.iter().filter_map(|row| row.source.as_ref()) {
                if !sources.contains(source) {
                    sources.push(source.clone());
                }
            }
            ResultTable {
                year,
                sources,
                unit: words::unit(definition.recognises),
                of: words::base(definition.recognises.base()),
                total: can_add.then(|| line("Cộng".to_owned(), None, sum.base, sum.registered, sum.recognised)),
                note: overlap.then(|| overlap_note(atlas.ward_kinds())),
                rows: rows
                    .iter()
                    .map(|row| {
                        let ward = atlas.honours.ward(row.ward);
                        let title = words::bare_ward(ward_name_in(atlas, row));
                        line(title, Some(Address::ward(&ward.id)), row.base, row.registered, row.recognised)
                    })
                    .collect(),
            }
        })
        .collect();
    (tables, left_out.into_iter().map(|(year, _)| year).collect())
}

fn ward_name_in<'a>(atlas: &'a Atlas<'_>, row: &ResultRow) -> &'a str {
    // A report of a year is closed at its end.
    let ward = atlas.honours.ward(row.ward);
    Date::new(row.year, 12, 31).map_or(ward.name(), |day| &ward.name_on(day).name)
}

/// The results of a ward, by year and model.
pub(super) fn of_ward(atlas: &Atlas<'_>, ward: WardIx) -> Vec<WardYear> {
    let mut years: BTreeMap<u16, Vec<ResultLine>> = BTreeMap::new();
    for row in atlas.honours.results().iter().filter(|row| row.ward == ward) {
        let model = &atlas.honours.models[row.model.0];
        let title = format!("{} ({})", model.name, words::unit(model.recognises));
        let line = line(title, Some(Address::model(&model.id)), row.base, row.registered, row.recognised);
        years.entry(row.year).or_default().push(line);
    }
    years.into_iter().rev().map(|(year, rows)| WardYear { year, rows }).collect()
}

/// The results of a ward in one year.
#[derive(Clone, Debug, Serialize)]
pub struct WardYear {
    /// The year.
    pub year: u16,
    /// By model.
    pub rows: Vec<ResultLine>,
}

fn line(
    title: String,
    address: Option<Address>,
    base: Option<u64>,
    registered: Option<u64>,
    recognised: u64,
) -> ResultLine {
    ResultLine {
        title,
        address,
        base: base.map(grouped),
        registered: registered.map(grouped),
        recognised: grouped(recognised),
        of_base: base.and_then(|base| percent(recognised, base)),
        of_registered: registered.and_then(|registered| percent(recognised, registered)),
    }
}
