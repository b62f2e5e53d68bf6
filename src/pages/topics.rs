//! `/tin-tuc/phong-trao/` and `/tin-tuc/phuong/`: the news of each campaign and of each ward.
//!
//! A ward has a page here once an article names it. An article stays with the ward it names: the news of a ward before
//! a merger is linked to, with its own count, and mixed into no other's.

use serde::Serialize;

use super::articles::{ArticleCard, cut};
use super::atlas::Atlas;
use super::page::{Page, View};
use super::parts::{Facet, Link, Pager};
use super::shared::head;
use super::words;
use crate::honours::{Address, CampaignIx, Frame, Headline, WardIx};
use crate::text::grouped;

/// The view of `topics.html`: all campaigns, or all wards, with news.
#[derive(Debug, Serialize)]
pub struct IndexView {
    /// A sentence that sums it up.
    pub lead: String,
    /// The campaigns, newest first, or the wards in force, by name.
    pub topics: Vec<Facet>,
    /// The former wards, by name.
    pub former: Vec<Facet>,
}

/// The view of `topic.html`: the news of one campaign or ward.
#[derive(Debug, Serialize)]
pub struct TopicView {
    /// "Phong trào" or nothing.
    pub kicker: Option<&'static str>,
    /// The campaign's name, or "Tin về phường Thanh Khê Tây".
    pub title: String,
    /// A sentence that sums it up.
    pub lead: String,
    /// The ward's own page.
    pub ward: Option<Link>,
    /// The articles of this page, newest first.
    pub articles: Vec<ArticleCard>,
    /// The news of the wards that this one was made from.
    pub earlier: Vec<Facet>,
    /// The news of the wards that this one belongs to now.
    pub later: Vec<Facet>,
    /// The other campaigns.
    pub others: Vec<Facet>,
    /// Which page of the list it is.
    pub number: usize,
    /// The way to the other pages.
    pub pager: Option<Pager>,
}

/// Campaigns and wards below the newest articles.
#[derive(Default)]
pub(super) struct Newest {
    pub(super) campaigns: Vec<Facet>,
    pub(super) all_campaigns: Option<Link>,
    pub(super) wards: Vec<Facet>,
    pub(super) all_wards: Option<Link>,
    /// A campaign's own name names a child.
    pub(super) names_child: bool,
}

/// As many campaigns and wards as a phone shows on about one screen.
const CAMPAIGNS_SHOWN: usize = 8;
const WARDS_SHOWN: usize = 12;

/// The campaigns and wards with the newest articles.
pub(super) fn newest(atlas: &Atlas<'_>) -> Newest {
    let honours = &atlas.honours;
    let (campaigns, wards) = (honours.campaigns().len(), atlas.topics().wards.len());
    let mut of_wards: Vec<WardIx> = Vec::new();
    let articles = (0..honours.article_count()).filter_map(|at| honours.headline(at));
    for ward in articles.flat_map(|article| &article.wards) {
        if !of_wards.contains(ward) {
            of_wards.push(*ward);
        }
        if of_wards.len() == WARDS_SHOWN {
            break;
        }
    }
    Newest {
        campaigns: (0..campaigns.min(CAMPAIGNS_SHOWN)).map(|i| campaign_facet(atlas, CampaignIx(i))).collect(),
        all_campaigns: (campaigns > CAMPAIGNS_SHOWN)
            .then(|| Link::new(format!("Tất cả {} phong trào", grouped(campaigns as u64)), campaigns_address())),
        wards: of_wards.into_iter().filter_map(|ix| mixed_facet(atlas, ix)).collect(),
        all_wards: (wards > WARDS_SHOWN)
            .then(|| Link::new(format!("Tất cả {} {}", grouped(wards as u64), atlas.ward_kinds()), wards_address())),
        names_child: honours.campaigns().iter().take(CAMPAIGNS_SHOWN).any(|campaign| campaign.names_child),
    }
}

/// All pages of campaigns and of wards with news; no list of what there is none of.
pub(super) fn pages(atlas: &Atlas<'_>) -> Vec<Page> {
    let honours = &atlas.honours;
    let mut pages = Vec::new();
    if !honours.campaigns().is_empty() {
        pages.push(campaigns(atlas));
        pages.extend((0..honours.campaigns().len()).flat_map(|i| campaign(atlas, CampaignIx(i))));
    }
    if !atlas.topics().wards.is_empty() {
        pages.push(wards(atlas));
        pages.extend(atlas.topics().wards.keys().flat_map(|&ix| ward(atlas, ix)));
    }
    pages
}

fn campaigns_address() -> Address {
    Address::below("tin-tuc", "phong-trao")
}

fn wards_address() -> Address {
    Address::below("tin-tuc", "phuong")
}

fn wards_title(atlas: &Atlas<'_>) -> String {
    format!("Tin theo {}", atlas.ward_kinds())
}

fn campaigns(atlas: &Atlas<'_>) -> Page {
    let honours = &atlas.honours;
    let address = campaigns_address();
    let topics: Vec<Facet> = (0..honours.campaigns().len()).map(|i| campaign_facet(atlas, CampaignIx(i))).collect();
    let lead = format!("{} phong trào có bài viết trên trang này.", grouped(topics.len() as u64));
    let head = head(honours, &address, "tin-tuc", "Phong trào")
        .described(lead.as_str())
        .hidden_if(honours.campaigns().iter().any(|campaign| campaign.names_child));
    Page { address, head, view: View::Topics(Box::new(IndexView { lead, topics, former: Vec::new() })) }
}

fn wards(atlas: &Atlas<'_>) -> Page {
    let address = wards_address();
    let facets = |former: bool| -> Vec<Facet> {
        let wards = atlas.topics().wards.keys().filter(|&&ix| atlas.honours.ward(ix).ended().is_some() == former);
        wards.filter_map(|&ix| ward_facet(atlas, ix)).collect()
    };
    let (topics, former) = (facets(false), facets(true));
    let count = atlas.topics().wards.len() as u64;
    let kinds = atlas.ward_kinds();
    let lead = format!("{} {kinds} có bài viết; bài ở lại với {kinds} mà bài nói đến.", grouped(count));
    let head = head(&atlas.honours, &address, "tin-tuc", wards_title(atlas)).described(lead.as_str());
    Page { address, head, view: View::Topics(Box::new(IndexView { lead, topics, former })) }
}

fn campaign(atlas: &Atlas<'_>, ix: CampaignIx) -> Vec<Page> {
    let honours = &atlas.honours;
    let campaign = &honours.campaigns()[ix.0];
    let first = Address::campaign(&campaign.id);
    let articles = atlas.headlines_at(atlas.topics().campaigns.get(&ix).map(Vec::as_slice));
    let lead = lead(&articles, "");
    let names_child = honours.campaigns().iter().any(|campaign| campaign.names_child);
    cut(atlas, &first, &articles)
        .map(|part| {
            let mut head = head(honours, &part.address, "tin-tuc", campaign.name.as_str())
                .under("Phong trào", campaigns_address())
                .described(lead.as_str())
                .hidden_if(part.names_child || names_child)
                .part(part.number);
            if part.number > 1 {
                head = head.under(campaign.name.as_str(), first.clone());
            }
            let view = TopicView {
                kicker: Some("Phong trào"),
                title: campaign.name.clone(),
                lead: lead.clone(),
                ward: None,
                articles: part.articles,
                earlier: Vec::new(),
                later: Vec::new(),
                others: (0..honours.campaigns().len())
                    .map(CampaignIx)
                    .filter(|other| *other != ix)
                    .map(|other| campaign_facet(atlas, other))
                    .take(CAMPAIGNS_SHOWN)
                    .collect(),
                number: part.number,
                pager: part.pager,
            };
            Page { address: part.address, head, view: View::Topic(Box::new(view)) }
        })
        .collect()
}

fn ward(atlas: &Atlas<'_>, ix: WardIx) -> Vec<Page> {
    let honours = &atlas.honours;
    let ward = honours.ward(ix);
    let first = Address::ward_news(&ward.id);
    let title = format!("Tin về {}", words::ward_inside(ward.name()));
    let articles = atlas.headlines_at(atlas.topics().wards.get(&ix).map(Vec::as_slice));
    let lead = lead(&articles, &format!(" nói đến {}", words::ward_inside(ward.name())));
    let facets = |wards: Vec<WardIx>| wards.into_iter().filter_map(|ix| ward_facet(atlas, ix)).collect();
    cut(atlas, &first, &articles)
        .map(|part| {
            let mut head = head(honours, &part.address, "tin-tuc", title.as_str())
                .under(wards_title(atlas), wards_address())
                .described(lead.as_str())
                .hidden_if(part.names_child)
                .part(part.number);
            if part.number > 1 {
                head = head.under(title.as_str(), first.clone());
            }
            let view = TopicView {
                kicker: None,
                title: title.clone(),
                lead: lead.clone(),
                ward: Some(Link::new(words::ward_inside(ward.name()), Address::ward(&ward.id))),
                articles: part.articles,
                earlier: facets(before(honours, ix)),
                later: facets(honours.now_part_of(ix).into_iter().map(|(ix, _)| ix).collect()),
                others: Vec::new(),
                number: part.number,
                pager: part.pager,
            };
            Page { address: part.address, head, view: View::Topic(Box::new(view)) }
        })
        .collect()
}

fn before(honours: &Frame, ix: WardIx) -> Vec<WardIx> {
    honours.made_from(ix).into_iter().map(|(former, _)| former).collect()
}

/// The news of the wards that a ward was made from.
pub(super) fn earlier(atlas: &Atlas<'_>, ix: WardIx) -> Vec<Facet> {
    before(&atlas.honours, ix).into_iter().filter_map(|former| ward_facet(atlas, former)).collect()
}

/// "4 bài viết nói đến phường An Khê, từ 21/8/2023 đến 7/10/2025."
fn lead(articles: &[&Headline], about: &str) -> String {
    let count = format!("{} bài viết{about}", grouped(articles.len() as u64));
    match (articles.last(), articles.first()) {
        (Some(oldest), Some(newest)) if oldest.date != newest.date => {
            format!("{count}, từ {} đến {}.", oldest.date.on_screen(), newest.date.on_screen())
        }
        (Some(only), _) => format!("{count}, ngày {}.", only.date.on_screen()),
        (None, _) => format!("{count}."),
    }
}

fn campaign_facet(atlas: &Atlas<'_>, ix: CampaignIx) -> Facet {
    let campaign = &atlas.honours.campaigns()[ix.0];
    Facet {
        title: campaign.name.clone(),
        address: Address::campaign(&campaign.id),
        count: atlas.topics().campaigns.get(&ix).map_or(0, Vec::len) as u64,
    }
}

/// The news of a ward; nothing where there is none.
pub(super) fn ward_facet(atlas: &Atlas<'_>, ix: WardIx) -> Option<Facet> {
    let ward = atlas.honours.ward(ix);
    let articles = atlas.topics().wards.get(&ix)?;
    Some(Facet {
        title: words::bare_ward(ward.name()),
        address: Address::ward_news(&ward.id),
        count: articles.len() as u64,
    })
}

/// The same in a list of wards of all times, where two may have one name: "An Khê (cũ)".
fn mixed_facet(atlas: &Atlas<'_>, ix: WardIx) -> Option<Facet> {
    let mut facet = ward_facet(atlas, ix)?;
    if atlas.honours.ward(ix).ended().is_some() {
        facet.title.push_str(" (cũ)");
    }
    Some(facet)
}
