//! A small but complete site as values that can be edited, and the files that say the same.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// Files by path below the site.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

#[derive(Clone)]
pub(super) struct Model {
    pub(super) settings: Settings,
    pub(super) wards: Vec<Ward>,
    pub(super) models: Vec<LearningModel>,
    pub(super) ceremonies: Vec<Ceremony>,
    pub(super) results: Vec<Results>,
    pub(super) articles: Vec<Article>,
    pub(super) pages: Vec<StandingPage>,
    pub(super) images: BTreeMap<String, Picture>,
    /// The theme `rieng`, by path below its folder.
    pub(super) theme: BTreeMap<String, String>,
}

#[derive(Clone)]
pub(super) struct Settings {
    pub(super) association: String,
    pub(super) title: String,
    pub(super) base_url: &'static str,
    pub(super) notice: Option<String>,
    pub(super) theme: &'static str,
    pub(super) name_order: &'static str,
    pub(super) page_size: u32,
    pub(super) adults: &'static str,
    pub(super) expires_after_years: Option<u32>,
    pub(super) share_cards: &'static str,
}

#[derive(Clone)]
pub(super) struct Ward {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) predecessor: Option<String>,
    pub(super) households: u32,
}

#[derive(Clone)]
pub(super) struct LearningModel {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) order: u32,
    pub(super) summary: String,
}

#[derive(Clone)]
pub(super) struct Ceremony {
    pub(super) folder: String,
    pub(super) stem: String,
    pub(super) name: String,
    pub(super) day: u32,
    pub(super) school_year: u32,
    pub(super) ward: Option<String>,
    pub(super) article: Option<String>,
    pub(super) photo: Option<String>,
    pub(super) winners: Vec<Winner>,
}

#[derive(Clone)]
pub(super) struct Winner {
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) achievement: String,
    pub(super) rank: Option<&'static str>,
    pub(super) model: Option<String>,
    pub(super) photo: Option<String>,
    /// In place of the ceremony's.
    pub(super) consent: Option<&'static str>,
}

#[derive(Clone)]
pub(super) struct Results {
    pub(super) year: u32,
    pub(super) recognised: u32,
}

#[derive(Clone)]
pub(super) struct Article {
    /// Below `news/`, with a `/` at its end when there is one.
    pub(super) folder: String,
    pub(super) stem: String,
    pub(super) title: String,
    pub(super) day: u32,
    pub(super) is_draft: bool,
    pub(super) alias: Option<String>,
    pub(super) ceremony: Option<String>,
    pub(super) campaign: Option<&'static str>,
    pub(super) wards: Vec<String>,
    pub(super) models: Vec<String>,
    pub(super) image: Option<String>,
    pub(super) text: String,
}

#[derive(Clone)]
pub(super) struct StandingPage {
    pub(super) stem: String,
    pub(super) title: String,
    pub(super) text: String,
}

/// What is on a picture, and of which kind the file is.
#[derive(Clone)]
pub(super) struct Picture {
    pub(super) shade: u8,
    pub(super) is_png: bool,
}

pub(super) const BASE_URLS: [&str; 3] =
    ["https://a.example/", "https://a.example/khuyen-hoc/", "https://b.example/thanh-khe/bang-vang/"];
pub(super) const WITHDRAWN: &str = "{withdrawn: 2026-03-01}";

impl Ceremony {
    pub(super) fn id(&self) -> String {
        format!("{}-{}", self.folder, self.stem)
    }

    pub(super) fn path(&self) -> String {
        format!("content/winners/{}/{}.yaml", self.folder, self.stem)
    }
}

impl Article {
    pub(super) fn path(&self) -> String {
        format!("content/news/{}{}.md", self.folder, self.stem)
    }
}

impl Model {
    /// Everything a site can have, once or twice.
    pub(super) fn complete() -> Self {
        let ward = |id: &str, name: &str, predecessor: Option<&str>| Ward {
            id: id.to_owned(),
            name: name.to_owned(),
            predecessor: predecessor.map(str::to_owned),
            households: 4000,
        };
        let model = |id: &str, name: &str, order| LearningModel {
            id: id.to_owned(),
            name: name.to_owned(),
            order,
            summary: format!("Mô hình {name}."),
        };
        let pupil = |name: &str, achievement: &str| Winner::pupil(name, achievement);
        let article = |stem: &str, title: &str, day| Article::new(stem, title, day);
        let mut site = Model {
            settings: Settings {
                title: "Bảng vàng thử".to_owned(),
                association: "Hội Khuyến học thử".to_owned(),
                base_url: BASE_URLS[0],
                notice: None,
                theme: "rieng",
                name_order: "given-first",
                page_size: 10,
                adults: "list",
                expires_after_years: None,
                share_cards: "none",
            },
            wards: vec![
                ward("an-khe", "phường An Khê", None),
                ward("hoa-khe", "phường Hòa Khê", None),
                ward("thanh-khe", "phường Thanh Khê", Some("hoa-khe")),
            ],
            models: vec![
                model("gia-dinh-hoc-tap", "Gia đình học tập", 1),
                model("cong-dong-hoc-tap", "Cộng đồng học tập", 2),
            ],
            ceremonies: vec![
                Ceremony::new("2022-2023", "an-khe", 2022, "an-khe"),
                Ceremony::new("2022-2023", "hoa-khe", 2022, "hoa-khe"),
                Ceremony::new("2023-2024", "an-khe", 2023, "an-khe"),
            ],
            results: vec![Results { year: 2022, recognised: 3100 }, Results { year: 2023, recognised: 3300 }],
            articles: vec![
                article("le-an-khe", "An Khê tuyên dương học sinh", 21),
                article("heo-dat", "Quỹ khuyến học từ con heo đất", 12),
                article("thang-khuyen-hoc", "Tháng khuyến học", 3),
            ],
            pages: vec![StandingPage {
                stem: "gioi-thieu".to_owned(),
                title: "Giới thiệu".to_owned(),
                text: "Hội Khuyến học.".to_owned(),
            }],
            images: BTreeMap::new(),
            theme: BTreeMap::new(),
        };
        for (index, name) in ["Nguyễn Thị Hòa", "Trần Văn Bình", "Lê Minh Châu", "Phạm Gia Huy"].iter().enumerate()
        {
            site.ceremonies[0].winners.push(pupil(name, &format!("Giải {} môn Toán", index + 1)));
        }
        for i in 1..=12 {
            site.ceremonies[1].winners.push(pupil(&format!("Đỗ {}", spelt(i)), "Học sinh giỏi"));
        }
        site.ceremonies[2].winners = vec![
            pupil("Huỳnh Bảo Ngọc", "Giải nhì môn Văn"),
            Winner { kind: "teacher", ..pupil("Võ Thị Sáu Hạnh", "Dạy giỏi") },
            Winner {
                kind: "household",
                model: Some("gia-dinh-hoc-tap".to_owned()),
                ..pupil("Hộ ông Đặng Văn Tài", "Gia đình hiếu học")
            },
        ];
        site.ceremonies[0].winners[0].photo = Some("images/hoa.jpg".to_owned());
        site.ceremonies[0].winners[1].rank = Some("first");
        site.ceremonies[0].article = Some("le-an-khe".to_owned());
        site.ceremonies[0].photo = Some("images/le.jpg".to_owned());
        site.articles[0].ceremony = Some("2022-2023-an-khe".to_owned());
        site.articles[0].image = Some("images/le.jpg".to_owned());
        site.articles[0].wards = vec!["an-khe".to_owned()];
        site.articles[1].campaign = Some("Học tập suốt đời");
        site.articles[1].alias = Some("/tin/heo-dat.html".to_owned());
        site.articles[2].models = vec!["gia-dinh-hoc-tap".to_owned()];
        for (name, shade, is_png) in
            [("images/le.jpg", 90, false), ("images/hoa.jpg", 150, false), ("images/bia.png", 30, true)]
        {
            site.images.insert(name.to_owned(), Picture { shade, is_png });
        }
        site.theme.insert("theme.yaml".to_owned(), "title: Riêng\nextends: stele\n".to_owned());
        site.override_template("winner.html", 1);
        site.override_template("article.html", 1);
        site.set_style(1);
        site
    }

    /// A template of the theme's own that adds a mark to that of the default.
    pub(super) fn override_template(&mut self, name: &str, mark: u32) {
        let text = format!(
            "{{% extends \"stele/{name}\" %}}{{% block main %}}<p class=\"rieng\">{mark}</p>{{{{ super() }}}}{{% endblock %}}\n"
        );
        self.theme.insert(format!("templates/{name}"), text);
    }

    /// A style sheet in place of the default's, which names another file.
    pub(super) fn set_style(&mut self, mark: u32) {
        let text = format!("body{{order:{mark};background:url(\"nen.svg\")}}\n");
        self.theme.insert("static/stele.css".to_owned(), text);
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"9\"/>\n", mark % 3 + 1);
        self.theme.insert("static/nen.svg".to_owned(), svg);
    }

    /// The files of the site.
    pub(super) fn files(&self) -> Files {
        let mut files = Files::new();
        let mut put = |path: String, text: String| files.insert(path, text.into_bytes());
        put("content/site.yaml".to_owned(), self.settings.text());
        for ward in &self.wards {
            put(format!("content/wards/{}.yaml", ward.id), ward.text());
        }
        for model in &self.models {
            let text = format!(
                "name: {}\nrecognises: household\norder: {}\nsummary: {}\n",
                model.name, model.order, model.summary
            );
            put(format!("content/models/{}.yaml", model.id), text);
        }
        for ceremony in &self.ceremonies {
            put(ceremony.path(), ceremony.text());
        }
        for results in &self.results {
            put(format!("content/results/{}.yaml", results.year), self.results_text(results));
        }
        for article in &self.articles {
            put(article.path(), article.text());
        }
        for page in &self.pages {
            let text = format!("---\ntitle: {}\n---\n{}\n", page.title, page.text);
            put(format!("content/pages/{}.md", page.stem), text);
        }
        for (path, text) in &self.theme {
            put(format!("themes/rieng/{path}"), text.clone());
        }
        for (name, picture) in &self.images {
            files.insert(format!("content/{name}"), picture.bytes());
        }
        files
    }

    fn results_text(&self, results: &Results) -> String {
        let mut text = format!("year: {}\nsource: Báo cáo số 15/BC-HKH\nrows:\n", results.year);
        for (place, ward) in self.wards.iter().enumerate() {
            for model in &self.models {
                let _ = writeln!(
                    text,
                    "  - {{ward: {}, model: {}, base: 4210, registered: 3900, recognised: {}}}",
                    ward.id,
                    model.id,
                    results.recognised + place as u32
                );
            }
        }
        if self.wards.is_empty() || self.models.is_empty() { text.replace("rows:\n", "rows: []\n") } else { text }
    }
}

impl Settings {
    fn text(&self) -> String {
        let mut text = format!(
            "title: {}\nbase_url: {}\nassociation: {}\ncorrections: {{email: sua@a.example}}\n\
             theme: {}\nname_order: {}\npage_size: {}\nshare_cards: {}\ncompress: false\nprivacy:\n  adults: {}\n",
            self.title,
            self.base_url,
            self.association,
            self.theme,
            self.name_order,
            self.page_size,
            self.share_cards,
            self.adults
        );
        if let Some(years) = self.expires_after_years {
            let _ = writeln!(text, "  expires_after_years: {years}");
        }
        if let Some(notice) = &self.notice {
            let _ = writeln!(text, "notice: {notice}");
        }
        text
    }
}

impl Ward {
    fn text(&self) -> String {
        let mut text = format!(
            "names: [{{name: {}, parent: quận Thanh Khê}}]\nhouseholds: [{{year: 2023, count: {}}}]\n",
            self.name, self.households
        );
        if let Some(predecessor) = &self.predecessor {
            let _ = writeln!(text, "predecessors: [{{ward: {predecessor}, share: part, on: 2020-01-01}}]");
        }
        text
    }
}

impl Ceremony {
    pub(super) fn new(folder: &str, stem: &str, school_year: u32, ward: &str) -> Self {
        Ceremony {
            folder: folder.to_owned(),
            stem: stem.to_owned(),
            name: "Lễ tuyên dương".to_owned(),
            day: 20,
            school_year,
            ward: Some(ward.to_owned()),
            article: None,
            photo: None,
            winners: Vec::new(),
        }
    }

    fn text(&self) -> String {
        let year = self.school_year;
        let mut text = format!(
            "ceremony:\n  name: {}\n  date: {}-08-{:02}\n  school_year: {year}-{}\n\
             \x20 consent: {{by: [guardian, child, self], publish: full, photo: true, date: 2022-07-01}}\n",
            self.name,
            year + 1,
            self.day,
            year + 1
        );
        for (field, value) in [("ward", &self.ward), ("article", &self.article)] {
            if let Some(value) = value {
                let _ = writeln!(text, "  {field}: {value}");
            }
        }
        if let Some(photo) = &self.photo {
            let _ = writeln!(text, "  photos: [{{file: {photo}, caption: Toàn cảnh buổi lễ}}]");
        }
        text.push_str(if self.winners.is_empty() { "winners: []\n" } else { "winners:\n" });
        for winner in &self.winners {
            let _ =
                write!(text, "  - {{name: {}, kind: {}, achievement: {}", winner.name, winner.kind, winner.achievement);
            let own = [("model", winner.model.as_deref()), ("photo", winner.photo.as_deref())];
            for (field, value) in [("rank", winner.rank), ("consent", winner.consent)].into_iter().chain(own) {
                if let Some(value) = value {
                    let _ = write!(text, ", {field}: {value}");
                }
            }
            text.push_str("}\n");
        }
        text
    }
}

impl Winner {
    pub(super) fn pupil(name: &str, achievement: &str) -> Self {
        Winner {
            name: name.to_owned(),
            kind: "pupil",
            achievement: achievement.to_owned(),
            rank: None,
            model: None,
            photo: None,
            consent: None,
        }
    }
}

impl Article {
    pub(super) fn new(stem: &str, title: &str, day: u32) -> Self {
        Article {
            folder: String::new(),
            stem: stem.to_owned(),
            title: title.to_owned(),
            day,
            is_draft: false,
            alias: None,
            ceremony: None,
            campaign: None,
            wards: Vec::new(),
            models: Vec::new(),
            image: None,
            text: "Thân bài.".to_owned(),
        }
    }

    fn text(&self) -> String {
        let mut text = format!("---\ntitle: {}\ndate: 2023-09-{:02}\n", self.title, self.day);
        let own = [("ceremony", self.ceremony.clone()), ("campaign", self.campaign.map(str::to_owned))];
        let lists = [("wards", &self.wards), ("models", &self.models)];
        let lists = lists.map(|(field, ids)| (field, (!ids.is_empty()).then(|| format!("[{}]", ids.join(", ")))));
        for (field, value) in own.into_iter().chain(lists) {
            if let Some(value) = value {
                let _ = writeln!(text, "{field}: {value}");
            }
        }
        if let Some(image) = &self.image {
            let _ = writeln!(text, "image: {{file: {image}, caption: Ảnh}}");
        }
        if let Some(alias) = &self.alias {
            let _ = writeln!(text, "aliases: [{alias}]");
        }
        if self.is_draft {
            text.push_str("draft: true\n");
        }
        let _ = write!(text, "---\n{}\n", self.text);
        text
    }
}

impl Picture {
    fn bytes(&self) -> Vec<u8> {
        let picture = RgbImage::from_fn(64, 48, |x, y| Rgb([self.shade, (x * 3) as u8, (y * 5) as u8]));
        let mut bytes = Cursor::new(Vec::new());
        let format = if self.is_png { ImageFormat::Png } else { ImageFormat::Jpeg };
        DynamicImage::ImageRgb8(picture).write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }
}

/// A number as a name.
pub(super) fn spelt(number: u32) -> String {
    const GIVEN: [&str; 10] = ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam"];
    const MIDDLE: [&str; 7] = ["Thị", "Văn", "Gia", "Ngọc", "Quốc", "Thanh", "Bảo"];
    let (given, rest) = (number % 10, number / 10);
    let middle: Vec<&str> = match rest {
        0..7 => vec![MIDDLE[rest as usize]],
        _ => vec![MIDDLE[(rest % 7) as usize], MIDDLE[(rest / 7 % 7) as usize]],
    };
    format!("{} {}", middle.join(" "), GIVEN[given as usize])
}
