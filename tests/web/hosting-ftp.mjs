// docs/hosting/ftp.sh with lftp on a folder in place of a server: what the site has is there, what it no longer has is gone,
// what is the host's own stays; files that pages need go up before the pages.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Findings, parameters } from "./support/findings.mjs";
import { DOCS, plant } from "./support/real-server.mjs";
import { filesOf } from "./support/site.mjs";

const HASHED = /^(anh|tai-nguyen|the)\//;
const OWN = [".well-known/token", "cgi-bin/dem.pl", ".user.ini"];
const [folder] = parameters("site folder", "base URL");
const findings = new Findings();
const desk = mkdtempSync(join(tmpdir(), "ftp-"));
process.on("exit", () => rmSync(desk, { recursive: true, force: true }));
const output = join(desk, "output");
const server = join(desk, "server/public_html");
cpSync(folder, output, { recursive: true });
plant(output, ".htaccess", "ErrorDocument 404 /404.html\n");
for (const file of OWN) plant(server, file, "of the host");
plant(server, "lien-he-cu/index.html", "old");
plant(server, "anh/0123456789abcdef-480.jpg", "old");

const sent = upload();
const firstPage = sent.findIndex((file) => !HASHED.test(file));
if (sent.slice(firstPage).some((file) => HASHED.test(file))) findings.add("ftp.sh", "a page goes up before what it needs");
findings.atLeast(100, firstPage, "files that pages need, before them");
same();

// As many bytes as before, and older than what the server has: a clock that is wrong.
const page = join(output, "index.html");
const text = readFileSync(page, "utf8");
writeFileSync(page, text.replace(/[a-z](?=<\/h1>)/, "*").replace("</title>", "</titlE>"));
utimesSync(page, 0, 0);
rmSync(join(output, "gioi-thieu"), { recursive: true });
if (upload().some((file) => HASHED.test(file))) findings.add("ftp.sh", "sends again what cannot have changed");
same();
findings.finish();

/** Runs the script; gives the files in the order in which lftp sent them. */
function upload() {
  const log = join(desk, "log");
  rmSync(log, { force: true });
  writeFileSync(join(desk, "rc"), `set xfer:log true\nset xfer:log-file ${log}\n`);
  const parameters = [join(DOCS, "hosting/ftp.sh"), `file://${desk}/server/`, server];
  const { status, stdout, stderr } = spawnSync("sh", parameters, { cwd: desk, encoding: "utf8", env: { PATH: process.env.PATH, HOME: desk, LFTP_HOME: desk } });
  if (status !== 0) findings.add("ftp.sh", `status ${status}: ${stdout}${stderr}`);
  const lines = existsSync(log) ? readFileSync(log, "utf8").split("\n").filter(Boolean) : [];
  return lines.map((line) => / -> (?:file:\/*)?\S*\/public_html\/(\S+)/.exec(line)?.[1] ?? line);
}

function same() {
  const files = [...filesOf(output), ".htaccess"];
  for (const file of files) {
    const target = join(server, file);
    if (!existsSync(target)) findings.add(file, "is not on the server");
    else if (!readFileSync(target).equals(readFileSync(join(output, file)))) findings.add(file, "has other bytes on the server");
  }
  for (const file of OWN) if (!existsSync(join(server, file))) findings.add(file, "is deleted, and was the host's");
  if (existsSync(join(server, ".bangvang-receipt"))) findings.add(".bangvang-receipt", "goes up");
  for (const file of filesOf(server)) if (!files.includes(file) && !OWN.includes(file)) findings.add(file, "is still on the server");
  findings.atLeast(800, files.length, "files on the server");
}
