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
const UNITS: [&str; 8] = ["phường ", "xã ", "đặc khu ", "thị trấn ", "p. ", "p.", "p ", "x. "];

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ward_is_known_with_and_without_what_it_is_and_never_guessed() {
        let mut names = Names::default();
        for (id, name) in [("an-khe", "phường An Khê"), ("hoa-minh", "xã Hòa Minh"), ("an-khe-2", "xã An Khê")]
        {
            names.add(&Id::parse(id).unwrap(), name);
        }
        for name in ["phường An Khê", "PHƯỜNG AN KHÊ", "an-khe"] {
            assert_eq!(names.id(name).as_deref(), Ok("an-khe"), "{name}");
        }
        for name in ["Hòa Minh", "xã Hoà Minh", "X. Hòa Minh", "Hoà  Minh"] {
            assert_eq!(names.id(name).as_deref(), Ok("hoa-minh"), "{name}");
        }
        assert_eq!(names.id("An Khê"), Err(Some("an-khe” hay “an-khe-2".to_owned())));
        assert_eq!(names.id("Hòa Mình"), Err(Some("xã Hòa Minh".to_owned())), "other accents are another name");
        assert_eq!(names.id("Mỹ Sơn"), Err(None));
    }
}
