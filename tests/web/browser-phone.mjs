// On a small phone nothing sticks out at the side, and the header leaves room for the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demoSite } from "./support/browser.mjs";
import { whatSticksOut } from "./support/layout.mjs";
import { PAGES } from "./support/pages.mjs";
import { addressOf, elementsOf, filesOf, isRedirect, read } from "./support/site.mjs";

const HEADER_AT_MOST = 150;

const site = demoSite();

test("no kind of page scrolls sideways at 320 px", async (t) => {
  const tab = await site.tab({ width: 320, height: 640 });
  for (const page of PAGES) {
    await t.test(`${page.kind}: /${page.path}`, async () => {
      await site.visit(tab, page);
      assert.deepEqual(await whatSticksOut(tab), []);
    });
  }
  await tab.context().close();
});

test("nor does any other page", async () => {
  const files = filesOf(site.folder).filter((file) => file.endsWith(".html") && !isRedirect(elementsOf(read(site.folder, file))));
  assert.ok(files.length > 200, `only ${files.length} pages`);
  const tab = await site.tab({ width: 320, height: 640 });
  const found = [];
  for (const file of files) {
    const response = await tab.goto(site.address(addressOf(file)));
    assert.equal(response.status(), 200, file);
    for (const what of await whatSticksOut(tab)) found.push(`/${addressOf(file)}: ${what}`);
  }
  assert.deepEqual(found, []);
  await tab.context().close();
});

test(`the header is at most ${HEADER_AT_MOST} px high at 360 px`, async (t) => {
  const tab = await site.tab({ width: 360, height: 740 });
  for (const page of PAGES) {
    await t.test(`${page.kind}: /${page.path}`, async () => {
      await site.visit(tab, page);
      await tab.evaluate(() => document.fonts.ready);
      const { height } = await tab.locator("body > header").boundingBox();
      assert.ok(height > 20 && height <= HEADER_AT_MOST, `${height} px`);
    });
  }
  await tab.context().close();
});
