//! `/tin-tuc/`: campaign news. The lists by campaign and by ward are in `topics`.

use serde::Serialize;

use super::atlas::Atlas;
use super::ceremonies::{CeremonyCard, card};
use super::page::{Page, View};
use super::parts::{Day, Facet, Link, Neighbours, Pager};
use super::pictures::{self, PictureView, Thumbnail};
use super::shared::head;
use super::{sharing, things, topics, words};
use crate::honours::{Address, Headline};

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
    /// Its picture, small.
    pub thumbnail: Option<Thumbnail>,
    /// Shown in a preview only.
    pub is_draft: bool,
}

/// The view of `news.html`.
#[derive(Debug, Serialize)]
pub struct IndexView {
    /// The articles of this page, newest first.
    pub articles: Vec<ArticleCard>,
    /// The campaigns with the newest articles; on the first page alone.
    pub campaigns: Vec<Facet>,
    /// All campaigns, when some are left out.
    pub all_campaigns: Option<Link>,
    /// The wards with the newest articles; on the first page alone.
    pub wards: Vec<Facet>,
    /// All wards with news, when some are left out.
    pub all_wards: Option<Link>,
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
    pub campaign: Option<Link>,
    /// Other articles of the campaign, newest first.
    pub same_campaign: Vec<ArticleCard>,
    /// The news of the wards it is about.
    pub wards: Vec<Link>,
    /// Learning models it is about.
    pub models: Vec<Link>,
    /// The ceremony it is about.
    pub ceremony: Option<CeremonyCard>,
    /// How many of that ceremony have pages of their own.
    pub people: u64,
    /// Shown in a preview only.
    pub is_draft: bool,
    /// The articles before and after.
    pub neighbours: Neighbours,
}

/// Other articles of the campaign that an article shows.
const SAME_CAMPAIGN: usize = 5;

pub(super) fn article_card(atlas: &Atlas<'_>, article: &Headline) -> ArticleCard {
    ArticleCard {
        title: article.title.clone(),
        address: Address::article(&article.id),
        date: Day(article.date),
        summary: article.summary.clone(),
        thumbnail: article.image.as_ref().and_then(|photo| pictures::thumbnail(atlas, &photo.file)),
        is_draft: article.is_draft,
    }
}

/// The list of news.
pub(super) fn index(atlas: &Atlas<'_>) -> Vec<Page> {
    let articles: Vec<&Headline> = atlas.honours.headlines().collect();
    let first = Address::section("tin-tuc");
    let mut facets = Some(topics::newest(atlas));
    cut(atlas, &first, &articles)
        .map(|part| {
            // Campaigns and wards stand below the newest articles, once.
            let facets = facets.take().unwrap_or_default();
            let head = head(&atlas.honours, &part.address, "tin-tuc", "Tin tức")
                .described("Phong trào khuyến học, khuyến tài và xây dựng xã hội học tập.")
                .hidden_if(part.names_child || facets.names_child)
                .part(part.number);
            let view = IndexView {
                articles: part.articles,
                campaigns: facets.campaigns,
                all_campaigns: facets.all_campaigns,
                wards: facets.wards,
                all_wards: facets.all_wards,
                pager: part.pager,
            };
            Page { address: part.address, head, view: View::News(Box::new(view)) }
        })
        .collect()
}

/// One page of a list of articles.
pub(super) struct Part {
    pub(super) number: usize,
    pub(super) address: Address,
    pub(super) articles: Vec<ArticleCard>,
    pub(super) names_child: bool,
    pub(super) pager: Option<Pager>,
}

/// Cuts articles into pages; one empty page when there are none.
pub(super) fn cut(atlas: &Atlas<'_>, first: &Address, articles: &[&Headline]) -> impl Iterator<Item = Part> {
    let size = atlas.honours.site.page_size;
    let count = articles.len().div_ceil(size).max(1);
    (0..count).map(move |i| {
        let part = &articles[(i * size).min(articles.len())..((i + 1) * size).min(articles.len())];
        Part {
            number: i + 1,
            address: first.part(i + 1),
            articles: part.iter().map(|article| article_card(atlas, article)).collect(),
            names_child: part.iter().any(|article| article.names_child),
            pager: Pager::new(first, i + 1, count),
        }
    })
}

/// An article's page.
pub(super) fn page(atlas: &Atlas<'_>, at: usize) -> Option<Page> {
    let honours = &atlas.honours;
    let article = honours.article(at)?;
    let address = Address::article(&article.id);
    let ceremony = article.ceremony.map(|ix| honours.ceremony(ix));
    let campaign = article.campaign.map(|ix| &honours.campaigns()[ix.0]);
    let of_campaign = article.campaign.and_then(|ix| atlas.topics().campaigns.get(&ix));
    let others = of_campaign.into_iter().flatten().copied().filter(|other| *other != at).take(SAME_CAMPAIGN);
    let same_campaign: Vec<&Headline> = others.filter_map(|other| honours.headline(other)).collect();
    // Articles stand newest first: the one before in time is the next in the list.
    let (previous, next) = (honours.headline(at + 1), at.checked_sub(1).and_then(|at| honours.headline(at)));
    let names_child =
        [Some(&*article.headline), previous, next].into_iter().flatten().chain(same_campaign.iter().copied());
    let mut head = head(honours, &address, "tin-tuc", article.title.as_str())
        .hidden_if(names_child.into_iter().any(|shown| shown.names_child))
        .hidden_if(campaign.is_some_and(|campaign| campaign.names_child))
        .hidden_if(ceremony.is_some_and(|ceremony| ceremony.words_name_child));
    head.og_type = "article";
    head.description.clone_from(&article.summary);
    head.about = things::article(honours, article);
    head.image = sharing::article_image(atlas, article);
    let link = |article: &Headline| Link::new(article.title.as_str(), Address::article(&article.id));
    let view = ArticleView {
        title: article.title.clone(),
        date: Day(article.date),
        author: article.author.clone(),
        summary: article.summary.clone(),
        image: article.image.as_ref().and_then(|photo| pictures::photo(atlas, photo, &article.title)),
        body: pictures::html(&article.body, atlas, &head.root),
        campaign: campaign.map(|campaign| Link::new(campaign.name.as_str(), Address::campaign(&campaign.id))),
        same_campaign: same_campaign.into_iter().map(|other| article_card(atlas, other)).collect(),
        wards: article
            .wards
            .iter()
            .map(|&ix| {
                let ward = honours.ward(ix);
                let name = words::capitalised(&ward.name_on(article.date).name);
                // An old and a new ward of one name may stand side by side.
                let is_former = ward.ended().is_some_and(|last| last < article.date);
                let title = if is_former { format!("{name} (cũ)") } else { name };
                Link::new(title, Address::ward_news(&ward.id))
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
        people: ceremony.map_or(0, |ceremony| ceremony.counts.tally.full),
        is_draft: article.is_draft,
        neighbours: Neighbours { previous: previous.map(link), next: next.map(link) },
    };
    Some(Page { address, head, view: View::Article(Box::new(view)) })
}
