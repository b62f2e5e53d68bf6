// axe finds no violation on any kind of page: WCAG 2.0 to 2.2 A and AA, best practice, and AAA contrast; light and dark,
// on a small phone, a phone and a desk.

import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { demoSite } from "./support/browser.mjs";
import { PAGES } from "./support/pages.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Not on by these tags alone.
const ALSO = { "color-contrast-enhanced": { enabled: true }, "target-size": { enabled: true } };

const site = demoSite();

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 360, 1280]) {
    test(`no violation, ${colorScheme}, ${width} px wide`, async (t) => {
      const tab = await site.tab({ width, colorScheme, reducedMotion: "reduce" });
      for (const page of PAGES) {
        await t.test(`${page.kind}: /${page.path}`, async () => {
          await site.visit(tab, page);
          await tab.evaluate(() => document.fonts.ready);
          await tab.evaluate(axe.source);
          const { violations, passes } = await tab.evaluate((options) => globalThis.axe.run(document, options), {
            runOnly: { type: "tag", values: TAGS },
            rules: ALSO,
          });
          const ran = new Set(passes.map((rule) => rule.id));
          for (const rule of ["color-contrast-enhanced", "target-size", "html-has-lang", "page-has-heading-one"]) {
            assert.ok(ran.has(rule) || violations.some(({ id }) => id === rule), `axe did not run ${rule}`);
          }
          const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.join(" ")}: ${node.failureSummary.split("\n").slice(1).join(" ").trim()}`));
          assert.deepEqual(found, []);
        });
      }
      await tab.context().close();
    });
  }
}
