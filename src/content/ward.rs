//! `wards/<id>.yaml`: one ward (phường, xã, đặc khu) with its names, codes and predecessors over time.

use super::fields::Fields;
use super::files::Origin;
use super::node::Node;
use crate::diagnostics::{Diagnostics, Source, Spanned};
use crate::terms::Share;
use crate::text::{Date, Id};

/// A ward as written.
#[derive(Clone, Debug)]
pub struct Ward {
    /// The file and the id.
    pub origin: Origin,
    /// Its names, the newest last; at least one.
    pub names: Vec<WardName>,
    /// Its official codes, each for a period.
    pub codes: Vec<WardCode>,
    /// The wards it was made from.
    pub predecessors: Vec<Predecessor>,
    /// How many households it had, by year.
    pub households: Vec<Households>,
}

/// What a ward was called, and under which district or city, in a period.
#[derive(Clone, Debug)]
pub struct WardName {
    /// With its kind: "phường Thanh Khê Tây".
    pub name: Spanned<String>,
    /// The unit above: "quận Thanh Khê".
    pub parent: Option<Spanned<String>>,
    /// First day, when known.
    pub from: Option<Spanned<Date>>,
    /// Last day; none for a name in force.
    pub to: Option<Spanned<Date>>,
}

/// An official code in a period.
#[derive(Clone, Debug)]
pub struct WardCode {
    /// Whose code, such as `gso` (Tổng cục Thống kê).
    pub scheme: String,
    /// As typed: zeros in front stay.
    pub code: Spanned<String>,
    /// First day, when known.
    pub from: Option<Spanned<Date>>,
    /// Last day; none for a code in force.
    pub to: Option<Spanned<Date>>,
}

/// A ward, or a part of one, that became this ward.
#[derive(Clone, Debug)]
pub struct Predecessor {
    /// The former ward.
    pub ward: Spanned<Id>,
    /// All of it or a part.
    pub share: Share,
    /// The day from which it counts.
    pub on: Option<Spanned<Date>>,
    /// The decision that did it.
    pub decision: Option<String>,
}

/// Households of a year.
#[derive(Clone, Copy, Debug)]
pub struct Households {
    /// Calendar year.
    pub year: u16,
    /// How many.
    pub count: u64,
}

pub(super) fn read(origin: Origin, node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Ward> {
    let mut f = Fields::open(node, source, findings)?;
    let origin = origin.renamed(f.id("id"));
    let names = f.list("names", read_name);
    if names.is_empty() {
        let d = f.diagnostic(crate::diagnostics::Code::MissingField, f.span());
        f.report(d.with("field", "names"));
    }
    let codes = f.list("codes", read_code);
    let predecessors = f.list("predecessors", read_predecessor);
    let households = f.list("households", read_households);
    f.finish();
    Some(Ward { origin, names, codes, predecessors, households })
}

fn read_name(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<WardName> {
    let mut f = Fields::open(node, source, findings)?;
    let name = f.required_text("name");
    let (parent, from, to) = (f.text("parent"), f.date("from"), f.date("to"));
    f.finish();
    Some(WardName { name, parent, from, to })
}

fn read_code(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<WardCode> {
    let mut f = Fields::open(node, source, findings)?;
    let (scheme, code) = (f.required_text("scheme"), f.required_text("code"));
    let (from, to) = (f.date("from"), f.date("to"));
    f.finish();
    Some(WardCode { scheme: scheme.value, code, from, to })
}

fn read_predecessor(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Predecessor> {
    let mut f = Fields::open(node, source, findings)?;
    let (ward, share) = (f.required_id("ward"), f.required_choice("share"));
    let (on, decision) = (f.date("on"), f.text("decision"));
    f.finish();
    Some(Predecessor { ward: ward?, share: share?.value, on, decision: decision.map(|t| t.value) })
}

fn read_households(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Households> {
    let mut f = Fields::open(node, source, findings)?;
    let (year, count) = (f.required_year("year"), f.required_count("count"));
    f.finish();
    Some(Households { year: year?.value, count: count?.value })
}
