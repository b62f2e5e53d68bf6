//! Rows of the lists: who, from where, what for, and what they agreed to.

use std::fmt::Write;

use fastrand::Rng;

use crate::chance::{any, weighted};
use crate::names;

/// Who comes to a ceremony.
#[derive(Clone, Copy)]
pub(crate) enum Gathering {
    /// Pupils, and a few of their teachers.
    Pupils,
    /// Households, clans, communities, units, citizens.
    Models,
    /// All of them.
    Mixed,
}

/// A row.
pub(crate) struct Winner {
    /// The name.
    pub(crate) name: String,
    /// The id of the ward, where it is not the ceremony's.
    pub(crate) ward: Option<String>,
    /// In đồng.
    pub(crate) prize: u32,
    /// All other fields, written.
    fields: String,
}

const SUBJECTS: &[&str] =
    &["Toán", "Ngữ văn", "Tiếng Anh", "Vật lí", "Hóa học", "Sinh học", "Lịch sử", "Địa lí", "Tin học"];

const NAMESAKES: &[&str] = &[
    "Nguyễn Huệ",
    "Trần Phú",
    "Lê Lợi",
    "Phan Châu Trinh",
    "Lý Tự Trọng",
    "Hàm Nghi",
    "Đỗ Đăng Tuyển",
    "Hoàng Diệu",
    "Kim Đồng",
    "Nguyễn Trãi",
    "Ông Ích Khiêm",
    "Trưng Vương",
    "Chu Văn An",
    "Nguyễn Du",
];

/// Level, form, prize, and how many of a hundred.
const AWARDS: &[((&str, &str, u32), u32)] = &[
    (("international", "Bằng khen", 5_000_000), 1),
    (("national", "Bằng khen", 3_000_000), 5),
    (("province", "Bằng khen", 2_000_000), 4),
    (("city", "Giấy khen", 1_000_000), 25),
    (("district", "Giấy khen", 600_000), 25),
    (("ward", "Giấy khen", 300_000), 30),
    (("school", "Học bổng", 500_000), 7),
    (("", "Phần thưởng", 200_000), 3),
];

/// Rank as typed and as said.
const RANKS: &[((&str, &str), u32)] = &[
    (("first", "Giải nhất"), 8),
    (("second", "Giải nhì"), 15),
    (("third", "Giải ba"), 22),
    (("consolation", "Giải khuyến khích"), 25),
];

impl Winner {
    /// A row of a ceremony of that year.
    pub(crate) fn new(gathering: Gathering, year: u16, asks_everybody: bool, rng: &mut Rng) -> Self {
        let kinds: &[(&str, u32)] = match gathering {
            Gathering::Pupils => &[("pupil", 92), ("student", 5), ("teacher", 3)],
            Gathering::Models => &[("household", 50), ("citizen", 25), ("unit", 10), ("community", 8), ("clan", 7)],
            Gathering::Mixed => &[("pupil", 50), ("teacher", 12), ("citizen", 15), ("student", 8), ("household", 15)],
        };
        let kind = weighted(rng, kinds);
        let mut fields = format!("    kind: {kind}\n");
        let (name, age) = who(kind, year, &mut fields, rng);
        let prize = match kind {
            "pupil" | "student" => contest(&mut fields, rng),
            _ => title(kind, year, &mut fields, rng),
        };
        consent(age, year, asks_everybody, &mut fields, rng);
        if age.is_some() && rng.u32(0..4) == 0 {
            let _ =
                writeln!(fields, "    private: {{phone: 0905 {:03} {:03}}}", rng.u32(100..1000), rng.u32(100..1000));
        }
        Winner { name, ward: None, prize, fields }
    }

    /// Writes it; the second of a name, and any further one, gets an id of its own.
    pub(crate) fn write(&self, list: &mut String, namesakes: usize) {
        let _ = writeln!(list, "  - name: {}", self.name);
        if namesakes > 1 {
            let _ = writeln!(list, "    id: {}-{namesakes}", bangvang::text::slug(&self.name));
        }
        if let Some(ward) = &self.ward {
            let _ = writeln!(list, "    ward: {ward}");
        }
        list.push_str(&self.fields);
    }
}

/// The name, and of a person the age.
fn who(kind: &str, year: u16, fields: &mut String, rng: &mut Rng) -> (String, Option<u16>) {
    match kind {
        "clan" => (names::clan(rng), None),
        "community" => {
            let group = rng.u32(1..400);
            let _ = writeln!(fields, "    group: Tổ dân phố {group}");
            (format!("Cộng đồng dân cư Tổ dân phố {group}"), None)
        }
        "unit" => (format!("{} {}", any(rng, &["Trường THCS", "Trường Tiểu học"]), any(rng, NAMESAKES)), None),
        "household" => {
            let _ = writeln!(fields, "    group: Tổ dân phố {}", rng.u32(1..120));
            (names::household(rng), None)
        }
        _ => {
            let name = names::person(rng);
            if let Some((family, given)) = name.parts {
                let _ = writeln!(fields, "    parts: {{family: {family}, given: {given}}}");
            }
            let age = match kind {
                "pupil" => pupil(fields, rng),
                "student" => rng.u16(19..23),
                _ => rng.u16(25..80),
            };
            let (month, day) = (rng.u32(1..=6), rng.u32(1..=28));
            let _ = writeln!(fields, "    born: {}-{month:02}-{day:02}", year - age);
            if kind == "teacher" {
                let _ = writeln!(fields, "    school: Trường THPT {}", any(rng, NAMESAKES));
            }
            (name.full, Some(age))
        }
    }
}

/// School and class; gives the age in the year of the ceremony.
fn pupil(fields: &mut String, rng: &mut Rng) -> u16 {
    let class = rng.u16(1..=12);
    let school = match class {
        1..=5 => "Trường Tiểu học",
        6..=9 => "Trường THCS",
        _ => "Trường THPT",
    };
    let _ = writeln!(fields, "    school: {school} {}", any(rng, NAMESAKES));
    let _ = writeln!(fields, "    class: {class}/{}", rng.u32(1..=9));
    if rng.u32(0..3) > 0 {
        let _ = writeln!(fields, "    group: Tổ dân phố {}", rng.u32(1..120));
    }
    class + 6
}

/// A prize in a contest; gives its value.
fn contest(fields: &mut String, rng: &mut Rng) -> u32 {
    let (level, form, prize) = weighted(rng, AWARDS);
    let (rank, said) = weighted(rng, RANKS);
    let contest = match level {
        "international" => "Olympic quốc tế",
        "national" => "học sinh giỏi quốc gia",
        "province" | "city" => "học sinh giỏi thành phố",
        "district" => "học sinh giỏi cấp quận",
        _ => "học sinh giỏi",
    };
    let _ = writeln!(fields, "    achievement: {said} {contest} môn {}", any(rng, SUBJECTS));
    let _ = writeln!(fields, "    rank: {rank}");
    if !level.is_empty() {
        let _ = writeln!(fields, "    level: {level}");
    }
    let _ = writeln!(fields, "    form: {form}\n    prize: {{value: {prize}}}");
    prize
}

/// A title of a learning model or of work; gives the value of its prize.
fn title(kind: &str, year: u16, fields: &mut String, rng: &mut Rng) -> u32 {
    let (model, title) = match kind {
        "household" => ("gia-dinh-hoc-tap", "Gia đình học tập tiêu biểu"),
        "clan" => ("dong-ho-hoc-tap", "Dòng họ học tập tiêu biểu"),
        "community" => ("cong-dong-hoc-tap", "Cộng đồng học tập tiêu biểu"),
        "unit" => ("don-vi-hoc-tap", "Đơn vị học tập tiêu biểu"),
        "citizen" => ("cong-dan-hoc-tap", "Công dân học tập tiêu biểu"),
        _ => ("", "Tận tụy bồi dưỡng học sinh giỏi nhiều năm liền"),
    };
    if !model.is_empty() {
        let _ = writeln!(fields, "    model: {model}");
    }
    let level = any(rng, &["ward", "ward", "city"]);
    let prize = if level == "city" { 1_000_000 } else { 500_000 };
    let _ = writeln!(fields, "    achievement: {title} năm {year}\n    rank: exemplary\n    level: {level}");
    let _ = writeln!(fields, "    form: {}\n    prize: {{value: {prize}}}", any(rng, &["Danh hiệu", "Giấy khen"]));
    prize
}

/// Most agree to a page of their own; some to a list, to a masked name, to nothing, or change their mind.
fn consent(age: Option<u16>, year: u16, asks_everybody: bool, fields: &mut String, rng: &mut Rng) {
    let by = if age.is_some_and(|age| age < 18) { "by: [guardian, child], " } else { "" };
    let choices: &[(&str, u32)] = if asks_everybody {
        &[("", 84), ("list", 8), ("masked", 3), ("count", 2), ("withdrawn", 3)]
    } else {
        &[("", 45), ("full", 45), ("list", 7), ("masked", 3)]
    };
    let _ = match weighted(rng, choices) {
        "" => Ok(()),
        "withdrawn" => {
            writeln!(fields, "    consent: {{{by}publish: full, date: {year}-06-20, withdrawn: 2026-10-01}}")
        }
        publish => writeln!(fields, "    consent: {{{by}publish: {publish}, date: {year}-06-20}}"),
    };
}
