// The JSON-LD of every page: it can be read, is of the kinds its page should have, with the properties that search
// engines ask for (developers.google.com/search/docs/appearance/structured-data), whole addresses under the base URL and
// ISO dates. The page's policy allows the block by its hash. No child is named in any.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseYaml } from "yaml";
import { Findings, parameters } from "./support/findings.mjs";
import { addressOf, elementsOf, filesOf, isNoindex, isRedirect, read } from "./support/site.mjs";

const [content, folder, base] = parameters("content folder", "site folder", "base URL");
const findings = new Findings();

const NEEDED = {
  BreadcrumbList: ["itemListElement"],
  ListItem: ["position", "name", "item"],
  NGO: ["name", "url"],
  Organization: ["name"],
  Person: ["name"],
  Event: ["name", "startDate", "endDate", "location", "organizer", "eventStatus", "description", "url"],
  Place: ["name"],
  PostalAddress: ["addressCountry"],
  NewsArticle: ["headline", "datePublished", "author", "publisher", "url"],
  Dataset: ["name", "description", "url", "license", "creator", "temporalCoverage", "spatialCoverage", "distribution", "dateModified"],
  DataDownload: ["contentUrl", "encodingFormat", "name"],
};
const DATES = ["startDate", "endDate", "datePublished", "dateModified"];
const ADDRESSES = ["url", "item", "image", "contentUrl"];

const children = namesOfChildren();
const closed = read(folder, "robots.txt").split("\n").filter((line) => /^Disallow: [^*]+$/.test(line)).map((line) => new URL(line.slice(10), base).href);
findings.atLeast(10, closed.length, "files closed to search engines");
const seen = {};
let pages = 0;
let blocks = 0;

for (const file of filesOf(folder).filter((file) => file.endsWith(".html"))) {
  const html = read(folder, file);
  const elements = elementsOf(html);
  if (isRedirect(elements)) continue;
  pages += 1;
  const graph = blockOf(file, elements);
  const own = base + addressOf(file);
  const types = graph.map((node) => node["@type"]).filter((type) => type !== "BreadcrumbList");
  const wanted = kindsFor(addressOf(file), isNoindex(elements));
  if (!wanted.includes(types.join())) findings.add(file, `is about "${types}", expected one of ${JSON.stringify(wanted)}`);
  wayTo(file, html, own, isNoindex(elements), graph);
  for (const node of graph) inspect(node, file);
  for (const node of graph.filter((node) => node["@type"] !== "BreadcrumbList")) {
    if (node.url !== own) findings.add(file, `${node["@type"]} calls itself ${node.url}`);
  }
}

findings.atLeast(201, pages, "pages read");
findings.atLeast(201, blocks, "blocks of JSON-LD");
findings.atLeast(100, children.length, "names of children to look for");
for (const [type, least] of Object.entries({ BreadcrumbList: 201, Event: 6, NewsArticle: 8, Dataset: 1, NGO: 10, Person: 10, Organization: 10 })) {
  findings.atLeast(least, seen[type] ?? 0, type);
}
findings.finish();

/** The things in a page's one block. */
function blockOf(file, elements) {
  const found = elements.filter(({ tag, attributes }) => tag === "script" && attributes.type === "application/ld+json");
  if (found.length > 1) findings.add(file, `${found.length} blocks of JSON-LD`);
  if (found.length === 0) return [];
  blocks += 1;
  const text = found[0].text();
  const policy = elements.find(({ attributes }) => attributes["http-equiv"] === "Content-Security-Policy")?.attributes.content ?? "";
  const hash = createHash("sha256").update(text, "utf8").digest("base64");
  if (!policy.includes(`'sha256-${hash}'`)) findings.add(file, "its policy does not name the block's hash");
  const plain = text.normalize("NFC");
  // Names are in the content; logs are read by more people.
  for (const { name, where } of children) if (plain.includes(name)) findings.add(file, `names a child of ${where}`);
  try {
    const block = JSON.parse(text);
    if (block["@context"] !== "https://schema.org") findings.add(file, `@context is ${block["@context"]}`);
    return block["@graph"] ?? [];
  } catch (error) {
    findings.add(file, error.message);
    return [];
  }
}

/** What a page may be about, by its address. A page kept from search engines may be about nothing. */
function kindsFor(address, hidden) {
  const parts = address.split("/").filter(Boolean);
  const first = !parts.includes("trang");
  if (address === "") return ["NGO"];
  if (address === "du-lieu/") return ["Dataset"];
  const isOfNews = parts[0] === "tin-tuc" && parts.length === 2 && !["phong-trao", "phuong"].includes(parts[1]);
  if (isOfNews && first) return hidden ? ["", "NewsArticle"] : ["NewsArticle"];
  if (parts[0] === "vinh-danh" && parts.length === 2 && first) return hidden ? ["", "Event"] : ["Event"];
  if (parts[0] === "vinh-danh" && parts.length === 3 && first) return hidden ? [""] : ["Person", "Organization", ""];
  return [""];
}

/** The list of breadcrumbs is the way the page shows, and the page itself unless it is kept from search engines. */
function wayTo(file, html, own, hidden, graph) {
  const shown = [...(/<nav class="crumbs"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? "").matchAll(/<a href="([^"]*)"/g)].map(([, href]) => new URL(href, own).href);
  const expected = shown.length > 0 && !hidden ? [...shown, own] : shown;
  const list = graph.find((node) => node["@type"] === "BreadcrumbList");
  const told = (list?.itemListElement ?? []).map((item) => item.item);
  const isRight = expected.length < 2 ? told.length === 0 : told.join() === expected.join();
  if (!isRight) findings.add(file, `its way is ${told.join(" > ")}, expected ${expected.join(" > ")}`);
  (list?.itemListElement ?? []).forEach((item, i) => {
    if (item.position !== i + 1) findings.add(file, `step ${i + 1} has position ${item.position}`);
  });
}

/** Every object is of a known type with what it needs; every date and address is well formed. */
function inspect(node, file) {
  const type = node["@type"];
  seen[type] = (seen[type] ?? 0) + 1;
  if (!NEEDED[type]) return findings.add(file, `an unknown type ${type}`);
  for (const name of NEEDED[type]) {
    const value = node[name];
    if (value === undefined || value === null || value === "" || value.length === 0) findings.add(file, `${type} lacks ${name}`);
  }
  if (type === "Dataset" && !(node.description.length >= 50 && node.description.length <= 5000)) findings.add(file, "a description of 50 to 5000 letters is needed");
  for (const [key, value] of Object.entries(node)) {
    if (DATES.includes(key) && !/^\d{4}-\d{2}-\d{2}$/.test(value)) findings.add(file, `${key} is ${value}`);
    if (key === "contentUrl" && closed.includes(value)) findings.add(file, `${value} is closed to search engines`);
    if (ADDRESSES.includes(key) && !String(value).startsWith(base)) findings.add(file, `${key} is not below the base URL: ${value}`);
    for (const item of Array.isArray(value) ? value : [value]) if (item && typeof item === "object") inspect(item, file);
  }
  return undefined;
}

/** Everybody in the lists who is under 16 on the day, or a pupil of unknown age; not one whose name an adult bears too. */
function namesOfChildren() {
  const found = new Map();
  const adults = new Set();
  for (const file of filesOf(join(content, "winners"))) {
    const { ceremony, winners } = parseYaml(readFileSync(join(content, "winners", file), "utf8"), { schema: "failsafe" });
    const day = isoDay(ceremony.date);
    for (const winner of winners ?? []) {
      const born = winner.born ? isoDay(winner.born) : undefined;
      const sixteen = born && `${Number(born.slice(0, 4)) + 16}${born.length === 4 ? "-12-31" : born.slice(4)}`;
      const isChild = sixteen ? day < sixteen : winner.kind === "pupil";
      const name = winner.name.normalize("NFC").trim();
      if (isChild) found.set(name, file);
      else adults.add(name);
    }
  }
  return [...found].filter(([name]) => !adults.has(name)).map(([name, where]) => ({ name, where }));
}

function isoDay(text) {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  return year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text;
}
