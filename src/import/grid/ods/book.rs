//! The sheets, in the order of the one part that holds them all.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::super::builder::{Budget, SheetBuilder};
use super::super::error::OpenError;
use super::super::limits::Limit;
use super::super::package::{Package, Part};
use super::super::rich_text::Looks;
use super::super::types::{Format, Value, Workbook};
use super::super::xml::{Xml, attribute, number};
use super::cell::CellReader;
use super::styles::Styles;

/// Reads an ODS.
pub(in super::super) fn read(bytes: &[u8]) -> Result<Workbook, OpenError> {
    let mut package = Package::new(bytes)?;
    if is_protected(&mut package)? {
        return Err(OpenError::Protected);
    }
    let mut styles = Styles::read(&mut package)?;
    let mut xml = package.xml_expected("content.xml")?;
    let mut budget = Budget::new();
    let mut sheets = vec![];
    // Inside of earlier states of the sheets, which are cells too.
    let mut is_in_the_past = false;
    loop {
        match xml.next()? {
            Event::Start(element) => match element.name().as_ref() {
                "table:table" if !is_in_the_past => {
                    if sheets.len() as u64 >= Limit::Sheets.allowed() {
                        return Err(OpenError::TooLarge(Limit::Sheets));
                    }
                    let name = attribute(&element, "table:name").unwrap_or_default().into_owned();
                    let style = attribute(&element, "table:style-name").unwrap_or_default();
                    let is_hidden = styles.hides_sheet(&style);
                    let mut sheet = SheetReader::new(SheetBuilder::new(&mut budget), &styles);
                    sheet.read(&mut xml)?;
                    sheets.push(sheet.builder.finish(name, is_hidden));
                }
                "table:tracked-changes" => is_in_the_past = true,
                _ => styles.start(&element),
            },
            Event::End(element) => match element.name().as_ref() {
                "table:tracked-changes" => is_in_the_past = false,
                name => styles.end(name),
            },
            Event::Eof => return Ok(Workbook { format: Format::Ods, sheets }),
            _ => {}
        }
    }
}

fn is_protected(package: &mut Package) -> Result<bool, OpenError> {
    if package.has("encrypted-package") {
        return Ok(true);
    }
    let Some(mut xml) = package.xml("META-INF/manifest.xml")? else {
        return Ok(false);
    };
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "encryption-data" => return Ok(true),
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}

/// A sheet while it is read.
struct SheetReader<'a, 'b> {
    builder: SheetBuilder<'b>,
    styles: &'a Styles,
    /// The style of cells that name none: the number of the first column after some, and theirs.
    column_styles: Vec<(u32, String)>,
    columns: u32,
    /// From 0.
    row: u32,
    column: u32,
    row_repeated: u32,
    row_style: Option<String>,
    /// What stands in the row, which may be written once for many: the columns from a first to before a last one.
    in_row: Vec<(Range<u32>, Value, Looks)>,
    cell: Option<CellReader>,
    /// How deep inside of something in a cell that is no text of it: a remark, a picture, a table.
    aside: u32,
}

impl<'a, 'b> SheetReader<'a, 'b> {
    fn new(builder: SheetBuilder<'b>, styles: &'a Styles) -> Self {
        Self {
            builder,
            styles,
            column_styles: vec![],
            columns: 0,
            row: 0,
            column: 0,
            row_repeated: 1,
            row_style: None,
            in_row: vec![],
            cell: None,
            aside: 0,
        }
    }

    /// Reads up to the end of the sheet.
    fn read(&mut self, xml: &mut Xml<Part<'_, '_>>) -> Result<(), OpenError> {
        loop {
            match xml.next()? {
                Event::Start(element) => self.start(&element),
                Event::End(element) => {
                    let name = element.name();
                    if self.aside == 0 && name.as_ref() == "table:table" {
                        return Ok(());
                    }
                    self.end(name.as_ref())?;
                }
                Event::Eof => return Err(OpenError::damaged("a sheet of it has no end")),
                event => {
                    if let (Some(cell), 0) = (&mut self.cell, self.aside) {
                        cell.characters(&event);
                    }
                }
            }
        }
    }

    fn start(&mut self, element: &BytesStart) {
        let name = element.name();
        let name = name.as_ref();
        if self.aside > 0 || is_aside(name) {
            self.aside += 1;
        } else if let Some(cell) = &mut self.cell {
            cell.start(element, self.styles);
        } else {
            match name {
                "table:table-column" => self.take_column(element),
                "table:table-row" => self.begin_row(element),
                "table:table-cell" | "table:covered-table-cell" => self.cell = Some(CellReader::new(element)),
                _ => {}
            }
        }
    }

    fn end(&mut self, name: &str) -> Result<(), OpenError> {
        match name {
            _ if self.aside > 0 => self.aside -= 1,
            "table:table-cell" | "table:covered-table-cell" => self.end_cell()?,
            "table:table-row" => self.end_row()?,
            _ => {
                if let Some(cell) = &mut self.cell {
                    cell.end(name);
                }
            }
        }
        Ok(())
    }

    fn take_column(&mut self, element: &BytesStart) {
        let first = self.columns;
        self.columns = first.saturating_add(repeated(element, "table:number-columns-repeated"));
        if is_out_of_sight(element) {
            self.builder.hide_columns(first, self.columns.saturating_sub(1));
        }
        let style = attribute(element, "table:default-cell-style-name").unwrap_or_default().into_owned();
        self.column_styles.push((self.columns, style));
    }

    fn begin_row(&mut self, element: &BytesStart) {
        self.column = 0;
        self.row_repeated = repeated(element, "table:number-rows-repeated");
        self.row_style = attribute(element, "table:default-cell-style-name").map(|style| style.into_owned());
        if is_out_of_sight(element) {
            self.builder.hide_rows(self.row, self.row.saturating_add(self.row_repeated - 1));
        }
    }

    fn end_cell(&mut self) -> Result<(), OpenError> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let (row, column) = (self.row, self.column);
        if cell.span != (1, 1) {
            let last = (row.saturating_add(cell.span.0 - 1), column.saturating_add(cell.span.1 - 1));
            self.builder.merge((row, column), last);
        }
        self.column = column.saturating_add(cell.repeated);
        let of_column = || {
            let next = self.column_styles.partition_point(|(after, _)| *after <= column);
            self.column_styles.get(next).map_or("", |(_, style)| style)
        };
        let usual = self.row_style.as_deref().unwrap_or_else(of_column);
        let (value, looks) = cell.finish(usual, self.styles);
        if value != Value::Empty {
            self.builder.check(row, self.column.saturating_sub(1))?;
            self.in_row.push((column..self.column, value, looks));
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), OpenError> {
        let after = self.row.saturating_add(self.row_repeated);
        if !self.in_row.is_empty() {
            // A row that is repeated too often is refused before any of it is kept.
            self.builder.check(after - 1, 0)?;
            for row in self.row..after {
                for (columns, value, looks) in &self.in_row {
                    for column in columns.clone() {
                        self.builder.put(row, column, value.clone(), *looks)?;
                    }
                }
            }
            self.in_row.clear();
        }
        self.row = after;
        Ok(())
    }
}

fn repeated(element: &BytesStart, name: &str) -> u32 {
    number::<u32>(element, name).unwrap_or(1).max(1)
}

fn is_out_of_sight(element: &BytesStart) -> bool {
    attribute(element, "table:visibility").is_some_and(|how| matches!(&*how, "collapse" | "filter"))
}

/// What has text that is not the cell's.
fn is_aside(name: &str) -> bool {
    name.starts_with("draw:")
        || matches!(name, "office:annotation" | "table:shapes" | "office:forms" | "table:table" | "table:detective")
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::super::super::types::Sheet;
    use super::*;
    use crate::text::{Date, LegacyEncoding};

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(vec![]));
        for (name, text) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn sheet(styles: &str, table: &str) -> Sheet {
        let content = format!(
            "<office:document-content>{styles}<table:table table:name='A'>{table}</table:table></office:document-content>"
        );
        read(&packed(&[("content.xml", &content)])).unwrap().sheets.remove(0)
    }

    fn first_row(table: &str) -> Vec<Value> {
        let sheet = sheet("", &format!("<table:table-row>{table}</table:table-row>"));
        sheet.rows.into_iter().next().unwrap().cells.into_iter().map(|cell| cell.value).collect()
    }

    #[test]
    fn each_kind_of_cell_has_its_value() {
        let values = first_row(
            "<table:table-cell office:value-type='string'><text:p>Hoa<text:s text:c='2'/>&#768;<text:line-break/>An</text:p><text:p>Chi</text:p></table:table-cell>\
             <table:table-cell office:value-type='string' office:string-value='Bình'/>\
             <table:table-cell office:value-type='percentage' office:value='0.5'><text:p>50%</text:p></table:table-cell>\
             <table:table-cell office:value-type='date' office:date-value='2023-01-09T07:30:00'><text:p>09/01/23 07:30</text:p></table:table-cell>\
             <table:table-cell office:value-type='time' office:time-value='PT07H30M00S'><text:p>07:30</text:p></table:table-cell>\
             <table:table-cell office:value-type='boolean' office:boolean-value='true'><text:p>TRUE</text:p></table:table-cell>\
             <table:table-cell/>\
             <table:covered-table-cell/>\
             <table:table-cell office:value-type='string' calcext:value-type='error' office:string-value=''><text:p>#REF!</text:p></table:table-cell>",
        );
        let text = |text: &str| Value::Text(text.into());
        assert_eq!(
            values,
            [
                text("Hoa  \u{300}\nAn\nChi"),
                text("Bình"),
                Value::Number(0.5),
                Value::Day { date: Date::new(2023, 1, 9).unwrap(), format: Some("09/01/23".into()) },
                text("07:30"),
                Value::Bool(true),
                Value::Empty,
                Value::Empty,
                Value::Error("#REF!".into()),
            ]
        );
    }

    #[test]
    fn remarks_pictures_and_earlier_states_are_no_text() {
        let values = first_row(
            "<table:table-cell office:value-type='string'><office:annotation><text:p>nhớ hỏi lại</text:p></office:annotation>\
             <draw:frame><draw:text-box><text:p>hình</text:p></draw:text-box></draw:frame><text:p>An</text:p></table:table-cell>",
        );
        assert_eq!(values, [Value::Text("An".into())]);
        let past = "<table:tracked-changes><table:cell-content-change><table:table><table:table-cell/></table:table>\
                    </table:cell-content-change></table:tracked-changes>";
        assert_eq!(sheet(past, "").name, "A");
    }

    #[test]
    fn a_cell_has_the_font_of_its_style_or_of_its_column() {
        let styles = "<style:style style:name='old' style:family='table-cell'><style:text-properties style:font-name='VNI-Times'/></style:style>\
                      <style:style style:name='child' style:family='table-cell' style:parent-style-name='old'/>\
                      <style:style style:name='new' style:family='table-cell'><style:text-properties style:font-name='Arial'/></style:style>";
        let cell = |style: &str| {
            format!("<table:table-cell {style} office:value-type='string'><text:p>An</text:p></table:table-cell>")
        };
        let row = [cell(""), cell(""), cell("table:style-name='new'"), cell("table:style-name='child'")].concat();
        let table = format!(
            "<table:table-column table:default-cell-style-name='new'/>\
             <table:table-column table:number-columns-repeated='3' table:default-cell-style-name='old'/>\
             <table:table-header-rows><table:table-row>{row}</table:table-row></table:table-header-rows>"
        );
        let fonts: Vec<_> = sheet(styles, &table).rows[0].cells.iter().map(|cell| cell.font).collect();
        let vni = Some(LegacyEncoding::Vni);
        assert_eq!(fonts, [None, vni, None, vni]);
    }

    #[test]
    fn a_line_goes_through_a_cell_by_its_style_or_by_all_its_runs() {
        let style = |family: &str, name: &str, line: &str| {
            format!(
                "<style:style style:name='{name}' style:family='{family}'><style:text-properties {line}/></style:style>"
            )
        };
        let styles =
            style("table-cell", "gone", "style:text-line-through-style='solid' style:text-line-through-type='single'")
                + &style("table-cell", "double", "style:text-line-through-type='double'")
                + &style(
                    "table-cell",
                    "none",
                    "style:text-line-through-style='none' style:text-line-through-type='none'",
                )
                + "<style:style style:name='child' style:family='table-cell' style:parent-style-name='gone'/>"
                + &style("text", "run", "style:text-line-through-style='solid'")
                + &style("text", "back", "style:text-line-through-style='none'");
        let cell = |style: &str, text: &str| {
            format!(
                "<table:table-cell table:style-name='{style}' office:value-type='string'><text:p>{text}</text:p></table:table-cell>"
            )
        };
        let run = |style: &str| format!("<text:span text:style-name='{style}'>An</text:span>");
        let cells = [
            (cell("gone", "An"), true),
            (cell("double", "An"), true),
            (cell("none", "An"), false),
            (cell("child", "An"), true),
            (cell("gone", &run("back")), false),
            (cell("none", &run("run")), true),
            (cell("none", &(run("run") + " Bình")), false),
            (cell("none", &(run("run") + " " + &run("run"))), true),
        ];
        let row: String = cells.iter().map(|(cell, _)| cell.as_str()).collect();
        let row = sheet(&styles, &format!("<table:table-row>{row}</table:table-row>")).rows.remove(0);
        let found: Vec<bool> = row.cells.iter().map(|cell| cell.is_struck).collect();
        assert_eq!(found, cells.map(|(_, is_struck)| is_struck));
    }

    #[test]
    fn a_password_is_told() {
        let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
        for parts in [[("META-INF/manifest.xml", manifest)], [("encrypted-package", "")]] {
            assert!(matches!(read(&packed(&parts)), Err(OpenError::Protected)));
        }
    }
}
