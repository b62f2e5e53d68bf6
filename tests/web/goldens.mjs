// How each kind of page looks, on a phone and on a desk, light and dark, against pictures that somebody has looked at.
// After a change that is meant: UPDATE_GOLDENS=1 ./test goldens, and look at the pictures before they are committed.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { demoSite } from "./support/browser.mjs";
import { GOLDENS } from "./support/pages.mjs";
import { decode, encode, encodeSmall } from "./support/png.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const kept = join(here, "goldens");
const differences = join(here, "..", "..", "target", "goldens");
const isUpdate = process.env.UPDATE_GOLDENS === "1";

// The top of a page has every part of it but the end of long lists.
const WINDOWS = [{ width: 360, most: 1400 }, { width: 1200, most: 900 }];

// Another build of the browser draws edges of letters a little lighter or darker: pixels count as different from an
// eighth of the way between black and white on, edges apart, and a thousandth of them may be. A word more or a line
// moved is far above that.
const THRESHOLD = 0.12;
const SHARE = 0.001;

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

const names = [];

for (const { width, most } of WINDOWS) {
  for (const colorScheme of ["light", "dark"]) {
    test(`${width} px, ${colorScheme}`, async (t) => {
      const tab = await site.tab({ width, height: 800, colorScheme, reducedMotion: "reduce", deviceScaleFactor: 1 });
      for (const page of GOLDENS) {
        const name = `${page.kind.replace(/[^a-z0-9]+/g, "-")}.${width}.${colorScheme}.png`;
        names.push(name);
        await t.test(`${page.kind}: /${page.path}`, async () => {
          await site.visit(tab, page);
          const small = encodeSmall(decode(await picture(tab, most)));
          if (isUpdate) {
            mkdirSync(kept, { recursive: true });
            writeFileSync(join(kept, name), small);
            return;
          }
          assert.ok(existsSync(join(kept, name)), `no picture ${name}: UPDATE_GOLDENS=1 ./test goldens makes it`);
          compare(name, decode(readFileSync(join(kept, name))), decode(small));
        });
      }
      await tab.context().close();
    });
  }
}

function compare(name, golden, seen) {
  const differs = (what, picture) => {
    mkdirSync(differences, { recursive: true });
    writeFileSync(join(differences, name), encode(picture));
    assert.fail(`${name}: ${what}; see ${join(differences, name)}, and if it is meant: UPDATE_GOLDENS=1 ./test goldens`);
  };
  if (golden.width !== seen.width || golden.height !== seen.height) {
    differs(`${seen.width} × ${seen.height} pixels, were ${golden.width} × ${golden.height}`, seen);
  }
  const marked = { width: seen.width, height: seen.height, data: Buffer.alloc(seen.data.length) };
  const pixels = pixelmatch(golden.data, seen.data, marked.data, seen.width, seen.height, { threshold: THRESHOLD });
  if (pixels > SHARE * seen.width * seen.height) differs(`${pixels} pixels differ`, marked);
}

after(() => {
  if (!existsSync(kept)) return;
  const others = readdirSync(kept).filter((name) => name.endsWith(".png") && !names.includes(name));
  if (isUpdate) for (const name of others) rmSync(join(kept, name));
  else assert.deepEqual(others, [], "pictures of pages that are no more");
});
