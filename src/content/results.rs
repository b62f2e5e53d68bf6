//! `results/**/*.yaml`: how many were registered and recognised, by ward and model, in one year.

use super::fields::Fields;
use super::files::Origin;
use super::node::Node;
use crate::diagnostics::{Diagnostics, Source, Span, Spanned};
use crate::text::Id;

/// One report as written.
#[derive(Clone, Debug)]
pub struct Results {
    /// The file.
    pub origin: Origin,
    /// Calendar year.
    pub year: u16,
    /// The report the figures are from.
    pub source: Option<Spanned<String>>,
    /// The figures.
    pub rows: Vec<ResultRow>,
}

/// The figures of one ward and model.
#[derive(Clone, Debug)]
pub struct ResultRow {
    /// Where the row stands.
    pub span: Span,
    /// The ward.
    pub ward: Spanned<Id>,
    /// The learning model.
    pub model: Spanned<Id>,
    /// All households (clans, …) there are, when known.
    pub base: Option<Spanned<u64>>,
    /// Those that registered, when known.
    pub registered: Option<Spanned<u64>>,
    /// Those that were recognised.
    pub recognised: Spanned<u64>,
}

pub(super) fn read(origin: Origin, node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Results> {
    let mut f = Fields::open(node, source, findings)?;
    let year = f.required_year("year");
    let report = f.text("source");
    let rows = f.list("rows", read_row);
    f.finish();
    Some(Results { origin, year: year.map_or(0, |year| year.value), source: report, rows })
}

fn read_row(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<ResultRow> {
    let mut f = Fields::open(node, source, findings)?;
    let span = f.span();
    let (ward, model) = (f.required_id("ward"), f.required_id("model"));
    let (base, registered) = (f.count("base"), f.count("registered"));
    let recognised = f.required_count("recognised");
    f.finish();
    Some(ResultRow { span, ward: ward?, model: model?, base, registered, recognised: recognised? })
}
