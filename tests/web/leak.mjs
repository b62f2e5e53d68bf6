// No private value of the content stands anywhere in the published files. The program proves this of its own output;
// this reads the YAML and the output with other readers, and knows nothing of the program's types.
//
// Looked for: every `born`, everything under `private`, and everything under `consent`, in text, markup, addresses,
// file names and spreadsheets. Pictures may carry no metadata at all.

import { execFileSync } from "node:child_process";
import { gunzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseYaml } from "yaml";
import { Findings, parameters } from "./support/findings.mjs";
import { filesOf } from "./support/site.mjs";

const [content, folder] = parameters("content folder", "site folder");
const findings = new Findings();

const { secrets, publicDates, seen } = collect();
findings.atLeast(300, seen.born, "values of born collected");
findings.atLeast(50, seen.private, "values under private collected");
findings.atLeast(20, seen.evidence, "values of evidence collected");
const forms = formsToLookFor();
findings.atLeast(1000, forms.size, "strings to look for");
const files = filesOf(folder);
findings.atLeast(300, search(files), "texts searched");
findings.atLeast(20, inspectPictures(files), "pictures inspected");
findings.finish();

/** Reads all content. A date that the content also gives in public, such as a ceremony's, cannot accuse a page. */
function collect() {
  const secrets = [];
  const publicDates = new Set();
  const seen = { born: 0, private: 0, evidence: 0 };
  for (const file of filesOf(content)) {
    const text = readFileSync(join(content, file), "utf8");
    if (file.endsWith(".md")) addDates(text, publicDates);
    // `failsafe` leaves every scalar the text that was typed.
    if (file.endsWith(".yaml")) visit(parseYaml(text, { schema: "failsafe" }), [], file);
  }
  return { secrets, publicDates, seen };

  function visit(value, path, file) {
    if (value && typeof value === "object") {
      for (const [key, item] of Object.entries(value)) visit(item, [...path, key], file);
      return;
    }
    if (typeof value !== "string" || !value.trim()) return;
    const field = path.at(-1);
    const room = ["private", "consent"].find((name) => path.includes(name));
    if (field === "born") seen.born += 1;
    if (room === "private") seen.private += 1;
    if (field === "evidence") seen.evidence += 1;
    const isSecret = field === "born" || room === "private" || (room === "consent" && ["evidence", "date", "withdrawn"].includes(field));
    if (isSecret) secrets.push({ text: value.normalize("NFC").trim(), where: `${file}, ${path.join(".")}` });
    else if (!room) addDates(value, publicDates);
  }
}

function addDates(text, dates) {
  for (const [, year, month, day] of text.matchAll(/(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/g)) dates.add(`${year}-${month}-${day}`);
  for (const [, day, month, year] of text.matchAll(/(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/g)) {
    dates.add(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  }
}

/** Each string that may not be published, with the records it gives away. */
function formsToLookFor() {
  const forms = new Map();
  let years = 0;
  let dates = 0;
  for (const { text, where } of secrets) {
    const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (/^\d{4}$/.test(text)) years += 1; // A year stands on every page.
    else if (date && publicDates.has(text)) dates += 1;
    else for (const form of date ? formsOfDate(date) : formsOfText(text)) forms.set(form, [...(forms.get(form) ?? []), where]);
  }
  console.log(`${years} years and ${dates} dates that are also public left out`);
  return forms;
}

function formsOfDate([iso, year, mm, dd]) {
  const [d, m] = [Number(dd), Number(mm)];
  const written = [iso, `${year}${mm}${dd}`, `${d} tháng ${m} năm ${year}`, `${dd} tháng ${mm} năm ${year}`];
  for (const mark of ["/", "-", "."]) written.push([d, m, year].join(mark), [dd, mm, year].join(mark));
  // How a spreadsheet holds a date: days since 30/12/1899, in a cell of their own.
  written.push(`<v>${Date.parse(iso) / 86_400_000 + 25_569}</v>`);
  return new Set(written);
}

function formsOfText(text) {
  const written = new Set([text.replace(/\s+/g, " ")]);
  const digits = text.replace(/[\s.-]/g, "");
  if (/^\+?\d{6,}$/.test(digits)) written.add(digits);
  return written;
}

/** Looks through every file but pictures and fonts, and through every file's name. Gives how many texts that was. */
function search(files) {
  const starts = new Map();
  for (const form of forms.keys()) {
    if (form.length < 4) findings.add("too short to look for", forms.get(form).join("; "));
    else starts.set(form.slice(0, 4), [...(starts.get(form.slice(0, 4)) ?? []), form]);
  }
  let texts = 0;
  for (const file of files) {
    const found = new Set(foundIn(file));
    if (!/\.(jpg|jpeg|png|webp|woff2)$/.test(file)) {
      texts += 1;
      for (const form of readingsOf(file).flatMap(foundIn)) found.add(form);
    }
    // The value itself is not printed: logs are read by more people than the content.
    for (const form of found) findings.add(file, `gives away ${forms.get(form).slice(0, 3).join("; ")}`);
  }
  return texts;

  function foundIn(text) {
    const found = [];
    for (let at = 0; at + 4 <= text.length; at += 1) {
      for (const form of starts.get(text.slice(at, at + 4)) ?? []) {
        if (text.startsWith(form, at) && !isPart(form, text[at - 1], text[at + form.length])) found.push(form);
      }
    }
    return found;
  }
}

/** 1/5/2009 is not in 11/5/2009, nor 0905000154 in a longer number. */
function isPart(form, before, after) {
  const letter = /[\p{L}\p{N}]/u;
  return (letter.test(form[0]) && letter.test(before ?? " ")) || (letter.test(form.at(-1)) && letter.test(after ?? " "));
}

/** A file as it stands, and as a reader sees it: without markup, escapes and doubled spaces. */
function readingsOf(file) {
  const path = join(folder, file);
  if (file.endsWith(".gz")) return [gunzipSync(readFileSync(path)).toString("utf8")];
  const raw = file.endsWith(".xlsx") ? execFileSync("unzip", ["-p", path], { encoding: "utf8", maxBuffer: 1 << 28 }) : readFileSync(path, "utf8");
  const plain = unescaped(raw);
  const readings = [raw, plain, plain.replace(/<[^>]*>/g, "")];
  return readings.map((text) => text.normalize("NFC").replace(/[\s\u00a0\u202f]+/g, " "));
}

function unescaped(text) {
  const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
  return text
    .replaceAll("\\/", "/")
    .replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)))
    .replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll("%", ""), "hex").toString("utf8"))
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name) => named[name]);
}

/** A published picture has its pixels and nothing else. Gives how many were inspected. */
function inspectPictures(files) {
  const pictures = files.filter((file) => /\.(jpe?g|png|webp)$/.test(file));
  if (pictures.length === 0) return 0;
  const output = execFileSync("exiftool", ["-json", "-G0", "-a", "-u", "-@", "-"], {
    cwd: folder,
    input: pictures.map((file) => `./${file}`).join("\n"),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const answers = JSON.parse(output);
  for (const { SourceFile: file, ...tags } of answers) {
    for (const tag of Object.keys(tags).filter((tag) => !describesPixels(tag))) findings.add(file, `carries ${tag}`);
  }
  return answers.length === pictures.length ? answers.length : 0;
}

/** Tags that follow from the pixels and their encoding alone. */
function describesPixels(tag) {
  const [group, name] = tag.split(":");
  if (["ExifTool", "Composite", "JFIF"].includes(group)) return !/^(Error|Warning|Thumbnail.*)$/.test(name);
  if (group === "File") return name !== "Comment";
  const encoding = ["ImageWidth", "ImageHeight", "HorizontalScale", "VerticalScale", "VP8Version", "WebP_Flags", "AlphaIsUsed", "ImageSizeHuffman"];
  if (group === "RIFF") return encoding.includes(name);
  const header = ["ImageWidth", "ImageHeight", "BitDepth", "ColorType", "Compression", "Filter", "Interlace", "SRGBRendering", "Gamma", "Palette", "Transparency"];
  return group === "PNG" && header.includes(name);
}
