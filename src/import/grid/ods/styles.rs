//! The styles of cells and of runs of text, as far as they tell a font or a line through it, and those of sheets, which
//! tell that one is hidden.
//! A style has what its parent has, unless it says otherwise.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::{BytesStart, Event};

use super::super::error::OpenError;
use super::super::package::Package;
use super::super::rich_text::{Looks, RunFont, RunLooks};
use super::super::xml::attribute;

/// How many parents are asked.
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
    said: Said,
}

/// What a style says, itself or by its parents.
#[derive(Clone, Copy, Default)]
struct Said {
    font: Option<RunFont>,
    is_struck: Option<bool>,
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
                let Some(style) = style else { return };
                if let Some(name) = name {
                    style.said.font = Some(RunFont::named(name.trim_matches(['\'', '"'])));
                }
                let lines = ["style:text-line-through-style", "style:text-line-through-type"];
                let is_line = |name| attribute(element, name).map(|line| &*line != "none");
                style.said.is_struck = lines.into_iter().filter_map(is_line).reduce(|one, other| one || other);
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
        let style = Style { parent, ..Style::default() };
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

    /// How cells of a style look; in the font of the usual one where none is named.
    pub(super) fn of_cell(&self, style: &str) -> Looks {
        let said = inherited(&self.cells, style);
        let usual = || inherited(&self.cells, "Default").font.or_else(|| inherited(&self.cells, "").font);
        let font = said.font.or_else(usual).unwrap_or_default();
        Looks { font: font.within(None), is_struck: said.is_struck.unwrap_or(false) }
    }

    /// How a run of a style looks.
    pub(super) fn of_run(&self, style: &str) -> RunLooks {
        let said = inherited(&self.runs, style);
        RunLooks { font: said.font.unwrap_or_default(), is_struck: said.is_struck }
    }
}

fn inherited(styles: &BTreeMap<String, Style>, name: &str) -> Said {
    let mut said = Said::default();
    let mut next = styles.get(name);
    for _ in 0..GENERATIONS {
        let Some(style) = next else { break };
        said.font = said.font.or(style.said.font);
        said.is_struck = said.is_struck.or(style.said.is_struck);
        if said.font.is_some() && said.is_struck.is_some() {
            break;
        }
        next = style.parent.as_deref().and_then(|parent| styles.get(parent));
    }
    said
}
