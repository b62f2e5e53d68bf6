//! Tables to take home, as CSV: UTF-8 with a byte order mark, or Excel opens it in the wrong encoding.

use super::atlas::Atlas;
use super::overview::{self, Series};
use super::survey::Person;
use super::{models, statistics, words, years};
use crate::honours::{CeremonyHead, CeremonyIx, Entry};
use crate::text::Date;

/// A table: its headings and its rows.
pub(super) struct Table {
    pub(super) headings: Vec<String>,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A cell, typed so that a spreadsheet can count with it.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    Text(String),
    Number(u64),
    Day(Date),
    Empty,
}

impl Cell {
    fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Cell::Empty, |text| Cell::Text(text.into()))
    }

    fn number(number: Option<u64>) -> Self {
        number.map_or(Cell::Empty, Cell::Number)
    }

    fn day(day: Option<Date>) -> Self {
        day.map_or(Cell::Empty, Cell::Day)
    }

    /// As a CSV field. A text that a spreadsheet would take for a formula gets an apostrophe in front.
    fn field(&self) -> String {
        match self {
            Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
                format!("'{text}")
            }
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Day(day) => day.iso(),
            Cell::Empty => String::new(),
        }
    }
}

impl Table {
    /// The table as CSV with a byte order mark and CRLF line ends (RFC 4180).
    ///
    /// # Errors
    /// When a record cannot be written.
    pub(super) fn csv(&self) -> csv::Result<Vec<u8>> {
        let bytes = "\u{feff}".as_bytes().to_vec();
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(bytes);
        writer.write_record(&self.headings)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(Cell::field))?;
        }
        writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
    }
}

/// The winners of one ceremony: those published in full, and the adults and collectives of the list.
pub(super) fn ceremony(atlas: &Atlas<'_>, ix: CeremonyIx) -> Table {
    let ceremony = atlas.honours.roll(ix);
    let mut rows = Vec::new();
    for entry in &ceremony.entries {
        let cells = match entry {
            Entry::Full(winner) => winner_cells(atlas, ceremony, winner),
            Entry::Listed(listed) if listed.is_child || listed.is_masked => continue,
            Entry::Listed(listed) => {
                let mut cells = vec![Cell::Empty; WINNER_HEADINGS.len()];
                cells[0] = Cell::Text(listed.name.to_string());
                cells[ACHIEVEMENT] = Cell::text(listed.achievement.as_deref());
                cells[FORM] = Cell::text(listed.form.as_deref());
                cells
            }
        };
        let mut row = vec![Cell::Number(rows.len() as u64 + 1)];
        row.extend(cells);
        row.push(Cell::Day(ceremony.date));
        rows.push(row);
    }
    let headings = ["STT"].into_iter().chain(WINNER_HEADINGS).chain(["Ngày trao"]).map(str::to_owned).collect();
    Table { headings, rows }
}

const WINNER_HEADINGS: [&str; 14] = [
    "Họ và tên",
    "Đối tượng",
    "Lớp",
    "Trường",
    "Tổ dân phố",
    "Phường, xã",
    "Mô hình",
    "Thành tích",
    "Giải",
    "Cấp khen",
    "Hình thức khen",
    "Mức thưởng (đồng)",
    "Hiện vật",
    "Địa chỉ trang",
];
const ACHIEVEMENT: usize = 7;
const FORM: usize = 10;

fn winner_cells(atlas: &Atlas<'_>, ceremony: &CeremonyHead, winner: &crate::honours::Winner) -> Vec<Cell> {
    let honours = &atlas.honours;
    let address = crate::honours::Address::winner(&ceremony.id, &winner.id);
    vec![
        Cell::Text(winner.name.full().to_owned()),
        Cell::Text(words::kind(winner.kind).to_owned()),
        Cell::text(winner.class.as_deref()),
        Cell::text(winner.school.as_deref()),
        Cell::text(winner.group.as_deref()),
        Cell::text(winner.ward.map(|ward| honours.ward(ward).name_on(ceremony.date).name.to_string())),
        Cell::text(winner.model.map(|model| honours.models[model.0].name.clone())),
        Cell::text(winner.achievement.as_deref()),
        Cell::text(winner.rank.map(words::rank)),
        Cell::text(winner.level.map(|level| words::level(level, atlas.ward_kinds()))),
        Cell::text(winner.form.as_deref()),
        Cell::number(winner.prize_value),
        Cell::text(winner.prize_in_kind().map(|things| &**things)),
        Cell::Text(super::shared::url(honours, &address)),
    ]
}

/// Everybody who is published in full.
pub(super) fn all_winners(atlas: &Atlas<'_>) -> Table {
    let rows = atlas.people().iter().map(|person| all_winners_row(atlas, person)).collect();
    Table { headings: all_winners_headings().into_iter().map(str::to_owned).collect(), rows }
}

/// The headings of [`all_winners`].
pub(super) fn all_winners_headings() -> Vec<&'static str> {
    let of_the_ceremony = ["Mã lễ", "Lễ tuyên dương", "Ngày", "Năm học", "Số quyết định", "Ngày ký"];
    of_the_ceremony.into_iter().chain(WINNER_HEADINGS).collect()
}

fn all_winners_row(atlas: &Atlas<'_>, person: &Person) -> Vec<Cell> {
    let ceremony = atlas.honours.ceremony(person.ceremony);
    let decision = ceremony.decision.as_ref();
    let mut row = vec![
        Cell::Text(ceremony.id.to_string()),
        Cell::Text(ceremony.name.clone()),
        Cell::Day(ceremony.date),
        Cell::Text(ceremony.school_year.to_string()),
        Cell::text(decision.map(|d| d.number.clone())),
        Cell::day(decision.and_then(|d| d.signed_on)),
    ];
    row.extend(winner_cells(atlas, ceremony, &person.winner));
    row
}

/// New columns come last: scripts count them.
pub(super) const RESULT_HEADINGS: [&str; 9] =
    ["Năm", "Phường, xã", "Mô hình", "Đơn vị tính", "Tổng số", "Đăng ký", "Công nhận", "Nguồn", "Mã phường, xã"];

/// Results by year, model and ward.
pub(super) fn results(atlas: &Atlas<'_>) -> Table {
    let honours = &atlas.honours;
    let rows = honours
        .results()
        .iter()
        .map(|row| {
            let model = &honours.models[row.model.0];
            let ward = honours.ward(row.ward);
            // As the ward was when the year ended; of one that ended before, as it was last.
            let end = Date::new(row.year, 12, 31);
            let codes = end.map(|end| ward.codes_on(end).join("; ")).filter(|codes| !codes.is_empty());
            let name = end.map_or_else(|| ward.name(), |end| &ward.name_on(end).name);
            vec![
                Cell::Number(u64::from(row.year)),
                Cell::Text(name.to_string()),
                Cell::Text(model.name.clone()),
                Cell::Text(words::unit(model.recognises).to_owned()),
                Cell::number(row.base),
                Cell::number(row.registered),
                Cell::Number(row.recognised),
                Cell::text(row.source.clone()),
                Cell::text(codes),
            ]
        })
        .collect();
    Table { headings: RESULT_HEADINGS.map(str::to_owned).to_vec(), rows }
}

/// The tables of the statistics page, each with its file name.
pub(super) fn statistics(atlas: &Atlas<'_>) -> Vec<(&'static str, Table)> {
    let table = |heading: &str, rows: Vec<(String, u64)>| Table {
        headings: vec![heading.to_owned(), "Lượt khen".to_owned()],
        rows: rows.into_iter().map(|(title, n)| vec![Cell::Text(title), Cell::Number(n)]).collect(),
    };
    let facets = |facets: Vec<super::parts::Facet>| facets.into_iter().map(|f| (f.title, f.count)).collect();
    let kinds = words::capitalised(atlas.ward_kinds());
    let (wards, models) = (overview::ward_series(atlas), overview::model_series(atlas));
    let sums = wards.iter().map(|ward| (ward.dated.clone(), ward.counts.iter().sum())).collect();
    vec![
        ("nam-hoc", table("Năm học", facets(years::facets(atlas)))),
        ("phuong", table(&kinds, sums)),
        ("mo-hinh", table("Mô hình", facets(models::facets(atlas)))),
        ("hinh-thuc", table("Hình thức khen", statistics::form_rows(atlas))),
        ("doi-tuong", table("Đối tượng", statistics::kind_rows(atlas))),
        ("cap-khen", table("Cấp khen", statistics::level_rows(atlas))),
        ("phuong-nam-hoc", by_year(atlas, &kinds, wards)),
        ("mo-hinh-nam-hoc", by_year(atlas, "Mô hình", models)),
    ]
}

/// A row for each ward or model, a column for each school year, oldest first.
fn by_year(atlas: &Atlas<'_>, heading: &str, series: Vec<Series>) -> Table {
    let years = overview::years(atlas).into_iter().map(words::school_year);
    let headings = [heading.to_owned()].into_iter().chain(years).chain(["Cộng".to_owned()]).collect();
    let rows = series.into_iter().map(|series| {
        let sum = series.counts.iter().sum();
        let counts = series.counts.into_iter().chain([sum]).map(Cell::Number);
        [Cell::Text(series.dated)].into_iter().chain(counts).collect()
    });
    Table { headings, rows: rows.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_begins_with_a_mark_and_disarms_formulas() {
        let table = Table {
            headings: vec!["Tên".into(), "Số".into()],
            rows: vec![
                vec![Cell::Text("=1+1".into()), Cell::Number(7)],
                vec![Cell::Text("Đỗ, \"A\"".into()), Cell::Empty],
            ],
        };
        let text = String::from_utf8(table.csv().unwrap()).unwrap();
        assert_eq!(text, "\u{feff}Tên,Số\r\n'=1+1,7\r\n\"Đỗ, \"\"A\"\"\",\r\n");
    }
}
