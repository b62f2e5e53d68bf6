// With a keyboard alone: the first Tab is the skip link, it shows, and Enter moves the focus to the content.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demoSite } from "./support/browser.mjs";
import { PAGES } from "./support/pages.mjs";

const site = demoSite();

test("the skip link comes first and works", async (t) => {
  const tab = await site.tab({ width: 360, height: 740 });
  for (const page of PAGES) {
    await t.test(`${page.kind}: /${page.path}`, async () => {
      await site.visit(tab, page);

      await tab.keyboard.press("Tab");
      const skip = tab.locator(":focus");
      assert.equal(await skip.innerText(), "Đến nội dung chính");
      const box = await skip.boundingBox();
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= 360 && box.height >= 20, `out of sight: ${JSON.stringify(box)}`);

      await tab.keyboard.press("Enter");
      assert.equal(await tab.locator(":focus").evaluate((element) => element.localName), "main");

      await tab.keyboard.press("Tab");
      const isBehindHeader = await tab.locator(":focus").evaluate((element) => !element.closest("body > header"));
      assert.ok(isBehindHeader, "the next Tab is back in the header");
    });
  }
  await tab.context().close();
});
