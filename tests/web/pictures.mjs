// Takes the pictures of the demo site that the documents show. Called by docs/make-pictures.

import { join } from "node:path";
import { launch } from "./support/browser.mjs";
import { parameters } from "./support/findings.mjs";
import { PAGES } from "./support/pages.mjs";
import { serve } from "./support/serve.mjs";

const [folder, base, target] = parameters("site folder", "base URL", "folder for the pictures");

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1200, height: 800 };
const HOME = "";
const CEREMONY = "vinh-danh/2022-2023-thanh-khe-tay/";
const WINNER = "vinh-danh/2022-2023-thanh-khe-tay/nguyen-thi-hoa/";
const PICTURES = [
  { name: "home-phone", path: HOME, viewport: PHONE },
  { name: "ceremony-phone", path: CEREMONY, viewport: PHONE },
  { name: "winner-phone", path: WINNER, viewport: PHONE },
  { name: "home-desktop", path: HOME, viewport: DESKTOP },
  { name: "ceremony-desktop", path: CEREMONY, viewport: DESKTOP },
  { name: "winner-desktop", path: WINNER, viewport: DESKTOP },
];

const server = await serve(folder, base);
const browser = await launch();
try {
  for (const { name, path, viewport } of PICTURES) {
    const context = await browser.newContext({ viewport, locale: "vi-VN", colorScheme: "light", reducedMotion: "reduce" });
    const tab = await context.newPage();
    const response = await tab.goto(new URL(path, server.home).href, { waitUntil: "networkidle" });
    const heading = (await tab.locator("h1").innerText()).trim();
    const { heading: expected } = PAGES.find((page) => page.path === path);
    if (response.status() !== 200 || heading !== expected) throw new Error(`/${path}: status ${response.status()}, heading “${heading}”`);
    await tab.evaluate(() => document.fonts.ready);
    const file = join(target, `${name}.png`);
    await tab.screenshot({ path: file });
    console.log(`${file}, ${viewport.width} × ${viewport.height}`);
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
