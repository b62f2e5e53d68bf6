//! What a page is about, in the words of schema.org: typed, so that no field of a person can slip in.
//!
//! Of those who are honoured only adults and collectives published in full are told of, and never a child.

use serde::Serialize;

use super::atlas::{Atlas, Seen};
use super::data::DataFile;
use super::shared::url;
use super::survey::Person;
use super::words;
use crate::honours::{Address, CeremonyHead, Frame, Headline};

/// The one thing a page is about.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Thing {
    Association(Association),
    Event(Event),
    News(NewsArticle),
    Data(Dataset),
    Person(Honoured),
    Body(Organization),
}

impl Thing {
    /// With the picture for shared links, where the thing has one.
    pub(super) fn shown_by(mut self, picture: &str) -> Self {
        match &mut self {
            Thing::Event(event) => event.image = Some(picture.to_owned()),
            Thing::News(article) => article.image = Some(picture.to_owned()),
            Thing::Association(_) | Thing::Data(_) | Thing::Person(_) | Thing::Body(_) => {}
        }
        self
    }
}

/// The association that publishes the site.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename = "NGO")]
pub(super) struct Association {
    name: String,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
}

/// A ceremony.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct Event {
    name: String,
    description: String,
    url: String,
    start_date: String,
    end_date: String,
    event_status: &'static str,
    event_attendance_mode: &'static str,
    location: Place,
    organizer: Vec<Organization>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
}

/// A place, with as much of its address as is known.
#[derive(Debug, Serialize)]
#[serde(tag = "@type")]
pub(super) struct Place {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<PostalAddress>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct PostalAddress {
    #[serde(skip_serializing_if = "Option::is_none")]
    address_locality: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address_region: Option<String>,
    address_country: &'static str,
}

/// A host, a newsroom, or a collective with its award.
#[derive(Debug, Serialize)]
#[serde(tag = "@type")]
pub(super) struct Organization {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    award: Option<String>,
}

/// An adult with an award.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename = "Person")]
pub(super) struct Honoured {
    name: String,
    url: String,
    award: String,
}

/// A piece of news.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct NewsArticle {
    headline: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    url: String,
    date_published: String,
    in_language: &'static str,
    author: Author,
    publisher: Association,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "@type")]
enum Author {
    Person { name: String },
    Organization { name: String },
}

/// The open data.
#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub(super) struct Dataset {
    name: String,
    description: String,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<String>,
    creator: Association,
    in_language: &'static str,
    is_accessible_for_free: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal_coverage: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    spatial_coverage: Vec<Place>,
    distribution: Vec<DataDownload>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct DataDownload {
    name: String,
    encoding_format: &'static str,
    content_url: String,
}

/// The association, on the home page.
pub(super) fn association(honours: &Frame) -> Thing {
    let site = &honours.site;
    Thing::Association(Association {
        description: site.description.clone(),
        email: site.corrections_email.clone(),
        ..publisher(honours)
    })
}

fn publisher(honours: &Frame) -> Association {
    let name = honours.site.association.clone();
    Association { name, url: url(honours, &Address::home()), description: None, email: None }
}

/// A ceremony; nothing when its own words name a child.
pub(super) fn ceremony(honours: &Frame, ceremony: &CeremonyHead, description: &str) -> Option<Thing> {
    if ceremony.words_name_child {
        return None;
    }
    let hosts =
        if ceremony.hosts.is_empty() { std::slice::from_ref(&honours.site.association) } else { &ceremony.hosts };
    let organizer = hosts.iter().map(|name| Organization { name: name.clone(), url: None, award: None }).collect();
    let ward = ceremony.ward.map(|ward| honours.ward(ward).name_on(ceremony.date));
    let ward_name = ward.map(|name| words::capitalised(&name.name));
    Some(Thing::Event(Event {
        name: ceremony.name.clone(),
        description: description.to_owned(),
        url: url(honours, &Address::ceremony(&ceremony.id)),
        start_date: ceremony.date.iso(),
        end_date: ceremony.date.iso(),
        event_status: "https://schema.org/EventScheduled",
        event_attendance_mode: "https://schema.org/OfflineEventAttendanceMode",
        location: Place {
            name: ceremony.venue.clone().or_else(|| ward_name.clone()).unwrap_or_else(|| hosts[0].clone()),
            address: Some(PostalAddress {
                address_locality: ward_name,
                address_region: ward.and_then(|name| name.parent.as_deref()).map(words::capitalised),
                address_country: "VN",
            }),
        },
        organizer,
        image: None,
    }))
}

/// An article; nothing when it names a child or is a draft.
pub(super) fn article(honours: &Frame, article: &Headline) -> Option<Thing> {
    if article.names_child || article.is_draft {
        return None;
    }
    let author = match &article.author {
        Some(name) if !words::is_a_body(name) => Author::Person { name: name.clone() },
        name => Author::Organization { name: name.clone().unwrap_or_else(|| honours.site.association.clone()) },
    };
    Some(Thing::News(NewsArticle {
        headline: article.title.clone(),
        description: article.summary.clone(),
        url: url(honours, &Address::article(&article.id)),
        date_published: article.date.iso(),
        in_language: "vi",
        author,
        publisher: publisher(honours),
        image: None,
    }))
}

/// An adult or a collective with the award. Nothing of a child, nor where a child is named beside; a household is
/// neither a person nor an organisation.
pub(super) fn winner(honours: &Frame, ceremony: &CeremonyHead, person: &Person, honour: &str) -> Option<Thing> {
    let winner = &*person.winner;
    if winner.is_child || winner.names_child || ceremony.words_name_child {
        return None;
    }
    let name = winner.name.full().to_owned();
    let url = url(honours, &Address::winner(&ceremony.id, &winner.id));
    let form =
        winner.form.as_ref().filter(|form| ***form != *honour).map(|form| format!("{form}: ")).unwrap_or_default();
    let award = format!("{form}{honour} ({}, {})", ceremony.name, ceremony.date.on_screen());
    if winner.kind.is_person() {
        Some(Thing::Person(Honoured { name, url, award }))
    } else {
        let body = Organization { name, url: Some(url), award: Some(award) };
        winner.kind.is_collective().then_some(Thing::Body(body))
    }
}

/// The open data with its files. Those that name a child are closed to search engines, so none is told of them here.
pub(super) fn dataset(atlas: &Atlas<'_>, title: &str, description: &str, files: &[DataFile]) -> Thing {
    let honours = &atlas.honours;
    let licence = honours.site.licence.as_deref().and_then(words::licence_url);
    let names_child = atlas.people().iter().any(|person| person.winner.is_child);
    let is_closed = |file: &&DataFile| names_child && file.download.name.starts_with("vinh-danh");
    let distribution = files
        .iter()
        .filter(|file| !is_closed(file))
        .map(|file| DataDownload {
            name: file.download.name.clone(),
            encoding_format: if file.download.name.ends_with(".json") { "application/json" } else { "text/csv" },
            content_url: url(honours, &file.download.address),
        })
        .collect();
    Thing::Data(Dataset {
        name: format!("{title} – {}", honours.site.title),
        description: description.to_owned(),
        url: url(honours, &Address::section("du-lieu")),
        license: licence.map(str::to_owned),
        creator: publisher(honours),
        in_language: "vi",
        is_accessible_for_free: true,
        date_modified: honours.newest_day().map(|day| day.iso()),
        temporal_coverage: years(honours).map(|(first, last)| format!("{first}/{last}")),
        spatial_coverage: places(honours),
        distribution,
    })
}

fn years(honours: &Seen<'_>) -> Option<(u16, u16)> {
    let held = honours.ceremonies().map(|ceremony| ceremony.date.year());
    let all = held.chain(honours.results().iter().map(|row| row.year));
    all.fold(None, |span, year| Some(span.map_or((year, year), |(a, b): (u16, u16)| (a.min(year), b.max(year)))))
}

/// The units above the wards, each once; the wards themselves where no record names one.
fn places(honours: &Frame) -> Vec<Place> {
    let names = || honours.wards.iter().flat_map(|ward| &ward.names);
    let above: std::collections::BTreeSet<&str> = names().filter_map(|name| name.parent.as_deref()).collect();
    let place = |name: &str| Place { name: words::capitalised(name), address: None };
    if above.is_empty() {
        names().map(|name| place(&name.name)).collect()
    } else {
        above.into_iter().map(place).collect()
    }
}
