// The demo site in Debian's Chromium, for the browser tests: `const site = demoSite()` at the top of a file, then
// `site.tab({width: 360})` and `site.visit(tab, page)` in its tests.

import assert from "node:assert/strict";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** The browser's path: $CHROMIUM, or the first known name on the PATH. */
export function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of NAMES) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here; look further.
      }
    }
  }
  throw new Error(`no Chromium found; looked for ${NAMES.join(", ")} on the PATH`);
}

/** A quiet browser that asks no host but this machine. */
export const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

export const launch = ({ flags = [], ...options } = {}) =>
  chromium.launch({
    executablePath: chromiumPath(),
    // Chromium refuses its own sandbox to root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...FLAGS, ...flags],
    ...options,
  });

/** The site of $SITE_FOLDER, built for $SITE_BASE, served and open in a browser while the tests of a file run. Options
 * are those of `launch`. */
export function demoSite(options = {}) {
  const folder = process.env.SITE_FOLDER;
  const base = process.env.SITE_BASE;
  assert.ok(folder && base, "SITE_FOLDER and SITE_BASE say which built site to test; ./test sets them");
  let server;
  let browser;
  before(async () => {
    server = await serve(folder, base);
    browser = await launch(options);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  return {
    folder,
    address: (path = "") => new URL(path, server.home).href,

    /** A tab in a fresh profile. */
    async tab({ width = 1280, height = 800, ...options } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, locale: "vi-VN", ...options });
      const tab = await context.newPage();
      tab.setDefaultTimeout(15_000);
      return tab;
    },

    /** Opens one of PAGES and makes sure that it is this page and not an error page. */
    async visit(tab, page) {
      const response = await tab.goto(this.address(page.path), { waitUntil: "load" });
      assert.equal(response.status(), 200, `status of ${page.path}`);
      const headings = (await tab.locator("h1").allInnerTexts()).map((heading) => heading.replaceAll("\u00a0", " ").trim());
      assert.deepEqual(headings, [page.heading], `<h1> of ${page.path}`);
      if (page.findsNothing) await tab.locator("#search-empty").waitFor();
      if (page.searches) await tab.locator("#search-list > li").first().waitFor();
    },
  };
}
