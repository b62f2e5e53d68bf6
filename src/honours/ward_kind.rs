//! What a ward is by its name: phường, xã, thị trấn or đặc khu.

use super::Ward;

/// Kinds of units that are wards here, in the order in which a list names them (Luật Tổ chức chính quyền địa phương
/// 2025, Điều 1: phường, xã, đặc khu; thị trấn until 30/6/2025).
const WARD_KINDS: [&str; 4] = ["phường", "xã", "thị trấn", "đặc khu"];

/// A ward's kind and its bare name; nothing for a name that says no kind.
pub fn split_ward(name: &str) -> Option<(&'static str, &str)> {
    WARD_KINDS.into_iter().find_map(|kind| {
        let bare = name.get(kind.len()..)?.strip_prefix(' ')?;
        name[..kind.len()].chars().flat_map(char::to_lowercase).eq(kind.chars()).then_some((kind, bare))
    })
}

/// The word for one ward: "phường", "xã".
pub fn ward_kind(name: &str) -> &'static str {
    split_ward(name).map_or(WARD_KINDS[0], |(kind, _)| kind)
}

/// What some wards are called together: "phường"; "phường, xã" where there are both.
pub fn ward_kinds(wards: &[Ward]) -> String {
    together(wards.iter().map(|ward| &**ward.name()))
}

fn together<'a>(names: impl Iterator<Item = &'a str> + Clone) -> String {
    let has = |kind: &&str| names.clone().any(|name| ward_kind(name) == *kind);
    let kinds: Vec<&str> = WARD_KINDS.into_iter().filter(has).collect();
    if kinds.is_empty() { WARD_KINDS[0].to_owned() } else { kinds.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wards_are_called_what_they_are() {
        let kinds = |names: &[&str]| together(names.iter().copied());
        assert_eq!(kinds(&["phường A", "Phường B"]), "phường");
        assert_eq!(kinds(&["xã A"]), "xã");
        assert_eq!(kinds(&["xã A", "phường B"]), "phường, xã");
        assert_eq!(kinds(&["đặc khu A", "xã B", "phường C"]), "phường, xã, đặc khu");
        assert_eq!(kinds(&["Thanh Khê"]), "phường", "a name without its kind");
        assert_eq!(kinds(&[]), "phường");
        assert_eq!(ward_kind("Đặc khu Hoàng Sa"), "đặc khu");
    }
}
