//! `/du-lieu/`: the open data and what its columns mean.

use serde::Serialize;
use serde_json::{Value, json};

use super::atlas::Atlas;
use super::columns::ColumnTable;
use super::page::{Page, View};
use super::parts::{Day, Download};
use super::readme::{self, Note};
use super::shared::{head, url};
use super::{things, words};
use crate::honours::Address;

/// The view of `data.html`.
#[derive(Debug, Serialize)]
pub struct DataView {
    /// The files.
    pub files: Vec<DataFile>,
    /// The day of the newest ceremony.
    pub updated: Option<Day>,
    /// What a reader must know.
    pub notes: Vec<Note>,
    /// What the columns mean, by file.
    pub columns: Vec<ColumnTable>,
    /// How to cite the data.
    pub citation: String,
    /// Licence of the data.
    pub licence: Option<Licence>,
}

/// A file of open data.
#[derive(Clone, Debug, Serialize)]
pub struct DataFile {
    /// The file.
    pub download: Download,
    /// What is in it.
    pub text: &'static str,
}

/// A licence.
#[derive(Debug, Serialize)]
pub struct Licence {
    /// Its SPDX name.
    pub name: String,
    /// Its text on the web, when it is a known one.
    pub url: Option<&'static str>,
}

/// The page of open data.
pub(super) fn page(atlas: &Atlas<'_>, files: Vec<DataFile>, columns: Vec<ColumnTable>) -> Page {
    let honours = &atlas.honours;
    let address = Address::section("du-lieu");
    let lead = "Danh sách khen thưởng và kết quả các mô hình học tập để tải về và dùng lại, kèm cách đọc từng cột.";
    let title = "Dữ liệu mở";
    let mut head = head(honours, &address, "du-lieu", title).described(lead);
    head.about = Some(things::dataset(atlas, title, lead, &files));
    let licence =
        honours.site.licence.as_ref().map(|name| Licence { name: name.clone(), url: words::licence_url(name) });
    let view = DataView {
        files,
        updated: honours.newest_day().map(Day),
        notes: readme::notes(honours),
        columns,
        citation: readme::citation(honours),
        licence,
    };
    Page { address, head, view: View::Data(Box::new(view)) }
}

/// Everybody who is published in full, and the totals of every ceremony, as JSON.
pub(super) fn json(atlas: &Atlas<'_>) -> serde_json::Result<Vec<u8>> {
    let honours = &atlas.honours;
    let mut ceremonies: Vec<Value> = honours
        .ceremonies()
        .map(|ceremony| {
            json!({
                "id": ceremony.id.to_string(),
                "name": ceremony.name,
                "date": ceremony.date.iso(),
                "school_year": ceremony.school_year.to_string(),
                "ward": ceremony.ward.map(|ward| honours.ward(ward).id.to_string()),
                "ward_name": ceremony.ward.map(|ward| honours.ward(ward).name_on(ceremony.date).name.to_string()),
                "decision": ceremony.decision.as_ref().map(|d| json!({
                    "number": d.number,
                    "signed_on": d.signed_on.map(|day| day.iso()),
                    "issuer": d.issuer,
                })),
                "url": url(honours, &Address::ceremony(&ceremony.id)),
                "counted": ceremony.counts.tally.total(),
                "published": ceremony.counts.tally,
                "prize_total": ceremony.counts.prize_total,
                "winners": [],
            })
        })
        .collect();
    for person in atlas.people() {
        let winner = &person.winner;
        let ceremony = honours.ceremony(person.ceremony);
        let value = json!({
            "id": winner.id.to_string(),
            "name": winner.name.full(),
            "kind": words::kind(winner.kind),
            "school": winner.school,
            "class": winner.class,
            "group": winner.group,
            "ward": winner.ward.map(|ward| honours.ward(ward).id.to_string()),
            "ward_name": winner.ward.map(|ward| honours.ward(ward).name_on(ceremony.date).name.to_string()),
            "model": winner.model.map(|model| honours.models[model.0].id.to_string()),
            "achievement": winner.achievement,
            "rank": winner.rank.map(words::rank),
            "level": winner.level.map(|level| words::level(level, atlas.ward_kinds())),
            "form": winner.form,
            "prize": {"value": winner.prize_value, "in_kind": winner.prize_in_kind()},
            "url": url(honours, &Address::winner(&ceremony.id, &winner.id)),
        });
        if let Some(Value::Array(winners)) = ceremonies.get_mut(person.ceremony.0).map(|c| &mut c["winners"]) {
            winners.push(value);
        }
    }
    let data = json!({
        "title": honours.site.title,
        "publisher": honours.site.association,
        "licence": honours.site.licence,
        "notice": honours.site.notice,
        "updated": honours.newest_day().map(|day| day.iso()),
        "url": url(honours, &Address::home()),
        "ceremonies": ceremonies,
    });
    serde_json::to_vec_pretty(&data)
}
