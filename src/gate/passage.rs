//! One ceremony through the gate: of each winner what may be published, of everybody the count.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::decide::decide;
use super::own_use;
use super::texts::Lines;
use super::wards::Order;
use super::{Audience, Conditions, texts};
use crate::content::{self, Register};
use crate::diagnostics::Spanned;
use crate::honours::{Ceremony, CeremonyHead, Counts, Decision, Entry, Listed, More, Photo, Winner};
use crate::memory::Printed;
use crate::terms::{AwardLevel, ListOrder, Publication, Rank, SitePart};
use crate::text::{Collation, NameKeys, NameOrder, NameParts, PersonName, SortKey, fold};

/// What a ceremony needs to go through.
pub(super) struct Passage<'a> {
    pub(super) register: &'a Register,
    pub(super) order: &'a Order,
    pub(super) conditions: Conditions,
    pub(super) audience: Audience,
    pub(super) collation: &'a Collation,
}

/// International first, none last; then the highest rank, none last; then the name.
type Place = (Option<AwardLevel>, Option<Rank>, SortKey, usize);

impl Passage<'_> {
    /// A ceremony with its winners; which of its words name a child is not known yet.
    pub(super) fn ceremony(&self, ceremony: &content::Ceremony) -> Ceremony {
        let order = match self.register.site().name_order {
            ListOrder::GivenFirst => NameOrder::GivenFirst,
            ListOrder::FamilyFirst => NameOrder::FamilyFirst,
        };
        let mut counts = Counts::default();
        let schools: BTreeSet<&str> =
            ceremony.winners.iter().filter_map(|winner| Spanned::text_of(&winner.school)).collect();
        counts.schools = schools.into_iter().map(fold).collect::<BTreeSet<_>>().len() as u64;
        let has_names = !self.register.site().leaves_out.contains(&SitePart::Names);
        let mut keys = NameKeys::new(self.collation);
        let mut lines = Lines::default();
        let mut rows: Vec<(Place, Entry)> = Vec::new();
        for (line, winner) in ceremony.winners.iter().enumerate() {
            let decision = decide(winner, ceremony, self.register.site().privacy, self.conditions);
            let decision = match self.audience {
                Audience::Public => decision,
                Audience::OwnUse => own_use::decided(decision),
            };
            self.count(&mut counts, winner, ceremony, decision.publication);
            if decision.publication == Publication::Count {
                continue;
            }
            let name = person_name(winner);
            let key = self.name_key(winner, &name, order, &mut keys);
            let entry = match decision.publication {
                Publication::Full => {
                    let among_all = match order {
                        // A key takes as much room as all else that is said of somebody.
                        _ if !has_names => SortKey::default(),
                        NameOrder::GivenFirst => key.clone(),
                        NameOrder::FamilyFirst => self.name_key(winner, &name, NameOrder::GivenFirst, &mut keys),
                    };
                    let winner = self.winner(winner, name, among_all, ceremony, decision, &mut lines);
                    Entry::Full(Arc::new(Printed::new(winner)))
                }
                Publication::List => listed(winner, name.full().into(), false, decision.is_child, &mut lines),
                Publication::Masked => listed(winner, name.masked().into(), true, decision.is_child, &mut lines),
                Publication::Count => continue,
            };
            rows.push(((winner.level, winner.rank, key, line), entry));
        }
        rows.sort_by(|(a, _), (b, _)| {
            let none_last = |place: &Place| (place.0.is_none(), place.0, place.1.is_none(), place.1);
            (none_last(a), &a.2, a.3).cmp(&(none_last(b), &b.2, b.3))
        });
        let head = CeremonyHead {
            id: ceremony.origin.id.clone(),
            name: ceremony.name.value.clone(),
            date: ceremony.date.value,
            school_year: ceremony.school_year.value,
            ward: ceremony.ward.as_ref().and_then(|id| self.order.ward(self.register, id)),
            venue: texts::line(&ceremony.venue),
            hosts: ceremony.hosts.iter().map(|host| host.value.clone()).collect(),
            decision: ceremony.decision.as_ref().map(|d| Decision {
                number: d.number.value.clone(),
                signed_on: d.signed_on.as_ref().map(|date| date.value),
                issuer: texts::line(&d.issuer),
                signatory: texts::line(&d.signatory),
            }),
            article: None,
            photos: ceremony.photos.iter().map(photo).collect(),
            words_name_child: false,
            counts,
        };
        // Not collected in the place of the rows, which is five times as large and would be kept.
        let mut entries = Vec::with_capacity(rows.len());
        entries.extend(rows.into_iter().map(|(_, entry)| entry));
        Ceremony { head: Printed::new(head), entries }
    }

    fn ward_of(&self, winner: &content::Winner, ceremony: &content::Ceremony) -> Option<crate::honours::WardIx> {
        winner.ward.as_ref().or(ceremony.ward.as_ref()).and_then(|id| self.order.ward(self.register, id))
    }

    fn count(
        &self,
        counts: &mut Counts,
        winner: &content::Winner,
        ceremony: &content::Ceremony,
        publication: Publication,
    ) {
        counts.tally.add(publication);
        *counts.kinds.entry(winner.kind).or_default() += 1;
        if let Some(form) = &winner.form {
            match counts.forms.get_mut(&form.value) {
                Some(count) => *count += 1,
                None => _ = counts.forms.insert(form.value.clone(), 1),
            }
        }
        if let Some(level) = winner.level {
            *counts.levels.entry(level).or_default() += 1;
        }
        if let Some(rank) = winner.rank {
            *counts.ranks.entry(rank).or_default() += 1;
        }
        let ward = self.ward_of(winner, ceremony);
        let model = winner.model.as_ref().and_then(|id| self.order.model(self.register, id));
        if let Some(ward) = ward {
            *counts.wards.entry(ward).or_default() += 1;
        }
        if let Some(model) = model {
            *counts.models.entry(model).or_default() += 1;
        }
        if let (Some(ward), Some(model)) = (ward, model) {
            *counts.ward_models.entry((ward, model)).or_default() += 1;
        }
        let value = winner.prize.as_ref().and_then(|p| p.value).unwrap_or(0);
        counts.prize_total = counts.prize_total.saturating_add(value);
    }

    pub(super) fn winner(
        &self,
        winner: &content::Winner,
        name: PersonName,
        name_key: SortKey,
        ceremony: &content::Ceremony,
        super::Decision { is_child, photo, .. }: super::Decision,
        lines: &mut Lines,
    ) -> Winner {
        Winner {
            id: winner.id.value.clone(),
            name,
            name_key,
            kind: winner.kind,
            is_child,
            names_child: is_child,
            school: lines.line(&winner.school),
            class: lines.line(&winner.class),
            group: lines.line(&winner.group),
            ward: self.ward_of(winner, ceremony),
            model: winner.model.as_ref().and_then(|id| self.order.model(self.register, id)),
            achievement: lines.line(&winner.achievement),
            rank: winner.rank,
            level: winner.level,
            form: lines.line(&winner.form),
            prize_value: winner.prize.as_ref().and_then(|p| p.value),
            more: self.more(winner, photo, lines),
        }
    }

    fn more(&self, winner: &content::Winner, photo: bool, lines: &mut Lines) -> Option<Box<More>> {
        let more = More {
            prize_in_kind: winner.prize.as_ref().and_then(|p| lines.line(&p.in_kind)),
            citation: winner.citation.as_ref().map(|text| texts::sentence(self.register, text)),
            photo: winner.photo.as_ref().filter(|_| photo).map(|file| file.value.clone()),
        };
        let is_said = more.prize_in_kind.is_some() || more.citation.is_some() || more.photo.is_some();
        is_said.then(|| Box::new(more))
    }

    fn name_key(
        &self,
        winner: &content::Winner,
        name: &PersonName,
        order: NameOrder,
        keys: &mut NameKeys<'_>,
    ) -> SortKey {
        if winner.kind.is_person() { keys.of(name, order) } else { self.collation.key(name.full()) }
    }
}

/// A winner's name in its parts.
pub(super) fn person_name(winner: &content::Winner) -> PersonName {
    let parts = winner.parts.as_ref().map(|parts| NameParts {
        family: parts.family.clone(),
        middle: parts.middle.clone(),
        given: parts.given.clone(),
    });
    PersonName::new(&winner.name, parts)
}

fn listed(winner: &content::Winner, name: Box<str>, is_masked: bool, is_child: bool, lines: &mut Lines) -> Entry {
    Entry::Listed(Arc::new(Listed {
        name,
        is_masked,
        is_child,
        achievement: lines.line(&winner.achievement),
        form: lines.line(&winner.form),
        level: winner.level,
    }))
}

pub(super) fn photo(photo: &content::Photo) -> Photo {
    Photo { file: photo.file.value.clone(), caption: texts::line(&photo.caption), credit: texts::line(&photo.credit) }
}
