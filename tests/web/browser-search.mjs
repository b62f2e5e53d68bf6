// The search finds people as residents type them: without marks, in any order, in part, while they type; and a search can
// be shared.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demoSite } from "./support/browser.mjs";
import { namesOf } from "./support/search.mjs";

const site = demoSite();
const ZALO =
  "Mozilla/5.0 (Linux; Android 11; SM-A022F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/90.0.4430.91 Mobile Safari/537.36 Zalo android/12110580 ZaloTheme/light ZaloLanguage/vi";

/** A name as it is typed on a phone without a Vietnamese keyboard. */
const bare = (name) => name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replaceAll(/['’]/g, "");

/** The names with the syllables typed, each once, in any order; the last may be the beginning of one. */
function expected(query) {
  const typed = bare(query).trim().split(/\s+/);
  const fits = (name) => {
    const left = bare(name).split(/[^a-z0-9]+/);
    return typed.every((syllable, i) => {
      const isLast = i === typed.length - 1;
      const own = left.indexOf(syllable) >= 0 ? left.indexOf(syllable) : isLast ? left.findIndex((one) => one.startsWith(syllable)) : -1;
      return own >= 0 && left.splice(own, 1);
    });
  };
  return namesOf(site.folder).map(({ name }) => name).filter(fits);
}

async function openSearch(path = "tim-kiem/", options = {}) {
  const tab = await site.tab({ width: 360, height: 740, ...options });
  const response = await tab.goto(site.address(path));
  assert.equal(response.status(), 200);
  assert.equal(await tab.locator("h1").innerText(), "Tìm tên");
  return tab;
}

const box = (tab) => tab.getByLabel("Họ và tên");

/** The names found, once the page has said how many there are. */
async function found(tab, query) {
  await tab.locator("#search-status").filter({ hasText: `“${query.trim()}”` }).waitFor();
  return tab.locator("#search-list > li h3").allInnerTexts();
}

async function search(tab, query) {
  await box(tab).fill(query);
  return found(tab, query);
}

const QUERIES = [
  "nguyen thi hoa",
  "hoa nguyen",
  "dang",
  "dong",
  "Nguyễn Thị Hòa",
  "NGUYỄN THỊ HOÀ",
  "Nguyễn Thị Hòa".normalize("NFD"),
  "  nguyen \u00a0 hoa",
  "nguyen thi ho",
  "ng",
];
for (const query of QUERIES) {
  test(`“${query}” finds people`, async () => {
    const tab = await openSearch();
    const names = await search(tab, query);
    const wanted = expected(query);
    assert.ok(wanted.length > 0, "nobody to be found");
    for (const name of names) assert.ok(wanted.includes(name), `${name} does not fit`);
    assert.equal(names.length, Math.min(wanted.length, 50), `${wanted.length} fit`);
    await tab.context().close();
  });
}

test("“dong” finds Đông", async () => {
  const tab = await openSearch();
  assert.ok((await search(tab, "dong")).some((name) => name.endsWith("Đông")));
  await tab.context().close();
});

test("the order of the syllables, the place of a tone, and i for y do not matter", async () => {
  const tab = await openSearch();
  for (const [one, other] of [["nguyen thi hoa", "hoa thi nguyen"], ["Hoà", "Hòa"], ["Mỹ", "Mĩ"]]) {
    const answer = await search(tab, one);
    assert.ok(answer.length > 0, `nobody is found by ${one}`);
    assert.deepEqual((await search(tab, other)).sort(), answer.sort());
  }
  await tab.context().close();
});

test("the name typed with its marks comes before its neighbours", async () => {
  const tab = await openSearch();
  for (const name of ["Nguyễn Thị Hoa", "Nguyễn Thị Hòa"]) assert.equal((await search(tab, name))[0], name);
  assert.equal((await search(tab, "Nguyễn Thị Hoà"))[0], "Nguyễn Thị Hòa");
  await tab.context().close();
});

test("while the last syllable is typed, names that begin so are found; whole ones come first", async () => {
  const tab = await openSearch();
  const names = await search(tab, "ho");
  const isWhole = (name) => bare(name).split(" ").includes("ho");
  const begun = names.findIndex((name) => !isWhole(name));
  assert.ok(begun > 0, "no whole syllable, or nothing else");
  assert.ok(!names.slice(begun).some(isWhole), names.join(", "));
  await search(tab, "le");
  assert.ok(!(await search(tab, "ho ")).some((name) => !isWhole(name)), "a space ends the syllable");
  await tab.context().close();
});

test("a result tells who it is: honour, ward and year", async () => {
  const tab = await openSearch();
  await search(tab, "Nguyễn Thị Hòa");
  const results = await tab.locator("#search-list > li").evaluateAll((items) => items.map((item) => [item.querySelector("h3").textContent, item.querySelector("p").textContent.replaceAll("\u00a0", " ")]));
  const [, told] = results.find(([name]) => name === "Nguyễn Thị Hòa");
  assert.match(told, /^.+ · phường .+ · năm học \d{4}–\d{4}$/);
  await tab.context().close();
});

test("a shared ?q= shows its results and keeps what was typed", async () => {
  const tab = await openSearch("tim-kiem/?q=nguyen%20thi%20hoa");
  assert.ok((await found(tab, "nguyen thi hoa")).includes("Nguyễn Thị Hòa"));
  assert.equal(await box(tab).inputValue(), "nguyen thi hoa");
  await tab.context().close();
});

test("the address follows what is typed, and going back leads through the searches that were sent", async () => {
  const tab = await openSearch();
  const query = () => new URL(tab.url()).searchParams.get("q");
  for (const sent of ["hoa nguyen", "le van"]) {
    await box(tab).clear();
    await box(tab).pressSequentially(sent);
    await found(tab, sent);
    assert.equal(query(), sent);
    await tab.keyboard.press("Enter");
  }
  await tab.goBack();
  assert.ok((await found(tab, "hoa nguyen")).length > 0);
  assert.equal(await box(tab).inputValue(), "hoa nguyen");
  await tab.goForward();
  await found(tab, "le van");
  assert.equal(await box(tab).inputValue(), "le van");
  await tab.context().close();
});

test("the box on the home page leads to the results, and a result to the winner and back", async () => {
  const tab = await site.tab({ width: 360, height: 740 });
  await tab.goto(site.address());
  await tab.locator("main").getByRole("searchbox").fill("nguyen thi hoa");
  await tab.keyboard.press("Enter");
  await found(tab, "nguyen thi hoa");
  await tab.getByRole("link", { name: "Nguyễn Thị Hòa", exact: true }).first().click();
  await tab.waitForURL(/\/vinh-danh\/.+\/nguyen-thi-hoa\/$/);
  assert.equal(await tab.locator("h1").innerText(), "Nguyễn Thị Hòa");
  await tab.goBack();
  assert.ok((await found(tab, "nguyen thi hoa")).length > 0);
  await tab.context().close();
});

test("a long list is shown in parts, and the keyboard goes on with the first new name", async () => {
  const tab = await openSearch();
  const wanted = expected("n").length;
  assert.ok(wanted > 50, `only ${wanted} names`);
  assert.equal((await search(tab, "n")).length, 50);
  await tab.getByRole("button", { name: "Xem thêm" }).focus();
  await tab.keyboard.press("Enter");
  await tab.locator("#search-list > li").nth(50).waitFor();
  assert.equal(await tab.evaluate(() => [...document.querySelectorAll("#search-list a")].indexOf(document.activeElement)), 50);
  const links = await tab.locator("#search-list a").evaluateAll((all) => all.map((link) => link.href));
  assert.equal(new Set(links).size, links.length, "a result stands twice");
  await tab.context().close();
});

test("a name that is not there gets advice, a box with nothing in it nothing", async () => {
  const tab = await openSearch();
  assert.deepEqual(await search(tab, "zzzz khong co"), []);
  assert.ok(await tab.getByText("Hãy gõ ít tiếng hơn").isVisible());
  assert.ok(!(await tab.getByRole("button", { name: "Xem thêm" }).isVisible()));
  await box(tab).fill(" ");
  await tab.locator("#search-results").waitFor({ state: "hidden" });
  for (const odd of ["constructor", "__proto__", "' or 1=1", "</script>"]) assert.deepEqual(await search(tab, odd), []);
  await tab.context().close();
});

test("without a network it says so, offers the letters, and finds people once there is one", async () => {
  const tab = await openSearch();
  const errors = [];
  tab.on("pageerror", (error) => errors.push(error.message));
  await tab.context().setOffline(true);
  await box(tab).fill("nguyen thi hoa");
  await tab.getByText("Chưa tải được danh sách tên").waitFor();
  assert.ok(await tab.getByRole("link", { name: "H", exact: true }).isVisible());
  await tab.context().setOffline(false);
  await tab.getByRole("button", { name: "Tìm", exact: true }).click();
  assert.ok((await found(tab, "nguyen thi hoa")).includes("Nguyễn Thị Hòa"));
  assert.deepEqual(errors, []);
  await tab.context().close();
});

test("a slow answer is told of, and one that comes too late is not shown", async () => {
  const tab = await openSearch();
  let isSlow = true;
  await tab.route("**/tim-kiem/ten/*.json", async (route) => {
    if (isSlow) await new Promise((done) => setTimeout(done, 1500));
    await route.continue();
  });
  await box(tab).fill("nguyen thi hoa");
  await tab.getByText("Đang tìm…").waitFor();
  await box(tab).fill("le van");
  const names = await found(tab, "le van");
  isSlow = false;
  await tab.waitForTimeout(2000);
  assert.deepEqual(await tab.locator("#search-list > li h3").allInnerTexts(), names);
  assert.match(await tab.locator("#search-status").innerText(), /“le van”/);
  await tab.context().close();
});

test("it works in the browser inside Zalo on an old phone", async () => {
  const tab = await openSearch("tim-kiem/?q=hoa", { userAgent: ZALO, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });
  const errors = [];
  tab.on("pageerror", (error) => errors.push(error.message));
  assert.ok((await found(tab, "hoa")).length > 0);
  await box(tab).tap();
  await box(tab).fill("nguyen thi hoa");
  await tab.keyboard.press("Enter");
  assert.ok((await found(tab, "nguyen thi hoa")).includes("Nguyễn Thị Hòa"));
  assert.ok(!(await box(tab).evaluate((input) => input === document.activeElement)), "the keyboard covers the results");
  assert.deepEqual(errors, []);
  assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "sideways scroll");
  await tab.context().close();
});

test("an answer is read out: how many there are", async () => {
  const tab = await openSearch();
  await search(tab, "nguyen thi hoa");
  const status = tab.getByRole("status");
  assert.match(await status.innerText(), new RegExp(`^${expected("nguyen thi hoa").length} kết quả cho “nguyen thi hoa”`));
  await tab.context().close();
});
