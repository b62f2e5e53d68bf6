//! Tables of a report: how many were commended, by what.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::honours::{CeremonyHead, ModelIx, WardIx};
use crate::pages::atlas::Atlas;
use crate::pages::words;
use crate::terms::{AwardLevel, HonoureeKind};
use crate::text::{grouped, percent};

/// A table as it is printed.
#[derive(Debug, Serialize)]
pub struct TableView {
    /// What it shows.
    pub title: String,
    /// Its headings.
    pub head: Vec<String>,
    /// How each column stands: `left` or `right`.
    pub align: Vec<&'static str>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
    /// The sum below them.
    pub foot: Option<Vec<String>>,
}

/// Everybody of some ceremonies, counted together.
#[derive(Debug, Default)]
pub(super) struct Totals {
    pub(super) total: u64,
    /// Those who are in the totals alone, or in a list alone.
    pub(super) full: u64,
    pub(super) prize_total: u64,
    pub(super) kinds: BTreeMap<HonoureeKind, u64>,
    forms: BTreeMap<String, u64>,
    levels: BTreeMap<AwardLevel, u64>,
    wards: BTreeMap<WardIx, u64>,
    models: BTreeMap<ModelIx, u64>,
}

impl Totals {
    pub(super) fn of<'a>(ceremonies: impl IntoIterator<Item = &'a CeremonyHead>) -> Self {
        fn add<K: Clone + Ord>(sum: &mut BTreeMap<K, u64>, more: &BTreeMap<K, u64>) {
            more.iter().for_each(|(key, count)| *sum.entry(key.clone()).or_default() += count);
        }
        let mut totals = Totals::default();
        for ceremony in ceremonies {
            let counts = &ceremony.counts;
            totals.total += counts.tally.total();
            totals.full += counts.tally.full;
            totals.prize_total = totals.prize_total.saturating_add(counts.prize_total);
            add(&mut totals.kinds, &counts.kinds);
            add(&mut totals.forms, &counts.forms);
            add(&mut totals.levels, &counts.levels);
            add(&mut totals.wards, &counts.wards);
            add(&mut totals.models, &counts.models);
        }
        totals
    }

    /// "30 học sinh, 5 giáo viên và 2 hộ gia đình".
    pub(super) fn kinds_in_words(&self) -> String {
        let kinds =
            self.kinds.iter().map(|(&kind, &n)| format!("{} {}", grouped(n), words::lowered(words::kind(kind))));
        let kinds: Vec<String> = kinds.collect();
        words::listed(&kinds.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The tables that say something: by kind, form, level, ward, model.
    pub(super) fn tables(&self, atlas: &Atlas<'_>) -> Vec<TableView> {
        if self.total == 0 {
            return Vec::new();
        }
        let kinds = atlas.ward_kinds();
        let by_kind = self.kinds.iter().map(|(&kind, &n)| (words::kind(kind).to_owned(), n)).collect();
        let mut forms: Vec<_> = self.forms.iter().map(|(form, &n)| (form.clone(), n)).collect();
        forms.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
        let levels = self.levels.iter().map(|(&level, &n)| (words::level(level, kinds), n)).collect();
        let mut wards: Vec<_> = self.wards.iter().map(|(&ward, &n)| (ward, n)).collect();
        wards.sort_by_key(|&(ward, n)| (std::cmp::Reverse(n), ward));
        let ward = |ix: WardIx| words::bare_ward(&words::ward_to(atlas.honours.ward(ix)));
        let wards = wards.into_iter().map(|(ix, n)| (ward(ix), n)).collect();
        let models = self.models.iter().map(|(&ix, &n)| (atlas.honours.models[ix.0].name.clone(), n)).collect();
        let heading = words::capitalised(kinds);
        [
            self.by("Theo đối tượng", "Đối tượng", by_kind, "Không ghi đối tượng"),
            self.by("Theo hình thức khen thưởng", "Hình thức", forms, "Không ghi hình thức"),
            self.by("Theo cấp khen thưởng", "Cấp", levels, "Không ghi cấp khen"),
            self.by(&format!("Theo {kinds}"), &heading, wards, &format!("Không thuộc {kinds} nào")),
            self.by("Theo mô hình học tập", "Mô hình", models, "Không theo mô hình nào"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Nothing when everybody is alike.
    fn by(&self, title: &str, heading: &str, mut rows: Vec<(String, u64)>, rest: &str) -> Option<TableView> {
        let said: u64 = rows.iter().map(|(_, n)| n).sum();
        if said == 0 {
            return None;
        }
        if said < self.total {
            rows.push((rest.to_owned(), self.total - said));
        }
        if rows.len() < 2 {
            return None;
        }
        let share = |n: u64| percent(n, self.total).unwrap_or_default();
        Some(TableView {
            title: title.to_owned(),
            head: [heading, "Số lượt khen", "Tỷ lệ"].map(str::to_owned).into(),
            align: vec!["left", "right", "right"],
            rows: rows.into_iter().map(|(title, n)| vec![title, grouped(n), share(n)]).collect(),
            foot: Some(vec!["Tổng cộng".to_owned(), grouped(self.total), share(self.total)]),
        })
    }
}
