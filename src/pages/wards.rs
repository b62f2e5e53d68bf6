//! `/phuong/`: wards, former ones among them, with what they were made from and what they became.

use serde::Serialize;

use super::articles::{ArticleCard, article_card};
use super::atlas::Atlas;
use super::ceremonies::{CeremonyCard, card};
use super::charts::Chart;
use super::page::{Page, View};
use super::parts::{Bar, Facet, Link, bars};
use super::people::{self, PeoplePage};
use super::results::{self, WardYear};
use super::shared::head;
use super::survey::Counts;
use super::{topics, words};
use crate::honours::{Address, Frame, Headline, Ward, WardIx, ward_kind};
use crate::terms::Share;
use crate::text::{Date, grouped};

/// The view of `wards.html`.
#[derive(Debug, Serialize)]
pub struct IndexView {
    /// A sentence that sums it up.
    pub lead: String,
    /// Wards in force.
    pub current: Vec<Bar>,
    /// Former wards.
    pub former: Vec<Bar>,
}

/// The view of `ward.html`.
#[derive(Debug, Serialize)]
pub struct WardView {
    /// "Phường Thanh Khê Tây".
    pub title: String,
    /// What it is: "phường".
    pub kind: &'static str,
    /// A sentence that sums it up.
    pub lead: String,
    /// Its last day on paper, of a former ward.
    pub ended: Option<String>,
    /// What it became.
    pub successors: Vec<Succession>,
    /// What it was made from, those of one day and decision together.
    pub formations: Vec<Formation>,
    /// Its names over time, newest last, as sentences.
    pub names: Vec<String>,
    /// Its codes over time.
    pub codes: Vec<String>,
    /// Households by year, oldest first: "5.120 hộ (2023)".
    pub households: Vec<String>,
    /// By school year, everybody counted.
    pub years: Chart,
    /// Ceremonies it held, newest first.
    pub ceremonies: Vec<CeremonyCard>,
    /// Ceremonies of the wards it was made from, under their own heading.
    pub earlier: Vec<EarlierWard>,
    /// Everybody of this ward and of those that went into it whole; none where it was made from none.
    pub with_predecessors: Option<String>,
    /// What that sum leaves out.
    pub sum_note: Option<String>,
    /// Results by year and model.
    pub results: Vec<WardYear>,
    /// Its people who have pages.
    pub people: PeoplePage,
    /// Models its people stand for.
    pub models: Vec<Facet>,
    /// The other wards of its time; none where there are very many.
    pub others: Vec<Facet>,
    /// The newest articles about it.
    pub articles: Vec<ArticleCard>,
    /// All articles about it, when some are left out.
    pub all_articles: Option<Facet>,
    /// Articles about the wards it was made from.
    pub earlier_articles: Vec<Facet>,
}

/// A step of a ward's history.
#[derive(Debug, Serialize)]
pub struct Succession {
    /// The other ward.
    pub ward: Link,
    /// Whether only a part went over.
    pub is_part: bool,
    /// The day, on paper.
    pub on: Option<String>,
}

/// Wards, or parts of them, that became this ward on one day.
#[derive(Debug, Serialize)]
pub struct Formation {
    /// The former wards.
    pub wards: Vec<FormerWard>,
    /// The day, on paper.
    pub on: Option<String>,
    /// The decision.
    pub decision: Option<String>,
}

/// A ward that became another, whole or in part.
#[derive(Debug, Serialize)]
pub struct FormerWard {
    /// The former ward.
    pub ward: Link,
    /// Whether only a part went over.
    pub is_part: bool,
}

/// A former ward and its ceremonies, on the page of its successor.
#[derive(Debug, Serialize)]
pub struct EarlierWard {
    /// The former ward.
    pub ward: Link,
    /// Whether only a part of it came here.
    pub is_part: bool,
    /// Everybody of it.
    pub count: u64,
    /// Its ceremonies, newest first.
    pub ceremonies: Vec<CeremonyCard>,
}

/// Articles on a ward's page; the others are one link away.
const ARTICLES_SHOWN: usize = 3;

/// The list of wards.
pub(super) fn index(atlas: &Atlas<'_>) -> Page {
    let honours = &atlas.honours;
    let rows = |former: bool| {
        let wards = (0..honours.wards.len()).map(WardIx).filter(|&ix| honours.ward(ix).ended().is_some() == former);
        bars(wards.map(|ix| {
            let ward = honours.ward(ix);
            (words::bare_ward(ward.name()), Some(Address::ward(&ward.id)), atlas.counts().of_ward(ix))
        }))
    };
    let (current, former) = (rows(false), rows(true));
    let kinds = atlas.ward_kinds();
    let mut lead = format!("{} {kinds} hiện nay", grouped(current.len() as u64));
    if !former.is_empty() {
        lead.push_str(&format!(" và {} {kinds} cũ", grouped(former.len() as u64)));
    }
    lead.push_str(&format!("; mỗi lượt khen ở lại với {kinds} của ngày trao."));
    let address = Address::section("phuong");
    let head = head(honours, &address, "phuong", words::capitalised(kinds)).described(lead.as_str());
    Page { address, head, view: View::Wards(Box::new(IndexView { lead, current, former })) }
}

/// Whether what stands on all pages of a ward names a child.
pub(super) fn shows_a_child(atlas: &Atlas<'_>, ix: WardIx) -> bool {
    articles(atlas, ix).iter().take(ARTICLES_SHOWN).any(|a| a.names_child)
}

/// A ward's pages.
pub(super) fn pages(atlas: &Atlas<'_>, ix: WardIx) -> Vec<Page> {
    let ward = atlas.honours.ward(ix);
    let first = Address::ward(&ward.id);
    let title = words::capitalised(ward.name());
    let people = atlas.people_of_ward(ix);
    people::pages(atlas, &first, people, false)
        .into_iter()
        .map(|people| {
            let address = first.part(people.number);
            let number = people.number;
            let names_child = people.names_child || shows_a_child(atlas, ix);
            let view = view(atlas, ix, &title, people);
            let mut head = head(&atlas.honours, &address, "phuong", title.as_str())
                .described(view.lead.as_str())
                .hidden_if(names_child)
                .part(number);
            if number > 1 {
                head = head.under(title.as_str(), first.clone());
            }
            Page { address, head, view: View::Ward(Box::new(view)) }
        })
        .collect()
}

/// A ward with all its people on one page.
pub(super) fn whole(atlas: &Atlas<'_>, ix: WardIx) -> WardView {
    let title = words::capitalised(atlas.honours.ward(ix).name());
    view(atlas, ix, &title, people::whole(atlas, atlas.people_of_ward(ix), false))
}

fn view(atlas: &Atlas<'_>, ix: WardIx, title: &str, people: PeoplePage) -> WardView {
    let honours = &atlas.honours;
    let ward = honours.ward(ix);
    let held = atlas.calendar().wards.get(&ix).map_or(&[][..], Vec::as_slice);
    let years: Vec<_> = atlas
        .counts()
        .ward_years
        .get(&ix)
        .into_iter()
        .flat_map(|years| years.iter().rev())
        .map(|(year, &n)| (words::school_year(*year), Some(Address::school_year(*year)), n))
        .collect();
    let earlier = earlier(atlas, ix);
    let articles = articles(atlas, ix);
    let own = atlas.counts().of_ward(ix);
    let whole: u64 = earlier.iter().filter(|e| !e.is_part).map(|e| e.count).sum();
    let partial: Vec<&str> = earlier.iter().filter(|e| e.is_part).map(|e| e.ward.title.as_str()).collect();
    WardView {
        title: title.to_owned(),
        kind: ward_kind(title),
        lead: lead(title, own, &years, held.len()),
        ended: ward.ended().map(words::on_paper),
        successors: ward
            .successors
            .iter()
            .map(|s| Succession {
                ward: link(atlas, s.ward),
                is_part: s.share == Share::Part,
                on: s.on.map(words::on_paper),
            })
            .collect(),
        formations: formations(atlas, ward),
        names: ward.names.iter().map(name_sentence).collect(),
        codes: ward.codes.iter().map(|(code, to)| code_sentence(code, *to)).collect(),
        households: ward.households.iter().map(|(year, n)| format!("{}\u{a0}hộ ({year})", grouped(*n))).collect(),
        years: Chart::years(years),
        ceremonies: held.iter().map(|&ix| card(atlas, ix)).collect(),
        with_predecessors: (whole > 0).then(|| words::awards(own + whole)),
        sum_note: (!partial.is_empty())
            .then(|| format!("Không cộng số liệu của {}, vì chỉ một phần địa bàn chuyển sang.", partial.join(", "))),
        earlier,
        results: results::of_ward(atlas, ix),
        models: models(atlas, ix),
        others: others(atlas, ix),
        articles: articles.iter().take(ARTICLES_SHOWN).map(|article| article_card(atlas, article)).collect(),
        all_articles: (articles.len() > ARTICLES_SHOWN).then(|| topics::ward_facet(atlas, ix)).flatten(),
        earlier_articles: topics::earlier(atlas, ix),
        people,
    }
}

/// The articles about a ward, newest first.
fn articles<'a>(atlas: &Atlas<'a>, ix: WardIx) -> Vec<&'a Headline> {
    atlas.headlines_at(atlas.topics().wards.get(&ix).map(Vec::as_slice))
}

fn formations(atlas: &Atlas<'_>, ward: &Ward) -> Vec<Formation> {
    let mut formations: Vec<Formation> = Vec::new();
    for predecessor in &ward.predecessors {
        let on = predecessor.on.map(words::on_paper);
        let former = FormerWard { ward: link(atlas, predecessor.ward), is_part: predecessor.share == Share::Part };
        match formations.iter_mut().find(|f| f.on == on && f.decision == predecessor.decision) {
            Some(formation) => formation.wards.push(former),
            None => formations.push(Formation { wards: vec![former], on, decision: predecessor.decision.clone() }),
        }
    }
    formations
}

fn link(atlas: &Atlas<'_>, ix: WardIx) -> Link {
    let ward = atlas.honours.ward(ix);
    Link::new(ward.name().to_string(), Address::ward(&ward.id))
}

fn lead(title: &str, own: u64, years: &[(String, Option<Address>, u64)], held: usize) -> String {
    if own == 0 {
        return format!("Chưa có lượt khen nào của {} trên trang này.", words::lowered(title));
    }
    let mut lead = format!("{} lượt người và tập thể được khen", grouped(own));
    if held > 0 {
        lead.push_str(&format!("; {} tổ chức {} lễ tuyên dương", ward_kind(title), grouped(held as u64)));
    }
    if let Some((year, _, most)) = years.iter().max_by_key(|(_, _, n)| *n).filter(|_| years.len() > 1) {
        lead.push_str(&format!(". Nhiều nhất là năm học {year}, với {} lượt", grouped(*most)));
    }
    lead.push('.');
    lead
}

fn name_sentence(name: &crate::honours::WardName) -> String {
    let mut text = words::capitalised(&name.name);
    if let Some(parent) = &name.parent {
        text.push_str(&format!(", {parent}"));
    }
    match (name.from, name.to) {
        (Some(from), Some(to)) => text.push_str(&format!(" (từ {} đến {})", from.on_screen(), to.on_screen())),
        (Some(from), None) => text.push_str(&format!(" (từ {})", from.on_screen())),
        (None, Some(to)) => text.push_str(&format!(" (đến {})", to.on_screen())),
        (None, None) => {}
    }
    text
}

/// "20206 (mã của cơ quan thống kê, đến 30/6/2025)"; a code of another scheme stands behind its scheme's name.
fn code_sentence(code: &str, to: Option<Date>) -> String {
    let (code, whose) = match code.strip_prefix("GSO ") {
        Some(code) => (code, Some("mã của cơ quan thống kê".to_owned())),
        None => (code, None),
    };
    let notes: Vec<String> = whose.into_iter().chain(to.map(|day| format!("đến {}", day.on_screen()))).collect();
    if notes.is_empty() { code.to_owned() } else { format!("{code} ({})", notes.join(", ")) }
}

fn earlier(atlas: &Atlas<'_>, ix: WardIx) -> Vec<EarlierWard> {
    let wards = atlas.honours.made_from(ix).into_iter();
    wards
        .map(|(former, share)| EarlierWard {
            ward: link(atlas, former),
            is_part: share == Share::Part,
            count: atlas.counts().of_ward(former),
            ceremonies: atlas
                .calendar()
                .wards
                .get(&former)
                .into_iter()
                .flatten()
                .map(|&ceremony| card(atlas, ceremony))
                .collect(),
        })
        .collect()
}

fn models(atlas: &Atlas<'_>, ix: WardIx) -> Vec<Facet> {
    let counts = atlas.counts().ward_models.get(&ix).into_iter().flatten();
    counts
        .map(|(model, &count)| {
            let model = &atlas.honours.models[model.0];
            Facet { title: model.name.clone(), address: Address::model(&model.id), count }
        })
        .collect()
}

/// So many other wards stand below a ward; of more there is a page.
const OTHERS: usize = 40;

fn others(atlas: &Atlas<'_>, ix: WardIx) -> Vec<Facet> {
    let ward = atlas.honours.ward(ix);
    let all = atlas.ward_facets(ward.ended().is_some());
    if all.len() > OTHERS + 1 {
        return Vec::new();
    }
    let own = Address::ward(&ward.id);
    all.iter().filter(|facet| facet.address != own).cloned().collect()
}

/// Wards in force, or former ones, with the number of everybody.
pub(super) fn counted(frame: &Frame, counts: &Counts, former: bool) -> Vec<Facet> {
    let wards = frame.wards.iter().enumerate().filter(|(_, ward)| ward.ended().is_some() == former);
    wards
        .map(|(i, ward)| Facet {
            title: words::bare_ward(ward.name()),
            address: Address::ward(&ward.id),
            count: counts.of_ward(WardIx(i)),
        })
        .collect()
}
