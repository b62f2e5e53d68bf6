//! What has no room on a paper: letters that run over the edge of the sheet, and what a template says is too long.

use typst::foundations::{Label, Value};
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point, Size, Transform};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// A template marks what it could not make small enough: `#metadata("Nguyễn An")<too-long>`.
const TOO_LONG: &str = "too-long";

/// A page on which something has no room.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Crowded {
    /// From 1 on.
    pub(super) page: usize,
    /// The first that has none.
    pub(super) text: String,
}

/// The pages on which something has no room.
pub(super) fn crowded_pages(document: &PagedDocument) -> Vec<Crowded> {
    let too_long = Label::new(PicoStr::constant(TOO_LONG));
    let crowded = |(at, page): (usize, &typst_layout::Page)| {
        let look = Look { sheet: page.frame.size(), too_long };
        look.first_without_room(&page.frame, Transform::identity()).map(|text| Crowded { page: at + 1, text })
    };
    document.pages().iter().enumerate().filter_map(crowded).collect()
}

struct Look {
    sheet: Size,
    too_long: Option<Label>,
}

impl Look {
    /// `to_page` puts a place of the frame where it is on the page.
    fn first_without_room(&self, frame: &Frame, to_page: Transform) -> Option<String> {
        frame.items().find_map(|(at, item)| match item {
            FrameItem::Group(group) => {
                let to_page = to_page.pre_concat(Transform::translate(at.x, at.y)).pre_concat(group.transform);
                self.first_without_room(&group.frame, to_page)
            }
            FrameItem::Text(text) => {
                let end = *at + Point::with_x(text.width());
                let is_outside = [*at, end].into_iter().any(|point| !self.is_on_sheet(point.transform(to_page)));
                is_outside.then(|| text.text.to_string())
            }
            FrameItem::Tag(Tag::Start(element, _)) if element.label() == self.too_long => {
                let said = element.to_packed::<MetadataElem>().map(|said| said.value.clone());
                Some(match said {
                    Some(Value::Str(said)) => said.to_string(),
                    _ => String::new(),
                })
            }
            _ => None,
        })
    }

    fn is_on_sheet(&self, point: Point) -> bool {
        let is_within = |at: Abs, length: Abs| (Abs::zero()..=length).contains(&at);
        is_within(point.x, self.sheet.x) && is_within(point.y, self.sheet.y)
    }
}
