//! Writes the search of a site with very many people, and nothing else of the site: its page, its index, the theme's files.
//! `tests/web/browser-search-large.mjs` measures it.
//!
//! `cargo run --release --example large_search -- FOLDER [PEOPLE]`, 100.000 people unless told.
//!
//! The people are made up: names, ceremonies and honours about as common as they are, a tenth of the honours in words of
//! their own. The same each time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use anyhow::{Context, Result, anyhow};
use bangvang::diagnostics::Place;
use bangvang::honours::{
    Ceremony, CeremonyHead, Counts, Entry, Frame, Honours, Site, Ward, WardIx, WardName, Winner, ward_kinds,
};
use bangvang::media::Album;
use bangvang::memory::Printed;
use bangvang::pages::{SiteView, View, plan};
use bangvang::terms::{HonoureeKind, ListOrder, ShareCards};
use bangvang::text::{Date, Id, PersonName, SchoolYear, slug};
use bangvang::theme::Theme;

/// With how many of a thousand bear each.
const FAMILIES: [(&str, u32); 26] = [
    ("Nguyễn", 315),
    ("Trần", 110),
    ("Lê", 95),
    ("Phạm", 70),
    ("Huỳnh", 35),
    ("Hoàng", 30),
    ("Phan", 45),
    ("Võ", 30),
    ("Vũ", 20),
    ("Đặng", 21),
    ("Bùi", 20),
    ("Đỗ", 14),
    ("Hồ", 16),
    ("Ngô", 13),
    ("Dương", 10),
    ("Lý", 5),
    ("Đinh", 10),
    ("Đoàn", 9),
    ("Trương", 16),
    ("Mai", 8),
    ("Lương", 6),
    ("Cao", 6),
    ("Tạ", 3),
    ("Thái", 5),
    ("Niê", 1),
    ("Ông", 1),
];
const MIDDLES: [(&str, u32); 30] = [
    ("Thị", 220),
    ("Văn", 110),
    ("Ngọc", 75),
    ("Minh", 60),
    ("Thanh", 50),
    ("Gia", 45),
    ("Bảo", 40),
    ("Quang", 30),
    ("Đức", 30),
    ("Hoàng", 35),
    ("Anh", 25),
    ("Hữu", 25),
    ("Thu", 20),
    ("Phương", 25),
    ("Kim", 18),
    ("Quốc", 20),
    ("Xuân", 15),
    ("Khánh", 22),
    ("Nhật", 18),
    ("Tuấn", 15),
    ("Thị Ngọc", 25),
    ("Thị Thu", 18),
    ("Thị Mỹ", 12),
    ("Trần", 10),
    ("Lê", 10),
    ("Nguyễn", 8),
    ("Đình", 15),
    ("Công", 10),
    ("Như", 12),
    ("", 30),
];
const GIVENS: [(&str, u32); 96] = [
    ("Anh", 60),
    ("Linh", 35),
    ("Hương", 18),
    ("Hà", 18),
    ("Hoa", 8),
    ("Hòa", 9),
    ("Hoà", 3),
    ("Hùng", 18),
    ("Huy", 28),
    ("Hiếu", 15),
    ("Hạnh", 10),
    ("Hằng", 12),
    ("Hải", 15),
    ("Hân", 25),
    ("Hiền", 14),
    ("Hoàng", 14),
    ("Hồng", 8),
    ("Hưng", 10),
    ("Huyền", 12),
    ("Huệ", 4),
    ("An", 22),
    ("Ánh", 8),
    ("Bình", 10),
    ("Bảo", 20),
    ("Châu", 14),
    ("Chi", 14),
    ("Cường", 12),
    ("Dũng", 14),
    ("Duy", 16),
    ("Dương", 9),
    ("Đạt", 20),
    ("Đức", 16),
    ("Điền", 2),
    ("Giang", 12),
    ("Khang", 18),
    ("Khánh", 8),
    ("Khoa", 16),
    ("Khôi", 14),
    ("Kiên", 10),
    ("Kiệt", 12),
    ("Lan", 10),
    ("Lâm", 8),
    ("Loan", 6),
    ("Long", 16),
    ("Ly", 8),
    ("Lý", 2),
    ("Mai", 12),
    ("Minh", 30),
    ("My", 20),
    ("Mỹ", 3),
    ("Nam", 16),
    ("Nga", 8),
    ("Ngân", 20),
    ("Nghi", 8),
    ("Nghĩa", 8),
    ("Ngọc", 20),
    ("Nguyên", 16),
    ("Nhân", 8),
    ("Nhi", 22),
    ("Như", 18),
    ("Nhung", 8),
    ("Oanh", 5),
    ("Phát", 10),
    ("Phong", 14),
    ("Phú", 8),
    ("Phúc", 18),
    ("Phương", 20),
    ("Quân", 16),
    ("Quang", 8),
    ("Quỳnh", 16),
    ("Quý", 4),
    ("Sơn", 10),
    ("Tâm", 12),
    ("Tài", 8),
    ("Thảo", 20),
    ("Thành", 12),
    ("Thắng", 9),
    ("Thịnh", 8),
    ("Thư", 22),
    ("Thủy", 6),
    ("Thuý", 4),
    ("Thy", 8),
    ("Tiên", 8),
    ("Toàn", 6),
    ("Trâm", 12),
    ("Trang", 18),
    ("Trí", 8),
    ("Trinh", 8),
    ("Trúc", 8),
    ("Tú", 10),
    ("Tuấn", 12),
    ("Uyên", 10),
    ("Vân", 10),
    ("Vy", 22),
    ("Yến", 12),
    ("H’Linh", 1),
];
const PRIZES: [&str; 6] =
    ["Giải nhất", "Giải nhì", "Giải ba", "Giải khuyến khích", "Huy chương vàng", "Học sinh xuất sắc"];
const SUBJECTS: [&str; 12] = [
    "môn Toán",
    "môn Ngữ văn",
    "môn Tiếng Anh",
    "môn Vật lí",
    "môn Hóa học",
    "môn Sinh học",
    "môn Lịch sử",
    "môn Địa lí",
    "Tin học trẻ",
    "Khoa học kĩ thuật",
    "cờ vua Hội khỏe Phù Đổng",
    "vẽ tranh",
];
const PLACES: [&str; 5] = ["cấp trường", "cấp phường", "cấp quận", "cấp thành phố", "quốc gia"];

/// People a ceremony honours.
const AT_A_CEREMONY: usize = 100;
const WARDS: usize = 60;

fn main() -> Result<()> {
    let mut args = env::args_os().skip(1);
    let folder = PathBuf::from(args.next().context("which folder?")?);
    let people = args.next().and_then(|count| count.to_str()?.parse().ok()).unwrap_or(100_000);
    let honours = honours(people).context("a made-up id or date is none")?;
    let plan = plan(&honours, &Album::default())?;
    let mut theme = Theme::load(Path::new("."), "stele", Place::file("large_search"), View::TEMPLATES)
        .map_err(|_| anyhow!("the built-in theme has a mistake"))?;
    theme.share(&SiteView::of(&honours));
    let is_of_search = |address: &str| address.starts_with("/tim-kiem/") || address == "/_headers";
    for page in plan.iter().flat_map(|sheet| &sheet.pages).filter(|page| is_of_search(page.address.as_str())) {
        let html = theme
            .render(page.view.template(), &page.head, &page.view)
            .map_err(|_| anyhow!("the template {} has a mistake", page.view.template()))?;
        write(&folder, &page.address.file_path(), &html)?;
    }
    for file in plan.iter().flat_map(|sheet| &sheet.files).filter(|file| is_of_search(file.address.as_str())) {
        write(&folder, &file.address.file_path(), &file.bytes)?;
    }
    for asset in theme.assets() {
        write(&folder, asset.address.trim_start_matches('/'), &asset.bytes)?;
    }
    Ok(())
}

fn write(folder: &Path, path: &str, bytes: &[u8]) -> Result<()> {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().context("no folder")?)?;
    fs::write(&path, bytes).with_context(|| path.display().to_string())
}

fn honours(people: usize) -> Option<Honours> {
    let mut chance = Chance(20_261_120);
    let wards = (0..WARDS).map(ward).collect::<Option<Vec<_>>>()?;
    let count = people.div_ceil(AT_A_CEREMONY);
    let mut left = people;
    let mut ceremonies = Vec::new();
    for i in 0..count {
        let size = left.min(AT_A_CEREMONY);
        left -= size;
        ceremonies.push(Arc::new(Printed::new(ceremony(i, count, size, &mut chance)?)));
    }
    let site = Site {
        title: "Bảng vàng lớn".to_owned(),
        origin: "https://a.example".to_owned(),
        base_path: String::new(),
        association: "Hội Khuyến học thử".to_owned(),
        description: None,
        notice: None,
        licence: None,
        name_order: ListOrder::GivenFirst,
        page_size: 50,
        corrections_email: None,
        share_cards: ShareCards::None,
        leaves_out: Default::default(),
        letterhead: Default::default(),
        reports: false,
    };
    let (models, articles, pages, results) = Default::default();
    let ward_kinds = ward_kinds(&wards);
    let frame = Printed::new(Frame { site, wards, ward_kinds, models });
    Some(Honours { frame, ceremonies, articles, campaigns: Vec::new(), pages, results })
}

fn ward(i: usize) -> Option<Ward> {
    let name: Arc<str> = format!("phường {} {}", MIDDLES[4 + i % 20].0, GIVENS[i].0).into();
    Some(Ward {
        id: Id::parse(&format!("phuong-{i}")).ok()?,
        names: vec![WardName { name, parent: None, from: None, to: None }],
        codes: Vec::new(),
        predecessors: Vec::new(),
        successors: Vec::new(),
        households: Vec::new(),
    })
}

/// The ceremony at a place in the order of all, newest first.
fn ceremony(i: usize, count: usize, size: usize, chance: &mut Chance) -> Option<Ceremony> {
    let year = 2026 - (i * 20 / count) as u16;
    let date = Date::new(year, 8, 20)?;
    let school_year = SchoolYear::containing(Date::new(year, 5, 1)?);
    let at = chance.below(WARDS as u32) as usize;
    let mut taken = BTreeSet::new();
    let entries = (0..size)
        .map(|_| Some(Entry::Full(Arc::new(Printed::new(winner(at, &mut taken, chance)?)))))
        .collect::<Option<_>>()?;
    let head = CeremonyHead {
        id: Id::parse(&format!("{school_year}-phuong-{at}-{i}")).ok()?,
        name: "Lễ tuyên dương, khen thưởng học sinh giỏi".to_owned(),
        date,
        school_year,
        ward: Some(WardIx(at)),
        venue: None,
        hosts: Vec::new(),
        decision: None,
        article: None,
        photos: Vec::new(),
        words_name_child: false,
        counts: Counts { wards: BTreeMap::from([(WardIx(at), size as u64)]), ..Counts::default() },
    };
    Some(Ceremony { head: Printed::new(head), entries })
}

fn winner(at: usize, taken: &mut BTreeSet<String>, chance: &mut Chance) -> Option<Winner> {
    let parts = [chance.of(&FAMILIES), chance.of(&MIDDLES), chance.of(&GIVENS)];
    let name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let mut id = slug(&name);
    let mut number = 1;
    while !taken.insert(id.clone()) {
        number += 1;
        id = format!("{}-{number}", slug(&name));
    }
    let mut achievement = format!("{} {} {}", chance.any(&PRIZES), chance.any(&SUBJECTS), chance.any(&PLACES));
    if chance.below(10) == 0 {
        achievement =
            format!("{achievement}, lần thứ {} của lớp {}/{}", chance.below(40), chance.below(12), chance.below(90));
    }
    Some(Winner {
        id: Id::parse(&id).ok()?,
        name: PersonName::new(&name, None),
        name_key: Default::default(),
        kind: HonoureeKind::Pupil,
        is_child: true,
        names_child: true,
        school: None,
        class: None,
        group: None,
        ward: Some(WardIx(at)),
        model: None,
        achievement: Some(achievement.into()),
        rank: None,
        level: None,
        form: None,
        prize_value: None,
        more: None,
    })
}

/// The same "chance" each time (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 32) as u32 % end
    }

    fn any<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len() as u32) as usize]
    }

    fn of<'a>(&mut self, weighted: &[(&'a str, u32)]) -> &'a str {
        let mut at = self.below(weighted.iter().map(|(_, weight)| weight).sum());
        for (text, weight) in weighted {
            match at.checked_sub(*weight) {
                Some(rest) => at = rest,
                None => return text,
            }
        }
        ""
    }
}
