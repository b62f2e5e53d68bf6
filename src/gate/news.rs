//! Articles and standing pages through the gate.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use super::ceremonies::photo;
use super::texts;
use super::wards::Order;
use crate::content::Register;
use crate::diagnostics::Spanned;
use crate::honours::{Address, Article, Campaign, CampaignIx, Ceremony, CeremonyIx, Entry, StandingPage};
use crate::text::{Id, search_fold};

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

/// The names of all children that some list names: a text with one of them is kept from search engines.
pub(super) struct ChildNames(Option<AhoCorasick>);

impl ChildNames {
    pub(super) fn of(ceremonies: &[Ceremony]) -> Self {
        let names: BTreeSet<String> = ceremonies
            .iter()
            .flat_map(|c| &c.entries)
            .filter_map(|entry| match entry {
                Entry::Full(winner) => winner.is_child.then(|| winner.name.full()),
                Entry::Listed(listed) => listed.is_child.then_some(listed.name.as_str()),
            })
            .map(search_fold)
            .collect();
        ChildNames(AhoCorasick::new(names).ok().filter(|names| names.patterns_len() > 0))
    }

    /// Notes on ceremonies and winners whose words name a child.
    pub(super) fn mark(&self, ceremonies: &mut [Ceremony]) {
        for ceremony in ceremonies {
            let captions = ceremony.photos.iter().flat_map(|p| [p.caption.as_deref(), p.credit.as_deref()]);
            let hosts = ceremony.hosts.iter().map(|host| Some(host.as_str()));
            let own = [Some(ceremony.name.as_str()), ceremony.venue.as_deref()];
            let decision = ceremony.decision.iter().flat_map(|d| [d.issuer.as_deref(), d.signatory.as_deref()]);
            let rows = ceremony.entries.iter().filter_map(|entry| match entry {
                Entry::Listed(listed) if !listed.is_child => Some(listed.achievement.as_deref()),
                _ => None,
            });
            let words = captions.chain(hosts).chain(own).chain(decision).chain(rows);
            ceremony.words_name_child = self.stand_in_any(words);
            for entry in &mut ceremony.entries {
                // Nobody else holds the winner yet.
                if let Entry::Full(winner) = entry
                    && let Some(winner) = Arc::get_mut(winner)
                {
                    let cited = winner.citation.as_ref().map(|text| text.plain.as_str());
                    let others = [&winner.achievement, &winner.school, &winner.class, &winner.group, &winner.form];
                    let own = others.into_iter().chain([&winner.prize_in_kind]).map(Option::as_deref);
                    let of_others = (!winner.kind.is_person()).then(|| winner.name.full());
                    winner.names_child |= self.stand_in_any(own.chain([cited, of_others]));
                }
            }
        }
    }

    /// Whether one of the texts names a child.
    pub(super) fn stand_in_any<'a>(&self, texts: impl IntoIterator<Item = Option<&'a str>>) -> bool {
        texts.into_iter().flatten().any(|text| self.stand_in(text))
    }

    fn stand_in(&self, text: &str) -> bool {
        let Some(names) = &self.0 else { return false };
        let text = search_fold(text);
        names.find_overlapping_iter(&text).any(|found| {
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !is_letter(text[..found.start()].chars().next_back()) && !is_letter(text[found.end()..].chars().next())
        })
    }
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

pub(super) fn articles(
    register: &Register,
    order: &Order,
    articles: &ArticleOrder,
    ceremonies: &[Ceremony],
    campaigns: &[Campaign],
    names: &ChildNames,
) -> Vec<Article> {
    articles
        .0
        .iter()
        .map(|&i| {
            let article = &register.articles()[i];
            let body = texts::prose(register, &article.body);
            let picture =
                article.image.as_ref().map(|image| [Spanned::text_of(&image.caption), Spanned::text_of(&image.credit)]);
            let names_child = names.stand_in_any(
                [
                    Some(article.title.as_str()),
                    Spanned::text_of(&article.summary),
                    Spanned::text_of(&article.author),
                    article.campaign.as_ref().map(|campaign| campaign.name.as_str()),
                    Some(body.plain.as_str()),
                ]
                .into_iter()
                .chain(picture.into_iter().flatten()),
            );
            Article {
                id: article.origin.id.clone(),
                title: article.title.value.clone(),
                date: article.date.value,
                author: texts::line(&article.author),
                summary: texts::line(&article.summary),
                image: article.image.as_ref().map(photo),
                wards: article.wards.iter().filter_map(|id| order.ward(register, id)).collect(),
                models: article.models.iter().filter_map(|id| order.model(register, id)).collect(),
                ceremony: article
                    .ceremony
                    .as_ref()
                    .and_then(|id| ceremonies.iter().position(|c| c.id == id.value).map(CeremonyIx)),
                campaign: article
                    .campaign
                    .as_ref()
                    .and_then(|campaign| campaigns.iter().position(|c| c.id == campaign.id).map(CampaignIx)),
                is_draft: article.draft,
                names_child,
                // With and without the slash at its end is one address.
                aliases: article
                    .aliases
                    .iter()
                    .filter_map(|alias| Address::typed(alias))
                    .collect::<BTreeSet<_>>()
                    .into_iter()
                    .collect(),
                body,
            }
        })
        .collect()
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
