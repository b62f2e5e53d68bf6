// An object store in memory, as rclone speaks to one: put, head, get, list, delete. It writes down what is done to it.

import { createHash } from "node:crypto";
import { createServer } from "node:http";

const KEPT = /^(content-type|cache-control|x-amz-meta-.*)$/;

/** Opens a store with one bucket. Gives its address, its objects by key, and what was done, in order. */
export async function openStore(bucket) {
  const objects = new Map();
  const done = [];

  const answer = async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    const [name, ...rest] = decodeURIComponent(url.pathname).slice(1).split("/");
    const key = rest.join("/");
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const say = (status, headers = {}, body = "") => response.writeHead(status, headers).end(body);
    if (name !== bucket) return say(404);
    if (key === "") return request.method === "GET" ? say(200, { "content-type": "application/xml" }, listing(url.searchParams)) : say(200);
    const object = objects.get(key);
    if (request.method === "PUT") {
      const body = Buffer.concat(chunks);
      const headers = Object.fromEntries(Object.entries(request.headers).filter(([header]) => KEPT.test(header)));
      objects.set(key, { body, headers: { ...headers, etag: tag(body) } });
      done.push({ act: "put", key });
      return say(200, { etag: tag(body) });
    }
    if (request.method === "DELETE") {
      objects.delete(key);
      done.push({ act: "delete", key });
      return say(204);
    }
    if (!object) return say(404);
    return say(200, { ...object.headers, "content-length": object.body.length, "last-modified": TIME.toUTCString() }, request.method === "GET" ? object.body : "");
  };

  /** Everything in one page, folders told by their names where the caller wants it so. */
  const listing = (asked) => {
    const prefix = asked.get("prefix") ?? "";
    const delimiter = asked.get("delimiter") ?? "";
    const below = [...objects.keys()].sort().filter((key) => key.startsWith(prefix));
    const folderOf = (key) => (delimiter && key.slice(prefix.length).includes(delimiter) ? prefix + key.slice(prefix.length).split(delimiter)[0] + delimiter : undefined);
    const entries = below.filter((key) => !folderOf(key)).map((key) => {
      const { body } = objects.get(key);
      return `<Contents><Key>${key}</Key><LastModified>${TIME.toISOString()}</LastModified><ETag>${tag(body).replaceAll('"', "&quot;")}</ETag><Size>${body.length}</Size></Contents>`;
    });
    const folders = [...new Set(below.map(folderOf).filter(Boolean))].map((folder) => `<CommonPrefixes><Prefix>${folder}</Prefix></CommonPrefixes>`);
    return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Name>${bucket}</Name><IsTruncated>false</IsTruncated>${entries.join("")}${folders.join("")}</ListBucketResult>`;
  };

  const server = createServer((request, response) => answer(request, response).catch((error) => response.destroy(error)));
  await new Promise((opened, fail) => server.once("error", fail).listen(0, "127.0.0.1", opened));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    objects,
    done,
    close: () => new Promise((closed) => (server.closeAllConnections(), server.close(closed))),
  };
}

const TIME = new Date("2026-01-01T00:00:00Z");
const tag = (body) => `"${createHash("md5").update(body).digest("hex")}"`;
