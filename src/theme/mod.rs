//! Themes: templates, assets, and the inheritance between them.
//!
//! A theme is a folder `themes/<name>/` with a `theme.yaml`, `templates/`, `static/` and `print/`; it may extend another
//! and then needs only what it changes. The default theme `stele` is part of the program.
//!
//! May use: `text`, `paths`, `memory`, `diagnostics`.

mod assets;
mod embedded;
mod errors;
mod filters;
mod fitting;
mod fonts;
mod layers;
mod limits;
mod papers;
mod render;

pub use assets::Asset;
pub use embedded::DEFAULT_THEME;
pub use errors::TemplateFault;
pub use fonts::Fonts;
pub use papers::{PaperFile, PaperFiles};
pub use render::Theme;
