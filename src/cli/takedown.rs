//! `bangvang takedown`: one person's consent withdrawn in the file, and what is left for the editor to do.

use std::io::{self, Write};
use std::str::FromStr;

use anyhow::{Result, anyhow};

use super::args::TakedownArgs;
use super::run::Status;
use crate::build::{forget_cards, forget_last_build, forget_picture, forget_reports};
use crate::content::{Change, NoCeremony, NotReplaced, Refusal, Shared, Survey, replace, withdraw};
use crate::diagnostics::{Catalogue, Diagnostics, Place, Source, Sources, Span, print_human};
use crate::history::History;
use crate::text::Date;

/// Whom to take down: `<ceremony>/<winner>`, or the address of the page as a browser shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    ceremony: String,
    winner: String,
}

impl FromStr for Target {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim();
        let path = text.split(['?', '#']).next().unwrap_or_default();
        let is_url = path.contains("://");
        let path = path.split_once("://").map_or(path, |(_, rest)| rest).to_lowercase();
        let mut parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | "index.html")).collect();
        match parts.iter().position(|part| *part == "vinh-danh") {
            Some(section) => parts.drain(..=section),
            None if is_url => return Err(()),
            None => parts.drain(..0),
        };
        // A ceremony's id is the path of its file with hyphens; who types the path means the same.
        match parts.as_slice() {
            [ceremony @ .., winner] if !ceremony.is_empty() => {
                let ceremony = ceremony.join("-");
                let ceremony = ceremony.strip_suffix(".yaml").unwrap_or(&ceremony).to_owned();
                Ok(Target { ceremony, winner: (*winner).to_owned() })
            }
            _ => Err(()),
        }
    }
}

/// Takes a person down.
///
/// # Errors
/// When nobody is meant by the target, or the file cannot be changed: with words for the editor.
pub(super) fn run_takedown(args: &TakedownArgs, today: Date, words: &Catalogue) -> Result<Status> {
    let Target { ceremony, winner } = &args.target;
    let survey = Survey::of(&args.site);
    if !survey.has_ceremonies() {
        let path = args.site.join("content").join("winners").display().to_string();
        return Err(anyhow!(words.say("takedown-no-ceremonies", &[("path", path)])));
    }
    let (file, source) = match survey.ceremony(ceremony) {
        Ok(found) => found,
        Err(none) => return no_ceremony(none, ceremony, &survey.sources(), words),
    };
    let withdrawal = match withdraw(source, winner, today) {
        Ok(withdrawal) => withdrawal,
        Err(refusal) => return refused(refusal, &args.target, source, words),
    };
    let say = Saying { words, out: &mut anstream::stdout() };
    match &withdrawal.change {
        Change::Written(after, span) => {
            replace(&file.path, source.text(), after.text()).map_err(|error| not_replaced(error, words))?;
            say.changed("takedown-done", &withdrawal.name, today, after, *span)?;
        }
        Change::Already(since, span) => say.changed("takedown-already", &withdrawal.name, *since, source, *span)?,
    }
    forget_cards(&args.site)?;
    forget_reports(&args.site, &[])?;
    forget_last_build(&args.site)?;
    let survey = Survey::of(&args.site);
    if let Some(photo) = &withdrawal.photo {
        photo_left(photo, args, &survey, words)?;
    }
    mentions_left(&withdrawal.name, args, &survey, words)?;
    copies_left(&withdrawal.name, args, words)?;
    writeln!(anstream::stdout(), "{}", words.say("takedown-next", &[]))?;
    Ok(Status::Done)
}

struct Saying<'a> {
    words: &'a Catalogue,
    out: &'a mut dyn Write,
}

impl Saying<'_> {
    fn changed(self, key: &str, name: &str, day: Date, source: &Source, span: Span) -> io::Result<()> {
        let args = [
            ("name", name.to_owned()),
            ("date", day.on_screen()),
            ("place", line(&Place::at(source.path(), span), Some(source))),
        ];
        writeln!(self.out, "{}", self.words.say(key, &args))
    }
}

/// The photo is no longer shown with this person; the original is the editor's to delete.
fn photo_left(photo: &str, args: &TakedownArgs, survey: &Survey, words: &Catalogue) -> Result<()> {
    let Target { ceremony, winner } = &args.target;
    let mut out = anstream::stdout();
    let path = format!("content/{photo}");
    let uses = survey.picture_uses(photo, ceremony, winner);
    if !uses.is_empty() {
        writeln!(out, "{}", words.say("takedown-photo-used", &[("path", path)]))?;
        return Ok(list(&uses, &survey.sources(), &mut out)?);
    }
    if let Some(original) = survey.image(photo) {
        forget_picture(&args.site, original)?;
        writeln!(out, "{}", words.say("takedown-photo", &[("path", path)]))?;
    }
    Ok(())
}

fn mentions_left(name: &str, args: &TakedownArgs, survey: &Survey, words: &Catalogue) -> io::Result<()> {
    let mentions = survey.mentions(name, &args.target.ceremony, &args.target.winner);
    let sources = survey.sources();
    let mut out = anstream::stdout();
    if !mentions.rows.is_empty() {
        writeln!(out, "{}", words.say("takedown-rows", &[("name", name.to_owned())]))?;
        for (target, place) in &mentions.rows {
            writeln!(out, "  {}  bangvang takedown {target}", line(place, sources.get(&place.file)))?;
        }
    }
    if !mentions.texts.is_empty() {
        writeln!(out, "{}", words.say("takedown-texts", &[("name", name.to_owned())]))?;
        list(&mentions.texts, &sources, &mut out)?;
    }
    Ok(())
}

/// What imports have replaced is kept, and is the editor's to delete.
fn copies_left(name: &str, args: &TakedownArgs, words: &Catalogue) -> Result<()> {
    let copies = match History::of(&args.site).copies_with(name) {
        Ok(copies) => copies,
        // The name is down; that its copies could not be looked through is no reason to say that it is not.
        Err(error) => {
            let said = words.say("takedown-copies-unread", &[("detail", format!("{error:#}"))]);
            return Ok(writeln!(anstream::stderr(), "{}: {said}", words.say("warning", &[]))?);
        }
    };
    let mut out = anstream::stdout();
    if !copies.is_empty() {
        writeln!(out, "{}", words.say("takedown-copies", &[("name", name.to_owned())]))?;
        let below_site = |copy: &std::path::Path| copy.strip_prefix(&args.site).unwrap_or(copy).display().to_string();
        copies.iter().try_for_each(|copy| writeln!(out, "  {}", below_site(copy)))?;
    }
    Ok(())
}

fn no_ceremony(none: NoCeremony, id: &str, sources: &Sources, words: &Catalogue) -> Result<Status> {
    match none {
        NoCeremony::Unreadable(findings) => mistakes(&findings, sources, words),
        NoCeremony::Unknown(near, unreadable) => {
            print_human(&unreadable, sources, words, &mut anstream::stderr())?;
            let said = words.say("unknown-ceremony", &[("id", id.to_owned())]);
            Err(anyhow!(with_proposals(said, &near, "", words)))
        }
        NoCeremony::Several(files) => {
            let args = [("id", id.to_owned()), ("files", files.join(", "))];
            writeln!(
                anstream::stderr(),
                "{}: {}",
                words.say("error", &[]),
                words.say("takedown-two-ceremonies", &args)
            )?;
            Ok(Status::ContentHasErrors)
        }
    }
}

fn refused(refusal: Refusal, target: &Target, source: &Source, words: &Catalogue) -> Result<Status> {
    let Target { ceremony, winner } = target;
    let lines = |spans: &[Span]| -> String {
        spans.iter().map(|span| format!("\n  {}", line(&Place::at(source.path(), *span), Some(source)))).collect()
    };
    match refusal {
        Refusal::Mistakes(findings) => mistakes(&findings, &[source.clone()].into_iter().collect(), words),
        Refusal::Unknown(near) => {
            let args = [("winner", winner.clone()), ("file", source.path().to_string())];
            let said = words.say("takedown-unknown-winner", &args);
            Err(anyhow!(with_proposals(said, &near, &format!("{ceremony}/"), words)))
        }
        Refusal::Several(spans) => {
            let said = words.say("takedown-two-winners", &[("winner", winner.clone())]);
            writeln!(anstream::stderr(), "{}: {said}{}", words.say("error", &[]), lines(&spans))?;
            Ok(Status::ContentHasErrors)
        }
        Refusal::Shared(what, spans) => {
            let key = match what {
                Shared::Row => "takedown-shared-row",
                Shared::Consent => "takedown-shared-consent",
            };
            Err(anyhow!("{}{}", words.say(key, &[]), lines(&spans)))
        }
        Refusal::Unproved => Err(anyhow!(words.say("takedown-unproved", &[("file", source.path().to_string())]))),
    }
}

fn mistakes(findings: &Diagnostics, sources: &Sources, words: &Catalogue) -> Result<Status> {
    print_human(findings, sources, words, &mut anstream::stderr())?;
    writeln!(anstream::stderr(), "{}", words.say("takedown-nothing", &[]))?;
    Ok(Status::ContentHasErrors)
}

pub(super) fn with_proposals(said: String, near: &[String], prefix: &str, words: &Catalogue) -> String {
    if near.is_empty() {
        return said;
    }
    let rows: String = near.iter().map(|id| format!("\n  {prefix}{id}")).collect();
    format!("{said}\n{}{rows}", words.say("takedown-near", &[]))
}

fn not_replaced(error: anyhow::Error, words: &Catalogue) -> anyhow::Error {
    let (key, path) = match error.downcast_ref::<NotReplaced>() {
        Some(NotReplaced::Changed(path)) => ("takedown-changed", path),
        Some(NotReplaced::Protected(path)) => ("takedown-protected", path),
        None => return error,
    };
    anyhow!(words.say(key, &[("path", path.display().to_string())]))
}

fn list(places: &[Place], sources: &Sources, out: &mut dyn Write) -> io::Result<()> {
    places.iter().try_for_each(|place| writeln!(out, "  {}", line(place, sources.get(&place.file))))
}

/// File and line, as editors and terminals open them.
fn line(place: &Place, source: Option<&Source>) -> String {
    match (place.span, source) {
        (Some(span), Some(source)) => format!("{}:{}", place.file, source.line_column(span.start).0),
        _ => place.file.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_paths_and_addresses_name_the_same_person() {
        let target = Target { ceremony: "2023-le".to_owned(), winner: "le-van-a".to_owned() };
        for text in [
            "2023-le/le-van-a",
            " 2023-le/le-van-a/ ",
            "2023/le/le-van-a",
            "2023/le.yaml/le-van-a",
            "/vinh-danh/2023-le/le-van-a/",
            "vinh-danh/2023-le/le-van-a",
            "https://a.example/vinh-danh/2023-le/le-van-a/",
            "https://a.example/thanh-khe/vinh-danh/2023-le/le-van-a/index.html?fbclid=x#y",
            "https://A.example/vinh-danh/2023-LE/Le-Van-A",
        ] {
            assert_eq!(text.parse(), Ok(target.clone()), "{text}");
        }
    }

    #[test]
    fn what_names_nobody_is_refused() {
        for text in ["", "/", "le", "le/", "/vinh-danh/le/", "https://a.example/tin-tuc/a/", "https://a.example/"] {
            assert_eq!(text.parse::<Target>(), Err(()), "{text}");
        }
    }
}
