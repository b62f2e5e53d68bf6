// Takes the pictures that docs/make-handbook-pictures asks for: a JSON list of {url, width, height?, scale?, file, wait?}.
// Without a height the whole page is taken.

import { readFileSync } from "node:fs";
import { launch } from "./support/browser.mjs";
import { parameters } from "./support/findings.mjs";

const [list] = parameters("file with the list of pictures");

const browser = await launch();
try {
  for (const { url, width, height, scale, file, wait } of JSON.parse(readFileSync(list, "utf8"))) {
    const viewport = { width, height: height ?? 100 };
    const context = await browser.newContext({
      viewport,
      deviceScaleFactor: scale ?? 1,
      locale: "vi-VN",
      colorScheme: "light",
      reducedMotion: "reduce",
    });
    const tab = await context.newPage();
    // A preview keeps a connection open, so a quiet network is not waited for.
    await tab.goto(url, { waitUntil: "load" });
    if (wait) await tab.waitForSelector(wait, { timeout: 20_000 });
    await tab.evaluate(() => document.fonts.ready);
    await tab.screenshot({ path: file, fullPage: height === undefined });
    await context.close();
  }
} finally {
  await browser.close();
}
