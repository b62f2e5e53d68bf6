// The live preview, as an editor has it open while typing: pages reload, style sheets are exchanged in place, mistakes
// stand over the last good page until they are mended. $BANGVANG is the program.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./support/browser.mjs";

const ARTICLE = "content/news/hai-su-dong-y.md";
const STYLE = "themes/stele/static/stele.css";
const WAIT = { timeout: 20_000 };
const DEMO = new URL("../../", import.meta.url).pathname;

let folder;
let browser;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "xem-thu-"));
  for (const part of ["content", "themes"]) cpSync(join(DEMO, part), join(folder, part), { recursive: true });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a preview and waits for the line that says where it is. */
async function preview(t, ...options) {
  assert.ok(process.env.BANGVANG, "BANGVANG says which program to test; ./test sets it");
  const program = spawn(process.env.BANGVANG, ["serve", "--site", folder, "--today", "2026-11-20", ...options]);
  // The next test asks for the same port.
  t.after(() => new Promise((done) => (program.once("exit", done), program.kill())));
  let said = "";
  const url = await new Promise((done, fail) => {
    program.stdout.on("data", (chunk) => {
      said += chunk;
      const url = /Xem thử tại (\S+)/.exec(said)?.[1];
      if (url) done(url);
    });
    program.on("exit", (status) => fail(new Error(`ended with status ${status}: ${said}`)));
  });
  return { url, said: () => said };
}

async function opened(t, address, heading) {
  const tab = await (await browser.newContext({ locale: "vi-VN" })).newPage();
  t.after(() => tab.context().close());
  const faults = [];
  tab.on("pageerror", (error) => faults.push(String(error)));
  tab.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  const response = await tab.goto(address);
  if (heading) {
    assert.equal(response.status(), 200);
    assert.equal(await tab.locator("h1").innerText(), heading);
  }
  return { tab, faults };
}

const read = (file) => readFileSync(join(folder, file), "utf8");
/** As editors save: another file, renamed over the old one. */
function save(file, text) {
  writeFileSync(join(folder, `${file}.moi`), text);
  renameSync(join(folder, `${file}.moi`), join(folder, file));
}

test("a page reloads, shows a mistake over the last good state, and is mended", async (t) => {
  const kept = read(ARTICLE);
  const title = /^title: "?(.*?)"?$/m.exec(kept)[1];
  const { url } = await preview(t, "--port", "4567");
  const { tab, faults } = await opened(t, `${url}tin-tuc/hai-su-dong-y/`, title);
  let loads = 0;
  tab.on("load", () => (loads += 1));

  save(ARTICLE, kept.replace(/^title: .*/m, "title: Tựa đang sửa"));
  await tab.locator("h1", { hasText: "Tựa đang sửa" }).waitFor(WAIT);
  // The heading is there before the page's pictures and fonts are.
  await tab.waitForLoadState("load", WAIT);
  assert.equal(loads, 1);

  save(ARTICLE, kept.replace(/^title: .*/m, "titel: Tựa đang sửa"));
  const problems = tab.locator("#bangvang-problems");
  await problems.waitFor(WAIT);
  const text = await problems.locator("pre").innerText();
  assert.match(text, /unknown-field/);
  assert.match(text, new RegExp(`${ARTICLE}:\\d+:1`));
  assert.match(text, /title/);
  assert.equal(await tab.locator("h1").innerText(), "Tựa đang sửa", "the last good page stays under it");

  save(ARTICLE, kept);
  await problems.waitFor({ state: "detached", ...WAIT });
  await tab.locator("h1", { hasText: title }).waitFor(WAIT);
  assert.deepEqual(faults, []);
});

test("a style sheet is exchanged without a reload", async (t) => {
  const kept = read(STYLE);
  const { url } = await preview(t, "--port", "4567");
  const { tab, faults } = await opened(t, url, "Bảng vàng khuyến học Thanh Khê");
  await tab.evaluate(() => (window.isTheSame = true));
  save(STYLE, `${kept}\nh1 { color: rgb(1, 2, 3); }\n`);
  await tab.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)", null, WAIT);
  assert.ok(await tab.evaluate(() => window.isTheSame), "the page was loaded again");
  save(STYLE, kept);
  await tab.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color !== "rgb(1, 2, 3)", null, WAIT);
  assert.deepEqual(faults, []);
});

test("a site that begins with a mistake shows it, and appears when it is mended", async (t) => {
  const kept = read("content/site.yaml");
  save("content/site.yaml", `${kept}them: stele\n`);
  const { url } = await preview(t, "--port", "4567");
  const { tab } = await opened(t, url);
  await tab.locator("#bangvang-problems pre", { hasText: "unknown-field" }).waitFor(WAIT);
  save("content/site.yaml", kept);
  await tab.locator("main").waitFor(WAIT);
});

test("a new folder, a folder moved out and one moved back are seen; drafts on request; a taken port is told of", async (t) => {
  const { url } = await preview(t, "--port", "4567", "--drafts");
  const other = await preview(t, "--port", "4567");
  assert.equal(new URL(url).port, "4567");
  assert.equal(new URL(other.url).port, "4568");
  assert.match(other.said(), /Cổng 4567 đang có chương trình khác dùng/);

  const { tab } = await opened(t, `${url}tin-tuc/`, "Tin tức");
  assert.ok((await tab.locator("main").innerText()).includes("Bản nháp"));
  mkdirSync(join(folder, "content/news/moi"));
  writeFileSync(join(folder, "content/news/moi/tin-that-moi.md"), "---\ntitle: Tin thật mới\ndate: 2026-11-19\n---\nNội dung.\n");
  await tab.locator("h3", { hasText: "Tin thật mới" }).waitFor(WAIT);
  renameSync(join(folder, "content/news/moi"), join(folder, "moi"));
  await tab.locator("h3", { hasText: "Tin thật mới" }).waitFor({ state: "detached", ...WAIT });
  renameSync(join(folder, "moi"), join(folder, "content/news/moi"));
  await tab.locator("h3", { hasText: "Tin thật mới" }).waitFor(WAIT);
  rmSync(join(folder, "content/news/moi"), { recursive: true });
});

test("no other name leads to the preview, and no path out of it", async (t) => {
  const { url } = await preview(t, "--port", "4567");
  const { port } = new URL(url);
  const ask = (path, host) =>
    new Promise((done, fail) => {
      import("node:http").then(({ get }) => get({ host: "127.0.0.1", port, path, headers: { host } }, (answer) => done(answer.statusCode)).on("error", fail));
    });
  assert.equal(await ask("/thanh-khe/", `127.0.0.1:${port}`), 200);
  assert.equal(await ask("/thanh-khe/", `localhost:${port}`), 200);
  assert.equal(await ask("/thanh-khe/", "bay.example"), 403);
  assert.equal(await ask("/thanh-khe/../content/site.yaml", `127.0.0.1:${port}`), 404);
  assert.equal(await ask("/thanh-khe/%2e%2e/content/site.yaml", `127.0.0.1:${port}`), 404);
});
