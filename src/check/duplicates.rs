//! Nothing may stand twice at one address.

use std::collections::BTreeMap;

use crate::content::{Born, Content, Index, Origin};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Spanned};
use crate::honours::Address;
use crate::text::{Id, fold, search_fold};

/// First levels of the site's own pages, which no standing page may take.
const SECTIONS: &[&str] = &[
    "vinh-danh",
    "phuong",
    "mo-hinh",
    "nam-hoc",
    "tin-tuc",
    "thong-ke",
    "tim-kiem",
    "ten",
    "du-lieu",
    "tai-nguyen",
    "anh",
    "the",
    "trang",
];

/// What stands below `/tin-tuc/` beside the articles, which no article may take.
const NEWS_SECTIONS: &[&str] = &["phong-trao", "phuong"];

/// Two records of a kind with one id.
pub(super) fn ids(content: &Content, _: &Index, findings: &mut Diagnostics) {
    twice(content.wards.iter().map(|r| &r.origin), findings);
    twice(content.models.iter().map(|r| &r.origin), findings);
    twice(content.ceremonies.iter().map(|r| &r.origin), findings);
    twice(content.articles.iter().map(|r| &r.origin), findings);
    twice(content.pages.iter().map(|r| &r.origin), findings);
}

fn twice<'a>(origins: impl Iterator<Item = &'a Origin>, findings: &mut Diagnostics) {
    let mut first: BTreeMap<&Id, &Origin> = BTreeMap::new();
    for origin in origins {
        if let Some(known) = first.get(&origin.id) {
            let d = Diagnostic::new(Code::DuplicateId, origin.place())
                .with("id", &origin.id)
                .with("other", &known.file)
                .related_to(known.place());
            findings.push(d);
        } else {
            first.insert(&origin.id, origin);
        }
    }
}

/// Two winners of a ceremony at one address. All are held to it, named or not: who is counted today may be named
/// tomorrow, and an address never changes.
pub(super) fn winner_addresses(content: &Content, _: &Index, findings: &mut Diagnostics) {
    for ceremony in &content.ceremonies {
        let file = &ceremony.origin.file;
        let mut first = BTreeMap::new();
        for winner in &ceremony.winners {
            let place = Place::at(file, winner.id.span);
            let id = &winner.id.value;
            if let Some(known) = first.get(id) {
                let d = Diagnostic::new(Code::AddressCollision, place)
                    .with("address", Address::winner(&ceremony.origin.id, id))
                    .with("proposal", proposal(id, Spanned::text_of(&winner.class)))
                    .related_to(Place::at(file, *known));
                findings.push(d);
            } else {
                first.insert(id, winner.id.span);
            }
        }
    }
}

/// An id that tells two of one name apart: by class where there is one.
fn proposal(id: &Id, class: Option<&str>) -> String {
    match class.map(crate::text::slug).filter(|class| !class.is_empty()) {
        Some(class) => format!("{id}-{class}"),
        None => format!("{id}-2"),
    }
}

/// A standing page at the address of a section.
pub(super) fn page_addresses(content: &Content, _: &Index, findings: &mut Diagnostics) {
    for page in &content.pages {
        let id = page.origin.id.as_str();
        if SECTIONS.contains(&id) {
            let d = Diagnostic::new(Code::AddressCollision, page.origin.place())
                .saying("address-collision-section")
                .with("address", Address::page(&page.origin.id));
            findings.push(d);
        }
    }
}

/// An article at the address of a list of news.
pub(super) fn article_addresses(content: &Content, _: &Index, findings: &mut Diagnostics) {
    for article in &content.articles {
        if NEWS_SECTIONS.contains(&article.origin.id.as_str()) {
            let d = Diagnostic::new(Code::AddressCollision, article.origin.place())
                .saying("address-collision-section")
                .with("address", Address::article(&article.origin.id));
            findings.push(d);
        }
    }
}

/// Old addresses that are no addresses, or that a page has.
pub(super) fn article_aliases(content: &Content, index: &Index, findings: &mut Diagnostics) {
    let mut first: BTreeMap<Address, (&Id, Place)> = BTreeMap::new();
    for article in &content.articles {
        let id = &article.origin.id;
        for alias in &article.aliases {
            let place = Place::at(&article.origin.file, alias.span);
            let Some(address) = Address::typed(alias) else {
                findings
                    .push(Diagnostic::new(Code::InvalidId, place).saying("invalid-alias").with("value", &alias.value));
                continue;
            };
            if is_page(&address, index) {
                let d = Diagnostic::new(Code::AddressCollision, place).saying("address-collision-alias");
                findings.push(d.with("address", address));
            } else if let Some((owner, known)) = first.get(&address) {
                // With and without the slash at its end it is one address, and one article may give both.
                if *owner != id {
                    let d = Diagnostic::new(Code::AddressCollision, place).saying("address-collision-alias");
                    findings.push(d.with("address", &address).related_to(known.clone()));
                }
            } else {
                first.insert(address, (id, place));
            }
        }
    }
}

/// Whether a page of the site's own stands at an address, as far as the records tell; the proof of the finished site
/// finds the others.
fn is_page(address: &Address, index: &Index) -> bool {
    let parts: Vec<&str> = address.as_str().trim_matches('/').split('/').collect();
    let stands = |records: &BTreeMap<Id, usize>, id: &str| Id::parse(id).is_ok_and(|id| records.contains_key(&id));
    match parts[..] {
        [one] => SECTIONS.contains(&one) || stands(&index.pages, one),
        ["tin-tuc", id] => NEWS_SECTIONS.contains(&id) || stands(&index.articles, id),
        ["vinh-danh", id] => stands(&index.ceremonies, id),
        ["phuong", id] => stands(&index.wards, id),
        ["mo-hinh", id] => stands(&index.models, id),
        _ => false,
    }
}

/// One campaign under two spellings: capitals, accents or punctuation apart. They are one group on the site.
pub(super) fn campaign_spellings(content: &Content, _: &Index, findings: &mut Diagnostics) {
    let mut first: BTreeMap<&Id, Vec<(&str, Place)>> = BTreeMap::new();
    for article in &content.articles {
        let Some(campaign) = &article.campaign else { continue };
        let place = Place::at(&article.origin.file, campaign.name.span);
        let spellings = first.entry(&campaign.id).or_default();
        if spellings.iter().any(|(name, _)| *name == campaign.name.as_str()) {
            continue;
        }
        if let Some((name, known)) = spellings.first() {
            let d = Diagnostic::new(Code::ProbableDuplicate, place.clone())
                .saying("probable-duplicate-campaign")
                .with("name", &campaign.name.value)
                .with("other", name);
            findings.push(d.related_to(known.clone()));
        }
        spellings.push((&campaign.name, place));
    }
}

/// The same person twice in a ceremony for the same thing, however the name is typed. Two pupils may share a name:
/// class, school and date of birth must agree too, as far as both are given.
pub(super) fn same_person_twice(content: &Content, _: &Index, findings: &mut Diagnostics) {
    for ceremony in &content.ceremonies {
        let mut first: BTreeMap<String, Vec<&crate::content::Winner>> = BTreeMap::new();
        for winner in ceremony.winners.iter().filter(|winner| !winner.name.is_empty()) {
            let known = first.entry(search_fold(&winner.name)).or_default();
            let agree = |a: &Option<Spanned<String>>, b: &Option<Spanned<String>>| match (a, b) {
                (Some(a), Some(b)) => fold(a) == fold(b),
                _ => true,
            };
            let same = known.iter().find(|other| {
                agree(&other.class, &winner.class)
                    && agree(&other.school, &winner.school)
                    && agree(&other.group, &winner.group)
                    && is_born_alike(&other.born, &winner.born)
                    && other.ward.as_ref().map(|w| &w.value) == winner.ward.as_ref().map(|w| &w.value)
            });
            if let Some(other) = same {
                let d = Diagnostic::new(Code::ProbableDuplicate, Place::at(&ceremony.origin.file, winner.name.span))
                    .with("name", &winner.name.value)
                    .related_to(Place::at(&ceremony.origin.file, other.name.span));
                findings.push(d);
            }
            known.push(winner);
        }
    }
}

/// Whether two dates of birth may be one person's.
fn is_born_alike(one: &Option<Born>, other: &Option<Born>) -> bool {
    match (one, other) {
        (Some(Born::Day(one, _)), Some(Born::Day(other, _))) => one == other,
        (Some(Born::Year(one, _)), Some(Born::Year(other, _))) => one == other,
        (Some(Born::Day(day, _)), Some(Born::Year(year, _))) | (Some(Born::Year(year, _)), Some(Born::Day(day, _))) => {
            day.year() == *year
        }
        _ => true,
    }
}
