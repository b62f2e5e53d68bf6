//! A rendered text: its parts in order, with addresses and pictures for the page that shows it to fill in.

/// A rendered text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Prose {
    /// Its parts, in order.
    pub pieces: Vec<Piece>,
    /// The words alone.
    pub plain: String,
}

/// A part of a rendered text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// HTML that stands for itself.
    Html(String),
    /// The value of an `href`: an address of this site, from its root.
    Address(String),
    /// A picture of this site.
    Picture(PictureUse),
}

/// A picture in a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PictureUse {
    /// The picture's name: its path under `content/`.
    pub name: String,
    /// What it shows.
    pub alt: String,
    /// Words below it; only for a picture that is a paragraph of its own.
    pub caption: Option<String>,
    /// Whether it is a paragraph of its own.
    pub is_figure: bool,
}

impl Prose {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The pictures it shows.
    pub fn pictures(&self) -> impl Iterator<Item = &PictureUse> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Picture(picture) => Some(picture),
            _ => None,
        })
    }
}
