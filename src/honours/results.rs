//! Learning models, their targets by law, and what was reached.

use super::{ModelIx, WardIx};
use crate::prose::Prose;
use crate::terms::{LearningSubject, TargetBase};
use crate::text::Id;

/// A learning model (mô hình học tập).
#[derive(Clone, Debug, Hash)]
pub struct Model {
    /// Permanent id.
    pub id: Id,
    /// "Gia đình học tập".
    pub name: String,
    /// Whom it recognises.
    pub recognises: LearningSubject,
    /// One or two sentences.
    pub summary: Option<String>,
    /// A longer text.
    pub body: Prose,
    /// Its texts name a child who is published.
    pub names_child: bool,
    /// Targets by law, earliest first.
    pub targets: Vec<Target>,
}

/// A target by law.
#[derive(Clone, Debug, Hash)]
pub struct Target {
    /// The year by which it is to be reached.
    pub year: u16,
    /// In tenths of a per cent.
    pub tenths: u32,
    /// What it is a share of.
    pub of: TargetBase,
    /// The document that sets it.
    pub source: String,
}

impl Model {
    /// The target a result of a year is held against: the nearest one not before that year, else the last; of
    /// those that are a share of what the model's base counts.
    pub fn target_for(&self, year: u16) -> Option<&Target> {
        let mut comparable = self.targets.iter().filter(|t| t.of == self.recognises.base());
        let last = comparable.clone().next_back();
        comparable.find(|t| t.year >= year).or(last)
    }
}

/// The figures of one ward, model and year.
#[derive(Clone, Debug, Hash)]
pub struct ResultRow {
    /// Calendar year.
    pub year: u16,
    /// The ward.
    pub ward: WardIx,
    /// The model.
    pub model: ModelIx,
    /// All there are, when known.
    pub base: Option<u64>,
    /// Those that registered, when known.
    pub registered: Option<u64>,
    /// Those that were recognised.
    pub recognised: u64,
    /// The report.
    pub source: Option<String>,
}
