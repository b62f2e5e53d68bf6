// Most residents come from a link in Zalo or Facebook and stay in that app's own browser: an old engine's manners, no
// second window, and sometimes no storage. Pages, search and a shared search work there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demoSite } from "./support/browser.mjs";
import { PAGES } from "./support/pages.mjs";

const APPS = {
  "Zalo on Android":
    "Mozilla/5.0 (Linux; Android 12; SM-A037F Build/SP1A.210812.016; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/109.0.5414.117 Mobile Safari/537.36 Zalo android/12100732 ZaloTheme/light ZaloLanguage/vi",
  "Facebook on Android":
    "Mozilla/5.0 (Linux; Android 11; M2006C3LG Build/RP1A.200720.011; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/112.0.5615.136 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/412.0.0.22.115;]",
  "Zalo on an iPhone":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 15_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Zalo iOS/459 ZaloTheme/light ZaloLanguage/vn",
};

const site = demoSite();

for (const [app, userAgent] of Object.entries(APPS)) {
  test(`${app}: pages and search`, async () => {
    const tab = await site.tab({ width: 360, height: 640, isMobile: true, hasTouch: true, userAgent, acceptDownloads: false });
    const errors = [];
    tab.on("pageerror", (error) => errors.push(error.message));
    tab.context().on("page", (other) => errors.push(`a second window: ${other.url()}`));
    await tab.addInitScript(() => {
      for (const storage of ["localStorage", "sessionStorage", "indexedDB"]) {
        Object.defineProperty(globalThis, storage, { get() { throw new DOMException("denied", "SecurityError"); } });
      }
      delete Navigator.prototype.serviceWorker;
      delete Navigator.prototype.share;
      delete Navigator.prototype.clipboard;
    });
    for (const page of PAGES) await site.visit(tab, page);

    await site.visit(tab, PAGES[0]);
    await tab.locator("main").getByRole("searchbox").fill("nguyen thi hoa");
    await tab.keyboard.press("Enter");
    const found = tab.getByRole("link", { name: "Nguyễn Thị Hòa", exact: true }).first();
    await found.tap();
    await tab.waitForURL(/\/vinh-danh\/.+\/nguyen-thi-hoa\/$/);
    assert.equal(await tab.locator("h1").innerText(), "Nguyễn Thị Hòa");

    await tab.goBack();
    await tab.getByRole("link", { name: "Nguyễn Thị Hòa", exact: true }).first().waitFor();
    assert.equal(new URL(tab.url()).searchParams.get("q"), "nguyen thi hoa");
    assert.deepEqual(errors, []);
    await tab.context().close();
  });
}
