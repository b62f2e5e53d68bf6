//! `bangvang import`: an editor's spreadsheet into a ceremony's list, shown before it is written.

use std::io::{self, IsTerminal, Write};

use anyhow::{Context, Result, anyhow};

use super::args::ImportArgs;
use super::run::Status;
use crate::content::{NotReplaced, Written};
use crate::diagnostics::{Catalogue, Severity, column_letters, print_all, print_human};
use crate::history::{self, Busy, Change, History, NotKept};
use crate::import::{
    BadPair, Column, Doubt, Mapping, NewHead, NoTable, NotPrepared, Prepared, Request, Said, Slip, Why, prepare,
};
use crate::text::{Date, grouped};

/// Most of a kind that a preview lists.
const MOST_LISTED: usize = 20;

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
    let Some(after) = &prepared.after else {
        writeln!(anstream::stderr(), "{}", words.say("import-errors", &[]))?;
        return Ok(Status::ContentHasErrors);
    };
    let difference = &prepared.difference;
    for doubt in &difference.doubts {
        writeln!(anstream::stderr(), "{}: {}", words.say("warning", &[]), doubt_in_words(doubt, words))?;
    }
    let counted = |severity| prepared.of_file.count(severity).to_string();
    let counts = [
        ("errors", counted(Severity::Error)),
        ("warnings", counted(Severity::Warning)),
        ("notes", counted(Severity::Note)),
    ];
    writeln!(out, "{}", words.say("import-check", &counts))?;
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
    if !args.yes && !may_write(!difference.doubts.is_empty(), &path, words)? {
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

/// Whether the change is to be written: asked on a terminal; elsewhere a doubtful one is not.
fn may_write(is_doubtful: bool, path: &str, words: &Catalogue) -> Result<bool> {
    if !is_terminal() {
        if is_doubtful {
            writeln!(anstream::stderr(), "{}", words.say("import-needs-yes", &[]))?;
        }
        return Ok(!is_doubtful);
    }
    write!(anstream::stderr(), "{} ", words.say("import-ask", &[("path", path.to_owned())]))?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).context("cannot read the answer")?;
    let answer = answer.trim().to_lowercase();
    let is_plain_yes = answer.is_empty() && !is_doubtful;
    Ok(is_plain_yes || matches!(answer.as_str(), "c" | "có" | "co" | "y" | "yes"))
}

/// What would change, for the editor.
struct Preview<'a> {
    prepared: &'a Prepared,
    args: &'a ImportArgs,
    words: &'a Catalogue,
    out: &'a mut dyn Write,
}

impl Preview<'_> {
    fn print(mut self) -> io::Result<()> {
        let prepared = self.prepared;
        let table = &prepared.table;
        let args = [
            ("file", self.args.file.file_name().unwrap_or_default().to_string_lossy().into_owned()),
            ("sheet", prepared.sheet.clone()),
            ("row", table.heading.to_string()),
            ("count", grouped(prepared.rows.len() as u64)),
        ];
        self.line("import-list", &args)?;
        if !prepared.other_sheets.is_empty() {
            self.line("import-other-sheets", &[("sheets", prepared.other_sheets.join("”, “"))])?;
        }
        let columns: Vec<String> = table
            .columns
            .iter()
            .map(|mapped| {
                let lock =
                    if mapped.column.is_private() { self.words.say("import-private", &[]) } else { String::new() };
                format!("{} “{}” → {}{lock}", column_letters(mapped.at), mapped.heading, mapped.column.title())
            })
            .collect();
        self.line("import-columns", &[("columns", columns.join(" · "))])?;
        for column in &table.unknown {
            let near = column.near.map(Column::title).unwrap_or_default().to_owned();
            let key = if near.is_empty() { "import-unknown-column" } else { "import-unknown-column-near" };
            let heading = if column.heading.is_empty() { column_letters(column.at) } else { column.heading.clone() };
            let args = [
                ("column", column_letters(column.at)),
                ("heading", heading),
                ("count", column.filled.to_string()),
                ("near", near),
            ];
            self.line(key, &args)?;
        }
        for heading in &table.left_out {
            self.line("import-left-out", &[("heading", heading.clone())])?;
        }
        self.rows_passed_over()?;
        self.mended()?;
        if prepared.findings.has_errors() {
            return Ok(());
        }
        if prepared.target.before.is_none() {
            self.new_head()?;
        }
        self.difference()
    }

    fn rows_passed_over(&mut self) -> io::Result<()> {
        let hidden = self.prepared.rows.iter().filter(|row| row.is_hidden).map(|row| row.row.to_string());
        let hidden: Vec<String> = hidden.collect();
        if !hidden.is_empty() {
            self.line("import-hidden", &[("rows", shortened(&hidden))])?;
        }
        for passed in self.prepared.table.passed_over.iter().take(MOST_LISTED) {
            let key = match passed.why {
                Why::Total => "import-passed-total",
                Why::Section => "import-passed-section",
                Why::BelowTheList => "import-passed-below",
                Why::Hidden => "import-passed-hidden",
                Why::AnotherList => "import-passed-another",
            };
            self.line(key, &[("row", passed.row.to_string()), ("words", passed.words.clone())])?;
        }
        self.more(self.prepared.table.passed_over.len())
    }

    fn mended(&mut self) -> io::Result<()> {
        for slip in [Slip::Letters, Slip::Name, Slip::LostZero, Slip::Unit] {
            let of_slip: Vec<_> = self.prepared.mended.iter().filter(|mended| mended.what == slip).collect();
            if of_slip.is_empty() {
                continue;
            }
            let key = match slip {
                Slip::Letters => "import-mended-letters",
                Slip::Name => "import-mended-names",
                Slip::LostZero => "import-mended-zeros",
                Slip::Unit => "import-mended-units",
            };
            self.line(key, &[("count", of_slip.len().to_string())])?;
            for mended in of_slip.iter().take(MOST_LISTED) {
                writeln!(self.out, "    {}: “{}” → “{}”", mended.cell, mended.before, mended.after)?;
            }
            self.more(of_slip.len())?;
        }
        Ok(())
    }

    fn new_head(&mut self) -> io::Result<()> {
        self.line("import-new", &[("path", self.prepared.target.path.to_string())])?;
        for (path, written) in &self.prepared.target.head {
            writeln!(self.out, "    {path}: {}", in_words(Some(written)))?;
        }
        Ok(())
    }

    fn difference(&mut self) -> io::Result<()> {
        let prepared = self.prepared;
        let difference = &prepared.difference;
        let count = |n: usize| grouped(n as u64);
        let args = [
            ("added", count(difference.added.len())),
            ("changed", count(difference.changed.len())),
            ("removed", count(difference.removed.len())),
            ("same", count(difference.same)),
        ];
        self.line("import-difference", &args)?;
        // The first list of a ceremony is all new.
        if !prepared.standing.is_empty() {
            for (row, _) in difference.added.iter().take(MOST_LISTED) {
                let name = prepared.rows[*row].text("name").unwrap_or_default();
                writeln!(self.out, "  + {name}")?;
            }
            self.more(difference.added.len())?;
        }
        for changed in difference.changed.iter().take(MOST_LISTED) {
            writeln!(self.out, "  ~ {}", prepared.name_of(changed.record))?;
            for edit in &changed.edits {
                let (before, after) = (in_words(edit.before.as_ref()), in_words(edit.after.as_ref()));
                writeln!(self.out, "      {}: {before} → {after}", title_of(edit.path))?;
            }
        }
        self.more(difference.changed.len())?;
        for record in difference.removed.iter().take(MOST_LISTED) {
            writeln!(self.out, "  - {}", prepared.name_of(*record))?;
        }
        self.more(difference.removed.len())
    }

    fn more(&mut self, of: usize) -> io::Result<()> {
        if of > MOST_LISTED {
            self.line("import-more", &[("count", grouped((of - MOST_LISTED) as u64))])?;
        }
        Ok(())
    }

    fn line(&mut self, key: &str, args: &[(&'static str, String)]) -> io::Result<()> {
        writeln!(self.out, "{}", self.words.say(key, args))
    }
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

fn shortened(rows: &[String]) -> String {
    let more = if rows.len() > MOST_LISTED { ", …" } else { "" };
    format!("{}{more}", rows[..rows.len().min(MOST_LISTED)].join(", "))
}

/// What a field says, or that it says nothing.
fn in_words(written: Option<&Written>) -> String {
    match written {
        None => "∅".to_owned(),
        Some(Written::Text(text)) => format!("“{text}”"),
        Some(Written::List(texts)) => format!("“{}”", texts.join(", ")),
    }
}

fn title_of(path: &str) -> &str {
    Column::ALL.iter().find(|column| column.path() == path).map_or(path, |column| column.title())
}

fn fields() -> String {
    let paths = Column::ALL.iter().filter(|column| !column.path().is_empty());
    let mut fields: Vec<&str> = paths.map(|column| column.path()).collect();
    fields.dedup();
    fields.join(", ")
}

fn doubt_in_words(doubt: &Doubt, words: &Catalogue) -> String {
    match doubt {
        Doubt::ManyGo(count, of) => {
            words.say("import-doubt-go", &[("count", count.to_string()), ("of", of.to_string())])
        }
        Doubt::WithdrawnGoes(name) => words.say("import-doubt-withdrawn-goes", &[("name", name.clone())]),
        Doubt::NamedAsWithdrawn(name) => words.say("import-doubt-withdrawn", &[("name", name.clone())]),
        Doubt::AnotherName(old, new) => words.say("import-doubt-name", &[("old", old.clone()), ("new", new.clone())]),
        Doubt::WhichOne(name) => words.say("import-doubt-which", &[("name", name.clone())]),
        Doubt::Examples(count) => words.say("import-doubt-examples", &[("count", count.to_string())]),
        Doubt::Ages(count) => words.say("import-doubt-ages", &[("count", count.to_string())]),
        Doubt::ColumnChanges(path, count, of) => {
            let args = [("column", title_of(path).to_owned()), ("count", count.to_string()), ("of", of.to_string())];
            words.say("import-doubt-column", &args)
        }
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
        NotPrepared::List(findings, sources) => {
            print_human(&findings, &sources, words, &mut anstream::stderr())?;
            writeln!(anstream::stderr(), "{}", words.say("import-list-has-errors", &[]))?;
            return Ok(Status::ContentHasErrors);
        }
        NotPrepared::NotAmended(source, not) => anyhow!(super::spreadsheet::not_amended(&source, &not, words)),
    })
}
