//! Carrying out a call.

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::Parser;

use super::args::{BuildArgs, CheckArgs, Cli, Command, Format, Language};
use super::bar::Bar;
use super::explain::explain;
use super::export::run_export;
use super::import::run_import;
use super::join::run_join;
use super::manual::{completions, man};
use super::new::run_new;
use super::print::run_print;
use super::schema::run_schema;
use super::serve::run_serve;
use super::takedown::{run_takedown, with_proposals};
use super::template::run_template;
use super::today::today;
use super::undo::run_undo;
use crate::build::{
    Built, ChangedMeanwhile, Findings, NoOpenData, NotThere, Report, Settings, Timings, build_if_changed, examine,
};
use crate::diagnostics::{Catalogue, Lang, print_all, print_human, print_json};
use crate::progress::Progress;
use crate::publish::{Busy, Change, Refused};
use crate::text::{decimal, grouped};

/// Most addresses of one kind that a report lists.
const MOST_LISTED: usize = 10;

/// Runs the program with the process's arguments.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let lang = match cli.lang {
        Language::Vi => Lang::Vi,
        Language::En => Lang::En,
    };
    let words = Catalogue::new(lang);
    let status = today(cli.today).and_then(|today| match cli.command {
        Command::Build(args) => run_build(args, today, cli.quiet, &words),
        Command::Join(args) => run_join(&args, cli.quiet, &words),
        Command::Serve(args) => run_serve(args, today, cli.quiet, &words).map(|()| Status::Done),
        Command::Check(args) => run_check(args, today, cli.quiet, &words),
        Command::New(args) => run_new(&args, today, cli.quiet, &words),
        Command::Schema(args) => run_schema(&args, cli.quiet, &words),
        Command::Explain(args) => explain(args, lang, &words),
        Command::Export(args) => run_export(args, today, cli.quiet, &words),
        Command::Print(args) => run_print(args, today, cli.quiet, &words),
        Command::Import(args) => run_import(&args, today, cli.quiet, &words),
        Command::Template(args) => run_template(&args, today, cli.quiet, &words),
        Command::Undo(args) => run_undo(&args, cli.quiet, &words),
        Command::Takedown(args) => run_takedown(&args, today, &words),
        Command::Completions(args) => completions(&args).map(|()| Status::Done),
        Command::Man(args) => man(&args).map(|()| Status::Done),
    });
    match status {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::ContentHasErrors) => ExitCode::from(1),
        // Whoever read our output has stopped reading: `bangvang check | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let said = writeln!(anstream::stderr(), "{}: {}", words.say("error", &[]), failure(&error, &words));
            // There is nowhere left to say that standard error is closed.
            drop(said);
            ExitCode::from(2)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// How a run that nothing hindered ended.
pub(super) enum Status {
    Done,
    ContentHasErrors,
}

fn run_build(args: BuildArgs, today: crate::text::Date, quiet: bool, words: &Catalogue) -> Result<Status> {
    let clock = Instant::now();
    let settings = Settings {
        output: args.output.unwrap_or_else(|| args.site.join("output")),
        site: args.site,
        base_url: args.base_url,
        theme: args.theme,
        drafts: args.drafts,
        today,
        shard: args.shard,
    };
    let mut findings = Findings::default();
    let progress = if quiet { Progress::default() } else { Progress::told_to(Arc::new(Bar::new(words))) };
    let mut timings = Timings::told_to(progress);
    let mut out: Box<dyn Write> = if quiet { Box::new(io::sink()) } else { Box::new(anstream::stdout()) };
    let mut say = |findings: &Findings| -> Result<String> {
        let mut said = Vec::new();
        print_human(&findings.diagnostics, &findings.sources, words, &mut said)?;
        anstream::stderr().write_all(&said)?;
        Ok(String::from_utf8_lossy(&said).into_owned())
    };
    let built = build_if_changed(&settings, words.tag(), &mut say, &mut findings, &mut timings)?;
    if args.timings {
        print_timings(&timings, words, &mut anstream::stdout())?;
    }
    let report = match built {
        Built::Again(again) => {
            anstream::stderr().write_all(again.said.as_bytes())?;
            Some(again.report)
        }
        Built::Anew(report) => report,
    };
    match report {
        Some(report) => {
            if let Some(shard) = settings.shard {
                writeln!(
                    out,
                    "{}",
                    words.say(
                        "report-part",
                        &[("number", shard.number().to_string()), ("count", shard.count().to_string())]
                    )
                )?;
            }
            print_report(&report, clock.elapsed(), words, &mut out)?;
            Ok(Status::Done)
        }
        None => {
            writeln!(anstream::stderr(), "{}", words.say("not-published", &[]))?;
            Ok(Status::ContentHasErrors)
        }
    }
}

fn run_check(args: CheckArgs, today: crate::text::Date, quiet: bool, words: &Catalogue) -> Result<Status> {
    let output = args.site.join("output");
    let settings = Settings { site: args.site, output, base_url: None, theme: None, drafts: true, today, shard: None };
    let mut findings = Findings::default();
    let register = examine(&settings, &mut findings, &mut Timings::new());
    match args.format {
        Format::Human => {
            let print = if args.all { print_all } else { print_human };
            print(&findings.diagnostics, &findings.sources, words, &mut anstream::stderr())?;
            if findings.diagnostics.is_empty() && !quiet {
                writeln!(anstream::stdout(), "{}", words.say("nothing-wrong", &[]))?;
            }
        }
        Format::Json => print_json(&findings.diagnostics, &findings.sources, words, &mut io::stdout().lock())?,
    }
    Ok(if register.is_some() { Status::Done } else { Status::ContentHasErrors })
}

fn print_report(report: &Report, elapsed: Duration, words: &Catalogue, out: &mut dyn Write) -> io::Result<()> {
    let changes = &report.changes;
    for change in [Change::New, Change::Changed, Change::Removed] {
        let addresses: Vec<String> = changes.addresses(change).collect();
        // A first build has only new pages: a list of them all says nothing.
        if addresses.is_empty() || addresses.len() > MOST_LISTED {
            continue;
        }
        writeln!(out, "{}:", words.say(change_key(change), &[("count", grouped(addresses.len() as u64))]))?;
        for address in addresses {
            writeln!(out, "  {address}")?;
        }
    }
    let count = |n: usize| grouped(n as u64);
    let args = |of: &dyn Fn(Change) -> usize| {
        [
            ("new", count(of(Change::New))),
            ("changed", count(of(Change::Changed))),
            ("removed", count(of(Change::Removed))),
            ("unchanged", count(of(Change::Unchanged))),
        ]
    };
    writeln!(out, "{}", words.say("report-pages", &args(&|c| changes.pages(c))))?;
    writeln!(out, "{}", words.say("report-files", &args(&|c| changes.files(c))))?;
    let tally = report.tally;
    let people = [
        ("total", grouped(tally.total())),
        ("full", grouped(tally.full)),
        ("list", grouped(tally.list)),
        ("masked", grouped(tally.masked)),
        ("counted", grouped(tally.counted)),
    ];
    writeln!(out, "{}", words.say("report-people", &people))?;
    let seconds = decimal(elapsed.as_secs_f64(), 2);
    let key = if changes.is_nothing() { "report-nothing" } else { "report-done" };
    writeln!(out, "{}", words.say(key, &[("seconds", seconds)]))
}

fn change_key(change: Change) -> &'static str {
    match change {
        Change::New => "pages-new",
        Change::Changed => "pages-changed",
        Change::Removed => "pages-removed",
        Change::Unchanged => "pages-unchanged",
    }
}

/// A table of the phases, each with its share of their sum.
fn print_timings(timings: &Timings, words: &Catalogue, out: &mut dyn Write) -> io::Result<()> {
    let all: Duration = timings.iter().map(|(_, time)| *time).sum();
    let mut row = |phase: &str, time: Duration| {
        let name = words.say(&format!("phase-{phase}"), &[]);
        let share = time.as_secs_f64() / all.as_secs_f64().max(f64::MIN_POSITIVE);
        let milliseconds = decimal(time.as_secs_f64() * 1000.0, 1);
        writeln!(out, "{name:<28} {milliseconds:>10} ms {:>4} %", decimal(share * 100.0, 0))
    };
    for (phase, time) in timings.iter() {
        row(phase, *time)?;
    }
    row("all", all)
}

fn failure(error: &anyhow::Error, words: &Catalogue) -> String {
    if let Some(busy) = error.downcast_ref::<Busy>() {
        return match busy.process {
            Some(process) => words.say("busy-process", &[("process", process.to_string())]),
            None => words.say("busy", &[]),
        };
    }
    if let Some(ChangedMeanwhile(path)) = error.downcast_ref() {
        return words.say("changed-meanwhile", &[("path", path.display().to_string())]);
    }
    if error.is::<NoOpenData>() {
        return words.say("no-open-data", &[]);
    }
    if let Some(not_there) = error.downcast_ref() {
        return no_paper(not_there, words);
    }
    let (key, path) = match error.downcast_ref::<Refused>() {
        Some(Refused::HoldsTheSite(path)) => ("refused-holds-site", path),
        Some(Refused::ForeignFile(path)) => ("refused-foreign-file", path),
        Some(Refused::OtherPurpose(path)) => ("refused-other-purpose", path),
        Some(Refused::NoFolder(path)) => ("refused-no-folder", path),
        Some(Refused::ForeignFolder(path)) => ("refused-foreign-folder", path),
        Some(Refused::OtherPart(path)) => ("refused-other-part", path),
        Some(Refused::NotForASite(path)) => ("refused-not-for-a-site", path),
        None => return format!("{error:#}"),
    };
    words.say(key, &[("path", path.display().to_string())])
}

fn no_paper(not_there: &NotThere, words: &Catalogue) -> String {
    let (key, id, near) = match not_there {
        NotThere::Ceremony(id, near) => ("unknown-ceremony", id.to_string(), near.as_ref()),
        NotThere::Ward(id, near) => ("print-unknown-ward", id.to_string(), near.as_ref()),
        NotThere::Year(year) => ("print-unknown-year", year.to_string(), None),
        NotThere::Winner(id, near) => ("print-unknown-winner", id.to_string(), near.as_ref()),
        NotThere::Nobody => ("print-nobody", String::new(), None),
    };
    let near: Vec<String> = near.into_iter().map(ToString::to_string).collect();
    with_proposals(words.say(key, &[("id", id)]), &near, "", words)
}
