// What a page weighs on the way to a phone, for every page: its HTML compressed, its requests and bytes in all. Counted
// from the HTML's own references and those of its style sheet, and held against what Chromium asks for on some pages.
// Photographs stand apart, and so does what the search fetches once somebody types.

import { join } from "node:path";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { launch } from "./support/browser.mjs";
import { Findings, parameters } from "./support/findings.mjs";
import { serve } from "./support/serve.mjs";
import { addressOf, elementsOf, filesOf, isRedirect, read } from "./support/site.mjs";

const KB = 1024;
const BARS = { median: 10 * KB, longest: 30 * KB, css: 6 * KB, font: 20 * KB, script: 5 * KB, requests: 5, all: 60 * KB };
/** Compressed by the host; the rest goes as it is. */
const IS_TEXT = /\.(html|css|js|svg|json|xml)$/;
const IN_CHROMIUM = 24;

const [folder, base, least] = parameters("site", "base URL", "pages at least");
const findings = new Findings();
const say = (bytes) => `${(bytes / KB).toFixed(1)} KB`;

const weights = new Map();
function weightOf(file) {
  if (!weights.has(file)) {
    const bytes = readFileSync(join(folder, file));
    weights.set(file, IS_TEXT.test(file) ? gzipSync(bytes, { level: 6 }).length : bytes.length);
  }
  return weights.get(file);
}

const home = new URL(base);
/** The file of the site that an address written at `own` means. */
function fileOf(address, own) {
  const url = new URL(address, new URL(own, home));
  if (url.origin !== home.origin || !url.pathname.startsWith(home.pathname)) throw new Error(`${own} loads ${address} from elsewhere`);
  return decodeURIComponent(url.pathname.slice(home.pathname.length));
}

/** What a style sheet loads. */
const ofSheet = (file) => [...read(folder, file).matchAll(/url\(["']?([^"')]+)/g)].map(([, address]) => fileOf(address, file));

/** The files that a page loads by itself, each once. */
function loadedBy(file, elements) {
  const own = addressOf(file);
  const loaded = new Set();
  for (const { tag, attributes } of elements) {
    const rel = attributes.rel ?? "";
    if (tag === "link" && /\b(stylesheet|icon|preload|modulepreload)\b/.test(rel)) loaded.add(fileOf(attributes.href, own));
    if (tag === "script" && attributes.src) loaded.add(fileOf(attributes.src, own));
  }
  for (const sheet of [...loaded].filter((name) => name.endsWith(".css"))) ofSheet(sheet).forEach((name) => loaded.add(name));
  return loaded;
}

const pages = [];
for (const file of filesOf(folder).filter((file) => file.endsWith(".html"))) {
  const elements = elementsOf(read(folder, file));
  if (isRedirect(elements)) continue;
  const loaded = loadedBy(file, elements);
  const parts = [...loaded];
  const sum = (ending) => parts.filter((name) => name.endsWith(ending)).reduce((bytes, name) => bytes + weightOf(name), 0);
  const all = weightOf(file) + parts.reduce((bytes, name) => bytes + weightOf(name), 0);
  pages.push({ at: `/${addressOf(file)}`, file, loaded, html: weightOf(file), css: sum(".css"), font: sum(".woff2"), script: sum(".js"), requests: 1 + loaded.size, all });
}
findings.atLeast(Number(least), pages.length, "pages weighed");

const heaviest = (measure) => pages.reduce((heavy, page) => (page[measure] > heavy[measure] ? page : heavy));
const median = pages.map(({ html }) => html).sort((a, b) => a - b)[Math.floor(pages.length / 2)];
console.log(`HTML: median ${say(median)}`);
if (median > BARS.median) findings.add("HTML", `median ${say(median)}, at most ${say(BARS.median)}`);
for (const page of [...pages].sort((a, b) => b.html - a.html).slice(0, 10)) console.log(`  ${say(page.html)}  ${page.at}`);
for (const measure of ["css", "font", "script", "all"]) console.log(`${measure}: at most ${say(heaviest(measure)[measure])}, ${heaviest(measure).at}`);
console.log(`requests: at most ${heaviest("requests").requests}, ${heaviest("requests").at}`);

for (const page of pages) {
  if (page.html > BARS.longest) findings.add(page.at, `${say(page.html)} of HTML, at most ${say(BARS.longest)}`);
  for (const measure of ["css", "font", "all"]) {
    if (page[measure] > BARS[measure]) findings.add(page.at, `${measure}: ${say(page[measure])}, at most ${say(BARS[measure])}`);
  }
  const script = page.at === "/tim-kiem/" ? BARS.script : 0;
  if (page.script > script) findings.add(page.at, `${say(page.script)} of script, at most ${say(script)}`);
  if (page.requests > BARS.requests) findings.add(page.at, `${page.requests} requests, at most ${BARS.requests}`);
  if (page.css === 0 || page.font === 0) findings.add(page.at, "no style sheet or no font was counted");
}

// Every so manieth page, the heaviest, and home.
const sample = new Set([pages[0], heaviest("html"), heaviest("all"), ...Array.from({ length: IN_CHROMIUM }, (_, i) => pages[Math.floor((i * pages.length) / IN_CHROMIUM)])]);
const server = await serve(folder, base);
const browser = await launch();
let seen = 0;
for (const page of sample) {
  const tab = await browser.newPage();
  const asked = new Set();
  tab.on("request", (request) => {
    if (request.resourceType() !== "image") asked.add(decodeURIComponent(request.url().slice(server.home.length)));
  });
  const response = await tab.goto(new URL(page.at.slice(1), server.home).href, { waitUntil: "load" });
  await tab.evaluate(() => document.fonts.ready);
  // 404.html says so with its status too, but not under its own address.
  if (response.status() !== 200 || (await tab.locator("h1").count()) !== 1) findings.add(page.at, `status ${response.status()} or not one <h1>`);
  asked.delete(page.at.slice(1));
  for (const name of asked) if (!page.loaded.has(name)) findings.add(page.at, `Chromium asks for ${name}, which was not counted`);
  for (const name of page.loaded) if (!/\.svg$/.test(name) && !asked.has(name)) findings.add(page.at, `Chromium does not ask for ${name}`);
  seen += 1;
  await tab.close();
}
await browser.close();
await server.close();
findings.atLeast(20, seen, "pages held against Chromium");
findings.finish();
