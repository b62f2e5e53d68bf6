//! Files that are broken, by accident or on purpose: whatever stands in them, they are an error or a workbook, and cost
//! no more than the limits allow.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::error::OpenError;
use super::limits::Limit;
use super::open::{open, read};
use super::types::Workbook;
use super::zoo::{files, name};

/// The parts of a packed file.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).unwrap();
            let mut bytes = vec![];
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().to_string(), bytes)
        })
        .collect()
}

fn packed<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    for (name, bytes) in parts {
        writer.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn xlsx(sheet: &str, strings: &str) -> Vec<u8> {
    packed([
        ("xl/workbook.xml", &b"<workbook><sheets><sheet name='A' r:id='a'/></sheets></workbook>"[..]),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships><Relationship Id='a' Type='x/worksheet' Target='sheet.xml'/></Relationships>",
        ),
        ("xl/sheet.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ])
}

fn ods(table: &str) -> Vec<u8> {
    let content =
        format!("<office:document-content><table:table table:name='A'>{table}</table:table></office:document-content>");
    packed([("mimetype", &b"application/vnd.oasis.opendocument.spreadsheet"[..]), ("content.xml", content.as_bytes())])
}

fn limit(result: Result<Workbook, OpenError>) -> Option<Limit> {
    match result {
        Err(OpenError::TooLarge(limit)) => Some(limit),
        Err(other) => panic!("{other}"),
        Ok(_) => None,
    }
}

/// The same bytes with some of them other ones, some gone, or the end gone.
fn spoiled(bytes: &[u8], random: &mut fastrand::Rng) -> Vec<u8> {
    let mut spoiled = bytes.to_vec();
    for _ in 0..random.usize(1..4) {
        if spoiled.is_empty() {
            break;
        }
        let place = random.usize(..spoiled.len());
        match random.u8(..6) {
            0 => spoiled.truncate(place),
            1 => drop(spoiled.drain(place..(place + random.usize(1..40)).min(spoiled.len()))),
            2 => spoiled[place] ^= 1 << random.u8(..8),
            3 => spoiled[place] = [0, 0xFF, 0x7F, b'<', b'"', b'&', b'9'][random.usize(..7)],
            4 => spoiled[place] = random.u8(..),
            _ => {
                let piece: Vec<u8> = spoiled[place..(place + random.usize(1..40)).min(spoiled.len())].to_vec();
                spoiled.splice(place..place, piece);
            }
        }
    }
    spoiled
}

#[test]
fn a_spoiled_file_is_an_error_or_a_workbook() {
    let mut random = fastrand::Rng::with_seed(9);
    for path in files() {
        let bytes = std::fs::read(&path).unwrap();
        let rounds = if name(&path).ends_with(".xls") { 60 } else { 15 };
        for _ in 0..rounds {
            let _ = read(&spoiled(&bytes, &mut random), "x");
        }
    }
}

#[test]
fn a_spoiled_part_is_an_error_or_a_workbook() {
    let mut random = fastrand::Rng::with_seed(9);
    for path in files() {
        let bytes = std::fs::read(&path).unwrap();
        if !bytes.starts_with(b"PK") || name(&path) == "cut-off.xlsx" {
            continue;
        }
        let mut parts = unpacked(&bytes);
        parts.retain(|(name, _)| !name.contains("Thumbnails"));
        for _ in 0..8 {
            let chosen = random.usize(..parts.len());
            let other = spoiled(&parts[chosen].1, &mut random);
            let bytes = |place: usize| if place == chosen { &*other } else { &*parts[place].1 };
            let spoiled = packed(parts.iter().enumerate().map(|(place, (name, _))| (&**name, bytes(place))));
            let _ = read(&spoiled, "x");
        }
    }
}

#[test]
fn what_a_sheet_claims_is_not_believed() {
    let sheet = "<worksheet><dimension ref='A1:XFD1048576'/><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c></row></sheetData></worksheet>";
    let strings = "<sst count='4000000000' uniqueCount='4000000000'><si><t>An</t></si></sst>";
    assert_eq!(limit(read(&xlsx(sheet, strings), "x")), None);
    let far = "<worksheet><sheetData><row r='1048576'><c r='XFD1048576'><v>1</v></c></row></sheetData></worksheet>";
    assert_eq!(limit(read(&xlsx(far, strings), "x")), Some(Limit::Rows));
    let corners =
        "<worksheet><sheetData><row><c r='A200000'><v>1</v></c><c r='SF1'><v>1</v></c></row></sheetData></worksheet>";
    assert_eq!(limit(read(&xlsx(corners, strings), "x")), Some(Limit::Cells));
}

#[test]
fn one_long_text_in_many_cells_is_bounded() {
    let cell = "<c t='s'><v>0</v></c>";
    let sheet = format!(
        "<worksheet><sheetData>{}</sheetData></worksheet>",
        format!("<row>{}</row>", cell.repeat(400)).repeat(10)
    );
    let strings = format!("<sst><si><t>{}</t></si></sst>", "ắ".repeat(30_000));
    assert_eq!(limit(read(&xlsx(&sheet, &strings), "x")), Some(Limit::TextBytes));
}

#[test]
fn what_is_written_once_for_many_is_bounded() {
    let cell = |count: u32| {
        format!(
            "<table:table-cell table:number-columns-repeated='{count}' office:value-type='float' office:value='1'/>"
        )
    };
    let row = |count: u32, cells: &str| {
        format!("<table:table-row table:number-rows-repeated='{count}'>{cells}</table:table-row>")
    };
    assert_eq!(limit(read(&ods(&row(2, &cell(3))), "x")), None);
    for (table, expected) in [
        (row(1, &cell(16_384)), Limit::Columns),
        (row(1_048_576, &cell(1)), Limit::Rows),
        (row(u32::MAX, &cell(u32::MAX)), Limit::Columns),
        (row(100_000, &cell(100)), Limit::Cells),
        (row(u32::MAX, "") + &row(1, &cell(1)), Limit::Rows),
    ] {
        assert_eq!(limit(read(&ods(&table), "x")), Some(expected), "{table}");
    }
    let blank = row(1, &cell(1)) + &row(1_048_575, "<table:table-cell table:number-columns-repeated='16384'/>");
    assert_eq!(read(&ods(&blank), "x").unwrap().sheets[0].rows.len(), 1);
}

#[test]
fn a_part_that_says_it_is_huge_is_not_unpacked() {
    let mut bytes = xlsx("<worksheet/>", "<sst/>");
    // The sizes stand in the directory at the end: 24 bytes into each entry.
    let entries: Vec<usize> = (0..bytes.len() - 4).filter(|place| bytes[*place..].starts_with(b"PK\x01\x02")).collect();
    for entry in entries {
        bytes[entry + 24..entry + 28].copy_from_slice(&0x7FFF_FFFFu32.to_le_bytes());
    }
    assert_eq!(limit(read(&bytes, "x")), Some(Limit::UnpackedBytes));
}

#[test]
fn a_file_beyond_the_limit_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.csv");
    std::fs::File::create(&path).unwrap().set_len(Limit::FileBytes.allowed() + 1).unwrap();
    assert_eq!(limit(open(&path)), Some(Limit::FileBytes));
}

#[test]
fn a_sheet_that_is_listed_too_often_is_bounded() {
    let sheets = "<sheet name='A' r:id='a'/>".repeat(300);
    let parts = unpacked(&xlsx("<worksheet/>", "<sst/>"));
    let workbook = format!("<workbook><sheets>{sheets}</sheets></workbook>");
    let parts = parts
        .iter()
        .map(|(name, bytes)| (&**name, if name == "xl/workbook.xml" { workbook.as_bytes() } else { &**bytes }));
    assert_eq!(limit(read(&packed(parts), "x")), Some(Limit::Sheets));
}
