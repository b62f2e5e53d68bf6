//! `/vinh-danh/<ceremony>/<winner>/`: a narrow stele for each winner who is published in full.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::atlas::Atlas;
use super::ceremonies::{WardLabel, ward_label};
use super::page::{Page, View};
use super::parts::{Crumb, Day, Link};
use super::pictures::{self, PictureView};
use super::shared::{crumbs, head_below};
use super::survey::Person;
use super::{sharing, things, words};
use crate::honours::{Address, CeremonyHead, CeremonyIx, Frame, ModelIx, WardIx, Winner};
use crate::memory::Shared;
use crate::terms::SitePart;
use crate::text::money;

/// The view of `winner.html`.
#[derive(Debug, Serialize)]
pub struct WinnerView {
    /// The name.
    pub name: String,
    /// "Học sinh".
    pub kind: &'static str,
    /// The honour in one line: the achievement with the rank, else the form.
    pub honour: String,
    /// School.
    pub school: Option<Arc<str>>,
    /// Class, as typed.
    pub class: Option<Arc<str>>,
    /// Tổ dân phố.
    pub group: Option<Arc<str>>,
    /// The ward as it was on the day.
    pub ward: Option<Shared<WardLabel>>,
    /// The learning model.
    pub model: Option<Shared<Link>>,
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
    pub decision: Option<Shared<String>>,
    /// The ceremony.
    pub ceremony: Shared<Link>,
    /// Its day.
    pub date: Shared<Day>,
    /// Its school year.
    pub school_year: Shared<Link>,
    /// A sentence about the winner, as HTML.
    pub citation: Option<String>,
    /// A photo.
    pub photo: Option<PictureView>,
    /// What to write when asking for a correction: the page's whole address.
    pub report: String,
}

/// What the pages of a ceremony's winners have in common.
struct Common {
    ceremony: Shared<Link>,
    date: Shared<Day>,
    school_year: Shared<Link>,
    decision: Option<Shared<String>>,
    crumbs: Shared<Vec<Crumb>>,
    wards: BTreeMap<WardIx, Shared<WardLabel>>,
    models: BTreeMap<ModelIx, Shared<Link>>,
}

impl Common {
    fn of(honours: &Frame, ceremony: &CeremonyHead) -> Self {
        let address = Address::ceremony(&ceremony.id);
        let mut crumbs = crumbs(honours, SECTION);
        crumbs.push(Crumb { title: ceremony.name.clone(), address: address.clone() });
        let year = ceremony.school_year;
        Common {
            ceremony: Shared::new(Link::new(ceremony.name.as_str(), address)),
            date: Shared::new(Day(ceremony.date)),
            school_year: Shared::new(Link::new(words::school_year(year), Address::school_year(year))),
            decision: ceremony.decision.as_ref().map(|decision| Shared::new(words::decision(decision))),
            crumbs: Shared::new(crumbs),
            wards: BTreeMap::new(),
            models: BTreeMap::new(),
        }
    }

    fn ward(&mut self, atlas: &Atlas<'_>, ward: WardIx, ceremony: &CeremonyHead) -> Shared<WardLabel> {
        self.wards.entry(ward).or_insert_with(|| Shared::new(ward_label(atlas, ward, ceremony.date))).clone()
    }

    fn model(&mut self, honours: &Frame, model: ModelIx) -> Shared<Link> {
        let link = || {
            let model = &honours.models[model.0];
            Shared::new(Link::new(model.name.as_str(), Address::model(&model.id)))
        };
        self.models.entry(model).or_insert_with(link).clone()
    }
}

const SECTION: &str = "vinh-danh";

/// The pages of those of a ceremony who are published in full.
pub(super) fn pages(atlas: &Atlas<'_>, ix: CeremonyIx) -> Vec<Page> {
    let winners = atlas.honours.roll(ix).entries.iter().filter_map(|entry| entry.full());
    let mut common = Common::of(&atlas.honours, atlas.honours.ceremony(ix));
    winners.map(|winner| page(atlas, &Person { ceremony: ix, winner: Arc::clone(winner) }, &mut common)).collect()
}

/// The page of a person.
fn page(atlas: &Atlas<'_>, person: &Person, common: &mut Common) -> Page {
    let honours = &atlas.honours;
    let winner = &*person.winner;
    let ceremony = honours.ceremony(person.ceremony);
    let address = Address::winner(&ceremony.id, &winner.id);
    let honour = honour(winner);
    let name = winner.name.full();
    let mut head = head_below(honours, &address, SECTION, name, common.crumbs.clone())
        .described([name, ": ", &honour, ", ", &ceremony.name, ", ngày ", &ceremony.date.on_screen(), "."].concat())
        .hidden_if(is_hidden(winner, ceremony));
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
        ward: winner.ward.map(|ward| common.ward(atlas, ward, ceremony)),
        model: winner.model.map(|model| common.model(honours, model)),
        achievement: winner.achievement.clone(),
        rank: winner.rank.map(words::rank),
        level: winner.level.map(|level| words::level(level, atlas.ward_kinds())),
        form: winner.form.clone(),
        prize: prize(winner),
        decision: common.decision.clone(),
        ceremony: common.ceremony.clone(),
        date: common.date.clone(),
        school_year: common.school_year.clone(),
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
    let honour = words::honour(winner.achievement.as_deref(), winner.rank);
    let honour = honour.or_else(|| winner.form.as_deref().map(Cow::Borrowed));
    honour.unwrap_or_else(|| words::kind(winner.kind).into()).into_owned()
}

/// "500.000 đồng và 01 xe đạp".
pub(super) fn prize(winner: &Winner) -> Option<String> {
    let parts: Vec<String> = [winner.prize_value.map(money), winner.prize_in_kind().map(|things| things.to_string())]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(" và "))
}
