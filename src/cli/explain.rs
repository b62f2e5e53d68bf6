//! `bangvang explain`: the longer text behind a code.

use std::io::Write;

use anyhow::{Result, bail};

use super::args::ExplainArgs;
use super::run::Status;
use crate::diagnostics::{Catalogue, Code, Lang, explanation, in_brief};
use crate::text::nearest;

/// Prints what a code means, or all codes in a line each.
///
/// # Errors
/// When there is no such code.
pub(super) fn explain(args: ExplainArgs, lang: Lang, words: &Catalogue) -> Result<Status> {
    let mut out = anstream::stdout();
    let Some(text) = args.code else {
        for code in Code::ALL {
            writeln!(out, "{}", in_brief(*code, lang))?;
        }
        return Ok(Status::Done);
    };
    let typed = text.trim_matches(['[', ']', ' ']).to_lowercase();
    let Some(code) = Code::parse(&typed) else {
        let near = nearest(&typed, Code::ALL.iter().map(|code| code.as_str()));
        let said = words.say("unknown-code", &[("code", text)]);
        match near.and_then(|near| words.hint("unknown-code", &[("nearest", near.to_owned())])) {
            Some(hint) => bail!("{said} {hint}"),
            None => bail!("{said}"),
        }
    };
    write!(out, "{}", explanation(code, lang))?;
    Ok(Status::Done)
}
