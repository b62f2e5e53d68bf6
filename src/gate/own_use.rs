//! The second door: everybody, for papers that stay in the association.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::decide::{Decision, Reason, decide};
use super::passage::{Passage, person_name};
use super::texts::Lines;
use super::{Audience, Conditions, Gate, wards};
use crate::content::{Ceremony, Register};
use crate::honours::{OwnUse, Winner};
use crate::memory::Printed;
use crate::terms::Publication;
use crate::text::{Collation, Id, SortKey};

/// Lets everybody through, each as if published in full; a photo as it was consented to. Who took their consent back is
/// counted alone.
pub fn open_for_own_use(register: &Register, conditions: Conditions) -> OwnUse {
    let honours = Gate { audience: Audience::OwnUse, ..Gate::default() }.open(register, conditions);
    let collation = Collation::vietnamese();
    let order = wards::Order::of(register, &collation);
    let passage = Passage { register, order: &order, conditions, audience: Audience::OwnUse, collation: &collation };
    let (mut withdrawn, mut published) = (BTreeMap::new(), BTreeSet::new());
    for ceremony in register.ceremonies() {
        passage.sort_out(ceremony, &mut withdrawn, &mut published);
    }
    OwnUse::new(honours, withdrawn, published)
}

/// What the association's own papers show of somebody of whom this may be published.
pub(super) fn decided(public: Decision) -> Decision {
    match public.reason {
        Reason::Withdrawn => public,
        _ => Decision { publication: Publication::Full, ..public },
    }
}

impl Passage<'_> {
    /// Who of a ceremony took their consent back, and who has a page.
    fn sort_out(
        &self,
        ceremony: &Ceremony,
        withdrawn: &mut BTreeMap<Id, Vec<Arc<Printed<Winner>>>>,
        published: &mut BTreeSet<(Id, Id)>,
    ) {
        let id = &ceremony.origin.id;
        let mut lines = Lines::default();
        for winner in &ceremony.winners {
            let decision = decide(winner, ceremony, self.register.site().privacy, self.conditions);
            if decision.publication == Publication::Full {
                published.insert((id.clone(), winner.id.value.clone()));
            }
            if decision.reason == Reason::Withdrawn {
                let name = person_name(winner);
                let winner = self.winner(winner, name, SortKey::default(), ceremony, decision, &mut lines);
                withdrawn.entry(id.clone()).or_default().push(Arc::new(Printed::new(winner)));
            }
        }
    }
}
