// What residents take home, read by other readers than the program's: each CSV by RFC 4180, each workbook as the XML in
// its ZIP. Both say the same; numbers are numbers, dates dates, texts texts; the workbook is ready for paper.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DOMParser } from "@xmldom/xmldom";
import { Findings, parameters } from "./support/findings.mjs";
import { filesOf, read } from "./support/site.mjs";

const [folder] = parameters("site folder");
const findings = new Findings();
const files = filesOf(folder);
let rows = 0;
let dates = 0;
let numbers = 0;

const tables = new Map(files.filter((file) => file.endsWith(".csv")).map((file) => [file, csv(file)]));
const workbooks = files.filter((file) => file.endsWith(".xlsx"));
for (const file of workbooks) workbook(file);
openData();
findings.atLeast(19, tables.size, "tables");
findings.atLeast(10, workbooks.length, "workbooks");
findings.atLeast(200, rows, "rows of workbooks");
findings.atLeast(200, dates, "dates in workbooks");
findings.atLeast(100, numbers, "numbers in workbooks beside the first column");
findings.finish();

/** The records of a CSV: byte order mark, CRLF, quotes doubled inside quotes, as many fields in each. */
function csv(file) {
  const bytes = readFileSync(join(folder, file));
  if (bytes.subarray(0, 3).toString("hex") !== "efbbbf") findings.add(file, "no byte order mark");
  const text = bytes.subarray(3).toString("utf8");
  const records = [];
  let record = [];
  let field = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const c = text[at];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[at + 1] === '"') field += text[(at += 1)];
      else quoted = false;
    } else if (c === '"') {
      if (field) findings.add(file, "a quote inside a field without quotes");
      quoted = true;
    } else if (c === "," || c === "\r") {
      record.push(field);
      field = "";
      if (c === "\r") {
        if (text[(at += 1)] !== "\n") findings.add(file, "a CR without LF");
        records.push(record);
        record = [];
      }
    } else if (c === "\n") findings.add(file, "a LF without CR");
    else field += c;
  }
  if (field || record.length > 0 || quoted) findings.add(file, "its last record does not end");
  for (const fields of records) {
    if (fields.length !== records[0].length) findings.add(file, `${fields.length} fields, ${records[0].length} headings`);
    for (const value of fields) if (/^[=+\-@\t\r]/.test(value)) findings.add(file, "a field that a spreadsheet runs");
  }
  if (new Set(records[0]).size < records[0].length) findings.add(file, "two columns of one name");
  return records;
}

function workbook(file) {
  const part = (name) => new DOMParser().parseFromString(execFileSync("unzip", ["-p", join(folder, file), name], { encoding: "utf8" }), "text/xml");
  const strings = elements(part("xl/sharedStrings.xml"), "si").map((item) => item.textContent);
  const styles = part("xl/styles.xml");
  const formats = Object.fromEntries(elements(styles, "numFmt").map((format) => [format.getAttribute("numFmtId"), format.getAttribute("formatCode")]));
  const cellFormats = elements(elements(styles, "cellXfs")[0], "xf").map((xf) => formats[xf.getAttribute("numFmtId")] ?? xf.getAttribute("numFmtId"));
  const sheet = part("xl/worksheets/sheet1.xml");
  if (elements(sheet, "f").length > 0) findings.add(file, "holds a formula");

  const table = tables.get(file.replace(/xlsx$/, "csv"));
  const lines = elements(sheet, "row").map((row) => Object.fromEntries(elements(row, "c").map((cell) => [column(cell.getAttribute("r")), cell])));
  if (lines.length !== table.length) findings.add(file, `${lines.length} rows, its CSV has ${table.length}`);
  lines.forEach((cells, i) => {
    rows += 1;
    table[i].forEach((wanted, j) => {
      const cell = cells[j];
      const value = cell ? elements(cell, "v")[0]?.textContent : undefined;
      const isText = cell?.getAttribute("t") === "s";
      const format = cell ? cellFormats[Number(cell.getAttribute("s") ?? 0)] : undefined;
      const heading = table[0][j];
      const at = `${file}, ${heading}, row ${i + 1}`;
      if (value === undefined) return void (wanted && findings.add(at, "is empty"));
      if (i > 0 && heading === "Ngày trao") {
        dates += 1;
        if (isText || format !== "dd/mm/yyyy") findings.add(at, "is no date");
        else if (new Date((Number(value) - 25569) * 86_400_000).toISOString().slice(0, 10) !== wanted) findings.add(at, "is another day");
      } else if (i > 0 && ["STT", "Mức thưởng (đồng)"].includes(heading)) {
        if (heading !== "STT") numbers += 1;
        if (isText || format !== "#,##0" || value !== wanted) findings.add(at, "is not the number");
      } else if (!isText || strings[Number(value)] !== wanted.replace(/^'(?=[=+\-@])/, "")) findings.add(at, "is not the text");
    });
  });

  const one = (name) => elements(sheet, name)[0];
  const last = `${letters(table[0].length - 1)}${table.length}`;
  if (one("pane")?.getAttribute("state") !== "frozen" || one("pane")?.getAttribute("ySplit") !== "1") findings.add(file, "its headings are not frozen");
  if (one("autoFilter")?.getAttribute("ref") !== `A1:${last}`) findings.add(file, `its filter covers ${one("autoFilter")?.getAttribute("ref")}, not A1:${last}`);
  const paper = one("pageSetup");
  if (paper?.getAttribute("paperSize") !== "9" || paper?.getAttribute("orientation") !== "landscape") findings.add(file, "is not set up for A4 across");
  if (one("pageSetUpPr")?.getAttribute("fitToPage") !== "1" || paper?.getAttribute("fitToHeight") !== "0") findings.add(file, "does not fit the paper's width");
  const names = Object.fromEntries(elements(part("xl/workbook.xml"), "definedName").map((name) => [name.getAttribute("name"), name.textContent]));
  if (!/!\$1:\$1$/.test(names["_xlnm.Print_Titles"] ?? "")) findings.add(file, "its headings are not repeated on paper");
  const widths = elements(sheet, "col").map((col) => Number(col.getAttribute("width")));
  if (widths.length === 0 || widths.some((width) => !(width > 3 && width < 42))) findings.add(file, `widths ${widths.join(" ")}`);
}

/** The JSON and the CSV have the same people; every column and key is told of on the page and in the text. */
function openData() {
  const data = JSON.parse(read(folder, "du-lieu/vinh-danh.json"));
  const [headings, ...people] = tables.get("du-lieu/vinh-danh.csv");
  const inJson = data.ceremonies.flatMap(({ id, winners }) => winners.map((winner) => `${id} ${winner.name} ${winner.url}`));
  const inTable = people.map((row) => `${row[0]} ${row[headings.indexOf("Họ và tên")]} ${row[headings.indexOf("Địa chỉ trang")]}`);
  if (inJson.join("\n") !== inTable.join("\n")) findings.add("du-lieu", "JSON and CSV hold other people");
  findings.atLeast(150, inJson.length, "awards in the open data");
  for (const { id, counted, published, winners } of data.ceremonies) {
    const sum = published.full + published.list + published.masked + published.counted;
    if (sum !== counted || published.full !== winners.length) findings.add("du-lieu/vinh-danh.json", `the counts of ${id} do not add up`);
  }
  const words = new Set([...headings, ...tables.get("du-lieu/ket-qua.csv")[0], ...Object.keys(data), ...data.ceremonies.flatMap((ceremony) => [ceremony, ...ceremony.winners].flatMap(Object.keys))]);
  const page = read(folder, "du-lieu/index.html");
  const text = read(folder, "du-lieu/doc-truoc.txt");
  for (const word of words) {
    if (!page.includes(`<dt>${word}</dt>`)) findings.add("du-lieu/", `does not explain ${word}`);
    if (!text.includes(`- ${word}: `)) findings.add("du-lieu/doc-truoc.txt", `does not explain ${word}`);
  }
  for (const file of files.filter((file) => /^(du-lieu|thong-ke)\/.*\.(csv|json)$/.test(file))) {
    if (!text.includes(`- ${file.split("/").pop()}: `)) findings.add("du-lieu/doc-truoc.txt", `does not name ${file}`);
  }
  findings.atLeast(40, words.size, "columns and keys explained");
}

function elements(node, name) {
  return [...node.getElementsByTagName(name)];
}

function column(reference) {
  return [...reference.replace(/\d+$/, "")].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function letters(at) {
  return at < 26 ? String.fromCharCode(65 + at) : letters(Math.floor(at / 26) - 1) + letters(at % 26);
}
