//! The page itself.

use serde::Serialize;

use super::Index;
use crate::honours::Address;
use crate::pages::atlas::Atlas;
use crate::pages::names::{Letter, letters};
use crate::pages::page::{Page, View};
use crate::pages::shared::head;
use crate::terms::SitePart;

/// The view of `search.html`.
#[derive(Debug, Serialize)]
pub struct SearchView {
    /// The letters, for browsers without JavaScript.
    pub letters: Vec<Letter>,
    /// The directory of the index that the script reads.
    pub index: Address,
    /// How many names are in it.
    pub count: u64,
}

/// The search page.
pub(in crate::pages) fn page(atlas: &Atlas<'_>, index: &Index) -> Page {
    let at = Address::section("tim-kiem");
    let head = head(&atlas.honours, &at, "tim-kiem", "Tìm tên")
        .described("Tìm tên người, hộ và tập thể được vinh danh, gõ có dấu hoặc không dấu.");
    let view = SearchView {
        letters: if atlas.honours.site.has(SitePart::Names) { letters(atlas, None) } else { Vec::new() },
        index: index.directory.clone(),
        count: atlas.people().len() as u64,
    };
    Page { address: at, head, view: View::Search(Box::new(view)) }
}
