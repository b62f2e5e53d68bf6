//! The desk at which papers are written: an order in, a view out.

use std::sync::Arc;

use super::annex::person;
use super::certificates::{CertificateView, numbered};
use super::list::ListView;
use super::occasion::Occasion;
use super::order::{Given, NotThere, Paper, PaperKind, PaperOrder, RollSize, Scope};
use super::report;
use super::roll::RollView;
use super::view::{PaperHead, PaperView};
use crate::honours::{Address, CeremonyIx, Honours, OwnUse, WardIx, Winner};
use crate::media::Album;
use crate::memory::Printed;
use crate::pages::atlas::Atlas;
use crate::pages::survey::{Person, Survey};
use crate::pages::{SiteView, ceremonies, wards, words, years};
use crate::text::{Date, Id, SchoolYear, fold, grouped, nearest};

/// Writes the papers of a register.
pub struct Papers<'a> {
    survey: Survey<'a>,
    /// Of papers for the association's own use.
    own: Option<&'a OwnUse>,
}

/// What a kind of paper says.
struct Content {
    subject: String,
    /// Of how many it says that they are not named.
    unnamed: u64,
    /// Whether somebody else than the association gives it.
    is_of_others: bool,
    /// The day of what it is about.
    day: Date,
    size: &'static str,
    ident: String,
    view: Views,
}

/// The parts of a view that hang on its kind.
#[derive(Default)]
struct Views {
    report: Option<report::ReportView>,
    roll: Option<RollView>,
    certificates: Option<Vec<CertificateView>>,
    list: Option<ListView>,
    ceremony: Option<ceremonies::CeremonyView>,
    ward: Option<wards::WardView>,
    year: Option<years::YearView>,
}

impl<'a> Papers<'a> {
    /// Papers that anybody may read: they name those who have a page.
    pub fn public(honours: &'a Honours, album: &'a Album) -> Self {
        Papers { survey: Survey::of(honours, album, None), own: None }
    }

    /// Papers that stay in the association: they name everybody.
    pub fn own(own: &'a OwnUse, album: &'a Album) -> Self {
        Papers { survey: Survey::of(own.for_papers(), album, None), own: Some(own) }
    }

    /// The public reports of a site, each with the page it stands beside.
    pub fn reports(&self) -> Vec<(Address, PaperOrder)> {
        let honours = self.survey.honours;
        let order = |scope| PaperOrder { kind: PaperKind::Report(scope), given: Given::default() };
        let ceremonies = honours.ceremonies.iter();
        let ceremonies = ceremonies.map(|c| (Address::ceremony(&c.id), order(Scope::Ceremony(c.id.clone()))));
        let years = self.survey.calendar.years.keys();
        ceremonies.chain(years.map(|&year| (Address::school_year(year), order(Scope::Year(year))))).collect()
    }

    /// Those for whom there are certificates of a ceremony, in the order of its list.
    ///
    /// # Errors
    /// When there is no such ceremony.
    pub fn winners(&self, ceremony: &Id) -> Result<Vec<Id>, NotThere> {
        let atlas = Atlas::new(&self.survey);
        let occasion = Occasion::of(&atlas, self.ceremony(ceremony)?);
        Ok(occasion.people.iter().map(|person| person.winner.id.clone()).collect())
    }

    /// How many awards of a ceremony have no certificate among those of all.
    ///
    /// # Errors
    /// When there is no such ceremony.
    pub fn without_certificate(&self, ceremony: &Id) -> Result<u64, NotThere> {
        let atlas = Atlas::new(&self.survey);
        Ok(Occasion::of(&atlas, self.ceremony(ceremony)?).unnamed())
    }

    /// Writes a paper.
    ///
    /// # Errors
    /// When what it is about is not there.
    pub fn paper(&self, order: &PaperOrder) -> Result<Paper, NotThere> {
        let atlas = Atlas::new(&self.survey);
        let content = match &order.kind {
            PaperKind::Report(scope) => self.report(&atlas, scope)?,
            PaperKind::Roll { ceremony, size } => self.roll(&atlas, ceremony, *size)?,
            PaperKind::List { ceremony } => self.list(&atlas, ceremony)?,
            PaperKind::Certificates { ceremony, winner, with_code } => {
                let number = order.given.number.as_deref();
                self.certificates(&atlas, ceremony, winner.as_ref(), number, *with_code)?
            }
        };
        Ok(self.finished(order.kind.name(), &order.given, content))
    }

    fn is_public(&self) -> bool {
        self.own.is_none()
    }

    fn finished(&self, kind: &'static str, given: &Given, content: Content) -> Paper {
        let honours = self.survey.honours;
        let letterhead = &honours.site.letterhead;
        let is_public = self.is_public();
        let date = given.date.unwrap_or(content.day);
        let or = |given: &Option<String>, else_: &Option<String>| given.clone().or_else(|| else_.clone());
        // Nobody of the association signs what bears another's name.
        let signature = |of_setting: &Option<String>| of_setting.clone().filter(|_| !content.is_of_others);
        let head = PaperHead {
            kind,
            audience: if is_public { "public" } else { "internal" },
            mark: (!is_public && kind != "certificate").then_some("Lưu hành nội bộ"),
            title: title(kind, &content.subject),
            parent: letterhead.parent.clone(),
            issuer: honours.site.association.clone(),
            number: given.number.clone(),
            number_suffix: letterhead.number_suffix.clone(),
            place: or(&given.place, &letterhead.place),
            date_in_words: given.date.map(words::on_paper),
            date: date.iso(),
            office: or(&given.office, &signature(&letterhead.office)),
            // A name stands on a public paper when whoever makes it says so, and not by a setting made for others.
            signatory: or(&given.signatory, &signature(&letterhead.signatory).filter(|_| !is_public)),
            recipients: if is_public { Vec::new() } else { recipients(letterhead.parent.as_deref()) },
            size: content.size,
            note: self.note(content.unnamed),
            subject: content.subject,
        };
        let Views { report, roll, certificates, list, ceremony, ward, year } = content.view;
        let site = SiteView::of(honours);
        let audience = head.audience;
        Paper {
            view: PaperView { site, paper: head, report, roll, certificates, list, ceremony, ward, year },
            template: match kind {
                "report" => "report.typ",
                "roll" => "roll.typ",
                "certificate" => "certificate.typ",
                _ => "list.typ",
            },
            ident: format!("{}{}/{kind}/{}/{audience}", honours.site.origin, honours.site.base_path, content.ident),
            date,
            is_archived: kind == "report",
        }
    }

    fn note(&self, unnamed: u64) -> Option<String> {
        let why = (self.is_public() && unnamed > 0).then(|| {
            let count = grouped(unnamed);
            format!("Bản công khai chỉ nêu tên người và tập thể đã đồng ý công bố đầy đủ; {count} lượt khen khác chỉ có trong số liệu.")
        });
        let said: Vec<String> = [why, self.survey.honours.site.notice.clone()].into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join(" "))
    }

    fn ceremony(&self, id: &Id) -> Result<CeremonyIx, NotThere> {
        let ids = || self.survey.honours.ceremonies.iter().map(|ceremony| &ceremony.id);
        let found = ids().position(|known| known == id);
        found.map(CeremonyIx).ok_or_else(|| NotThere::Ceremony(id.clone(), nearest_id(id, ids())))
    }

    fn report(&self, atlas: &Atlas<'_>, scope: &Scope) -> Result<Content, NotThere> {
        match scope {
            Scope::Ceremony(id) => {
                let occasion = Occasion::of(atlas, self.ceremony(id)?);
                let name = &occasion.ceremony.name;
                let name = if name.starts_with("Lễ ") { words::lowered(name) } else { name.clone() };
                let report = report::of_ceremony(atlas, &occasion, self.is_public());
                let content =
                    self.of_occasion(atlas, &occasion, format!("Kết quả tuyên dương, khen thưởng tại {name}"));
                Ok(Content { view: Views { report: Some(report), ..content.view }, ..content })
            }
            Scope::Year(year) => self.year_report(atlas, *year),
            Scope::Ward(id, year) => {
                let ids = || atlas.honours.wards.iter().map(|ward| &ward.id);
                let found = ids().position(|known| known == id).map(WardIx);
                let ward = found.ok_or_else(|| NotThere::Ward(id.clone(), nearest_id(id, ids())))?;
                self.ward_report(atlas, ward, *year)
            }
        }
    }

    fn year_report(&self, atlas: &Atlas<'_>, year: SchoolYear) -> Result<Content, NotThere> {
        let held = atlas.calendar().years.get(&year).ok_or(NotThere::Year(year))?;
        let day = held.iter().map(|&ix| atlas.honours.ceremony(ix).date).max().ok_or(NotThere::Year(year))?;
        let named = atlas.people_of_year(year).len() as u64;
        let views = Views {
            report: Some(report::of_year(atlas, year, self.is_public())),
            year: Some(years::whole(atlas, year)),
            ..Views::default()
        };
        Ok(Content {
            subject: format!("Kết quả tuyên dương, khen thưởng năm học {}", words::school_year(year)),
            unnamed: atlas.counts().of_year(year) - named,
            is_of_others: false,
            day,
            size: "a4",
            ident: year.to_string(),
            view: views,
        })
    }

    fn ward_report(&self, atlas: &Atlas<'_>, ward: WardIx, year: Option<SchoolYear>) -> Result<Content, NotThere> {
        let report = report::of_ward(atlas, ward, year, self.is_public());
        let record = atlas.honours.ward(ward);
        let of = |day: Date, school_year: SchoolYear| year.is_none_or(|year| year == school_year).then_some(day);
        let days = atlas.honours.ceremonies().filter(|ceremony| ceremony.counts.wards.contains_key(&ward));
        let day = days.filter_map(|ceremony| of(ceremony.date, ceremony.school_year)).max();
        let day = day.ok_or_else(|| year.map_or(NotThere::Nobody, NotThere::Year))?;
        let named: usize = report.annex.groups.iter().map(|group| group.rows.len()).sum();
        let everybody = report::everybody_of_ward(atlas, ward, year);
        let when = year.map(|year| format!(" năm học {}", words::school_year(year))).unwrap_or_default();
        Ok(Content {
            subject: format!("Kết quả tuyên dương, khen thưởng ở {}{when}", words::ward_inside(record.name())),
            unnamed: everybody - named as u64,
            is_of_others: false,
            day,
            size: "a4",
            ident: format!("{}{}", record.id, year.map(|year| format!("/{year}")).unwrap_or_default()),
            view: Views { report: Some(report), ward: Some(wards::whole(atlas, ward)), ..Views::default() },
        })
    }

    fn roll(&self, atlas: &Atlas<'_>, ceremony: &Id, size: RollSize) -> Result<Content, NotThere> {
        let occasion = Occasion::of(atlas, self.ceremony(ceremony)?);
        let roll = RollView::of(atlas, &occasion, self.is_public());
        let content = self.of_occasion(atlas, &occasion, occasion.ceremony.name.clone());
        let size = if size == RollSize::A2 { "a2" } else { "a3" };
        Ok(Content { size, view: Views { roll: Some(roll), ..content.view }, ..content })
    }

    fn list(&self, atlas: &Atlas<'_>, ceremony: &Id) -> Result<Content, NotThere> {
        let occasion = Occasion::of(atlas, self.ceremony(ceremony)?);
        let list = ListView::of(atlas, &occasion, self.is_public());
        let content = self.of_occasion(atlas, &occasion, occasion.ceremony.name.clone());
        Ok(Content { view: Views { list: Some(list), ..content.view }, ..content })
    }

    fn certificates(
        &self,
        atlas: &Atlas<'_>,
        ceremony: &Id,
        only: Option<&Id>,
        first: Option<&str>,
        with_code: bool,
    ) -> Result<Content, NotThere> {
        let occasion = Occasion::of(atlas, self.ceremony(ceremony)?);
        let people: Vec<Person> = match only {
            Some(id) => vec![self.one(&occasion, id)?],
            None => occasion.people.clone(),
        };
        if people.is_empty() {
            return Err(NotThere::Nobody);
        }
        let has_page = |id: &Id| self.own.is_none_or(|own| own.has_page(ceremony, id));
        let view = |(at, person): (usize, &Person)| {
            let number = first.map(|first| numbered(first, at));
            CertificateView::of(atlas, person, number, with_code && has_page(&person.winner.id))
        };
        let certificates = people.iter().enumerate().map(view).collect();
        let content = self.of_occasion(atlas, &occasion, occasion.ceremony.name.clone());
        let ident = only.map_or(content.ident.clone(), |winner| format!("{}/{winner}", content.ident));
        let issuer = occasion.ceremony.decision.as_ref().and_then(|decision| decision.issuer.as_deref());
        let is_of_others = issuer.is_some_and(|issuer| fold(issuer) != fold(&atlas.honours.site.association));
        Ok(Content { ident, is_of_others, view: Views { certificates: Some(certificates), ..content.view }, ..content })
    }

    /// One winner. A certificate was given to whoever took their consent back later, too.
    fn one(&self, occasion: &Occasion<'_>, id: &Id) -> Result<Person, NotThere> {
        let is_it = |winner: &&Arc<Printed<Winner>>| winner.id == *id;
        let named = occasion.people.iter().map(|person| &person.winner).find(is_it);
        let withdrawn = || self.own?.withdrawn(&occasion.ceremony.id).iter().find(is_it);
        let nearest = || nearest_id(id, occasion.people.iter().map(|person| &person.winner.id));
        let found = named.or_else(withdrawn).ok_or_else(|| NotThere::Winner(id.clone(), nearest()))?;
        Ok(person(occasion.ix, found))
    }

    /// What all papers of a ceremony have.
    fn of_occasion(&self, atlas: &Atlas<'_>, occasion: &Occasion<'_>, subject: String) -> Content {
        Content {
            subject,
            unnamed: occasion.unnamed(),
            is_of_others: false,
            day: occasion.ceremony.date,
            size: "a4",
            ident: occasion.ceremony.id.to_string(),
            view: Views { ceremony: Some(ceremonies::whole(atlas, occasion.ix)), ..Views::default() },
        }
    }
}

fn title(kind: &str, subject: &str) -> String {
    match kind {
        "report" => format!("Báo cáo {}", words::lowered(subject)),
        "roll" => format!("Bảng vàng: {subject}"),
        "certificate" => format!("Giấy khen: {subject}"),
        _ => format!("Danh sách ký nhận: {subject}"),
    }
}

/// Who gets a report (Nghị định 30/2020/NĐ-CP, Phụ lục I: nơi nhận).
fn recipients(parent: Option<&str>) -> Vec<String> {
    let above = parent.map(|parent| format!("{parent} (để báo cáo)"));
    above.into_iter().chain(["Lưu: VT".to_owned()]).collect()
}

fn nearest_id<'i>(id: &Id, known: impl Iterator<Item = &'i Id> + Clone) -> Option<Id> {
    let near = nearest(id.as_str(), known.clone().map(Id::as_str))?;
    known.into_iter().find(|known| known.as_str() == near).cloned()
}
