// What a host is told and given: headers by `_headers`, packed twins of texts, and a policy in every page. No page holds
// a style or a script of its own, or anything from another host, whatever page it is.

import { gunzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Findings, parameters } from "./support/findings.mjs";
import { headersOf, rulesOf } from "./support/headers.mjs";
import { addressOf, elementsOf, filesOf, read } from "./support/site.mjs";

const [folder, base] = parameters("site folder", "base URL");
const findings = new Findings();
const files = filesOf(folder);
const root = new URL(base).pathname;
const headers = headersOf(folder);
const of = (file) => headers(root + addressOf(file));

twins();
rules();
pages();
findings.finish();

/** Each twin is its text, smaller, and carries no time; each larger text has one. */
function twins() {
  const packed = files.filter((file) => file.endsWith(".gz"));
  for (const file of packed) {
    const bytes = readFileSync(join(folder, file));
    const plain = readFileSync(join(folder, file.slice(0, -3)));
    if (!gunzipSync(bytes).equals(plain)) findings.add(file, "is not its text packed");
    if (bytes.length >= plain.length) findings.add(file, "is no smaller than its text");
    if (bytes.readUInt32LE(4) !== 0) findings.add(file, "carries a time");
    if (of(file)["x-robots-tag"] !== "noindex") findings.add(file, "is open to search engines");
  }
  const texts = files.filter((file) => /\.(html|css|js|json|csv|xml|svg|txt)$/.test(file));
  for (const file of texts) {
    if (readFileSync(join(folder, file)).length > 1000 && !files.includes(`${file}.gz`)) findings.add(file, "has no packed twin");
  }
  findings.atLeast(250, packed.length, "packed twins");
}

function rules() {
  const list = rulesOf(folder);
  findings.atLeast(15, list.length, "rules in _headers");
  // Cloudflare Pages reads so many of them, and so much of a line.
  if (list.length > 100) findings.add("_headers", `${list.length} rules`);
  if (new Set(list.map(({ path }) => path)).size < list.length) findings.add("_headers", "two rules for one path");
  for (const { path, headers } of list) {
    if (!path.startsWith(root)) findings.add("_headers", `a rule beside the site: ${path}`);
    for (const [name, value] of headers) if (name.length + value.length > 1900) findings.add("_headers", `too long: ${name}`);
  }
  const closed = read(folder, "robots.txt").split("\n").filter((line) => /^Disallow: [^*]+$/.test(line)).map((line) => line.slice(10));
  findings.atLeast(10, closed.length, "files closed by robots.txt");
  // A folder is closed with all that is in it.
  const below = (path) => (path.endsWith("/") ? files.map((file) => root + file).filter((file) => file.startsWith(path)) : [path]);
  for (const path of closed.flatMap(below)) if (headers(path)["x-robots-tag"] !== "noindex") findings.add(path, "is closed by robots.txt and open by _headers");
  for (const file of files) {
    const told = of(file);
    const isHashed = /^(tai-nguyen|anh)\//.test(file);
    const wanted = isHashed ? /^public, max-age=31536000, immutable$/ : /^public, max-age=300$/;
    // Old addresses, which editors choose, follow the host's own short time.
    const isOwn = isHashed || /^(vinh-danh|phuong|mo-hinh|nam-hoc|tin-tuc|ten|thong-ke|tim-kiem|du-lieu)\//.test(file);
    if (isOwn && !wanted.test(told["cache-control"] ?? "")) findings.add(file, `Cache-Control: ${told["cache-control"]}`);
    if (isHashed && !/[/.-][0-9a-f]{8,}[.-]/.test(file)) findings.add(file, "is kept for ever under a name that does not change");
    for (const [name, value] of Object.entries({ "x-content-type-options": "nosniff", "referrer-policy": "same-origin" })) {
      if (told[name] !== value) findings.add(file, `${name}: ${told[name]}`);
    }
    if (!/default-src 'none'.*frame-ancestors 'none'/.test(told["content-security-policy"] ?? "")) findings.add(file, "no policy");
  }
  for (const [ending, type] of Object.entries({ "danh-sach.csv": "text/csv; charset=utf-8", "danh-sach.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "feed.xml": "application/atom+xml; charset=utf-8", "feed.json": "application/feed+json; charset=utf-8" })) {
    const found = files.filter((file) => file.endsWith(ending));
    findings.atLeast(1, found.length, ending);
    for (const file of found) if (of(file)["content-type"] !== type) findings.add(file, `Content-Type: ${of(file)["content-type"]}`);
  }
}

/** Every page has the policy, keeps it, and asks nobody else for anything. */
function pages() {
  const html = files.filter((file) => file.endsWith(".html"));
  for (const file of html) {
    const elements = elementsOf(read(folder, file));
    const policies = elements.filter(({ attributes }) => attributes["http-equiv"] === "Content-Security-Policy");
    if (policies.length !== 1) findings.add(file, `${policies.length} policies`);
    for (const { attributes } of policies) {
      if (!/^default-src 'none';/.test(attributes.content) || /unsafe-|https?:|\*/.test(attributes.content)) findings.add(file, `its policy is ${attributes.content}`);
    }
    for (const { tag, attributes } of elements) {
      if (tag === "style" || attributes.style !== undefined) findings.add(file, `<${tag}> has a style of its own`);
      if (tag === "script" && !attributes.src && attributes.type !== "application/ld+json") findings.add(file, "a script of its own");
      for (const name of Object.keys(attributes)) if (/^on/.test(name)) findings.add(file, `<${tag} ${name}>`);
      const isLoaded = ["script", "img", "source", "iframe", "embed", "object", "audio", "video", "track"].includes(tag) || (tag === "link" && !/^(canonical|alternate)$/.test(attributes.rel));
      for (const name of ["src", "srcset", "href", "data"]) {
        if (isLoaded && /(^|[\s,])(https?:)?\/\//.test(attributes[name] ?? "")) findings.add(file, `<${tag}> loads ${attributes[name]}`);
      }
    }
  }
  findings.atLeast(201, html.length, "pages with a policy");
}
