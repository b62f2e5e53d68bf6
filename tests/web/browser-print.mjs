// Printed on A4, a ceremony has its heading and every name, as text, and no navigation.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { demoSite } from "./support/browser.mjs";
import { PAGES } from "./support/pages.mjs";
import { namesOf } from "./support/search.mjs";

const site = demoSite();

test("a ceremony prints every name", async () => {
  const ceremony = PAGES.find(({ path }) => path === "vinh-danh/2022-2023-thanh-khe-tay/");
  const tab = await site.tab();
  await site.visit(tab, ceremony);
  const pdf = await tab.pdf({ format: "A4" });
  await tab.context().close();

  const text = execFileSync("pdftotext", ["-raw", "-enc", "UTF-8", "-", "-"], { input: pdf, encoding: "utf8" })
    .normalize("NFC")
    .replace(/\s+/g, " ");
  const names = namesOf(site.folder)
    .filter(({ path }) => path.startsWith("2022-2023-thanh-khe-tay/"))
    .map(({ name }) => name);
  assert.ok(names.length > 20, `only ${names.length} names`);
  assert.ok(text.includes(ceremony.heading), "no heading");
  assert.deepEqual(names.filter((name) => !text.includes(name)), []);
  assert.ok(!text.includes("Đến nội dung chính") && !text.includes("Tìm tên"), "the navigation is printed");
});
