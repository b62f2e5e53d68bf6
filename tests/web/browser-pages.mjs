// Every kind of page is there, with its heading; what is gone or was never there says so.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demoSite } from "./support/browser.mjs";
import { PAGES } from "./support/pages.mjs";
import { elementsOf, filesOf, isRedirect, read } from "./support/site.mjs";

const site = demoSite();

for (const page of PAGES) {
  test(`${page.kind} answers with its heading: /${page.path}`, async () => {
    const tab = await site.tab();
    await site.visit(tab, page);
    assert.ok((await tab.locator("main").innerText()).length > 50, "main is almost empty");
    assert.equal(await tab.locator("html").getAttribute("lang"), "vi");
    assert.match(await tab.title(), /Bảng vàng khuyến học Thanh Khê$/);
    await tab.context().close();
  });
}

test("an address that never was shows the page for it, with its style and links", async () => {
  const tab = await site.tab();
  const response = await tab.goto(site.address("vinh-danh/khong-co/nguoi-nay/"));
  assert.equal(response.status(), 404);
  assert.equal(await tab.locator("h1").innerText(), "Không tìm thấy trang");
  const sheets = await tab.evaluate(() => document.styleSheets.length);
  assert.equal(sheets, 1);
  await tab.getByRole("link", { name: "trang chủ", exact: true }).click();
  await tab.waitForURL(site.address());
  await tab.context().close();
});

test("an old address leads on to the new one", async () => {
  const old = filesOf(site.folder).filter((file) => file.endsWith(".html") && isRedirect(elementsOf(read(site.folder, file))));
  assert.ok(old.length > 0, "the demo has no old address");
  for (const file of old) {
    const canonical = elementsOf(read(site.folder, file)).find(({ attributes }) => attributes.rel === "canonical").attributes.href;
    const tab = await site.tab();
    await tab.goto(site.address(file));
    await tab.waitForURL(site.address(canonical.slice(process.env.SITE_BASE.length)));
    await tab.context().close();
  }
});

test("dark mode is dark and light mode is light", async () => {
  const brightness = {};
  for (const colorScheme of ["light", "dark"]) {
    const tab = await site.tab({ colorScheme });
    await site.visit(tab, PAGES[0]);
    const colour = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor || getComputedStyle(document.documentElement).backgroundColor);
    const channels = colour.match(/\d+/g).slice(0, 3).map(Number);
    brightness[colorScheme] = channels.reduce((sum, channel) => sum + channel, 0) / 3;
    await tab.context().close();
  }
  assert.ok(brightness.light > 200 && brightness.dark < 60, JSON.stringify(brightness));
});
