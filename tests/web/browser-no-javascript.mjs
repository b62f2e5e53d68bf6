// With JavaScript off every page shows the same content, and every name is reachable by its letter.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demoSite } from "./support/browser.mjs";
import { PAGES } from "./support/pages.mjs";
import { namesOf } from "./support/search.mjs";

const site = demoSite();

test("every kind of page shows the same", async (t) => {
  const tabs = { on: await site.tab({ width: 360 }), off: await site.tab({ width: 360, javaScriptEnabled: false }) };
  for (const page of PAGES.filter((page) => !page.searches)) {
    await t.test(`${page.kind}: /${page.path}`, async () => {
      const texts = {};
      for (const [script, tab] of Object.entries(tabs)) {
        await site.visit(tab, page);
        texts[script] = await tab.locator("main").innerText();
      }
      assert.ok(texts.off.length > 50, "main is almost empty");
      assert.equal(texts.off, texts.on);
    });
  }
  for (const tab of Object.values(tabs)) await tab.context().close();
});

test("the search page says so and offers the letters", async () => {
  const tab = await site.tab({ width: 360, javaScriptEnabled: false });
  await tab.goto(site.address("tim-kiem/?q=nguyen"));
  assert.match(await tab.locator("noscript").innerText(), /Trình duyệt đang tắt JavaScript/);
  await tab.locator("main").getByRole("link", { name: "N", exact: true }).click();
  assert.equal(await tab.locator("h1").innerText(), "Tên bắt đầu bằng N");
  assert.ok((await tab.locator("main a[href*='/vinh-danh/']").count()) > 0, "no name under N");
  await tab.context().close();
});

test("every name of the search stands under a letter, with the same link", async () => {
  const names = namesOf(site.folder);
  assert.ok(names.length > 100, `only ${names.length} names`);
  const tab = await site.tab({ javaScriptEnabled: false });
  const linked = new Map();
  // The letters, and the further pages of a long one.
  const pages = [site.address("ten/")];
  for (const page of pages) {
    await tab.goto(page);
    for (const [href, text] of await tab.locator("main a").evaluateAll((links) => links.map((link) => [link.href, link.textContent]))) {
      linked.set(href, text.replaceAll("\u00a0", " ").trim());
      if (href.startsWith(pages[0]) && !pages.includes(href)) pages.push(href);
    }
  }
  assert.ok(pages.length > 10, `only ${pages.length} pages of letters`);
  const lost = names.filter(({ name, path }) => linked.get(site.address(`vinh-danh/${path}`)) !== name);
  assert.deepEqual(lost, []);
  await tab.context().close();
});
