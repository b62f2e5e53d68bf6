//! Which paper, what is told of it from outside the content, and what comes of it.

use std::fmt;

use super::view::PaperView;
use crate::text::{Date, Id, SchoolYear};

/// A paper that is to be made.
#[derive(Clone, Debug)]
pub struct PaperOrder {
    /// Which.
    pub kind: PaperKind,
    /// What the content does not say.
    pub given: Given,
}

/// Which paper.
#[derive(Clone, Debug)]
pub enum PaperKind {
    /// A report (báo cáo) on what was commended.
    Report(Scope),
    /// A roll of honour to hang on a wall.
    Roll {
        /// Of which ceremony.
        ceremony: Id,
        /// On which paper.
        size: RollSize,
    },
    /// A certificate for each winner of a ceremony, or for one.
    Certificates {
        /// Of which ceremony.
        ceremony: Id,
        /// For whom; for everybody when for none.
        winner: Option<Id>,
        /// Whether those with a page on the site get its address as a code.
        with_code: bool,
    },
    /// The list that winners sign.
    List {
        /// Of which ceremony.
        ceremony: Id,
    },
}

impl PaperKind {
    /// What templates and the command call it.
    pub fn name(&self) -> &'static str {
        match self {
            PaperKind::Report(_) => "report",
            PaperKind::Roll { .. } => "roll",
            PaperKind::Certificates { .. } => "certificate",
            PaperKind::List { .. } => "list",
        }
    }
}

/// What a report is about.
#[derive(Clone, Debug)]
pub enum Scope {
    /// One ceremony.
    Ceremony(Id),
    /// A ward, in all years or in one.
    Ward(Id, Option<SchoolYear>),
    /// A school year.
    Year(SchoolYear),
}

/// The paper of a roll of honour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RollSize {
    /// 297 × 420 mm.
    A3,
    /// 420 × 594 mm.
    A2,
}

/// What a paper is told beside the content. What is not given is taken from `site.yaml`, else left to be filled in by hand.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Its number: "15/BC-HKH"; of certificates that of the first.
    pub number: Option<String>,
    /// The day it is issued.
    pub date: Option<Date>,
    /// Where it is issued.
    pub place: Option<String>,
    /// In whose name it is signed, in lines.
    pub office: Option<String>,
    /// Who signs.
    pub signatory: Option<String>,
}

/// A paper to be set.
#[derive(Debug)]
pub struct Paper {
    /// What its template gets.
    pub view: PaperView,
    /// The template's file.
    pub template: &'static str,
    /// Tells it from all others, for ever.
    pub ident: String,
    /// The day in its metadata.
    pub date: Date,
    /// Whether it is kept for good.
    pub is_archived: bool,
}

/// What a paper is about is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotThere {
    /// No such ceremony, and the one that is nearest.
    Ceremony(Id, Option<Id>),
    /// No such ward, and the one that is nearest.
    Ward(Id, Option<Id>),
    /// No ceremony of the school year, in the ward that was asked for if one was.
    Year(SchoolYear),
    /// No such winner, or none who may stand on the paper; and the nearest who may.
    Winner(Id, Option<Id>),
    /// Nobody who may stand on the paper.
    Nobody,
}

impl fmt::Display for NotThere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotThere::Ceremony(id, _) => write!(f, "there is no ceremony {id}"),
            NotThere::Ward(id, _) => write!(f, "there is no ward {id}"),
            NotThere::Year(year) => write!(f, "there is no ceremony of the school year {year}"),
            NotThere::Winner(id, _) => write!(f, "there is no winner {id} who may stand on the paper"),
            NotThere::Nobody => f.write_str("there is nobody who may stand on the paper"),
        }
    }
}

impl std::error::Error for NotThere {}
