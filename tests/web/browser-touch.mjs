// A thumb hits what it means: everything to be tapped is 44 px wide and high, links within a sentence apart.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demoSite } from "./support/browser.mjs";
import { whatIsTooSmall } from "./support/layout.mjs";
import { PAGES } from "./support/pages.mjs";

const FINGER = 44;

const site = demoSite();

for (const width of [320, 360]) {
  test(`targets are ${FINGER} px, ${width} px wide`, async (t) => {
    const tab = await site.tab({ width, height: 740, isMobile: true, hasTouch: true });
    for (const page of PAGES) {
      await t.test(`${page.kind}: /${page.path}`, async () => {
        await site.visit(tab, page);
        await tab.evaluate(() => document.fonts.ready);
        assert.deepEqual(await whatIsTooSmall(tab, FINGER), []);
      });
    }
    await tab.context().close();
  });
}
