//! One winner of a ceremony's list.

use super::ceremony::{Consent, take_consent};
use super::fields::Fields;
use super::front_matter::Markdown;
use super::node::Node;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Source, Span, Spanned};
use crate::terms::{AwardLevel, HonoureeKind, Rank};
use crate::text::{Date, Id, slug};

/// A winner as written, private fields among them. What few have is boxed: a register may hold a million.
#[derive(Clone, Debug)]
pub struct Winner {
    /// Where the record stands.
    pub span: Span,
    /// Whether all of it could be read; if not, other values stand in for what could not.
    pub is_sound: bool,
    /// The name as typed, spaces tidied.
    pub name: Spanned<String>,
    /// Last part of the winner's address: given, or the slug of the name.
    pub id: Spanned<Id>,
    /// Who it is.
    pub kind: HonoureeKind,
    /// The parts of a name whose order is not family, middle, given.
    pub parts: Option<Box<NamePartsWritten>>,
    /// Private: used for the age alone.
    pub born: Option<Born>,
    /// "Trường THCS …".
    pub school: Option<Spanned<String>>,
    /// As typed: `9/2`, `6E1`.
    pub class: Option<Spanned<String>>,
    /// Tổ dân phố.
    pub group: Option<Spanned<String>>,
    /// The ward, if it is not the ceremony's.
    pub ward: Option<Spanned<Id>>,
    /// The learning model recognised.
    pub model: Option<Spanned<Id>>,
    /// What for.
    pub achievement: Option<Spanned<String>>,
    /// Giải, danh hiệu.
    pub rank: Option<Rank>,
    /// Cấp khen.
    pub level: Option<AwardLevel>,
    /// Hình thức khen thưởng.
    pub form: Option<Spanned<String>>,
    /// As the decision says.
    pub prize: Option<Box<Prize>>,
    /// A sentence in Markdown.
    pub citation: Option<Box<Markdown>>,
    /// A picture under `content/`.
    pub photo: Option<Spanned<String>>,
    /// Consent that overrides the ceremony's.
    pub consent: Option<Box<Consent>>,
    /// Never published.
    pub private: Option<Private>,
}

/// The parts of a name, as an editor set them.
#[derive(Clone, Debug)]
pub struct NamePartsWritten {
    /// Họ.
    pub family: Option<String>,
    /// Đệm.
    pub middle: Option<String>,
    /// Tên.
    pub given: String,
}

/// A date of birth, or the year alone.
#[derive(Clone, Debug)]
pub enum Born {
    /// The day, and the text as typed.
    Day(Date, Spanned<String>),
    /// The year, and the text as typed.
    Year(u16, Spanned<String>),
}

impl Born {
    /// The text as typed: what must never be published.
    pub fn typed(&self) -> &Spanned<String> {
        match self {
            Born::Day(_, text) | Born::Year(_, text) => text,
        }
    }
}

/// A prize as the decision says it; never computed.
#[derive(Clone, Debug)]
pub struct Prize {
    /// In đồng.
    pub value: Option<u64>,
    /// Things: "01 xe đạp".
    pub in_kind: Option<Spanned<String>>,
}

/// What is kept for the association's own use and never published.
#[derive(Clone, Debug, Default)]
pub struct Private {
    /// Each field's name and text.
    pub fields: Vec<(&'static str, Spanned<String>)>,
}

pub(super) fn read(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Winner> {
    let mut f = Fields::open(node, source, findings)?;
    let before = f.told();
    let span = f.span();
    let name = f.required_text("name");
    let id = f.id("id");
    let kind = f.required_choice("kind");
    let parts = f.record("parts", read_parts);
    let born = read_born(&mut f);
    let (school, class, group) = (f.text("school"), f.text("class"), f.text("group"));
    let (ward, model) = (f.id("ward"), f.id("model"));
    let achievement = f.text("achievement");
    let (rank, level) = (f.choice("rank"), f.choice("level"));
    let form = f.text("form");
    let prize = f.record("prize", read_prize);
    let citation = f.prose("citation");
    let photo = f.text("photo");
    let consent = take_consent(&mut f);
    let private = f.record("private", read_private);
    f.finish();
    let id = id.or_else(|| id_of_name(&name, source, findings)).unwrap_or_else(|| id_of_place(span, name.span));
    Some(Winner {
        span,
        is_sound: findings.len() == before,
        name,
        id,
        kind: kind.map_or(HonoureeKind::Pupil, |kind| kind.value),
        parts: parts.map(Box::new),
        born,
        school,
        class,
        group,
        ward,
        model,
        achievement,
        rank: rank.map(|c| c.value),
        level: level.map(|c| c.value),
        form,
        prize: prize.map(Box::new),
        citation: citation.map(|text| Box::new(Markdown::field(source.path(), text))),
        photo,
        consent: consent.map(Box::new),
        private,
    })
}

fn id_of_name(name: &Spanned<String>, source: &Source, findings: &mut Diagnostics) -> Option<Spanned<Id>> {
    // That the name is missing has been told.
    if name.is_empty() {
        return None;
    }
    match Id::parse(&slug(name)) {
        Ok(id) => Some(Spanned::new(id, name.span)),
        Err(_) => {
            let place = Place::at(source.path(), name.span);
            findings.push(Diagnostic::new(Code::InvalidId, place).saying("invalid-id-name").with("value", &name.value));
            None
        }
    }
}

/// An id that no other record has, for one whose own could not be read.
fn id_of_place(record: Span, name: Span) -> Spanned<Id> {
    Spanned::new(Id::of_place(record.start), name)
}

fn read_born(f: &mut Fields<'_>) -> Option<Born> {
    // A year alone is as good as the contract asks for, and is no date.
    let text = f.text("born")?;
    if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        let year: u16 = text.parse().ok()?;
        if (1900..2200).contains(&year) {
            return Some(Born::Year(year, text));
        }
    }
    let date = f.date_of(&text)?;
    Some(Born::Day(date.value, text))
}

fn read_parts(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<NamePartsWritten> {
    let mut f = Fields::open(node, source, findings)?;
    let (family, middle, given) = (f.text("family"), f.text("middle"), f.required_text("given"));
    f.finish();
    Some(NamePartsWritten { family: family.map(|t| t.value), middle: middle.map(|t| t.value), given: given.value })
}

fn read_prize(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Prize> {
    let mut f = Fields::open(node, source, findings)?;
    let prize = Prize { value: f.count("value").map(|n| n.value), in_kind: f.text("in_kind") };
    f.finish();
    Some(prize)
}

fn read_private(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Private> {
    let mut f = Fields::open(node, source, findings)?;
    let fields = ["phone", "parents", "address", "citizen_id", "bank", "note"]
        .into_iter()
        .filter_map(|name| Some((name, f.text(name)?)))
        .collect();
    f.finish();
    Some(Private { fields })
}
