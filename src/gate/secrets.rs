//! The strings that may stand in no artifact, for the proof before publishing.
//!
//! This is the one thing about private values that passes the gate: bare strings with the record they belong to, so
//! that the proof can search for them without knowing any private type.

use std::collections::BTreeSet;

use crate::content::{Born, Register, Winner};

/// A string that may not be published, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// The text to look for.
    pub text: String,
    /// The record, as `<file> · <winner's id>`: never the value itself.
    pub record: String,
    /// The field's name.
    pub field: &'static str,
    /// Counts as published only where this stands too: a day is a date of birth beside a name alone.
    pub beside: Option<String>,
}

/// Shorter values occur by chance and would accuse honest pages.
const SHORTEST: usize = 6;

/// All private values of a register.
pub fn secrets(register: &Register) -> Vec<Secret> {
    let mut secrets = Vec::new();
    for ceremony in register.ceremonies() {
        let file = &ceremony.origin.file;
        if let Some(evidence) = ceremony.consent.as_ref().and_then(|c| c.evidence.as_ref()) {
            add(&mut secrets, &evidence.value, file.to_string(), "evidence");
        }
        for winner in &ceremony.winners {
            of_winner(&mut secrets, winner, file);
        }
    }
    let public = public_texts(register);
    secrets.retain(|secret| !public.contains(secret.text.as_str()));
    secrets
}

/// What the records themselves publish, whole: an address that is another winner's group, a parent who is honoured
/// too. Such a text accuses nobody.
fn public_texts(register: &Register) -> BTreeSet<&str> {
    let mut texts = BTreeSet::new();
    for ceremony in register.ceremonies() {
        let decision = ceremony.decision.as_ref();
        texts.extend(ceremony.hosts.iter().map(String::as_str));
        texts.extend(ceremony.venue.as_deref());
        texts.extend(decision.and_then(|d| d.issuer.as_deref()));
        texts.extend(decision.and_then(|d| d.signatory.as_deref()));
        for winner in &ceremony.winners {
            texts.insert(winner.name.value.as_str());
            let own = [&winner.school, &winner.class, &winner.group, &winner.form];
            texts.extend(own.into_iter().filter_map(Option::as_deref));
        }
    }
    texts.extend(register.wards().iter().flat_map(|ward| &ward.names).map(|name| name.name.value.as_str()));
    texts
}

fn of_winner(secrets: &mut Vec<Secret>, winner: &Winner, file: &str) {
    let record = || format!("{file} · {}", winner.id.value);
    if let Some(born) = &winner.born {
        let born_on =
            |text: String| Secret { text, record: record(), field: "born", beside: Some(winner.name.value.clone()) };
        if born.typed().value.chars().count() >= SHORTEST {
            secrets.push(born_on(born.typed().value.clone()));
        }
        if let Born::Day(date, _) = born {
            for form in [date.iso(), date.on_screen(), date.on_paper()] {
                secrets.push(born_on(form));
            }
        }
    }
    if let Some(evidence) = winner.consent.as_ref().and_then(|c| c.evidence.as_ref()) {
        add(secrets, &evidence.value, record(), "evidence");
    }
    for (field, text) in winner.private.iter().flat_map(|p| &p.fields) {
        add(secrets, &text.value, record(), field);
    }
}

fn add(secrets: &mut Vec<Secret>, text: &str, record: String, field: &'static str) {
    if text.chars().count() >= SHORTEST {
        secrets.push(Secret { text: text.to_owned(), record, field, beside: None });
    }
}
