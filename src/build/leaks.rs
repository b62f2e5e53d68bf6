//! A name that may not be published and would be: the proof knows whose it is and which page shows it, the editor needs
//! the line that says it.

use std::path::Path;

use crate::content::Survey;
use crate::diagnostics::{Diagnostic, Diagnostics};

/// Puts each finding about a name at the text that has it, where one does, and names the winner's row beside it.
pub(super) fn at_their_texts(site: &Path, findings: &Diagnostics) -> Diagnostics {
    // The files are read again only when there is something to look for.
    let mut survey = None;
    let mut placed = Diagnostics::new();
    for finding in findings.iter() {
        placed.push(match name_of(finding) {
            Some(name) => at_its_text(survey.get_or_insert_with(|| Survey::of(site)), name, finding.clone()),
            None => finding.clone(),
        });
    }
    placed
}

fn name_of(finding: &Diagnostic) -> Option<&str> {
    let is_of_name = finding.message == "private-data-leaked-name";
    let name = finding.args.iter().find(|(arg, _)| *arg == "name" && is_of_name)?;
    Some(name.1.as_str())
}

fn at_its_text(survey: &Survey, name: &str, mut finding: Diagnostic) -> Diagnostic {
    // The winner's own row is no text that names somebody else.
    let texts = survey.mentions(name, "", "").texts;
    if let Some(place) = texts.into_iter().find(|place| *place != finding.place) {
        finding.related = Some(std::mem::replace(&mut finding.place, place));
    }
    finding
}
