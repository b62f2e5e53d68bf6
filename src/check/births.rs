//! Dates of birth that cannot be: the age decides what may be published.

use crate::content::{Born, Content, Index};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::terms::{Choice, HonoureeKind};
use crate::text::{fold, is_school_class};

/// The oldest and youngest ages that a list of pupils has: a repeated year and a late start on one side, the nursery
/// on the other.
const PUPILS: std::ops::RangeInclusive<u32> = 2..=25;
/// No person is older.
const OLDEST: u32 = 120;

/// Born after the ceremony, or of an age that does not fit.
pub(super) fn are_plausible(content: &Content, _: &Index, findings: &mut Diagnostics) {
    for ceremony in content.ceremonies.iter().filter(|ceremony| ceremony.is_dated) {
        let day = ceremony.date.value;
        for winner in ceremony.winners.iter().filter(|winner| winner.kind.is_person()) {
            let Some(born) = &winner.born else {
                continue;
            };
            let age = match born {
                Born::Day(born, _) => born.age_on(day),
                Born::Year(year, _) => day.year().checked_sub(*year).map(u32::from),
            };
            let is_plausible =
                age.is_some_and(|age| age <= OLDEST && (winner.kind != HonoureeKind::Pupil || PUPILS.contains(&age)));
            if is_plausible {
                continue;
            }
            let d = Diagnostic::new(Code::ImplausibleBirth, Place::at(&ceremony.origin.file, born.typed().span))
                .with("name", &winner.name.value);
            findings.push(match age {
                None => d,
                Some(age) => d.saying("implausible-birth-age").with("age", age),
            });
        }
    }
}

/// A pupil under the kind of a student or citizen would be published as an adult, with nobody's consent.
pub(super) fn are_given_where_a_pupil_seems_an_adult(content: &Content, _: &Index, findings: &mut Diagnostics) {
    const SCHOOLS: [&str; 6] = ["tieu hoc", "thcs", "thpt", "mam non", "mau giao", "trung hoc"];
    for ceremony in &content.ceremonies {
        let is_adult = |kind| matches!(kind, HonoureeKind::Student | HonoureeKind::Citizen);
        for winner in ceremony.winners.iter().filter(|winner| is_adult(winner.kind) && winner.born.is_none()) {
            let has_class = winner.class.as_ref().is_some_and(|class| is_school_class(&class.value));
            let school = winner.school.as_ref().filter(|_| winner.kind == HonoureeKind::Student);
            let is_at_school = school.is_some_and(|school| {
                let school = fold(&school.value);
                SCHOOLS.iter().any(|word| school.contains(word))
            });
            if !has_class && !is_at_school {
                continue;
            }
            let place = Place::at(&ceremony.origin.file, winner.name.span);
            let d = Diagnostic::new(Code::PupilAsAdult, place).with("name", &winner.name.value);
            findings.push(d.with("kind", winner.kind.word()));
        }
    }
}
