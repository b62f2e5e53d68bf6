//! Small pictures side by side: a few columns for each ward or model, a school year a column, all on one scale.

use std::collections::BTreeMap;

use serde::Serialize;

use super::atlas::Atlas;
use super::messages;
use super::parts::Link;
use super::words;
use crate::honours::{Address, ModelIx, Ward, WardIx};
use crate::text::{Date, SchoolYear, grouped};

/// A small picture for each ward or model.
#[derive(Debug, Serialize)]
pub struct Overview {
    /// What they say together, in one sentence.
    pub message: String,
    /// How to read them: the scale and the years.
    pub scale: String,
    /// The school years of the columns, oldest first.
    pub years: Vec<YearLabel>,
    /// The pictures: wards most awards first, models in their order.
    pub pictures: Vec<Multiple>,
    /// Where those that are left out stand.
    pub rest: Option<Link>,
}

/// A school year above or below a narrow column.
#[derive(Debug, Serialize)]
pub struct YearLabel {
    /// "2021–2022".
    pub title: String,
    /// "21–22".
    pub short: String,
}

/// One small picture.
#[derive(Debug, Serialize)]
pub struct Multiple {
    /// The ward or model.
    pub title: String,
    /// Its page.
    pub address: Address,
    /// A column for each school year.
    pub columns: Vec<YearBar>,
}

/// One column.
#[derive(Debug, Serialize)]
pub struct YearBar {
    /// How many.
    pub count: u64,
    /// Its height in pixels, the largest of all pictures 60; none for nothing.
    pub height: u64,
    /// False of a school year through which the ward was not there, not yet or no more: its 0 says nothing.
    pub is_there: bool,
}

/// The figures behind one small picture: everybody by school year.
pub(super) struct Series {
    /// As inside a sentence: "phường An Khê".
    pub(super) name: String,
    /// As in a list: "An Khê (cũ)".
    pub(super) title: String,
    /// As in a table of data: "An Khê (đến 30/6/2025)".
    pub(super) dated: String,
    pub(super) address: Address,
    /// A number for each of [`years`].
    pub(super) counts: Vec<u64>,
    /// Whether it was there in each of them.
    is_there: Vec<bool>,
}

/// Columns that fit a phone of 320 px beside one another, labelled in letters of 16 px.
const YEARS: usize = 5;
const PICTURES: usize = 24;
const HEIGHT: u64 = 60;

/// All school years, oldest first.
pub(super) fn years(atlas: &Atlas<'_>) -> Vec<SchoolYear> {
    atlas.calendar().years.keys().copied().collect()
}

/// Everybody by ward and school year, most first; wards without any are left out.
pub(super) fn ward_series(atlas: &Atlas<'_>) -> Vec<Series> {
    let years = years(atlas);
    let mut wards: Vec<_> =
        (0..atlas.honours.wards.len()).map(|i| (WardIx(i), atlas.counts().of_ward(WardIx(i)))).collect();
    wards.retain(|(_, total)| *total > 0);
    wards.sort_by_key(|&(ix, total)| (std::cmp::Reverse(total), ix));
    wards
        .into_iter()
        .map(|(ix, _)| {
            let ward = atlas.honours.ward(ix);
            let counts = by_year(&years, atlas.counts().ward_years.get(&ix));
            // An award is proof enough, whatever is written of the ward.
            let is_there = years.iter().zip(&counts).map(|(&year, &n)| n > 0 || was_there(ward, year)).collect();
            Series {
                name: words::ward_ever(ward),
                title: words::bare_ward(&words::ward_ever(ward)),
                dated: words::bare_ward(&words::ward_to(ward)),
                address: Address::ward(&ward.id),
                is_there,
                counts,
            }
        })
        .collect()
}

/// Whether a ward was there on any day of a school year, which goes from September to August.
fn was_there(ward: &Ward, year: SchoolYear) -> bool {
    let (first, last) = (Date::new(year.first(), 9, 1), Date::new(year.second(), 8, 31));
    let had_begun = ward.began().zip(last).is_none_or(|(began, last)| began <= last);
    let had_not_ended = ward.ended().zip(first).is_none_or(|(ended, first)| first <= ended);
    had_begun && had_not_ended
}

fn by_year(years: &[SchoolYear], counts: Option<&BTreeMap<SchoolYear, u64>>) -> Vec<u64> {
    years.iter().map(|year| counts.and_then(|counts| counts.get(year)).copied().unwrap_or(0)).collect()
}

/// Everybody by model and school year, in the order of the models; those without any are left out.
pub(super) fn model_series(atlas: &Atlas<'_>) -> Vec<Series> {
    let years = years(atlas);
    let models = atlas.honours.models.iter().enumerate();
    let series = models.map(|(i, model)| Series {
        name: model.name.clone(),
        title: model.name.clone(),
        dated: model.name.clone(),
        address: Address::model(&model.id),
        is_there: vec![true; years.len()],
        counts: by_year(&years, atlas.counts().model_years.get(&ModelIx(i))),
    });
    series.filter(|series| series.counts.iter().any(|n| *n > 0)).collect()
}

/// The pictures of some series; `row` is what one of them is. Nothing when there is no award.
pub(super) fn overview(atlas: &Atlas<'_>, series: &[Series], row: &str, section: &str) -> Option<Overview> {
    let years = years(atlas);
    let from = years.len().saturating_sub(YEARS);
    let shown: Vec<(&Series, &[u64])> = series
        .iter()
        .map(|series| (series, &series.counts[from..]))
        .filter(|(_, counts)| counts.iter().any(|n| *n > 0))
        .take(PICTURES)
        .collect();
    let largest = shown.iter().flat_map(|(_, counts)| counts.iter()).copied().max()?;
    let title = |year: &SchoolYear| words::school_year(*year);
    let message = match &years[..] {
        [.., before, now] => {
            let pairs: Vec<(u64, u64)> = series
                .iter()
                .filter_map(|series| match series.counts[..] {
                    [.., before, now] => Some((before, now)),
                    _ => None,
                })
                .collect();
            messages::rises(&pairs, &title(before), &title(now), row)
        }
        _ => format!("Mới có số liệu của một năm học, {}.", years.iter().map(title).collect::<String>()),
    };
    let left_out = series.len() - shown.len();
    Some(Overview {
        message,
        scale: format!(
            "Mỗi cột là một năm học, mọi hình cùng một thang; cột cao nhất là {} lượt khen.{}{}",
            grouped(largest),
            if shown.iter().any(|(series, _)| series.is_there[from..].contains(&false)) {
                format!(" Dấu “–” là năm {row} ấy chưa có hoặc không còn.")
            } else {
                String::new()
            },
            if from > 0 {
                format!(" Hình vẽ {YEARS} năm học gần nhất; tệp CSV có đủ các năm.")
            } else {
                String::new()
            }
        ),
        years: years[from..].iter().map(label).collect(),
        pictures: shown
            .iter()
            .map(|(series, counts)| Multiple {
                title: series.title.clone(),
                address: series.address.clone(),
                columns: counts
                    .iter()
                    .zip(&series.is_there[from..])
                    .map(|(&count, &is_there)| YearBar { count, height: height(count, largest), is_there })
                    .collect(),
            })
            .collect(),
        rest: (left_out > 0)
            .then(|| Link::new(format!("Và {} {row} khác", grouped(left_out as u64)), Address::section(section))),
    })
}

fn label(year: &SchoolYear) -> YearLabel {
    let short = |year: u16| format!("{:02}", year % 100);
    YearLabel { title: words::school_year(*year), short: format!("{}–{}", short(year.first()), short(year.second())) }
}

/// The height of a column; what is something is never nothing.
fn height(count: u64, largest: u64) -> u64 {
    let height = u128::from(count) * u128::from(HEIGHT) / u128::from(largest.max(1));
    if count > 0 { (height as u64).max(1) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_one_scale_and_something_is_never_nothing() {
        assert_eq!([0, 1, 42, 84].map(|n| height(n, 84)), [0, 1, 30, 60]);
        assert_eq!((height(1, 1_000_000), height(0, 0)), (1, 0));
    }

    #[test]
    fn a_school_year_has_a_short_label() {
        let label = label(&SchoolYear::parse("1999-2000").unwrap());
        assert_eq!((label.title.as_str(), label.short.as_str()), ("1999–2000", "99–00"));
    }
}
