//! The checked content: every reference leads somewhere, every id stands once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Article, Ceremony, Content, Folder, ImageFile, Markdown, Model, Site, StandingPage, Ward};
use crate::paths::joined;
use crate::text::Id;

/// Content that the rules have found publishable, with its ids to look up. Still private: the gate reads it.
#[derive(Debug)]
pub struct Register {
    content: Content,
    site: Site,
    index: Index,
}

/// Where each id and file stands.
#[derive(Debug, Default, Hash)]
pub struct Index {
    /// Wards by id.
    pub wards: BTreeMap<Id, usize>,
    /// Models by id.
    pub models: BTreeMap<Id, usize>,
    /// Ceremonies by id.
    pub ceremonies: BTreeMap<Id, usize>,
    /// Articles by id.
    pub articles: BTreeMap<Id, usize>,
    /// Standing pages by id.
    pub pages: BTreeMap<Id, usize>,
    /// Pictures by name.
    pub images: BTreeMap<String, usize>,
    /// Telephone numbers and e-mail addresses of the association itself, as typed.
    pub own_contacts: BTreeSet<String>,
    files: BTreeMap<Arc<str>, Linked>,
    unread: BTreeSet<(Folder, Id)>,
}

/// A record that a link between content files may lead to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Linked {
    /// A ward.
    Ward(Id),
    /// A model.
    Model(Id),
    /// A ceremony.
    Ceremony(Id),
    /// An article.
    Article(Id),
    /// A standing page.
    Page(Id),
}

/// Where a link or picture of a Markdown text leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// Another record of this site, and the `#place` on its page if one is named.
    Record(Linked, Option<String>),
    /// A page of this site by its address, from the root.
    Site(String),
    /// A picture by name.
    Picture(String),
    /// Another site, an e-mail address or a telephone number.
    Outside(String),
    /// A scheme that could run code.
    Unsafe,
    /// Nothing that is there; the path it was taken for.
    Broken(String),
}

impl Index {
    /// The ids and files of a content. Of two records with one id the first counts; the rules tell of the second.
    pub fn of(content: &Content) -> Self {
        let mut index = Index::default();
        let Index { wards, models, ceremonies, articles, pages, images, own_contacts, files, unread } = &mut index;
        own_contacts.extend(content.site.iter().flat_map(|site| site.contacts()).map(str::to_owned));
        for (folder, origin) in &content.unread {
            let id = origin.id.clone();
            unread.insert((*folder, id.clone()));
            let linked = match folder {
                Folder::Wards => Linked::Ward(id),
                Folder::Models => Linked::Model(id),
                Folder::Winners => Linked::Ceremony(id),
                Folder::News => Linked::Article(id),
                Folder::Pages => Linked::Page(id),
                Folder::Site | Folder::Results | Folder::Images => continue,
            };
            files.insert(origin.file.clone(), linked);
        }
        for (i, ward) in content.wards.iter().enumerate() {
            wards.entry(ward.origin.id.clone()).or_insert(i);
            files.insert(ward.origin.file.clone(), Linked::Ward(ward.origin.id.clone()));
        }
        for (i, model) in content.models.iter().enumerate() {
            models.entry(model.origin.id.clone()).or_insert(i);
            files.insert(model.origin.file.clone(), Linked::Model(model.origin.id.clone()));
        }
        for (i, ceremony) in content.ceremonies.iter().enumerate() {
            ceremonies.entry(ceremony.origin.id.clone()).or_insert(i);
            files.insert(ceremony.origin.file.clone(), Linked::Ceremony(ceremony.origin.id.clone()));
        }
        for (i, article) in content.articles.iter().enumerate() {
            articles.entry(article.origin.id.clone()).or_insert(i);
            files.insert(article.origin.file.clone(), Linked::Article(article.origin.id.clone()));
        }
        for (i, page) in content.pages.iter().enumerate() {
            pages.entry(page.origin.id.clone()).or_insert(i);
            files.insert(page.origin.file.clone(), Linked::Page(page.origin.id.clone()));
        }
        for (i, image) in content.images.iter().enumerate() {
            images.entry(image.name.clone()).or_insert(i);
        }
        index
    }

    /// Whether a file stands where a record of this id would, and could not be read.
    pub fn is_unread(&self, folder: Folder, id: &Id) -> bool {
        self.unread.contains(&(folder, id.clone()))
    }

    /// Where a link or picture of a text leads.
    pub fn resolve(&self, text: &Markdown, target: &str) -> Resolved {
        let target = target.trim();
        if target.starts_with('#') {
            return Resolved::Outside(target.to_owned());
        }
        if let Some(scheme) = scheme(target) {
            return match scheme.to_ascii_lowercase().as_str() {
                "http" | "https" | "mailto" | "tel" => Resolved::Outside(target.to_owned()),
                _ => Resolved::Unsafe,
            };
        }
        if target.starts_with("//") {
            return Resolved::Unsafe;
        }
        if target.starts_with('/') {
            return Resolved::Site(target.to_owned());
        }
        let (path, anchor) = match target.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor.to_owned())),
            None => (target, None),
        };
        let path = crate::text::nfc(&percent_decoded(path)).into_owned();
        // A path is taken from the text's own folder; pictures may also be named from `content/`, as in YAML.
        let folder = text.file().rsplit_once('/').map_or("", |(folder, _)| folder);
        let Some(from_text) = joined(folder, &path) else {
            return Resolved::Broken(path);
        };
        for candidate in [from_text.clone(), format!("content/{path}")] {
            if let Some(record) = self.files.get(candidate.as_str()) {
                return Resolved::Record(record.clone(), anchor);
            }
            let name = candidate.strip_prefix("content/").unwrap_or(&candidate);
            if self.images.contains_key(name) {
                return Resolved::Picture(name.to_owned());
            }
        }
        Resolved::Broken(from_text)
    }
}

/// The scheme of an absolute URL. Control characters and spaces, which browsers skip, make an unsafe one.
fn scheme(target: &str) -> Option<String> {
    let cleaned: String = target.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let (scheme, _) = cleaned.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then(|| scheme.to_owned())
}

fn percent_decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let hex = bytes.get(i + 1..i + 3).and_then(|h| std::str::from_utf8(h).ok());
        match (bytes[i], hex.and_then(|h| u8::from_str_radix(h, 16).ok())) {
            (b'%', Some(byte)) => {
                out.push(byte);
                i += 3;
            }
            (byte, _) => {
                out.push(byte);
                i += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

impl Register {
    /// Content that passed every rule. `check` alone calls this.
    pub(crate) fn checked(content: Content, site: Site, index: Index) -> Self {
        Register { content, site, index }
    }

    /// Gives the ceremonies away, so that each can be let go of by itself. In their places stand the same without winners.
    pub fn release_ceremonies(&mut self) -> Vec<Arc<Ceremony>> {
        let light = self.content.ceremonies.iter().map(|ceremony| Arc::new(ceremony.without_winners())).collect();
        std::mem::replace(&mut self.content.ceremonies, light)
    }

    /// `site.yaml`.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The ids.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// All wards in the order of their files.
    pub fn wards(&self) -> &[Arc<Ward>] {
        &self.content.wards
    }

    /// All models.
    pub fn models(&self) -> &[Arc<Model>] {
        &self.content.models
    }

    /// All ceremonies.
    pub fn ceremonies(&self) -> &[Arc<Ceremony>] {
        &self.content.ceremonies
    }

    /// All articles, drafts among them.
    pub fn articles(&self) -> &[Arc<Article>] {
        &self.content.articles
    }

    /// All standing pages.
    pub fn pages(&self) -> &[Arc<StandingPage>] {
        &self.content.pages
    }

    /// All reports.
    pub fn results(&self) -> &[Arc<super::Results>] {
        &self.content.results
    }

    /// All pictures by name.
    pub fn images(&self) -> BTreeMap<String, ImageFile> {
        self.content.images.iter().map(|image| (image.name.clone(), image.clone())).collect()
    }

    /// A picture by name.
    pub fn image(&self, name: &str) -> Option<&ImageFile> {
        self.index.images.get(name).map(|&i| &self.content.images[i])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Source;

    fn resolve(target: &str) -> Resolved {
        let mut content = Content::default();
        content.images.push(ImageFile { name: "images/lễ.jpg".to_owned(), path: "x".into() });
        let text = Markdown::body(&Source::new("content/news/a.md", ""), 0);
        Index::of(&content).resolve(&text, target)
    }

    #[test]
    fn pictures_are_found_from_the_text_and_from_content() {
        let found = Resolved::Picture("images/lễ.jpg".to_owned());
        assert_eq!(resolve("../images/lễ.jpg"), found);
        assert_eq!(resolve("images/lễ.jpg"), found);
        assert_eq!(resolve("../images/le\u{302}\u{303}.jpg"), found);
        assert_eq!(resolve("../images/l%E1%BB%85.jpg"), found);
    }

    #[test]
    fn what_could_run_code_is_unsafe_however_it_is_written() {
        for target in [
            "javascript:alert(1)",
            "JavaScript:x",
            "java\nscript:x",
            " data:text/html,x",
            "vbscript:x",
            "//evil.example/x",
        ] {
            assert_eq!(resolve(target), Resolved::Unsafe, "{target}");
        }
    }

    #[test]
    fn a_path_out_of_the_site_is_broken() {
        assert!(matches!(resolve("../../../etc/passwd"), Resolved::Broken(_)));
        assert!(matches!(resolve("../images/khong-co.jpg"), Resolved::Broken(_)));
    }
}
