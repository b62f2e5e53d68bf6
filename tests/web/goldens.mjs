// How each kind of page looks, on a phone and on a desk, light and dark, against pictures that somebody has looked at.
// After a change that is meant: UPDATE_GOLDENS=1 ./test goldens, and look at the pictures before they are committed.

import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { demoSite } from "./support/browser.mjs";
import { KeptPictures } from "./support/kept-pictures.mjs";
import { GOLDENS } from "./support/pages.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const pictures = new KeptPictures({
  check: "goldens",
  folder: join(here, "goldens"),
  differences: join(here, "..", "..", "target", "goldens"),
  share: 0.001,
});

// The top of a page has every part of it but the end of long lists.
const WINDOWS = [{ width: 360, most: 1400 }, { width: 1200, most: 900 }];

const site = demoSite({
  flags: ["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb", "--hide-scrollbars"],
  env: { ...process.env, FONTCONFIG_FILE: join(here, "support", "fonts.conf") },
});

async function picture(tab, most) {
  await tab.evaluate(async () => {
    for (const image of document.images) image.loading = "eager";
    await Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode())]);
  });
  const { width, height } = await tab.evaluate(() => ({ width: innerWidth, height: document.documentElement.scrollHeight }));
  return tab.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, most) }, animations: "disabled", caret: "hide" });
}

for (const { width, most } of WINDOWS) {
  for (const colorScheme of ["light", "dark"]) {
    test(`${width} px, ${colorScheme}`, async (t) => {
      const tab = await site.tab({ width, height: 800, colorScheme, reducedMotion: "reduce", deviceScaleFactor: 1 });
      for (const page of GOLDENS) {
        const name = `${page.kind.replace(/[^a-z0-9]+/g, "-")}.${width}.${colorScheme}.png`;
        await t.test(`${page.kind}: /${page.path}`, async () => {
          await site.visit(tab, page);
          pictures.holds(name, await picture(tab, most));
        });
      }
      await tab.context().close();
    });
  }
}

after(() => pictures.areAllSeen());
