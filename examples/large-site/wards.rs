//! Wards: those in force, and those that went into them on 1 July 2025, two into each.

use std::fmt::Write;

use anyhow::{Result, ensure};
use bangvang::text::slug;
use fastrand::Rng;

const FIRST: &[&str] = &[
    "An",
    "Bình",
    "Cẩm",
    "Điện",
    "Đông",
    "Gia",
    "Hải",
    "Hòa",
    "Hương",
    "Khánh",
    "Kim",
    "Long",
    "Minh",
    "Mỹ",
    "Nam",
    "Ngọc",
    "Phú",
    "Phước",
    "Quảng",
    "Tam",
    "Tân",
    "Tây",
    "Thạch",
    "Thanh",
    "Thuận",
    "Trường",
    "Vĩnh",
    "Xuân",
    "Yên",
    "Tiên",
];

const SECOND: &[&str] = &[
    "Khê", "Giang", "Sơn", "Trung", "Lộc", "Hưng", "Phong", "Thọ", "Châu", "Lâm", "Mai", "Ninh", "Chính", "Gián",
    "Hiệp", "Hà", "Điền", "Thành", "Khương", "Cường", "Nghĩa", "Đức", "Lợi", "Tiến", "Bắc", "Hậu", "Triều", "Vân",
    "Quang", "Tường",
];

/// The wards of the site by number, each by its name: "An Khê".
pub(crate) struct Wards {
    current: Vec<String>,
    former: Vec<String>,
}

impl Wards {
    /// So many wards in force.
    ///
    /// # Errors
    /// When there are not names enough.
    pub(crate) fn new(count: usize) -> Result<Self> {
        let most = FIRST.len() * SECOND.len() / 3;
        ensure!(count <= most, "at most {most} wards have names");
        // Neighbours differ in both words: the second runs on with the first.
        let name = |i: usize| {
            let (row, column) = (i % FIRST.len(), i / FIRST.len());
            format!("{} {}", FIRST[row], SECOND[(row + column) % SECOND.len()])
        };
        Ok(Wards { current: (0..count).map(name).collect(), former: (count..count * 3).map(name).collect() })
    }

    /// All, the former ones among them.
    pub(crate) fn count(&self) -> usize {
        self.current.len() + self.former.len()
    }

    /// Those in force in a year, as their names.
    pub(crate) fn of(&self, year: u16) -> &[String] {
        if year < 2025 { &self.former } else { &self.current }
    }

    /// A ward in force in a year, those of a low number oftener: some wards hold a ceremony every year, most none.
    pub(crate) fn often(&self, year: u16, rng: &mut Rng) -> &str {
        let wards = self.of(year);
        let share = rng.f64();
        &wards[((share * share * wards.len() as f64) as usize).min(wards.len() - 1)]
    }

    /// Any ward in force in a year.
    pub(crate) fn any(&self, year: u16, rng: &mut Rng) -> &str {
        let wards = self.of(year);
        &wards[rng.usize(0..wards.len())]
    }

    /// The files of all, by id.
    pub(crate) fn files(&self) -> impl Iterator<Item = (String, String)> {
        let current = self.current.iter().enumerate().map(|(i, name)| {
            let mut file =
                format!("names:\n  - {{name: phường {name}, parent: thành phố Đà Nẵng, from: 2025-07-01}}\n");
            file.push_str("predecessors:\n");
            for former in &self.former[i * 2..i * 2 + 2] {
                let _ = writeln!(
                    file,
                    "  - {{ward: {}, share: whole, on: 2025-07-01, decision: Nghị quyết số 1659/NQ-UBTVQH15}}",
                    slug(former)
                );
            }
            let _ = writeln!(file, "households:\n  - {{year: 2025, count: {}}}", 9_000 + i * 37);
            (slug(name), file)
        });
        let former = self.former.iter().enumerate().map(|(i, name)| {
            let district = &self.current[i / 60 * 30 % self.current.len()];
            let mut file = format!("names:\n  - {{name: phường {name}, parent: quận {district}, to: 2025-06-30}}\n");
            let _ = writeln!(file, "codes: [{{scheme: gso, code: \"{:05}\", to: 2025-06-30}}]", 20_000 + i);
            let _ = writeln!(file, "households:\n  - {{year: 2024, count: {}}}", 4_000 + i * 17);
            (slug(name), file)
        });
        current.chain(former)
    }
}

/// The id of a ward.
pub(crate) fn id(name: &str) -> String {
    slug(name)
}
