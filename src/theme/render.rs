//! Rendering: one Tera with all layers of a theme.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera, Value};

use super::assets::{self, Asset};
use super::errors::{TemplateFault, fault, faults};
use super::filters;
use super::fonts::Fonts;
use super::layers::{self, Layer};
use super::limits::{self, Watch};
use super::papers::PaperFiles;
use crate::diagnostics::{Code, Diagnostic, Place, Source};
use crate::memory::Print;

/// A theme, ready to render.
pub struct Theme {
    tera: Tera,
    layers: Vec<Layer>,
    assets: BTreeMap<String, Asset>,
    fonts: Arc<Fonts>,
    watch: Watch,
    print: Print,
}

/// The template of share cards.
const CARD: &str = "card.svg";

impl Theme {
    /// Loads a theme with all it extends.
    ///
    /// `named_at` is where the site names it; `templates` are those it must have.
    ///
    /// # Errors
    /// Every mistake that can be told without a page: a theme that is not there, a template that does not parse or
    /// is missing.
    pub fn load(site: &Path, name: &str, named_at: Place, templates: &[&str]) -> Result<Theme, Vec<TemplateFault>> {
        Theme::renew(None, site, name, named_at, templates)
    }

    /// As [`Theme::load`]; gives back the one that was loaded before when none of its files has changed.
    ///
    /// # Errors
    /// As [`Theme::load`].
    pub fn renew(
        before: Option<Theme>,
        site: &Path,
        name: &str,
        named_at: Place,
        templates: &[&str],
    ) -> Result<Theme, Vec<TemplateFault>> {
        let layers = layers::load(site, name, named_at)
            .map_err(|(diagnostic, source)| vec![TemplateFault { diagnostic: *diagnostic, source }])?;
        let print = Print::of(&layers);
        // One in which a page ran into a limit renders nothing any more.
        if let Some(theme) = before.filter(|theme| theme.print == print && !theme.watch.is_over()) {
            return Ok(theme);
        }
        let assets = assets::collect(&layers);
        let mut tera = Tera::new();
        let fonts = Arc::new(Fonts::of(&assets));
        filters::register(&mut tera, &assets, &fonts);
        limits::register(&mut tera);
        let prefixes: Vec<String> = layers.iter().map(|layer| format!("{}/", layer.name)).collect();
        let one = |error: &tera::Error| vec![fault(error, &layers, "")];
        tera.set_fallback_prefixes(prefixes).map_err(|error| one(&error))?;
        tera.autoescape_on([".html", ".xml", ".svg"]);
        let texts: Vec<(String, &str)> = layers
            .iter()
            .flat_map(|layer| {
                layer.templates.iter().map(move |(path, text)| (format!("{}/{path}", layer.name), text.as_str()))
            })
            .collect();
        tera.add_raw_templates(texts).map_err(|error| faults(&error, &layers))?;
        let missing: Vec<TemplateFault> = templates
            .iter()
            .chain([&CARD])
            .filter(|template| !tera.contains_template(template))
            .map(|template| {
                let place = Place::file(format!("themes/{name}/templates/{template}"));
                let diagnostic = Diagnostic::new(Code::TemplateError, place).saying("template-missing");
                TemplateFault { diagnostic: diagnostic.with("template", template), source: None }
            })
            .collect();
        if missing.is_empty() {
            Ok(Theme { tera, layers, assets, fonts, watch: Watch::default(), print })
        } else {
            Err(missing)
        }
    }

    /// Tells it from a theme with other files.
    pub fn print(&self) -> Print {
        self.print
    }

    /// Gives every template the site's view, made once and shared.
    pub fn share(&mut self, site: &impl Serialize) {
        let value = Value::from_serializable(site);
        self.tera.global_context().insert_value("site", value);
    }

    /// Lays out one page.
    ///
    /// # Errors
    /// A mistake in the template, with its place.
    pub fn render(
        &self,
        template: &str,
        page: &impl Serialize,
        view: &impl Serialize,
    ) -> Result<Vec<u8>, Box<TemplateFault>> {
        let mut context = Context::new();
        context.insert_value("page", Value::from_serializable(page));
        context.insert_value("view", Value::from_serializable(view));
        self.lay_out(template, &context)
    }

    /// Lays out one share card, as SVG. Nothing when its text has a letter that the theme's fonts lack: a name is not
    /// written with a hole in it.
    ///
    /// # Errors
    /// A mistake in the template, with its place.
    pub fn card(&self, view: &impl Serialize) -> Result<Option<Vec<u8>>, Box<TemplateFault>> {
        let mut context = Context::new();
        context.insert_value("view", Value::from_serializable(view));
        let svg = self.lay_out(CARD, &context)?;
        let is_lacking = |c: char| !c.is_ascii() && c.is_alphanumeric() && !self.fonts.have(c);
        let is_writable = !String::from_utf8_lossy(&svg).chars().any(is_lacking);
        Ok(is_writable.then_some(svg))
    }

    /// A mistake in the share card that only the drawing of it showed.
    pub fn card_fault(&self, detail: &str) -> TemplateFault {
        fault(&tera::Error::message(detail), &self.layers, CARD)
    }

    fn lay_out(&self, template: &str, context: &Context) -> Result<Vec<u8>, Box<TemplateFault>> {
        let rendered = self.watch.begin().and_then(|mut page| {
            self.tera.render_to(template, context, &mut page)?;
            Ok(page.into_bytes())
        });
        rendered.map_err(|error| {
            self.watch.failed();
            Box::new(fault(&error, &self.layers, template))
        })
    }

    /// The fonts that share cards are written in.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// The files that papers are made with.
    pub fn papers(&self) -> PaperFiles {
        PaperFiles::of(&self.layers)
    }

    /// The files that pages load.
    pub fn assets(&self) -> impl Iterator<Item = &Asset> {
        self.assets.values()
    }

    /// The templates' texts, so that mistakes in them can be shown.
    pub fn sources(&self) -> impl Iterator<Item = Source> {
        self.layers.iter().flat_map(|layer| {
            layer
                .templates
                .iter()
                .map(move |(path, text)| Source::new(format!("themes/{}/templates/{path}", layer.name), text.as_str()))
        })
    }
}
