// docs/hosting/object-store.sh on a store in memory, and what docs/hosting/ gives CloudFront to stand before one: types, times
// and headers as `_headers` has them, files that pages need up before the pages, what is gone deleted last.

import { spawn } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { Findings, parameters } from "./support/findings.mjs";
import { headersOf } from "./support/headers.mjs";
import { DOCS, HOST } from "./support/real-server.mjs";
import { addressOf, filesOf } from "./support/site.mjs";
import { openStore } from "./support/store.mjs";
import { typeOf } from "./support/types.mjs";

const BUCKET = "khuyenhoc";
/** A query as CloudFront takes it apart. */
const QUERY = { tu: { value: "zalo" }, a: { value: "1", multiValue: [{ value: "1" }, { value: "2" }] } };
const [folder, base] = parameters("site folder", "base URL");
const findings = new Findings();
const root = new URL(base).pathname;
const headers = headersOf(folder);
const desk = mkdtempSync(join(tmpdir(), "kho-"));
process.on("exit", () => rmSync(desk, { recursive: true, force: true }));
const output = join(desk, "output");
cpSync(folder, output, { recursive: true });

const store = await openStore(BUCKET);
try {
  // Of an earlier day, or put there by hand: all of it goes.
  for (const key of ["lien-he-cu/index.html", "index.html.gz", ".bangvang-receipt", ".git/config", "_headers"]) store.objects.set(root.slice(1) + key, { body: Buffer.from("old"), headers: {} });
  const beside = "khac/index.html";
  if (root !== "/") store.objects.set(beside, { body: Buffer.from("of somebody else"), headers: {} });
  await upload();
  order();
  if (root !== "/" && !store.objects.delete(beside)) findings.add(beside, "is deleted though it stands beside the site");
  objects();
  cloudFront();
  await again();
} finally {
  await store.close();
}
findings.finish();

/** Runs the script; what it did to the store stands in `store.done`. */
async function upload() {
  store.done.length = 0;
  const kho = { TYPE: "s3", PROVIDER: "Other", ENDPOINT: store.address, ACCESS_KEY_ID: "a", SECRET_ACCESS_KEY: "b" };
  const settings = Object.fromEntries(Object.entries(kho).map(([name, value]) => [`RCLONE_CONFIG_KHO_${name}`, value]));
  const script = spawn("sh", [join(DOCS, "hosting/object-store.sh"), `kho:${BUCKET}${root.slice(0, -1)}`], {
    cwd: desk,
    env: { PATH: process.env.PATH, HOME: desk, RCLONE_CONFIG: "/dev/null", ...settings },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const status = await new Promise((done) => script.once("close", done).once("error", done));
  if (status !== 0) findings.add("object-store.sh", `status ${status}`);
}

function order() {
  const at = (act, kind) => store.done.flatMap((one, index) => (one.act === act && kind.test(one.key) ? [index] : []));
  const [needed, pages, gone] = [at("put", /(^|\/)(anh|tai-nguyen)\/|\.(csv|xlsx)$/), at("put", /\.html$/), at("delete", /./)];
  if (Math.max(...needed) > Math.min(...pages)) findings.add("object-store.sh", "a page goes up before what it needs");
  if (Math.max(...pages) > Math.min(...gone)) findings.add("object-store.sh", "something is deleted before all pages are up");
  findings.atLeast(100, needed.length, "files that pages need, before them");
  findings.atLeast(5, gone.length, "objects deleted after them");
}

/** Each file is an object with its bytes, type and time, and there is no other. */
function objects() {
  const files = filesOf(output).filter((file) => !file.endsWith(".gz") && file !== "_headers");
  for (const file of files) {
    const object = store.objects.get(root.slice(1) + file);
    if (!object) {
      findings.add(file, "is not in the store");
      continue;
    }
    if (!object.body.equals(readFileSync(join(output, file)))) findings.add(file, "has other bytes in the store");
    const wanted = { "content-type": typeOf(file), "cache-control": "public, max-age=300", ...headers(root + addressOf(file)) };
    for (const name of ["content-type", "cache-control"]) if (object.headers[name] !== wanted[name]) findings.add(file, `${name}: ${object.headers[name]}, promised was ${wanted[name]}`);
  }
  const known = new Set(files.map((file) => root.slice(1) + file));
  for (const key of store.objects.keys()) if (!known.has(key)) findings.add(key, "is in the store, and no file of the site");
  findings.atLeast(400, files.length, "files in the store");
}

/** The function finds the object of each address and closes what `_headers` closes; the policy says the rest. */
function cloudFront() {
  const handler = runInNewContext(`${readFileSync(join(DOCS, "hosting/cloudfront.js"), "utf8")}; handler`);
  const asked = (uri, querystring = {}, host = HOST) => handler({ context: { eventType: "viewer-request" }, request: { method: "GET", uri, querystring, headers: { host: { value: host } } } });
  let closed = 0;
  for (const file of filesOf(output).filter((file) => !file.endsWith(".gz") && file !== "_headers")) {
    const path = root + addressOf(file);
    const request = asked(path);
    if (!store.objects.has(request.uri?.slice(1))) findings.add(path, `CloudFront asks the store for ${request.uri}`);
    const { headers: told } = handler({ context: { eventType: "viewer-response" }, request, response: { statusCode: 200, headers: {} } });
    if (told["x-robots-tag"]?.value !== headers(path)["x-robots-tag"]) findings.add(path, `X-Robots-Tag of CloudFront: ${told["x-robots-tag"]?.value}`);
    if (told["x-robots-tag"]) closed++;
    const ways = [asked(path, QUERY, `www.${HOST}`)];
    if (path.endsWith("/") && path !== "/") ways.push(asked(path.slice(0, -1), QUERY), asked(path.slice(0, -1), QUERY, `www.${HOST}`));
    for (const moved of ways) {
      if (moved.statusCode !== 301 || moved.headers.location.value !== `https://${HOST}${path}?tu=zalo&a=1&a=2`) findings.add(path, `CloudFront with www or without the slash: ${JSON.stringify(moved)}`);
    }
  }
  findings.atLeast(20, closed, "files that CloudFront closes to search engines");

  const policy = JSON.parse(readFileSync(join(DOCS, "hosting/cloudfront-headers.json"), "utf8"));
  const said = Object.fromEntries(policy.CustomHeadersConfig.Items.map(({ Header, Value }) => [Header.toLowerCase(), Value]));
  const { ContentSecurityPolicy, ContentTypeOptions, ReferrerPolicy } = policy.SecurityHeadersConfig;
  said["content-security-policy"] = ContentSecurityPolicy.ContentSecurityPolicy;
  said["x-content-type-options"] = ContentTypeOptions && "nosniff";
  said["referrer-policy"] = ReferrerPolicy.ReferrerPolicy;
  const everywhere = headers(`${root}khong-co`);
  for (const [name, value] of Object.entries(everywhere)) if (said[name] !== value) findings.add("cloudfront-headers.json", `${name}: ${said[name]}`);
  findings.atLeast(4, Object.keys(everywhere).length, "headers of the policy");
}

/** A second time with one page changed and one gone: that alone moves. */
async function again() {
  appendFileSync(join(output, "index.html"), "<!-- 2 -->\n");
  rmSync(join(output, "gioi-thieu"), { recursive: true });
  await upload();
  const did = store.done.map(({ act, key }) => `${act} ${key}`).join(", ");
  const wanted = [`put ${root.slice(1)}index.html`, `delete ${root.slice(1)}gioi-thieu/index.html`].join(", ");
  if (did !== wanted) findings.add("object-store.sh", `the second time: ${did}`);
  objects();
}
