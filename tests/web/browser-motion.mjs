// Who asks for less motion gets none: nothing glides, fades or scrolls by itself.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demoSite } from "./support/browser.mjs";
import { PAGES } from "./support/pages.mjs";

const site = demoSite();

/** Everything on the page that would move. */
const moving = (tab) =>
  tab.evaluate(() => {
    const found = [];
    for (const element of document.querySelectorAll("*")) {
      for (const pseudo of [null, "::before", "::after"]) {
        const style = getComputedStyle(element, pseudo);
        const lasts = (durations) => durations.split(",").some((duration) => parseFloat(duration) > 0);
        const what = `${element.localName}.${element.className}${pseudo ?? ""}`;
        if (lasts(style.transitionDuration)) found.push(`${what} has a transition`);
        if (style.animationName !== "none" && lasts(style.animationDuration)) found.push(`${what} is animated`);
        if (!pseudo && style.scrollBehavior === "smooth") found.push(`${what} scrolls smoothly`);
      }
    }
    if (document.getAnimations().length > 0) found.push("an animation runs");
    return found;
  });

test("nothing moves on any kind of page", async (t) => {
  const tab = await site.tab({ width: 360, height: 740, reducedMotion: "reduce" });
  for (const page of PAGES) {
    await t.test(`${page.kind}: /${page.path}`, async () => {
      await site.visit(tab, page);
      assert.deepEqual(await moving(tab), []);
    });
  }
  await tab.context().close();
});

test("without that wish a jump glides, so the test above sees what it looks for", async () => {
  const tab = await site.tab({ reducedMotion: "no-preference" });
  await site.visit(tab, PAGES[0]);
  assert.deepEqual(await moving(tab), ["html. scrolls smoothly"]);
  await tab.context().close();
});
