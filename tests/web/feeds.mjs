// The feeds are what their specifications ask for: Atom (RFC 4287), JSON Feed 1.1, the sitemap protocol.

import { DOMParser } from "@xmldom/xmldom";
import { Findings, parameters } from "./support/findings.mjs";
import { addressOf, elementsOf, filesOf, isNoindex, isRedirect, read } from "./support/site.mjs";

const [folder, base] = parameters("site folder", "base URL");
const findings = new Findings();

const ATOM = "http://www.w3.org/2005/Atom";
const SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
const RFC3339 = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

const atomUrls = atom();
const jsonUrls = json();
if (atomUrls.join("\n") !== jsonUrls.join("\n")) findings.add("feeds", "feed.xml and feed.json do not list the same articles in the same order");
sitemap();
findings.finish();

function atom() {
  const feed = xml("feed.xml", ATOM, "feed");
  if (!feed) return [];
  const at = "feed.xml";
  common(feed, at);
  const self = children(feed, "link").filter((link) => link.getAttribute("rel") === "self");
  if (self.length !== 1 || self[0].getAttribute("href") !== `${base}feed.xml`) findings.add(at, `its link rel="self" is not ${base}feed.xml`);

  const entries = children(feed, "entry");
  const urls = entries.map((entry, i) => {
    const at = `feed.xml, entry ${i + 1}`;
    common(entry, at);
    if (children(entry, "author").length + children(feed, "author").length === 0) findings.add(at, "no author here or in the feed");
    if (children(entry, "published").length > 1) findings.add(at, "more than one published");
    if (children(entry, "summary").length > 1) findings.add(at, "more than one summary");
    const content = children(entry, "content");
    if (content.length > 1) findings.add(at, "more than one content");
    const alternate = children(entry, "link").filter((link) => (link.getAttribute("rel") || "alternate") === "alternate");
    if (content.length === 0 && alternate.length === 0) findings.add(at, "neither content nor an alternate link");
    for (const part of content) {
      if (!["html", "text", "xhtml"].includes(part.getAttribute("type") || "text")) findings.add(at, `content of type ${part.getAttribute("type")}`);
      absoluteLinks(part.textContent, at);
    }
    return alternate[0]?.getAttribute("href");
  });
  unique(entries.map((entry) => text(entry, "id")), "feed.xml", "id");
  findings.atLeast(5, entries.length, "entries in feed.xml");
  return urls;
}

/** What a feed and an entry both need. */
function common(element, at) {
  for (const name of ["id", "title", "updated"]) {
    const found = children(element, name);
    if (found.length !== 1) findings.add(at, `${found.length} elements <${name}>, one is needed`);
    else if (!found[0].textContent.trim()) findings.add(at, `<${name}> is empty`);
  }
  absolute(text(element, "id"), at, "id");
  for (const name of ["updated", "published"]) for (const date of children(element, name)) moment(date.textContent, at, name);
  for (const author of children(element, "author")) {
    if (children(author, "name").length !== 1 || !text(author, "name").trim()) findings.add(at, "an author without a name");
  }
  for (const link of children(element, "link")) absolute(link.getAttribute("href"), at, "link");
}

function json() {
  const at = "feed.json";
  let feed;
  try {
    feed = JSON.parse(read(folder, "feed.json"));
  } catch (error) {
    findings.add(at, error.message);
    return [];
  }
  if (feed.version !== "https://jsonfeed.org/version/1.1") findings.add(at, `version is ${feed.version}`);
  if (!isText(feed.title)) findings.add(at, "no title");
  if (feed.home_page_url !== base) findings.add(at, `home_page_url is ${feed.home_page_url}`);
  if (feed.feed_url !== `${base}feed.json`) findings.add(at, `feed_url is ${feed.feed_url}`);
  authors(feed, at);
  if (!Array.isArray(feed.items)) {
    findings.add(at, "no items");
    return [];
  }
  feed.items.forEach((item, i) => {
    const at = `feed.json, item ${i + 1}`;
    if (!isText(item.id)) findings.add(at, "no id, or one that is no text");
    if (!isText(item.content_html) && !isText(item.content_text)) findings.add(at, "neither content_html nor content_text");
    absolute(item.url, at, "url");
    for (const name of ["external_url", "image", "banner_image"]) if (name in item) absolute(item[name], at, name);
    for (const name of ["date_published", "date_modified"]) if (name in item) moment(item[name], at, name);
    if (!("date_published" in item)) findings.add(at, "no date_published");
    if ("tags" in item && !(Array.isArray(item.tags) && item.tags.every(isText))) findings.add(at, "tags are no list of texts");
    for (const attachment of item.attachments ?? []) {
      absolute(attachment.url, at, "attachment");
      if (!isText(attachment.mime_type)) findings.add(at, "an attachment without mime_type");
    }
    authors(item, at);
    absoluteLinks(item.content_html ?? "", at);
  });
  unique(feed.items.map((item) => item.id), at, "id");
  findings.atLeast(5, feed.items.length, "items in feed.json");
  return feed.items.map((item) => item.url);
}

function authors(object, at) {
  if ("author" in object) findings.add(at, "`author` is of version 1.0; 1.1 has `authors`");
  if (!("authors" in object)) return;
  const isAuthor = (author) => author && [author.name, author.url, author.avatar].some(isText);
  if (!Array.isArray(object.authors) || !object.authors.every(isAuthor)) findings.add(at, "an author without name, url and avatar");
}

/** The sitemap lists the pages that search engines may show, each once, and no other. */
function sitemap() {
  const set = xml("sitemap.xml", SITEMAP, "urlset");
  if (!set) return;
  const listed = children(set, "url", SITEMAP).map((url) => text(url, "loc", SITEMAP));
  unique(listed, "sitemap.xml", "loc");
  findings.atLeast(50, listed.length, "addresses in sitemap.xml");
  const open = new Set();
  for (const file of filesOf(folder).filter((file) => file.endsWith(".html"))) {
    const elements = elementsOf(read(folder, file));
    if (!isNoindex(elements) && !isRedirect(elements)) open.add(base + addressOf(file));
  }
  for (const url of listed) {
    if (!open.has(url)) findings.add("sitemap.xml", `${url} is no page, or one marked noindex`);
  }
  for (const url of open) if (!listed.includes(url)) findings.add("sitemap.xml", `${url} is missing, though it is not marked noindex`);
}

/** The root of an XML file, or nothing and a finding. */
function xml(file, namespace, root) {
  let document;
  try {
    document = new DOMParser({ onError: (level, message) => findings.add(file, message) }).parseFromString(read(folder, file), "application/xml");
  } catch (error) {
    findings.add(file, error.message);
    return undefined;
  }
  const element = document.documentElement;
  if (element.namespaceURI === namespace && element.localName === root) return element;
  findings.add(file, `its root is not <${root} xmlns="${namespace}">`);
  return undefined;
}

function children(element, name, namespace = ATOM) {
  return Array.from(element.childNodes).filter((node) => node.localName === name && node.namespaceURI === namespace);
}

function text(element, name, namespace = ATOM) {
  return children(element, name, namespace)[0]?.textContent ?? "";
}

function isText(value) {
  return typeof value === "string" && value.trim() !== "";
}

function absolute(url, at, name) {
  if (!isText(url) || !url.startsWith(base)) findings.add(at, `${name} does not begin with the base URL: ${url}`);
}

/** A reader knows no base for a relative address. An anchor into the same text, as a footnote has, needs none. */
function absoluteLinks(html, at) {
  const elements = elementsOf(html);
  const ids = new Set(elements.map(({ attributes }) => attributes.id));
  for (const { tag, attributes } of elements) {
    for (const name of ["href", "src"]) {
      const value = attributes[name];
      if (value?.startsWith("#") && ids.has(decodeURIComponent(value.slice(1)))) continue;
      if (value !== undefined && !/^(https?:\/\/|mailto:|tel:)/.test(value)) findings.add(at, `<${tag} ${name}="${value}"> is not absolute`);
    }
  }
}

function moment(value, at, name) {
  if (!RFC3339.test(value) || Number.isNaN(Date.parse(value))) findings.add(at, `${name} is no RFC 3339 date: ${value}`);
}

function unique(values, at, name) {
  const seen = new Set();
  for (const value of values) {
    if (seen.has(value)) findings.add(at, `${name} stands twice: ${value}`);
    seen.add(value);
  }
}
