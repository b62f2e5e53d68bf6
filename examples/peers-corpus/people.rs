//! The lists: adults and collectives, each with a name that no other of the ceremony has.

use std::collections::BTreeSet;

use bangvang::text::{Collation, NameKeys, NameOrder, NameParts, PersonName, SortKey, slug};
use fastrand::Rng;
use serde::Serialize;

use crate::chance::{any, weighted};
use crate::names;
use crate::wards::{self, Wards};

/// Who comes to a ceremony.
#[derive(Clone, Copy)]
pub(crate) enum Gathering {
    /// Pupils of the last two classes, students, their teachers.
    Pupils,
    /// Households, units and citizens among them.
    Mixed,
}

/// One who is honoured.
#[derive(Serialize)]
pub(crate) struct Winner {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Family and given name, where the usual order would be wrong.
    #[serde(skip)]
    pub(crate) parts: Option<(&'static str, &'static str)>,
    #[serde(skip)]
    pub(crate) kind: &'static str,
    #[serde(skip)]
    pub(crate) born: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) school: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) class: Option<String>,
    /// The id of the ward.
    pub(crate) ward: String,
    /// The id of the model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) model: Option<&'static str>,
    pub(crate) achievement: String,
    pub(crate) form: &'static str,
    /// In đồng.
    pub(crate) prize: u32,
}

const SUBJECTS: &[&str] = &["Toán", "Ngữ văn", "Tiếng Anh", "Vật lí", "Hóa học", "Sinh học", "Lịch sử", "Địa lí"];

const NAMESAKES: &[&str] = &["Trần Phú", "Phan Châu Trinh", "Hoàng Diệu", "Nguyễn Trãi", "Chu Văn An", "Lê Quý Đôn"];

const FACULTIES: &[&str] = &["Trường Đại học Bách khoa", "Trường Đại học Kinh tế", "Trường Đại học Sư phạm"];

/// The list of a ceremony, in its order.
pub(crate) fn list(
    gathering: Gathering,
    size: usize,
    year: u16,
    ward: Option<&str>,
    wards: &Wards,
    collation: &Collation,
    rng: &mut Rng,
) -> Vec<Winner> {
    let mut taken = BTreeSet::new();
    let mut list = Vec::with_capacity(size);
    while list.len() < size {
        let mut winner = winner(gathering, year, rng);
        if taken.insert(winner.id.clone()) {
            let own = ward.filter(|_| rng.u32(0..8) > 0);
            winner.ward = wards::id(own.unwrap_or_else(|| wards.any(2026, rng)));
            list.push(winner);
        }
    }
    list.sort_by_cached_key(|winner| key(winner, collation));
    list
}

/// Where Bảng Vàng has the winner.
fn key(winner: &Winner, collation: &Collation) -> SortKey {
    if matches!(winner.kind, "household" | "unit") {
        return collation.key(&winner.name);
    }
    let parts = winner.parts.map(|(family, given)| NameParts {
        family: Some(family.to_owned()),
        middle: None,
        given: given.to_owned(),
    });
    NameKeys::new(collation).of(&PersonName::new(&winner.name, parts), NameOrder::GivenFirst)
}

fn winner(gathering: Gathering, year: u16, rng: &mut Rng) -> Winner {
    let kinds: &[(&str, u32)] = match gathering {
        Gathering::Pupils => &[("pupil", 70), ("student", 25), ("teacher", 5)],
        Gathering::Mixed => &[("pupil", 40), ("student", 15), ("teacher", 10), ("citizen", 20), ("household", 15)],
    };
    // Units are few, and soon have no name left.
    let kind = if rng.u32(0..400) == 0 { "unit" } else { weighted(rng, kinds) };
    let (name, parts) = match kind {
        "household" => (names::household(rng), None),
        "unit" => (format!("Trường THPT {}, cơ sở {}", any(rng, NAMESAKES), rng.u32(1..10)), None),
        _ => {
            let name = names::person(rng);
            (name.full, name.parts)
        }
    };
    let (school, class, age) = match kind {
        "pupil" => {
            let class = rng.u16(11..=12);
            let school = format!("Trường THPT {}", any(rng, NAMESAKES));
            (Some(school), Some(format!("{class}/{}", rng.u32(1..=12))), Some(class + 6))
        }
        "student" => {
            let class = format!("{}T{}", year % 100 - rng.u16(1..=4), rng.u32(1..=6));
            (Some(any(rng, FACULTIES).to_owned()), Some(class), Some(rng.u16(19..23)))
        }
        "teacher" => (Some(format!("Trường THPT {}", any(rng, NAMESAKES))), None, Some(rng.u16(25..60))),
        "citizen" => (None, None, Some(rng.u16(25..80))),
        _ => (None, None, None),
    };
    let (model, achievement) = match kind {
        "household" => (Some("gia-dinh-hoc-tap"), format!("Gia đình học tập tiêu biểu năm {year}")),
        "unit" => (Some("don-vi-hoc-tap"), format!("Đơn vị học tập tiêu biểu năm {year}")),
        "citizen" => (Some("cong-dan-hoc-tap"), format!("Công dân học tập tiêu biểu năm {year}")),
        "teacher" => (None, format!("Bồi dưỡng học sinh giỏi môn {} năm {year}", any(rng, SUBJECTS))),
        _ => {
            let rank = any(rng, &["Giải nhất", "Giải nhì", "Giải ba", "Giải khuyến khích"]);
            (None, format!("{rank} học sinh giỏi môn {} năm học {}-{year}", any(rng, SUBJECTS), year - 1))
        }
    };
    Winner {
        id: slug(&name),
        name,
        parts,
        kind,
        born: age.map(|age| format!("{}-{:02}-{:02}", year - age, rng.u32(1..=6), rng.u32(1..=28))),
        school,
        class,
        ward: String::new(),
        model,
        achievement,
        form: any(rng, &["Giấy khen", "Giấy khen", "Bằng khen", "Học bổng"]),
        prize: any(rng, &[200_000, 300_000, 500_000, 1_000_000, 2_000_000]),
    }
}
