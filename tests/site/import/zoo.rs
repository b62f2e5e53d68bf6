//! The spreadsheets of `tests/spreadsheets`, each with what the program says of it and the list that it writes.
//!
//! Beside the files, in `expected`, stands `<file>.txt` with the program's words and, where a list is written,
//! `<file>.yaml`; a second call of a file has a name of its own in between. After a change that is meant,
//! UPDATE_EXPECTED=1 writes them anew: read each against its spreadsheet before it is committed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::support::zoo_site;
use crate::support::program;

/// A file, the name of the call, and its options beside the new ceremony's id and date.
type Call = (&'static str, &'static str, &'static [&'static str]);

const CALLS: &[Call] = &[
    ("class-as-date.ods", "", &[]),
    ("class-as-date.xls", "", &[]),
    ("class-as-date.xlsx", "", &[]),
    ("collectives.xlsx", "", &[]),
    ("csv-named.xls", "", &[]),
    ("csv-named.xlsx", "", &[]),
    ("cut-off.xlsx", "", &[]),
    ("dates-1904.xls", "", &["--kind", "học sinh"]),
    ("dates-1904.xlsx", "", &["--kind", "học sinh"]),
    ("dates.xlsx", "", &["--kind", "học sinh"]),
    ("empty.csv", "", &[]),
    ("formatted-to-the-end.xlsx", "", &[]),
    ("formulas.ods", "", &["--kind", "học sinh"]),
    ("formulas.xls", "", &["--kind", "học sinh"]),
    ("formulas.xlsx", "", &["--kind", "học sinh"]),
    ("hidden.ods", "yes", &["--yes"]),
    ("hidden.xls", "yes", &["--yes"]),
    ("hidden.xlsx", "", &[]),
    ("hidden.xlsx", "yes", &["--yes"]),
    ("hidden.xlsx", "skip-hidden", &["--skip-hidden"]),
    ("html-named.xls", "", &[]),
    ("inline-strings.xlsx", "", &[]),
    ("inline-strings.xlsx", "convert-tidy", &["--convert", "--tidy"]),
    ("letter-named.xlsx", "", &[]),
    ("letterhead-libreoffice.xlsx", "", &[]),
    ("letterhead.csv", "", &[]),
    ("letterhead.ods", "", &[]),
    ("letterhead.xls", "", &[]),
    ("letterhead.xlsx", "", &[]),
    ("line-breaks.ods", "", &["--kind", "học sinh"]),
    ("line-breaks.xlsx", "", &["--kind", "học sinh"]),
    ("line-breaks.xlsx", "map", &["--kind", "học sinh", "--map", "Trường, lớp=school"]),
    ("merged-schools.xlsx", "", &[]),
    ("mixed-fonts.ods", "convert-tidy", &["--kind", "học sinh", "--convert", "--tidy"]),
    ("mixed-fonts.xls", "convert-tidy", &["--kind", "học sinh", "--convert", "--tidy"]),
    ("mixed-fonts.xlsx", "", &["--kind", "học sinh"]),
    ("mixed-fonts.xlsx", "convert-tidy", &["--kind", "học sinh", "--convert", "--tidy"]),
    ("money.xlsx", "", &["--kind", "học sinh"]),
    ("money.xlsx", "tidy", &["--kind", "học sinh", "--tidy"]),
    ("names.xlsx", "", &[]),
    ("names.xlsx", "tidy", &["--tidy"]),
    ("no-header.xlsx", "", &[]),
    ("numbers-as-text.xlsx", "", &[]),
    ("numbers-as-text.xlsx", "tidy", &["--tidy"]),
    ("password.xlsx", "", &[]),
    ("pdf-named.xlsx", "", &[]),
    ("quotes-and-breaks.csv", "", &["--kind", "học sinh"]),
    ("quotes-and-breaks.csv", "map", &["--kind", "học sinh", "--map", "Trường, lớp=school"]),
    ("school-groups.xlsx", "", &[]),
    ("sep-line.csv", "", &[]),
    ("several-sheets.ods", "", &[]),
    ("several-sheets.xls", "", &[]),
    ("several-sheets.xlsx", "", &[]),
    ("several-sheets.xlsx", "sheet", &["--sheet", "cấp thành phố"]),
    ("several-sheets.xlsx", "no-such-sheet", &["--sheet", "Cấp tỉnh"]),
    ("starts-at-c5.xlsx", "", &[]),
    ("struck.xlsx", "", &[]),
    ("struck.xlsx", "yes", &["--yes"]),
    ("tcvn3-comma.csv", "", &[]),
    ("tcvn3-comma.csv", "convert", &["--convert"]),
    ("tcvn3.xls", "convert", &["--convert"]),
    ("tcvn3.xlsx", "", &[]),
    ("tcvn3.xlsx", "convert", &["--convert"]),
    ("two-row-header.xls", "", &[]),
    ("two-row-header.xlsx", "", &[]),
    ("two-tables.xlsx", "", &[]),
    ("unclosed-quote.csv", "", &[]),
    ("utf-16be-bom-comma.csv", "", &[]),
    ("utf-16be-tab.csv", "", &[]),
    ("utf-16le-bom-tab.txt", "", &[]),
    ("utf-16le-semicolon.csv", "", &[]),
    ("utf-8-bom-comma.csv", "", &[]),
    ("utf-8-bom-semicolon.csv", "", &[]),
    ("utf-8-comma.csv", "", &[]),
    ("utf-8-nfd-comma.csv", "", &[]),
    ("utf-8-tab.txt", "", &[]),
    ("vni-semicolon.csv", "convert", &["--convert"]),
    ("vni.ods", "convert", &["--convert"]),
    ("vni.xlsx", "", &[]),
    ("vni.xlsx", "convert", &["--convert"]),
    ("windows-1258-semicolon.csv", "", &[]),
    ("windows-1258-tab.txt", "", &[]),
];

fn zoo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spreadsheets")
}

fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries = WalkDir::new(folder).max_depth(1).sort_by_file_name().into_iter().map(Result::unwrap);
    entries.filter(|e| e.file_type().is_file()).map(|e| e.file_name().to_str().unwrap().to_owned()).collect()
}

fn kept_name((file, call, _): &Call, extension: &str) -> String {
    [*file, *call, extension].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".")
}

/// What the program says, and the list that it writes.
fn said_and_written((file, _, options): &Call) -> (String, Option<String>) {
    let site = zoo_site();
    let mut command = program();
    command.current_dir(zoo()).args(["import", file, "--ceremony", "2022-2023-thanh-loc", "--date", "2023-08-20"]);
    let output =
        command.args(*options).arg("--site").arg(site.path()).args(["--today", "2026-11-20"]).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let status = output.status.code().unwrap();
    let said = format!(
        "$ bangvang import {file} {}\n{}{}[{status}]\n",
        options.join(" "),
        text(output.stderr),
        text(output.stdout)
    );
    let written = fs::read_to_string(site.path().join("content/winners/2022-2023/thanh-loc.yaml")).ok();
    assert_eq!(written.is_some(), status == 0, "{said}");
    if written.is_some() {
        let run = site.run(&["check"]);
        assert_eq!(run.status, 0, "what is written is a sound list: {}", run.stderr);
    }
    (said, written)
}

#[test]
fn every_spreadsheet_is_read_as_expected() {
    let is_update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let expected = zoo().join("expected");
    let mut wrong = Vec::new();
    let mut kept = BTreeSet::new();
    for call in CALLS {
        let (said, written) = said_and_written(call);
        for (extension, text) in [("txt", Some(said)), ("yaml", written)] {
            let Some(text) = text else { continue };
            let name = kept_name(call, extension);
            assert!(kept.insert(name.clone()), "{name} twice");
            let path = expected.join(&name);
            if is_update {
                fs::write(&path, &text).unwrap();
            }
            let before = fs::read_to_string(&path).unwrap_or_default();
            if before != text {
                wrong.push(format!("--- {name}, expected:\n{before}--- found:\n{text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(names_in(&expected), kept, "what is expected is expected of a call");
}

#[test]
fn every_spreadsheet_has_an_expectation() {
    let files = names_in(&zoo()).into_iter();
    let files: BTreeSet<String> = files.filter(|name| name != "make" && name != "README.md").collect();
    let called: BTreeSet<String> = CALLS.iter().map(|(file, ..)| (*file).to_owned()).collect();
    assert_eq!(called, files);
    assert!(files.len() >= 25);
}

/// One list saved by several programs, in several formats and encodings, is one list.
#[test]
fn the_same_list_is_the_same_in_every_format() {
    let alike: &[&[&str]] = &[
        &["letterhead.xlsx", "letterhead.xls", "letterhead.ods", "letterhead-libreoffice.xlsx"],
        &["formulas.xlsx", "formulas.xls", "formulas.ods"],
        &["hidden.xlsx.yes", "hidden.xls.yes", "hidden.ods.yes"],
        &["two-row-header.xlsx", "two-row-header.xls"],
        &["tcvn3.xlsx.convert", "tcvn3.xls.convert"],
        &["vni.xlsx.convert", "vni.ods.convert", "tcvn3.xlsx.convert"],
        &["mixed-fonts.xlsx.convert-tidy", "mixed-fonts.xls.convert-tidy", "mixed-fonts.ods.convert-tidy"],
        &[
            "utf-8-comma.csv",
            "utf-8-bom-comma.csv",
            "utf-8-bom-semicolon.csv",
            "utf-8-tab.txt",
            "utf-16le-bom-tab.txt",
            "utf-16be-bom-comma.csv",
            "utf-16le-semicolon.csv",
            "utf-16be-tab.csv",
            "utf-8-nfd-comma.csv",
            "sep-line.csv",
            "csv-named.xlsx",
            "csv-named.xls",
            "windows-1258-semicolon.csv",
            "windows-1258-tab.txt",
            "tcvn3-comma.csv.convert",
            "vni-semicolon.csv.convert",
            "letterhead.csv",
        ],
    ];
    let list = |name: &str| fs::read_to_string(zoo().join("expected").join(format!("{name}.yaml"))).ok();
    for files in alike {
        let first = list(files[0]);
        assert!(first.is_some(), "{} is written", files[0]);
        for file in *files {
            assert_eq!(list(file), first, "{file}");
        }
    }
}
