//! Handing the preview to browsers on this computer.
//!
//! A request is looked up among the addresses of the site in memory; no path of a request ever meets the disk.

use std::convert::Infallible;
use std::net::TcpListener;

use anyhow::{Context, Result};
use axum::Router;
use axum::body::Body as HttpBody;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use serde::Deserialize;
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

use super::preview::Preview;
use crate::publish::Body;

const LIVE_SCRIPT: &str = include_str!("live.js");
const LIVE_STYLE: &str = include_str!("live.css");

#[derive(Clone)]
struct Shared {
    shown: watch::Receiver<Preview>,
}

/// Serves in a thread of its own until the program ends.
pub(super) fn start(listener: TcpListener, port: u16, shown: watch::Receiver<Preview>) -> Result<()> {
    listener.set_nonblocking(true).context("cannot set up the port")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("cannot serve")?;
    let router = Router::new()
        .route("/_bangvang/live.js", get(|| async { asset("text/javascript; charset=utf-8", LIVE_SCRIPT) }))
        .route("/_bangvang/live.css", get(|| async { asset("text/css; charset=utf-8", LIVE_STYLE) }))
        .route("/_bangvang/news", get(news))
        .fallback(file)
        .layer(axum::middleware::from_fn(move |headers: HeaderMap, request, next: axum::middleware::Next| async move {
            if is_own_host(&headers, port) { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() }
        }))
        .with_state(Shared { shown });
    std::thread::spawn(move || {
        runtime.block_on(async move {
            if let Ok(listener) = tokio::net::TcpListener::from_std(listener) {
                // It ends with the program alone.
                let _ = axum::serve(listener, router).await;
            }
        });
    });
    Ok(())
}

/// A page of somebody else's must not read the preview through a name that leads to this computer.
fn is_own_host(headers: &HeaderMap, port: u16) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    ["127.0.0.1", "localhost"].iter().any(|name| host == format!("{name}:{port}"))
}

fn asset(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], text).into_response()
}

#[derive(Deserialize)]
struct Asked {
    page: String,
}

/// Tells a page of everything that changes, as server-sent events.
async fn news(
    State(shared): State<Shared>,
    Query(asked): Query<Asked>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stream = WatchStream::new(shared.shown).map(move |preview| {
        let news = preview.news(&asked.page);
        Ok(Event::default().data(serde_json::to_string(&news).unwrap_or_default()))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

async fn file(State(shared): State<Shared>, method: Method, uri: Uri) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let preview = shared.shown.borrow().clone();
    let Some(site) = &preview.site else {
        return broken(&preview);
    };
    let base_path = site.base_path();
    let Some(address) = uri.path().strip_prefix(base_path).filter(|rest| rest.starts_with('/')) else {
        return if uri.path() == "/" {
            redirect(&format!("{base_path}/"))
        } else {
            StatusCode::NOT_FOUND.into_response()
        };
    };
    if let Some(body) = site.file(address) {
        return answer(StatusCode::OK, address, body, &preview);
    }
    let as_page = format!("{address}/");
    if site.file(&as_page).is_some() {
        return redirect(&format!("{base_path}{as_page}"));
    }
    match site.file("/404.html") {
        Some(body) => answer(StatusCode::NOT_FOUND, address, body, &preview),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn redirect(to: &str) -> Response {
    (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response()
}

fn answer(status: StatusCode, address: &str, body: &Body, preview: &Preview) -> Response {
    let kind = content_type(if status == StatusCode::OK { address } else { "/404.html" });
    let bytes = match body {
        Body::Bytes(bytes) => bytes.clone(),
        Body::File(path) => match std::fs::read(path) {
            Ok(bytes) => bytes.into(),
            Err(error) => return (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
        },
    };
    let bytes = if kind.starts_with("text/html") { with_script(bytes, address, preview) } else { bytes };
    let mut response = Response::new(HttpBody::from(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The page with the script that reloads it. What is published has none.
fn with_script(html: Bytes, address: &str, preview: &Preview) -> Bytes {
    let news = preview.news(address);
    let script = script(address, news.page.as_deref());
    let Ok(html) = String::from_utf8(html.into()) else { return Bytes::new() };
    match html.rfind("</body>") {
        Some(at) => format!("{}{script}{}", &html[..at], &html[at..]).into(),
        None => (html + &script).into(),
    }
}

fn script(address: &str, page: Option<&str>) -> String {
    let address = address.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    format!(
        "<script src=\"/_bangvang/live.js\" data-address=\"{address}\" data-page=\"{}\" defer></script>",
        page.unwrap_or_default()
    )
}

/// Before there is a site: what is wrong, or that it is being built.
fn broken(preview: &Preview) -> Response {
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"vi\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Bảng Vàng</title><link rel=\"stylesheet\" href=\"/_bangvang/live.css\"></head>\n<body><h1 id=\"bangvang-waiting\">{}</h1>{}</body>\n</html>\n",
        if preview.problems.is_some() { "Trang chưa dựng được" } else { "Đang dựng trang…" },
        script("", None),
    );
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::SERVICE_UNAVAILABLE, headers, html).into_response()
}

fn content_type(address: &str) -> &'static str {
    if address.ends_with('/') {
        return "text/html; charset=utf-8";
    }
    match address.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}
