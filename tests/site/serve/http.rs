//! As much of HTTP as it takes to ask a preview.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde::Deserialize;

/// A hang, on the slowest machine.
const HANG: Duration = Duration::from_secs(30);

/// Asks one server, over one connection as long as it holds.
pub(super) struct Client {
    port: u16,
    connection: Option<BufReader<TcpStream>>,
}

pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Vec<u8>,
}

/// What the page's script is told.
#[derive(Debug, Deserialize)]
pub(super) struct News {
    pub(super) page: Option<String>,
    pub(super) styles: BTreeMap<String, String>,
    pub(super) problems: Option<String>,
}

impl Client {
    pub(super) fn of(port: u16) -> Self {
        Client { port, connection: None }
    }

    pub(super) fn get(&mut self, path: &str) -> Answer {
        let host = format!("127.0.0.1:{}", self.port);
        self.ask("GET", path, &host)
    }

    pub(super) fn ask(&mut self, method: &str, path: &str, host: &str) -> Answer {
        // A connection that was kept may have been closed meanwhile; a new one may not.
        if let Some(kept) = self.connection.take()
            && let Ok(answer) = self.ask_over(kept, method, path, host)
        {
            return answer;
        }
        let new = connect(self.port).unwrap_or_else(|error| panic!("port {}: {error}", self.port));
        self.ask_over(new, method, path, host).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    fn ask_over(
        &mut self,
        mut connection: BufReader<TcpStream>,
        method: &str,
        path: &str,
        host: &str,
    ) -> Result<Answer> {
        let request = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        connection.get_mut().write_all(request.as_bytes())?;
        let (status, headers) = head(&mut connection)?;
        let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        let mut body = vec![0; if method == "HEAD" { 0 } else { length }];
        connection.read_exact(&mut body)?;
        self.connection = Some(connection);
        Ok(Answer { status, headers, body })
    }
}

/// The first news that a page which has just been opened is told.
pub(super) fn news(port: u16, page: &str) -> Result<News> {
    let mut connection = connect(port)?;
    let request = format!("GET /_bangvang/news?page={page} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
    connection.get_mut().write_all(request.as_bytes())?;
    let (status, headers) = head(&mut connection)?;
    assert_eq!((status, headers["content-type"].as_str()), (200, "text/event-stream"));
    let mut events = Vec::new();
    while !events.ends_with(b"\n\n") {
        let size = usize::from_str_radix(line(&mut connection)?.trim(), 16).map_err(std::io::Error::other)?;
        let mut chunk = vec![0; size];
        connection.read_exact(&mut chunk)?;
        line(&mut connection)?;
        events.extend(chunk);
    }
    let text = String::from_utf8(events).map_err(std::io::Error::other)?;
    let data = text.strip_prefix("data: ").ok_or_else(|| std::io::Error::other(text.clone()))?;
    serde_json::from_str(data.lines().next().unwrap_or_default()).map_err(std::io::Error::other)
}

fn connect(port: u16) -> Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(HANG))?;
    stream.set_nodelay(true)?;
    Ok(BufReader::new(stream))
}

fn head(connection: &mut BufReader<TcpStream>) -> Result<(u16, BTreeMap<String, String>)> {
    let first = line(connection)?;
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.ok_or_else(|| std::io::Error::other(format!("no answer: {first:?}")))?;
    let mut headers = BTreeMap::new();
    loop {
        let header = line(connection)?;
        match header.trim_end().split_once(": ") {
            Some((name, value)) => headers.insert(name.to_ascii_lowercase(), value.to_owned()),
            None => return Ok((status, headers)),
        };
    }
}

fn line(connection: &mut BufReader<TcpStream>) -> Result<String> {
    let mut line = String::new();
    connection.read_line(&mut line)?;
    Ok(line)
}
