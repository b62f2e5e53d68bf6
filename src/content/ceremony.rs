//! `winners/**/*.yaml`: one ceremony (lễ tuyên dương), its decision and its winners.

use super::fields::Fields;
use super::files::Origin;
use super::node::Node;
use super::winner::{self, Winner};
use crate::diagnostics::{Code, Diagnostics, Source, Span, Spanned};
use crate::terms::{ConsentGiver, Publication};
use crate::text::{Date, Id, SchoolYear};

/// A ceremony as written.
#[derive(Clone, Debug)]
pub struct Ceremony {
    /// The file and the id.
    pub origin: Origin,
    /// Its full name.
    pub name: Spanned<String>,
    /// The day it was held.
    pub date: Spanned<Date>,
    /// Whether that day could be read; if not, any day stands in for it, and rules about days have nothing to say.
    pub is_dated: bool,
    /// The school year it honours.
    pub school_year: Spanned<SchoolYear>,
    /// The ward that held it; none for one above the wards.
    pub ward: Option<Spanned<Id>>,
    /// The place it was held at.
    pub venue: Option<Spanned<String>>,
    /// Who held it.
    pub hosts: Vec<Spanned<String>>,
    /// The decision that commends the winners.
    pub decision: Option<Decision>,
    /// What the decision says of its own rows.
    pub stated: Option<Stated>,
    /// Consent that all winners gave unless one says otherwise.
    pub consent: Option<Consent>,
    /// The news article about it.
    pub article: Option<Spanned<Id>>,
    /// Photos of it.
    pub photos: Vec<Photo>,
    /// Its winners, in the order of the file.
    pub winners: Vec<Winner>,
    /// How many rows the list has, those among them that are no records.
    pub rows: usize,
}

impl Ceremony {
    /// What its file says of the ceremony alone.
    pub fn without_winners(&self) -> Ceremony {
        Ceremony {
            origin: self.origin.clone(),
            name: self.name.clone(),
            date: self.date.clone(),
            is_dated: self.is_dated,
            school_year: self.school_year.clone(),
            ward: self.ward.clone(),
            venue: self.venue.clone(),
            hosts: self.hosts.clone(),
            decision: self.decision.clone(),
            stated: self.stated.clone(),
            consent: self.consent.clone(),
            article: self.article.clone(),
            photos: self.photos.clone(),
            winners: Vec::new(),
            rows: self.rows,
        }
    }
}

/// A signed decision (quyết định).
#[derive(Clone, Debug)]
pub struct Decision {
    /// "125/QĐ-UBND".
    pub number: Spanned<String>,
    /// The day it was signed.
    pub signed_on: Option<Spanned<Date>>,
    /// Who issued it.
    pub issuer: Option<Spanned<String>>,
    /// Who signed it.
    pub signatory: Option<Spanned<String>>,
}

/// What a decision says of its own rows, for checking.
#[derive(Clone, Debug)]
pub struct Stated {
    /// How many winners.
    pub winners: Option<Spanned<u64>>,
    /// All prizes together, in đồng.
    pub prize_total: Option<Spanned<u64>>,
}

/// Consent to publication, or its withdrawal.
#[derive(Clone, Debug)]
pub struct Consent {
    /// Where it stands.
    pub span: Span,
    /// Who agreed.
    pub by: Vec<ConsentGiver>,
    /// To how much.
    pub publish: Option<Publication>,
    /// Whether a photo may be shown.
    pub photo: bool,
    /// When it was given.
    pub date: Option<Spanned<Date>>,
    /// Where the signed form is kept. Private.
    pub evidence: Option<Spanned<String>>,
    /// Since when it no longer holds.
    pub withdrawn: Option<Spanned<Date>>,
}

/// A photo with its words.
#[derive(Clone, Debug)]
pub struct Photo {
    /// Path under `content/`, such as `images/le-2023.jpg`.
    pub file: Spanned<String>,
    /// What it shows.
    pub caption: Option<Spanned<String>>,
    /// Who took it.
    pub credit: Option<Spanned<String>>,
}

pub(super) fn read(origin: Origin, node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Ceremony> {
    let mut f = Fields::open(node, source, findings)?;
    let head = f.node("ceremony");
    if head.is_none() {
        let d = f.diagnostic(Code::MissingField, f.first_line());
        f.report(d.with("field", "ceremony"));
    }
    let nodes = f.records("winners");
    f.finish();
    let rows = nodes.len();
    // Room for more than there are would take half as much again.
    let mut winners = Vec::with_capacity(rows);
    winners.extend(nodes.into_iter().filter_map(|node| winner::read(node, source, findings)));
    let ceremony = read_head(origin, head?, source, findings)?;
    Some(Ceremony { winners, rows, ..ceremony })
}

fn read_head(origin: Origin, node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Ceremony> {
    let mut f = Fields::open(node, source, findings)?;
    let origin = origin.renamed(f.id("id"));
    let name = f.required_text("name");
    let before = f.told();
    let date = f.required_date("date");
    let is_dated = f.told() == before;
    let school_year = f.school_year("school_year");
    let ward = f.id("ward");
    let venue = f.text("venue");
    let hosts = f.texts("hosts");
    let decision = f.record("decision", read_decision);
    let stated = f.record("stated", read_stated);
    let consent = take_consent(&mut f);
    let article = f.id("article");
    let photos = f.list("photos", read_photo);
    f.finish();
    let school_year = school_year.unwrap_or_else(|| Spanned::new(SchoolYear::containing(date.value), date.span));
    Some(Ceremony {
        origin,
        name,
        date,
        is_dated,
        school_year,
        ward,
        venue,
        hosts,
        decision,
        stated,
        consent,
        article,
        photos,
        winners: Vec::new(),
        rows: 0,
    })
}

fn read_decision(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Decision> {
    let mut f = Fields::open(node, source, findings)?;
    let number = f.required_text("number");
    let (signed_on, issuer, signatory) = (f.date("signed_on"), f.text("issuer"), f.text("signatory"));
    f.finish();
    Some(Decision { number, signed_on, issuer, signatory })
}

fn read_stated(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Stated> {
    let mut f = Fields::open(node, source, findings)?;
    let stated = Stated { winners: f.count("winners"), prize_total: f.count("prize_total") };
    f.finish();
    Some(stated)
}

/// Takes a record's `consent`. One that stands there empty is a consent that nobody gave: it does not fall back to the
/// ceremony's.
pub(super) fn take_consent(f: &mut Fields<'_>) -> Option<Consent> {
    if f.is_blank("consent") {
        f.node("consent");
        let (by, publish, photo, date, evidence, withdrawn) = (Vec::new(), None, false, None, None, None);
        return Some(Consent { span: f.first_line(), by, publish, photo, date, evidence, withdrawn });
    }
    f.record("consent", read_consent)
}

fn read_consent(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Consent> {
    let mut f = Fields::open(node, source, findings)?;
    let span = f.span();
    // A withdrawal without its day is one all the same: it must not be read as none.
    if f.is_blank("withdrawn") {
        let d = f.diagnostic(Code::MissingField, f.first_line()).saying("missing-withdrawal-date");
        f.report(d);
    }
    let consent = Consent {
        span,
        by: f.choices("by").into_iter().map(|c| c.value).collect(),
        publish: f.choice("publish").map(|c| c.value),
        photo: f.flag("photo").unwrap_or(false),
        date: f.date("date"),
        evidence: f.text("evidence"),
        withdrawn: f.date("withdrawn"),
    };
    f.finish();
    Some(consent)
}

pub(super) fn read_photo(node: Node, source: &Source, findings: &mut Diagnostics) -> Option<Photo> {
    let mut f = Fields::open(node, source, findings)?;
    let (file, caption, credit) = (f.required_text("file"), f.text("caption"), f.text("credit"));
    f.finish();
    Some(Photo { file, caption, credit })
}
