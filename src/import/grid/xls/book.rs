//! The workbook: the stream of its records, and the sheets in their order.

use super::super::builder::{Budget, SheetBuilder};
use super::super::error::OpenError;
use super::super::types::{Format, Workbook};
use super::globals::Globals;
use super::{compound, sheet};

/// Reads an XLS.
pub(in super::super) fn read(bytes: &[u8]) -> Result<Workbook, OpenError> {
    let stream = compound::stream(bytes, &["Workbook", "Book"])?;
    let stream = stream.ok_or_else(|| OpenError::damaged("its workbook is missing"))?;
    let globals = Globals::read(&stream)?;
    let mut budget = Budget::new();
    let mut sheets = vec![];
    for entry in &globals.sheets {
        let records = stream.get(entry.start..).ok_or_else(|| OpenError::damaged("a sheet of it is missing"))?;
        let mut builder = SheetBuilder::new(&mut budget);
        sheet::read(records, &globals, &mut builder)?;
        sheets.push(builder.finish(entry.name.clone(), entry.is_hidden));
    }
    Ok(Workbook { format: Format::Xls, sheets })
}
