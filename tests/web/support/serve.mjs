// A static server on a free loopback port. As strict as the plainest host: no folder without its slash, nothing outside
// the base path, and 404.html with status 404 for everything that is not there. Like the ablest one it says what
// `_headers` asks for, and sends the packed twin of a text to whoever takes it.

import { createServer } from "node:http";
import { readFileSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { headersOf } from "./headers.mjs";
import { fileAt } from "./site.mjs";
import { typeOf } from "./types.mjs";

/** Serves `folder` under the path of `base` (a URL). Gives the address of the home page, with its slash, and `close`. */
export async function serve(folder, base) {
  const root = resolve(folder);
  const basePath = new URL(base).pathname;

  const headers = headersOf(folder);

  const answer = (request, response) => {
    const send = (status, file) => {
      const isPacked = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "") && isFile(`${file}.gz`);
      response.writeHead(status, {
        "content-type": typeOf(file),
        ...headers(new URL(request.url, "http://localhost").pathname),
        ...(isPacked ? { "content-encoding": "gzip" } : {}),
      });
      response.end(readFileSync(isPacked ? `${file}.gz` : file));
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
