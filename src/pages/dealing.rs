//! What is known of a sheet before it is planned: how much work it is, and what stands at which address. By that a site is
//! built in parts, each of which knows where the others' pages are and makes none of them.

use std::ops::Range;

use anyhow::Result;

use super::atlas::Atlas;
use super::plan::{CLOSING, Outline, Planner, SheetOrder, Task};
use super::shared::url;
use super::{downloads, models, names, wards, winners};
use crate::honours::{Address, CeremonyIx};

/// Sheets that are made by one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Their places among the orders.
    pub orders: Range<usize>,
    /// How much work they are: about so many rows of a list.
    pub weight: u64,
}

/// A page in rows of a list.
const PAGE: u64 = 12;

/// A report beside its rows: what setting it takes at least.
const REPORT: u64 = 300;

impl Planner<'_> {
    /// A site's sheets in pieces. A ceremony is one: whether everybody has a page and stands in the list is looked at
    /// where both are.
    pub fn pieces(&self, orders: &[SheetOrder]) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut ceremony: Option<CeremonyIx> = None;
        for (at, order) in orders.iter().enumerate() {
            let weight = self.weight(order.task);
            let of = match order.task {
                Task::Roll(ix) | Task::Winners(ix) => Some(ix),
                _ => None,
            };
            match pieces.last_mut().filter(|_| of.is_some() && of == ceremony) {
                Some(piece) => {
                    piece.orders.end = at + 1;
                    piece.weight += weight;
                }
                None => pieces.push(Piece { orders: at..at + 1, weight }),
            }
            ceremony = of;
        }
        pieces
    }

    /// How much work the files that speak of the whole site are.
    pub fn weight_of_closing(&self, pieces: &[Piece]) -> u64 {
        pieces.iter().map(|piece| piece.weight).sum::<u64>() / 64
    }

    fn weight(&self, task: Task) -> u64 {
        let survey = &self.survey;
        let people = survey.people.len() as u64;
        let list = |people: Option<&Vec<usize>>| people.map_or(0, |people| people.len() as u64) + PAGE;
        match task {
            Task::Roll(ix) => {
                let rows = survey.honours.ceremony(ix).entries.len() as u64;
                let report = if survey.album.has_reports() { rows + REPORT } else { 0 };
                rows * 2 + PAGE + report
            }
            Task::Winners(ix) => {
                survey.honours.ceremony(ix).entries.iter().filter(|entry| entry.full().is_some()).count() as u64 * PAGE
            }
            Task::Ward(ix) => list(survey.by_ward.get(&ix)),
            Task::Model(ix) => list(survey.by_model.get(&ix)),
            Task::Year(year) => {
                let rows = list(survey.by_year.get(&year));
                if survey.album.has_reports() { rows * 2 + REPORT } else { rows }
            }
            Task::Letter(letter) => list(survey.by_letter.get(&letter)),
            Task::Figures => people * 4 + PAGE,
            Task::Search => people * 6 + PAGE,
            Task::Ceremonies | Task::Years => survey.honours.ceremonies.len() as u64 + PAGE,
            Task::News | Task::Topics => survey.honours.articles.len() as u64 + PAGE,
            Task::Wards => survey.honours.wards.len() as u64 + PAGE,
            Task::Home
            | Task::Models
            | Task::Article(_)
            | Task::Names
            | Task::Standing(_)
            | Task::NotFound
            | Task::Feeds => PAGE,
        }
    }

    /// What stands where, of a sheet that somebody else makes. The parts of the search's index, whose names tell what
    /// they hold, are left out: only its script asks for them.
    ///
    /// # Errors
    /// As [`Planner::plan`].
    pub fn addresses(&self, order: &SheetOrder) -> Result<Vec<Address>> {
        let honours = self.survey.honours;
        let atlas = Atlas::new(&self.survey);
        let list = |first: Address, rows: usize| -> Vec<Address> {
            (1..=rows.div_ceil(honours.site.page_size).max(1)).map(|part| first.part(part)).collect()
        };
        Ok(match order.task {
            Task::Roll(ix) => {
                let ceremony = honours.ceremony(ix);
                let first = Address::ceremony(&ceremony.id);
                let files = downloads::roll_addresses(&honours.site, &first);
                let report = downloads::report_address(self.survey.album, &first);
                list(first, ceremony.entries.len()).into_iter().chain(files).chain(report).collect()
            }
            Task::Winners(ix) => {
                let ceremony = honours.ceremony(ix);
                let winners = ceremony.entries.iter().filter_map(|entry| entry.full());
                winners.map(|winner| Address::winner(&ceremony.id, &winner.id)).collect()
            }
            Task::Ward(ix) => list(Address::ward(&honours.ward(ix).id), atlas.people_of_ward(ix).len()),
            Task::Model(ix) => list(Address::model(&honours.models[ix.0].id), atlas.people_of_model(ix).len()),
            Task::Year(year) => {
                let first = Address::school_year(year);
                let report = downloads::report_address(self.survey.album, &first);
                list(first, atlas.people_of_year(year).len()).into_iter().chain(report).collect()
            }
            Task::Letter(letter) => list(names::address(letter), atlas.people_of_letter(letter).len()),
            Task::Article(at) => {
                let article = honours.articles.get(at);
                let aliases = article.iter().flat_map(|article| article.aliases.iter().cloned());
                article.iter().map(|article| Address::article(&article.id)).chain(aliases).collect()
            }
            Task::Search => vec![Address::section("tim-kiem")],
            Task::Figures => downloads::addresses(&atlas),
            Task::Feeds => ["feed.xml", "feed.json"].map(Address::file).into(),
            // Few, and lists of a length that hangs on more than people.
            Task::Home
            | Task::Ceremonies
            | Task::Wards
            | Task::Models
            | Task::Years
            | Task::News
            | Task::Topics
            | Task::Names
            | Task::Standing(_)
            | Task::NotFound => {
                let (sheet, _) = self.plan(order)?;
                let files = sheet.files.into_iter().map(|file| file.address);
                sheet.pages.into_iter().map(|page| page.address).chain(files).collect()
            }
        })
    }

    /// As [`Sheet::outline`](super::Sheet::outline) of a sheet that somebody else makes.
    ///
    /// # Errors
    /// As [`Planner::plan`].
    pub fn outline(&self, order: &SheetOrder) -> Result<Outline> {
        // Nearly all pages there are: what their heads say of them, without their views.
        let honours = self.survey.honours;
        let atlas = Atlas::new(&self.survey);
        let list = |first: Address, people: &[usize], is_hidden: bool| {
            let names_child = |people: &[usize]| people.iter().any(|&at| atlas.person(at).winner.names_child);
            let size = honours.site.page_size;
            let count = people.len().div_ceil(size).max(1);
            let part =
                |number: usize| &people[((number - 1) * size).min(people.len())..(number * size).min(people.len())];
            let open = (1..=count).filter(|number| !is_hidden && !names_child(part(*number)));
            Outline::of(open.map(|number| url(honours, &first.part(number))), Vec::new())
        };
        Ok(match order.task {
            Task::Winners(ix) => {
                let ceremony = honours.ceremony(ix);
                let winners = ceremony.entries.iter().filter_map(|entry| entry.full());
                let open = winners.filter(|winner| !winners::is_hidden(winner, ceremony));
                let addresses = open.map(|winner| Address::winner(&ceremony.id, &winner.id));
                Outline::of(addresses.map(|address| url(honours, &address)), Vec::new())
            }
            Task::Ward(ix) => {
                list(Address::ward(&honours.ward(ix).id), atlas.people_of_ward(ix), wards::shows_a_child(&atlas, ix))
            }
            Task::Model(ix) => {
                let first = Address::model(&honours.models[ix.0].id);
                list(first, atlas.people_of_model(ix), models::shows_a_child(&atlas, ix))
            }
            Task::Year(year) => {
                let first = Address::school_year(year);
                let report = downloads::report_address(self.survey.album, &first);
                list(first, atlas.people_of_year(year), false).closing(report)
            }
            Task::Roll(ix) => {
                let page = Address::ceremony(&honours.ceremony(ix).id);
                let report = downloads::report_address(self.survey.album, &page);
                self.plan(order)?.0.outline().closing(report)
            }
            Task::Letter(letter) => list(names::address(letter), atlas.people_of_letter(letter), false),
            _ => self.plan(order)?.0.outline(),
        })
    }

    /// Whether a sheet has more than [`Planner::addresses`] tells.
    pub fn has_untold_addresses(&self, order: &SheetOrder) -> bool {
        matches!(order.task, Task::Search)
    }

    /// The addresses of [`Planner::closing`].
    pub fn closing_addresses() -> impl Iterator<Item = Address> {
        CLOSING.into_iter().map(Address::file)
    }
}
