//! Results of the learning models held against their targets, each ratio with its denominator.

use crate::honours::{Address, Model, ModelIx, ResultRow, WardIx};
use crate::pages::atlas::Atlas;
use crate::pages::{results, words};
use crate::text::{grouped, percent};

use super::report::SectionView;
use super::tables::TableView;

/// The results of all wards in a year.
pub(super) fn of_all_wards(atlas: &Atlas<'_>, year: u16) -> Option<SectionView> {
    let mut lines = Lines::default();
    for outcome in results::by_model(atlas, year) {
        let model = atlas.honours.models.iter().find(|model| Some(Address::model(&model.id)) == outcome.address);
        match (model, outcome.share) {
            (Some(model), Some((_, recognised, base))) => lines.add(model, year, recognised, base),
            _ => lines.sentences.push(format!("{}: {}.", outcome.title, outcome.sentence)),
        }
        lines.sentences.extend(outcome.note.map(|note| format!("{}: {note}", outcome.title)));
    }
    lines.section(year)
}

/// The results of one ward in a year.
pub(super) fn of_ward(atlas: &Atlas<'_>, ward: WardIx, year: u16) -> Option<SectionView> {
    let mut lines = Lines::default();
    let rows: Vec<&ResultRow> =
        atlas.honours.results().iter().filter(|row| row.ward == ward && row.year == year).collect();
    for (i, model) in atlas.honours.models.iter().enumerate() {
        for row in rows.iter().filter(|row| row.model == ModelIx(i)) {
            match row.base.filter(|base| *base > 0) {
                Some(base) => lines.add(model, year, row.recognised, base),
                None => {
                    let unit = words::unit(model.recognises);
                    let recognised = grouped(row.recognised);
                    lines.sentences.push(format!("{}: {recognised} {unit} được công nhận.", model.name));
                }
            }
        }
    }
    lines.section(year)
}

/// The newest year of which a ward has results.
pub(super) fn newest_of_ward(atlas: &Atlas<'_>, ward: WardIx) -> Option<u16> {
    atlas.honours.results().iter().filter(|row| row.ward == ward).map(|row| row.year).max()
}

#[derive(Default)]
struct Lines {
    rows: Vec<Vec<String>>,
    sentences: Vec<String>,
    sources: Vec<String>,
}

impl Lines {
    fn add(&mut self, model: &Model, year: u16, recognised: u64, base: u64) {
        let target = model.target_for(year);
        let is_reached =
            target.map(|target| u128::from(recognised) * 1000 >= u128::from(target.tenths) * u128::from(base));
        let of = words::base(model.recognises.base());
        self.rows.push(vec![
            format!("{}, trên {of}", model.name),
            grouped(recognised),
            grouped(base),
            percent(recognised, base).unwrap_or_default(),
            target.map_or_else(String::new, |t| format!("{} (năm {})", results::share(t.tenths), t.year)),
            is_reached.map_or("", |is_reached| if is_reached { "Đạt" } else { "Chưa đạt" }).to_owned(),
        ]);
        if let Some(source) = target.map(|target| &target.source).filter(|source| !self.sources.contains(source)) {
            self.sources.push(source.clone());
        }
    }

    fn section(mut self, year: u16) -> Option<SectionView> {
        if self.rows.is_empty() && self.sentences.is_empty() {
            return None;
        }
        if !self.sources.is_empty() {
            self.sentences.push(format!("Chỉ tiêu: {}.", self.sources.join("; ")));
        }
        let heads = ["Mô hình", "Được công nhận", "Tổng số", "Tỷ lệ", "Chỉ tiêu", "So với chỉ tiêu"];
        let table = TableView {
            title: format!("Kết quả năm {year}"),
            head: heads.map(str::to_owned).into(),
            align: vec!["left", "right", "right", "right", "left", "left"],
            rows: self.rows,
            foot: None,
        };
        Some(SectionView {
            title: format!("Kết quả thực hiện các mô hình học tập năm {year} so với chỉ tiêu"),
            sentences: self.sentences,
            tables: if table.rows.is_empty() { Vec::new() } else { vec![table] },
        })
    }
}
