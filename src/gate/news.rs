//! Articles and standing pages through the gate.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::child_names::{ChildNames, Folded};
use super::passage::photo;
use super::texts;
use super::wards::Order;
use crate::content::{self, Register};
use crate::diagnostics::Spanned;
use crate::honours::{
    Address, Article, Campaign, CampaignIx, Ceremony, CeremonyIx, Headline, ModelIx, StandingPage, WardIx,
};
use crate::memory::{Kept, Print, Printed, Same};
use crate::prose::Prose;
use crate::text::Id;

/// Which articles are published, newest first.
pub(super) struct ArticleOrder(Vec<usize>);

impl ArticleOrder {
    /// An article's place, by id; none for a draft that is not shown.
    pub(super) fn place(&self, register: &Register, id: &Id) -> Option<usize> {
        let article = register.index().articles.get(id)?;
        self.0.iter().position(|i| i == article)
    }
}

pub(super) fn order(register: &Register, drafts: bool) -> ArticleOrder {
    let articles = register.articles();
    let mut order: Vec<usize> = (0..articles.len()).filter(|&i| drafts || !articles[i].draft).collect();
    order.sort_by_key(|&i| (Reverse(articles[i].date.value), articles[i].origin.id.clone()));
    ArticleOrder(order)
}

/// The campaigns of the articles that are published, the one with the newest article first.
pub(super) fn campaigns(register: &Register, articles: &ArticleOrder, names: &ChildNames) -> Vec<Campaign> {
    // Each with its spellings, newest first, and how many articles have each.
    let mut campaigns: Vec<(&Id, Vec<(&str, usize)>)> = Vec::new();
    for campaign in articles.0.iter().filter_map(|&i| register.articles()[i].campaign.as_ref()) {
        let at = campaigns.iter().position(|(id, _)| **id == campaign.id).unwrap_or_else(|| {
            campaigns.push((&campaign.id, Vec::new()));
            campaigns.len() - 1
        });
        let spellings = &mut campaigns[at].1;
        match spellings.iter_mut().find(|(name, _)| *name == campaign.name.as_str()) {
            Some((_, count)) => *count += 1,
            None => spellings.push((campaign.name.as_str(), 1)),
        }
    }
    campaigns
        .into_iter()
        .map(|(id, spellings)| {
            // The last of the largest is taken: reversed, that is the newest.
            let name = spellings.iter().rev().max_by_key(|(_, count)| *count).map_or("", |(name, _)| name);
            Campaign { id: id.clone(), name: name.to_owned(), names_child: names.stand_in_any([Some(name)]) }
        })
        .collect()
}

/// Articles that went through, and what of them is still so.
#[derive(Debug, Default)]
pub(super) struct News {
    texts: Kept<(Same<content::Article>, Print), Arc<ArticleText>>,
    named: Kept<(Same<ArticleText>, Print), bool>,
    done: Kept<(Same<ArticleText>, Links), Arc<Printed<Article>>>,
}

/// An article's own words.
#[derive(Debug)]
struct ArticleText {
    from: Arc<content::Article>,
    body: Arc<Printed<Prose>>,
    /// In the spelling of names. Looked at only where some list names a child.
    words: OnceLock<Folded>,
}

/// What of an article hangs on others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Links {
    names_child: bool,
    wards: Vec<WardIx>,
    models: Vec<ModelIx>,
    ceremony: Option<CeremonyIx>,
    campaign: Option<CampaignIx>,
}

/// What articles are held against.
pub(super) struct Around<'a> {
    pub(super) register: &'a Register,
    pub(super) order: &'a Order,
    pub(super) ceremonies: &'a [Arc<Printed<Ceremony>>],
    pub(super) campaigns: &'a [Campaign],
    pub(super) names: &'a ChildNames,
}

impl News {
    pub(super) fn articles(&mut self, articles: &ArticleOrder, around: &Around<'_>) -> Vec<Arc<Printed<Article>>> {
        let Around { register, order, names, .. } = around;
        let places = Print::of(register.index());
        let ceremonies: BTreeMap<&Id, CeremonyIx> =
            around.ceremonies.iter().enumerate().map(|(i, ceremony)| (&ceremony.id, CeremonyIx(i))).collect();
        let campaigns: BTreeMap<&Id, CampaignIx> =
            around.campaigns.iter().enumerate().map(|(i, campaign)| (&campaign.id, CampaignIx(i))).collect();
        self.texts.begin();
        self.named.begin();
        self.done.begin();
        let article = |&i: &usize| {
            let from = &register.articles()[i];
            let asked = (Same(Arc::clone(from)), places);
            let text = Same(self.texts.get(&asked, || Arc::new(ArticleText::of(register, from))));
            let links = Links {
                names_child: self.named.get(&(text.clone(), names.print()), || text.0.names_one_of(names)),
                wards: from.wards.iter().filter_map(|id| order.ward(register, id)).collect(),
                models: from.models.iter().filter_map(|id| order.model(register, id)).collect(),
                ceremony: from.ceremony.as_ref().and_then(|id| ceremonies.get(&id.value).copied()),
                campaign: from.campaign.as_ref().and_then(|campaign| campaigns.get(&campaign.id).copied()),
            };
            let asked = (text, links);
            self.done.get(&asked, || Arc::new(Printed::new(asked.0.0.published(asked.1.clone()))))
        };
        articles.0.par_iter().map(article).collect()
    }
}

impl ArticleText {
    fn of(register: &Register, article: &Arc<content::Article>) -> Self {
        let body = Arc::new(Printed::new(texts::prose(register, &article.body)));
        ArticleText { from: Arc::clone(article), body, words: OnceLock::new() }
    }

    fn names_one_of(&self, names: &ChildNames) -> bool {
        !names.are_none() && names.stand_in(self.words.get_or_init(|| self.folded()))
    }

    fn folded(&self) -> Folded {
        let article = &self.from;
        let picture =
            article.image.as_ref().map(|image| [Spanned::text_of(&image.caption), Spanned::text_of(&image.credit)]);
        let own = [
            Some(article.title.as_str()),
            Spanned::text_of(&article.summary),
            Spanned::text_of(&article.author),
            article.campaign.as_ref().map(|campaign| campaign.name.as_str()),
            Some(self.body.plain.as_str()),
        ];
        Folded::of(own.into_iter().chain(picture.into_iter().flatten()))
    }

    fn published(&self, links: Links) -> Article {
        let article = &self.from;
        let headline = Headline {
            id: article.origin.id.clone(),
            title: article.title.value.clone(),
            date: article.date.value,
            author: texts::line(&article.author),
            summary: texts::line(&article.summary),
            image: article.image.as_ref().map(photo),
            wards: links.wards,
            models: links.models,
            ceremony: links.ceremony,
            campaign: links.campaign,
            is_draft: article.draft,
            names_child: links.names_child,
            // With and without the slash at its end is one address.
            aliases: article
                .aliases
                .iter()
                .filter_map(|alias| Address::typed(alias))
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
        };
        Article { headline: Printed::new(headline), body: Arc::clone(&self.body) }
    }
}

pub(super) fn pages(register: &Register, names: &ChildNames) -> Vec<StandingPage> {
    let mut order: Vec<usize> = (0..register.pages().len()).collect();
    order.sort_by_key(|&i| (register.pages()[i].order, register.pages()[i].origin.id.clone()));
    order
        .into_iter()
        .map(|i| {
            let page = &register.pages()[i];
            let body = texts::prose(register, &page.body);
            StandingPage {
                id: page.origin.id.clone(),
                title: page.title.value.clone(),
                summary: texts::line(&page.summary),
                names_child: names.stand_in_any([
                    Some(page.title.as_str()),
                    Spanned::text_of(&page.summary),
                    Some(body.plain.as_str()),
                ]),
                body,
            }
        })
        .collect()
}
