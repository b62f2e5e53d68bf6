//! `/ten/`: people by the letter of their names.

use serde::Serialize;

use super::atlas::Atlas;
use super::namesakes::{self, NameGroup};
use super::page::{Page, View};
use super::parts::{Day, Facet, Jump, Link, Pager};
use super::people::{self, PersonRow};
use super::shared::head;
use super::survey::NO_LETTER;
use crate::honours::Address;
use crate::text::grouped;

/// The view of `names.html`.
#[derive(Debug, Serialize)]
pub struct IndexView {
    /// A sentence that sums it up.
    pub lead: String,
    /// The letters that given names begin with.
    pub letters: Vec<Facet>,
}

/// The view of `letter.html`.
#[derive(Debug, Serialize)]
pub struct LetterView {
    /// "Tên bắt đầu bằng A, Ă, Â".
    pub title: String,
    /// A sentence that sums it up.
    pub lead: String,
    /// All letters.
    pub letters: Vec<Letter>,
    /// The way to each given name, where the list has several pages.
    pub jumps: Vec<Jump>,
    /// The names of this page, by given name.
    pub groups: Vec<NameGroup>,
    /// The way to the other pages.
    pub pager: Option<Pager>,
}

/// A letter in the row of letters.
#[derive(Clone, Debug, Serialize)]
pub struct Letter {
    /// As shown: "Đ" stands with D, "Ă" and "Â" with A.
    pub title: String,
    /// Its page.
    pub address: Address,
    /// Whether it is the page shown.
    pub is_current: bool,
}

/// A name with the honour behind it.
#[derive(Debug, Serialize)]
pub struct NameRow {
    /// The person.
    pub person: PersonRow,
    /// The ceremony.
    pub ceremony: Link,
    /// Its day.
    pub date: Day,
}

pub(super) fn address(letter: char) -> Address {
    if letter == NO_LETTER { Address::below("ten", "khac") } else { Address::below("ten", &letter.to_string()) }
}

/// The letter of a page as it is shown: D holds Đ as well.
fn shown(letter: char) -> String {
    match letter {
        'a' => "A, Ă, Â".to_owned(),
        'd' => "D, Đ".to_owned(),
        'e' => "E, Ê".to_owned(),
        'o' => "O, Ô, Ơ".to_owned(),
        'u' => "U, Ư".to_owned(),
        NO_LETTER => "Khác".to_owned(),
        letter => letter.to_ascii_uppercase().to_string(),
    }
}

/// The letters, one of them perhaps the page shown.
pub(super) fn letters(atlas: &Atlas<'_>, current: Option<char>) -> Vec<Letter> {
    atlas
        .letters()
        .map(|letter| Letter { title: shown(letter), address: address(letter), is_current: Some(letter) == current })
        .collect()
}

/// The letters.
pub(super) fn index(atlas: &Atlas<'_>) -> Page {
    let at = Address::section("ten");
    let lead = format!(
        "{} lượt của người, hộ và tập thể có trang riêng, xếp theo tên, rồi đến đệm, rồi đến họ.",
        grouped(atlas.people().len() as u64)
    );
    let letters = atlas
        .letter_counts()
        .map(|(letter, people)| Facet { title: shown(letter), address: address(letter), count: people as u64 })
        .collect();
    let head = head(&atlas.honours, &at, "tim-kiem", "Tên theo vần").described(lead.as_str());
    Page { address: at, head, view: View::Names(Box::new(IndexView { lead, letters })) }
}

/// The pages of a letter.
pub(super) fn letter(atlas: &Atlas<'_>, letter: char) -> Vec<Page> {
    let people = atlas.people_of_letter(letter);
    let size = atlas.honours.site.page_size;
    let first = address(letter);
    let title = match letter {
        NO_LETTER => "Tên bắt đầu bằng chữ khác".to_owned(),
        _ => format!("Tên bắt đầu bằng {}", shown(letter)),
    };
    let lead = format!("{} lượt của người, hộ và tập thể có trang riêng.", grouped(people.len() as u64));
    let count = people.len().div_ceil(size).max(1);
    let runs = namesakes::runs(atlas, people);
    let jumps = namesakes::jumps(&runs, &first, size);
    (0..count)
        .map(|i| {
            let (from, to) = ((i * size).min(people.len()), ((i + 1) * size).min(people.len()));
            let part = &people[from..to];
            let at = first.part(i + 1);
            let mut head = head(&atlas.honours, &at, "tim-kiem", title.as_str())
                .described(lead.as_str())
                .under("Tên theo vần", Address::section("ten"))
                .hidden_if(part.iter().any(|&p| atlas.person(p).winner.names_child))
                .part(i + 1);
            if i > 0 {
                head = head.under(title.as_str(), first.clone());
            }
            let view = LetterView {
                title: title.clone(),
                lead: lead.clone(),
                letters: letters(atlas, Some(letter)),
                jumps: jumps.clone(),
                groups: namesakes::groups(&runs, from, to, |at| row(atlas, people[at])),
                pager: Pager::new(&first, i + 1, count),
            };
            Page { address: at, head, view: View::Letter(Box::new(view)) }
        })
        .collect()
}

fn row(atlas: &Atlas<'_>, person: usize) -> NameRow {
    let person = atlas.person(person);
    let ceremony = atlas.honours.ceremony(person.ceremony);
    NameRow {
        person: people::row(atlas, person, true, true),
        ceremony: Link::new(ceremony.name.as_str(), Address::ceremony(&ceremony.id)),
        date: Day(ceremony.date),
    }
}
