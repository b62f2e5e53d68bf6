//! Counting everybody: also those of whom nothing but the count may be published.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ModelIx, WardIx};
use crate::terms::{AwardLevel, HonoureeKind, Publication, Rank};

/// How many are published in which way. `total` is always the sum of the four.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Hash)]
pub struct Tally {
    /// Own page.
    pub full: u64,
    /// In the ceremony's list alone.
    pub list: u64,
    /// There with a masked name.
    pub masked: u64,
    /// In the totals alone.
    pub counted: u64,
}

impl Tally {
    /// Counts one.
    pub fn add(&mut self, publication: Publication) {
        match publication {
            Publication::Full => self.full += 1,
            Publication::List => self.list += 1,
            Publication::Masked => self.masked += 1,
            Publication::Count => self.counted += 1,
        }
    }

    /// Adds another tally.
    pub fn merge(&mut self, other: Tally) {
        self.full += other.full;
        self.list += other.list;
        self.masked += other.masked;
        self.counted += other.counted;
    }

    /// Everybody.
    pub fn total(&self) -> u64 {
        self.full + self.list + self.masked + self.counted
    }
}

/// The totals of a ceremony, everybody in them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Counts {
    /// By publication.
    pub tally: Tally,
    /// By kind.
    pub kinds: BTreeMap<HonoureeKind, u64>,
    /// By form, as typed.
    pub forms: BTreeMap<String, u64>,
    /// By level; those without one are in the totals alone.
    pub levels: BTreeMap<AwardLevel, u64>,
    /// By rank; those without one are in the totals alone.
    pub ranks: BTreeMap<Rank, u64>,
    /// By the ward of the winner.
    pub wards: BTreeMap<WardIx, u64>,
    /// By learning model.
    pub models: BTreeMap<ModelIx, u64>,
    /// By learning model and ward.
    pub ward_models: BTreeMap<(WardIx, ModelIx), u64>,
    /// How many schools the winners are from.
    pub schools: u64,
    /// All prizes, in đồng.
    pub prize_total: u64,
}
