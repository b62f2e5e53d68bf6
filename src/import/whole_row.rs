//! What a row says that no cell says alone: a name in two columns, a subject that belongs to the achievement, who somebody
//! is, who agreed.

use std::collections::BTreeMap;

use super::columns::Column;
use super::table::MappedColumn;
use super::values::RowReader;
use super::words::{in_words, kind_in};
use crate::content::CellField;
use crate::diagnostics::{Code, Diagnostic, Spanned};
use crate::terms::{Choice, HonoureeKind, Publication, Rank};
use crate::text::{search_fold, tidy};

impl RowReader<'_> {
    pub(super) fn name_of_parts(
        &mut self,
        fields: &mut BTreeMap<&'static str, CellField>,
        parts: &mut BTreeMap<Column, Spanned<String>>,
    ) {
        let (family, given) = (parts.remove(&Column::FamilyAndMiddle), parts.remove(&Column::Given));
        let name = match (family, given) {
            (Some(family), Some(given)) => {
                // As a formula would join them.
                Spanned::new(tidy(&format!("{} {}", family.value, given.value)), family.span.to(given.span))
            }
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => return,
        };
        let whole = fields.get("name").and_then(|field| field.texts.first());
        if let Some(whole) = whole.filter(|whole| search_fold(&tidy(&whole.value)) != search_fold(&tidy(&name.value))) {
            let d = Diagnostic::new(Code::OddName, self.at(whole.span)).saying("odd-name-parts");
            let d = d.with("name", &whole.value).with("parts", name.value);
            self.tell(d);
            return;
        }
        fields.entry("name").or_insert(CellField { path: "name", texts: vec![name], is_list: false });
    }

    /// "Giải nhì" and "Toán" are "Giải nhì môn Toán", unless the achievement names the subject already.
    pub(super) fn achievement_with_subject(
        &self,
        fields: &mut BTreeMap<&'static str, CellField>,
        subject: Option<Spanned<String>>,
    ) {
        let Some(subject) = subject else { return };
        let rank = fields.get("rank").and_then(|field| field.texts.first());
        let rank = rank.and_then(|text| Rank::ALL.iter().find(|rank| rank.word() == text.value));
        let achievement = fields.entry("achievement").or_insert_with(|| {
            let text = rank.map(|rank| in_words(*rank)).unwrap_or_default();
            CellField { path: "achievement", texts: vec![Spanned::new(text, subject.span)], is_list: false }
        });
        let Some(text) = achievement.texts.first_mut() else { return };
        if search_fold(&text.value).contains(&search_fold(&subject.value)) {
            return;
        }
        text.value = match text.value.as_str() {
            "" => format!("Môn {}", subject.value),
            achievement => format!("{achievement} môn {}", subject.value),
        };
    }

    /// Who it is, where the list tells or the editor has said.
    pub(super) fn kind(&self, fields: &mut BTreeMap<&'static str, CellField>, has_class: bool) {
        if fields.contains_key("kind") {
            return;
        }
        let Some(name) = fields.get("name").and_then(|field| field.texts.first()) else { return };
        let by_heading = || {
            let of_name =
                |c: &&MappedColumn| matches!(c.column, Column::Name | Column::FamilyAndMiddle | Column::Given);
            // A heading that somebody had to explain says nothing of who they are: "Con em gia đình hội viên".
            let is_known = |c: &&MappedColumn| Column::of_heading(&c.heading) == Some(c.column);
            self.table.columns.iter().filter(of_name).filter(is_known).find_map(|column| kind_in(&column.heading))
        };
        let kind = self.said.kind.or_else(by_heading).or(has_class.then_some(HonoureeKind::Pupil));
        if let Some(kind) = kind {
            let texts = vec![Spanned::new(kind.word().to_owned(), name.span)];
            fields.insert("kind", CellField { path: "kind", texts, is_list: false });
        }
    }

    /// Who agreed, where the editor has said it of the whole list.
    pub(super) fn consent(&self, fields: &mut BTreeMap<&'static str, CellField>) {
        let Some(publish) = fields.get("consent.publish").and_then(|field| field.texts.first()) else { return };
        let is_given = publish.value != Publication::Count.word();
        if is_given && !self.said.consent_by.is_empty() && !fields.contains_key("consent.by") {
            let texts = self.said.consent_by.iter().map(|by| Spanned::new(by.word().to_owned(), publish.span));
            fields.insert("consent.by", CellField { path: "consent.by", texts: texts.collect(), is_list: true });
        }
    }
}
