//! The shared strings: the texts of all sheets, each once.

use quick_xml::events::Event;

use super::super::error::OpenError;
use super::super::limits::Limit;
use super::super::package::Package;
use super::super::rich_text::RichText;
use super::rich_text::RichTextReader;

/// The shared strings, in their order. How many there are to be is not believed.
pub(super) fn read(package: &mut Package, part: Option<&str>) -> Result<Vec<RichText>, OpenError> {
    let mut strings = vec![];
    let Some(mut xml) = package.xml(part.unwrap_or("xl/sharedStrings.xml"))? else {
        return Ok(strings);
    };
    let mut reader = RichTextReader::default();
    loop {
        match xml.next()? {
            Event::Start(element) => reader.start(&element),
            Event::End(element) if element.local_name().as_ref() == "si" => {
                if strings.len() as u64 >= Limit::Cells.allowed() {
                    return Err(OpenError::TooLarge(Limit::Cells));
                }
                strings.push(reader.take());
            }
            Event::End(element) => reader.end(element.local_name().as_ref()),
            Event::Eof => return Ok(strings),
            event => reader.characters(&event),
        }
    }
}
