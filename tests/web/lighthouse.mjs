// Lighthouse on an emulated cheap phone, one page a template: performance at least 95, all else 100; of three runs the
// one in the middle counts. A page that is not among those that lead and passes at once is not run again. The pages are
// served compressed and with the headers of _headers, as a host would.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";
import { FLAGS, chromiumPath } from "./support/browser.mjs";
import { Findings, parameters } from "./support/findings.mjs";
import { PAGES } from "./support/pages.mjs";
import { serve } from "./support/serve.mjs";
import { elementsOf, isNoindex } from "./support/site.mjs";

const BARS = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const RUNS = 3;
// Run three times whatever comes: what a link in a chat leads to.
const LEADING = ["home", "a ceremony, names by level", "a winner"];

const OTHERS = [
  "a former ward",
  "a model",
  "an article",
  "statistics",
  "search with results",
  "a letter",
  "ceremonies",
  "wards",
  "models",
  "school years",
  "a school year",
  "news",
  "campaigns",
  "news of a ward",
  "names",
  "open data",
  "a standing page",
  "not found",
];
const KINDS = [...LEADING, ...OTHERS];

const [folder, base] = parameters("site", "base URL");
const findings = new Findings();
const server = await serve(folder, base);
const profile = mkdtempSync(join(tmpdir(), "lighthouse-"));
const chrome = await chromeLauncher.launch({
  chromePath: chromiumPath(),
  chromeFlags: ["--headless=new", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ...FLAGS],
  userDataDir: profile,
  ignoreDefaultFlags: false,
});

const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
let measured = 0;
try {
  for (const kind of KINDS) {
    const page = PAGES.find((page) => page.kind === kind);
    const address = new URL(page.path, server.home).href;
    const answer = await fetch(address);
    assert.equal(answer.status, 200, `status of /${page.path}`);
    assert.equal(answer.headers.get("content-encoding"), "gzip", "the server does not compress");
    const elements = elementsOf(await answer.text());
    const heading = elements.find(({ tag }) => tag === "h1")?.text().replaceAll("\u00a0", " ").trim();
    assert.equal(heading, page.heading, `<h1> of /${page.path}`);

    // A page that names a child is kept from search engines on purpose; this one rule does not apply to it.
    const skipAudits = isNoindex(elements) ? ["is-crawlable"] : [];
    const scores = Object.fromEntries(Object.keys(BARS).map((category) => [category, []]));
    const failed = new Set();
    const passes = () => Object.entries(scores).every(([category, runs]) => runs.length > 0 && runs.every((score) => score >= BARS[category]));
    for (let run = 0; run < RUNS && !(OTHERS.includes(kind) && passes()); run += 1) {
      const result = await lighthouse(address, { port: chrome.port, output: "json", logLevel: "error", onlyCategories: Object.keys(BARS), skipAudits });
      assert.equal(result.lhr.runtimeError, undefined, JSON.stringify(result.lhr.runtimeError));
      for (const [category, { score, auditRefs }] of Object.entries(result.lhr.categories)) {
        scores[category].push(Math.round(score * 100));
        for (const { id, weight } of auditRefs) {
          const audit = result.lhr.audits[id];
          if (weight > 0 && audit.score !== null && audit.score < 0.9) failed.add(`${id} ${audit.displayValue ?? ""}`.trim());
        }
      }
    }
    measured += 1;
    const seen = Object.entries(scores).map(([category, runs]) => `${category} ${middle(runs)}`);
    console.log(`/${page.path}: ${seen.join(", ")}${skipAudits.length > 0 ? " (noindex)" : ""}`);
    for (const [category, runs] of Object.entries(scores)) {
      if (!(middle(runs) >= BARS[category])) findings.add(`/${page.path}`, `${category} ${runs.join(", ")}; at least ${BARS[category]}: ${[...failed].join("; ")}`);
    }
  }
} finally {
  chrome.kill();
  await server.close();
  rmSync(profile, { recursive: true, force: true });
}
findings.atLeast(KINDS.length, measured, "pages measured");
findings.finish();
