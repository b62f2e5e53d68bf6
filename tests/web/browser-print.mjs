// Printed on A4, a ceremony has its heading and every name, as text, in columns, and no navigation.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { demoSite } from "./support/browser.mjs";
import { PAGES } from "./support/pages.mjs";
import { read } from "./support/site.mjs";

const site = demoSite();
const ceremony = PAGES.find(({ path }) => path === "vinh-danh/2022-2023-thanh-khe-tay/");
const NAME_COLUMN = 1;
const plain = (text) => text.normalize("NFC").replace(/\s+/g, " ");

async function printed() {
  const tab = await site.tab();
  await site.visit(tab, ceremony);
  const pdf = await tab.pdf({ format: "A4", preferCSSPageSize: true });
  await tab.context().close();
  return pdf;
}

const textOf = (pdf, ...options) => execFileSync("pdftotext", [...options, "-enc", "UTF-8", "-", "-"], { input: pdf, encoding: "utf8" });

/** The names of the ceremony's own table: the first field of each row behind the heading. */
const names = () =>
  read(site.folder, `${ceremony.path}danh-sach.csv`)
    .split(/\r?\n/)
    .slice(1)
    .map((row) => row.split(",")[NAME_COLUMN]?.normalize("NFC"))
    .filter(Boolean);

test("a ceremony prints every name", async () => {
  const text = plain(textOf(await printed(), "-raw"));
  assert.ok(names().length > 20, `only ${names().length} names`);
  assert.ok(text.includes(ceremony.heading), "no heading");
  assert.deepEqual(names().filter((name) => !text.includes(name)), []);
  assert.ok(!text.includes("Đến nội dung chính") && !text.includes("Tìm tên"), "the navigation is printed");
});

test("the names stand in three columns, and nothing leaves the paper", async () => {
  const boxes = textOf(await printed(), "-bbox");
  const [width, height] = boxes.match(/<page width="([\d.]+)" height="([\d.]+)"/).slice(1).map(Number);
  assert.ok(Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2, `${width} × ${height} is not A4`);
  const words = [...boxes.matchAll(/<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</g)].map(([, left, right, text]) => ({ left: Number(left), right: Number(right), text: text.normalize("NFC") }));
  assert.ok(words.length > 300, `only ${words.length} words`);
  assert.deepEqual(words.filter(({ left, right }) => left < 0 || right > width), []);

  // Where names begin: the family name, followed by the second syllable.
  const begins = new Map();
  words.forEach(({ left, text }, i) => {
    const isName = names().some((name) => name.startsWith(`${text} ${words[i + 1]?.text}`));
    if (isName) begins.set(Math.round(left), (begins.get(Math.round(left)) ?? 0) + 1);
  });
  const columns = [...begins].filter(([, count]) => count >= 5).map(([left]) => left);
  assert.equal(columns.length, 3, `names begin at ${JSON.stringify([...begins])}`);
});
