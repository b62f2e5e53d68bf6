//! What may stand in no artifact, for the proof before publishing: private values, and the names of those who are
//! only counted, or listed in one place.
//!
//! This is the one thing about private values that passes the gate: bare strings with the record they belong to, so
//! that the proof can search for them without knowing any private type.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::Conditions;
use super::decide::decide;
use super::names_in_lists::{NameInList, Names};
use super::passage::person_name;
use super::spellings::parts;
use crate::content::{Article, Born, Ceremony, Model, Register, Ward, Winner};
use crate::diagnostics::{Place, Spanned};
use crate::honours::{self, Address, Entry};
use crate::memory::{Kept, Print, Same};
use crate::secrecy::{Excuse, Forbidden, OfName, Secrecy, is_one_name};
use crate::terms::Publication;
use crate::text::{Id, honorific, search_fold, slug};

/// Shorter values occur by chance and would accuse honest pages.
const SHORTEST: usize = 6;
/// What is typed into a field that has no value.
const NOTHING: [&str; 7] = ["không có", "chưa có", "không rõ", "chưa rõ", "không", "chưa", "như trên"];

/// The secrets of one site, and what of them is still so.
#[derive(Debug, Default)]
pub(super) struct Keeper {
    last: Option<(Asked, Arc<Secrecy>)>,
    ceremonies: Kept<(Same<Ceremony>, Print), Arc<OfCeremony>>,
    private: Kept<(Same<OfCeremony>, Print), Arc<Vec<Forbidden>>>,
    /// The same whatever is published elsewhere: what has not changed for all that stays the very same.
    private_before: Kept<Same<OfCeremony>, Arc<Vec<Forbidden>>>,
}

/// What secrets hang on.
#[derive(Debug, PartialEq, Eq)]
struct Asked {
    ceremonies: Vec<Same<Ceremony>>,
    wards: Vec<Same<Ward>>,
    models: Vec<Same<Model>>,
    authors: BTreeSet<String>,
    site: Print,
}

impl Asked {
    fn of(register: &Register, conditions: Conditions) -> Self {
        fn all<T>(records: &[Arc<T>]) -> Vec<Same<T>> {
            records.iter().map(|record| Same(Arc::clone(record))).collect()
        }
        let author = |article: &Arc<Article>| article.author.as_ref().map(|author| author.value.clone());
        let site = register.site();
        let own = (&site.title.value, &site.association.value, site.privacy, &site.public_names);
        Asked {
            ceremonies: all(register.ceremonies()),
            wards: all(register.wards()),
            models: all(register.models()),
            authors: register.articles().iter().filter_map(author).collect(),
            site: Print::of(&(own, conditions.today)),
        }
    }
}

impl Keeper {
    /// All secrets of a register.
    pub(super) fn secrecy(&mut self, register: &Register, conditions: Conditions) -> Arc<Secrecy> {
        let asked = Asked::of(register, conditions);
        if let Some((_, secrecy)) = self.last.as_ref().filter(|(last, _)| *last == asked) {
            return Arc::clone(secrecy);
        }
        let secrecy = Arc::new(self.all(register, conditions));
        self.last = Some((asked, Arc::clone(&secrecy)));
        secrecy
    }

    fn all(&mut self, register: &Register, conditions: Conditions) -> Secrecy {
        let setting = Print::of(&(register.site().privacy, conditions.today));
        self.ceremonies.begin();
        let of_ceremony = |ceremony: &Arc<Ceremony>| {
            let asked = (Same(Arc::clone(ceremony)), setting);
            self.ceremonies.get(&asked, || Arc::new(OfCeremony::of(ceremony, register, conditions, None)))
        };
        let ceremonies = register.ceremonies().par_iter().with_max_len(1).map(of_ceremony).collect();
        self.together(ceremonies, register)
    }

    /// All secrets, from those of each ceremony; of ceremonies that are looked at once, without the names that the register
    /// publishes in full.
    pub(super) fn together(&mut self, ceremonies: Vec<Arc<OfCeremony>>, register: &Register) -> Secrecy {
        let site = register.site();
        let (others, public_names) = (Arc::new(public_texts(register)), &site.public_names);
        let names = Names::of(ceremonies.iter().flat_map(|ceremony| &ceremony.people));
        // A parent who is honoured too, an address that is somebody's residential group: no secret.
        let keys_of_others: Vec<String> = others.iter().map(|excuse| search_fold(excuse.text())).collect();
        let known: FxHashSet<&str> = ceremonies
            .iter()
            .flat_map(|ceremony| ceremony.place_keys.iter().map(String::as_str))
            .chain(keys_of_others.iter().map(String::as_str))
            .collect();
        let free_in_each: Vec<Print> = ceremonies.iter().map(|ceremony| ceremony.free).collect();
        let freed = Print::of(&(free_in_each, &keys_of_others));
        self.private.begin();
        self.private_before.begin();
        let private = |ceremony: &Arc<OfCeremony>| {
            let same = Same(Arc::clone(ceremony));
            let now = self.private.get(&(same.clone(), freed), || {
                let now = ceremony.private_but(&names, &known);
                self.private_before.known(&same).filter(|before| *before == now).unwrap_or(now)
            });
            self.private_before.keep(same, now)
        };
        let mut forbidden: Vec<Arc<Vec<Forbidden>>> = ceremonies.par_iter().with_max_len(1).map(private).collect();
        let free_names: BTreeSet<String> = public_names.iter().map(|name| search_fold(name)).collect();
        forbidden.push(Arc::new(names.of_those_who_are_not_public(&known, &free_names)));

        // In addresses too: the page of a school that is named after somebody.
        let longer = public_names.iter().flat_map(|name| [name.as_str().into(), slug(name).into()]);
        let longer = longer.map(Excuse::LongerName);
        let excuses = ceremonies.iter().map(|ceremony| Arc::clone(&ceremony.excuses));
        Secrecy {
            forbidden,
            excuses: excuses.chain([others, Arc::new(longer.collect())]).collect(),
            addresses: ceremonies.iter().map(|ceremony| Arc::clone(&ceremony.addresses)).collect(),
            named: Vec::new(),
        }
    }
}

/// What is secret in a ceremony, and what of it is public, as far as the ceremony itself tells.
#[derive(Debug)]
pub(super) struct OfCeremony {
    private: Arc<Vec<Forbidden>>,
    /// Of each private value, its key; none where the value is its own.
    private_keys: Vec<Option<Box<str>>>,
    people: Vec<NameInList>,
    /// What its records publish as names of places and bodies, as keys.
    place_keys: Vec<String>,
    /// Of all that is no secret anywhere since it is published here.
    free: Print,
    excuses: Arc<Vec<Excuse>>,
    /// Pages that must not be: of those who may have none.
    addresses: Arc<Vec<(Address, Forbidden)>>,
}

impl OfCeremony {
    /// What is secret in a ceremony. With what is `public` of it, whoever is published in full there is left out of the
    /// excuses, with all that is said of them: see [`Secrecy::named`].
    pub(super) fn of(
        ceremony: &Ceremony,
        register: &Register,
        conditions: Conditions,
        public: Option<&honours::Ceremony>,
    ) -> Self {
        let mut private = Vec::new();
        let mut addresses = Vec::new();
        let mut people = Vec::with_capacity(ceremony.winners.len());
        let mut excuses = BTreeSet::new();
        let mut places: BTreeSet<&str> = BTreeSet::new();
        let file = Owner { place: Place::file(ceremony.origin.file.clone()), id: None };
        if let Some(evidence) = ceremony.consent.as_ref().and_then(|c| c.evidence.as_ref()) {
            private.extend(file.evidence(&evidence.value));
        }
        let decision = ceremony.decision.as_ref();
        places.extend(ceremony.hosts.iter().map(|host| host.as_str()));
        places.extend(Spanned::text_of(&ceremony.venue));
        places.extend(decision.and_then(|d| Spanned::text_of(&d.issuer)));
        let signatory = decision.and_then(|d| Spanned::text_of(&d.signatory));
        places.extend(signatory);
        excuses.extend(signatory.and_then(name_of_somebody));
        let full = public.into_iter().flat_map(|public| &public.entries).filter_map(Entry::full);
        let names: BTreeSet<Arc<str>> = full.map(|winner| winner.name.shared()).collect();
        let mut places_of_full: BTreeSet<&str> = BTreeSet::new();
        for winner in &ceremony.winners {
            let id = Some(winner.id.value.clone());
            let owner = Owner { place: Place::at(&ceremony.origin.file, winner.name.span), id };
            let shared = || names.get(winner.name.as_str()).map_or_else(|| winner.name.as_str().into(), Arc::clone);
            let own_name: Arc<str> = shared();
            of_winner(&mut private, winner, &own_name, &owner);
            let decision = decide(winner, ceremony, register.site().privacy, conditions);
            let is_full = decision.publication == Publication::Full;
            let places = if is_full && public.is_some() { &mut places_of_full } else { &mut places };
            places.extend([&winner.school, &winner.form].into_iter().filter_map(Spanned::text_of));
            if is_full {
                places.extend([&winner.group, &winner.class].into_iter().filter_map(Spanned::text_of));
            } else {
                let page = Address::winner(&ceremony.origin.id, &winner.id.value);
                addresses.push((page, owner.name(winner)));
            }
            let name = NameInList::of(winner, ceremony, decision, || owner.name(winner));
            match decision.publication {
                // "Trần Thị Minh A." is not Trần Thị Minh.
                Publication::Masked if is_one_name(&winner.name) => {
                    excuses.insert(Excuse::LongerName(person_name(winner).masked().into()));
                }
                // Those published in full are named by the register.
                Publication::Full if public.is_some() => {}
                Publication::Full | Publication::List if winner.kind.is_person() && is_one_name(&own_name) => {
                    excuses.insert(Excuse::LongerName(own_name));
                    excuses.insert(Excuse::LongerName(slug_of(winner)));
                }
                _ => {}
            }
            people.push(name);
        }
        let place_keys: Vec<String> = places.union(&places_of_full).map(|text| search_fold(text)).collect();
        let published: Vec<&str> = people.iter().filter(|name| name.is_published()).map(|name| &*name.key).collect();
        let free = Print::of(&(published, &place_keys));
        excuses.extend(places.into_iter().map(|text| Excuse::Place(text.into())));
        // Moved, since what is shrunk in its place may keep the room it had.
        let mut exact = Vec::with_capacity(private.len());
        exact.append(&mut private);
        let private = exact;
        let key = |secret: &Forbidden| (!is_its_own_key(&secret.text)).then(|| search_fold(&secret.text).into());
        OfCeremony {
            private_keys: private.iter().map(key).collect(),
            private: Arc::new(private),
            people,
            place_keys,
            free,
            excuses: Arc::new(excuses.into_iter().collect()),
            addresses: Arc::new(addresses),
        }
    }

    /// Its private values, but for those that are published as somebody's name or a place.
    fn private_but(&self, names: &Names<'_>, known: &FxHashSet<&str>) -> Arc<Vec<Forbidden>> {
        let is_public = |(secret, key): &(&Forbidden, &Option<Box<str>>)| {
            let key = key.as_deref().unwrap_or(&secret.text);
            names.is_published(key) || known.contains(key)
        };
        let values = self.private.iter().zip(&self.private_keys);
        if !values.clone().any(|value| is_public(&value)) {
            return Arc::clone(&self.private);
        }
        Arc::new(values.filter(|value| !is_public(value)).map(|(secret, _)| secret.clone()).collect())
    }
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
    let ceremonies = register.ceremonies().iter();
    ceremonies.flat_map(|ceremony| private_photos_of(ceremony, register, conditions)).collect()
}

pub(super) fn private_photos_of(
    ceremony: &Ceremony,
    register: &Register,
    conditions: Conditions,
) -> impl Iterator<Item = PrivatePhoto> {
    ceremony.winners.iter().filter_map(move |winner| {
        let photo = winner.photo.as_ref()?;
        let is_shown = decide(winner, ceremony, register.site().privacy, conditions).photo;
        let place = Place::at(&ceremony.origin.file, winner.name.span);
        (!is_shown).then(|| PrivatePhoto { photo: photo.value.clone(), name: winner.name.value.clone(), place })
    })
}

/// Whether a text is surely what [`search_fold`] makes of it: a number or a day in digits.
fn is_its_own_key(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'-' | b'.'))
}

/// What the other records publish as names of places and bodies.
fn public_texts(register: &Register) -> Vec<Excuse> {
    let site = register.site();
    let mut texts = BTreeSet::from([site.title.as_str(), site.association.as_str()]);
    texts.extend(register.articles().iter().filter_map(|article| Spanned::text_of(&article.author)));
    for ward in register.wards() {
        texts.extend(ward.names.iter().map(|name| name.name.value.as_str()));
        texts.extend(ward.names.iter().filter_map(|name| Spanned::text_of(&name.parent)));
    }
    texts.extend(register.models().iter().map(|model| model.name.as_str()));
    let authors = register.articles().iter().filter_map(|article| Spanned::text_of(&article.author));
    let authors: BTreeSet<Excuse> = authors.filter_map(name_of_somebody).collect();
    texts.into_iter().map(|text| Excuse::Place(text.into())).chain(authors).collect()
}

/// What somebody signs with, if it is a name: "Nguyễn Thị Lan Anh" is not Nguyễn Thị Lan.
fn name_of_somebody(text: &str) -> Option<Excuse> {
    let name = honorific(text).map_or(text, |(_, name)| name);
    is_one_name(name).then(|| Excuse::LongerName(name.into()))
}

/// The slug of a winner's name, which nearly always is the id, and then the same text.
fn slug_of(winner: &Winner) -> Arc<str> {
    let slug = slug(&winner.name);
    if slug == winner.id.as_str() { winner.id.value.text() } else { slug.into() }
}

/// Whose a secret is.
struct Owner {
    place: Place,
    id: Option<Id>,
}

impl Owner {
    fn secret(&self, field: &'static str, text: String) -> Option<Forbidden> {
        let says_nothing = || text.contains(char::is_alphabetic) && NOTHING.contains(&text.to_lowercase().as_str());
        if text.chars().count() < SHORTEST || says_nothing() {
            return None;
        }
        // The message of a place shows its line, and must not show what is private.
        let place = Place::file(self.place.file.clone());
        Some(self.own(field, text, place))
    }

    /// The number of a form in the files: "phiếu đồng ý" is none.
    fn evidence(&self, text: &str) -> Option<Forbidden> {
        let has = |of: fn(&char) -> bool| text.chars().any(|c| of(&c));
        let is_a_number = has(|c| c.is_ascii_digit()) && has(|c| c.is_alphabetic());
        is_a_number.then(|| self.secret("evidence", text.to_owned())).flatten()
    }

    fn name(&self, winner: &Winner) -> Forbidden {
        self.own("name", winner.name.value.clone(), self.place.clone())
    }

    fn own(&self, field: &'static str, text: String, place: Place) -> Forbidden {
        let name = || Box::new(OfName { whose: text.as_str().into(), allowed_at: Vec::new() });
        let of_name = (field == "name").then(name);
        let (beside, id) = (None, self.id.clone());
        Forbidden { text: text.into(), day: None, place, id, field, beside, in_addresses: false, of_name }
    }
}

fn of_winner(secrets: &mut Vec<Forbidden>, winner: &Winner, name: &Arc<str>, owner: &Owner) {
    let beside_the_name = |secret: Forbidden| Forbidden { beside: Some(Arc::clone(name)), ..secret };
    if let Some(born) = &winner.born {
        let day = if let Born::Day(day, _) = born { Some(*day) } else { None };
        let secret = owner.secret("born", born.typed().value.clone());
        secrets.extend(secret.map(|secret| beside_the_name(Forbidden { day, ..secret })));
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
            let secret = owner.secret(field, part);
            secrets.extend(if is_common { secret.map(beside_the_name) } else { secret });
        }
    }
}
