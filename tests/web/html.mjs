// Every page and style sheet has 0 errors and 0 warnings in the Nu HTML checker.
//
// The checker reads the site over HTTP, as a browser does: on file: addresses it takes every 'self' of the
// Content-Security-Policy for a violation.

import { spawn } from "node:child_process";
import vnu from "vnu-jar";
import { Findings, parameters } from "./support/findings.mjs";
import { serve } from "./support/serve.mjs";
import { addressOf, filesOf } from "./support/site.mjs";

const [folder, base] = parameters("site folder", "base URL");
const findings = new Findings();

const files = filesOf(folder);
const wanted = files.filter((file) => /\.(html|css)$/.test(file));
const server = await serve(folder, base);
const urls = wanted.map((file) => new URL(addressOf(file), server.home).href);

const { output, status } = await run("java", [
  "-Dnu.validator.servlet.allow-forbidden-hosts=true", // 127.0.0.1 is one
  "-jar",
  String(vnu),
  "--stdout",
  "--verbose",
  "--format",
  "gnu",
  "--also-check-css",
  ...urls,
]);
await server.close();

// With --verbose each address stands on a line of its own when its turn comes.
const lines = output.split("\n").filter((line) => line.trim());
const checked = new Set(lines.filter((line) => urls.includes(line.trim())).map((line) => line.trim()));
for (const line of lines.filter((line) => !checked.has(line.trim()))) {
  findings.add("nu", line.replaceAll(server.home, "/"));
}
for (const url of urls.filter((url) => !checked.has(url))) findings.add(url.replace(server.home, "/"), "the checker did not read it");
if (status !== 0 && lines.length === checked.size) findings.add("nu", `ended with status ${status}`);

const sheets = [...checked].filter((url) => url.endsWith(".css")).length;
const pages = checked.size - sheets;
findings.atLeast(201, pages, "pages checked");
findings.atLeast(files.filter((file) => file.endsWith(".html")).length, pages, "pages checked, one for each in the folder");
findings.atLeast(1, sheets, "style sheets checked");
findings.finish();

function run(command, args) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk) => (output += chunk));
    child.on("error", fail);
    child.on("close", (status) => done({ output, status }));
  });
}
