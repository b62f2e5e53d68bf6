// Every address in the published files leads somewhere: links, pictures, forms, anchors, style sheets, the search index,
// the sitemap, robots.txt and the feeds. An address on the site's own host stays under the base URL's path.

import { Findings, parameters } from "./support/findings.mjs";
import { namesOf } from "./support/search.mjs";
import { addressOf, elementsOf, fileAt, filesOf, isRedirect, read } from "./support/site.mjs";

const [folder, base] = parameters("site folder", "base URL");
const findings = new Findings();
const files = new Set(filesOf(folder));
const pages = new Map();
let links = 0;
let anchors = 0;
let absolutes = 0;

for (const file of files) {
  if (!file.endsWith(".html")) continue;
  const elements = elementsOf(read(folder, file));
  const ids = elements.flatMap(({ tag, attributes }) => [attributes.id, tag === "a" ? attributes.name : undefined]).filter(Boolean);
  for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) findings.add(file, `id "${id}" stands twice`);
  pages.set(file, { elements, ids: new Set(ids) });
}

for (const [file, { elements }] of pages) {
  const own = base + addressOf(file);
  for (const { tag, attributes, text } of elements) {
    for (const address of addressesIn(tag, attributes)) follow(address, own, file);
    if (tag === "script" && attributes.type === "application/ld+json") followJsonLd(text(), file);
    if (tag === "style" || attributes.style !== undefined) findings.add(file, `<${tag}> has a style of its own, which the Content-Security-Policy blocks`);
  }
  hasOneAddress(file, own, elements);
}
for (const file of files) {
  if (file.endsWith(".css")) {
    for (const [, , address] of read(folder, file).matchAll(/url\(\s*(["']?)(.*?)\1\s*\)/g)) follow(address, base + file, file);
  }
}
followSearchIndex();
followLists();

findings.atLeast(201, pages.size, "pages read");
findings.atLeast(5000, links, "addresses followed");
findings.atLeast(200, anchors, "anchors found");
findings.atLeast(400, absolutes, "absolute addresses of the site's own");
findings.finish();

/** The addresses in one element's attributes. */
function addressesIn(tag, attributes) {
  const found = ["href", "src", "action", "formaction", "poster", "cite", "data-index", "data-root"]
    .filter((name) => attributes[name] !== undefined)
    .map((name) => attributes[name]);
  for (const name of ["srcset", "imagesrcset"]) {
    for (const candidate of (attributes[name] ?? "").split(",")) if (candidate.trim()) found.push(candidate.trim().split(/\s+/)[0]);
  }
  if (tag === "meta" && /^(og:(url|image)|twitter:image)$/.test(attributes.property ?? attributes.name ?? "")) {
    if (!attributes.content.startsWith(base)) found.push(`not absolute: ${attributes.content}`);
    else found.push(attributes.content);
  }
  if (tag === "meta" && attributes["http-equiv"]?.toLowerCase() === "refresh") {
    found.push(/^\s*\d+\s*;\s*url=(.*)$/i.exec(attributes.content)?.[1] ?? `no address in: ${attributes.content}`);
  }
  return found;
}

/** Fails unless an address written at `own` leads to a file, and to an anchor in it. */
function follow(address, own, at) {
  links += 1;
  if (address.startsWith("not absolute: ") || address.startsWith("no address in: ")) return findings.add(at, address);
  let url;
  try {
    url = new URL(address, own);
  } catch {
    return findings.add(at, `no address at all: "${address}"`);
  }
  if (["mailto:", "tel:"].includes(url.protocol)) return undefined;
  if (!["https:", "http:"].includes(url.protocol)) return findings.add(at, `a scheme that no page needs: ${address}`);
  if (url.origin !== new URL(base).origin) return undefined;
  if (/^https?:/.test(address)) absolutes += 1;
  if (!url.href.startsWith(base)) return findings.add(at, `leaves the site's path: ${address}`);
  // A form's target is the page; what stands after "?" is for its script.
  const path = decodeURIComponent(url.pathname.slice(new URL(base).pathname.length));
  const file = fileAt(path);
  const isFolder = address.endsWith("/") && !files.has(file) && [...files].some((other) => other.startsWith(path));
  if (!files.has(file) && !isFolder) return findings.add(at, `leads nowhere: ${address}`);
  const anchor = decodeURIComponent(url.hash.slice(1));
  if (!anchor) return undefined;
  anchors += 1;
  if (!pages.get(file)?.ids.has(anchor)) findings.add(at, `no such anchor: ${address}`);
  return undefined;
}

/** A page says which address is its own, and is right. */
function hasOneAddress(file, own, elements) {
  const canonical = elements.filter(({ tag, attributes }) => tag === "link" && attributes.rel === "canonical").map(({ attributes }) => attributes.href);
  if (canonical.length !== 1) return findings.add(file, `${canonical.length} canonical addresses`);
  if (!canonical[0].startsWith(base)) return findings.add(file, `its canonical address does not begin with the base URL: ${canonical[0]}`);
  if (isRedirect(elements)) return undefined;
  const told = elements.filter(({ tag, attributes }) => tag === "meta" && attributes.property === "og:url").map(({ attributes }) => attributes.content);
  for (const address of [...canonical, ...told]) if (address !== own) findings.add(file, `calls itself ${address}`);
  if (told.length !== 1) findings.add(file, `${told.length} og:url`);
  return undefined;
}

/** In JSON-LD every address of the site is absolute. */
function followJsonLd(json, at) {
  const visit = (value, key) => {
    if (Array.isArray(value)) value.forEach((item) => visit(item, key));
    else if (value && typeof value === "object") Object.entries(value).forEach(([key, item]) => visit(item, key));
    else if (typeof value === "string" && ["url", "@id", "item", "image", "contentUrl", "mainEntityOfPage"].includes(key)) {
      if (/^https?:\/\//.test(value)) follow(value, base, at);
      else findings.add(at, `JSON-LD has an address that is not absolute: ${value}`);
    }
  };
  try {
    visit(JSON.parse(json), "");
  } catch (error) {
    findings.add(at, `JSON-LD: ${error.message}`);
  }
}

/** The search finds winners by ceremony and id; the script adds the folder in front. */
function followSearchIndex() {
  const names = namesOf(folder);
  for (const { name, path } of names) follow(`${base}vinh-danh/${path}`, base, `the search index, ${name}`);
  findings.atLeast(100, names.length, "names in the search index");
}

/** robots.txt, the sitemap and the feeds, read as text: their form is another check's. */
function followLists() {
  const robots = read(folder, "robots.txt").split("\n");
  const told = robots.filter((line) => /^(Disallow|Allow|Sitemap):/.test(line)).map((line) => line.replace(/^\w+:\s*/, "").trim());
  // A pattern leads to many files or to none.
  for (const address of told.filter((address) => address && !address.includes("*"))) follow(address, base, "robots.txt");
  for (const file of ["sitemap.xml", "feed.xml", "feed.json"]) {
    const found = [...read(folder, file).matchAll(/(?:<loc>|\bhref="|"(?:url|id|image|feed_url|home_page_url)": "|<id>)(.*?)[<"]/g)];
    for (const [, address] of found) {
      if (!address.startsWith(base)) findings.add(file, `does not begin with the base URL: ${address}`);
      follow(address, base, file);
    }
    findings.atLeast(10, found.length, `addresses in ${file}`);
  }
}
