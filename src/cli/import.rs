//! `bangvang import`: an editor's spreadsheet into a ceremony's list, shown before it is written.

use std::io::{self, IsTerminal, Write};

use anyhow::{Context, Result, anyhow};

use super::args::ImportArgs;
use super::import_preview::{Preview, most_listed, shortened, title_of};
use super::run::Status;
use crate::content::NotReplaced;
use crate::diagnostics::{Catalogue, Diagnostics, Severity, print_all, print_human};
use crate::history::{self, Busy, Change, History, NotKept};
use crate::import::{BadPair, Column, Doubt, Mapping, NewHead, NoTable, NotPrepared, Prepared, Request, Said, prepare};
use crate::text::Date;

/// Imports a list.
///
/// # Errors
/// When there is no list to be read or the machine fails: with words for the editor.
pub(super) fn run_import(args: &ImportArgs, today: Date, quiet: bool, words: &Catalogue) -> Result<Status> {
    let said_now = Mapping::parse(args.map.iter().map(String::as_str)).map_err(|bad| match bad {
        BadPair::NoField(pair) => anyhow!(words.say("import-no-field", &[("pair", pair), ("fields", fields())])),
        BadPair::Private(pair) => anyhow!(words.say("import-map-private", &[("pair", pair)])),
    })?;
    let is_said = !said_now.is_empty();
    let mapping = said_now.over(Mapping::remembered(&args.site)?);
    let request = Request {
        site: &args.site,
        file: &args.file,
        sheet: args.sheet.as_deref(),
        ceremony: &args.ceremony,
        said: Said {
            convert: args.convert,
            tidy: args.tidy,
            kind: args.kind.map(|kind| kind.0),
            consent_by: args.consent_by.iter().map(|by| by.0).collect(),
        },
        mapping: mapping.clone(),
        skip_hidden: args.skip_hidden,
        head: NewHead { name: args.name.clone(), date: args.date, ward: args.ward.clone() },
        today,
    };
    let prepared = prepare(&request).or_else(|not| match not {
        NotPrepared::SeveralSheets(names) if is_terminal() => match chosen_sheet(&names, words) {
            Some(name) => prepare(&Request { sheet: Some(name), ..request.clone() }),
            None => Err(NotPrepared::SeveralSheets(names)),
        },
        not => Err(not),
    });
    let prepared = match prepared {
        Ok(prepared) => prepared,
        Err(not) => return not_prepared(not, args, words),
    };
    let mut out: Box<dyn Write> = if quiet { Box::new(io::sink()) } else { Box::new(anstream::stdout()) };
    print_all(&prepared.findings, &prepared.sources, words, &mut anstream::stderr())?;
    Preview { prepared: &prepared, args, words, out: &mut out }.print()?;
    let is_said_of_head = args.name.is_some() || args.date.is_some() || args.ward.is_some();
    if prepared.target.before.is_some() && is_said_of_head {
        writeln!(anstream::stderr(), "{}: {}", words.say("note", &[]), words.say("import-head-stands", &[]))?;
    }
    let Some(after) = &prepared.after else {
        writeln!(anstream::stderr(), "{}", words.say("import-errors", &[]))?;
        return Ok(Status::ContentHasErrors);
    };
    let difference = &prepared.difference;
    for doubt in &difference.doubts {
        writeln!(
            anstream::stderr(),
            "{}: {}",
            words.say("warning", &[]),
            doubt_in_words(doubt, &prepared, most_listed(args), words)
        )?;
    }
    if prepared.of_file.has_errors() {
        writeln!(anstream::stderr(), "{}", words.say("import-then-errors", &[]))?;
        let sources = [after.clone()].into_iter().collect();
        let errors = prepared.of_file.iter().filter(|finding| finding.severity() == Severity::Error);
        let mut shown = Diagnostics::new();
        errors.for_each(|finding| shown.push(finding.clone()));
        print_human(&shown, &sources, words, &mut anstream::stderr())?;
    }
    let path = prepared.target.path.to_string();
    if difference.is_nothing() && prepared.target.before.is_some() {
        if is_said && !args.dry_run {
            remember(&mapping, args)?;
        }
        writeln!(out, "{}", words.say("import-nothing", &[("path", path)]))?;
        return Ok(Status::Done);
    }
    if args.dry_run {
        writeln!(out, "{}", words.say("import-dry-run", &[("path", path)]))?;
        return Ok(Status::Done);
    }
    let may_write = || may_write(!difference.doubts.is_empty(), prepared.of_file.has_errors(), &path, words);
    if !args.yes && !may_write()? {
        writeln!(anstream::stderr(), "{}", words.say("import-not-written", &[]))?;
        return Ok(Status::ContentHasErrors);
    }
    let change = Change {
        path: path.clone(),
        before: prepared.target.before.as_ref().map(|before| before.text().to_owned()),
        after: after.text().to_owned(),
    };
    let command = format!("import {} --ceremony {}", args.file.display(), args.ceremony);
    History::of(&args.site).write(today, &command, &[change]).map_err(|error| not_written(error, words))?;
    if is_said {
        remember(&mapping, args)?;
    }
    writeln!(out, "{}", words.say("import-done", &[("path", path.clone())]))?;
    let counted = |severity| prepared.of_file.count(severity).to_string();
    let counts = [
        ("errors", counted(Severity::Error)),
        ("warnings", counted(Severity::Warning)),
        ("notes", counted(Severity::Note)),
    ];
    writeln!(out, "{}", words.say("import-check", &counts))?;
    Ok(Status::Done)
}

/// Whether there is somebody to ask.
fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// The sheet that somebody at the terminal chooses.
fn chosen_sheet<'a>(names: &'a [String], words: &Catalogue) -> Option<&'a str> {
    let theme = dialoguer::theme::ColorfulTheme::default();
    let asked = dialoguer::Select::with_theme(&theme).with_prompt(words.say("import-which-sheet", &[])).items(names);
    // Whoever leaves the question gets the names and the option.
    let chosen = asked.default(0).interact_opt().ok().flatten()?;
    names.get(chosen).map(String::as_str)
}

/// Whether the change is to be written: asked on a terminal; elsewhere a doubtful one, or one that no site can be built
/// with, is not.
fn may_write(is_doubtful: bool, has_errors: bool, path: &str, words: &Catalogue) -> Result<bool> {
    if !is_terminal() {
        let against = [(is_doubtful, "import-needs-yes"), (has_errors, "import-then-errors-need-yes")];
        for (_, key) in against.iter().filter(|(is_so, _)| *is_so) {
            writeln!(anstream::stderr(), "{}", words.say(key, &[]))?;
        }
        return Ok(!is_doubtful && !has_errors);
    }
    let key = if is_doubtful { "import-ask-doubtful" } else { "import-ask" };
    write!(anstream::stderr(), "{} ", words.say(key, &[("path", path.to_owned())]))?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).context("cannot read the answer")?;
    let answer = answer.trim().to_lowercase();
    let is_plain_yes = answer.is_empty() && !is_doubtful;
    Ok(is_plain_yes || matches!(answer.as_str(), "c" | "có" | "co" | "y" | "yes"))
}

/// Keeps what was said of headings for the next list.
fn remember(mapping: &Mapping, args: &ImportArgs) -> Result<()> {
    let (path, text) = mapping.to_remember(&args.site)?;
    history::put(&path, &text)
}

/// Why the file could not be written.
fn not_written(error: anyhow::Error, words: &Catalogue) -> anyhow::Error {
    let say = |key: &str, path: &std::path::Path| anyhow!(words.say(key, &[("path", path.display().to_string())]));
    if let Some(busy) = error.downcast_ref::<Busy>() {
        return say("history-busy", &busy.path);
    }
    match (error.downcast_ref(), error.downcast_ref()) {
        (Some(NotReplaced::Changed(path)), _) => say("takedown-changed", path),
        (Some(NotReplaced::Protected(path)), _) => say("takedown-protected", path),
        (_, Some(NotKept::Exists(path))) => say("takedown-changed", path),
        _ => error,
    }
}

fn fields() -> String {
    let paths = Column::ALL.iter().filter(|column| !column.path().is_empty());
    let mut fields: Vec<&str> = paths.map(|column| column.path()).collect();
    fields.dedup();
    fields.join(", ")
}

fn doubt_in_words(doubt: &Doubt, prepared: &Prepared, most: usize, words: &Catalogue) -> String {
    let of_column = |key, path: &str, count: &usize, of: &usize| {
        let args = [("column", title_of(path).to_owned()), ("count", count.to_string()), ("of", of.to_string())];
        words.say(key, &args)
    };
    let of_rows = |key, rows: &[usize]| words.say(key, &[("rows", shortened(&prepared.rows_named(rows), most, words))]);
    match doubt {
        Doubt::ManyGo(count, of) => {
            words.say("import-doubt-go", &[("count", count.to_string()), ("of", of.to_string())])
        }
        Doubt::WithdrawnGoes(name) => words.say("import-doubt-withdrawn-goes", &[("name", name.clone())]),
        Doubt::NamedAsWithdrawn(name) => words.say("import-doubt-withdrawn", &[("name", name.clone())]),
        Doubt::AnotherName(old, new) => words.say("import-doubt-name", &[("old", old.clone()), ("new", new.clone())]),
        Doubt::WhichOne(name) => words.say("import-doubt-which", &[("name", name.clone())]),
        Doubt::SchoolYear(of_id, of_day) => {
            words.say("import-doubt-year", &[("id", of_id.to_string()), ("day", of_day.to_string())])
        }
        Doubt::Examples(count) => words.say("import-doubt-examples", &[("count", count.to_string())]),
        Doubt::Ages(count) => words.say("import-doubt-ages", &[("count", count.to_string())]),
        Doubt::NoBecomesYes(count) => words.say("import-doubt-yes", &[("count", count.to_string())]),
        Doubt::HiddenComes(rows) => of_rows("import-doubt-hidden", rows),
        Doubt::StruckComes(rows) => of_rows("import-doubt-struck", rows),
        Doubt::ColumnChanges(path, count, of) => of_column("import-doubt-column", path, count, of),
        Doubt::ColumnDealt(path, count, of) => of_column("import-doubt-dealt", path, count, of),
    }
}

fn not_prepared(not: NotPrepared, args: &ImportArgs, words: &Catalogue) -> Result<Status> {
    let list = |names: Vec<String>| names.iter().map(|name| format!("\n  {name}")).collect::<String>();
    let file = args.file.display().to_string();
    Err(match not {
        NotPrepared::Open(error) => anyhow!(super::spreadsheet::not_opened(&error, &file, words)),
        NotPrepared::NoSheet(names) => anyhow!("{}{}", words.say("import-no-sheet", &[("file", file)]), list(names)),
        NotPrepared::SeveralSheets(names) => {
            anyhow!("{}{}", words.say("import-several-sheets", &[("file", file)]), list(names))
        }
        NotPrepared::NoTable(sheet, none) => {
            let (key, row, headings) = match none {
                NoTable::NoHeading => ("import-no-heading", 0, Vec::new()),
                NoTable::NoNames(row, near) if near.is_empty() => ("import-no-names", row, near),
                NoTable::NoNames(row, near) => ("import-no-names-near", row, near),
                NoTable::TwoNames(row, names) => ("import-two-names", row, names),
            };
            let args = [("sheet", sheet), ("row", row.to_string()), ("headings", headings.join("”, “"))];
            anyhow!(words.say(key, &args))
        }
        NotPrepared::UnknownCeremony(near) => {
            let args = [("id", args.ceremony.to_string()), ("near", near.map(|id| id.to_string()).unwrap_or_default())];
            let key = if args[1].1.is_empty() { "import-unknown-ceremony" } else { "import-unknown-ceremony-near" };
            anyhow!(words.say(key, &args))
        }
        NotPrepared::UnknownWard(id, near) => {
            let key = if near.is_none() { "import-unknown-ward" } else { "import-unknown-ward-near" };
            anyhow!(words.say(key, &[("id", id.to_string()), ("near", near.unwrap_or_default())]))
        }
        NotPrepared::SeveralCeremonies(files) => {
            let args = [("id", args.ceremony.to_string()), ("files", files.join(", "))];
            let said = words.say("import-two-ceremonies", &args);
            writeln!(anstream::stderr(), "{}: {said}", words.say("error", &[]))?;
            return Ok(Status::ContentHasErrors);
        }
        NotPrepared::List(findings, sources) => {
            print_human(&findings, &sources, words, &mut anstream::stderr())?;
            writeln!(anstream::stderr(), "{}", words.say("import-list-has-errors", &[]))?;
            return Ok(Status::ContentHasErrors);
        }
        NotPrepared::NotAmended(source, not) => anyhow!(super::spreadsheet::not_amended(&source, &not, words)),
    })
}
