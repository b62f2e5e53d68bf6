//! The wards and models of a site by what lists call them.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::Content;
use crate::text::{Id, nearest, search_fold};

/// Names of wards and models, each with its id.
#[derive(Debug, Default)]
pub(super) struct Places {
    wards: Names,
    models: Names,
}

#[derive(Debug, Default)]
struct Names {
    ids: BTreeSet<String>,
    /// Folded, with and without what it is ("phường"), each with the ids that bear it.
    by_name: BTreeMap<String, BTreeSet<String>>,
    shown: Vec<String>,
}

/// What stands in front of a ward's name.
const UNITS: [&str; 8] = ["phuong ", "xa ", "dac khu ", "thi tran ", "p. ", "p.", "p ", "x. "];

impl Places {
    pub(super) fn of(content: &Content) -> Self {
        let mut places = Places::default();
        for ward in &content.wards {
            for name in &ward.names {
                places.wards.add(&ward.origin.id, &name.name);
            }
        }
        for model in &content.models {
            places.models.add(&model.origin.id, &model.name);
        }
        places
    }

    /// A ward's id.
    ///
    /// # Errors
    /// When no ward, or more than one, has the name: the nearest name.
    pub(super) fn ward(&self, name: &str) -> Result<String, Option<String>> {
        self.wards.id(name)
    }

    /// A model's id.
    ///
    /// # Errors
    /// As [`Places::ward`].
    pub(super) fn model(&self, name: &str) -> Result<String, Option<String>> {
        self.models.id(name)
    }
}

impl Names {
    fn add(&mut self, id: &Id, name: &str) {
        self.ids.insert(id.to_string());
        self.shown.push(name.to_owned());
        let whole = search_fold(name);
        let bare = without_unit(&whole).to_owned();
        for name in [whole, bare] {
            self.by_name.entry(name).or_default().insert(id.to_string());
        }
    }

    fn id(&self, name: &str) -> Result<String, Option<String>> {
        if self.ids.contains(name) {
            return Ok(name.to_owned());
        }
        let whole = search_fold(name);
        let ids = self.by_name.get(&whole).or_else(|| self.by_name.get(without_unit(&whole)));
        match ids.map(|ids| ids.iter().collect::<Vec<_>>()).as_deref() {
            Some([id]) => Ok((*id).clone()),
            Some(several) => {
                Err(several.iter().map(|id| id.as_str().to_owned()).reduce(|all, id| format!("{all}” hay “{id}")))
            }
            None => Err(nearest(name, self.shown.iter().map(String::as_str)).map(str::to_owned)),
        }
    }
}

fn without_unit(name: &str) -> &str {
    UNITS.iter().find_map(|unit| name.strip_prefix(unit)).unwrap_or(name).trim_start()
}
