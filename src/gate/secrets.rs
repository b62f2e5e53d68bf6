//! What may stand in no artifact, for the proof before publishing: private values, and the names of those who are
//! only counted, or listed in one place.
//!
//! This is the one thing about private values that passes the gate: bare strings with the record they belong to, so
//! that the proof can search for them without knowing any private type.

use std::collections::{BTreeMap, BTreeSet};

use super::Conditions;
use super::ceremonies::person_name;
use super::decide::decide;
use super::spellings::{born, names, parts};
use crate::content::{Ceremony, Register, Winner};
use crate::diagnostics::{Place, Spanned};
use crate::honours::Address;
use crate::terms::{HonoureeKind, Publication};
use crate::text::{fold, search_fold, slug};

/// All that the proof is to look for.
#[derive(Clone, Debug, Default)]
pub struct Secrets {
    /// Strings that may not be published.
    pub secrets: Vec<Secret>,
    /// Names of others, and of streets and the like, that may hold a secret one: Nguyễn Thị Minh Khai.
    pub longer_names: Vec<String>,
    /// Public texts, which may hold the name of the person that a school or street is named after.
    pub places: Vec<String>,
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
    /// Whose it is, for a message about a name.
    pub whose: String,
    /// The field's name.
    pub field: &'static str,
    /// Counts as published only where this stands too: a day is a date of birth beside a name alone.
    pub beside: Option<String>,
    /// Where it may stand: of those who are listed, their ceremony's list.
    pub allowed_at: Vec<Address>,
    /// Looked for in the names of files and pages alone.
    pub in_addresses: bool,
}

/// Shorter values occur by chance and would accuse honest pages.
const SHORTEST: usize = 6;
/// What is typed into a field that has no value.
const NOTHING: [&str; 7] = ["không có", "chưa có", "không rõ", "chưa rõ", "không", "chưa", "như trên"];

/// All secrets of a register.
pub fn secrets(register: &Register, conditions: Conditions) -> Secrets {
    let mut secrets = Vec::new();
    let mut addresses = Vec::new();
    let mut names = Names::default();
    let mut masked = BTreeSet::new();
    let mut places = public_texts(register);
    for ceremony in register.ceremonies() {
        if let Some(evidence) = ceremony.consent.as_ref().and_then(|c| c.evidence.as_ref()) {
            let owner = Owner { place: Place::file(ceremony.origin.file.clone()), id: None };
            secrets.extend(owner.evidence(&evidence.value));
        }
        for winner in &ceremony.winners {
            let place = Place::at(&ceremony.origin.file, winner.name.span);
            let owner = Owner { place, id: Some(winner.id.value.as_str()) };
            of_winner(&mut secrets, winner, &owner);
            let decision = decide(winner, ceremony, register.site().privacy, conditions);
            if decision.publication == Publication::Full {
                places.extend([&winner.group, &winner.class].into_iter().filter_map(Spanned::text_of));
            } else {
                let page = Address::winner(&ceremony.origin.id, &winner.id.value);
                addresses.push((page, owner.own("name", &winner.name, owner.place.clone())));
            }
            if decision.publication == Publication::Masked {
                masked.insert(person_name(winner).masked());
            }
            names.add(winner, ceremony, decision.publication, decision.is_child, &owner);
        }
    }
    // A parent who is honoured too, an address that is somebody's residential group: no secret.
    let known: BTreeSet<String> = places.iter().map(|text| search_fold(text)).collect();
    secrets.retain(|secret| !names.is_published(&secret.text) && !known.contains(&search_fold(&secret.text)));
    let public_names: BTreeSet<String> = register.site().public_names.iter().map(|name| search_fold(name)).collect();
    secrets.extend(names.of_those_who_are_not_public(&known, &public_names));
    // "Trần Thị Minh A." is not Trần Thị Minh.
    let longer_names = names.published().chain(masked).chain(register.site().public_names.iter().cloned()).collect();
    Secrets { secrets, longer_names, places: places.into_iter().map(str::to_owned).collect(), addresses }
}

/// A winner's photo that may not be shown: its name under `content/`, whose it is, and where the winner stands.
#[derive(Clone, Debug)]
pub struct PrivatePhoto {
    /// Path under `content/`.
    pub photo: String,
    /// The winner.
    pub name: String,
    /// The winner's name in the list.
    pub place: Place,
}

/// The photos of winners who have not agreed to one, however else they are named.
pub fn private_photos(register: &Register, conditions: Conditions) -> Vec<PrivatePhoto> {
    let mut photos = Vec::new();
    for ceremony in register.ceremonies() {
        for winner in &ceremony.winners {
            let Some(photo) = &winner.photo else { continue };
            if !decide(winner, ceremony, register.site().privacy, conditions).photo {
                let place = Place::at(&ceremony.origin.file, winner.name.span);
                photos.push(PrivatePhoto { photo: photo.value.clone(), name: winner.name.value.clone(), place });
            }
        }
    }
    photos
}

/// The names of all winners in one spelling, each with how far it is published anywhere.
#[derive(Default)]
struct Names(BTreeMap<String, Name>);

struct Name {
    secret: Secret,
    kind: HonoureeKind,
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
        let name = self.0.entry(key).or_insert_with(|| Name {
            secret: owner.own("name", &winner.name, owner.place.clone()),
            kind: winner.kind,
            is_full: false,
            is_listed: false,
        });
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

    /// Each name, and what people call its bearer. A collective that bears the name of a place or a school is that
    /// place; a person's name is excused by the editor's word alone.
    fn of_those_who_are_not_public(&self, known: &BTreeSet<String>, public_names: &BTreeSet<String>) -> Vec<Secret> {
        let mut secrets = Vec::new();
        let folded_full: BTreeSet<String> =
            self.0.iter().filter(|(_, n)| n.is_full).map(|(key, _)| fold(key)).collect();
        for (key, name) in self.0.iter().filter(|(_, name)| !name.is_full) {
            if public_names.contains(key) || name.kind.is_collective() && known.contains(key) {
                continue;
            }
            for called in names(&name.secret.text, name.kind) {
                let key = search_fold(&called);
                if public_names.contains(&key) || self.0.get(&key).is_some_and(|name| name.is_full) {
                    continue;
                }
                let secret = Secret { text: called.clone(), ..name.secret.clone() };
                let bare = fold(&called);
                // Three syllables without their accents are still the person; two are any words.
                if bare.split(' ').count() >= 3 && !folded_full.contains(&bare) {
                    secrets.push(Secret { text: slug(&called), in_addresses: true, ..secret.clone() });
                    secrets.push(Secret { text: bare, ..secret.clone() });
                }
                secrets.push(secret);
            }
        }
        secrets
    }

    fn is_published(&self, text: &str) -> bool {
        self.0.get(&search_fold(text)).is_some_and(|name| name.is_full || name.is_listed)
    }

    fn published(&self) -> impl Iterator<Item = String> {
        let is_shown = |name: &&Name| (name.is_full || name.is_listed) && name.kind.is_person();
        self.0.values().filter(is_shown).flat_map(|name| [name.secret.text.clone(), slug(&name.secret.text)])
    }
}

/// What the records themselves publish as names of places and bodies.
fn public_texts(register: &Register) -> BTreeSet<&str> {
    let site = register.site();
    let mut texts = BTreeSet::from([site.title.as_str(), site.association.as_str()]);
    for ceremony in register.ceremonies() {
        let decision = ceremony.decision.as_ref();
        texts.extend(ceremony.hosts.iter().map(|host| host.as_str()));
        texts.extend(Spanned::text_of(&ceremony.venue));
        texts.extend(decision.and_then(|d| Spanned::text_of(&d.issuer)));
        texts.extend(decision.and_then(|d| Spanned::text_of(&d.signatory)));
        for winner in &ceremony.winners {
            texts.extend([&winner.school, &winner.form].into_iter().filter_map(Spanned::text_of));
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
        let says_something = !NOTHING.contains(&text.to_lowercase().as_str());
        (says_something && text.chars().count() >= SHORTEST).then(|| self.own(field, text, place))
    }

    /// The number of a form in the files: "phiếu đồng ý" is none.
    fn evidence(&self, text: &str) -> Option<Secret> {
        let has = |of: fn(&char) -> bool| text.chars().any(|c| of(&c));
        let is_a_number = has(|c| c.is_ascii_digit()) && has(|c| c.is_alphabetic());
        self.secret("evidence", text).filter(|_| is_a_number)
    }

    fn own(&self, field: &'static str, text: &str, place: Place) -> Secret {
        let record = self.id.map_or_else(|| place.file.to_string(), |id| format!("{} · {id}", place.file));
        let (beside, allowed_at) = (None, Vec::new());
        let whose = if field == "name" { text.to_owned() } else { String::new() };
        Secret { text: text.to_owned(), place, record, whose, field, beside, allowed_at, in_addresses: false }
    }
}

fn of_winner(secrets: &mut Vec<Secret>, winner: &Winner, owner: &Owner<'_>) {
    let beside_the_name = |secret: Secret| Secret { beside: Some(winner.name.value.clone()), ..secret };
    if let Some(day) = &winner.born {
        secrets.extend(born(day).iter().filter_map(|form| owner.secret("born", form)).map(beside_the_name));
    }
    if let Some(evidence) = winner.consent.as_ref().and_then(|c| c.evidence.as_ref()) {
        secrets.extend(owner.evidence(&evidence.value));
    }
    for (field, text) in winner.private.iter().flat_map(|p| &p.fields) {
        let has_digit = text.contains(|c: char| c.is_ascii_digit());
        // "hộ nghèo" and "Đà Nẵng" are said in many an article; they tell something of a child beside the name alone.
        let is_common = match *field {
            "note" => text.split(' ').count() < 4 && !has_digit,
            "address" | "bank" => !has_digit,
            _ => false,
        };
        for part in parts(field, text) {
            let secret = owner.secret(field, &part);
            secrets.extend(if is_common { secret.map(beside_the_name) } else { secret });
        }
    }
}
