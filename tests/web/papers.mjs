// Papers of the demo site, made by $BANGVANG and read by other programs: poppler and qpdf.
//
// Every name stands once in each of a ceremony's papers, whole, in NFC and in one order; fonts are embedded, and of each
// only the letters that are used; the files are tagged, their structure is sound, and the same again when made again. The
// pages look as somebody has seen them. After a change that is meant: UPDATE_GOLDENS=1 ./test papers, and look at the
// pictures before they are committed.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse as parseYaml } from "yaml";
import { KeptPictures } from "./support/kept-pictures.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const pictures = new KeptPictures({
  check: "papers",
  folder: join(here, "goldens", "papers"),
  differences: join(here, "..", "..", "target", "goldens", "papers"),
  share: 0.002,
});
const program = process.env.BANGVANG;
const site = process.env.PAPERS_SITE ?? join(here, "..", "..");
const work = mkdtempSync(join(tmpdir(), "papers-"));

const TODAY = "2026-11-20";
const CEREMONY = "2022-2023-hoa-khe";
const MARK = "LƯU HÀNH NỘI BỘ";
// Names as their letters are: with an apostrophe, of one letter, of a clan.
const LARGE = "2022-2023-thanh-khe-tay";

const HEAD = ["--date", "2023-09-12", "--place", "Thanh Khê", "--office", "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH"];

const DOTS_AN_INCH = 60;

const run = (command, ...args) => execFileSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });

/** Makes a paper and gives its path. */
function print(name, kind, ...args) {
  assert.ok(program, "BANGVANG says which program to test; ./test sets it");
  const file = join(work, `${name}.pdf`);
  const own = args.includes("--site") ? [] : ["--site", site];
  run(program, "print", kind, ...own, "--today", TODAY, "--to", file, ...args);
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

// ---- Names of every length and mark ----

const LONG_NAMES = [
  "H'Maryam Niê",
  "Ý",
  "Công Tằng Tôn Nữ Nguyễn Thị Huyền Trân Ngọc Ánh Nguyệt",
  "Ywhenh Ksơr Siu H'Bia Rơčăm",
];
const LONG_BODIES = [
  "Dòng họ Nguyễn Khắc ở thôn Bắc Thượng và các chi phái xa quê",
  "Ẵ Ậ Ẫ Ễ Ệ Ỗ Ộ Ỡ Ợ Ữ Ự Ỹ Ỵ ằ ẫ ễ ỗ ỡ ữ ỹ",
];
const LONG_SCHOOL = "Trường Phổ thông Dân tộc nội trú Trung học cơ sở và Trung học phổ thông Nơ Trang Lơng";
const THREE_LINES =
  "Hai mươi năm đứng lớp ở buôn xa, cô đã cùng đồng nghiệp mở bảy lớp xóa mù chữ, vận động hơn một trăm em trở lại trường, " +
  "và giữ cho thư viện của buôn sáng đèn mỗi tối để ai cũng có chỗ ngồi đọc sách.";

/** A site whose names, words and offices are as short and as long as they come. */
function longSite() {
  const folder = join(work, "long");
  const winner = (name, kind) => ({
    name,
    kind,
    form: "Giấy khen",
    level: "province",
    achievement: "Đạt danh hiệu Giáo viên dạy giỏi cấp tỉnh, có nhiều sáng kiến trong giảng dạy tiếng Êđê cho học sinh lớp 1",
    ...(name.length > 20 ? { school: LONG_SCHOOL, citation: THREE_LINES } : {}),
  });
  const files = {
    "site.yaml": {
      title: "Bảng vàng thử chữ",
      base_url: "https://a.example/",
      association: "Hội Khuyến học xã Ea Kao và các buôn lân cận thuộc cụm số 3",
      privacy: { adults: "full", collectives: "full" },
      papers: { parent: "Hội Khuyến học tỉnh Đắk Lắk", place: "Ea Kao", office: "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH" },
    },
    "wards/ea-kao.yaml": { names: [{ name: "xã Ea Kao", parent: "tỉnh Đắk Lắk" }] },
    "winners/le.yaml": {
      ceremony: {
        name: "Lễ tuyên dương, khen thưởng gia đình, dòng họ, cộng đồng có thành tích xuất sắc trong phong trào học tập suốt đời",
        date: "2026-08-20",
        school_year: "2025-2026",
        ward: "ea-kao",
        decision: { number: "125/QĐ-UBND", signed_on: "2026-08-15", issuer: "Ủy ban nhân dân xã Ea Kao" },
      },
      winners: [...LONG_NAMES.map((name) => winner(name, "teacher")), ...LONG_BODIES.map((name) => winner(name, "clan"))],
    },
  };
  for (const [path, record] of Object.entries(files)) {
    mkdirSync(join(folder, "content", path, ".."), { recursive: true });
    // What is JSON is YAML too.
    writeFileSync(join(folder, "content", path), JSON.stringify(record));
  }
  return folder;
}

/** The words of each page with their boxes, in points. */
function boxesOf(file) {
  const pages = run("pdftotext", "-bbox", file, "-").split(/<page /u).slice(1);
  const number = (line, name) => Number(new RegExp(`${name}="([-\\d.]+)"`, "u").exec(line)[1]);
  return pages.map((page) => ({
    width: number(page, "width"),
    height: number(page, "height"),
    words: page.split("<word ").slice(1).map((word) => ({
      text: />([^<]*)</u.exec(word)[1],
      ...Object.fromEntries(["xMin", "yMin", "xMax", "yMax"].map((side) => [side, number(word, side)])),
    })),
  }));
}

const MILLIMETRE = 72 / 25.4;
// Printers at homes and schools leave so much of a sheet white.
const WHITE = 5 * MILLIMETRE;

/** Whether two words are written over one another: on one line, by more than a hair. */
function overlap(one, other) {
  const common = (from, to) => Math.min(one[to], other[to]) - Math.max(one[from], other[from]);
  const height = Math.min(one.yMax - one.yMin, other.yMax - other.yMin);
  return common("xMin", "xMax") > 1 && common("yMin", "yMax") > 0.6 * height;
}

for (const [kind, [command, ...args]] of Object.entries(papers)) {
  test(`${kind}: names of every length and mark have room`, () => {
    const file = print(`long-${kind}`, command, "--ceremony", "le", ...args, "--site", longSite());
    const text = textOf(file);
    const wrong = [...placesOf([...LONG_NAMES, ...LONG_BODIES], text)].filter(([name, at]) => name.length > 1 && at.length !== 1);
    assert.deepEqual(wrong, []);
    let seen = 0;
    for (const { width, height, words } of boxesOf(file)) {
      seen += words.length;
      const outside = words.filter((w) => w.xMin < WHITE || w.yMin < WHITE || w.xMax > width - WHITE || w.yMax > height - WHITE);
      assert.deepEqual(outside, []);
      const over = words.filter((one, at) => words.slice(at + 1).some((other) => overlap(one, other)));
      assert.deepEqual(over, []);
    }
    assert.ok(seen > 50, `${seen} words`);
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
  { name: "long-certificate", of: papers.certificate, site: longSite, pages: [3, 4, 6] },
  { name: "long-roll", of: papers.roll, site: longSite, pages: [1] },
];

for (const { name, of: [command, ...args], site: own, pages } of PICTURES) {
  test(`${name}: as it was looked at`, () => {
    const of = own ? ["--ceremony", "le", "--site", own()] : ["--ceremony", CEREMONY];
    const file = print(name, command, ...of, ...args);
    for (const place of pages) {
      const page = place > 0 ? place : pagesOf(file) + 1 + place;
      run("pdftoppm", "-png", "-singlefile", "-r", `${DOTS_AN_INCH}`, "-f", `${page}`, "-l", `${page}`, file, join(work, "page"));
      pictures.holds(`${name}.${place}.png`, readFileSync(join(work, "page.png")));
    }
  });
}

after(() => {
  rmSync(work, { recursive: true });
  pictures.areAllSeen();
});
