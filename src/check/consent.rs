//! What missing or incomplete consents cost: how many in a file are counted only, and why.
//!
//! The rule itself is the gate's; here it is only asked.

use crate::content::{Ceremony, Consent, Site};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::gate::{Conditions, Reason, decide};
use crate::terms::ConsentGiver;

/// Whose consent is lacking.
fn missing(consent: &Consent) -> &'static str {
    let has = |giver| consent.by.contains(&giver);
    match (has(ConsentGiver::Guardian), has(ConsentGiver::Child)) {
        (true, _) => "child",
        (false, true) => "guardian",
        (false, false) => "both",
    }
}

/// One note a ceremony without consents, one warning for each consent that lacks a half.
pub(super) fn of_ceremony(ceremony: &Ceremony, site: &Site, conditions: Conditions) -> Diagnostics {
    let mut findings = Diagnostics::new();
    if !ceremony.is_dated {
        return findings;
    }
    let file = &ceremony.origin.file;
    let mut silent = 0;
    let mut incomplete = 0;
    for winner in &ceremony.winners {
        let decision = decide(winner, ceremony, site.privacy, conditions);
        match decision.reason {
            Reason::NoConsent => silent += 1,
            Reason::IncompleteConsent => match &winner.consent {
                Some(consent) => {
                    let d = Diagnostic::new(Code::ConsentIncomplete, Place::at(file, consent.span));
                    findings.push(d.with("name", &winner.name.value).with("missing", missing(consent)));
                }
                None => incomplete += 1,
            },
            _ => {}
        }
    }
    if incomplete > 0
        && let Some(consent) = &ceremony.consent
    {
        let d = Diagnostic::new(Code::ConsentIncomplete, Place::at(file, consent.span));
        let d = d.saying("consent-incomplete-ceremony").with("count", incomplete);
        findings.push(d.with("missing", missing(consent)));
    }
    if silent > 0 {
        let d = Diagnostic::new(Code::ConsentMissing, Place::file(file.clone()));
        findings.push(d.with("count", silent).with("total", ceremony.winners.len()));
    }
    findings
}
