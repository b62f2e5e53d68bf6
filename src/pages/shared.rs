//! What every page gets of the site, made once and shared; and the heads of pages.

use std::collections::BTreeMap;

use serde::Serialize;

use super::page::Head;
use super::parts::{Crumb, Link};
use super::words;
use crate::honours::{Address, Frame, Honours};
use crate::memory::Shared;
use crate::terms::{Choice, SitePart};

/// What every template gets as `site`.
#[derive(Debug, Serialize)]
pub struct SiteView {
    /// Title of the site.
    pub title: String,
    /// The association.
    pub association: String,
    /// One sentence.
    pub description: Option<String>,
    /// A line at the foot.
    pub notice: Option<String>,
    /// Licence of the open data.
    pub licence: Option<String>,
    /// Whole address of the home page.
    pub url: String,
    /// Where a correction or removal is asked for.
    pub corrections_email: Option<String>,
    /// The page that says how, if the site has one.
    pub corrections_page: Option<Address>,
    /// The main navigation.
    pub navigation: Vec<NavigationItem>,
    /// The standing pages.
    pub pages: Vec<Link>,
    /// What its wards are called together: "phường", "phường, xã".
    pub ward_kinds: String,
    /// Which of the parts that a site may do without it has: `site.has.search`.
    pub has: BTreeMap<&'static str, bool>,
}

/// A section of the site.
#[derive(Debug, Serialize)]
pub struct NavigationItem {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub address: Address,
    /// Its first level, as `page.section` has it.
    pub section: &'static str,
}

/// The section whose title says what the site's wards are.
const WARDS: &str = "phuong";

/// Sections of the navigation, in its order.
const SECTIONS: [(&str, &str); 7] = [
    ("vinh-danh", "Vinh danh"),
    (WARDS, ""),
    ("mo-hinh", "Mô hình"),
    ("nam-hoc", "Năm học"),
    ("tin-tuc", "Tin tức"),
    ("thong-ke", "Thống kê"),
    ("tim-kiem", "Tìm tên"),
];

/// The sections of the navigation that a site has.
pub(super) fn sections(honours: &Frame) -> impl Iterator<Item = &'static str> {
    SECTIONS.iter().map(|(section, _)| *section).filter(|section| is_there(honours, section))
}

/// Whether a site has a section.
fn is_there(honours: &Frame, section: &str) -> bool {
    let part = match section {
        "thong-ke" => Some(SitePart::Statistics),
        "tim-kiem" => Some(SitePart::Search),
        _ => None,
    };
    part.is_none_or(|part| honours.site.has(part))
}

/// Ids under which a site's page on corrections and removal is looked for.
const CORRECTIONS_PAGES: [&str; 3] = ["dinh-chinh", "sua-hoac-go-ten", "quyen-rieng-tu"];

impl SiteView {
    /// The view of a site.
    pub fn of(honours: &Honours) -> Self {
        let site = &honours.site;
        SiteView {
            title: site.title.clone(),
            association: site.association.clone(),
            description: site.description.clone(),
            notice: site.notice.clone(),
            licence: site.licence.clone(),
            url: url(honours, &Address::home()),
            corrections_email: site.corrections_email.clone(),
            corrections_page: CORRECTIONS_PAGES
                .iter()
                .find_map(|id| honours.pages.iter().find(|page| page.id.as_str() == *id))
                .map(|page| Address::page(&page.id)),
            navigation: sections(honours)
                .map(|section| NavigationItem {
                    title: section_title(honours, section),
                    address: Address::section(section),
                    section,
                })
                .collect(),
            pages: honours.pages.iter().map(|page| Link::new(page.title.as_str(), Address::page(&page.id))).collect(),
            ward_kinds: honours.ward_kinds.clone(),
            has: SitePart::ALL.iter().map(|&part| (part.word(), site.has(part))).collect(),
        }
    }
}

/// The whole address of something on the web.
pub(super) fn url(honours: &Frame, address: &Address) -> String {
    format!("{}{}{}", honours.site.origin, honours.site.base_path, address)
}

/// The title of a section, for crumbs.
pub(super) fn section_title(honours: &Frame, section: &str) -> String {
    if section == WARDS {
        return words::capitalised(&honours.ward_kinds);
    }
    SECTIONS.iter().find(|(name, _)| *name == section).map_or("", |(_, title)| title).to_owned()
}

/// The head of a page below a section, with its crumbs.
pub(super) fn head(honours: &Frame, address: &Address, section: &'static str, title: impl Into<String>) -> Head {
    let is_below = !section.is_empty() && *address != Address::section(section);
    let crumbs = crumbs(honours, if is_below { section } else { "" });
    head_below(honours, address, section, title, Shared::new(crumbs))
}

/// The home page and a section, if there is one.
pub(super) fn crumbs(honours: &Frame, section: &str) -> Vec<Crumb> {
    let mut crumbs = vec![Crumb { title: "Trang chủ".to_owned(), address: Address::home() }];
    if !section.is_empty() && is_there(honours, section) {
        crumbs.push(Crumb { title: section_title(honours, section), address: Address::section(section) });
    }
    crumbs
}

/// The head of a page with these crumbs.
pub(super) fn head_below(
    honours: &Frame,
    address: &Address,
    section: &'static str,
    title: impl Into<String>,
    crumbs: Shared<Vec<Crumb>>,
) -> Head {
    Head {
        title: title.into(),
        description: None,
        address: address.clone(),
        root: address.root(),
        canonical: url(honours, address),
        noindex: false,
        section,
        crumbs,
        og_type: "website",
        image: None,
        about: None,
        structured: None,
    }
}

impl Head {
    /// With one sentence for search engines and shared links.
    pub(super) fn described(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Kept from search engines when it names a child.
    pub(super) fn hidden_if(mut self, names_child: bool) -> Self {
        self.noindex |= names_child;
        self
    }

    /// One more step of the way to it.
    pub(super) fn under(mut self, title: impl Into<String>, address: Address) -> Self {
        let mut crumbs = self.crumbs.to_vec();
        crumbs.push(Crumb { title: title.into(), address });
        self.crumbs = Shared::new(crumbs);
        self
    }

    /// "…, trang 2" for the further pages of a list.
    pub(super) fn part(mut self, number: usize) -> Self {
        if number > 1 {
            self.title.push_str(&format!(", trang\u{a0}{number}"));
        }
        self
    }
}
