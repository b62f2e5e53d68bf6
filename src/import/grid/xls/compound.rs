//! The compound file around the records ([MS-CFB]): sectors in chains, which a table links, and a directory of streams.
//! Streams under 4096 bytes stand in smaller sectors of a stream of their own.

use super::super::error::OpenError;
use super::records::{u16_at, u32_at};

const HEADER: usize = 512;
const ENTRY: usize = 128;
/// Numbers from here on are no sectors.
const NO_SECTOR: u32 = 0xFFFF_FFFA;
/// Sectors of the table that the header itself lists.
const LISTED: usize = 109;

/// The first stream there is of some names, whatever their case.
pub(super) fn stream(file: &[u8], names: &[&str]) -> Result<Option<Vec<u8>>, OpenError> {
    let sectors = Sectors::new(file)?;
    let directory = sectors.chain(field(file, 48)?, usize::MAX)?;
    let entries = || directory.chunks_exact(ENTRY);
    let Some(found) = names.iter().find_map(|name| entries().find(|entry| is_named(entry, name))) else {
        return Ok(None);
    };
    let (start, size) = (field(found, 116)?, field(found, 120)? as usize);
    if size >= field(file, 56)? as usize {
        return sectors.chain(start, size).map(Some);
    }
    let root = entries().next().ok_or_else(broken)?;
    let small = Small {
        sectors: sectors.chain(field(root, 116)?, usize::MAX)?,
        table: numbers(&sectors.chain(field(file, 60)?, usize::MAX)?),
    };
    small.chain(start, size).map(Some)
}

fn broken() -> OpenError {
    OpenError::damaged("its parts cannot be found")
}

fn field(bytes: &[u8], offset: usize) -> Result<u32, OpenError> {
    u32_at(bytes, offset).ok_or_else(broken)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0)).collect()
}

/// A stream of that name: UTF-16 with a length in bytes, a zero at its end counted.
fn is_named(entry: &[u8], name: &str) -> bool {
    let length = usize::from(u16_at(entry, 64).unwrap_or(0) / 2).saturating_sub(1);
    let written = entry[..64].chunks_exact(2).take(length).filter_map(|pair| u16_at(pair, 0));
    let written: String = char::decode_utf16(written).map(|c| c.unwrap_or('\u{FFFD}')).collect();
    entry.get(66) == Some(&2) && written.eq_ignore_ascii_case(name)
}

struct Sectors<'a> {
    file: &'a [u8],
    size: usize,
    table: Vec<u32>,
}

impl<'a> Sectors<'a> {
    fn new(file: &'a [u8]) -> Result<Self, OpenError> {
        let size = match u16_at(file, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(broken()),
        };
        let mut sectors = Self { file, size, table: vec![] };
        let header = file.get(76..HEADER).ok_or_else(broken)?;
        let mut listed: Vec<u32> = numbers(header).into_iter().take(LISTED).collect();
        // Larger files go on with the list in sectors, the last number of each naming the next.
        let mut next = field(file, 68)?;
        for _ in 0..sectors.count() {
            let Some(sector) = sectors.sector(next) else { break };
            let mut more = numbers(sector);
            next = more.pop().unwrap_or(NO_SECTOR);
            listed.extend(more);
        }
        for sector in listed.into_iter().filter(|sector| *sector < NO_SECTOR).take(sectors.count()) {
            let part = numbers(sectors.sector(sector).ok_or_else(broken)?);
            sectors.table.extend(part);
        }
        Ok(sectors)
    }

    /// How many the file has room for.
    fn count(&self) -> usize {
        self.file.len() / self.size + 1
    }

    /// One sector, the last one of a file perhaps cut short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.size)?;
        let rest = self.file.get(start..).filter(|rest| !rest.is_empty())?;
        Some(&rest[..rest.len().min(self.size)])
    }

    /// A chain of sectors, of a length at most.
    fn chain(&self, start: u32, length: usize) -> Result<Vec<u8>, OpenError> {
        let mut bytes = vec![];
        let mut next = start;
        for _ in 0..self.count() {
            if next >= NO_SECTOR || bytes.len() >= length {
                break;
            }
            bytes.extend_from_slice(self.sector(next).ok_or_else(broken)?);
            next = self.table.get(next as usize).copied().unwrap_or(NO_SECTOR);
        }
        bytes.truncate(length);
        Ok(bytes)
    }
}

/// Sectors of 64 bytes.
struct Small {
    sectors: Vec<u8>,
    table: Vec<u32>,
}

impl Small {
    fn chain(&self, start: u32, length: usize) -> Result<Vec<u8>, OpenError> {
        let mut bytes = vec![];
        let mut next = start;
        for _ in 0..=self.sectors.len() / 64 {
            if next >= NO_SECTOR || bytes.len() >= length {
                break;
            }
            let start = (next as usize).saturating_mul(64);
            let rest = self.sectors.get(start..).ok_or_else(broken)?;
            bytes.extend_from_slice(&rest[..rest.len().min(64)]);
            next = self.table.get(next as usize).copied().unwrap_or(NO_SECTOR);
        }
        bytes.truncate(length);
        Ok(bytes)
    }
}
