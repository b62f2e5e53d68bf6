//! `/vinh-danh/`: the ceremonies and their rolls.

use std::sync::Arc;

use serde::Serialize;

use super::atlas::Atlas;
use super::charts::{Chart, Row};
use super::levels::{LevelGroup, Levels};
use super::messages::Measure;
use super::page::{Page, View};
use super::parts::{Day, Download, Facet, Jump, Link, Pager};
use super::people::{self, PersonRow};
use super::pictures::{self, PictureView};
use super::shared::head;
use super::survey::Person;
use super::{sharing, things, words};
use crate::honours::{Address, CeremonyHead, CeremonyIx, Entry, Frame, ward_kind};
use crate::terms::AwardLevel;
use crate::text::grouped;

/// A ceremony in a list.
#[derive(Clone, Debug, Serialize)]
pub struct CeremonyCard {
    /// Its name.
    pub title: String,
    /// Its page.
    pub address: Address,
    /// Its day.
    pub date: Day,
    /// Who or where: the ward as it was, or the first host.
    pub place: Option<String>,
    /// Everybody.
    pub count: u64,
}

/// The view of `ceremonies.html`.
#[derive(Debug, Serialize)]
pub struct IndexView {
    /// A sentence that sums it up.
    pub lead: String,
    /// The school years, newest first.
    pub years: Vec<Facet>,
    /// The ceremonies of this page by school year.
    pub groups: Vec<YearGroup>,
    /// The way to the other pages.
    pub pager: Option<Pager>,
}

/// The ceremonies of a school year in a list.
#[derive(Debug, Serialize)]
pub struct YearGroup {
    /// "Năm học 2022–2023".
    pub title: String,
    /// An anchor.
    pub anchor: String,
    /// Newest first.
    pub ceremonies: Vec<CeremonyCard>,
}

/// The view of `ceremony.html`.
#[derive(Debug, Serialize)]
pub struct CeremonyView {
    /// Its name.
    pub title: String,
    /// Its school year.
    pub school_year: Link,
    /// Its day.
    pub date: Day,
    /// The ward that held it, as it was on the day.
    pub ward: Option<WardLabel>,
    /// The place it was held at.
    pub venue: Option<String>,
    /// Who held it.
    pub hosts: Vec<String>,
    /// "số 125/QĐ-UBND ngày … của …".
    pub decision: Option<String>,
    /// Who signed the decision.
    pub signatory: Option<String>,
    /// The article about it.
    pub article: Option<Link>,
    /// Up to three figures.
    pub figures: Vec<Figure>,
    /// All prizes, in đồng; none when no row has one.
    pub prize_total: Option<u64>,
    /// Excel and CSV.
    pub downloads: Vec<Download>,
    /// Places in the list.
    pub jumps: Vec<Jump>,
    /// By form, everybody counted.
    pub forms: Chart,
    /// By ward of the winner, everybody counted; none when all are of one.
    pub wards: Option<Chart>,
    /// The names of this page, by level.
    pub groups: Vec<LevelGroup>,
    /// Photos.
    pub photos: Vec<PictureView>,
    /// Everybody.
    pub total: u64,
    /// Those named in the list, masked names among them.
    pub named: u64,
    /// Those who are in the totals alone.
    pub unnamed: u64,
    /// Which page of the list it is.
    pub number: usize,
    /// The way to the other pages.
    pub pager: Option<Pager>,
}

/// A ward with what became of it.
#[derive(Debug, Serialize)]
pub struct WardLabel {
    /// Its name on the day.
    pub title: String,
    /// What it was: "phường".
    pub kind: &'static str,
    /// Its page.
    pub address: Address,
    /// "nay thuộc phường Thanh Khê".
    pub now: Option<String>,
}

/// A large figure with its words.
#[derive(Debug, Serialize)]
pub struct Figure {
    /// What it counts.
    pub label: String,
    /// The figure.
    pub value: String,
}

pub(super) fn card(atlas: &Atlas<'_>, ix: CeremonyIx) -> CeremonyCard {
    let ceremony = atlas.honours.ceremony(ix);
    CeremonyCard {
        title: ceremony.name.clone(),
        address: Address::ceremony(&ceremony.id),
        date: Day(ceremony.date),
        place: place(&atlas.honours, ceremony),
        count: ceremony.counts.tally.total(),
    }
}

/// The ward that held it, as it was on the day, or the first host.
pub(super) fn place(honours: &Frame, ceremony: &CeremonyHead) -> Option<String> {
    let ward = ceremony.ward.map(|ward| honours.ward(ward).name_on(ceremony.date).name.to_string());
    ward.or_else(|| ceremony.hosts.first().cloned())
}

pub(super) fn ward_label(atlas: &Atlas<'_>, ward: crate::honours::WardIx, day: crate::text::Date) -> WardLabel {
    let honours = &atlas.honours;
    let name = &honours.ward(ward).name_on(day).name;
    WardLabel {
        title: name.to_string(),
        kind: ward_kind(name),
        address: Address::ward(&honours.ward(ward).id),
        now: words::ward_now(honours, ward, day),
    }
}

/// The list of ceremonies.
pub(super) fn index(atlas: &Atlas<'_>) -> Vec<Page> {
    let honours = &atlas.honours;
    let first = Address::section("vinh-danh");
    let size = honours.site.page_size;
    let all: Vec<CeremonyIx> = atlas.calendar().years.values().rev().flatten().copied().collect();
    let count = all.len().div_ceil(size).max(1);
    let (ceremonies, awards) = (grouped(all.len() as u64), grouped(atlas.counts().total()));
    let lead = match all.len() {
        // A site that has just begun.
        0 => "Chưa có lễ tuyên dương nào.".to_owned(),
        _ => format!("{ceremonies} lễ tuyên dương, {awards} lượt người và tập thể được khen."),
    };
    (0..count)
        .map(|i| {
            let part = &all[(i * size).min(all.len())..((i + 1) * size).min(all.len())];
            let mut groups: Vec<YearGroup> = Vec::new();
            for &ix in part {
                let year = honours.ceremony(ix).school_year;
                let anchor = year.to_string();
                if groups.last().is_none_or(|group| group.anchor != anchor) {
                    let title = format!("Năm học {}", words::school_year(year));
                    groups.push(YearGroup { title, anchor, ceremonies: Vec::new() });
                }
                if let Some(group) = groups.last_mut() {
                    group.ceremonies.push(card(atlas, ix));
                }
            }
            let address = first.part(i + 1);
            let view = IndexView {
                lead: lead.clone(),
                years: super::years::facets(atlas),
                groups,
                pager: Pager::new(&first, i + 1, count),
            };
            let head = head(honours, &address, "vinh-danh", "Vinh danh").described(lead.as_str()).part(i + 1);
            Page { address, head, view: View::Ceremonies(Box::new(view)) }
        })
        .collect()
}

/// A ceremony's roll, cut into pages.
pub(super) fn pages(atlas: &Atlas<'_>, ix: CeremonyIx, downloads: &[Download]) -> Vec<Page> {
    let ceremony = atlas.honours.roll(ix);
    let first = Address::ceremony(&ceremony.id);
    let size = atlas.honours.site.page_size;
    let count = ceremony.entries.len().div_ceil(size).max(1);
    let levels = Levels::of(ceremony);
    let jumps = levels.jumps(atlas, &first, size);
    let description = description(atlas, ceremony);
    (0..count)
        .map(|i| {
            let from = (i * size).min(ceremony.entries.len());
            let to = ((i + 1) * size).min(ceremony.entries.len());
            let address = first.part(i + 1);
            let view = CeremonyView {
                groups: levels.groups(atlas, from..to, |at| row(atlas, ix, &ceremony.entries[at])),
                number: i + 1,
                pager: Pager::new(&first, i + 1, count),
                jumps: jumps.clone(),
                ..summary(atlas, ceremony, downloads)
            };
            let names_child = ceremony.entries[from..to].iter().any(Entry::names_child)
                || ceremony.words_name_child
                || ceremony
                    .article
                    .is_some_and(|at| atlas.honours.headline(at).is_some_and(|article| article.names_child));
            let mut head = head(&atlas.honours, &address, "vinh-danh", ceremony.name.as_str())
                .described(description.as_str())
                .hidden_if(names_child)
                .part(i + 1);
            if i > 0 {
                head = head.under(ceremony.name.as_str(), first.clone());
            } else {
                head.about = things::ceremony(&atlas.honours, ceremony, &description);
            }
            head.image = sharing::ceremony_image(atlas, ix);
            Page { address, head, view: View::Ceremony(Box::new(view)) }
        })
        .collect()
}

/// A ceremony with all whom papers name on one page: those who have a page.
pub(super) fn whole(atlas: &Atlas<'_>, ix: CeremonyIx) -> CeremonyView {
    let ceremony = atlas.honours.roll(ix);
    let all = 0..ceremony.entries.len();
    let mut groups = Levels::of(ceremony).groups(atlas, all, |at| row(atlas, ix, &ceremony.entries[at]));
    for group in &mut groups {
        group.rows.retain(|row| row.address.is_some());
        group.named = group.rows.len() as u64;
    }
    groups.retain(|group| !group.rows.is_empty());
    CeremonyView { groups, ..summary(atlas, ceremony, &[]) }
}

pub(super) fn description(atlas: &Atlas<'_>, ceremony: &CeremonyHead) -> String {
    let place = ceremony
        .ward
        .map(|ward| format!(", {}", atlas.honours.ward(ward).name_on(ceremony.date).name))
        .unwrap_or_default();
    format!(
        "{} người và tập thể được khen, năm học {}{place}, ngày {}.",
        grouped(ceremony.counts.tally.total()),
        words::school_year(ceremony.school_year),
        ceremony.date.on_screen()
    )
}

fn summary(atlas: &Atlas<'_>, ceremony: &CeremonyHead, downloads: &[Download]) -> CeremonyView {
    let honours = &atlas.honours;
    let counts = &ceremony.counts;
    let mut forms: Vec<_> = counts.forms.iter().map(|(form, &n)| Row::form(form, n)).collect();
    forms.sort_by_key(|row| std::cmp::Reverse(row.count));
    let all_have_form = forms.iter().map(|row| row.count).sum::<u64>() == counts.tally.total();
    let mut wards: Vec<_> = counts.wards.iter().map(|(&ward, &n)| (ward, n)).collect();
    wards.sort_by_key(|&(ward, n)| (std::cmp::Reverse(n), ward));
    let all_have_ward = wards.iter().map(|(_, n)| n).sum::<u64>() == counts.tally.total();
    let wards: Vec<_> = wards
        .into_iter()
        .map(|(ix, n)| {
            let ward = honours.ward(ix);
            let name = &ward.name_on(ceremony.date).name;
            Row {
                name: words::ward_inside(name),
                title: words::bare_ward(name),
                address: Some(Address::ward(&ward.id)),
                count: n,
            }
        })
        .collect();
    CeremonyView {
        title: ceremony.name.clone(),
        school_year: Link::new(words::school_year(ceremony.school_year), Address::school_year(ceremony.school_year)),
        date: Day(ceremony.date),
        ward: ceremony.ward.map(|ward| ward_label(atlas, ward, ceremony.date)),
        venue: ceremony.venue.clone(),
        hosts: ceremony.hosts.clone(),
        decision: ceremony.decision.as_ref().map(words::decision),
        signatory: ceremony.decision.as_ref().and_then(|d| d.signatory.clone()),
        article: ceremony
            .article
            .and_then(|at| honours.headline(at))
            .map(|article| Link::new(article.title.as_str(), Address::article(&article.id))),
        figures: figures(atlas, ceremony),
        prize_total: (counts.prize_total > 0).then_some(counts.prize_total),
        downloads: downloads.to_vec(),
        jumps: Vec::new(),
        forms: Chart::largest(forms, Measure::forms(all_have_form)),
        wards: (wards.len() > 1)
            .then(|| Chart::largest(wards, Measure::wards(atlas.ward_kinds(), all_have_ward)).cut(atlas.ward_kinds())),
        groups: Vec::new(),
        photos: ceremony.photos.iter().filter_map(|p| pictures::photo(atlas, p, &ceremony.name)).collect(),
        total: counts.tally.total(),
        named: counts.tally.total() - counts.tally.counted,
        unnamed: counts.tally.counted,
        number: 1,
        pager: None,
    }
}

/// How many were honoured.
pub(super) fn everybody(ceremony: &CeremonyHead) -> Figure {
    Figure { label: "lượt khen".to_owned(), value: grouped(ceremony.counts.tally.total()) }
}

/// Everybody; those at city level or above; schools, else wards.
pub(super) fn figures(atlas: &Atlas<'_>, ceremony: &CeremonyHead) -> Vec<Figure> {
    let counts = &ceremony.counts;
    let mut figures = vec![everybody(ceremony)];
    let high: u64 = counts.levels.iter().filter(|(level, _)| **level <= AwardLevel::City).map(|(_, n)| n).sum();
    if high > 0 {
        figures.push(Figure { label: "từ cấp thành phố trở lên".to_owned(), value: grouped(high) });
    }
    if counts.schools > 1 {
        figures.push(Figure { label: "trường".to_owned(), value: grouped(counts.schools) });
    } else if counts.wards.len() > 1 {
        figures.push(Figure { label: atlas.ward_kinds().to_owned(), value: grouped(counts.wards.len() as u64) });
    }
    figures
}

fn row(atlas: &Atlas<'_>, ix: CeremonyIx, entry: &Entry) -> PersonRow {
    match entry {
        Entry::Full(winner) => {
            let with_ward = winner.ward != atlas.honours.ceremony(ix).ward;
            people::row(atlas, &Person { ceremony: ix, winner: Arc::clone(winner) }, with_ward, false)
        }
        Entry::Listed(listed) => PersonRow {
            name: listed.name.to_string(),
            address: None,
            place: None,
            achievement: listed.achievement.as_deref().map(str::to_owned),
            form: listed.form.as_deref().map(str::to_owned),
            is_masked: listed.is_masked,
        },
    }
}
