//! A page of the plan.

use serde::Serialize;

use super::parts::Crumb;
use super::structured::StructuredData;
use super::things::Thing;
use super::{
    articles, ceremonies, data, home, models, names, search, standing, statistics, topics, wards, winners, years,
};
use crate::honours::Address;
use crate::memory::Shared;

/// One page: where it stands, what its head says, and the view its template lays out.
#[derive(Debug)]
pub struct Page {
    /// Where it stands.
    pub address: Address,
    /// What its head says.
    pub head: Head,
    /// What its template gets.
    pub view: View,
}

/// What every template gets as `page`.
#[derive(Debug, Serialize)]
pub struct Head {
    /// Title of the page, without the site's.
    pub title: String,
    /// One sentence for search engines and shared links.
    pub description: Option<String>,
    /// Where it stands, from the site's root.
    pub address: Address,
    /// The way to the site's root: `{{ page.root }}{{ address }}` is a link.
    pub root: String,
    /// The whole address on the web.
    pub canonical: String,
    /// Kept from search engines, because it names a child or is no page of its own.
    pub noindex: bool,
    /// The section of the navigation it belongs to, such as `vinh-danh`.
    pub section: &'static str,
    /// The way to it from the home page.
    pub crumbs: Shared<Vec<Crumb>>,
    /// `website` or `article` (Open Graph).
    pub og_type: &'static str,
    /// A picture for shared links.
    pub image: Option<ShareImage>,
    /// What the page is about, until it is written into `structured`.
    #[serde(skip)]
    pub(super) about: Option<Thing>,
    /// JSON-LD for search engines.
    pub structured: Option<StructuredData>,
}

/// The picture of a shared link.
#[derive(Clone, Debug, Serialize)]
pub struct ShareImage {
    /// Whole address.
    pub url: String,
    /// `image/png` or `image/jpeg`.
    pub mime: &'static str,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it shows.
    pub alt: String,
}

macro_rules! views {
    ($($(#[$doc:meta])* $variant:ident($view:ty) = $template:literal,)*) => {
        /// What a template gets as `view`, one kind a template.
        #[derive(Debug, Serialize)]
        #[serde(untagged)]
        pub enum View { $($(#[$doc])* $variant(Box<$view>),)* }

        impl View {
            /// The template that lays it out.
            pub fn template(&self) -> &'static str {
                match self { $(View::$variant(_) => $template,)* }
            }

            /// Every template that a theme must have.
            pub const TEMPLATES: &'static [&'static str] = &[$($template,)*];
        }
    };
}

views! {
    /// `/`
    Home(home::HomeView) = "home.html",
    /// `/vinh-danh/`
    Ceremonies(ceremonies::IndexView) = "ceremonies.html",
    /// `/vinh-danh/<ceremony>/`
    Ceremony(ceremonies::CeremonyView) = "ceremony.html",
    /// `/vinh-danh/<ceremony>/<winner>/`
    Winner(winners::WinnerView) = "winner.html",
    /// `/phuong/`
    Wards(wards::IndexView) = "wards.html",
    /// `/phuong/<ward>/`
    Ward(wards::WardView) = "ward.html",
    /// `/mo-hinh/`
    Models(models::IndexView) = "models.html",
    /// `/mo-hinh/<model>/`
    Model(models::ModelView) = "model.html",
    /// `/nam-hoc/`
    Years(years::IndexView) = "years.html",
    /// `/nam-hoc/<year>/`
    Year(years::YearView) = "year.html",
    /// `/tin-tuc/`
    News(articles::IndexView) = "news.html",
    /// `/tin-tuc/<article>/`
    Article(articles::ArticleView) = "article.html",
    /// `/tin-tuc/phong-trao/`, `/tin-tuc/phuong/`
    Topics(topics::IndexView) = "topics.html",
    /// `/tin-tuc/phong-trao/<campaign>/`, `/tin-tuc/phuong/<ward>/`
    Topic(topics::TopicView) = "topic.html",
    /// `/thong-ke/`
    Statistics(statistics::StatisticsView) = "statistics.html",
    /// `/tim-kiem/`
    Search(search::SearchView) = "search.html",
    /// `/ten/`
    Names(names::IndexView) = "names.html",
    /// `/ten/<letter>/`
    Letter(names::LetterView) = "letter.html",
    /// `/du-lieu/`
    Data(data::DataView) = "data.html",
    /// `/<page>/`
    Standing(standing::StandingView) = "page.html",
    /// `/404.html`
    NotFound(standing::NotFoundView) = "404.html",
    /// An old address.
    Redirect(standing::RedirectView) = "redirect.html",
}
