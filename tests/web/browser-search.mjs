// The search finds people as residents type them: without marks, in any order, in part; and a search can be shared.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demoSite } from "./support/browser.mjs";
import { read } from "./support/site.mjs";

const site = demoSite();

/** A name as it is typed on a phone without a Vietnamese keyboard. */
const bare = (name) => name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");

/** The names whose syllables begin with those typed, each syllable once, in any order. */
function expected(query) {
  const names = JSON.parse(read(site.folder, "tim-kiem/ten.json")).map(([name]) => name);
  const without = (own, i) => own.filter((_, j) => j !== i);
  const fits = ([first, ...rest], own) => first === undefined || own.some((syllable, i) => syllable.startsWith(first) && fits(rest, without(own, i)));
  return names.filter((name) => fits(bare(query).split(" "), bare(name).split(/\s+/)));
}

async function openSearch(path = "tim-kiem/") {
  const tab = await site.tab({ width: 360, height: 740 });
  const response = await tab.goto(site.address(path));
  assert.equal(response.status(), 200);
  assert.equal(await tab.locator("h1").innerText(), "Tìm tên");
  return tab;
}

/** The names found, once the page has said how many there are. */
async function found(tab, query) {
  await tab.locator("#search-status").filter({ hasText: `“${query}”` }).waitFor();
  return tab.locator("#search-list > li h3").allInnerTexts();
}

for (const query of ["nguyen thi hoa", "hoa nguyen", "dang", "Nguyễn Thị Hòa", "NGUYỄN THỊ HOÀ"]) {
  test(`“${query}” finds people`, async () => {
    const tab = await openSearch();
    await tab.getByLabel("Họ và tên").fill(query);
    const names = await found(tab, query);
    assert.ok(names.length > 0, "nobody found");
    const wanted = expected(query);
    for (const name of names) assert.ok(wanted.includes(name), `${name} does not fit`);
    assert.equal(names.length, Math.min(wanted.length, 50), `${wanted.length} fit`);
    await tab.context().close();
  });
}

test("the order of the syllables does not matter", async () => {
  const tab = await openSearch();
  const answers = [];
  for (const query of ["nguyen thi hoa", "hoa thi nguyen"]) {
    await tab.getByLabel("Họ và tên").fill(query);
    answers.push((await found(tab, query)).sort());
  }
  assert.deepEqual(answers[0], answers[1]);
  assert.ok(answers[0].includes("Nguyễn Thị Hòa"), answers[0].join(", "));
  await tab.context().close();
});

test("the name typed with its marks comes before its neighbours", async () => {
  const tab = await openSearch();
  await tab.getByLabel("Họ và tên").fill("Nguyễn Thị Hoa");
  assert.equal((await found(tab, "Nguyễn Thị Hoa"))[0], "Nguyễn Thị Hoa");
  await tab.getByLabel("Họ và tên").fill("Nguyễn Thị Hòa");
  assert.equal((await found(tab, "Nguyễn Thị Hòa"))[0], "Nguyễn Thị Hòa");
  await tab.context().close();
});

test("a shared ?q= shows its results and keeps what was typed", async () => {
  const tab = await openSearch("tim-kiem/?q=nguyen%20thi%20hoa");
  assert.ok((await found(tab, "nguyen thi hoa")).includes("Nguyễn Thị Hòa"));
  assert.equal(await tab.getByLabel("Họ và tên").inputValue(), "nguyen thi hoa");
  await tab.context().close();
});

test("sending the form puts the search into the address", async () => {
  const tab = await openSearch();
  await tab.getByLabel("Họ và tên").fill("hoa nguyen");
  await tab.keyboard.press("Enter");
  await found(tab, "hoa nguyen");
  assert.equal(new URL(tab.url()).searchParams.get("q"), "hoa nguyen");
  await tab.context().close();
});

test("the box on the home page leads to the results, and a result to the winner", async () => {
  const tab = await site.tab({ width: 360, height: 740 });
  await tab.goto(site.address());
  await tab.locator("main").getByRole("searchbox").fill("nguyen thi hoa");
  await tab.keyboard.press("Enter");
  await found(tab, "nguyen thi hoa");
  await tab.getByRole("link", { name: "Nguyễn Thị Hòa", exact: true }).first().click();
  await tab.waitForURL(/\/vinh-danh\/.+\/nguyen-thi-hoa\/$/);
  assert.equal(await tab.locator("h1").innerText(), "Nguyễn Thị Hòa");
  await tab.context().close();
});

test("a name that is not there gets advice", async () => {
  const tab = await openSearch();
  await tab.getByLabel("Họ và tên").fill("zzzz khong co");
  assert.deepEqual(await found(tab, "zzzz khong co"), []);
  assert.ok(await tab.getByText("Hãy gõ ít tiếng hơn").isVisible());
  await tab.context().close();
});
