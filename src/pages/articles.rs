//! `/tin-tuc/`: campaign news.

use serde::Serialize;

use super::atlas::Atlas;
use super::ceremonies::{CeremonyCard, card};
use super::page::{Page, View};
use super::parts::{Day, Link, Neighbours, Pager};
use super::pictures::{self, PictureView};
use super::shared::head;
use super::{sharing, things, words};
use crate::honours::{Address, Article};

/// An article in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleCard {
    /// Its headline.
    pub title: String,
    /// Its page.
    pub address: Address,
    /// Its day.
    pub date: Day,
    /// Sapo.
    pub summary: Option<String>,
    /// Shown in a preview only.
    pub is_draft: bool,
}

/// The view of `news.html`.
#[derive(Debug, Serialize)]
pub struct IndexView {
    /// The articles of this page, newest first.
    pub articles: Vec<ArticleCard>,
    /// The way to the other pages.
    pub pager: Option<Pager>,
}

/// The view of `article.html`.
#[derive(Debug, Serialize)]
pub struct ArticleView {
    /// Its headline.
    pub title: String,
    /// Its day.
    pub date: Day,
    /// Who wrote it.
    pub author: Option<String>,
    /// Sapo.
    pub summary: Option<String>,
    /// The picture above the text.
    pub image: Option<PictureView>,
    /// The text, as HTML.
    pub body: String,
    /// The campaign it belongs to.
    pub campaign: Option<String>,
    /// Other articles of the campaign, newest first.
    pub same_campaign: Vec<ArticleCard>,
    /// Wards it is about.
    pub wards: Vec<Link>,
    /// Learning models it is about.
    pub models: Vec<Link>,
    /// The ceremony it is about.
    pub ceremony: Option<CeremonyCard>,
    /// Shown in a preview only.
    pub is_draft: bool,
    /// The articles before and after.
    pub neighbours: Neighbours,
}

pub(super) fn article_card(article: &Article) -> ArticleCard {
    ArticleCard {
        title: article.title.clone(),
        address: Address::article(&article.id),
        date: Day(article.date),
        summary: article.summary.clone(),
        is_draft: article.is_draft,
    }
}

/// The list of news.
pub(super) fn index(atlas: &Atlas<'_>) -> Vec<Page> {
    let articles = &atlas.honours.articles;
    let first = Address::section("tin-tuc");
    let size = atlas.honours.site.page_size;
    let count = articles.len().div_ceil(size).max(1);
    (0..count)
        .map(|i| {
            let part = &articles[(i * size).min(articles.len())..((i + 1) * size).min(articles.len())];
            let address = first.part(i + 1);
            let names_child = part.iter().any(|a| a.names_child);
            let head = head(atlas.honours, &address, "tin-tuc", "Tin tức")
                .described("Phong trào khuyến học, khuyến tài và xây dựng xã hội học tập.")
                .hidden_if(names_child)
                .part(i + 1);
            let view = IndexView {
                articles: part.iter().map(article_card).collect(),
                pager: Pager::new(&first, i + 1, count),
            };
            Page { address, head, view: View::News(Box::new(view)) }
        })
        .collect()
}

/// An article's page.
pub(super) fn page(atlas: &Atlas<'_>, at: usize) -> Page {
    let honours = atlas.honours;
    let article = &honours.articles[at];
    let address = Address::article(&article.id);
    let mut head = head(honours, &address, "tin-tuc", article.title.as_str()).hidden_if(article.names_child);
    let shown_beside = |other: &Article, i: usize| {
        i.abs_diff(at) == 1 || (other.campaign.is_some() && other.campaign == article.campaign)
    };
    let beside = honours.articles.iter().enumerate().any(|(i, other)| other.names_child && shown_beside(other, i));
    let ceremony = article.ceremony.is_some_and(|ix| honours.ceremony(ix).words_name_child);
    head = head.hidden_if(beside || ceremony);
    head.og_type = "article";
    head.description.clone_from(&article.summary);
    head.about = things::article(honours, article);
    head.image = sharing::article_image(atlas, article);
    let link = |at: usize| honours.articles.get(at).map(|a| Link::new(a.title.as_str(), Address::article(&a.id)));
    let view = ArticleView {
        title: article.title.clone(),
        date: Day(article.date),
        author: article.author.clone(),
        summary: article.summary.clone(),
        image: article.image.as_ref().and_then(|photo| pictures::photo(atlas.album, photo, &article.title)),
        body: pictures::html(&article.body, atlas.album, &head.root),
        campaign: article.campaign.clone(),
        same_campaign: honours
            .articles
            .iter()
            .filter(|other| other.id != article.id && other.campaign.is_some() && other.campaign == article.campaign)
            .take(5)
            .map(article_card)
            .collect(),
        wards: article
            .wards
            .iter()
            .map(|&ix| {
                let ward = honours.ward(ix);
                let name = &ward.name_on(article.date).name;
                Link::new(words::capitalised(name), Address::ward(&ward.id))
            })
            .collect(),
        models: article
            .models
            .iter()
            .map(|ix| {
                let model = &honours.models[ix.0];
                Link::new(model.name.as_str(), Address::model(&model.id))
            })
            .collect(),
        ceremony: article.ceremony.map(|ix| card(atlas, ix)),
        is_draft: article.is_draft,
        // Articles stand newest first: the one before in time is the next in the list.
        neighbours: Neighbours { previous: link(at + 1), next: at.checked_sub(1).and_then(link) },
    };
    Page { address, head, view: View::Article(Box::new(view)) }
}
