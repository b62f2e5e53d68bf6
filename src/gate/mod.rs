//! The one door from private to public.
//!
//! [`open`] takes the checked register and gives the public one: of each winner exactly what the contract's table
//! allows, of everybody the count. What is published of whom is decided in [`decide`] and nowhere else; nothing
//! behind the gate has a type that could hold a private field.
//!
//! [`open_for_own_use`] is a second door, to the association's own papers: everybody, and still no private field.
//!
//! May use: `content`, `honours`, and the rooms they use; `memory`; `secrecy`; `diagnostics` for places alone.

mod ceremonies;
mod child_names;
mod decide;
mod names_in_lists;
mod news;
mod own_use;
mod passage;
mod secrets;
mod spellings;
mod texts;
mod wards;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use self::ceremonies::{Passages, Passed, mark_once};
use self::child_names::ChildNames;
use self::news::{Around, ArticleOrder, News};
use self::passage::Passage;
use self::secrets::{Keeper, OfCeremony, private_photos_of};
use crate::content::{Ceremony, Register};
use crate::honours::{self, Frame, Honours, Letterhead, ResultRow, Site, ward_kinds};
use crate::memory::{Kept, Print, Printed};
use crate::secrecy::Secrecy;
use crate::text::{Collation, Date, Id};

pub use decide::{Decision, Reason, decide};
pub use own_use::open_for_own_use;
pub use secrets::{PrivatePhoto, private_photos};

/// What the gate needs to know beside the register.
#[derive(Clone, Copy, Debug)]
pub struct Conditions {
    /// The day the site is built for: decides `expires_after_years` alone.
    pub today: Date,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// For whom the door is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Audience {
    /// Residents: what may be published.
    #[default]
    Public,
    /// The association itself: everybody.
    OwnUse,
}

/// Lets through what may be published.
pub fn open(register: &Register, conditions: Conditions) -> Honours {
    Gate::default().open(register, conditions)
}

/// What came of a register.
#[derive(Debug)]
pub struct Opened {
    /// What may be published.
    pub honours: Honours,
    /// What may stand in no artifact.
    pub secrecy: Arc<Secrecy>,
    /// As [`private_photos`] gives them.
    pub private_photos: Vec<PrivatePhoto>,
    /// How many winners each ceremony had.
    pub read: BTreeMap<Id, u64>,
}

/// A ceremony that has passed.
struct Through {
    passed: Passed,
    secrets: Arc<OfCeremony>,
    photos: Vec<PrivatePhoto>,
    read: (Id, u64),
}

/// The door of one site, and what went through it before.
#[derive(Debug, Default)]
pub struct Gate {
    audience: Audience,
    order: Option<(wards::Ordered, Arc<wards::Order>)>,
    passages: Passages,
    child_names: Kept<Print, Arc<ChildNames>>,
    news: News,
    results: Option<(wards::Reports, Arc<Printed<Vec<ResultRow>>>)>,
    keeper: Keeper,
}

impl Gate {
    /// As [`open`].
    pub fn open(&mut self, register: &Register, conditions: Conditions) -> Honours {
        let collation = Collation::vietnamese();
        let ordered = wards::Ordered::of(register);
        let order = match self.order.take().filter(|(known, _)| *known == ordered) {
            Some((_, order)) => order,
            None => Arc::new(wards::Order::of(register, &collation)),
        };
        self.order = Some((ordered, Arc::clone(&order)));
        let articles = news::order(register, conditions.drafts);
        let passage = Passage { register, order: &order, conditions, audience: self.audience, collation: &collation };
        let passed = self.passages.pass(&passage);
        let names = self.child_names(passed.iter().map(|passed| &**passed));
        let ceremonies = self.passages.mark(&passed, &names, &passage, &articles);
        self.around(&passage, ceremonies, &articles, &names)
    }

    /// As [`Gate::open`] and [`Gate::secrecy`], for a register that nobody will ask for again: the records of each ceremony
    /// are let go of as soon as it has passed, so that those of all and what is made of all are never held together.
    pub fn open_once(&mut self, mut register: Register, conditions: Conditions) -> Opened {
        let released = register.release_ceremonies();
        let register = &register;
        let collation = Collation::vietnamese();
        let order = Arc::new(wards::Order::of(register, &collation));
        let articles = news::order(register, conditions.drafts);
        let passage = Passage { register, order: &order, conditions, audience: self.audience, collation: &collation };
        let pass = |(ceremony, light): (Arc<Ceremony>, &Arc<Ceremony>)| {
            let public = passage.ceremony(&ceremony);
            Through {
                secrets: Arc::new(OfCeremony::of(&ceremony, register, conditions, Some(&public))),
                passed: Passed::new(light, public),
                photos: private_photos_of(&ceremony, register, conditions).collect(),
                read: (ceremony.origin.id.clone(), ceremony.winners.len() as u64),
            }
        };
        let ceremonies = released.into_par_iter().zip(register.ceremonies());
        let through: Vec<Through> = ceremonies.with_max_len(1).map(pass).collect();
        let (mut passed, mut secrets, mut photos, mut read) = (Vec::new(), Vec::new(), Vec::new(), BTreeMap::new());
        for ceremony in through {
            passed.push(ceremony.passed);
            secrets.push(ceremony.secrets);
            photos.extend(ceremony.photos);
            read.extend([ceremony.read]);
        }
        let secrecy = self.keeper.together(secrets, register);
        let names = self.child_names(passed.iter());
        let ceremonies = mark_once(passed, &names, &passage, &articles);
        let secrecy = Arc::new(Secrecy { named: ceremonies.clone(), ..secrecy });
        let honours = self.around(&passage, ceremonies, &articles, &names);
        Opened { honours, secrecy, private_photos: photos, read }
    }

    /// The names of the children that some list names.
    fn child_names<'p>(&mut self, passed: impl Iterator<Item = &'p Passed>) -> Arc<ChildNames> {
        let names: BTreeSet<&str> = passed.flat_map(Passed::child_names).collect();
        self.child_names.begin();
        self.child_names.get(&ChildNames::print_of(&names), || Arc::new(ChildNames::of(&names)))
    }

    /// The register around its ceremonies.
    fn around(
        &mut self,
        passage: &Passage<'_>,
        ceremonies: Vec<Arc<Printed<honours::Ceremony>>>,
        articles: &ArticleOrder,
        names: &ChildNames,
    ) -> Honours {
        let Passage { register, order, .. } = *passage;
        let campaigns = news::campaigns(register, articles, names);
        let around = Around { register, order, ceremonies: &ceremonies, campaigns: &campaigns, names };
        let articles = self.news.articles(articles, &around);
        let wards = wards::wards(register, order);
        let frame = Frame {
            site: site(register),
            ward_kinds: ward_kinds(&wards),
            wards,
            models: wards::models(register, order, names),
        };
        let pages = news::pages(register, names);
        let reports = wards::Reports::of(register, order);
        let results = match self.results.take().filter(|(known, _)| *known == reports) {
            Some((_, results)) => results,
            None => Arc::new(Printed::new(wards::results(register, order))),
        };
        self.results = Some((reports, Arc::clone(&results)));
        Honours { frame: Printed::new(frame), ceremonies, articles, campaigns, pages, results }
    }

    /// What may stand in no artifact.
    pub fn secrecy(&mut self, register: &Register, conditions: Conditions) -> Arc<Secrecy> {
        self.keeper.secrecy(register, conditions)
    }
}

fn site(register: &Register) -> Site {
    let site = register.site();
    Site {
        title: site.title.value.clone(),
        origin: site.base_url.origin().to_owned(),
        base_path: site.base_url.path().to_owned(),
        association: site.association.value.clone(),
        description: texts::line(&site.description),
        notice: texts::line(&site.notice),
        licence: site.licence.clone(),
        name_order: site.name_order,
        page_size: site.page_size,
        corrections_email: site.corrections_email.as_ref().map(|email| email.value.clone()),
        share_cards: site.share_cards,
        leaves_out: site.leaves_out.iter().copied().collect(),
        letterhead: Letterhead {
            parent: texts::line(&site.papers.parent),
            place: texts::line(&site.papers.place),
            number_suffix: texts::line(&site.papers.number_suffix),
            office: texts::line(&site.papers.office),
            signatory: texts::line(&site.papers.signatory),
        },
        reports: site.reports,
    }
}
