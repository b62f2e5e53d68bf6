//! The publication table of the contract, as one function.

use super::Conditions;
use crate::content::{Born, Ceremony, Consent, Privacy, Winner};
use crate::terms::{ConsentGiver, HonoureeKind, Publication};
use crate::text::Date;

/// Under this age on the ceremony's day a person is a child (Luật Trẻ em 2016, Điều 1).
const ADULT_AGE: u32 = 16;
/// From this age on a child consents beside the guardian (Luật Trẻ em 2016, Điều 6 khoản 11; Luật 91/2025/QH15).
const CONSENT_AGE: u32 = 7;

/// What may be published of a winner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// How much.
    pub publication: Publication,
    /// Whether a photo may be shown.
    pub photo: bool,
    /// Whether the winner was a child on the ceremony's day.
    pub is_child: bool,
    /// Why.
    pub reason: Reason,
}

/// Why a decision is as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Consent as the law asks for it.
    Consent,
    /// The site's setting for those without a word on it.
    Setting,
    /// No consent, and the law asks for one.
    NoConsent,
    /// A consent that lacks the guardian's or the child's.
    IncompleteConsent,
    /// Taken back.
    Withdrawn,
    /// A child named longer than the site keeps children's names.
    Expired,
}

/// Decides on one winner.
pub fn decide(winner: &Winner, ceremony: &Ceremony, privacy: Privacy, conditions: Conditions) -> Decision {
    let day = ceremony.date.value;
    let age = Age::on(day, winner.born.as_ref());
    let is_child = winner.kind.is_person() && age.may_be_under(ADULT_AGE, winner.kind == HonoureeKind::Pupil);
    let consent = winner.consent.as_deref().or(ceremony.consent.as_ref());
    let (publication, reason) = publication(winner, consent, is_child, age, privacy);
    let decision = |publication, reason| Decision {
        publication,
        photo: publication == Publication::Full && consent.is_some_and(|c| c.photo && c.withdrawn.is_none()),
        is_child,
        reason,
    };
    let is_named = publication != Publication::Count;
    if is_child && is_named && expired(day, privacy, conditions.today) {
        return decision(Publication::Count, Reason::Expired);
    }
    decision(publication, reason)
}

fn publication(
    winner: &Winner,
    consent: Option<&Consent>,
    is_child: bool,
    age: Age,
    privacy: Privacy,
) -> (Publication, Reason) {
    if consent.is_some_and(|c| c.withdrawn.is_some()) {
        return (Publication::Count, Reason::Withdrawn);
    }
    if is_child {
        let Some(consent) = consent else {
            return (Publication::Count, Reason::NoConsent);
        };
        // A family that said no has answered: nothing is missing.
        if consent.publish == Some(Publication::Count) {
            return (Publication::Count, Reason::Consent);
        }
        let guardian = consent.by.contains(&ConsentGiver::Guardian);
        let child = consent.by.contains(&ConsentGiver::Child) || !age.may_be_at_least(CONSENT_AGE);
        return if guardian && child {
            (consent.publish.unwrap_or(Publication::List), Reason::Consent)
        } else {
            (Publication::Count, Reason::IncompleteConsent)
        };
    }
    let silent = if winner.kind.is_collective() { privacy.collectives } else { privacy.adults };
    match consent.and_then(|c| c.publish) {
        Some(publish) => (publish, Reason::Consent),
        None => (silent, Reason::Setting),
    }
}

fn expired(ceremony: Date, privacy: Privacy, today: Date) -> bool {
    privacy.expires_after_years.is_some_and(|years| today >= ceremony.add_years(years))
}

/// What is known of an age on a day: exact from a date of birth, two possible years from a year alone.
#[derive(Clone, Copy, Debug)]
enum Age {
    Unknown,
    Between(u32, u32),
}

impl Age {
    fn on(day: Date, born: Option<&Born>) -> Age {
        match born {
            None => Age::Unknown,
            Some(Born::Day(born, _)) => match born.age_on(day) {
                Some(age) => Age::Between(age, age),
                // Born after the ceremony is a mistake; the careful reading of it is a small child.
                None => Age::Between(0, 0),
            },
            Some(Born::Year(year, _)) => {
                let years = u32::from(day.year().saturating_sub(*year));
                Age::Between(years.saturating_sub(1), years)
            }
        }
    }

    /// Doubt is decided for the child: a year of birth that leaves it open counts as the younger age.
    fn may_be_under(self, limit: u32, when_unknown: bool) -> bool {
        match self {
            Age::Unknown => when_unknown,
            Age::Between(youngest, _) => youngest < limit,
        }
    }

    /// Doubt again for the child: who may be old enough is asked.
    fn may_be_at_least(self, limit: u32) -> bool {
        match self {
            Age::Unknown => true,
            Age::Between(_, oldest) => oldest >= limit,
        }
    }
}
