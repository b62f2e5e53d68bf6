//! The rules an editor's data must keep, each a small function from records to diagnostics.
//!
//! [`check`] runs all of them, whatever the others find. Those that look at one record at a time are not run again on a
//! record that is still the same. Only content without an error becomes a [`Register`].
//!
//! May use: `content`, `diagnostics`, `terms`, `text`, `prose` (links in texts), `honours` (addresses alone), and
//! `gate` for telling what a missing consent costs, `memory`.

mod births;
mod ceremonies;
mod consent;
mod duplicates;
mod links;
mod pictures;
mod references;
mod results;
mod spoiled;
mod wards;
mod wording;

use rayon::prelude::*;

use crate::content::{Content, Index, OneRecord, Register};
use crate::diagnostics::Diagnostics;
use crate::gate::Conditions;
use crate::memory::{Kept, Print};

/// A rule: reads the records, tells what is wrong.
type Rule = fn(&Content, &Index, &mut Diagnostics);

/// Rules that look at one record at a time, and of the others know the ids alone.
const OF_ONE_RECORD: &[Rule] = &[
    duplicates::winner_addresses,
    duplicates::page_addresses,
    duplicates::article_addresses,
    duplicates::same_person_twice,
    references::wards,
    references::models,
    references::articles,
    references::ceremonies,
    wards::periods,
    ceremonies::stated_totals,
    ceremonies::decision_dates,
    ceremonies::school_years,
    results::shares,
    pictures::are_there,
    links::lead_somewhere,
    wording::private_data,
    wording::encodings,
    wording::spreadsheet_values,
    wording::names,
    wording::forms,
    births::are_plausible,
];

/// Rules that hold records against one another.
const OF_ALL: &[Rule] = &[
    duplicates::ids,
    duplicates::article_aliases,
    duplicates::campaign_spellings,
    ceremonies::decision_numbers,
    ceremonies::ward_in_force,
    results::doubles,
];

/// Runs every rule over what was read; `findings` already holds what reading found.
///
/// Gives the register when neither reading nor checking found an error.
pub fn check(content: Content, conditions: Conditions, findings: &mut Diagnostics) -> Option<Register> {
    Checker::default().check(content, conditions, findings)
}

/// Checks one site again and again, and remembers what it found in records that are still the same.
#[derive(Debug, Default)]
pub struct Checker {
    /// What stands in a record, and the ids it was held against.
    of_one: Kept<(OneRecord, Print), Diagnostics>,
}

impl Checker {
    /// As [`check`].
    pub fn check(&mut self, content: Content, conditions: Conditions, findings: &mut Diagnostics) -> Option<Register> {
        let index = Index::of(&content);
        let ids = Print::of(&index);
        self.of_one.begin();
        let look = |record: OneRecord| {
            self.of_one.get(&(record.clone(), ids), || run(OF_ONE_RECORD, &record.into_content(), &index))
        };
        let found: Vec<Diagnostics> = content.records().into_par_iter().map(look).collect();
        for of_record in found {
            findings.extend(of_record);
        }
        findings.extend(run(OF_ONE_RECORD, &content.site_alone(), &index));
        findings.extend(run(OF_ALL, &content, &index));
        if let Some(site) = &content.site {
            consent::tell(&content, site, conditions, findings);
        }
        findings.sort();
        if findings.has_errors() {
            return None;
        }
        let site = content.site.clone()?;
        Some(Register::checked(content, site, index))
    }
}

fn run(rules: &[Rule], content: &Content, index: &Index) -> Diagnostics {
    let mut findings = Diagnostics::new();
    for rule in rules {
        rule(content, index, &mut findings);
    }
    findings
}
