//! The one door from private to public.
//!
//! [`open`] takes the checked register and gives the public one: of each winner exactly what the contract's table
//! allows, of everybody the count. What is published of whom is decided in [`decide`] and nowhere else; nothing
//! behind the gate has a type that could hold a private field.
//!
//! May use: `content`, `honours`, and the rooms they use; `diagnostics` for places alone.

mod ceremonies;
mod decide;
mod news;
mod secrets;
mod spellings;
mod texts;
mod wards;

use crate::content::Register;
use crate::honours::{Honours, Site};
use crate::text::{Collation, Date};

pub use decide::{Decision, Reason, decide};
pub use secrets::{PrivatePhoto, Secret, Secrets, private_photos, secrets};

/// What the gate needs to know beside the register.
#[derive(Clone, Copy, Debug)]
pub struct Conditions {
    /// The day the site is built for: decides `expires_after_years` alone.
    pub today: Date,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// Lets through what may be published.
pub fn open(register: &Register, conditions: Conditions) -> Honours {
    let collation = Collation::vietnamese();
    let order = wards::Order::of(register, &collation);
    let wards = wards::wards(register, &order);
    let article_order = news::order(register, conditions.drafts);
    let mut ceremonies = ceremonies::ceremonies(register, &order, &article_order, conditions, &collation);
    let names = news::ChildNames::of(&ceremonies);
    names.mark(&mut ceremonies);
    let models = wards::models(register, &order, &names);
    let campaigns = news::campaigns(register, &article_order, &names);
    let articles = news::articles(register, &order, &article_order, &ceremonies, &campaigns, &names);
    let pages = news::pages(register, &names);
    let results = wards::results(register, &order);
    Honours { site: site(register), wards, models, ceremonies, articles, campaigns, pages, results }
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
    }
}
