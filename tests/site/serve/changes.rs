//! Changes of a site as an editor makes them: records come, change, go and are renamed, and what names them follows.

use std::collections::BTreeSet;

use super::edits::{Desk, MENTIONED};
use super::model::{Article, BASE_URLS, Ceremony, LearningModel, Model, Picture, Results, StandingPage};
use super::model::{WITHDRAWN, Ward, Winner, spelt};

impl Desk {
    /// Changes what is meant; the site stays valid, or nearly always.
    pub(super) fn change(&mut self) -> String {
        loop {
            let change = [
                Desk::change_article,
                Desk::change_article,
                Desk::add_or_remove_article,
                Desk::rename_article,
                Desk::change_winner,
                Desk::change_winner,
                Desk::change_winner,
                Desk::add_or_remove_winner,
                Desk::add_or_remove_winner,
                Desk::change_ceremony,
                Desk::add_or_remove_ceremony,
                Desk::change_ward,
                Desk::change_model,
                Desk::change_results,
                Desk::change_page,
                Desk::change_image,
                Desk::change_theme,
                Desk::change_theme,
                Desk::change_settings,
            ][self.chance.usize(..19)];
            if let Some(what) = change(self) {
                return what;
            }
        }
    }

    fn change_article(&mut self) -> Option<String> {
        let (number, which) = (self.next(), self.chance.usize(..8));
        let wards: Vec<String> = self.model.wards.iter().map(|ward| ward.id.clone()).collect();
        let ceremonies: Vec<String> = self.model.ceremonies.iter().map(Ceremony::id).collect();
        let images: Vec<String> = self.model.images.keys().cloned().collect();
        let models: Vec<String> = self.model.models.iter().map(|model| model.id.clone()).collect();
        let place = self.chance.usize(..self.model.articles.len().max(1));
        let (ward, ceremony) = (self.any(&wards), self.any(&ceremonies));
        let (image, model) = (self.any(&images), self.any(&models));
        let day = self.chance.u32(1..=30);
        let campaign = self.any(&[None, Some("Học tập suốt đời"), Some("Tháng khuyến học")])?;
        let article = self.model.articles.get_mut(place)?;
        match which {
            0 => article.title = format!("Tựa {number}"),
            1 if !article.text.contains(MENTIONED) => {
                let link = ward.map(|ward| format!("[phường](/phuong/{ward}/)")).unwrap_or_default();
                article.text = format!("Thân bài {number}.\n\n## Mục {number}\n\n{link}\n");
            }
            1 => article.text = format!("Bà {MENTIONED} kể lần thứ {number}."),
            2 => article.day = day,
            3 => article.campaign = campaign,
            4 => article.wards = ward.into_iter().collect(),
            5 => article.models = model.into_iter().collect(),
            6 => article.ceremony = ceremony.filter(|_| article.ceremony.is_none()),
            _ => {
                article.image = image.filter(|_| article.image.is_none());
                article.is_draft = !article.is_draft && article.alias.is_none() && number.is_multiple_of(3);
            }
        }
        let stem = article.stem.clone();
        self.forget_drafts();
        Some(format!("change {which} of article {stem}"))
    }

    /// A ceremony may not name a draft.
    fn forget_drafts(&mut self) {
        for ceremony in &mut self.model.ceremonies {
            let names = |article: &&Article| Some(&article.stem) == ceremony.article.as_ref();
            if self.model.articles.iter().find(names).is_none_or(|article| article.is_draft) {
                ceremony.article = None;
            }
        }
    }

    fn add_or_remove_article(&mut self) -> Option<String> {
        let number = self.next();
        if self.model.articles.len() > 5 {
            let place = self.chance.usize(..self.model.articles.len());
            let gone = self.model.articles.remove(place);
            self.forget_drafts();
            return Some(format!("delete article {}", gone.stem));
        }
        let mut article = Article::new(&format!("tin-{number}"), &format!("Tin {number}"), number % 28 + 1);
        article.folder = self.any(&["", "2023/", "2023/thang-9/"])?.to_owned();
        article.alias = self.chance.bool().then(|| format!("/cu/{number}.html"));
        if self.chance.bool() {
            let places: Vec<usize> = (0..self.model.ceremonies.len()).collect();
            let place = self.any(&places)?;
            let ceremony = &mut self.model.ceremonies[place];
            ceremony.article = Some(article.stem.clone());
        }
        self.model.articles.push(article);
        Some(format!("add article tin-{number}"))
    }

    fn rename_article(&mut self) -> Option<String> {
        let number = self.next();
        let place = self.chance.usize(..self.model.articles.len().max(1));
        let folder = self.any(&["", "cu/", "2023/"])?;
        let article = self.model.articles.get_mut(place)?;
        let (old, new) = (article.stem.clone(), format!("bai-{number}"));
        folder.clone_into(&mut article.folder);
        article.stem.clone_from(&new);
        for ceremony in &mut self.model.ceremonies {
            if ceremony.article.as_ref() == Some(&old) {
                ceremony.article = Some(new.clone());
            }
        }
        Some(format!("rename article {old} to {folder}{new}"))
    }

    fn change_winner(&mut self) -> Option<String> {
        let (number, which) = (self.next(), self.chance.usize(..10));
        let images: Vec<String> = self.model.images.keys().cloned().collect();
        let image = self.any(&images);
        let place = self.chance.usize(..self.model.ceremonies.len().max(1));
        let row = self.chance.usize(..64);
        let ceremony = self.model.ceremonies.get_mut(place)?;
        let row = row % ceremony.winners.len().max(1);
        let is_mentioned = ceremony.winners.iter().any(|winner| winner.name == MENTIONED);
        let winner = ceremony.winners.get_mut(row)?;
        match which {
            0 | 1 => winner.achievement = format!("Giải lần thứ {number}"),
            2 => winner.rank = [None, Some("first"), Some("second"), Some("excellent")][number as usize % 4],
            3 => winner.name = format!("Phan {}", spelt(number)),
            4 if !is_mentioned && winner.consent.is_none() => winner.name = MENTIONED.to_owned(),
            4 | 5 => winner.consent = None,
            6 => winner.consent = Some(WITHDRAWN),
            7 => {
                winner.consent = Some(
                    [
                        "{by: [guardian, child], publish: list, date: 2022-07-01}",
                        "{by: [guardian, child], publish: masked, date: 2022-07-01}",
                    ][number as usize % 2],
                )
            }
            8 => winner.photo = image.filter(|_| winner.photo.is_none()),
            _ => winner.kind = ["pupil", "teacher", "citizen"][number as usize % 3],
        }
        // Who may not be named is not called as somebody in an article; `leak` tries that.
        if winner.consent.is_some() && winner.name == MENTIONED {
            winner.name = format!("Tạ {}", spelt(number));
        }
        Some(format!("change {which} of winner {row} of {}", ceremony.id()))
    }

    fn add_or_remove_winner(&mut self) -> Option<String> {
        let number = self.next();
        let place = self.chance.usize(..self.model.ceremonies.len().max(1));
        let is_added = self.chance.bool();
        let ceremony = self.model.ceremonies.get_mut(place)?;
        if is_added && ceremony.winners.len() < 14 || ceremony.winners.len() < 2 {
            let at = number as usize % (ceremony.winners.len() + 1);
            ceremony.winners.insert(at, Winner::pupil(&format!("Bùi {}", spelt(number)), "Giải khuyến khích"));
            return Some(format!("add a winner to {}", ceremony.id()));
        }
        let gone = ceremony.winners.remove(number as usize % ceremony.winners.len());
        Some(format!("remove {} from {}", gone.name, ceremony.id()))
    }

    fn change_ceremony(&mut self) -> Option<String> {
        let (number, which) = (self.next(), self.chance.usize(..5));
        let wards: Vec<String> = self.model.wards.iter().map(|ward| ward.id.clone()).collect();
        let images: Vec<String> = self.model.images.keys().cloned().collect();
        let (ward, image) = (self.any(&wards), self.any(&images));
        let place = self.chance.usize(..self.model.ceremonies.len().max(1));
        let ceremony = self.model.ceremonies.get_mut(place)?;
        let old = ceremony.id();
        match which {
            0 => ceremony.name = format!("Lễ tuyên dương lần {number}"),
            1 => ceremony.day = number % 28 + 1,
            2 => ceremony.ward = ward,
            3 => ceremony.photo = image.filter(|_| ceremony.photo.is_none()),
            _ => {
                ceremony.stem = format!("le-{number}");
                let new = ceremony.id();
                self.model.rename_ceremony(&old, Some(&new));
            }
        }
        Some(format!("change {which} of ceremony {old}"))
    }

    fn add_or_remove_ceremony(&mut self) -> Option<String> {
        let number = self.next();
        if self.model.ceremonies.len() > 3 {
            let gone = self.model.ceremonies.remove(self.chance.usize(..self.model.ceremonies.len()));
            self.model.rename_ceremony(&gone.id(), None);
            return Some(format!("delete ceremony {}", gone.id()));
        }
        let year = self.chance.u32(2021..=2024);
        let wards: Vec<String> = self.model.wards.iter().map(|ward| ward.id.clone()).collect();
        let mut ceremony =
            Ceremony::new(&format!("{year}-{}", year + 1), &format!("le-{number}"), year, &self.any(&wards)?);
        for i in 0..number % 4 {
            ceremony.winners.push(Winner::pupil(&format!("Ngô {}", spelt(number + i)), "Học sinh giỏi"));
        }
        let id = ceremony.id();
        self.model.ceremonies.push(ceremony);
        Some(format!("add ceremony {id}"))
    }

    fn change_ward(&mut self) -> Option<String> {
        let (number, which) = (self.next(), self.chance.usize(..4));
        let place = self.chance.usize(..self.model.wards.len().max(1));
        if which == 0 && self.model.wards.len() < 5 {
            let predecessor = self.model.wards.get(place).map(|ward| ward.id.clone());
            let (id, name) = (format!("phuong-{number}"), format!("phường Số {number}"));
            self.model.wards.push(Ward { id, name, predecessor, households: 3000 });
            return Some(format!("add ward phuong-{number}"));
        }
        if which == 1 && self.model.wards.len() > 2 {
            let gone = self.model.wards.remove(place);
            self.model.forget_ward(&gone.id);
            return Some(format!("delete ward {}", gone.id));
        }
        let ward = self.model.wards.get_mut(place)?;
        if which == 2 {
            ward.households = 4000 + number;
        } else {
            ward.name = format!("phường Mới {number}");
        }
        Some(format!("change {which} of ward {}", ward.id))
    }

    fn change_model(&mut self) -> Option<String> {
        let (number, which) = (self.next(), self.chance.usize(..4));
        let place = self.chance.usize(..self.model.models.len().max(1));
        if which == 0 && self.model.models.len() < 4 {
            let (id, name) = (format!("mo-hinh-{number}"), format!("Mô hình {number}"));
            self.model.models.push(LearningModel { id, name, order: number % 5, summary: "Mới.".to_owned() });
            return Some(format!("add model mo-hinh-{number}"));
        }
        if which == 1 && self.model.models.len() > 1 {
            let gone = self.model.models.remove(place);
            self.model.forget_model(&gone.id);
            return Some(format!("delete model {}", gone.id));
        }
        let model = self.model.models.get_mut(place)?;
        match which {
            2 => model.order = number % 7,
            _ => model.summary = format!("Tóm tắt {number}."),
        }
        Some(format!("change {which} of model {}", model.id))
    }

    fn change_results(&mut self) -> Option<String> {
        let number = self.next();
        if self.chance.u32(..4) == 0 {
            let place = self.model.results.iter().position(|results| results.year == 2024);
            match place {
                Some(place) => drop(self.model.results.remove(place)),
                None => self.model.results.push(Results { year: 2024, recognised: 3000 }),
            }
            return Some("add or delete the results of 2024".to_owned());
        }
        let place = self.chance.usize(..self.model.results.len().max(1));
        let results = self.model.results.get_mut(place)?;
        results.recognised = 3000 + number;
        Some(format!("change the results of {}", results.year))
    }

    fn change_page(&mut self) -> Option<String> {
        let (number, which) = (self.next(), self.chance.usize(..4));
        if which == 0 && self.model.pages.len() < 4 {
            let (stem, title) = (format!("trang-{number}"), format!("Trang {number}"));
            self.model.pages.push(StandingPage { stem, title, text: "Mới.".to_owned() });
            return Some(format!("add page trang-{number}"));
        }
        let place = self.chance.usize(..self.model.pages.len().max(1));
        if which == 1 && self.model.pages.len() > 1 {
            let gone = self.model.pages.remove(place);
            return Some(format!("delete page {}", gone.stem));
        }
        let page = self.model.pages.get_mut(place)?;
        let old = page.stem.clone();
        match which {
            2 => page.stem = if number.is_multiple_of(5) { "dinh-chinh".to_owned() } else { format!("trang-{number}") },
            _ => page.text = format!("Nội dung {number}."),
        }
        let stems: BTreeSet<&String> = self.model.pages.iter().map(|page| &page.stem).collect();
        if stems.len() < self.model.pages.len() {
            self.model.pages[place].stem = format!("trang-{number}");
        }
        Some(format!("change {which} of page {old}"))
    }

    fn change_image(&mut self) -> Option<String> {
        let (number, which) = (self.next(), self.chance.usize(..5));
        let names: Vec<String> = self.model.images.keys().cloned().collect();
        let name = self.any(&names)?;
        match which {
            0 if names.len() < 6 => {
                let folder = self.any(&["", "2023/", "le/2023/"])?;
                let picture = Picture { shade: number as u8, is_png: number.is_multiple_of(2) };
                self.model.images.insert(format!("images/{folder}anh-{number}.jpg"), picture);
                Some(format!("add image anh-{number}.jpg"))
            }
            1 if names.len() > 2 => {
                self.model.images.remove(&name);
                self.model.rename_image(&name, None);
                Some(format!("delete {name}"))
            }
            2 => {
                let (stem, ending) = name.rsplit_once('.')?;
                // By its case alone, or wholly.
                let new = if number.is_multiple_of(2) && stem != stem.to_uppercase() {
                    let (folder, file) = stem.rsplit_once('/')?;
                    format!("{folder}/{}.{ending}", file.to_uppercase())
                } else {
                    format!("images/khac-{number}.{ending}")
                };
                let picture = self.model.images.remove(&name)?;
                self.model.images.insert(new.clone(), picture);
                self.model.rename_image(&name, Some(&new));
                Some(format!("rename {name} to {new}"))
            }
            _ => {
                self.model.images.get_mut(&name)?.shade = number as u8;
                Some(format!("change {name}"))
            }
        }
    }

    fn change_theme(&mut self) -> Option<String> {
        const TEMPLATES: [&str; 8] = [
            "winner.html",
            "article.html",
            "ward.html",
            "page.html",
            "home.html",
            "ceremony.html",
            "404.html",
            "year.html",
        ];
        let (number, which) = (self.next(), self.chance.usize(..6));
        let name = self.any(&TEMPLATES)?;
        match which {
            0 | 1 => self.model.override_template(name, number),
            2 => drop(self.model.theme.remove(&format!("templates/{name}"))?),
            3 => self.model.set_style(number),
            4 => {
                self.model.theme.remove("static/stele.css")?;
            }
            _ => {
                let script = format!("// {number}\n");
                if self.model.theme.remove("static/js/rieng.js").is_none() || number.is_multiple_of(2) {
                    self.model.theme.insert("static/js/rieng.js".to_owned(), script);
                }
            }
        }
        Some(format!("change {which} of the theme, {name}"))
    }

    fn change_settings(&mut self) -> Option<String> {
        let (number, which) = (self.next(), self.chance.usize(..10));
        let settings = &mut self.model.settings;
        match which {
            0 => settings.title = format!("Bảng vàng {number}"),
            1 => settings.association = format!("Hội Khuyến học {number}"),
            2 => settings.base_url = BASE_URLS[number as usize % 3],
            3 => settings.notice = (settings.notice.is_none()).then(|| format!("Bản thử {number}")),
            4 => settings.theme = if settings.theme == "stele" { "rieng" } else { "stele" },
            5 => settings.name_order = if number.is_multiple_of(2) { "given-first" } else { "family-first" },
            6 => settings.page_size = [10, 12, 50][number as usize % 3],
            7 => settings.adults = ["list", "count", "full", "masked"][number as usize % 4],
            8 => settings.expires_after_years = [None, None, Some(3)][number as usize % 3],
            // Drawing takes long.
            _ => {
                settings.share_cards =
                    if settings.share_cards == "none" && number.is_multiple_of(2) { "ceremonies" } else { "none" }
            }
        }
        Some(format!("change {which} of the settings"))
    }
}

impl Model {
    pub(super) fn winners(&self) -> impl Iterator<Item = &Winner> {
        self.ceremonies.iter().flat_map(|ceremony| &ceremony.winners)
    }

    pub(super) fn winners_mut(&mut self) -> impl Iterator<Item = &mut Winner> {
        self.ceremonies.iter_mut().flat_map(|ceremony| &mut ceremony.winners)
    }

    pub(super) fn rename_ceremony(&mut self, old: &str, new: Option<&str>) {
        for article in &mut self.articles {
            if article.ceremony.as_deref() == Some(old) {
                article.ceremony = new.map(str::to_owned);
            }
        }
    }

    fn rename_image(&mut self, old: &str, new: Option<&str>) {
        let own = self.articles.iter_mut().map(|article| &mut article.image);
        let of_ceremonies = self.ceremonies.iter_mut().flat_map(|ceremony| {
            ceremony.winners.iter_mut().map(|winner| &mut winner.photo).chain([&mut ceremony.photo])
        });
        for image in own.chain(of_ceremonies).filter(|image| image.as_deref() == Some(old)) {
            *image = new.map(str::to_owned);
        }
    }

    fn forget_ward(&mut self, id: &str) {
        for ward in self.wards.iter_mut().filter(|ward| ward.predecessor.as_deref() == Some(id)) {
            ward.predecessor = None;
        }
        for ceremony in self.ceremonies.iter_mut().filter(|ceremony| ceremony.ward.as_deref() == Some(id)) {
            ceremony.ward = None;
        }
        for article in &mut self.articles {
            article.wards.retain(|ward| ward != id);
            article.text = article.text.replace(&format!("[phường](/phuong/{id}/)"), "");
        }
    }

    fn forget_model(&mut self, id: &str) {
        for winner in self.winners_mut() {
            if winner.model.as_deref() == Some(id) {
                winner.model = None;
            }
        }
        for article in &mut self.articles {
            article.models.retain(|model| model != id);
        }
    }
}
