//! `news/**/*.md` and `pages/*.md`: what an editor writes rather than lists.

use super::fields::Fields;
use super::files::Origin;
use super::front_matter::Markdown;
use super::node::Node;
use crate::diagnostics::{Code, Diagnostics, Source, Spanned};
use crate::text::{Date, Id, IdError, slug};

/// A piece of campaign news as written.
#[derive(Clone, Debug)]
pub struct Article {
    /// The file and the id.
    pub origin: Origin,
    /// Its headline.
    pub title: Spanned<String>,
    /// The day it came out.
    pub date: Spanned<Date>,
    /// Who wrote it.
    pub author: Option<Spanned<String>>,
    /// Sapo: what it says in two sentences.
    pub summary: Option<Spanned<String>>,
    /// The picture above the text.
    pub image: Option<ArticleImage>,
    /// Wards it is about.
    pub wards: Vec<Spanned<Id>>,
    /// Learning models it is about.
    pub models: Vec<Spanned<Id>>,
    /// The ceremony it is about.
    pub ceremony: Option<Spanned<Id>>,
    /// The campaign it belongs to.
    pub campaign: Option<Campaign>,
    /// Not published without `--drafts`.
    pub draft: bool,
    /// Addresses it had before, from the site's root.
    pub aliases: Vec<Spanned<String>>,
    /// The text.
    pub body: Markdown,
}

/// A name that groups articles.
#[derive(Clone, Debug)]
pub struct Campaign {
    /// The name as typed.
    pub name: Spanned<String>,
    /// What is left of it in addresses: articles with one id are of one campaign.
    pub id: Id,
}

/// The picture of an article: a photo with its words.
pub type ArticleImage = super::ceremony::Photo;

/// A standing page: giới thiệu, liên hệ, quyền riêng tư.
#[derive(Clone, Debug)]
pub struct StandingPage {
    /// The file and the id.
    pub origin: Origin,
    /// Its title.
    pub title: Spanned<String>,
    /// One sentence about it.
    pub summary: Option<Spanned<String>>,
    /// Its place among the links at the foot.
    pub order: u64,
    /// The text.
    pub body: Markdown,
}

pub(super) fn read(
    origin: Origin,
    node: Node,
    body: Markdown,
    source: &Source,
    findings: &mut Diagnostics,
) -> Option<Article> {
    let mut f = Fields::open(node, source, findings)?;
    let origin = origin.renamed(f.id("id"));
    let title = f.required_text("title");
    let date = f.required_date("date");
    let (author, summary) = (f.text("author"), f.text("summary"));
    let image = f.record("image", super::ceremony::read_photo);
    let (wards, models, ceremony) = (f.ids("wards"), f.ids("models"), f.id("ceremony"));
    let campaign = read_campaign(&mut f);
    let draft = f.flag("draft").unwrap_or(false);
    let aliases = f.texts("aliases");
    f.finish();
    Some(Article {
        origin,
        title,
        date,
        author,
        summary,
        image,
        wards,
        models,
        ceremony,
        campaign,
        draft,
        aliases,
        body,
    })
}

fn read_campaign(f: &mut Fields<'_>) -> Option<Campaign> {
    let name = f.text("campaign")?;
    match Id::parse(&slug(&name)) {
        Ok(id) => Some(Campaign { name, id }),
        Err(error) => {
            let message = if error == IdError::TooLong { "invalid-campaign-too-long" } else { "invalid-campaign" };
            let d = f.diagnostic(Code::InvalidId, name.span).saying(message).with("value", &name.value);
            f.report(d);
            None
        }
    }
}

pub(super) fn read_page(
    origin: Origin,
    node: Node,
    body: Markdown,
    source: &Source,
    findings: &mut Diagnostics,
) -> Option<StandingPage> {
    let mut f = Fields::open(node, source, findings)?;
    let origin = origin.renamed(f.id("id"));
    let (title, summary, order) = (f.required_text("title"), f.text("summary"), f.count("order"));
    f.finish();
    Some(StandingPage { origin, title, summary, order: order.map_or(u64::MAX, |n| n.value), body })
}
