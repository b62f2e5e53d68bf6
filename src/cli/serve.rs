//! `bangvang serve`: what the terminal says while a site is previewed.

use std::io::Write;

use anyhow::Result;

use super::args::ServeArgs;
use crate::build::Settings;
use crate::diagnostics::{Catalogue, Severity, print_human};
use crate::serve::{Options, Turn, serve};
use crate::text::{Date, decimal, grouped};

/// Previews a site until the program is stopped.
pub(super) fn run_serve(args: ServeArgs, today: Date, quiet: bool, words: &Catalogue) -> Result<()> {
    let settings = Settings {
        output: args.site.join("output"),
        site: args.site,
        base_url: None,
        theme: args.theme,
        drafts: args.drafts,
        today,
        shard: None,
    };
    let options = Options { port: args.port, poll: args.poll };
    let mut has_shown = false;
    serve(&settings, options, words, |turn| tell(turn, &mut has_shown, quiet, words))
}

/// Says what happens; `has_shown` is whether the browser has had a good site before.
fn tell(turn: Turn<'_>, has_shown: &mut bool, quiet: bool, words: &Catalogue) -> Result<()> {
    let mut out = anstream::stdout();
    match turn {
        Turn::Listening { url, taken } => {
            if let Some(port) = taken {
                writeln!(out, "{}", words.say("serve-port-taken", &[("port", port.to_string())]))?;
            }
            writeln!(out, "{}", words.say("serve-listening", &[("url", url)]))?;
        }
        Turn::Built { findings, changed, elapsed, .. } => {
            // Warnings are for `check`: at each keystroke they would hide what has just gone wrong.
            if findings.diagnostics.has_errors() {
                print_human(&findings.diagnostics, &findings.sources, words, &mut anstream::stderr())?;
            }
            let seconds = decimal(elapsed.as_secs_f64(), 2);
            if quiet {
                return Ok(());
            }
            let line = match changed {
                None if !*has_shown => words.say("serve-broken-first", &[("seconds", seconds)]),
                None => words.say("serve-broken", &[("seconds", seconds)]),
                Some(count) => {
                    let warnings = findings.diagnostics.count(Severity::Warning);
                    let args = [
                        ("count", grouped(count as u64)),
                        ("seconds", seconds),
                        ("warnings", grouped(warnings as u64)),
                    ];
                    words.say("serve-built", &args)
                }
            };
            *has_shown |= changed.is_some();
            writeln!(out, "{line}")?;
        }
        Turn::Noticed => {}
        Turn::Failed(error) => writeln!(anstream::stderr(), "{}: {error:#}", words.say("error", &[]))?,
    }
    out.flush()?;
    Ok(())
}
