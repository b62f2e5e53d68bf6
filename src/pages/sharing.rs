//! The picture of a shared link: a drawn card or a photo. Which pages have a card of their own, and what it says.
//!
//! A link in a chat is a picture with a line below it. The picture of a page is its own, else that of what it belongs to,
//! else the site's: no page is shared without one.

use serde::Serialize;

use super::atlas::Atlas;
use super::ceremonies::{self, Figure};
use super::page::ShareImage;
use super::parts::Day;
use super::shared::url;
use super::{winners, words};
use crate::honours::{Address, CeremonyHead, CeremonyIx, Entry, Frame, Headline, Honours, Winner};
use crate::media::{Album, CARD_SIZE};
use crate::terms::ShareCards;

/// A card to be drawn.
#[derive(Debug)]
pub struct CardOrder {
    /// The page it is of.
    pub page: Address,
    /// What it says.
    pub view: CardView,
}

/// The view of `card.svg`.
#[derive(Debug, Serialize)]
pub struct CardView {
    /// `site`, `ceremony`, `article` or `winner`.
    pub kind: &'static str,
    /// The site's title, the ceremony's name, the headline, or the winner's name.
    pub title: String,
    /// What a winner is honoured for.
    pub honour: Option<String>,
    /// The ward on the day, else the first host or the winner's school.
    pub place: Option<String>,
    /// The day of a ceremony or an article.
    pub date: Option<Day>,
    /// Everybody of a ceremony.
    pub figure: Option<Figure>,
}

/// The cards of a site, as `share_cards` says. An article with a photo that can be shared needs none.
///
/// Only who is published in full can have one: nobody else is a [`Winner`].
pub fn cards(honours: &Honours, album: &Album) -> Vec<CardOrder> {
    let setting = honours.site.share_cards;
    if setting == ShareCards::None {
        return Vec::new();
    }
    let mut cards = vec![of_site(honours)];
    cards.extend(honours.ceremonies.iter().map(|ceremony| of_ceremony(honours, ceremony)));
    let without_photo = honours.articles.iter().filter(|article| shared_photo(album, article).is_none());
    cards.extend(without_photo.map(|article| of_article(article)));
    if setting == ShareCards::Winners {
        cards.extend(honours.ceremonies.iter().flat_map(|ceremony| {
            let winners = ceremony.entries.iter().filter_map(Entry::full);
            winners.map(|winner| of_winner(honours, ceremony, winner))
        }));
    }
    cards
}

/// The names of the photos that a size for sharing is made of: those above an article, and on a site without cards the
/// first of each ceremony.
pub fn photos(honours: &Honours) -> impl Iterator<Item = &str> {
    let articles = honours.articles.iter().filter_map(|article| article.image.as_ref());
    let without_cards = honours.site.share_cards == ShareCards::None;
    let ceremonies = honours.ceremonies.iter().filter(move |_| without_cards).filter_map(|c| c.photos.first());
    articles.chain(ceremonies).map(|photo| photo.file.as_str())
}

fn of_site(honours: &Frame) -> CardOrder {
    let view = CardView {
        kind: "site",
        title: honours.site.title.clone(),
        honour: None,
        place: None,
        date: None,
        figure: None,
    };
    CardOrder { page: Address::home(), view }
}

fn of_ceremony(honours: &Frame, ceremony: &CeremonyHead) -> CardOrder {
    let view = CardView {
        kind: "ceremony",
        title: ceremony.name.clone(),
        honour: None,
        place: ceremonies::place(honours, ceremony).map(|place| words::capitalised(&place)),
        date: Some(Day(ceremony.date)),
        figure: Some(ceremonies::everybody(ceremony)),
    };
    CardOrder { page: Address::ceremony(&ceremony.id), view }
}

fn of_article(article: &Headline) -> CardOrder {
    let view = CardView {
        kind: "article",
        title: article.title.clone(),
        honour: None,
        place: None,
        date: Some(Day(article.date)),
        figure: None,
    };
    CardOrder { page: Address::article(&article.id), view }
}

fn of_winner(honours: &Frame, ceremony: &CeremonyHead, winner: &Winner) -> CardOrder {
    let ward = winner.ward.map(|ward| words::capitalised(&honours.ward(ward).name_on(ceremony.date).name));
    let view = CardView {
        kind: "winner",
        title: winner.name.full().to_owned(),
        honour: Some(winners::honour(winner)),
        place: ward.or_else(|| winner.school.as_deref().map(str::to_owned)),
        date: None,
        figure: None,
    };
    CardOrder { page: Address::winner(&ceremony.id, &winner.id), view }
}

/// The site's picture.
pub(super) fn site_image(atlas: &Atlas<'_>) -> Option<ShareImage> {
    let site = &atlas.honours.site;
    card(atlas, &Address::home(), || format!("{}. {}.", site.title, site.association))
}

/// A ceremony's picture: its card, else its first photo.
pub(super) fn ceremony_image(atlas: &Atlas<'_>, ix: CeremonyIx) -> Option<ShareImage> {
    let ceremony = atlas.honours.ceremony(ix);
    let alt = || format!("{}. {}", ceremony.name, ceremonies::description(atlas, ceremony));
    card(atlas, &Address::ceremony(&ceremony.id), alt).or_else(|| {
        let first = ceremony.photos.first()?;
        photo(atlas, &first.file, first.caption.as_deref().unwrap_or(&ceremony.name))
    })
}

/// An article's picture: the photo above it, else its card.
pub(super) fn article_image(atlas: &Atlas<'_>, article: &Headline) -> Option<ShareImage> {
    let above = article.image.as_ref().and_then(|image| {
        let alt = image.caption.as_deref().unwrap_or(&article.title);
        photo(atlas, &image.file, alt)
    });
    above.or_else(|| {
        let alt = || format!("{}. Đăng {}.", article.title, article.date.on_paper());
        card(atlas, &Address::article(&article.id), alt)
    })
}

/// A winner's picture: an own card, else the ceremony's picture. Never the winner's photo, which is for those who open
/// the page and not for every chat that its address is sent to.
pub(super) fn winner_image(atlas: &Atlas<'_>, page: &Address, ix: CeremonyIx, winner: &Winner) -> Option<ShareImage> {
    let alt = || format!("{}: {}.", winner.name.full(), winners::honour(winner));
    card(atlas, page, alt).or_else(|| ceremony_image(atlas, ix))
}

fn card(atlas: &Atlas<'_>, page: &Address, alt: impl FnOnce() -> String) -> Option<ShareImage> {
    let card = atlas.card(page)?;
    let (width, height) = CARD_SIZE;
    Some(ShareImage { url: whole(&atlas.honours, &card.address), mime: "image/png", width, height, alt: alt() })
}

fn photo(atlas: &Atlas<'_>, name: &str, alt: &str) -> Option<ShareImage> {
    let share = atlas.picture(name)?.share.as_ref()?;
    let url = whole(&atlas.honours, &share.address);
    Some(ShareImage { url, mime: "image/jpeg", width: share.width, height: share.height, alt: alt.to_owned() })
}

fn shared_photo<'a>(album: &'a Album, article: &Headline) -> Option<&'a str> {
    let image = article.image.as_ref()?;
    album.get(&image.file)?.share.as_ref().map(|share| share.address.as_str())
}

fn whole(honours: &Frame, address: &str) -> String {
    url(honours, &Address::file(address.trim_start_matches('/')))
}
