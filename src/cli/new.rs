//! `bangvang new`: a site that builds at once, from a few answers.

mod answers;
mod asking;
mod files;
mod placing;
mod wards;

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anyhow::{Result, anyhow};

use self::answers::{Answers, gather};
use self::asking::{Asker, Terminal};
use self::files::{files, first_ceremony};
use self::placing::{Occupied, occupied, place};
use self::wards::namesakes;
use super::args::NewArgs;
use super::run::Status;
use crate::diagnostics::Catalogue;
use crate::text::Date;

pub(super) use self::files::{SETTINGS, for_editors};

/// Makes a new site. The folder is looked at before anything is asked, so that nobody answers for nothing.
///
/// # Errors
/// When the folder is not empty, an answer is missing or will not do, or the disk fails; nothing is written then.
pub(super) fn run_new(args: &NewArgs, today: Date, quiet: bool, words: &Catalogue) -> Result<Status> {
    let path = ("path", args.folder.display().to_string());
    match occupied(&args.folder)? {
        None => {}
        Some(Occupied::NoFolder) => return Err(anyhow!(words.say("refused-no-folder", &[path]))),
        Some(Occupied::Holds(entry)) => return Err(anyhow!(words.say("new-occupied", &[path, ("entry", entry)]))),
    }
    let is_asked = !args.yes && io::stdin().is_terminal() && io::stderr().is_terminal();
    let asker: Option<&mut dyn Asker> = if is_asked { Some(&mut Terminal) } else { None };
    let answers = gather(args, asker, words)?;
    place(&args.folder, &files(&answers, today))?;
    if !quiet {
        report(&args.folder, &answers, today, words, &mut anstream::stdout())?;
    }
    Ok(Status::Done)
}

fn report(folder: &Path, answers: &Answers, today: Date, words: &Catalogue, out: &mut dyn Write) -> io::Result<()> {
    let made = [("title", answers.title.clone()), ("path", folder.display().to_string())];
    writeln!(out, "{}", words.say("new-done", &made))?;
    for (path, key) in [
        ("HUONG-DAN.md", "new-made-guide"),
        ("content/site.yaml", "new-made-site"),
        ("content/wards/", "new-made-wards"),
        ("content/models/", "new-made-models"),
        ("content/pages/", "new-made-pages"),
        ("content/news/", "new-made-news"),
        ("schema/, .vscode/", "new-made-schema"),
    ] {
        let ids: Vec<&str> = answers.wards.iter().map(|ward| ward.id.as_str()).collect();
        writeln!(out, "  {path:<20}{}", words.say(key, &[("wards", ids.join(", "))]))?;
    }
    for ward in namesakes(&answers.wards) {
        let args = [("name", ward.name.clone()), ("id", ward.id.to_string())];
        writeln!(out, "{}", words.say("new-namesake", &args))?;
    }
    let site = if folder == Path::new(".") { String::new() } else { format!(" --site {}", in_shell(folder)) };
    let list = answers.list.as_ref().map_or_else(|| words.say("new-some-list", &[]), |list| in_shell(Path::new(list)));
    writeln!(out, "\n{}", words.say("new-next", &[]))?;
    for (line, key) in [
        (format!("bangvang serve{site}"), "new-next-serve"),
        (format!("bangvang import {list} --ceremony {}{site}", first_ceremony(answers, today)), "new-next-import"),
        (format!("bangvang build{site}"), "new-next-build"),
    ] {
        writeln!(out, "  {line}\n      {}", words.say(key, &[]))?;
    }
    if answers.is_address_open {
        writeln!(out, "{}", words.say("new-next-address", &[("url", answers.base_url.to_string())]))?;
    }
    Ok(())
}

/// A path as shells take it for one word.
fn in_shell(path: &Path) -> String {
    let text = path.display().to_string();
    let is_one_word = text.chars().all(|c| c.is_alphanumeric() || "/\\.-_:~+@,".contains(c));
    if is_one_word && !text.is_empty() { text } else { format!("\"{text}\"") }
}
