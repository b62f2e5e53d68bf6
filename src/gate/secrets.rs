//! The strings that may stand in no artifact, for the proof before publishing.
//!
//! This is the one thing about private values that passes the gate: bare strings with the record they belong to, so
//! that the proof can search for them without knowing any private type.

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
    secrets
}

fn of_winner(secrets: &mut Vec<Secret>, winner: &Winner, file: &str) {
    let record = || format!("{file} · {}", winner.id.value);
    if let Some(born) = &winner.born {
        add(secrets, &born.typed().value, record(), "born");
        if let Born::Day(date, _) = born {
            for form in [date.iso(), date.on_screen(), date.on_paper()] {
                add(secrets, &form, record(), "born");
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
        secrets.push(Secret { text: text.to_owned(), record, field });
    }
}
