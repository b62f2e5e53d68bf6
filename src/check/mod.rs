//! The rules an editor's data must keep, each a small function from records to diagnostics.
//!
//! [`check`] runs all of them, whatever the others find. Only content without an error becomes a [`Register`].
//!
//! May use: `content`, `diagnostics`, `terms`, `text`, `prose` (links in texts), `honours` (addresses alone), and
//! `gate` for telling what a missing consent costs.

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

use crate::content::{Content, Index, Register};
use crate::diagnostics::Diagnostics;
use crate::gate::Conditions;

/// A rule: reads the records, tells what is wrong.
type Rule = fn(&Content, &Index, &mut Diagnostics);

const RULES: &[Rule] = &[
    duplicates::ids,
    duplicates::winner_addresses,
    duplicates::page_addresses,
    duplicates::article_addresses,
    duplicates::article_aliases,
    duplicates::same_person_twice,
    duplicates::campaign_spellings,
    references::wards,
    references::models,
    references::articles,
    references::ceremonies,
    wards::periods,
    ceremonies::stated_totals,
    ceremonies::decision_dates,
    ceremonies::decision_numbers,
    ceremonies::ward_in_force,
    results::shares,
    results::doubles,
    pictures::are_there,
    links::lead_somewhere,
    wording::private_data,
    wording::encodings,
    wording::spreadsheet_values,
    wording::names,
    wording::forms,
    ceremonies::school_years,
    births::are_plausible,
];

/// Runs every rule over what was read; `findings` already holds what reading found.
///
/// Gives the register when neither reading nor checking found an error.
pub fn check(content: Content, conditions: Conditions, findings: &mut Diagnostics) -> Option<Register> {
    let index = Index::of(&content);
    for rule in RULES {
        rule(&content, &index, findings);
    }
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
