//! The plan: a site as sheets, each a few pages and files that belong together and are planned at once.
//!
//! A sheet is a pure function of what it looks at in the register, and notes what that was: one whose notes still hold is
//! the same sheet.

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::atlas::{Atlas, Notes};
use super::page::Page;
use super::parts::Download;
use super::shared::url;
use super::sitemaps::Sitemaps;
use super::survey::{LastSides, Survey};
use super::{
    articles, ceremonies, downloads, feeds, home, hosting, models, names, search, sharing, standing, structured,
    topics, wards, winners, years,
};
use crate::honours::{Address, CeremonyIx, Honours, ModelIx, WardIx};
use crate::media::Album;
use crate::terms::SitePart;
use crate::text::SchoolYear;

/// A file of the site that is no page: its address and its bytes.
#[derive(Debug)]
pub struct File {
    /// Where it stands.
    pub address: Address,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Whether it is of the open data.
    pub is_open_data: bool,
    /// Whether it names a child.
    pub(super) names_child: bool,
}

impl File {
    pub(super) fn new(address: Address, bytes: Vec<u8>, names_child: bool) -> Self {
        File { address, bytes, is_open_data: false, names_child }
    }

    /// A file at the root or below that names no child.
    pub(super) fn open(path: &str, bytes: Vec<u8>) -> Self {
        File::new(Address::file(path), bytes, false)
    }
}

/// Pages and files that are planned together.
#[derive(Debug)]
pub struct Sheet {
    /// The pages.
    pub pages: Vec<Page>,
    /// Tables, feeds and the like.
    pub files: Vec<File>,
    /// Folders that are closed to search engines with all that is in them, since a file there names a child.
    pub(super) closed: Vec<Address>,
}

/// What of a sheet the files that speak of the whole site need.
#[derive(Clone, Debug)]
pub struct Outline {
    /// Whole addresses of the pages that search engines may show, one a line: there may be a million.
    open: Box<str>,
    /// Files and folders that name a child.
    closed: Vec<Address>,
}

impl Outline {
    pub(super) fn of(open: impl Iterator<Item = impl AsRef<str>>, closed: Vec<Address>) -> Self {
        let mut lines = String::new();
        open.for_each(|canonical| lines.extend([canonical.as_ref(), "\n"]));
        Outline { open: lines.into(), closed }
    }

    /// With a file that is closed, if there is one that is not among them.
    pub(super) fn closing(mut self, file: Option<Address>) -> Self {
        self.closed.extend(file.filter(|file| !self.closed.contains(file)));
        self
    }
}

impl Sheet {
    pub(super) fn of(pages: impl IntoIterator<Item = Page>) -> Self {
        Sheet { pages: pages.into_iter().collect(), files: Vec::new(), closed: Vec::new() }
    }

    /// What is kept of it when its pages are rendered.
    pub fn outline(&self) -> Outline {
        let open = self.pages.iter().filter(|page| !page.head.noindex).map(|page| &page.head.canonical);
        let naming = self.files.iter().filter(|file| file.names_child && self.closed.is_empty());
        let closed = naming.map(|file| file.address.clone()).chain(self.closed.iter().cloned());
        Outline::of(open, closed.collect())
    }
}

/// Which sheet.
#[derive(Clone, Copy, Debug)]
pub(super) enum Task {
    Figures,
    Search,
    Home,
    Ceremonies,
    Roll(CeremonyIx),
    Winners(CeremonyIx),
    Wards,
    Ward(WardIx),
    Models,
    Model(ModelIx),
    Years,
    Year(SchoolYear),
    News,
    Article(usize),
    Topics,
    Names,
    Letter(char),
    Standing(usize),
    NotFound,
    Feeds,
}

/// A sheet that is to be planned, under a name that it has in each plan.
#[derive(Clone, Debug)]
pub struct SheetOrder {
    /// What it is called.
    pub name: String,
    pub(super) task: Task,
}

impl SheetOrder {
    /// Whether it takes longer than others and is looked at by nobody while typing: it is better begun first, and a glance
    /// leaves it as it was.
    pub fn may_wait(&self) -> bool {
        matches!(self.task, Task::Figures | Task::Search)
    }
}

/// Plans a site, sheet by sheet.
pub struct Planner<'a> {
    pub(super) survey: Survey<'a>,
}

impl<'a> Planner<'a> {
    /// Looks at the register from all its sides, once. `last` is what was seen of the sides before; without it nothing is
    /// remembered, and sheets leave no notes.
    pub fn new(honours: &'a Honours, album: &'a Album, last: Option<&mut LastSides>) -> Self {
        Planner { survey: Survey::of(honours, album, last) }
    }

    /// With another album, such as one that has the cards.
    pub fn showing(mut self, album: &'a Album) -> Self {
        self.survey.album = album;
        self
    }

    /// The sheets of the site in its order.
    pub fn orders(&self) -> Vec<SheetOrder> {
        let honours = self.survey.honours;
        let (calendar, by_letter) = (&self.survey.calendar, &self.survey.by_letter);
        let mut orders = Vec::new();
        let mut order = |name: &str, task| orders.push(SheetOrder { name: name.to_owned(), task });
        order("home", Task::Home);
        order("ceremonies", Task::Ceremonies);
        for (i, ceremony) in honours.ceremonies.iter().enumerate() {
            order(&format!("roll {}", ceremony.id), Task::Roll(CeremonyIx(i)));
            order(&format!("winners {}", ceremony.id), Task::Winners(CeremonyIx(i)));
        }
        order("wards", Task::Wards);
        for (i, ward) in honours.wards.iter().enumerate() {
            order(&format!("ward {}", ward.id), Task::Ward(WardIx(i)));
        }
        order("models", Task::Models);
        for (i, model) in honours.models.iter().enumerate() {
            order(&format!("model {}", model.id), Task::Model(ModelIx(i)));
        }
        order("years", Task::Years);
        for &year in calendar.years.keys() {
            order(&format!("year {year}"), Task::Year(year));
        }
        order("news", Task::News);
        for (i, article) in honours.articles.iter().enumerate() {
            order(&format!("article {}", article.id), Task::Article(i));
        }
        order("topics", Task::Topics);
        if honours.site.has(SitePart::Names) {
            order("names", Task::Names);
            for &letter in by_letter.keys() {
                order(&format!("letter {letter}"), Task::Letter(letter));
            }
        }
        for (i, page) in honours.pages.iter().enumerate() {
            order(&format!("page {}", page.id), Task::Standing(i));
        }
        if honours.site.has(SitePart::Search) {
            order("search", Task::Search);
        }
        if honours.site.has(SitePart::Statistics) || honours.site.has(SitePart::Data) {
            order("figures", Task::Figures);
        }
        order("not found", Task::NotFound);
        if honours.site.has(SitePart::Feeds) {
            order("feeds", Task::Feeds);
        }
        orders
    }

    /// Whether a sheet that has left these notes would be the same now. What is in [`Honours::frame`] is not looked at:
    /// whoever asks holds it against what it was.
    pub fn is_current(&self, notes: &Notes) -> bool {
        notes.hold(&self.survey)
    }

    /// Plans one sheet.
    ///
    /// # Errors
    /// When a table or feed cannot be written, which no content can cause.
    pub fn plan(&self, order: &SheetOrder) -> Result<(Sheet, Notes)> {
        let atlas = Atlas::new(&self.survey);
        let mut sheet = sheet(&atlas, order.task).with_context(|| format!("the sheet {}", order.name))?;
        let image = sharing::site_image(&atlas);
        for page in &mut sheet.pages {
            page.head.image = page.head.image.take().or_else(|| image.clone());
        }
        if self.survey.honours.site.has(SitePart::Structured) {
            structured::describe(&mut sheet.pages, &atlas).context("the structured data")?;
        }
        Ok((sheet, atlas.into_notes()))
    }

    /// Begins the files that speak of all others: what search engines and hosts are told.
    pub fn closing(&self) -> Closing<'a> {
        Closing { honours: self.survey.honours, sitemaps: Sitemaps::default(), closed: Vec::new() }
    }
}

/// The files that speak of all sheets, as they are told of one after the other.
pub struct Closing<'a> {
    honours: &'a Honours,
    sitemaps: Sitemaps,
    closed: Vec<Address>,
}

impl Closing<'_> {
    /// Adds the next sheet.
    pub fn add(&mut self, outline: &Outline) {
        outline.open.lines().for_each(|canonical| self.sitemaps.add(canonical));
        self.closed.extend(outline.closed.iter().cloned());
    }

    /// The files.
    pub fn files(self) -> Vec<File> {
        let [sitemap, robots, headers] = CLOSING;
        let (sitemap, parts) = self.sitemaps.files(sitemap, |address| url(self.honours, address));
        let mut files = vec![
            sitemap,
            File::open(robots, feeds::robots(self.honours, &self.closed)),
            File::open(headers, hosting::headers(self.honours, &self.closed)),
        ];
        files.extend(parts);
        files
    }
}

/// The paths of [`Planner::closing`]; a large site's sitemap has parts beside them.
pub(super) const CLOSING: [&str; 3] = ["sitemap.xml", "robots.txt", "_headers"];

fn sheet(atlas: &Atlas<'_>, task: Task) -> Result<Sheet> {
    let honours = &atlas.honours;
    Ok(match task {
        Task::Figures => downloads::sheet(atlas)?,
        Task::Search => {
            let index = search::index(atlas).context("the search index")?;
            let names_child = index.files.iter().any(|file| file.names_child);
            let closed = if names_child { vec![index.folder.clone()] } else { Vec::new() };
            Sheet { pages: vec![search::page(atlas, &index)], files: index.files, closed }
        }
        Task::Home => Sheet::of([home::page(atlas)]),
        Task::Ceremonies => Sheet::of(ceremonies::index(atlas)),
        Task::Roll(ix) => {
            let mut files = downloads::roll_files(atlas, ix)?;
            files.extend(downloads::report_file(atlas, &Address::ceremony(&honours.ceremony(ix).id)));
            let offered: Vec<Download> =
                files.iter().map(|file| Download::new(file.address.clone(), file.bytes.len())).collect();
            Sheet { files, ..Sheet::of(ceremonies::pages(atlas, ix, &offered)) }
        }
        Task::Winners(ix) => Sheet::of(winners::pages(atlas, ix)),
        Task::Wards => Sheet::of([wards::index(atlas)]),
        Task::Ward(ix) => Sheet::of(wards::pages(atlas, ix)),
        Task::Models => Sheet::of([models::index(atlas)]),
        Task::Model(ix) => Sheet::of(models::pages(atlas, ix)),
        Task::Years => Sheet::of([years::index(atlas)]),
        Task::Year(year) => {
            let files: Vec<File> = downloads::report_file(atlas, &Address::school_year(year)).into_iter().collect();
            let offered: Vec<Download> =
                files.iter().map(|file| Download::new(file.address.clone(), file.bytes.len())).collect();
            Sheet { files, ..Sheet::of(years::pages(atlas, year, &offered)) }
        }
        Task::News => Sheet::of(articles::index(atlas)),
        Task::Article(at) => {
            let old = honours.article(at).into_iter();
            let old =
                old.flat_map(|article| article.aliases.iter().map(|alias| standing::redirect(atlas, alias, article)));
            Sheet::of(articles::page(atlas, at).into_iter().chain(old))
        }
        Task::Topics => Sheet::of(topics::pages(atlas)),
        Task::Names => Sheet::of([names::index(atlas)]),
        Task::Letter(letter) => Sheet::of(names::letter(atlas, letter)),
        Task::Standing(at) => Sheet::of(honours.pages().get(at).map(|page| standing::page(atlas, page))),
        Task::NotFound => Sheet::of([standing::not_found(atlas)]),
        Task::Feeds => {
            let json = feeds::json_feed(atlas).context("the JSON feed")?;
            let files = vec![File::open("feed.xml", feeds::atom(atlas)), File::open("feed.json", json)];
            Sheet { files, ..Sheet::of([]) }
        }
    })
}

/// Plans a whole site at once: its sheets, and the files that speak of all of them.
///
/// # Errors
/// As [`Planner::plan`].
pub fn plan(honours: &Honours, album: &Album) -> Result<Vec<Sheet>> {
    let planner = Planner::new(honours, album, None);
    let mut sheets =
        planner.orders().par_iter().map(|order| Ok(planner.plan(order)?.0)).collect::<Result<Vec<Sheet>>>()?;
    let mut closing = planner.closing();
    sheets.iter().for_each(|sheet| closing.add(&sheet.outline()));
    sheets.push(Sheet { files: closing.files(), ..Sheet::of([]) });
    Ok(sheets)
}
