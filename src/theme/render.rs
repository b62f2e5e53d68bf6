//! Rendering: one Tera with all layers of a theme.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use tera::{Context, Tera, Value};

use super::assets::{self, Asset};
use super::errors::{TemplateFault, fault, faults};
use super::filters;
use super::layers::{self, Layer};
use super::limits::{self, Watch};
use crate::diagnostics::{Code, Diagnostic, Place, Source};

/// A theme, ready to render.
pub struct Theme {
    tera: Tera,
    layers: Vec<Layer>,
    assets: BTreeMap<String, Asset>,
    watch: Watch,
}

impl Theme {
    /// Loads a theme with all it extends.
    ///
    /// `named_at` is where the site names it; `templates` are those it must have.
    ///
    /// # Errors
    /// Every mistake that can be told without a page: a theme that is not there, a template that does not parse or
    /// is missing.
    pub fn load(site: &Path, name: &str, named_at: Place, templates: &[&str]) -> Result<Theme, Vec<TemplateFault>> {
        let layers = layers::load(site, name, named_at)
            .map_err(|(diagnostic, source)| vec![TemplateFault { diagnostic: *diagnostic, source }])?;
        let assets = assets::collect(&layers);
        let mut tera = Tera::new();
        filters::register(&mut tera, &assets);
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
            .filter(|template| !tera.contains_template(template))
            .map(|template| {
                let place = Place::file(format!("themes/{name}/templates/{template}"));
                let diagnostic = Diagnostic::new(Code::TemplateError, place).saying("template-missing");
                TemplateFault { diagnostic: diagnostic.with("template", template), source: None }
            })
            .collect();
        if missing.is_empty() { Ok(Theme { tera, layers, assets, watch: Watch::default() }) } else { Err(missing) }
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
        let rendered = self.watch.begin().and_then(|mut page| {
            self.tera.render_to(template, &context, &mut page)?;
            Ok(page.into_bytes())
        });
        rendered.map_err(|error| {
            self.watch.failed();
            Box::new(fault(&error, &self.layers, template))
        })
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
