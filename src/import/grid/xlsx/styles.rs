//! The styles of cells, as far as they tell what a value is: the font of a text, a line through it, the format of a
//! number.

use std::collections::BTreeMap;
use std::rc::Rc;

use quick_xml::events::Event;

use super::super::error::OpenError;
use super::super::number_format::NumberFormat;
use super::super::package::Package;
use super::super::rich_text::Looks;
use super::super::xml::{attribute, is_on, number};
use crate::text::LegacyEncoding;

/// A style that cells refer to by its place.
#[derive(Clone, Debug)]
pub(super) struct Style {
    pub(super) looks: Looks,
    pub(super) format: Rc<NumberFormat>,
}

/// The styles of cells, in their order.
pub(super) fn read(package: &mut Package, part: Option<&str>) -> Result<Vec<Style>, OpenError> {
    let Some(mut xml) = package.xml(part.unwrap_or("xl/styles.xml"))? else {
        return Ok(vec![]);
    };
    let mut section = String::new();
    let mut codes: BTreeMap<u32, Rc<NumberFormat>> = BTreeMap::new();
    let mut fonts: Vec<Looks> = vec![];
    let mut styles = vec![];
    loop {
        match xml.next()? {
            Event::Start(element) => match (&*section, element.local_name().as_ref()) {
                (_, name @ ("numFmts" | "fonts" | "cellXfs" | "dxfs" | "cellStyleXfs")) => section = name.into(),
                ("numFmts", "numFmt") => {
                    if let (Some(id), Some(code)) = (number(&element, "numFmtId"), attribute(&element, "formatCode")) {
                        codes.insert(id, Rc::new(NumberFormat::parse(&code)));
                    }
                }
                ("fonts", "font") => fonts.push(Looks::default()),
                ("fonts", "name") => {
                    if let (Some(font), Some(name)) = (fonts.last_mut(), attribute(&element, "val")) {
                        font.font = LegacyEncoding::of_font(&name);
                    }
                }
                ("fonts", "strike") => {
                    if let Some(font) = fonts.last_mut() {
                        font.is_struck = is_on(&element);
                    }
                }
                ("cellXfs", "xf") => {
                    let id = number(&element, "numFmtId").unwrap_or(0);
                    let format = codes.entry(id).or_insert_with(|| Rc::new(NumberFormat::built_in(id)));
                    let looks = number::<usize>(&element, "fontId").and_then(|place| fonts.get(place)).copied();
                    styles.push(Style { looks: looks.unwrap_or_default(), format: Rc::clone(format) });
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == section => section.clear(),
            Event::Eof => return Ok(styles),
            _ => {}
        }
    }
}
