//! What an import would change, shown before it is written.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::args::ImportArgs;
use crate::content::Written;
use crate::diagnostics::{Catalogue, Code, Diagnostic, column_letters};
use crate::import::{Column, Prepared, ReadRow, Slip, Why, day_in_order, in_vietnamese};
use crate::text::{Date, grouped, parse_count};

/// Most of a kind that a preview lists.
pub(super) fn most_listed(args: &ImportArgs) -> usize {
    if args.all { usize::MAX } else { 20 }
}

/// What would change, for the editor.
pub(super) struct Preview<'a> {
    pub(super) prepared: &'a Prepared,
    pub(super) args: &'a ImportArgs,
    pub(super) words: &'a Catalogue,
    pub(super) out: &'a mut dyn Write,
}

impl Preview<'_> {
    /// Prints what was understood, what is passed over and what would change.
    pub(super) fn print(mut self) -> io::Result<()> {
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
        self.columns()?;
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
        self.could_be_tidied()?;
        if prepared.findings.has_errors() {
            return Ok(());
        }
        if prepared.target.before.is_none() {
            self.new_head()?;
        }
        self.kinds()?;
        self.answers()?;
        self.consents()?;
        self.difference()
    }

    /// Each column that is read, with what it is taken for.
    fn columns(&mut self) -> io::Result<()> {
        self.line("import-columns", &[])?;
        for mapped in &self.prepared.table.columns {
            let lock = if mapped.column.is_private() { self.words.say("import-private", &[]) } else { String::new() };
            let (letters, title) = (column_letters(mapped.at), mapped.column.title());
            let is_plain = mapped.heading == title;
            let heading = if is_plain { String::new() } else { format!("“{}” → ", mapped.heading) };
            writeln!(self.out, "    {letters}  {heading}{title}{lock}")?;
        }
        Ok(())
    }

    /// That one option would mend what the findings tell of.
    fn could_be_tidied(&mut self) -> io::Result<()> {
        let is_tidied = |finding: &&Diagnostic| {
            let said = |name: &str| finding.args.iter().find(|(of, _)| *of == name).map(|(_, text)| text.as_str());
            let is_day = || finding.code == Code::InvalidDate && said("value").and_then(day_in_order).is_some();
            let codes = [Code::ShoutedName, Code::HonorificInName, Code::NameCasing, Code::OddClass];
            codes.contains(&finding.code)
                || ["odd-name-spaces", "spreadsheet-value-zero"].contains(&finding.message)
                || is_day()
        };
        let count = self.prepared.findings.iter().filter(is_tidied).count();
        if count > 0 && !self.args.tidy {
            self.line("import-could-be-tidied", &[("count", grouped(count as u64))])?;
        }
        Ok(())
    }

    /// Who people are taken for, where no column says it.
    fn kinds(&mut self) -> io::Result<()> {
        let table = &self.prepared.table;
        if table.columns_of(Column::Kind).next().is_some() {
            return Ok(());
        }
        let mut kinds: BTreeMap<String, u64> = BTreeMap::new();
        for (row, _) in &self.prepared.difference.added {
            if let Some(kind) = self.prepared.rows[*row].text("kind") {
                *kinds.entry(shown("kind", kind)).or_default() += 1;
            }
        }
        let kinds: Vec<String> =
            kinds.into_iter().map(|(kind, count)| format!("{kind} ({})", grouped(count))).collect();
        if kinds.is_empty() { Ok(()) } else { self.line("import-kinds", &[("kinds", kinds.join(", "))]) }
    }

    /// How the column of consent was read.
    fn answers(&mut self) -> io::Result<()> {
        let Some(column) = self.prepared.table.columns_of(Column::Consent).next() else { return Ok(()) };
        let (mut yes, mut no, mut blank) = (0, 0, 0);
        for row in &self.prepared.rows {
            match row.text("consent.publish") {
                Some("count") => no += 1,
                // What all have agreed to needs no consent of its own.
                None if !row.is_mere_yes => blank += 1,
                _ => yes += 1,
            }
        }
        let args = [
            ("heading", column.heading.clone()),
            ("yes", grouped(yes)),
            ("no", grouped(no)),
            ("blank", grouped(blank)),
        ];
        self.line("import-answers", &args)
    }

    /// What the list says of consent that does not do what it seems to.
    fn consents(&mut self) -> io::Result<()> {
        let difference = &self.prepared.difference;
        let without: Vec<&str> = difference
            .added
            .iter()
            .map(|(row, _)| &self.prepared.rows[*row])
            .filter(|row| matches!(row.text("consent.publish"), Some("full" | "list" | "masked")))
            .filter(|row| row.text("consent.by").is_none())
            // An adult speaks for themselves.
            .filter(|row| row.text("kind") == Some("pupil"))
            .filter_map(|row| row.text("name"))
            .collect();
        if !without.is_empty() {
            self.line("import-consent-by-nobody", &[("count", grouped(without.len() as u64))])?;
        }
        let names = |records: &[usize]| -> Vec<String> {
            records.iter().map(|record| self.prepared.name_of(*record).to_owned()).collect()
        };
        let (blank, agree) = (names(&difference.consents_kept), names(&difference.no_becomes_yes));
        if !blank.is_empty() {
            self.line("import-consents-kept", &[("count", grouped(blank.len() as u64))])?;
            writeln!(self.out, "    {}", shortened(&blank, self.most(), self.words))?;
        }
        // All of them: each has once said no.
        if !agree.is_empty() {
            self.line("import-no-becomes-yes", &[("count", grouped(agree.len() as u64))])?;
            writeln!(self.out, "    {}", agree.join(", "))?;
        }
        Ok(())
    }

    fn rows_passed_over(&mut self) -> io::Result<()> {
        let rows = &self.prepared.rows;
        let those = |is_odd: fn(&ReadRow) -> bool| (0..rows.len()).filter(|row| is_odd(&rows[*row])).collect();
        let odd: [(&str, Vec<usize>); 2] =
            [("import-hidden", those(|row| row.is_hidden)), ("import-struck", those(|row| row.is_struck))];
        for (key, rows) in odd {
            if !rows.is_empty() {
                let named = self.prepared.rows_named(&rows);
                self.line(key, &[("rows", shortened(&named, self.most(), self.words))])?;
            }
        }
        // A row between the winners may be one that lacks its class: none of them goes without its words.
        let (between, others): (Vec<_>, Vec<_>) =
            self.prepared.table.passed_over.iter().partition(|passed| passed.why == Why::Section);
        let most = self.most().saturating_sub(between.len());
        let left_out = others.len().saturating_sub(most);
        let mut shown: Vec<_> = between.into_iter().chain(others.into_iter().take(most)).collect();
        shown.sort_by_key(|passed| passed.row);
        for passed in shown {
            let key = match passed.why {
                Why::Total => "import-passed-total",
                Why::Section => "import-passed-section",
                Why::BelowTheList => "import-passed-below",
                Why::Hidden => "import-passed-hidden",
                Why::AnotherList => "import-passed-another",
            };
            self.line(key, &[("row", passed.row.to_string()), ("words", passed.words.clone())])?;
        }
        if left_out > 0 {
            self.line("import-more", &[("count", grouped(left_out as u64))])?;
        }
        Ok(())
    }

    fn mended(&mut self) -> io::Result<()> {
        for slip in [Slip::Letters, Slip::Name, Slip::LostZero, Slip::Unit, Slip::Day, Slip::Class] {
            let of_slip: Vec<_> = self.prepared.mended.iter().filter(|mended| mended.what == slip).collect();
            if of_slip.is_empty() {
                continue;
            }
            let key = match slip {
                Slip::Letters => "import-mended-letters",
                Slip::Name => "import-mended-names",
                Slip::LostZero => "import-mended-zeros",
                Slip::Unit => "import-mended-units",
                Slip::Day => "import-mended-days",
                Slip::Class => "import-mended-classes",
            };
            self.line(key, &[("count", of_slip.len().to_string())])?;
            for mended in of_slip.iter().take(self.most()) {
                // A no-break space looks like any other, and is what was wrong.
                let before = mended.before.replace('\u{a0}', "␣");
                writeln!(self.out, "    {}: “{before}” → “{}”", mended.cell, mended.after)?;
            }
            self.more(of_slip.len())?;
        }
        Ok(())
    }

    fn new_head(&mut self) -> io::Result<()> {
        self.line("import-new", &[("path", self.prepared.target.path.to_string())])?;
        for (path, written) in &self.prepared.target.head {
            let title = self.words.say(&format!("field-{}", path.replace(['.', '_'], "-")), &[]);
            writeln!(self.out, "    {title}: {}", self.in_words(path, Some(written)))?;
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
        if !prepared.standing.is_empty() || self.args.all {
            for (row, _) in difference.added.iter().take(self.most()) {
                let row = self.in_short(&prepared.rows[*row]);
                writeln!(self.out, "  + {row}")?;
            }
            self.more(difference.added.len())?;
        }
        for changed in difference.changed.iter().take(self.most()) {
            writeln!(self.out, "  ~ {}", prepared.name_of(changed.record))?;
            for edit in &changed.edits {
                if edit.path == "id" {
                    let said = self.words.say("import-address-stays", &[("id", plain_text(edit.after.as_ref()))]);
                    writeln!(self.out, "      {said}")?;
                    continue;
                }
                let before = self.in_words(edit.path, edit.before.as_ref());
                let after = self.in_words(edit.path, edit.after.as_ref());
                writeln!(self.out, "      {}: {before} → {after}", title_of(edit.path))?;
            }
        }
        self.more(difference.changed.len())?;
        for record in difference.removed.iter().take(self.most()) {
            writeln!(self.out, "  - {}", prepared.name_of(*record))?;
        }
        self.more(difference.removed.len())
    }

    /// Who comes, with class and consent: "Lê An · lớp 9/1 · đồng ý: đầy đủ (người giám hộ, chính em)".
    fn in_short(&self, row: &ReadRow) -> String {
        let class = row.text("class").map(|class| self.words.say("import-class", &[("class", class.to_owned())]));
        let publish = row.text("consent.publish");
        let by = row.fields.iter().find(|field| field.path == "consent.by").map(|field| &field.texts);
        let by: Vec<String> = by.into_iter().flatten().map(|who| shown("consent.by", who)).collect();
        let by = Some(format!("({})", by.join(", "))).filter(|_| !by.is_empty());
        let how: Vec<String> = publish.map(|word| shown("consent.publish", word)).into_iter().chain(by).collect();
        let agreed = match publish {
            Some("count") => Some(self.words.say("import-disagreed", &[])),
            _ => Some(how.join(" "))
                .filter(|how| !how.is_empty())
                .map(|how| self.words.say("import-agreed", &[("how", how)])),
        };
        let name = row.text("name").unwrap_or_default().to_owned();
        [Some(name), class, agreed].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn more(&mut self, of: usize) -> io::Result<()> {
        match of.saturating_sub(self.most()) {
            0 => Ok(()),
            more => {
                let said = self.words.say("import-more", &[("count", grouped(more as u64))]);
                writeln!(self.out, "    {said}")
            }
        }
    }

    fn most(&self) -> usize {
        most_listed(self.args)
    }

    fn line(&mut self, key: &str, args: &[(&'static str, String)]) -> io::Result<()> {
        writeln!(self.out, "{}", self.words.say(key, args))
    }

    /// What a field says, or that it says nothing.
    fn in_words(&self, path: &str, written: Option<&Written>) -> String {
        match written {
            None => self.words.say("import-nothing-there", &[]),
            Some(Written::Text(text)) => format!("“{}”", shown(path, text)),
            Some(Written::List(texts)) => {
                let texts: Vec<String> = texts.iter().map(|text| shown(path, text)).collect();
                format!("“{}”", texts.join(", "))
            }
        }
    }
}

/// In one line, and how many more there are.
pub(super) fn shortened(texts: &[String], most: usize, words: &Catalogue) -> String {
    let listed = texts[..texts.len().min(most)].join(", ");
    match texts.len().saturating_sub(most) {
        0 => listed,
        more => format!("{listed}, {}", words.say("import-more", &[("count", grouped(more as u64))])),
    }
}

/// A field's text as an editor says it: words in Vietnamese, days and amounts as on a screen.
fn shown(path: &str, text: &str) -> String {
    let in_words = match path {
        "prize.value" => parse_count(text).ok().map(grouped),
        _ => Date::parse(text).ok().map(|date| date.on_screen()),
    };
    let in_words = in_vietnamese(path, text).map(str::to_owned).or(in_words);
    in_words.unwrap_or_else(|| text.to_owned())
}

fn plain_text(written: Option<&Written>) -> String {
    match written {
        Some(Written::Text(text)) => text.clone(),
        Some(Written::List(texts)) => texts.join(", "),
        None => String::new(),
    }
}

/// The usual heading of a field.
pub(super) fn title_of(path: &str) -> &str {
    Column::ALL.iter().find(|column| column.path() == path).map_or(path, |column| column.title())
}
