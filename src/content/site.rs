//! `site.yaml`: the site and its association.

use std::fmt;
use std::str::FromStr;

use super::fields::Fields;
use super::node::Node;
use crate::diagnostics::{Code, Diagnostics, Source, Spanned};
use crate::terms::{ListOrder, Publication, ShareCards, SitePart};
use crate::text::tidy;

/// The site as its editor set it up.
#[derive(Clone, Debug)]
pub struct Site {
    /// Title of the site.
    pub title: Spanned<String>,
    /// Where it will stand on the web.
    pub base_url: Spanned<BaseUrl>,
    /// The association that publishes it.
    pub association: Spanned<String>,
    /// One sentence about it, for search engines and shared links.
    pub description: Option<Spanned<String>>,
    /// A line at the foot of every page, such as "Dữ liệu minh họa".
    pub notice: Option<Spanned<String>>,
    /// Licence of the open data, an SPDX name such as `CC-BY-4.0`.
    pub licence: Option<String>,
    /// Name of the theme.
    pub theme: Option<Spanned<String>>,
    /// Which part of a name orders lists.
    pub name_order: ListOrder,
    /// Rows a page of a long list, 10 to 500.
    pub page_size: usize,
    /// Where a resident asks for a correction or removal.
    pub corrections_email: Option<Spanned<String>>,
    /// Telephone numbers of the association that texts may name.
    pub corrections_phones: Vec<Spanned<String>>,
    /// What a record without a word on publication gets.
    pub privacy: Privacy,
    /// Names of streets, schools and figures of history that texts may hold though somebody who is only counted
    /// bears them too.
    pub public_names: Vec<String>,
    /// Which pages have a picture to share.
    pub share_cards: ShareCards,
    /// What the site does without.
    pub leaves_out: Vec<SitePart>,
    /// Whether texts are published packed as well, for hosts that serve `.gz` files.
    pub compress: bool,
    /// What stands on every paper of the association.
    pub papers: Papers,
    /// Whether the reports that residents may read are published as PDF.
    pub reports: bool,
}

/// What stands on every paper of the association.
#[derive(Clone, Debug, Default)]
pub struct Papers {
    /// The body above it: "Hội Khuyến học thành phố Đà Nẵng".
    pub parent: Option<Spanned<String>>,
    /// Where its papers are issued.
    pub place: Option<Spanned<String>>,
    /// What follows the number of a report: "BC-HKH".
    pub number_suffix: Option<Spanned<String>>,
    /// In whose name papers are signed, in lines.
    pub office: Option<Spanned<String>>,
    /// Who signs.
    pub signatory: Option<Spanned<String>>,
}

impl Site {
    /// The association's own e-mail address and telephone numbers.
    pub fn contacts(&self) -> impl Iterator<Item = &str> {
        self.corrections_email.iter().chain(&self.corrections_phones).map(|contact| contact.as_str())
    }
}

/// What a record without a word on publication gets.
#[derive(Clone, Copy, Debug, Hash)]
pub struct Privacy {
    /// People of 16 or more, and households.
    pub adults: Publication,
    /// Clans, communities and units.
    pub collectives: Publication,
    /// Named children become counted only so many years after the ceremony.
    pub expires_after_years: Option<u32>,
}

impl Default for Privacy {
    fn default() -> Self {
        Privacy { adults: Publication::Count, collectives: Publication::Full, expires_after_years: None }
    }
}

/// An absolute http(s) address, split into its origin and its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// Scheme and host, without a slash at the end: `https://bangvang.example`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The sub-path without a slash at the end: `/thanh-khe`, or nothing on a bare host.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl FromStr for BaseUrl {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let scheme = ["https://", "http://"].into_iter().find(|s| text.starts_with(s)).ok_or(())?;
        let rest = &text[scheme.len()..];
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let host_is_good = !host.is_empty()
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']'));
        let path_is_good = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-._~%".contains(&b))
            && !path.contains("//")
            && !path.split('/').any(|part| part == "." || part == "..");
        if !host_is_good || !path_is_good {
            return Err(());
        }
        Ok(BaseUrl {
            origin: format!("{scheme}{}", host.to_ascii_lowercase()),
            path: path.trim_end_matches('/').to_owned(),
        })
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}/", self.origin, self.path)
    }
}

pub(super) fn read(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Site> {
    let mut f = Fields::open(node, source, findings)?;
    let title = f.required_text("title");
    let base_url = f.required_parsed::<BaseUrl>("base_url", Code::InvalidUrl);
    let association = f.required_text("association");
    let description = f.text("description");
    let notice = f.text("notice");
    let licence = f.text("licence");
    let theme = f.text("theme");
    let name_order = f.choice("name_order");
    let page_size = f.count("page_size").map(|size| {
        if !(10..=500).contains(&size.value) {
            let d = f.diagnostic(Code::InvalidNumber, size.span).saying("invalid-number-page-size");
            f.report(d.with("value", size.value));
        }
        size.value.clamp(10, 500) as usize
    });
    let (corrections_email, corrections_phones) = f.record("corrections", read_corrections).unwrap_or_default();
    let (privacy, public_names) = f.record("privacy", read_privacy).unwrap_or_default();
    let share_cards = f.choice("share_cards");
    let leaves_out = f.choices("leaves_out").into_iter().map(|part| part.value).collect();
    let compress = f.flag("compress");
    let papers = f.record("papers", read_papers).unwrap_or_default();
    let reports = f.flag("reports");
    f.finish();
    Some(Site {
        title,
        base_url: base_url?,
        association,
        description,
        notice,
        licence: licence.map(|t| t.value),
        theme,
        name_order: name_order.map_or(ListOrder::GivenFirst, |c| c.value),
        page_size: page_size.unwrap_or(50),
        corrections_email,
        corrections_phones,
        privacy,
        public_names,
        share_cards: share_cards.map_or(ShareCards::Ceremonies, |c| c.value),
        leaves_out,
        compress: compress.unwrap_or(true),
        papers,
        reports: reports.unwrap_or(false),
    })
}

fn read_papers(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Papers> {
    let mut f = Fields::open(node, source, findings)?;
    let papers = Papers {
        parent: f.text("parent"),
        place: f.text("place"),
        number_suffix: f.text("number_suffix"),
        office: f.prose("office").map(|office| office.map(|text| in_lines(&text))).filter(|office| !office.is_empty()),
        signatory: f.text("signatory"),
    };
    f.finish();
    Some(papers)
}

/// A text whose lines are kept, each tidy, and parted by "|" too as on the command line.
fn in_lines(text: &str) -> String {
    let lines: Vec<String> = text.split(['\n', '|']).map(tidy).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

type Corrections = (Option<Spanned<String>>, Vec<Spanned<String>>);

fn read_corrections(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Corrections> {
    let mut f = Fields::open(node, source, findings)?;
    let corrections = (f.text("email"), f.texts("phone"));
    f.finish();
    Some(corrections)
}

fn read_privacy(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<(Privacy, Vec<String>)> {
    let mut f = Fields::open(node, source, findings)?;
    let default = Privacy::default();
    let privacy = Privacy {
        adults: f.choice("adults").map_or(default.adults, |c| c.value),
        collectives: f.choice("collectives").map_or(default.collectives, |c| c.value),
        expires_after_years: f.count("expires_after_years").and_then(|n| {
            let years = u32::try_from(n.value).ok().filter(|years| (1..=100).contains(years));
            if years.is_none() {
                let d = f.diagnostic(Code::InvalidNumber, n.span).saying("invalid-number-expiry");
                f.report(d.with("value", n.value));
            }
            years
        }),
    };
    let public_names = f.texts("public_names").into_iter().map(|t| t.value).collect();
    f.finish();
    Some((privacy, public_names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_urls_are_split_into_origin_and_path() {
        let url: BaseUrl = "https://A.example/khuyen-hoc/".parse().unwrap();
        assert_eq!((url.origin(), url.path()), ("https://a.example", "/khuyen-hoc"));
        assert_eq!(url.to_string(), "https://a.example/khuyen-hoc/");
        let bare: BaseUrl = "http://localhost:4321".parse().unwrap();
        assert_eq!(bare.to_string(), "http://localhost:4321/");
    }

    #[test]
    fn what_is_no_web_address_is_refused() {
        for text in
            ["bangvang.example", "ftp://a.example", "https://", "https://a.example/x y", "https://a/../b", "//a"]
        {
            assert!(text.parse::<BaseUrl>().is_err(), "{text}");
        }
    }
}
