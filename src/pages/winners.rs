//! `/vinh-danh/<ceremony>/<winner>/`: a narrow stele for each winner who is published in full.

use std::sync::Arc;

use serde::Serialize;

use super::atlas::Atlas;
use super::ceremonies::{WardLabel, ward_label};
use super::page::{Page, View};
use super::parts::{Day, Link};
use super::pictures::{self, PictureView};
use super::shared::head;
use super::survey::Person;
use super::{sharing, things, words};
use crate::honours::{Address, CeremonyHead, CeremonyIx, Winner};
use crate::terms::SitePart;
use crate::text::money;

/// The view of `winner.html`.
#[derive(Debug, Serialize)]
pub struct WinnerView {
    /// The name.
    pub name: String,
    /// "Học sinh".
    pub kind: &'static str,
    /// The honour in one line: the achievement, else the rank or the form.
    pub honour: String,
    /// School.
    pub school: Option<Arc<str>>,
    /// Class, as typed.
    pub class: Option<Arc<str>>,
    /// Tổ dân phố.
    pub group: Option<Arc<str>>,
    /// The ward as it was on the day.
    pub ward: Option<WardLabel>,
    /// The learning model.
    pub model: Option<Link>,
    /// What for.
    pub achievement: Option<Arc<str>>,
    /// "Giải nhì".
    pub rank: Option<&'static str>,
    /// "Cấp thành phố".
    pub level: Option<String>,
    /// Hình thức khen thưởng.
    pub form: Option<Arc<str>>,
    /// "500.000 đồng và 01 xe đạp".
    pub prize: Option<String>,
    /// "số 125/QĐ-UBND ngày … của …".
    pub decision: Option<String>,
    /// The ceremony.
    pub ceremony: Link,
    /// Its day.
    pub date: Day,
    /// Its school year.
    pub school_year: Link,
    /// A sentence about the winner, as HTML.
    pub citation: Option<String>,
    /// A photo.
    pub photo: Option<PictureView>,
    /// What to write when asking for a correction: the page's whole address.
    pub report: String,
}

/// The pages of those of a ceremony who are published in full.
pub(super) fn pages(atlas: &Atlas<'_>, ix: CeremonyIx) -> Vec<Page> {
    let winners = atlas.honours.roll(ix).entries.iter().filter_map(|entry| entry.full());
    winners.map(|winner| page(atlas, &Person { ceremony: ix, winner: Arc::clone(winner) })).collect()
}

/// The page of a person.
fn page(atlas: &Atlas<'_>, person: &Person) -> Page {
    let honours = &atlas.honours;
    let winner = &*person.winner;
    let ceremony = honours.ceremony(person.ceremony);
    let address = Address::winner(&ceremony.id, &winner.id);
    let honour = honour(winner);
    let name = winner.name.full();
    let mut head = head(honours, &address, "vinh-danh", name)
        .described(format!("{name}: {honour}, {}, ngày {}.", ceremony.name, ceremony.date.on_screen()))
        .hidden_if(is_hidden(winner, ceremony))
        .under(ceremony.name.as_str(), Address::ceremony(&ceremony.id));
    if honours.site.has(SitePart::Structured) {
        head.about = things::winner(honours, ceremony, person, &honour);
    }
    head.image = sharing::winner_image(atlas, &address, person.ceremony, winner);
    let view = WinnerView {
        name: name.to_owned(),
        kind: words::kind(winner.kind),
        honour,
        school: winner.school.clone(),
        class: winner.class.clone(),
        group: winner.group.clone(),
        ward: winner.ward.map(|ward| ward_label(atlas, ward, ceremony.date)),
        model: winner.model.map(|ix| {
            let model = &honours.models[ix.0];
            Link::new(model.name.as_str(), Address::model(&model.id))
        }),
        achievement: winner.achievement.clone(),
        rank: winner.rank.map(words::rank),
        level: winner.level.map(|level| words::level(level, atlas.ward_kinds())),
        form: winner.form.clone(),
        prize: prize(winner),
        decision: ceremony.decision.as_ref().map(words::decision),
        ceremony: Link::new(ceremony.name.as_str(), Address::ceremony(&ceremony.id)),
        date: Day(ceremony.date),
        school_year: Link::new(words::school_year(ceremony.school_year), Address::school_year(ceremony.school_year)),
        citation: winner.citation().map(|text| pictures::html(text, atlas, &head.root)),
        photo: winner.photo().and_then(|file| pictures::picture(atlas, file, name)),
        report: head.canonical.clone(),
    };
    Page { address, head, view: View::Winner(Box::new(view)) }
}

/// Whether the page of a winner is kept from search engines.
pub(super) fn is_hidden(winner: &Winner, ceremony: &CeremonyHead) -> bool {
    winner.names_child || ceremony.words_name_child
}

/// The honour in one line.
pub(super) fn honour(winner: &Winner) -> String {
    winner
        .achievement
        .as_deref()
        .or_else(|| winner.rank.map(words::rank))
        .or(winner.form.as_deref())
        .unwrap_or_else(|| words::kind(winner.kind))
        .to_owned()
}

fn prize(winner: &Winner) -> Option<String> {
    let parts: Vec<String> = [winner.prize_value.map(money), winner.prize_in_kind().map(|things| things.to_string())]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(" và "))
}
