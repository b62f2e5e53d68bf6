//! `models/<id>.yaml`: one learning model (mô hình học tập) and its legal targets.

use super::fields::Fields;
use super::files::Origin;
use super::front_matter::Markdown;
use super::node::Node;
use crate::diagnostics::{Diagnostics, Source, Spanned};
use crate::terms::{LearningSubject, TargetBase};

/// A learning model as written.
#[derive(Clone, Debug)]
pub struct Model {
    /// The file and the id.
    pub origin: Origin,
    /// "Gia đình học tập".
    pub name: Spanned<String>,
    /// Whom it recognises.
    pub recognises: LearningSubject,
    /// Its place among the models.
    pub order: u64,
    /// One or two sentences of plain text.
    pub summary: Option<Spanned<String>>,
    /// A longer text in Markdown.
    pub body: Option<Markdown>,
    /// The targets set by law.
    pub targets: Vec<Target>,
}

/// A target set by law for a year.
#[derive(Clone, Debug)]
pub struct Target {
    /// The year by which it is to be reached.
    pub year: u16,
    /// In tenths of a per cent: 70 % is 700.
    pub tenths: u32,
    /// What it is a share of.
    pub of: TargetBase,
    /// The document that sets it.
    pub source: String,
}

pub(super) fn read(origin: Origin, node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Model> {
    let mut f = Fields::open(node, source, findings)?;
    let origin = origin.renamed(f.id("id"));
    let name = f.required_text("name");
    let recognises = f.required_choice("recognises");
    let order = f.count("order");
    let summary = f.text("summary");
    let body = f.prose("body");
    let targets = f.list("targets", read_target);
    f.finish();
    Some(Model {
        body: body.map(|text| Markdown::field(source.path(), text)),
        origin,
        name,
        recognises: recognises?.value,
        order: order.map_or(u64::MAX, |n| n.value),
        summary,
        targets,
    })
}

fn read_target(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Target> {
    let mut f = Fields::open(node, source, findings)?;
    let (year, percent) = (f.required_year("year"), f.required_percent("percent"));
    let (of, set_by) = (f.required_choice("of"), f.required_text("source"));
    f.finish();
    Some(Target { year: year?.value, tenths: percent?.value, of: of?.value, source: set_by.value })
}
