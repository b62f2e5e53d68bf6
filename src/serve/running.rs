//! The loop of a preview: build, show, wait for a change.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tokio::sync::watch;

use super::preview::{Preview, Site};
use super::server;
use super::watching::Watching;
use crate::build::{Findings, RenderedSite, Settings, Timings, Workshop, forget_last_build};
use crate::diagnostics::{Catalogue, print_human};
use crate::publish::hold_caches;

/// How many ports are tried when the first is taken.
const PORTS: u16 = 50;

/// How a site is previewed.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The port to listen on; the next free one when it is taken.
    pub port: u16,
    /// Look through all files each second instead of being told of changes.
    pub poll: bool,
}

/// What the preview has to tell.
#[derive(Debug)]
pub enum Turn<'a> {
    /// It listens at this address; the first build is under way.
    Listening {
        /// The site's address on this computer.
        url: String,
        /// The port that was asked for, when it is not this one.
        taken: Option<u16>,
    },
    /// Files have changed, and the disk is quiet again: a build begins.
    Noticed,
    /// The site was built, or could not be.
    Built {
        /// What was found.
        findings: &'a Findings,
        /// How many files are not as before; nothing when there are errors.
        changed: Option<usize>,
        /// How long it took.
        elapsed: Duration,
        /// How long each phase of it took.
        timings: &'a Timings,
    },
    /// The machine failed; the next change tries again.
    Failed(&'a anyhow::Error),
}

/// Previews a site until the program is stopped.
///
/// # Errors
/// When no port is free or files cannot be watched, and whatever `tell` gives.
pub fn serve(
    settings: &Settings,
    options: Options,
    words: &Catalogue,
    mut tell: impl FnMut(Turn<'_>) -> Result<()>,
) -> Result<()> {
    let mut watching = Watching::begin(&settings.site, options.poll)?;
    let _held = hold_caches(&settings.site);
    // The next build has caches to empty of what is shown here. A site that may only be read is shown all the same.
    let _ = forget_last_build(&settings.site);
    let (listener, port) = listen(options.port)?;
    let (show, shown) = watch::channel(Preview::default());
    server::start(listener, port, shown)?;
    let mut is_first = true;
    let mut workshop = Workshop::remembering();
    // The last site without a mistake.
    let mut good: Option<Arc<Site>> = None;
    loop {
        let clock = Instant::now();
        let mut findings = Findings::default();
        let mut timings = Timings::new();
        let mut glance = |rendered: RenderedSite| {
            let site = Arc::new(Site::of(rendered, good.as_deref()));
            show.send_modify(|preview| (preview.site, preview.problems) = (Some(site), None));
        };
        match workshop.render_showing(settings, &mut glance, &mut findings, &mut timings) {
            Ok(rendered) => {
                let problems = match rendered {
                    Some(_) => None,
                    None => Some(Arc::<str>::from(text(&findings, words)?)),
                };
                let site = rendered.map(|rendered| Arc::new(Site::of(rendered, good.as_deref())));
                let changed = site.as_ref().map(|new| new.differences(good.as_deref().unwrap_or(&Site::default())));
                // With a mistake in it, what was shown at a glance goes as well.
                good = site.or(good);
                show.send_modify(|preview| (preview.site, preview.problems) = (good.clone(), problems));
                tell_where(&mut is_first, port, options, good.as_deref(), &mut tell)?;
                tell(Turn::Built { findings: &findings, changed, elapsed: clock.elapsed(), timings: &timings })?;
            }
            Err(error) => {
                let problems = Arc::<str>::from(format!("{error:#}"));
                show.send_modify(|preview| (preview.site, preview.problems) = (good.clone(), Some(problems)));
                tell_where(&mut is_first, port, options, good.as_deref(), &mut tell)?;
                tell(Turn::Failed(&error))?;
            }
        }
        watching.wait()?;
        tell(Turn::Noticed)?;
    }
}

fn tell_where(
    is_first: &mut bool,
    port: u16,
    options: Options,
    site: Option<&Site>,
    tell: &mut impl FnMut(Turn<'_>) -> Result<()>,
) -> Result<()> {
    if !std::mem::take(is_first) {
        return Ok(());
    }
    let url = format!("http://127.0.0.1:{port}{}/", site.map_or("", Site::base_path));
    // Who asks for port 0 asks for any.
    let taken = Some(options.port).filter(|&asked| asked != 0 && asked != port);
    tell(Turn::Listening { url, taken })
}

fn text(findings: &Findings, words: &Catalogue) -> Result<String> {
    let mut text = Vec::new();
    print_human(&findings.diagnostics, &findings.sources, words, &mut text)?;
    Ok(anstream::adapter::strip_bytes(&text).into_vec()).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// On this computer alone: what is previewed is not yet for everybody.
fn listen(port: u16) -> Result<(TcpListener, u16)> {
    let last = port.saturating_add(PORTS);
    let mut failure = None;
    for tried in port..=last {
        match TcpListener::bind(("127.0.0.1", tried)) {
            Ok(listener) => {
                let port = listener.local_addr().context("the port has no number")?.port();
                return Ok((listener, port));
            }
            Err(error) => failure = Some(error),
        }
    }
    let failure = failure.map_or_else(|| anyhow::anyhow!("no port was tried"), anyhow::Error::from);
    Err(failure.context(format!("cannot listen on 127.0.0.1, ports {port} to {last}")))
}
