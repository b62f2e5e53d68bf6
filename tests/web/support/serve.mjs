// A static server on a free loopback port. As strict as the plainest host: no folder without its slash, nothing outside
// the base path, and 404.html with status 404 for everything that is not there.

import { createServer } from "node:http";
import { readFileSync, statSync } from "node:fs";
import { extname, join, resolve, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { fileAt } from "./site.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

const IS_TEXT = /^(text|application\/(json|xml)|image\/svg)/;

/** Compressed and with leave to keep it, as a usual host sends it: what stands under a name with its hash, for ever. */
function asHosts(headers, bytes, path) {
  headers["cache-control"] = path.includes("/tai-nguyen/") ? "public, max-age=31536000, immutable" : "public, max-age=600";
  if (!IS_TEXT.test(headers["content-type"])) return bytes;
  headers["content-encoding"] = "gzip";
  headers.vary = "accept-encoding";
  return gzipSync(bytes);
}

/** Serves `folder` under the path of `base` (a URL). Gives the address of the home page, with its slash, and `close`. */
export async function serve(folder, base, { asHost = false } = {}) {
  const root = resolve(folder);
  const basePath = new URL(base).pathname;

  const answer = (request, response) => {
    const send = (status, file) => {
      const headers = { "content-type": TYPES[extname(file)] ?? "application/octet-stream" };
      const bytes = readFileSync(file);
      const body = asHost ? asHosts(headers, bytes, request.url) : bytes;
      response.writeHead(status, headers);
      response.end(body);
    };
    const file = published(request.url);
    if (file) return send(200, file);
    const notFound = join(root, "404.html");
    if (isFile(notFound)) return send(404, notFound);
    response.writeHead(404).end();
  };

  const published = (url) => {
    let path;
    try {
      path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    } catch {
      return undefined;
    }
    if (!path.startsWith(basePath)) return undefined;
    const file = join(root, fileAt(path.slice(basePath.length)));
    return file.startsWith(root + sep) && isFile(file) ? file : undefined;
  };

  const server = createServer(answer);
  await new Promise((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  return {
    home: `http://127.0.0.1:${server.address().port}${basePath}`,
    close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))),
  };
}

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
