//! The workbook: which sheets there are, in which order, and in which parts they stand.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::super::builder::{Budget, SheetBuilder};
use super::super::error::OpenError;
use super::super::limits::Limit;
use super::super::package::Package;
use super::super::types::{Format, Sheet, Workbook};
use super::super::xml::{attribute, is_true};
use super::sheet::SheetReader;
use super::{strings, styles};

/// Reads an XLSX.
pub(in super::super) fn read(bytes: &[u8]) -> Result<Workbook, OpenError> {
    let mut package = Package::new(bytes)?;
    let main = main_part(&mut package)?;
    let related = relationships(&mut package, &main)?;
    let book = book(&mut package, &main)?;

    let part_of = |kind: &str| related.values().find(|part| part.kind == kind).map(|part| &*part.name);
    let strings = strings::read(&mut package, part_of("sharedStrings"))?;
    let styles = styles::read(&mut package, part_of("styles"))?;
    let reader = SheetReader { strings: &strings, styles: &styles, is_1904: book.is_1904 };

    let mut budget = Budget::new();
    let mut sheets: Vec<Sheet> = vec![];
    for entry in book.sheets {
        let Some(part) = related.get(&entry.relationship) else {
            return Err(OpenError::damaged(format_args!("the part of its sheet {} is missing", entry.name)));
        };
        // Charts and dialogs on a tab of their own have no cells.
        if part.kind != "worksheet" {
            continue;
        }
        let mut builder = SheetBuilder::new(&mut budget);
        reader.read(package.xml_expected(&part.name)?, &mut builder)?;
        sheets.push(builder.finish(entry.name, entry.is_hidden));
    }
    Ok(Workbook { format: Format::Xlsx, sheets })
}

struct Book {
    sheets: Vec<Entry>,
    is_1904: bool,
}

struct Entry {
    name: String,
    is_hidden: bool,
    relationship: String,
}

struct Related {
    /// The last word of its type: "worksheet", "styles".
    kind: String,
    /// From the root of the package.
    name: String,
}

fn main_part(package: &mut Package) -> Result<String, OpenError> {
    let usual = "xl/workbook.xml";
    if package.has(usual) {
        return Ok(usual.into());
    }
    let related = relationships(package, "")?;
    let main = related.into_values().find(|part| part.kind == "officeDocument");
    main.map(|part| part.name).ok_or_else(|| OpenError::damaged("its workbook is missing"))
}

fn book(package: &mut Package, main: &str) -> Result<Book, OpenError> {
    let mut xml = package.xml_expected(main)?;
    let mut book = Book { sheets: vec![], is_1904: false };
    loop {
        match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "workbookPr" => book.is_1904 = is_true(&element, "date1904"),
                "sheet" => {
                    if book.sheets.len() as u64 >= Limit::Sheets.allowed() {
                        return Err(OpenError::TooLarge(Limit::Sheets));
                    }
                    let text = |name| attribute(&element, name).unwrap_or_default().into_owned();
                    let is_hidden = matches!(&*text("state"), "hidden" | "veryHidden");
                    book.sheets.push(Entry { name: text("name"), is_hidden, relationship: text("id") });
                }
                _ => {}
            },
            Event::Eof => return Ok(book),
            _ => {}
        }
    }
}

/// What a part refers to, by identifier. The package itself is the part "".
fn relationships(package: &mut Package, part: &str) -> Result<BTreeMap<String, Related>, OpenError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let mut related = BTreeMap::new();
    let Some(mut xml) = package.xml(&format!("{folder}/_rels/{file}.rels"))? else {
        return Ok(related);
    };
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let text = |name| attribute(&element, name).unwrap_or_default().into_owned();
                let kind = text("Type").rsplit('/').next().unwrap_or_default().to_string();
                related.insert(text("Id"), Related { kind, name: resolved(folder, &text("Target")) });
            }
            Event::Eof => return Ok(related),
            _ => {}
        }
    }
}

/// A target from the root of the package: absolute as it is, relative from the folder of the part that names it.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.into();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => {}
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_relative_to_the_part_that_names_them() {
        assert_eq!(resolved("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl", "../custom/./sheet.xml"), "custom/sheet.xml");
        assert_eq!(resolved("", "xl/workbook.xml"), "xl/workbook.xml");
    }
}
