//! What a paper's template gets as `/view.json`.

use serde::Serialize;

use super::certificates::CertificateView;
use super::list::ListView;
use super::report::ReportView;
use super::roll::RollView;
use crate::pages::SiteView;
use crate::pages::ceremonies::CeremonyView;
use crate::pages::wards::WardView;
use crate::pages::years::YearView;

/// The view of a paper; of the kinds only its own is there.
#[derive(Debug, Serialize)]
pub struct PaperView {
    /// As web templates get it.
    pub site: SiteView,
    /// What its head and foot say.
    pub paper: PaperHead,
    /// Of `report.typ`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportView>,
    /// Of `roll.typ`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roll: Option<RollView>,
    /// Of `certificate.typ`, each on a page of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificates: Option<Vec<CertificateView>>,
    /// Of `list.typ`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<ListView>,
    /// Of papers of a ceremony: the view of its web page, the whole list on one page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ceremony: Option<CeremonyView>,
    /// Of the report of a ward: the view of its web page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ward: Option<WardView>,
    /// Of the report of a school year: the view of its web page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<YearView>,
}

/// What head and foot of a paper say.
#[derive(Debug, Serialize)]
pub struct PaperHead {
    /// `report`, `roll`, `certificate` or `list`.
    pub kind: &'static str,
    /// `public` or `internal`.
    pub audience: &'static str,
    /// "Lưu hành nội bộ".
    pub mark: Option<&'static str>,
    /// Title of the document.
    pub title: String,
    /// What a report is about (trích yếu).
    pub subject: String,
    /// The body above the association.
    pub parent: Option<String>,
    /// Who issues it.
    pub issuer: String,
    /// "15/BC-HKH".
    pub number: Option<String>,
    /// "BC-HKH".
    pub number_suffix: Option<String>,
    /// Where it is issued.
    pub place: Option<String>,
    /// "ngày 20 tháng 8 năm 2023", breaking nowhere.
    pub date_in_words: Option<String>,
    /// The day in the document's metadata: "2023-08-20".
    pub date: String,
    /// In whose name it is signed, in lines.
    pub office: Option<String>,
    /// Who signs.
    pub signatory: Option<String>,
    /// Who gets it (nơi nhận).
    pub recipients: Vec<String>,
    /// Of a roll: `a3` or `a2`; `a4`.
    pub size: &'static str,
    /// What a reader should know of the paper: who is not named, that the data is a sample.
    pub note: Option<String>,
}
