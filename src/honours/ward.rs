//! Wards over time: names, what they were made from and what they became.

use std::sync::Arc;

use crate::terms::Share;
use crate::text::{Date, Id};

/// A ward's place in [`super::Honours::wards`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WardIx(pub usize);

/// A model's place in [`super::Honours::models`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelIx(pub usize);

/// A ward (phường, xã, đặc khu).
#[derive(Clone, Debug, Hash)]
pub struct Ward {
    /// Permanent id.
    pub id: Id,
    /// Its names, the newest last; at least one.
    pub names: Vec<WardName>,
    /// Codes as "GSO 20206", newest last, each with its last day.
    pub codes: Vec<(String, Option<Date>)>,
    /// What it was made from.
    pub predecessors: Vec<Predecessor>,
    /// What became of it.
    pub successors: Vec<Successor>,
    /// Households by year, oldest first.
    pub households: Vec<(u16, u64)>,
}

/// A name in a period.
#[derive(Clone, Debug, Hash)]
pub struct WardName {
    /// With its kind: "phường Thanh Khê Tây".
    pub name: Arc<str>,
    /// The unit above.
    pub parent: Option<String>,
    /// First day, when known.
    pub from: Option<Date>,
    /// Last day; none for a name in force.
    pub to: Option<Date>,
}

/// A ward this one was made from.
#[derive(Clone, Debug, Hash)]
pub struct Predecessor {
    /// The former ward.
    pub ward: WardIx,
    /// All of it or a part.
    pub share: Share,
    /// Since when.
    pub on: Option<Date>,
    /// By which decision.
    pub decision: Option<String>,
}

/// A ward that took this one over.
#[derive(Clone, Copy, Debug, Hash)]
pub struct Successor {
    /// The later ward.
    pub ward: WardIx,
    /// All of it or a part.
    pub share: Share,
    /// Since when.
    pub on: Option<Date>,
}

impl Ward {
    /// Its newest name.
    pub fn name(&self) -> &Arc<str> {
        &self.names[self.names.len() - 1].name
    }

    /// The unit above, under its newest name.
    pub fn parent(&self) -> Option<&str> {
        self.names.last()?.parent.as_deref()
    }

    /// Its name on a day: the one whose period holds the day, else the nearest.
    pub fn name_on(&self, day: Date) -> &WardName {
        self.names.iter().find(|name| name.to.is_none_or(|to| day <= to)).unwrap_or(&self.names[self.names.len() - 1])
    }

    /// Its codes on a day, one of each scheme: the one whose period holds the day, else the last.
    pub fn codes_on(&self, day: Date) -> Vec<&str> {
        let scheme = |code: &str| code.split(' ').next().unwrap_or_default().to_owned();
        let mut found: Vec<(&str, bool)> = Vec::new();
        for (code, to) in &self.codes {
            let holds = to.is_none_or(|to| day <= to);
            match found.iter_mut().find(|(known, _)| scheme(known) == scheme(code)) {
                Some((_, true)) => {}
                Some(known) => *known = (code, holds),
                None => found.push((code, holds)),
            }
        }
        found.into_iter().map(|(code, _)| code).collect()
    }

    /// Its last day; none for a ward that still is.
    pub fn ended(&self) -> Option<Date> {
        self.names.last()?.to
    }

    /// Its first day, when known.
    pub fn began(&self) -> Option<Date> {
        self.names.first()?.from
    }
}
