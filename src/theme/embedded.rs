//! The default theme inside the program.

use rust_embed::RustEmbed;

/// The name of the theme that is always there.
pub const DEFAULT_THEME: &str = "stele";

/// `themes/stele/` as it was when the program was built.
#[derive(RustEmbed)]
#[folder = "themes/stele/"]
struct Stele;

/// All files of the default theme: path below its folder, and bytes.
pub(super) fn files() -> impl Iterator<Item = (String, Vec<u8>)> {
    Stele::iter().filter_map(|path| Some((path.to_string(), Stele::get(&path)?.data.into_owned())))
}
