//! Ceremonies: how many and how large, and each one's list.

use std::collections::BTreeMap;
use std::fmt::Write;

use bangvang::text::slug;
use fastrand::Rng;

use crate::chance::{any, weighted};
use crate::sizes::{LARGEST, SMALLEST};
use crate::wards::{self, Wards};
use crate::winners::{Gathering, Winner};

/// The first of the eight school years, by the year it begins in.
const FIRST_YEAR: u16 = 2018;
const YEARS: u16 = 8;

/// A ceremony to be written.
pub(crate) struct Ceremony {
    /// The only one of its number.
    number: usize,
    size: usize,
    /// The year its school year ends in, and the one of its day.
    year: u16,
    /// The ward that held it; a giant one is the city's.
    ward: Option<String>,
    gathering: Gathering,
}

impl Ceremony {
    /// The ceremony of a number.
    pub(crate) fn new(number: usize, size: usize, wards: &Wards, rng: &mut Rng) -> Self {
        let year = FIRST_YEAR + 1 + rng.u16(0..YEARS);
        let is_giant = size > LARGEST + SMALLEST;
        Ceremony {
            number,
            size,
            year,
            ward: (!is_giant).then(|| wards.often(year, rng).to_owned()),
            gathering: if is_giant {
                Gathering::Pupils
            } else {
                weighted(rng, &[(Gathering::Pupils, 6), (Gathering::Models, 3), (Gathering::Mixed, 2)])
            },
        }
    }

    /// Its file below `winners/`, without the ending.
    pub(crate) fn path(&self) -> String {
        let place = self.ward.as_deref().map_or("thanh-pho".to_owned(), slug);
        format!("{}-{}/{place}-{}", self.year - 1, self.year, self.number)
    }

    /// Its id.
    pub(crate) fn id(&self) -> String {
        self.path().replace('/', "-")
    }

    /// Its file.
    pub(crate) fn list(&self, wards: &Wards, rng: &mut Rng) -> String {
        let asks_everybody = rng.u32(0..10) < 7;
        let (mut rows, mut prizes) = (String::new(), 0);
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        for _ in 0..self.size {
            let mut winner = Winner::new(self.gathering, self.year, asks_everybody, rng);
            if self.ward.is_none() || rng.u32(0..8) == 0 {
                winner.ward = Some(wards::id(wards.any(self.year, rng)));
            }
            prizes += winner.prize;
            let namesakes = taken.entry(slug(&winner.name)).or_default();
            *namesakes += 1;
            winner.write(&mut rows, *namesakes);
        }
        let mut file = self.head(asks_everybody, rng);
        let _ = writeln!(file, "  stated: {{winners: {}, prize_total: {prizes}}}", self.size);
        file.push_str("\nwinners:\n");
        file.push_str(&rows);
        file
    }

    fn head(&self, asks_everybody: bool, rng: &mut Rng) -> String {
        let (year, number) = (self.year, self.number);
        let place = self.ward.as_deref().map_or("thành phố Đà Nẵng".to_owned(), |ward| format!("phường {ward}"));
        let name = match self.gathering {
            Gathering::Pupils => any(
                rng,
                &[
                    "Lễ tuyên dương, khen thưởng học sinh có thành tích cao trong học tập",
                    "Lễ trao học bổng và khen thưởng học sinh giỏi, học sinh vượt khó",
                ],
            ),
            Gathering::Models => "Hội nghị biểu dương các mô hình học tập tiêu biểu",
            Gathering::Mixed => "Lễ tuyên dương gương sáng khuyến học, khuyến tài",
        };
        let (month, day) = (rng.u32(7..=9), rng.u32(11..=28));
        let mut head = format!("ceremony:\n  name: {name} {place}\n  date: {year}-{month:02}-{day}\n");
        let _ = writeln!(head, "  school_year: {}-{year}", year - 1);
        if let Some(ward) = &self.ward {
            let _ = writeln!(head, "  ward: {}", wards::id(ward));
        }
        let _ = writeln!(head, "  venue: Hội trường UBND {place}");
        let _ = writeln!(head, "  hosts: [UBND {place}, Hội Khuyến học {place}]");
        let _ = writeln!(
            head,
            "  decision: {{number: {number}/QĐ-UBND, signed_on: {year}-{month:02}-{:02}, issuer: UBND {place}, \
             signatory: Chủ tịch UBND}}",
            day - rng.u32(1..=9)
        );
        if asks_everybody {
            let _ = writeln!(
                head,
                "  consent: {{by: [guardian, child], publish: full, date: {year}-06-15, evidence: HS-{number}/{year}}}"
            );
        }
        head
    }
}
