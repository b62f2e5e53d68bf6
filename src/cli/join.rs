//! `bangvang join`: the parts of a site, each built by itself, put together.

use std::io::Write;
use std::sync::Arc;

use anyhow::{Result, anyhow};

use super::args::JoinArgs;
use super::bar::Bar;
use super::run::Status;
use crate::diagnostics::Catalogue;
use crate::progress::{Progress, Step};
use crate::publish::{Change, NotJoined, join};
use crate::text::grouped;

/// Most numbers of missing parts that are said.
const MOST_SAID: usize = 20;

/// Puts the parts of a site together.
///
/// # Errors
/// When they are not all of one build, or the machine fails.
pub(super) fn run_join(args: &JoinArgs, quiet: bool, words: &Catalogue) -> Result<Status> {
    let progress = if quiet { Progress::default() } else { Progress::told_to(Arc::new(Bar::new(words))) };
    progress.begin(Step::Files, 0);
    let joined = join(&args.parts, &args.output, &|| progress.advance());
    progress.end();
    let changes = joined.map_err(|error| match error.downcast_ref::<NotJoined>() {
        Some(reason) => anyhow!(why(reason, words)),
        None => error,
    })?;
    if !quiet {
        let count = |change| grouped((changes.pages(change) + changes.files(change)) as u64);
        let counts = [
            ("parts", grouped(args.parts.len() as u64)),
            ("path", args.output.display().to_string()),
            ("new", count(Change::New)),
            ("changed", count(Change::Changed)),
            ("removed", count(Change::Removed)),
            ("unchanged", count(Change::Unchanged)),
        ];
        writeln!(anstream::stdout(), "{}", words.say("join-done", &counts))?;
    }
    Ok(Status::Done)
}

fn why(reason: &NotJoined, words: &Catalogue) -> String {
    let (key, path) = match reason {
        NotJoined::NoPart(path) => ("join-no-part", path),
        NotJoined::OtherBuild(path) => ("join-other-build", path),
        NotJoined::Changed(path) => ("join-changed", path),
        NotJoined::Twice(one, other) => {
            let said = [("path", one.display().to_string()), ("other", other.display().to_string())];
            return words.say("join-twice", &said);
        }
        NotJoined::Missing(numbers, count) => {
            let said: Vec<String> = numbers.iter().take(MOST_SAID).map(u32::to_string).collect();
            let more = if numbers.len() > MOST_SAID { ", …" } else { "" };
            let said = [("numbers", format!("{}{more}", said.join(", "))), ("count", count.to_string())];
            return words.say("join-missing", &said);
        }
    };
    words.say(key, &[("path", path.display().to_string())])
}
