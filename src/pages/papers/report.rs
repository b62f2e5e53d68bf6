//! Reports on what was commended: of a ceremony, a ward or a school year.

use serde::Serialize;

use super::annex::{AnnexView, unnamed};
use super::comparison;
use super::occasion::Occasion;
use super::tables::{TableView, Totals};
use crate::honours::{CeremonyHead, CeremonyIx, WardIx};
use crate::pages::atlas::Atlas;
use crate::pages::survey::Person;
use crate::pages::{ceremonies, words};
use crate::text::{SchoolYear, grouped, money};

/// What `report.typ` lays out.
#[derive(Debug, Serialize)]
pub struct ReportView {
    /// `ceremony`, `ward` or `year`.
    pub scope: &'static str,
    /// The heading of the lead.
    pub heading: &'static str,
    /// What was held, when, where and by whom, in sentences.
    pub lead: Vec<String>,
    /// Its sections, to be numbered.
    pub sections: Vec<SectionView>,
    /// Those who are named.
    pub annex: AnnexView,
}

/// A section of a report.
#[derive(Debug, Serialize)]
pub struct SectionView {
    /// Its heading.
    pub title: String,
    /// Its sentences.
    pub sentences: Vec<String>,
    /// Its tables.
    pub tables: Vec<TableView>,
}

const ANNEX: &str = "Danh sách được tuyên dương, khen thưởng";

/// Of a ceremony.
pub(super) fn of_ceremony(atlas: &Atlas<'_>, occasion: &Occasion<'_>, is_public: bool) -> ReportView {
    let ceremony = occasion.ceremony;
    let year = ceremony.date.year();
    let results = match ceremony.ward {
        Some(ward) => comparison::of_ward(atlas, ward, year),
        None => comparison::of_all_wards(atlas, year),
    };
    let totals = Totals::of([&**ceremony]);
    ReportView {
        scope: "ceremony",
        heading: "Việc tổ chức lễ",
        lead: held(atlas, ceremony, &totals),
        sections: said([Some(commended(atlas, &totals, &[ceremony])), results]),
        annex: AnnexView::of(atlas, ANNEX, occasion.by_level(atlas), false, unnamed(occasion.unnamed(), is_public)),
    }
}

/// Of a school year.
pub(super) fn of_year(atlas: &Atlas<'_>, year: SchoolYear, is_public: bool) -> ReportView {
    let held = atlas.calendar().years.get(&year).map_or(&[][..], Vec::as_slice);
    let heads: Vec<&CeremonyHead> = held.iter().map(|&ix| atlas.honours.ceremony(ix)).collect();
    let totals = Totals::of(heads.iter().copied());
    let people: Vec<&Person> = atlas.people_of_year(year).iter().map(|&at| atlas.person(at)).collect();
    let rest = totals.total - people.len() as u64;
    let lead = vec![format!(
        "Trong năm học {}, các cấp hội và đơn vị đã tổ chức {} lễ tuyên dương, khen thưởng; có {} lượt người và tập thể \
         được khen, gồm {}.",
        words::school_year(year),
        grouped(heads.len() as u64),
        grouped(totals.total),
        totals.kinds_in_words()
    )];
    let sections = said([
        Some(commended(atlas, &totals, &heads)),
        Some(calendar(atlas, held)),
        comparison::of_all_wards(atlas, year.second()),
    ]);
    ReportView {
        scope: "year",
        heading: "Việc tổ chức khen thưởng",
        lead,
        sections,
        annex: AnnexView::of(atlas, ANNEX, by_ceremony(atlas, people), true, unnamed(rest, is_public)),
    }
}

/// Of a ward, in all years or in one.
pub(super) fn of_ward(atlas: &Atlas<'_>, ward: WardIx, year: Option<SchoolYear>, is_public: bool) -> ReportView {
    let is_in_time = |ix: CeremonyIx| year.is_none_or(|year| atlas.honours.ceremony(ix).school_year == year);
    let held = atlas.calendar().wards.get(&ward).into_iter().flatten().copied().filter(|&ix| is_in_time(ix));
    let held: Vec<CeremonyIx> = held.collect();
    let heads: Vec<&CeremonyHead> = held.iter().map(|&ix| atlas.honours.ceremony(ix)).collect();
    let totals = Totals::of(heads.iter().copied());
    let people = atlas.people_of_ward(ward).iter().map(|&at| atlas.person(at));
    let people: Vec<&Person> = people.filter(|person| is_in_time(person.ceremony)).collect();
    let everybody = everybody_of_ward(atlas, ward, year);
    let name = words::ward_inside(atlas.honours.ward(ward).name());
    let when = year.map_or_else(|| "Đến nay".to_owned(), |year| format!("Trong năm học {}", words::school_year(year)));
    let mut lead = vec![format!(
        "{when}, {name} có {} lượt người và tập thể được khen tại các lễ tuyên dương, khen thưởng.",
        grouped(everybody)
    )];
    if !heads.is_empty() {
        let (count, total) = (grouped(heads.len() as u64), grouped(totals.total));
        let kinds = totals.kinds_in_words();
        lead.push(format!("Riêng {count} lễ do {name} tổ chức đã khen {total} lượt, gồm {kinds}."));
    }
    let results = year.map(|year| year.second()).or_else(|| comparison::newest_of_ward(atlas, ward));
    let sections = said([
        (!heads.is_empty()).then(|| commended(atlas, &totals, &heads)),
        (!held.is_empty()).then(|| calendar(atlas, &held)),
        results.and_then(|year| comparison::of_ward(atlas, ward, year)),
    ]);
    let rest = everybody - people.len() as u64;
    ReportView {
        scope: "ward",
        heading: "Việc khen thưởng",
        lead,
        sections,
        annex: AnnexView::of(atlas, ANNEX, by_ceremony(atlas, people), true, unnamed(rest, is_public)),
    }
}

/// Those sections that say something: of a ceremony with nobody there is nothing to sum up.
fn said<const N: usize>(sections: [Option<SectionView>; N]) -> Vec<SectionView> {
    let says = |section: &SectionView| !section.sentences.is_empty() || !section.tables.is_empty();
    sections.into_iter().flatten().filter(says).collect()
}

/// How many of a ward were commended, in all years or in one.
pub(super) fn everybody_of_ward(atlas: &Atlas<'_>, ward: WardIx, year: Option<SchoolYear>) -> u64 {
    let years = atlas.counts().ward_years.get(&ward).into_iter().flatten();
    years.filter(|(of, _)| year.is_none_or(|year| year == **of)).map(|(_, count)| count).sum()
}

/// What was held, in sentences.
fn held(atlas: &Atlas<'_>, ceremony: &CeremonyHead, totals: &Totals) -> Vec<String> {
    let hosts: Vec<&str> = ceremony.hosts.iter().map(String::as_str).collect();
    let hosts = if hosts.is_empty() { atlas.honours.site.association.clone() } else { words::listed(&hosts) };
    let venue = ceremony.venue.as_ref().map(|venue| format!(" tại {venue},")).unwrap_or_default();
    let name = if ceremony.name.starts_with("Lễ ") { words::lowered(&ceremony.name) } else { ceremony.name.clone() };
    let mut lead =
        vec![format!("{},{venue} {hosts} đã tổ chức {name}.", words::capitalised(&ceremony.date.on_paper()))];
    lead.extend(
        ceremony
            .decision
            .as_ref()
            .map(|d| format!("Việc khen thưởng theo Quyết định {}.", words::decision_on_paper(d))),
    );
    if totals.total > 0 {
        let (total, kinds) = (grouped(totals.total), totals.kinds_in_words());
        lead.push(format!("Có {total} lượt người và tập thể được khen, gồm {kinds}."));
    }
    lead
}

/// The totals of some ceremonies.
fn commended(atlas: &Atlas<'_>, totals: &Totals, ceremonies: &[&CeremonyHead]) -> SectionView {
    let mut sentences = Vec::new();
    if let [ceremony] = ceremonies
        && ceremony.counts.schools > 1
    {
        sentences.push(format!("Người được khen đến từ {} trường.", grouped(ceremony.counts.schools)));
    }
    if totals.prize_total > 0 {
        sentences.push(format!("Tổng tiền thưởng là {}.", money(totals.prize_total)));
    }
    // One paragraph.
    let sentences: Vec<String> = (!sentences.is_empty()).then(|| sentences.join(" ")).into_iter().collect();
    SectionView { title: "Kết quả khen thưởng".to_owned(), sentences, tables: totals.tables(atlas) }
}

/// The ceremonies, the first first.
fn calendar(atlas: &Atlas<'_>, held: &[CeremonyIx]) -> SectionView {
    let row = |&ix: &CeremonyIx| {
        let ceremony = atlas.honours.ceremony(ix);
        let place = ceremonies::place(&atlas.honours, ceremony).unwrap_or_default();
        vec![
            ceremony.date.on_screen(),
            ceremony.name.clone(),
            words::capitalised(&place),
            grouped(ceremony.counts.tally.total()),
        ]
    };
    let total: u64 = held.iter().map(|&ix| atlas.honours.ceremony(ix).counts.tally.total()).sum();
    let table = TableView {
        title: "Các lễ đã tổ chức".to_owned(),
        head: ["Ngày", "Lễ", "Nơi tổ chức", "Số lượt khen"].map(str::to_owned).into(),
        align: vec!["left", "left", "left", "right"],
        rows: held.iter().rev().map(row).collect(),
        foot: Some(vec!["Tổng cộng".to_owned(), String::new(), String::new(), grouped(total)]),
    };
    SectionView {
        title: "Các lễ tuyên dương, khen thưởng".to_owned(), sentences: Vec::new(), tables: vec![table]
    }
}

/// People by ceremony, in the order in which they come.
fn by_ceremony<'p>(atlas: &Atlas<'_>, people: Vec<&'p Person>) -> Vec<(String, Vec<&'p Person>)> {
    let mut groups: Vec<(CeremonyIx, Vec<&Person>)> = Vec::new();
    for person in people {
        match groups.last_mut() {
            Some((ix, people)) if *ix == person.ceremony => people.push(person),
            _ => groups.push((person.ceremony, vec![person])),
        }
    }
    let title = |ix: CeremonyIx| {
        let ceremony = atlas.honours.ceremony(ix);
        format!("{}, {}", ceremony.name, words::on_paper(ceremony.date))
    };
    groups.into_iter().map(|(ix, people)| (title(ix), people)).collect()
}
