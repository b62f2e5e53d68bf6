// Papers of the demo site, made by $BANGVANG and read by other programs: poppler and qpdf.
//
// Every name stands once in each of a ceremony's papers, whole, in NFC and in one order; fonts are embedded, and of each
// only the letters that are used; the files are tagged, their structure is sound, and the same again when made again. The
// pages look as somebody has seen them. After a change that is meant: UPDATE_GOLDENS=1 ./test papers, and look at the
// pictures before they are committed.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { parse as parseYaml } from "yaml";
import { decode, encode, encodeSmall } from "./support/png.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const kept = join(here, "goldens", "papers");
const differences = join(here, "..", "..", "target", "goldens", "papers");
const isUpdate = process.env.UPDATE_GOLDENS === "1";
const program = process.env.BANGVANG;
const site = process.env.PAPERS_SITE ?? join(here, "..", "..");
const work = mkdtempSync(join(tmpdir(), "papers-"));

const TODAY = "2026-11-20";
const CEREMONY = "2022-2023-hoa-khe";
const MARK = "LƯU HÀNH NỘI BỘ";
// Names as their letters are: with an apostrophe, of one letter, of a clan.
const LARGE = "2022-2023-thanh-khe-tay";

const HEAD = ["--date", "2023-09-12", "--place", "Thanh Khê", "--office", "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH"];

// As in goldens.mjs: another build of poppler draws edges of letters a little lighter or darker.
const DOTS_AN_INCH = 60;
const THRESHOLD = 0.12;
const SHARE = 0.002;

const run = (command, ...args) => execFileSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });

/** Makes a paper and gives its path. */
function print(name, kind, ...args) {
  assert.ok(program, "BANGVANG says which program to test; ./test sets it");
  const file = join(work, `${name}.pdf`);
  run(program, "print", kind, "--site", site, "--today", TODAY, "--to", file, ...args);
  return file;
}

/** The text in the order in which it is read aloud, which is the order of the file; lines joined. */
const textOf = (file) => run("pdftotext", "-raw", file, "-").replace(/\s+/gu, " ");

const pagesOf = (file) => Number(/^Pages:\s+(\d+)/mu.exec(run("pdfinfo", file))[1]);

/** Who is commended at a ceremony, but those who took their consent back. */
function winnersOf(ceremony) {
  const [, year, rest] = /^(\d{4}-\d{4})-(.+)$/u.exec(ceremony);
  const file = readFileSync(join(site, "content", "winners", year, `${rest}.yaml`), "utf8");
  return parseYaml(file, { schema: "failsafe" }).winners.filter((winner) => winner.consent?.withdrawn === undefined);
}

/** Where each name stands. A name that is part of a longer one is not looked for in it. */
function placesOf(names, text) {
  const byLength = [...names].sort((a, b) => b.length - a.length);
  const places = new Map();
  let left = text;
  for (const name of byLength) {
    const at = [];
    for (let from = left.indexOf(name); from >= 0; from = left.indexOf(name, from + 1)) at.push(from);
    places.set(name, at);
    left = left.replaceAll(name, "\u{1}".repeat(name.length));
  }
  return places;
}

const papers = {
  report: ["report", ...HEAD, "--number", "15/BC-HKH"],
  roll: ["roll"],
  certificate: ["certificate", ...HEAD, "--number", "01/2023"],
  list: ["list"],
};

for (const ceremony of [CEREMONY, LARGE]) {
  const orders = [];
  for (const [kind, [command, ...args]] of Object.entries(papers)) {
    test(`${ceremony}, ${kind}: every name once`, () => {
      const file = print(`${ceremony}-${kind}`, command, "--ceremony", ceremony, ...args);
      const text = textOf(file);
      assert.equal(text, text.normalize("NFC"));
      const names = winnersOf(ceremony).map((winner) => winner.name.normalize("NFC"));
      assert.ok(names.length >= 20);
      const places = placesOf(names, text);
      const wrong = [...places].filter(([, at]) => at.length !== 1).map(([name, at]) => `${name}: ${at.length} times`);
      assert.deepEqual(wrong, []);
      orders.push([...places].sort(([, [a]], [, [b]]) => a - b).map(([name]) => name));
      assert.deepEqual(orders.at(-1), orders[0], "the order of the ceremony's other papers");
      const marks = text.split(MARK).length - 1;
      assert.equal(marks, kind === "certificate" ? 0 : pagesOf(file), "the mark on each page");
    });
  }
}

test("a public report names those who may be named, without the mark", () => {
  const text = textOf(print("public", "report", "--ceremony", CEREMONY, "--public"));
  assert.ok(!text.includes(MARK));
  const winners = winnersOf(CEREMONY);
  const named = winners.filter((winner) => text.includes(winner.name.normalize("NFC")));
  assert.ok(named.length > 0 && named.length < winners.length, `${named.length} of ${winners.length} are named`);
});

for (const kind of Object.keys(papers)) {
  test(`${kind}: what other programs say of the file`, () => {
    const [command, ...args] = papers[kind];
    const file = print(`again-${kind}`, command, "--ceremony", CEREMONY, ...args);
    run("qpdf", "--check", file);
    const info = run("pdfinfo", file);
    assert.match(info, /^Tagged:\s+yes$/mu);
    assert.match(info, /^Title:\s+\S/mu);
    assert.match(run("pdfinfo", "-meta", file), /<pdfuaid:part>1<\/pdfuaid:part>|pdfuaid:part="1"/u);
    const fonts = run("pdffonts", file).split("\n").slice(2).filter((line) => line !== "");
    assert.ok(fonts.length > 1);
    // name, type, encoding, embedded, subset, with a table to Unicode, object
    for (const font of fonts) assert.match(font, /^[A-Z]{6}\+\S+.* yes +yes +yes +\d+ +\d+ *$/u);
    const first = readFileSync(file);
    assert.ok(first.equals(readFileSync(print(`again-${kind}`, command, "--ceremony", CEREMONY, ...args))), "the same bytes");
  });
}

// ---- Pictures ----

// Each kind, and the pages of it that differ in kind; those below zero from the end.
const PICTURES = [
  { name: "report", of: papers.report, pages: [1, 2, -2] },
  { name: "report-public", of: ["report", "--public"], pages: [1, -1] },
  { name: "roll", of: papers.roll, pages: [1] },
  { name: "certificate", of: papers.certificate, pages: [1, 8] },
  { name: "list", of: papers.list, pages: [1, -1] },
];
const names = [];

for (const { name, of: [command, ...args], pages } of PICTURES) {
  test(`${name}: as it was looked at`, () => {
    const file = print(name, command, "--ceremony", CEREMONY, ...args);
    for (const place of pages) {
      const page = place > 0 ? place : pagesOf(file) + 1 + place;
      const picture = `${name}.${place}.png`;
      names.push(picture);
      run("pdftoppm", "-png", "-singlefile", "-r", `${DOTS_AN_INCH}`, "-f", `${page}`, "-l", `${page}`, file, join(work, "page"));
      const small = encodeSmall(decode(readFileSync(join(work, "page.png"))));
      if (isUpdate) {
        mkdirSync(kept, { recursive: true });
        writeFileSync(join(kept, picture), small);
        continue;
      }
      assert.ok(existsSync(join(kept, picture)), `no picture ${picture}: UPDATE_GOLDENS=1 ./test papers makes it`);
      compare(picture, decode(readFileSync(join(kept, picture))), decode(small));
    }
  });
}

function compare(name, golden, seen) {
  const differs = (what, picture) => {
    mkdirSync(differences, { recursive: true });
    writeFileSync(join(differences, name), encode(picture));
    assert.fail(`${name}: ${what}; see ${join(differences, name)}, and if it is meant: UPDATE_GOLDENS=1 ./test papers`);
  };
  if (golden.width !== seen.width || golden.height !== seen.height) {
    differs(`${seen.width} × ${seen.height} pixels, were ${golden.width} × ${golden.height}`, seen);
  }
  const marked = { width: seen.width, height: seen.height, data: Buffer.alloc(seen.data.length) };
  const pixels = pixelmatch(golden.data, seen.data, marked.data, seen.width, seen.height, { threshold: THRESHOLD });
  if (pixels > SHARE * seen.width * seen.height) differs(`${pixels} pixels differ`, marked);
}

after(() => {
  rmSync(work, { recursive: true });
  if (!existsSync(kept)) return;
  const others = readdirSync(kept).filter((name) => name.endsWith(".png") && !names.includes(name));
  if (isUpdate) for (const name of others) rmSync(join(kept, name));
  else assert.deepEqual(others, [], "pictures of papers that are no more");
});
