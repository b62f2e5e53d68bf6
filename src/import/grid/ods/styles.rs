//! The styles of cells and of runs of text, as far as they tell a font, and those of sheets, which tell that one is hidden.
//! A style has what its parent has, unless it says otherwise.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::{BytesStart, Event};

use super::super::error::OpenError;
use super::super::package::Package;
use super::super::rich_text::RunFont;
use super::super::xml::attribute;

/// How many parents are asked for a font.
const GENERATIONS: usize = 16;

/// What the styles read so far say.
#[derive(Default)]
pub(super) struct Styles {
    cells: BTreeMap<String, Style>,
    runs: BTreeMap<String, Style>,
    hidden_sheets: BTreeSet<String>,
    current: Option<(Family, String)>,
}

#[derive(Default)]
struct Style {
    parent: Option<String>,
    font: Option<RunFont>,
}

#[derive(Clone, Copy)]
enum Family {
    Cell,
    Run,
    Sheet,
}

impl Styles {
    /// The named styles of a file.
    pub(super) fn read(package: &mut Package) -> Result<Self, OpenError> {
        let mut styles = Self::default();
        let Some(mut xml) = package.xml("styles.xml")? else {
            return Ok(styles);
        };
        loop {
            match xml.next()? {
                Event::Start(element) => styles.start(&element),
                Event::End(element) => styles.end(element.name().as_ref()),
                Event::Eof => return Ok(styles),
                _ => {}
            }
        }
    }

    /// Takes what an element says of styles. The style of all cells that name none has the name "".
    pub(super) fn start(&mut self, element: &BytesStart) {
        match element.name().as_ref() {
            "style:style" | "style:default-style" => self.begin(element),
            "style:text-properties" => {
                let name = attribute(element, "style:font-name").or_else(|| attribute(element, "fo:font-family"));
                let style = match &self.current {
                    Some((Family::Cell, style)) => self.cells.get_mut(style),
                    Some((Family::Run, style)) => self.runs.get_mut(style),
                    _ => None,
                };
                if let (Some(style), Some(name)) = (style, name) {
                    style.font = Some(RunFont::named(name.trim_matches(['\'', '"'])));
                }
            }
            "style:table-properties" => {
                if let Some((Family::Sheet, style)) = &self.current
                    && attribute(element, "table:display").as_deref() == Some("false")
                {
                    self.hidden_sheets.insert(style.clone());
                }
            }
            _ => {}
        }
    }

    /// Notes the end of an element.
    pub(super) fn end(&mut self, name: &str) {
        if matches!(name, "style:style" | "style:default-style") {
            self.current = None;
        }
    }

    fn begin(&mut self, element: &BytesStart) {
        let family = match attribute(element, "style:family").as_deref() {
            Some("table-cell") => Family::Cell,
            Some("text") => Family::Run,
            Some("table") => Family::Sheet,
            _ => return,
        };
        let name = attribute(element, "style:name").unwrap_or_default().into_owned();
        let parent = attribute(element, "style:parent-style-name").map(|parent| parent.into_owned());
        let style = Style { parent, font: None };
        match family {
            Family::Cell => {
                self.cells.insert(name.clone(), style);
            }
            Family::Run => {
                self.runs.insert(name.clone(), style);
            }
            Family::Sheet => {}
        }
        self.current = Some((family, name));
    }

    /// Whether sheets of a style are hidden.
    pub(super) fn hides_sheet(&self, style: &str) -> bool {
        self.hidden_sheets.contains(style)
    }

    /// The font of cells of a style; of the usual one where none is named.
    pub(super) fn of_cell(&self, style: &str) -> RunFont {
        let usual = || inherited(&self.cells, "Default").or_else(|| inherited(&self.cells, ""));
        inherited(&self.cells, style).or_else(usual).unwrap_or_default()
    }

    /// The font of a run of a style.
    pub(super) fn of_run(&self, style: &str) -> RunFont {
        inherited(&self.runs, style).unwrap_or_default()
    }
}

fn inherited(styles: &BTreeMap<String, Style>, name: &str) -> Option<RunFont> {
    let mut style = styles.get(name)?;
    for _ in 0..GENERATIONS {
        if style.font.is_some() {
            return style.font;
        }
        style = styles.get(style.parent.as_deref()?)?;
    }
    None
}
