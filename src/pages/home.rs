//! `/`: the stele of the latest ceremony, and the ways in.

use serde::Serialize;

use super::articles::{ArticleCard, article_card};
use super::atlas::Atlas;
use super::ceremonies::{CeremonyCard, Figure, card, figures};
use super::models::{ModelCard, cards};
use super::page::{Page, View};
use super::parts::Facet;
use super::shared::head;
use super::{things, words};
use crate::honours::{Address, CeremonyIx};
use crate::memory::Shared;

/// The view of `home.html`.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// The latest ceremony.
    pub latest: Option<Latest>,
    /// Wards in force, with the number of everybody; of very many those with the most.
    pub wards: Vec<Facet>,
    /// Former wards of which somebody was honoured, likewise; none where there are very many.
    pub former_wards: Vec<Facet>,
    /// How many wards there are, where not all of them are shown.
    pub all_wards: Option<u64>,
    /// The models.
    pub models: Vec<ModelCard>,
    /// The newest three articles.
    pub news: Vec<ArticleCard>,
    /// Up to five earlier ceremonies.
    pub earlier: Vec<CeremonyCard>,
}

/// The latest ceremony.
#[derive(Debug, Serialize)]
pub struct Latest {
    /// The ceremony.
    pub ceremony: CeremonyCard,
    /// "Phường Thanh Khê, năm học 2025–2026".
    pub place: String,
    /// Up to three figures.
    pub figures: Vec<Figure>,
}

/// So many wards stand on the home page; more would bury what comes after them.
const WARDS: usize = 40;

/// Those with the most, in the order they came in.
fn most(wards: Vec<Facet>) -> Vec<Facet> {
    let mut ranked: Vec<(usize, Facet)> = wards.into_iter().enumerate().collect();
    ranked.sort_by_key(|(_, ward)| std::cmp::Reverse(ward.count));
    ranked.truncate(WARDS);
    ranked.sort_by_key(|(place, _)| *place);
    ranked.into_iter().map(|(_, ward)| ward).collect()
}

fn few(wards: Vec<Facet>) -> Vec<Facet> {
    if wards.len() > WARDS { Vec::new() } else { wards }
}

/// The home page.
pub(super) fn page(atlas: &Atlas<'_>) -> Page {
    let honours = &atlas.honours;
    let address = Address::home();
    let mut head = head(honours, &address, "", honours.site.title.as_str());
    head.crumbs = Shared::default();
    head.description.clone_from(&honours.site.description);
    head.about = Some(things::association(honours));
    let latest = (honours.ceremony_count() > 0).then(|| {
        let ceremony = honours.ceremony(CeremonyIx(0));
        let ceremony_card = card(atlas, CeremonyIx(0));
        let year = format!("năm học {}", words::school_year(ceremony.school_year));
        let place = match &ceremony_card.place {
            Some(place) => format!("{}, {year}", words::capitalised(place)),
            None => words::capitalised(&year),
        };
        Latest { ceremony: ceremony_card, place, figures: figures(atlas, ceremony) }
    });
    let news: Vec<ArticleCard> = (0..honours.article_count())
        .filter_map(|at| honours.headline(at))
        .filter(|article| !article.names_child)
        .take(3)
        .map(|article| article_card(atlas, article))
        .collect();
    let former = atlas.ward_facets(true).iter().filter(|ward| ward.count > 0).cloned().collect();
    let (current, former) = (most(atlas.ward_facets(false).to_vec()), few(former));
    let shown = current.len() + former.len();
    let view = HomeView {
        latest,
        wards: current,
        former_wards: former,
        all_wards: (shown < honours.wards.len()).then_some(honours.wards.len() as u64),
        models: cards(atlas),
        news,
        earlier: (1..honours.ceremony_count().min(6)).map(|i| card(atlas, CeremonyIx(i))).collect(),
    };
    Page { address, head, view: View::Home(Box::new(view)) }
}
