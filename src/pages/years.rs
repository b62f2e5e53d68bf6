//! `/nam-hoc/`: school years.

use serde::Serialize;

use super::atlas::Atlas;
use super::ceremonies::{CeremonyCard, card};
use super::charts::{Chart, Row};
use super::messages::Measure;
use super::page::{Page, View};
use super::parts::{Download, Facet, Link, Neighbours};
use super::people::{self, PeoplePage};
use super::shared::head;
use super::words;
use crate::honours::{Address, ModelIx, WardIx};
use crate::memory::Shared;
use crate::terms::HonoureeKind;
use crate::text::{SchoolYear, grouped};

/// The view of `years.html`.
#[derive(Debug, Serialize)]
pub struct IndexView {
    /// A sentence that sums it up.
    pub lead: String,
    /// The school years, newest first.
    pub years: Chart,
}

/// The view of `year.html`.
#[derive(Clone, Debug, Serialize)]
pub struct YearView {
    /// "Năm học 2022–2023".
    pub title: String,
    /// A sentence that sums it up.
    pub lead: String,
    /// By ward, everybody counted.
    pub wards: Shared<Chart>,
    /// Its ceremonies, newest first.
    pub ceremonies: Shared<Vec<CeremonyCard>>,
    /// Its people who have pages.
    pub people: PeoplePage,
    /// By model, everybody counted.
    pub models: Shared<Vec<Facet>>,
    /// The report as PDF, on a site that publishes reports.
    pub downloads: Vec<Download>,
    /// The years before and after.
    pub neighbours: Neighbours,
}

/// The list of school years.
pub(super) fn index(atlas: &Atlas<'_>) -> Page {
    let address = Address::section("nam-hoc");
    let lead = format!(
        "{} năm học, {} lượt người và tập thể được khen.",
        grouped(atlas.calendar().years.len() as u64),
        grouped(atlas.counts().total())
    );
    let head = head(&atlas.honours, &address, "nam-hoc", "Năm học").described(lead.as_str());
    let years = Chart::years(facets(atlas).into_iter().map(|f| (f.title, Some(f.address), f.count)));
    Page { address, head, view: View::Years(Box::new(IndexView { lead, years })) }
}

/// The school years with the number of everybody, newest first.
pub(super) fn facets(atlas: &Atlas<'_>) -> Vec<Facet> {
    let years = atlas.calendar().years.keys().rev();
    years
        .map(|&year| Facet {
            title: words::school_year(year),
            address: Address::school_year(year),
            count: atlas.counts().of_year(year),
        })
        .collect()
}

/// The pages of a school year.
pub(super) fn pages(atlas: &Atlas<'_>, year: SchoolYear, downloads: &[Download]) -> Vec<Page> {
    let first = Address::school_year(year);
    let title = format!("Năm học {}", words::school_year(year));
    let people = atlas.people_of_year(year);
    // All but the people is the same on each page.
    let base = YearView { downloads: downloads.to_vec(), ..view(atlas, year, &title) };
    people::pages(atlas, &first, people, true)
        .into_iter()
        .map(|people| {
            let address = first.part(people.number);
            let mut head = head(&atlas.honours, &address, "nam-hoc", title.as_str())
                .hidden_if(people.names_child)
                .part(people.number);
            if people.number > 1 {
                head = head.under(title.as_str(), first.clone());
            }
            let view = YearView { people, ..base.clone() };
            let head = head.described(view.lead.as_str());
            Page { address, head, view: View::Year(Box::new(view)) }
        })
        .collect()
}

/// A school year with all its people on one page.
pub(super) fn whole(atlas: &Atlas<'_>, year: SchoolYear) -> YearView {
    let title = format!("Năm học {}", words::school_year(year));
    let people = people::whole(atlas, atlas.people_of_year(year), true);
    YearView { people, ..view(atlas, year, &title) }
}

fn view(atlas: &Atlas<'_>, year: SchoolYear, title: &str) -> YearView {
    let honours = &atlas.honours;
    let held = atlas.calendar().years.get(&year).map_or(&[][..], Vec::as_slice);
    let mut wards: Vec<_> =
        atlas.counts().ward_years.iter().filter_map(|(&ward, years)| years.get(&year).map(|&n| (ward, n))).collect();
    wards.sort_by_key(|&(ward, n)| (std::cmp::Reverse(n), ward));
    let pupils: u64 = held.iter().filter_map(|&ix| honours.ceremony(ix).counts.kinds.get(&HonoureeKind::Pupil)).sum();
    let mut lead = format!(
        "{} lượt người và tập thể được khen trong {} lễ",
        grouped(atlas.counts().of_year(year)),
        grouped(held.len() as u64)
    );
    if !wards.is_empty() {
        lead.push_str(&format!(", ở {} {}", grouped(wards.len() as u64), atlas.ward_kinds()));
    }
    if pupils > 0 {
        lead.push_str(&format!("; {} lượt là học sinh", grouped(pupils)));
    }
    lead.push('.');
    let neighbour =
        |year: Option<&SchoolYear>| year.map(|&year| Link::new(words::school_year(year), Address::school_year(year)));
    let models = honours.models.iter().enumerate().filter_map(|(i, model)| {
        let count = *atlas.counts().model_years.get(&ModelIx(i))?.get(&year)?;
        Some(Facet { title: model.name.clone(), address: Address::model(&model.id), count })
    });
    YearView {
        title: title.to_owned(),
        lead,
        wards: Shared::new(wards_chart(atlas, wards, atlas.counts().of_year(year))),
        ceremonies: Shared::new(held.iter().map(|&ix| card(atlas, ix)).collect()),
        people: PeoplePage::default(),
        models: Shared::new(models.collect()),
        downloads: Vec::new(),
        neighbours: Neighbours {
            previous: neighbour(atlas.calendar().years.range(..year).next_back().map(|(y, _)| y)),
            next: neighbour(atlas.calendar().years.keys().find(|&&y| y > year)),
        },
    }
}

/// Some awards by ward, most first, of `total` with those above the wards.
fn wards_chart(atlas: &Atlas<'_>, wards: Vec<(WardIx, u64)>, total: u64) -> Chart {
    let all_have_one = wards.iter().map(|(_, n)| n).sum::<u64>() == total;
    let rows = wards.into_iter().map(|(ix, count)| {
        let ward = atlas.honours.ward(ix);
        let name = words::ward_ever(ward);
        Row { title: words::bare_ward(&name), name, address: Some(Address::ward(&ward.id)), count }
    });
    Chart::largest(rows, Measure::wards(atlas.ward_kinds(), all_have_one)).cut(atlas.ward_kinds())
}
