//! The small pieces that views are made of.

use serde::Serialize;

use crate::honours::Address;
use crate::text::Date;

/// A step of the way to a page.
#[derive(Clone, Debug, Serialize)]
pub struct Crumb {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub address: Address,
}

/// A link to a page that exists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub address: Address,
}

impl Link {
    /// A link.
    pub fn new(title: impl Into<String>, address: Address) -> Self {
        Link { title: title.into(), address }
    }
}

/// A link with the number of what is behind it.
#[derive(Clone, Debug, Serialize)]
pub struct Facet {
    /// What it says.
    pub title: String,
    /// Where it leads; on the same page it is an anchor.
    pub address: Address,
    /// How many, everybody counted.
    pub count: u64,
}

/// A place in a list, with the number of what is there.
#[derive(Clone, Debug, Serialize)]
pub struct Jump {
    /// What it says.
    pub title: String,
    /// The page of the list it is on.
    pub address: Address,
    /// The anchor there, without `#`.
    pub anchor: String,
    /// How many, everybody counted.
    pub count: u64,
}

/// A day, in the two ways it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub Date);

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut day = serializer.serialize_struct("Day", 3)?;
        day.serialize_field("iso", &self.0.iso())?;
        day.serialize_field("screen", &self.0.on_screen())?;
        day.serialize_field("paper", &self.0.on_paper())?;
        day.end()
    }
}

/// One bar of a bar table: a number and its share of the largest.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    /// What it counts.
    pub title: String,
    /// The page of it, if there is one.
    pub address: Option<Address>,
    /// How many.
    pub count: u64,
    /// Length in per cent of the longest, with a point: `29.2`.
    pub width: String,
}

/// Bars of counts, each measured by the largest.
pub(super) fn bars(rows: impl IntoIterator<Item = (String, Option<Address>, u64)>) -> Vec<Bar> {
    let rows: Vec<_> = rows.into_iter().collect();
    let largest = rows.iter().map(|(_, _, count)| *count).max().unwrap_or(0);
    rows.into_iter()
        .map(|(title, address, count)| Bar { title, address, count, width: width(count, largest) })
        .collect()
}

/// A share of a whole in per cent with one decimal, for an attribute: `76.3`.
pub(super) fn width(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "0".to_owned();
    }
    let tenths = (u128::from(part) * 1000 + u128::from(whole) / 2) / u128::from(whole);
    let tenths = tenths.min(1000);
    if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}

/// The way through the pages of a long list.
#[derive(Clone, Debug, Serialize)]
pub struct Pager {
    /// All pages.
    pub parts: Vec<Part>,
    /// The page before.
    pub previous: Option<Address>,
    /// The page after.
    pub next: Option<Address>,
}

/// A page of a long list.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// From 1.
    pub number: usize,
    /// Where it stands.
    pub address: Address,
    /// Whether it is the page shown.
    pub is_current: bool,
    /// Whether pages between it and the one before are left out.
    pub after_gap: bool,
}

impl Pager {
    /// The pager of page `current` out of `count`; nothing for a list of one page.
    pub fn new(first: &Address, current: usize, count: usize) -> Option<Self> {
        if count < 2 {
            return None;
        }
        // Five numbers and two gaps stand in one line of a phone.
        let shown: Vec<usize> = (1..=count).filter(|&n| n == 1 || n == count || n.abs_diff(current) <= 1).collect();
        let parts = shown
            .iter()
            .enumerate()
            .map(|(i, &number)| Part {
                number,
                address: first.part(number),
                is_current: number == current,
                after_gap: i > 0 && shown[i - 1] + 1 < number,
            })
            .collect();
        Some(Pager {
            parts,
            previous: (current > 1).then(|| first.part(current - 1)),
            next: (current < count).then(|| first.part(current + 1)),
        })
    }
}

/// The neighbours of a page in its list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Neighbours {
    /// The earlier one.
    pub previous: Option<Link>,
    /// The later one.
    pub next: Option<Link>,
}

/// A file to take home.
#[derive(Clone, Debug, Serialize)]
pub struct Download {
    /// Where it is.
    pub address: Address,
    /// Its file name.
    pub name: String,
    /// How large: "14 KB".
    pub size: String,
}

impl Download {
    /// A file of so many bytes.
    pub fn new(address: Address, bytes: usize) -> Self {
        let name = address.as_str().rsplit('/').next().unwrap_or_default().to_owned();
        let kilobytes = bytes.div_ceil(1024);
        let size = if kilobytes < 1024 {
            format!("{kilobytes}\u{a0}KB")
        } else {
            format!("{}\u{a0}MB", crate::text::decimal(bytes as f64 / 1_048_576.0, 1))
        };
        Download { address, name, size }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_measured_by_the_longest() {
        let bars = bars([("a".into(), None, 48), ("b".into(), None, 14), ("c".into(), None, 0)]);
        let widths: Vec<_> = bars.iter().map(|b| b.width.as_str()).collect();
        assert_eq!(widths, ["100", "29.2", "0"]);
    }

    #[test]
    fn a_pager_leaves_out_far_pages() {
        let pager = Pager::new(&Address::section("ten"), 6, 20).unwrap();
        let numbers: Vec<_> = pager.parts.iter().map(|p| (p.number, p.after_gap)).collect();
        assert_eq!(numbers, [(1, false), (5, true), (6, false), (7, false), (20, true)]);
        assert_eq!(pager.next.unwrap().as_str(), "/ten/trang/7/");
        assert!(Pager::new(&Address::home(), 1, 1).is_none());
    }
}
