// Large letters: a window zoomed to 200 and 400 %, a phone whose owner has doubled the text, and the spacing that some
// readers need (WCAG 1.4.4, 1.4.10, 1.4.12). Nothing is cut off, covered or pushed out at the side.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demoSite } from "./support/browser.mjs";
import { whatIsLost, whatSticksOut } from "./support/layout.mjs";
import { PAGES } from "./support/pages.mjs";

// A desk's window of 1280 × 1024, zoomed.
const ZOOMED = { "200 %": { width: 640, height: 512, deviceScaleFactor: 2 }, "400 %": { width: 320, height: 256, deviceScaleFactor: 4 } };

const DOUBLED = "html { font-size: 225% !important; }";
const SPACED = `* { line-height: 1.5em !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

const site = demoSite();

async function everyPage(t, options, style) {
  // The style stands for what a reader's own browser does, so the page's policy does not apply to it.
  const tab = await site.tab({ ...options, bypassCSP: true, reducedMotion: "reduce" });
  for (const page of PAGES) {
    await t.test(`${page.kind}: /${page.path}`, async () => {
      await site.visit(tab, page);
      if (style) await tab.addStyleTag({ content: style });
      assert.deepEqual(await whatSticksOut(tab), []);
      assert.deepEqual(await whatIsLost(tab), []);
    });
  }
  await tab.context().close();
}

for (const [zoom, options] of Object.entries(ZOOMED)) {
  test(`zoomed to ${zoom}`, (t) => everyPage(t, options));
}

for (const width of [640, 1280]) {
  test(`text alone doubled, ${width} px wide`, (t) => everyPage(t, { width }, DOUBLED));
}

for (const width of [320, 360, 1280]) {
  test(`text spaced wider, ${width} px wide`, (t) => everyPage(t, { width }, SPACED));
}
