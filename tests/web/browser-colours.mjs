// Dark mode changes every colour a resident sees, and a high-contrast scheme of the system (forced colours) loses nothing:
// text, bars, the current section and the focus still show.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demoSite } from "./support/browser.mjs";
import { PAGES } from "./support/pages.mjs";

const site = demoSite();

/** Ground and text of what stands on most pages. */
const colours = (tab) =>
  tab.evaluate(() => {
    const of = {};
    for (const place of ["body", "body > header", "main a[href]", ".slab", ".bars rect", ".lead", "footer", "thead th"]) {
      const element = document.querySelector(place);
      if (!element) continue;
      const { backgroundColor, color, fill } = getComputedStyle(element);
      of[place] = element.localName === "rect" ? fill : `${color} on ${backgroundColor}`;
    }
    return of;
  });

test("dark mode changes the colours of every kind of page", async (t) => {
  const tabs = { light: await site.tab({ colorScheme: "light" }), dark: await site.tab({ colorScheme: "dark" }) };
  for (const page of PAGES) {
    await t.test(`${page.kind}: /${page.path}`, async () => {
      await Promise.all(Object.values(tabs).map((tab) => site.visit(tab, page)));
      const [light, dark] = await Promise.all([colours(tabs.light), colours(tabs.dark)]);
      assert.deepEqual(Object.keys(light), Object.keys(dark));
      const same = Object.keys(light).filter((place) => light[place] === dark[place]);
      assert.deepEqual(same, [], JSON.stringify(light));
    });
  }
  for (const tab of Object.values(tabs)) await tab.context().close();
});

test("in forced colours bars, the current section and buttons show", async () => {
  const tab = await site.tab({ width: 360, height: 740, forcedColors: "active" });
  await site.visit(tab, PAGES.find(({ path }) => path === "thong-ke/"));
  const seen = await tab.evaluate(() => {
    const system = (name) => {
      const probe = document.createElement("i");
      probe.style.color = name;
      document.body.append(probe);
      return getComputedStyle(probe).color;
    };
    const current = getComputedStyle(document.querySelector("body > header [aria-current]"));
    return {
      canvasText: system("CanvasText"),
      bar: getComputedStyle(document.querySelector(".bars rect")).fill,
      isMarked: parseFloat(current.borderBottomWidth) > 0 && current.borderBottomStyle !== "none",
    };
  });
  assert.equal(seen.bar, seen.canvasText, "a bar has the colour of text");
  assert.ok(seen.isMarked, "the current section has no line: a shadow is not drawn in forced colours");

  await site.visit(tab, PAGES[0]);
  const button = await tab.locator("main button").first().evaluate((element) => {
    const style = getComputedStyle(element);
    return { border: parseFloat(style.borderTopWidth), style: style.borderTopStyle };
  });
  assert.ok(button.border >= 1 && button.style !== "none", "a button has no edge");
  await tab.context().close();
});

test("the focus is seen in light, dark and forced colours", async () => {
  for (const options of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
    const tab = await site.tab(options);
    await site.visit(tab, PAGES[0]);
    for (let press = 0; press < 8; press += 1) {
      await tab.keyboard.press("Tab");
      const outline = await tab.locator(":focus").evaluate((element) => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
        return { outlineStyle, outlineWidth, outlineColor, what: element.textContent.trim().slice(0, 30) };
      });
      assert.ok(outline.outlineStyle !== "none" && parseFloat(outline.outlineWidth) >= 2, JSON.stringify({ options, outline }));
    }
    await tab.context().close();
  }
});
