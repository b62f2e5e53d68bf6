//! Pictures on a page, and texts with pictures in them.

use serde::Serialize;

use super::atlas::Atlas;
use crate::honours::Photo;
use crate::prose::{PictureUse, Piece, Prose};

/// A picture as a template gets it.
#[derive(Clone, Debug, Serialize)]
pub struct PictureView {
    /// Address of the JPEG of middle size.
    pub src: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// All sizes as WebP.
    pub webp: Vec<Source>,
    /// All sizes as JPEG.
    pub jpeg: Vec<Source>,
    /// What it shows.
    pub alt: String,
    /// The words below it.
    pub caption: Option<String>,
    /// Who took it: "Ảnh: Hội Khuyến học phường".
    pub credit: Option<String>,
}

/// One size of a picture.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    /// Address.
    pub src: String,
    /// Width in pixels.
    pub width: u32,
}

/// A picture in a list, where the words beside it say what it is of.
#[derive(Clone, Debug, Serialize)]
pub struct Thumbnail {
    /// Address of the JPEG.
    pub src: String,
    /// Address of the WebP.
    pub webp: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// The smallest size of a picture; nothing when the album lacks it.
pub(super) fn thumbnail(atlas: &Atlas<'_>, name: &str) -> Option<Thumbnail> {
    let size = atlas.picture(name)?.sizes.first()?;
    Some(Thumbnail { src: size.jpeg.clone(), webp: size.webp.clone(), width: size.width, height: size.height })
}

/// A photo with its words; nothing when the album lacks it.
pub(super) fn photo(atlas: &Atlas<'_>, photo: &Photo, fallback_alt: &str) -> Option<PictureView> {
    let alt = photo.caption.as_deref().unwrap_or(fallback_alt);
    let mut view = picture(atlas, &photo.file, alt)?;
    view.caption.clone_from(&photo.caption);
    // "Tranh: Lê Văn A" says itself what it is.
    view.credit = photo.credit.as_ref().map(|by| if by.contains(':') { by.clone() } else { format!("Ảnh: {by}") });
    Some(view)
}

/// A picture by its name.
pub(super) fn picture(atlas: &Atlas<'_>, name: &str, alt: &str) -> Option<PictureView> {
    let picture = atlas.picture(name)?;
    let middle = picture.sizes.iter().find(|s| s.width >= 960).or(picture.sizes.last())?;
    let source = |src: &String, width| Source { src: src.clone(), width };
    Some(PictureView {
        src: middle.jpeg.clone(),
        width: middle.width,
        height: middle.height,
        webp: picture.sizes.iter().map(|s| source(&s.webp, s.width)).collect(),
        jpeg: picture.sizes.iter().map(|s| source(&s.jpeg, s.width)).collect(),
        alt: alt.to_owned(),
        caption: None,
        credit: None,
    })
}

/// A text as HTML for a page, its links leading from there.
pub(super) fn html(prose: &Prose, atlas: &Atlas<'_>, root: &str) -> String {
    let mut out = String::new();
    for piece in &prose.pieces {
        match piece {
            Piece::Html(html) => out.push_str(html),
            Piece::Address(address) => {
                out.push_str(root);
                out.push_str(&escaped(address));
            }
            Piece::Picture(used) => write_picture(&mut out, used, atlas, root),
        }
    }
    out
}

fn write_picture(out: &mut String, used: &PictureUse, atlas: &Atlas<'_>, root: &str) {
    let Some(view) = picture(atlas, &used.name, &used.alt) else {
        out.push_str(&escaped(&used.alt));
        return;
    };
    let set = |sources: &[Source]| {
        let all: Vec<String> = sources.iter().map(|s| format!("{root}{} {}w", s.src, s.width)).collect();
        all.join(", ")
    };
    let picture = format!(
        "<picture><source type=\"image/webp\" srcset=\"{}\" sizes=\"(min-width: 40rem) 36rem, 100vw\"><img src=\"{root}{}\" srcset=\"{}\" sizes=\"(min-width: 40rem) 36rem, 100vw\" width=\"{}\" height=\"{}\" alt=\"{}\" loading=\"lazy\"></picture>",
        set(&view.webp),
        view.src,
        set(&view.jpeg),
        view.width,
        view.height,
        escaped(&view.alt),
    );
    if used.is_figure {
        out.push_str("<figure class=\"photo\">");
        out.push_str(&picture);
        if let Some(caption) = &used.caption {
            out.push_str(&format!("<figcaption>{}</figcaption>", escaped(caption)));
        }
        out.push_str("</figure>\n");
    } else {
        out.push_str(&picture);
    }
}

pub(super) fn escaped(text: &str) -> String {
    crate::prose::escaped(text)
}
