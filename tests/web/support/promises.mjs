// What docs/hosting.md promises of a host, asked of one file by file: status, type, packing, caching, headers, and what
// is not given out.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { headersOf } from "./headers.mjs";
import { HOST, plant } from "./real-server.mjs";
import { addressOf, elementsOf, filesOf, isRedirect } from "./site.mjs";
import { typeOf } from "./types.mjs";

const GZIP = { headers: { "Accept-Encoding": "gzip, deflate, br" } };
const SHORT = "public, max-age=300";
const SECURITY = ["content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy"];
/** Not to be given out: what the builder keeps, and what people leave in a folder. */
const HIDDEN = [".bangvang-receipt", ".bangvang-journal", ".git/config", ".htpasswd", ".env", "vinh-danh/.danh-sach.csv.swp"];

/**
 * Looks at every file of `folder`, as `ask` gets it under the path of `base`. `folder` is what the server gives out; some
 * files of strangers are put into it first.
 */
export async function checkPromises(findings, folder, base, ask) {
  const root = new URL(base).pathname;
  for (const file of HIDDEN.slice(1)) plant(folder, file, "secret");
  // A person called Anh has a page in a folder that is called as that of the photos.
  const namesake = `${filesOf(folder).find((file) => /^vinh-danh\/[^/]+\/index\.html$/.test(file)).replace("index.html", "anh/index.html")}`;
  plant(folder, namesake, "<!doctype html><title>Anh</title>");
  const files = filesOf(folder).filter((file) => file !== "_headers" && !HIDDEN.includes(file));
  const site = { folder, root, files, headers: headersOf(folder), ask, findings };
  await everyFile(site);
  await folders(site);
  await missing(site);
  await hidden(site);
  await again(site);
}

/** What is to be said of a file: `_headers`, and where that is silent the type of its ending and a short time. */
function promised({ root, headers }, file) {
  return { "content-type": typeOf(file), "cache-control": SHORT, "x-robots-tag": undefined, ...headers(root + addressOf(file)) };
}

/** Holds an answer's headers against what was promised. */
function holdHeaders({ findings }, where, answer, wanted) {
  for (const [name, value] of Object.entries(wanted)) {
    if (answer.headers[name] !== value) findings.add(where, `${name}: ${answer.headers[name]}, promised was ${value}`);
  }
}

async function everyFile(site) {
  const { folder, root, files, ask, findings } = site;
  const seen = { pages: 0, old: 0, packed: 0, noindex: 0, forever: 0 };
  for (const file of files) {
    const path = root + addressOf(file);
    const bytes = readFileSync(join(folder, file));
    const wanted = promised(site, file);
    const plain = await ask(path);
    if (plain.status !== 200) findings.add(path, `status ${plain.status}`);
    if (!plain.body.equals(bytes)) findings.add(path, "is not the file");
    holdHeaders(site, path, plain, { ...wanted, "content-encoding": undefined, "content-length": String(bytes.length) });

    const packed = await ask(path, GZIP);
    const hasTwin = files.includes(`${file}.gz`);
    const isPacked = packed.headers["content-encoding"] === "gzip";
    if (packed.status !== 200) findings.add(path, `status ${packed.status} when packing is taken`);
    if (hasTwin && !packed.body.equals(readFileSync(join(folder, `${file}.gz`)))) findings.add(path, "the packed twin is not sent");
    if (hasTwin && !isPacked) findings.add(path, `Content-Encoding: ${packed.headers["content-encoding"]}`);
    if (!(isPacked ? gunzipSync(packed.body) : packed.body).equals(bytes)) findings.add(path, "is not the file when packing is taken");
    for (const answer of hasTwin ? [plain, packed] : []) {
      if (!/\bAccept-Encoding\b/i.test(answer.headers.vary ?? "")) findings.add(path, `Vary: ${answer.headers.vary}`);
    }
    holdHeaders(site, `${path} packed`, packed, wanted);

    if (file.endsWith(".html")) seen.pages++;
    if (file.endsWith(".html") && isRedirect(elementsOf(String(bytes)))) seen.old++;
    if (hasTwin && isPacked) seen.packed++;
    if (plain.headers["x-robots-tag"] === "noindex") seen.noindex++;
    if (/immutable/.test(plain.headers["cache-control"])) seen.forever++;
  }
  findings.atLeast(201, seen.pages, "pages answered");
  findings.atLeast(1, seen.old, "of them old addresses that lead on");
  findings.atLeast(250, seen.packed, "texts sent packed");
  findings.atLeast(250, seen.noindex, "files closed to search engines");
  findings.atLeast(50, seen.forever, "files kept for ever");
}

/** A folder without its slash is sent to the one with it, on the same host. */
async function folders({ root, files, ask, findings }) {
  const pages = files.filter((file) => file.endsWith("/index.html")).map((file) => `${root}${addressOf(file).slice(0, -1)}`);
  if (root !== "/") pages.push(root.slice(0, -1));
  for (const path of pages) {
    for (const query of ["", "?tu=zalo"]) {
      const { status, headers } = await ask(path + query);
      const home = `https://${HOST}`;
      const target = headers.location === undefined ? undefined : new URL(headers.location, home + path).href;
      if (status !== 301 || target !== `${home}${path}/${query}`) findings.add(path + query, `status ${status}, Location: ${headers.location}`);
    }
  }
  findings.atLeast(201, pages.length, "folders sent to their slash");
}

/** What is not there is told with the site's own page and all headers, and not kept for long. */
async function missing(site) {
  const { folder, root, files, ask, findings } = site;
  const page = readFileSync(join(folder, "404.html"));
  const wanted = { ...promised(site, "404.html"), "content-encoding": undefined };
  const bare = ["anh/", "tai-nguyen/"].filter((name) => files.some((file) => file.startsWith(name)));
  const paths = ["khong-co", "khong-co/", "vinh-danh/khong-co/khong-co/", "vinh-danh/khong-co/danh-sach.csv", "anh/0123456789abcdef-480.jpg", "tai-nguyen/stele.0123456789.css", "404.html/", "404.html/khong-co", "t%C3%AAn/", ...bare];
  for (const path of paths) {
    const answer = await ask(root + path);
    if (answer.status !== 404) findings.add(root + path, `status ${answer.status}`);
    if (!answer.body.equals(page)) findings.add(root + path, "does not show the site's own page");
    holdHeaders(site, root + path, answer, wanted);
    const packed = await ask(root + path, GZIP);
    if (packed.status !== 404 || packed.headers["content-encoding"] !== "gzip" || !gunzipSync(packed.body).equals(page)) findings.add(root + path, "does not show the site's own page packed");
    holdHeaders(site, `${root}${path} packed`, packed, { ...wanted, "content-encoding": "gzip" });
  }
  findings.atLeast(10, paths.length, "addresses that are not there");
}

async function hidden(site) {
  const { folder, root, ask, findings } = site;
  for (const file of HIDDEN) {
    const answer = await ask(root + file);
    // Debian's Apache closes .ht… itself, with another status.
    if (answer.status !== 404 && !(answer.status === 403 && file.startsWith(".ht"))) findings.add(root + file, `status ${answer.status}`);
    if (answer.body.includes(readFileSync(join(folder, file)))) findings.add(root + file, "is given out");
    for (const name of SECURITY) if (!answer.headers[name]) findings.add(root + file, `no ${name}`);
  }
  findings.atLeast(6, HIDDEN.length, "files that are not given out");
}

/** HEAD says what GET says; what a reader has already is not sent again. One file of each ending. */
async function again(site) {
  const { folder, root, files, ask, findings } = site;
  const samples = [...new Map(files.map((file) => [typeOf(file), file])).values()];
  for (const file of samples) {
    const path = root + addressOf(file);
    for (const headers of [{}, ...(files.includes(`${file}.gz`) ? [GZIP.headers] : [])]) {
      const first = await ask(path, { headers });
      const head = await ask(path, { headers, method: "HEAD" });
      if (head.status !== 200 || head.body.length !== 0) findings.add(path, `HEAD: status ${head.status}, ${head.body.length} bytes`);
      holdHeaders(site, `HEAD ${path}`, head, Object.fromEntries(["content-type", "content-length", "content-encoding", "cache-control", "etag", ...SECURITY].map((name) => [name, first.headers[name]])));
      for (const [asked, had] of [["If-None-Match", "etag"], ["If-Modified-Since", "last-modified"]]) {
        if (!first.headers[had]) findings.add(path, `no ${had}`);
        else {
          const answer = await ask(path, { headers: { ...headers, [asked]: first.headers[had] } });
          if (answer.status !== 304 || answer.body.length !== 0) findings.add(path, `${asked}: status ${answer.status}, ${answer.body.length} bytes`);
          holdHeaders(site, `${asked} ${path}`, answer, { "cache-control": first.headers["cache-control"] });
        }
      }
      const other = await ask(path, { headers: { ...headers, "If-None-Match": '"another"' } });
      if (other.status !== 200 || !other.body.equals(first.body)) findings.add(path, `a tag of something else: status ${other.status}`);
    }
    // A tag names the bytes, and packed ones are others.
    const [plain, packed] = [await ask(path), await ask(path, GZIP)];
    if (packed.headers["content-encoding"] === "gzip" && plain.headers.etag === packed.headers.etag) findings.add(path, "one tag for packed and plain");
  }
  findings.atLeast(12, samples.length, "kinds of files asked for again");
}

/** One address alone: http and www lead to it, and whoever renews the certificate is let through. */
export async function checkOneAddress(findings, acme, ask) {
  const path = "/vinh-danh/?tu=zalo";
  const ways = [{ isSecure: false }, { isSecure: false, host: `www.${HOST}` }, { isSecure: true, host: `www.${HOST}` }];
  for (const way of ways) {
    const { status, headers } = await ask(path, way);
    if (status !== 301 || headers.location !== `https://${HOST}${path}`) findings.add(JSON.stringify(way), `status ${status}, Location: ${headers.location}`);
  }
  const token = ".well-known/acme-challenge/token";
  plant(acme, token, "proof");
  const { status, body } = await ask(`/${token}`, { isSecure: false });
  if (status !== 200 || String(body) !== "proof") findings.add(token, `status ${status}`);
  findings.atLeast(3, ways.length, "ways to the one address");
}
