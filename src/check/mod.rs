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

use std::sync::Arc;

use crate::content::{Ceremony, Content, Index, Kind, OneRecord, Register};
use crate::diagnostics::Diagnostics;
use crate::gate::Conditions;
use crate::memory::{Kept, Print, Same};

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
    wording::cells,
    wording::names,
    wording::forms,
    births::are_plausible,
    births::are_given_where_a_pupil_seems_an_adult,
];

/// Rules that hold records against one another, and the kinds that each looks at; of the others they know the ids alone.
const OF_ALL: &[(Rule, &[Kind])] = &[
    (duplicates::ids, &[Kind::Ward, Kind::Model, Kind::Ceremony, Kind::Article, Kind::Page]),
    (duplicates::article_aliases, &[Kind::Article]),
    (duplicates::campaign_spellings, &[Kind::Article]),
    (ceremonies::decision_numbers, &[Kind::Ceremony]),
    (ceremonies::ward_in_force, &[Kind::Ward, Kind::Ceremony]),
    (results::doubles, &[Kind::Results]),
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
    /// By the rule's place, the ids, and the records that it looks at.
    of_all: Kept<(usize, Print, Vec<OneRecord>), Diagnostics>,
    consents: Kept<(Same<Ceremony>, Print), Diagnostics>,
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
        let records = content.records();
        // One by one, here and below: some ceremonies have a hundred times as many winners as others.
        let found: Vec<Diagnostics> = records.clone().into_par_iter().with_max_len(1).map(look).collect();
        for of_record in found {
            findings.extend(of_record);
        }
        findings.extend(run(OF_ONE_RECORD, &content.site_alone(), &index));
        self.of_all.begin();
        let compare = |(place, (rule, kinds)): (usize, &(Rule, &[Kind]))| {
            let looked_at = records.iter().filter(|record| kinds.contains(&record.kind())).cloned().collect();
            self.of_all.get(&(place, ids, looked_at), || run(&[*rule], &content, &index))
        };
        let compared: Vec<Diagnostics> = OF_ALL.par_iter().with_max_len(1).enumerate().map(compare).collect();
        for of_rule in compared {
            findings.extend(of_rule);
        }
        if let Some(site) = &content.site {
            let setting = Print::of(&(site.privacy, conditions.today));
            self.consents.begin();
            let tell = |ceremony: &Arc<Ceremony>| {
                let asked = (Same(Arc::clone(ceremony)), setting);
                self.consents.get(&asked, || consent::of_ceremony(ceremony, site, conditions))
            };
            for of_ceremony in content.ceremonies.par_iter().with_max_len(1).map(tell).collect::<Vec<_>>() {
                findings.extend(of_ceremony);
            }
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
