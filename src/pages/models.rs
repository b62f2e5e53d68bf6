//! `/mo-hinh/`: the learning models, their targets and what was reached.

use serde::Serialize;

use super::atlas::Atlas;
use super::charts::{Chart, Row};
use super::messages::Measure;
use super::page::{Page, View};
use super::parts::{Facet, Link};
use super::people::{self, PeoplePage};
use super::pictures;
use super::results::{self, Outcome, ResultTable};
use super::shared::head;
use super::words;
use crate::honours::{Address, Model, ModelIx};
use crate::memory::Shared;
use crate::text::grouped;

/// The view of `models.html`.
#[derive(Debug, Serialize)]
pub struct IndexView {
    /// A sentence that sums it up.
    pub lead: String,
    /// The models in their order.
    pub models: Vec<ModelCard>,
}

/// A model in a list.
#[derive(Debug, Serialize)]
pub struct ModelCard {
    /// Its name.
    pub title: String,
    /// Its page.
    pub address: Address,
    /// What it is.
    pub summary: Option<String>,
    /// Its newest outcome in a sentence.
    pub outcome: Option<String>,
}

/// The view of `model.html`.
#[derive(Clone, Debug, Serialize)]
pub struct ModelView {
    /// Its name.
    pub title: String,
    /// A sentence that sums it up.
    pub lead: String,
    /// What it is.
    pub summary: Option<String>,
    /// A longer text, as HTML; empty when there is none.
    pub body: String,
    /// Its targets by law, by year, earliest first.
    pub targets: Shared<Vec<TargetYear>>,
    /// Outcomes by year against the target, newest first.
    pub outcomes: Shared<Vec<Outcome>>,
    /// The newest ratio beside the one before it, in one sentence.
    pub outcomes_message: String,
    /// Results by year and ward, newest first, of as many years as one page bears.
    pub tables: Shared<Vec<ResultTable>>,
    /// Awards by school year, everybody counted.
    pub years: Shared<Chart>,
    /// The years whose results by ward stand at the wards and in the open data alone, newest first.
    pub years_without_table: Vec<u16>,
    /// Awards by ward, everybody counted.
    pub wards: Shared<Chart>,
    /// Awards of this model, everybody counted.
    pub total: u64,
    /// Its people who have pages.
    pub people: PeoplePage,
    /// The other models.
    pub others: Shared<Vec<Facet>>,
    /// Articles about it.
    pub articles: Shared<Vec<Link>>,
}

/// The targets of one year.
#[derive(Clone, Debug, Serialize)]
pub struct TargetYear {
    /// The year by which they are to be reached.
    pub year: u16,
    /// Each with its own denominator.
    pub targets: Vec<TargetView>,
}

/// A target by law.
#[derive(Clone, Debug, Serialize)]
pub struct TargetView {
    /// "70% tổng số hộ gia đình".
    pub text: String,
    /// The document that sets it.
    pub source: String,
}

/// The list of models.
pub(super) fn index(atlas: &Atlas<'_>) -> Page {
    let address = Address::section("mo-hinh");
    let names_child = atlas.honours.models.iter().any(|model| model.names_child);
    let lead = format!(
        "{} mô hình học tập, chỉ tiêu quốc gia của từng mô hình và kết quả công nhận ở các {}.",
        grouped(atlas.honours.models.len() as u64),
        atlas.ward_kinds()
    );
    let head =
        head(&atlas.honours, &address, "mo-hinh", "Mô hình học tập").described(lead.as_str()).hidden_if(names_child);
    let view = IndexView { lead, models: cards(atlas) };
    Page { address, head, view: View::Models(Box::new(view)) }
}

/// All models as cards.
pub(super) fn cards(atlas: &Atlas<'_>) -> Vec<ModelCard> {
    let models = atlas.honours.models.iter().enumerate();
    models
        .map(|(i, model)| ModelCard {
            title: model.name.clone(),
            address: Address::model(&model.id),
            summary: model.summary.clone(),
            outcome: results::by_year(atlas, ModelIx(i)).first().map(sentence),
        })
        .collect()
}

/// "Năm 2025: 61,3% tổng số hộ gia đình được công nhận"
fn sentence(outcome: &Outcome) -> String {
    match &outcome.ratio {
        Some(ratio) => format!("{}: {ratio} {} được công nhận", outcome.title, outcome.of),
        None => format!("{}: {}", outcome.title, outcome.sentence),
    }
}

/// Whether what stands on all pages of a model names a child.
pub(super) fn shows_a_child(atlas: &Atlas<'_>, ix: ModelIx) -> bool {
    atlas.honours.models[ix.0].names_child || atlas.articles_name_child(|article| article.models.contains(&ix))
}

/// A model's pages.
pub(super) fn pages(atlas: &Atlas<'_>, ix: ModelIx) -> Vec<Page> {
    let model = &atlas.honours.models[ix.0];
    let first = Address::model(&model.id);
    let people = atlas.people_of_model(ix);
    // All but the people, and the way of the text's links, is the same on each page.
    let base = view(atlas, ix);
    people::pages(atlas, &first, people, true)
        .into_iter()
        .map(|people| {
            let address = first.part(people.number);
            let mut head = head(&atlas.honours, &address, "mo-hinh", model.name.as_str())
                .hidden_if(people.names_child || shows_a_child(atlas, ix))
                .part(people.number);
            if people.number > 1 {
                head = head.under(model.name.as_str(), first.clone());
            }
            let body = pictures::html(&model.body, atlas, &head.root);
            let view = ModelView { people, body, ..base.clone() };
            let head = head.described(view.lead.as_str());
            Page { address, head, view: View::Model(Box::new(view)) }
        })
        .collect()
}

fn view(atlas: &Atlas<'_>, ix: ModelIx) -> ModelView {
    let honours = &atlas.honours;
    let model = &honours.models[ix.0];
    let outcomes = results::by_year(atlas, ix);
    let (tables, years_without_table) = results::tables(atlas, ix);
    let unit = words::unit(model.recognises);
    let lead = match outcomes.first() {
        Some(Outcome { ratio: Some(ratio), of, title, .. }) => {
            format!("Mô hình công nhận {unit}. {title}, {ratio} {of} được công nhận.")
        }
        _ => format!("Mô hình công nhận {unit}."),
    };
    let mut wards: Vec<_> = atlas
        .counts()
        .ward_models
        .iter()
        .filter_map(|(&at, models)| {
            let ward = honours.ward(at);
            let name = words::ward_ever(ward);
            let address = Some(Address::ward(&ward.id));
            Some(Row { title: words::bare_ward(&name), name, address, count: *models.get(&ix)? })
        })
        .collect();
    wards.sort_by_key(|row| std::cmp::Reverse(row.count));
    let years = atlas.counts().model_years.get(&ix).into_iter().flatten().rev();
    let years = years.map(|(year, &n)| (words::school_year(*year), Some(Address::school_year(*year)), n));
    let total = atlas.counts().of_model(ix);
    let all_have_ward = wards.iter().map(|row| row.count).sum::<u64>() == total;
    let measure = Measure::wards(atlas.ward_kinds(), all_have_ward);
    let others = facets(atlas).into_iter().filter(|f| f.address != Address::model(&model.id));
    let articles = atlas.headlines_at(atlas.topics().models.get(&ix).map(Vec::as_slice)).into_iter();
    let articles = articles.map(|article| Link::new(article.title.as_str(), Address::article(&article.id)));
    ModelView {
        title: model.name.clone(),
        lead,
        summary: model.summary.clone(),
        body: String::new(),
        targets: Shared::new(targets(model)),
        outcomes_message: results::message(atlas, &outcomes, unit),
        outcomes: Shared::new(outcomes),
        tables: Shared::new(tables),
        years_without_table,
        years: Shared::new(Chart::years(years)),
        wards: Shared::new(Chart::largest(wards, measure).cut(atlas.ward_kinds())),
        total,
        people: PeoplePage::default(),
        others: Shared::new(others.collect()),
        articles: Shared::new(articles.collect()),
    }
}

fn targets(model: &Model) -> Vec<TargetYear> {
    let mut years: Vec<TargetYear> = Vec::new();
    for target in &model.targets {
        let text = format!("{} {}", results::share(target.tenths), words::base(target.of));
        let view = TargetView { text, source: target.source.clone() };
        match years.last_mut().filter(|year| year.year == target.year) {
            Some(year) => year.targets.push(view),
            None => years.push(TargetYear { year: target.year, targets: vec![view] }),
        }
    }
    years
}

/// The models with the number of everybody.
pub(super) fn facets(atlas: &Atlas<'_>) -> Vec<Facet> {
    let models = atlas.honours.models.iter().enumerate();
    models
        .map(|(i, model)| Facet {
            title: model.name.clone(),
            address: Address::model(&model.id),
            count: atlas.counts().of_model(ModelIx(i)),
        })
        .collect()
}
