// A page loads from its own site alone, breaks no rule of its Content-Security-Policy, and logs no error.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demoSite } from "./support/browser.mjs";
import { PAGES } from "./support/pages.mjs";

const site = demoSite();

for (const page of PAGES) {
  test(`${page.kind} is quiet: /${page.path}`, async () => {
    const tab = await site.tab();
    const heard = [];
    const host = new URL(site.address()).host;
    let requests = 0;
    tab.on("request", (request) => {
      requests += 1;
      if (new URL(request.url()).host !== host) heard.push(`asks another host: ${request.url()}`);
    });
    tab.on("response", (response) => {
      if (response.status() >= 400) heard.push(`${response.status()} for ${response.url()}`);
    });
    tab.on("requestfailed", (request) => heard.push(`failed: ${request.url()}, ${request.failure()?.errorText}`));
    tab.on("pageerror", (error) => heard.push(`error: ${error.message}`));
    tab.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) heard.push(`console ${message.type()}: ${message.text()}`);
    });
    await tab.exposeFunction("hearViolation", (what) => heard.push(`policy: ${what}`));
    await tab.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => globalThis.hearViolation(`${event.violatedDirective} blocks ${event.blockedURI} ${event.sample}`));
    });

    await site.visit(tab, page);
    await tab.waitForLoadState("networkidle");
    assert.deepEqual(heard, []);
    assert.ok(requests >= 3, `only ${requests} requests: page, style sheet and font were expected`);

    const policy = await tab.locator("meta[http-equiv='Content-Security-Policy']").getAttribute("content");
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe-|https?:|\*/);
    await tab.context().close();
  });
}
