//! What may stand in no artifact, for the proof before publishing: private values, and the names of those who are
//! only counted, or listed in one place.
//!
//! This is the one thing about private values that passes the gate: bare strings with the record they belong to, so
//! that the proof can search for them without knowing any private type.

use std::collections::{BTreeMap, BTreeSet};

use super::Conditions;
use super::decide::decide;
use crate::content::{Born, Ceremony, Register, Winner};
use crate::diagnostics::{Place, Spanned};
use crate::honours::Address;
use crate::terms::Publication;
use crate::text::search_fold;

/// All that the proof is to look for.
#[derive(Clone, Debug, Default)]
pub struct Secrets {
    /// Strings that may not be published.
    pub secrets: Vec<Secret>,
    /// Public texts: one that holds a secret, as a school holds the name of the person it is named after, excuses it
    /// there.
    pub public: Vec<String>,
    /// Pages that must not be: of those who may have none.
    pub addresses: Vec<(Address, Secret)>,
}

/// A string that may not be published, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// The text to look for.
    pub text: String,
    /// Where the record stands.
    pub place: Place,
    /// The record, as `<file> · <winner's id>`: never the value itself.
    pub record: String,
    /// The field's name.
    pub field: &'static str,
    /// Counts as published only where this stands too: a day is a date of birth beside a name alone.
    pub beside: Option<String>,
    /// Where it may stand: of those who are listed, their ceremony's list.
    pub allowed_at: Vec<Address>,
}

/// Shorter values occur by chance and would accuse honest pages.
const SHORTEST: usize = 6;

/// All secrets of a register.
pub fn secrets(register: &Register, conditions: Conditions) -> Secrets {
    let public = public_texts(register);
    let known: BTreeSet<String> = public.iter().map(|text| search_fold(text)).collect();
    let mut secrets = Vec::new();
    let mut addresses = Vec::new();
    let mut names = Names::default();
    for ceremony in register.ceremonies() {
        if let Some(evidence) = ceremony.consent.as_ref().and_then(|c| c.evidence.as_ref()) {
            let owner = Owner { place: Place::file(ceremony.origin.file.clone()), id: None };
            secrets.extend(owner.secret("evidence", &evidence.value));
        }
        for winner in &ceremony.winners {
            let place = Place::at(&ceremony.origin.file, winner.name.span);
            let owner = Owner { place, id: Some(winner.id.value.as_str()) };
            of_winner(&mut secrets, winner, &owner);
            let decision = decide(winner, ceremony, register.site().privacy, conditions);
            if decision.publication != Publication::Full {
                let page = Address::winner(&ceremony.origin.id, &winner.id.value);
                addresses.push((page, owner.name(winner)));
            }
            names.add(winner, ceremony, decision.publication, decision.is_child, &owner);
        }
    }
    // A parent who is honoured too is no secret.
    secrets.retain(|secret| !names.is_published(&secret.text));
    secrets.extend(names.of_those_who_are_not_public());
    secrets.retain(|secret| !known.contains(&search_fold(&secret.text)));
    let mut public: Vec<String> = public.into_iter().map(str::to_owned).collect();
    public.extend(names.published());
    Secrets { secrets, public, addresses }
}

/// The names of all winners in one spelling, each with how far it is published anywhere.
#[derive(Default)]
struct Names(BTreeMap<String, Name>);

struct Name {
    secret: Secret,
    is_full: bool,
    is_listed: bool,
}

impl Names {
    fn add(
        &mut self,
        winner: &Winner,
        ceremony: &Ceremony,
        publication: Publication,
        is_child: bool,
        owner: &Owner<'_>,
    ) {
        let key = search_fold(&winner.name);
        let name =
            self.0.entry(key).or_insert_with(|| Name { secret: owner.name(winner), is_full: false, is_listed: false });
        match publication {
            Publication::Full => name.is_full = true,
            Publication::List => {
                name.is_listed = true;
                let page = Address::ceremony(&ceremony.origin.id);
                if !is_child {
                    name.secret.allowed_at.extend(["danh-sach.csv", "danh-sach.xlsx"].map(|file| page.beside(file)));
                }
                name.secret.allowed_at.push(page);
            }
            Publication::Masked | Publication::Count => {}
        }
    }

    /// One syllable is a word of the language more often than it is a person.
    fn of_those_who_are_not_public(&self) -> impl Iterator<Item = Secret> {
        self.0.iter().filter(|(key, name)| !name.is_full && key.contains(' ')).map(|(_, name)| name.secret.clone())
    }

    fn is_published(&self, text: &str) -> bool {
        self.0.get(&search_fold(text)).is_some_and(|name| name.is_full || name.is_listed)
    }

    fn published(&self) -> impl Iterator<Item = String> {
        self.0.values().filter(|name| name.is_full || name.is_listed).map(|name| name.secret.text.clone())
    }
}

/// What the records themselves publish, whole: an address that is another winner's group, a parent who is honoured
/// too, a street that the editor named. Such a text accuses nobody.
fn public_texts(register: &Register) -> BTreeSet<&str> {
    let site = register.site();
    let mut texts = BTreeSet::from([site.title.as_str(), site.association.as_str()]);
    texts.extend(site.public_names.iter().map(String::as_str));
    for ceremony in register.ceremonies() {
        let decision = ceremony.decision.as_ref();
        texts.extend(ceremony.hosts.iter().map(|host| host.as_str()));
        texts.extend(Spanned::text_of(&ceremony.venue));
        texts.extend(decision.and_then(|d| Spanned::text_of(&d.issuer)));
        texts.extend(decision.and_then(|d| Spanned::text_of(&d.signatory)));
        for winner in &ceremony.winners {
            let own = [&winner.school, &winner.class, &winner.group, &winner.form];
            texts.extend(own.into_iter().filter_map(Spanned::text_of));
        }
    }
    texts.extend(register.articles().iter().filter_map(|article| Spanned::text_of(&article.author)));
    for ward in register.wards() {
        texts.extend(ward.names.iter().map(|name| name.name.value.as_str()));
        texts.extend(ward.names.iter().filter_map(|name| Spanned::text_of(&name.parent)));
    }
    texts.extend(register.models().iter().map(|model| model.name.as_str()));
    texts
}

/// Whose a secret is.
struct Owner<'a> {
    place: Place,
    id: Option<&'a str>,
}

impl Owner<'_> {
    fn secret(&self, field: &'static str, text: &str) -> Option<Secret> {
        // The message of a place shows its line, and must not show what is private.
        let place = Place::file(self.place.file.clone());
        (text.chars().count() >= SHORTEST).then(|| self.own(field, text, place))
    }

    fn name(&self, winner: &Winner) -> Secret {
        self.own("name", &winner.name, self.place.clone())
    }

    fn own(&self, field: &'static str, text: &str, place: Place) -> Secret {
        let record = self.id.map_or_else(|| place.file.to_string(), |id| format!("{} · {id}", place.file));
        Secret { text: text.to_owned(), place, record, field, beside: None, allowed_at: Vec::new() }
    }
}

fn of_winner(secrets: &mut Vec<Secret>, winner: &Winner, owner: &Owner<'_>) {
    let beside_the_name = |secret: Secret| Secret { beside: Some(winner.name.value.clone()), ..secret };
    if let Some(born) = &winner.born {
        let mut forms = vec![born.typed().value.clone()];
        if let Born::Day(date, _) = born {
            forms.extend([date.iso(), date.on_screen(), date.on_paper()]);
        }
        secrets.extend(forms.iter().filter_map(|form| owner.secret("born", form)).map(beside_the_name));
    }
    if let Some(evidence) = winner.consent.as_ref().and_then(|c| c.evidence.as_ref()) {
        secrets.extend(owner.secret("evidence", &evidence.value));
    }
    for (field, text) in winner.private.iter().flat_map(|p| &p.fields) {
        let secret = owner.secret(field, &text.value);
        // "hộ nghèo" is said in many an article; it tells something of a child beside the child's name alone.
        let is_common = *field == "note" && text.split(' ').count() < 4 && !text.contains(|c: char| c.is_ascii_digit());
        secrets.extend(if is_common { secret.map(beside_the_name) } else { secret });
    }
}
