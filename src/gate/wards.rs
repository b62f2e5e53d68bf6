//! Wards, models and results: nothing private in them, but links to resolve and an order to keep.

use std::sync::Arc;

use crate::content::{self, Register, Results};
use crate::diagnostics::Spanned;
use crate::honours::{Model, ModelIx, Predecessor, ResultRow, Successor, Target, Ward, WardIx, WardName};
use crate::memory::{Print, Same};
use crate::terms::Choice;
use crate::text::{Collation, Id};

use super::child_names::ChildNames;
use super::texts;

/// What an order is made of.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ordered {
    wards: Vec<Same<content::Ward>>,
    models: Vec<Same<content::Model>>,
}

impl Ordered {
    pub(super) fn of(register: &Register) -> Self {
        let wards = register.wards().iter().map(|ward| Same(Arc::clone(ward))).collect();
        Ordered { wards, models: register.models().iter().map(|model| Same(Arc::clone(model))).collect() }
    }
}

/// Which place each ward and model has in the public register.
#[derive(Debug)]
pub(super) struct Order {
    wards: Vec<usize>,
    ward_places: Vec<WardIx>,
    models: Vec<usize>,
    model_places: Vec<ModelIx>,
}

impl Order {
    /// Wards by name, models by their own order.
    pub(super) fn of(register: &Register, collation: &Collation) -> Self {
        let mut wards: Vec<usize> = (0..register.wards().len()).collect();
        wards.sort_by_cached_key(|&i| {
            let ward = &register.wards()[i];
            let name = ward.names.last().map_or("", |n| n.name.as_str());
            // A ward in force stands before a former one of the same name.
            let ended = ward.names.last().is_some_and(|n| n.to.is_some());
            (collation.key(bare_name(name)), ended, ward.origin.id.clone())
        });
        let mut models: Vec<usize> = (0..register.models().len()).collect();
        models.sort_by_key(|&i| (register.models()[i].order, register.models()[i].origin.id.clone()));
        let mut ward_places = vec![WardIx(0); wards.len()];
        for (place, &i) in wards.iter().enumerate() {
            ward_places[i] = WardIx(place);
        }
        let mut model_places = vec![ModelIx(0); models.len()];
        for (place, &i) in models.iter().enumerate() {
            model_places[i] = ModelIx(place);
        }
        Order { wards, ward_places, models, model_places }
    }

    /// What tells this order from another: the ids in it.
    pub(super) fn print(&self, register: &Register) -> Print {
        let wards: Vec<&Id> = self.wards.iter().map(|&i| &register.wards()[i].origin.id).collect();
        let models: Vec<&Id> = self.models.iter().map(|&i| &register.models()[i].origin.id).collect();
        Print::of(&(wards, models))
    }

    /// A ward's place, by id.
    pub(super) fn ward(&self, register: &Register, id: &Id) -> Option<WardIx> {
        register.index().wards.get(id).map(|&i| self.ward_places[i])
    }

    /// A model's place, by id.
    pub(super) fn model(&self, register: &Register, id: &Id) -> Option<ModelIx> {
        register.index().models.get(id).map(|&i| self.model_places[i])
    }
}

/// A ward's name without the word for its kind, for sorting: "phường An Khê" stands under A.
fn bare_name(name: &str) -> &str {
    ["phường ", "xã ", "đặc khu ", "Phường ", "Xã ", "Đặc khu "]
        .iter()
        .find_map(|p| name.strip_prefix(p))
        .unwrap_or(name)
}

pub(super) fn wards(register: &Register, order: &Order) -> Vec<Ward> {
    let mut wards: Vec<Ward> = order
        .wards
        .iter()
        .map(|&i| {
            let ward = &register.wards()[i];
            let mut households: Vec<(u16, u64)> = ward.households.iter().map(|h| (h.year, h.count)).collect();
            households.sort_unstable();
            Ward {
                id: ward.origin.id.clone(),
                names: ward
                    .names
                    .iter()
                    .map(|n| WardName {
                        name: Arc::from(n.name.as_str()),
                        parent: texts::line(&n.parent),
                        from: n.from.as_ref().map(|d| d.value),
                        to: n.to.as_ref().map(|d| d.value),
                    })
                    .collect(),
                codes: ward
                    .codes
                    .iter()
                    .map(|c| (format!("{} {}", c.scheme.to_uppercase(), c.code.value), c.to.as_ref().map(|d| d.value)))
                    .collect(),
                predecessors: ward
                    .predecessors
                    .iter()
                    .filter_map(|p| {
                        Some(Predecessor {
                            ward: order.ward(register, &p.ward)?,
                            share: p.share,
                            on: p.on.as_ref().map(|d| d.value),
                            decision: p.decision.clone(),
                        })
                    })
                    .collect(),
                successors: Vec::new(),
                households,
            }
        })
        .collect();
    let successions: Vec<(WardIx, Successor)> = wards
        .iter()
        .enumerate()
        .flat_map(|(i, ward)| {
            ward.predecessors.iter().map(move |p| (p.ward, Successor { ward: WardIx(i), share: p.share, on: p.on }))
        })
        .collect();
    for (former, successor) in successions {
        wards[former.0].successors.push(successor);
    }
    wards
}

pub(super) fn models(register: &Register, order: &Order, names: &ChildNames) -> Vec<Model> {
    order
        .models
        .iter()
        .map(|&i| {
            let model = &register.models()[i];
            let mut targets: Vec<Target> = model
                .targets
                .iter()
                .map(|t| Target { year: t.year, tenths: t.tenths, of: t.of, source: t.source.clone() })
                .collect();
            targets.sort_by_key(|t| (t.year, t.of.word()));
            let body = model.body.as_ref().map(|body| texts::prose(register, body)).unwrap_or_default();
            Model {
                id: model.origin.id.clone(),
                name: model.name.value.clone(),
                recognises: model.recognises,
                summary: texts::line(&model.summary),
                names_child: names.stand_in_any([Spanned::text_of(&model.summary), Some(body.plain.as_str())]),
                body,
                targets,
            }
        })
        .collect()
}

/// What the rows of results hang on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reports {
    reports: Vec<Same<Results>>,
    order: Print,
}

impl Reports {
    pub(super) fn of(register: &Register, order: &Order) -> Self {
        let reports = register.results().iter().map(|report| Same(Arc::clone(report))).collect();
        Reports { reports, order: order.print(register) }
    }
}

pub(super) fn results(register: &Register, order: &Order) -> Vec<ResultRow> {
    let mut rows: Vec<ResultRow> = register
        .results()
        .iter()
        .flat_map(|report| report.rows.iter().map(move |row| (report, row)))
        .filter_map(|(report, row)| {
            Some(ResultRow {
                year: report.year,
                ward: order.ward(register, &row.ward)?,
                model: order.model(register, &row.model)?,
                base: row.base.as_ref().map(|n| n.value),
                registered: row.registered.as_ref().map(|n| n.value),
                recognised: row.recognised.value,
                source: texts::line(&report.source),
            })
        })
        .collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.year), row.model, row.ward));
    rows
}
