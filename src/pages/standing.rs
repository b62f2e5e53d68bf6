//! Standing pages, the page for what is not there, and old addresses.

use serde::Serialize;

use super::atlas::Atlas;
use super::page::{Page, View};
use super::pictures;
use super::shared::{head, url};
use crate::honours::{Address, Headline, StandingPage};

/// The view of `page.html`.
#[derive(Debug, Serialize)]
pub struct StandingView {
    /// Its title.
    pub title: String,
    /// One sentence.
    pub summary: Option<String>,
    /// The text, as HTML.
    pub body: String,
}

/// The view of `404.html`.
#[derive(Debug, Serialize)]
pub struct NotFoundView {
    /// Its title.
    pub title: &'static str,
}

/// The view of `redirect.html`.
#[derive(Debug, Serialize)]
pub struct RedirectView {
    /// Where it leads, from the site's root.
    pub target: Address,
    /// The whole address.
    pub url: String,
    /// The title of the page it leads to.
    pub title: String,
}

/// A standing page.
pub(super) fn page(atlas: &Atlas<'_>, page: &StandingPage) -> Page {
    let address = Address::page(&page.id);
    let mut head = head(&atlas.honours, &address, "", page.title.as_str()).hidden_if(page.names_child);
    head.description.clone_from(&page.summary);
    let body = pictures::html(&page.body, atlas, &head.root);
    let view = StandingView { title: page.title.clone(), summary: page.summary.clone(), body };
    Page { address, head, view: View::Standing(Box::new(view)) }
}

/// The page a host shows for an address that is not there, however deep that address is: its links are absolute.
pub(super) fn not_found(atlas: &Atlas<'_>) -> Page {
    let address = Address::file("404.html");
    let title = "Không tìm thấy trang";
    let mut head = head(&atlas.honours, &address, "", title)
        .described("Địa chỉ này không có trên trang, hoặc đã được gỡ theo yêu cầu.");
    head.root.clone_from(&atlas.honours.site.base_path);
    head.noindex = true;
    Page { address, head, view: View::NotFound(Box::new(NotFoundView { title })) }
}

/// An old address of an article.
pub(super) fn redirect(atlas: &Atlas<'_>, alias: &Address, article: &Headline) -> Page {
    let target = Address::article(&article.id);
    let mut head = head(&atlas.honours, alias, "", article.title.as_str());
    head.root = alias.root();
    head.canonical = url(&atlas.honours, &target);
    head.noindex = true;
    let view = RedirectView { url: head.canonical.clone(), target, title: article.title.clone() };
    Page { address: alias.clone(), head, view: View::Redirect(Box::new(view)) }
}
