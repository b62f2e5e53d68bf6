// docs/hosting/release.sh on a running server: a new edition of the site takes the place of the old one between two
// requests, and what did not change is not sent again.

import { spawn } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DOCS } from "./real-server.mjs";

const PAGE = "index.html";

export async function checkRelease(findings, place, link, root, ask) {
  const output = join(place, "desk/output");
  cpSync(join(place, "ban/1"), output, { recursive: true });
  const before = readFileSync(join(output, PAGE));
  appendFileSync(join(output, PAGE), "<!-- 2 -->\n");
  const after = readFileSync(join(output, PAGE));
  writeFileSync(join(output, `${PAGE}.gz`), gzipSync(after));
  const untouched = `${root}vinh-danh/`;
  const known = (await ask(untouched)).headers["etag"];

  let isDone = false;
  const script = run(place, link).finally(() => (isDone = true));
  const seen = { old: 0, new: 0 };
  while (!isDone || seen.new < 20) {
    const { status, body } = await ask(root);
    if (status === 200 && body.equals(before)) seen.old++;
    else if (status === 200 && body.equals(after)) seen.new++;
    else findings.add(root, `status ${status} and neither edition while the site changes`);
    if (isDone && !body.equals(after)) break;
  }
  const { status, said } = await script;
  if (status !== 0) findings.add("release.sh", `status ${status}: ${said}`);
  findings.atLeast(1, seen.old, "answers of the old edition while the new one goes up");
  findings.atLeast(20, seen.new, "answers of the new one");
  if ((await ask(untouched, { headers: { "If-None-Match": known } })).status !== 304) findings.add(untouched, "is sent again though it did not change");
  const kept = readdirSync(join(place, "ban"));
  if (kept.length !== 1 || kept[0] === "1") findings.add("ban/", `holds ${kept.join(", ")} after a release`);
  const own = readdirSync(join(place, link)).filter((name) => name.startsWith(".bangvang"));
  if (own.length > 0) findings.add("release.sh", `sends ${own.join(", ")}`);
}

/** Runs the script, with an ssh that stays on this machine. */
function run(place, link) {
  const bin = join(place, "desk/bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "ssh"), '#!/bin/sh\n[ "$1" != -l ] || shift 2\nshift\nexec sh -c "$*"\n', { mode: 0o755 });
  const script = spawn("sh", [join(DOCS, "hosting/release.sh"), "quantri@khuyenhoc.example", place, link], {
    cwd: join(place, "desk"),
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, RSYNC_RSH: "ssh" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [script.stdout, script.stderr]) stream.on("data", (chunk) => (said += chunk));
  return new Promise((done) => script.once("close", (status) => done({ status, said })));
}
