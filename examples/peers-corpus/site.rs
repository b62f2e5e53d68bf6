//! The site before it is written: all in the order in which its pages show it.

use std::cmp::Reverse;

use anyhow::Result;
use bangvang::text::{Collation, slug};
use fastrand::Rng;
use serde::Serialize;

use crate::articles::{self, Article};
use crate::chance::any;
use crate::people::{Gathering, Winner};
use crate::sizes::{self, LARGEST, SMALLEST};
use crate::wards::Wards;

/// Id, name, whom it recognises.
pub(crate) const MODELS: &[(&str, &str, &str)] = &[
    ("gia-dinh-hoc-tap", "Gia đình học tập", "household"),
    ("don-vi-hoc-tap", "Đơn vị học tập", "unit"),
    ("cong-dan-hoc-tap", "Công dân học tập", "citizen"),
];

/// The first of the eight school years, by the year it ends in.
const FIRST_YEAR: u16 = 2019;
const YEARS: u16 = 8;

/// The whole site.
pub(crate) struct Site {
    /// By name.
    pub(crate) wards: Vec<Ward>,
    /// Newest first.
    pub(crate) ceremonies: Vec<Ceremony>,
    /// Newest first.
    pub(crate) articles: Vec<Article>,
}

/// A ward.
#[derive(Serialize)]
pub(crate) struct Ward {
    pub(crate) id: String,
    /// "An Khê".
    pub(crate) name: String,
}

/// A ceremony with its list.
#[derive(Serialize)]
pub(crate) struct Ceremony {
    pub(crate) id: String,
    pub(crate) name: String,
    /// ISO.
    pub(crate) date: String,
    /// "2022-2023".
    pub(crate) school_year: String,
    /// The id of the ward that held it; none for the city's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ward: Option<String>,
    /// In the order of the list.
    #[serde(skip)]
    pub(crate) winners: Vec<Winner>,
}

impl Site {
    /// So many of each.
    ///
    /// # Errors
    /// When there are not names enough for the wards.
    pub(crate) fn new(winners: usize, articles: usize, wards: usize, seed: u64) -> Result<Self> {
        let mut rng = Rng::with_seed(seed);
        let names = Wards::new(wards)?;
        let collation = Collation::vietnamese();
        let mut ceremonies: Vec<Ceremony> = sizes::sizes(winners, &mut rng)
            .into_iter()
            .enumerate()
            .map(|(number, size)| ceremony(number + 1, size, &names, &collation, &mut rng))
            .collect();
        ceremonies.sort_by_cached_key(|c| (Reverse(c.date.clone()), collation.key(&c.name), c.id.clone()));
        let mut wards: Vec<Ward> =
            names.of(2026).iter().map(|name| Ward { id: slug(name), name: name.clone() }).collect();
        wards.sort_by_cached_key(|ward| (collation.key(&ward.name), ward.id.clone()));
        Ok(Site { wards, ceremonies, articles: articles::of(articles, &mut rng) })
    }
}

fn ceremony(number: usize, size: usize, wards: &Wards, collation: &Collation, rng: &mut Rng) -> Ceremony {
    let year = FIRST_YEAR + rng.u16(0..YEARS);
    let ward = (size <= LARGEST + SMALLEST).then(|| wards.often(2026, rng).to_owned());
    let place = ward.as_ref().map_or("thành phố".to_owned(), |ward| format!("phường {ward}"));
    let what = any(rng, &["Lễ tuyên dương học sinh, sinh viên giỏi", "Lễ tuyên dương gương sáng khuyến học"]);
    let gathering = if ward.is_none() { Gathering::Pupils } else { any(rng, &[Gathering::Pupils, Gathering::Mixed]) };
    let folder = ward.as_deref().map_or("thanh-pho".to_owned(), slug);
    Ceremony {
        id: format!("{}-{year}-{folder}-{number}", year - 1),
        name: format!("{what} {place}"),
        date: format!("{year}-{:02}-{:02}", rng.u32(7..=9), rng.u32(1..=28)),
        school_year: format!("{}-{year}", year - 1),
        winners: crate::people::list(gathering, size, year, ward.as_deref(), wards, collation, rng),
        ward: ward.as_deref().map(slug),
    }
}
