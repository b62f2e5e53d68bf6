//! `/`: the stele of the latest ceremony, and the ways in.

use serde::Serialize;

use super::articles::{ArticleCard, article_card};
use super::atlas::Atlas;
use super::ceremonies::{CeremonyCard, Figure, card, figures};
use super::models::{ModelCard, cards};
use super::page::{Page, View};
use super::parts::Facet;
use super::shared::head;
use super::{things, wards, words};
use crate::honours::{Address, CeremonyIx};

/// The view of `home.html`.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// The latest ceremony.
    pub latest: Option<Latest>,
    /// Wards in force, with the number of everybody.
    pub wards: Vec<Facet>,
    /// Former wards of which somebody was honoured, likewise.
    pub former_wards: Vec<Facet>,
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

/// The home page.
pub(super) fn page(atlas: &Atlas<'_>) -> Page {
    let honours = atlas.honours;
    let address = Address::home();
    let mut head = head(honours, &address, "", honours.site.title.as_str());
    head.crumbs.clear();
    head.description.clone_from(&honours.site.description);
    head.about = Some(things::association(honours));
    let latest = honours.ceremonies.first().map(|ceremony| {
        let ceremony_card = card(atlas, CeremonyIx(0));
        let year = format!("năm học {}", words::school_year(ceremony.school_year));
        let place = match &ceremony_card.place {
            Some(place) => format!("{}, {year}", words::capitalised(place)),
            None => words::capitalised(&year),
        };
        Latest { ceremony: ceremony_card, place, figures: figures(atlas, ceremony) }
    });
    let news: Vec<ArticleCard> = honours
        .articles
        .iter()
        .filter(|article| !article.names_child)
        .take(3)
        .map(|article| article_card(atlas, article))
        .collect();
    let view = HomeView {
        latest,
        wards: wards::facets(atlas, false),
        former_wards: wards::facets(atlas, true).into_iter().filter(|ward| ward.count > 0).collect(),
        models: cards(atlas),
        news,
        earlier: (1..honours.ceremonies.len().min(6)).map(|i| card(atlas, CeremonyIx(i))).collect(),
    };
    Page { address, head, view: View::Home(Box::new(view)) }
}
