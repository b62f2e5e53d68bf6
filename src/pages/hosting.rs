//! `/_headers`: what a host should say with each file, in the form that Netlify and Cloudflare Pages read.
//!
//! Rules add up: where two for one file set the same header, a host joins the values. So no two here do. The number of
//! rules does not grow with the site, since hosts read a hundred at most.
//!
//! `docs/hosting/` says the same to servers that do not read this file; `tests/web/hosting-*.mjs` hold the two together.

use super::shared::sections;
use crate::honours::{Address, Honours};
use crate::terms::SitePart;

/// The policy of `stele/base.html`, and what a page cannot say of itself: that nobody may frame it. Data blocks are not
/// run, so the hash that a page names for its JSON-LD is not needed here.
const POLICY: &str = "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; script-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Everywhere. An address may hold a name: other sites are not told it.
const EVERYWHERE: [(&str, &str); 4] = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// What changes its name with its content.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// Short, so that a name that was taken down is gone within minutes.
const SHORT: &str = "public, max-age=300";
const HASHED: [&str; 2] = ["/tai-nguyen/*", "/anh/*"];

/// Sections that stand in no navigation.
const FURTHER_SECTIONS: [(SitePart, &str); 2] = [(SitePart::Names, "ten"), (SitePart::Data, "du-lieu")];
/// Standing pages that get a rule of their own; for more the host's own short time holds.
const MOST_STANDING_PAGES: usize = 40;

/// Every report, each kind by one rule.
const REPORTS: [&str; 2] = ["/vinh-danh/:le/bao-cao.pdf", "/nam-hoc/:nam/bao-cao.pdf"];

const TYPES: [(SitePart, &str, &str); 5] = [
    (SitePart::Data, "/vinh-danh/:le/danh-sach.csv", "text/csv; charset=utf-8"),
    (
        SitePart::Data,
        "/vinh-danh/:le/danh-sach.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (SitePart::Data, "/du-lieu/doc-truoc.txt", "text/plain; charset=utf-8"),
    (SitePart::Feeds, "/feed.xml", "application/atom+xml; charset=utf-8"),
    (SitePart::Feeds, "/feed.json", "application/feed+json; charset=utf-8"),
];

/// The rules in their order, one a path: of two for one path a host may read the later alone.
#[derive(Default)]
struct Rules(Vec<(String, Vec<(&'static str, &'static str)>)>);

impl Rules {
    fn add(&mut self, path: impl Into<String>, header: &'static str, value: &'static str) {
        let path = path.into();
        match self.0.iter_mut().find(|(known, _)| *known == path) {
            Some((_, headers)) => headers.push((header, value)),
            None => self.0.push((path, vec![(header, value)])),
        }
    }
}

/// The file. `closed` are the files that name a child, and the folder of the search's index if one there does.
pub(super) fn headers(honours: &Honours, closed: &[Address]) -> Vec<u8> {
    let mut rules = Rules::default();
    for (header, value) in EVERYWHERE {
        rules.add("/*", header, value);
    }
    for path in HASHED {
        rules.add(path, "Cache-Control", FOREVER);
    }
    rules.add("/", "Cache-Control", SHORT);
    let further = FURTHER_SECTIONS.into_iter().filter(|(part, _)| honours.site.has(*part));
    let sections = sections(honours).chain(further.map(|(_, section)| section));
    let standing = honours.pages.iter().take(MOST_STANDING_PAGES).map(|page| page.id.as_str());
    let sections = sections.map(str::to_owned).chain(standing.map(str::to_owned));
    for section in sections {
        rules.add(format!("/{section}/*"), "Cache-Control", SHORT);
    }
    for (_, path, kind) in TYPES.into_iter().filter(|(part, ..)| honours.site.has(*part)) {
        rules.add(path, "Content-Type", kind);
    }
    for path in noindex(closed) {
        rules.add(path, "X-Robots-Tag", "noindex");
    }
    let mut out = String::from("# Netlify, Cloudflare Pages\n");
    for (path, headers) in rules.0 {
        out.push_str(&format!("{}{path}\n", honours.site.base_path));
        for (header, value) in headers {
            out.push_str(&format!("  {header}: {value}\n"));
        }
    }
    out.into_bytes()
}

/// Files that search engines are to leave out: the lists of all ceremonies when one of them names a child, and packed
/// twins, which cannot say so themselves.
fn noindex(closed: &[Address]) -> Vec<String> {
    let is_report = |address: &&Address| address.as_str().ends_with("/bao-cao.pdf");
    let is_list = |address: &&Address| address.as_str().starts_with("/vinh-danh/") && !is_report(address);
    let mut paths = vec!["/*.gz".to_owned()];
    if closed.iter().any(|address| is_list(&address)) {
        paths.extend(["csv", "xlsx"].map(|ending| format!("/vinh-danh/:le/danh-sach.{ending}")));
    }
    if closed.iter().any(|address| is_report(&address)) {
        paths.extend(REPORTS.map(str::to_owned));
    }
    let rest = closed.iter().filter(|address| !is_list(address) && !is_report(address));
    paths.extend(rest.map(|address| if address.is_page() { format!("{address}*.json") } else { address.to_string() }));
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_closed_by_one_rule_each_however_many_there_are() {
        let list = |id: &str| Address::section("vinh-danh").beside(&format!("{id}/danh-sach.csv"));
        let index = Address::below("tim-kiem", "ten");
        let paths = noindex(&[list("a"), list("b"), index]);
        assert_eq!(
            paths,
            ["/*.gz", "/vinh-danh/:le/danh-sach.csv", "/vinh-danh/:le/danh-sach.xlsx", "/tim-kiem/ten/*.json"]
        );
        assert_eq!(noindex(&[]), ["/*.gz"]);
        let reports =
            [Address::section("vinh-danh").beside("a/bao-cao.pdf"), Address::file("nam-hoc/2022-2023/bao-cao.pdf")];
        assert_eq!(noindex(&reports), ["/*.gz", "/vinh-danh/:le/bao-cao.pdf", "/nam-hoc/:nam/bao-cao.pdf"]);
    }
}
