//! The wards of a new site: names as editors type them, and an id for each.

use crate::text::{Id, fold, slug, tidy};

/// What a ward may be (Luật Tổ chức chính quyền địa phương 2025, Điều 1; thị trấn until 30/6/2025).
const UNITS: [&str; 4] = ["phường", "xã", "đặc khu", "thị trấn"];

/// A ward that a new site begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NewWard {
    /// With its kind in small letters: "phường An Khê".
    pub(super) name: String,
    /// Its id, and the stem of its file.
    pub(super) id: Id,
}

/// Why a text is no list of wards.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NotWards {
    /// There is no name in it.
    None,
    /// This name does not say whether it is a phường, a xã or a đặc khu.
    WithoutUnit(String),
    /// No id can be made of this name.
    WithoutId(String),
}

/// Reads wards: each text holds one name or several between commas. Ids are made unique in the order of the names.
///
/// # Errors
/// When there is no name, or one cannot be a ward's: see [`NotWards`].
pub(super) fn wards(texts: &[String]) -> Result<Vec<NewWard>, NotWards> {
    let mut wards: Vec<NewWard> = Vec::new();
    let names = texts.iter().flat_map(|text| text.split([',', ';'])).map(tidy).filter(|name| !name.is_empty());
    for typed in names {
        let Some((unit, bare)) = split_unit(&typed) else { return Err(NotWards::WithoutUnit(typed)) };
        let name = format!("{unit} {bare}");
        let (short, long) = (slug(bare), slug(&name));
        let numbered = (2..).map(|number| format!("{long}-{number}"));
        let mut ids = [short, long.clone()].into_iter().chain(numbered.take(texts.len() + typed.len() + 100));
        let is_free = |id: &Id| wards.iter().all(|ward| ward.id != *id);
        match ids.find_map(|id| Id::parse(&id).ok().filter(is_free)) {
            Some(id) => wards.push(NewWard { name, id }),
            None => return Err(NotWards::WithoutId(typed)),
        }
    }
    if wards.is_empty() { Err(NotWards::None) } else { Ok(wards) }
}

/// The wards whose name another one before them has, case and marks aside.
pub(super) fn namesakes(wards: &[NewWard]) -> impl Iterator<Item = &NewWard> {
    let same = |a: &NewWard, b: &NewWard| fold(&a.name) == fold(&b.name);
    wards
        .iter()
        .enumerate()
        .filter(move |(at, ward)| wards[..*at].iter().any(|other| same(other, ward)))
        .map(|(_, w)| w)
}

fn split_unit(name: &str) -> Option<(&'static str, &str)> {
    UNITS.into_iter().find_map(|unit| {
        let bare = name.get(unit.len()..)?.strip_prefix(' ')?;
        (name[..unit.len()].to_lowercase() == unit && !bare.is_empty()).then_some((unit, bare))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(String, String)> {
        let wards = wards(&[text.to_owned()]).unwrap();
        wards.into_iter().map(|ward| (ward.name, ward.id.to_string())).collect()
    }

    fn pair(name: &str, id: &str) -> (String, String) {
        (name.to_owned(), id.to_owned())
    }

    #[test]
    fn names_between_commas_get_the_slug_without_their_unit() {
        assert_eq!(
            of("phường An Khê,  Phường  Thanh Khê , đặc khu Hoàng Sa,xã Hòa Vang,"),
            [
                pair("phường An Khê", "an-khe"),
                pair("phường Thanh Khê", "thanh-khe"),
                pair("đặc khu Hoàng Sa", "hoang-sa"),
                pair("xã Hòa Vang", "hoa-vang"),
            ]
        );
    }

    #[test]
    fn ids_are_unique_and_never_reserved() {
        assert_eq!(
            of("phường An Khê, xã An Khê, phường An Khê, xã Trang"),
            [
                pair("phường An Khê", "an-khe"),
                pair("xã An Khê", "xa-an-khe"),
                pair("phường An Khê", "phuong-an-khe"),
                pair("xã Trang", "xa-trang"),
            ]
        );
        let wards = wards(&["phường An Khê, xã An Khê".to_owned(), "Phường an khê".to_owned()]).unwrap();
        assert_eq!(namesakes(&wards).map(|ward| ward.id.as_str()).collect::<Vec<_>>(), ["phuong-an-khe"]);
    }

    #[test]
    fn what_is_no_ward_is_told() {
        let of = |text: &str| wards(&[text.to_owned()]).unwrap_err();
        assert_eq!(of(" , "), NotWards::None);
        assert_eq!(of("phường A, An Khê"), NotWards::WithoutUnit("An Khê".to_owned()));
        assert_eq!(of("phường"), NotWards::WithoutUnit("phường".to_owned()));
        assert_eq!(of("xãhội"), NotWards::WithoutUnit("xãhội".to_owned()));
        assert_eq!(wards(&[]), Err(NotWards::None));
    }
}
