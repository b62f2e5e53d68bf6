// A web server of Debian, started with a configuration of docs/hosting/ on a copy of a built site. It listens on free
// loopback ports, as root or not, keeps what it writes in a folder of its own, and ends with the check, however that ends.

import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The name in the documented configurations. */
export const HOST = "khuyenhoc.example";
export const DOCS = new URL("../../../docs/", import.meta.url).pathname;

/** The published folder as it lies on a server: `ban/1` is the site, and a link called `link` leads to it. */
export function layOut(site, link) {
  const place = mkdtempSync(join(tmpdir(), "may-chu-"));
  process.on("exit", () => rmSync(place, { recursive: true, force: true }));
  // Started as root, a server reads with the rights of another user.
  chmodSync(place, 0o755);
  for (const folder of ["ban", "run", "acme/.well-known/acme-challenge"]) mkdirSync(join(place, folder), { recursive: true });
  cpSync(site, join(place, "ban/1"), { recursive: true, preserveTimestamps: true });
  symlinkSync("ban/1", join(place, link));
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", join(place, "privkey.pem")];
  const names = ["-subj", `/CN=${HOST}`, "-addext", `subjectAltName=DNS:${HOST},DNS:www.${HOST}`, "-addext", "basicConstraints=CA:FALSE"];
  execFileSync("openssl", ["req", "-x509", ...key, ...names, "-days", "2", "-out", join(place, "fullchain.pem")], { stdio: "pipe" });
  return place;
}

/** A documented file with other places and ports in it. What is to be replaced must be there. */
export function adapted(text, replacements) {
  return replacements.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the documented configuration no longer says: ${from}`);
    return text.replaceAll(from, to);
  }, text);
}

export const documented = (file) => readFileSync(join(DOCS, file), "utf8");

/** Two ports that nobody listens on. */
export async function freePorts() {
  const servers = [createServer(), createServer()];
  for (const server of servers) await new Promise((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  const ports = servers.map((server) => server.address().port);
  for (const server of servers) await new Promise((done) => server.close(done));
  return { plain: ports[0], secure: ports[1] };
}

/** What a server says of its configuration; anything but "fine" is a finding. */
export function examine(findings, command, parameters, fine) {
  const { status, stdout, stderr } = spawnSync(command, parameters, { encoding: "utf8" });
  const said = `${stdout}${stderr}`.trim();
  console.log(said);
  if (status !== 0 || !said.split("\n").every((line) => fine.test(line))) findings.add(command, `says of the documented configuration: ${said}`);
  return status === 0;
}

/** Starts a server in the foreground, and waits until it answers. Gives what ends it. */
export async function start(command, parameters, ports) {
  // In a group of its own, so that its children end with it.
  const server = spawn(command, parameters, { detached: true, stdio: ["ignore", "inherit", "inherit"] });
  const ended = new Promise((done) => server.once("exit", done).once("error", done));
  const signal = (name) => {
    try {
      process.kill(-server.pid, name);
    } catch {
      // It has ended.
    }
  };
  process.on("exit", () => signal("SIGKILL"));
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(name, () => process.exit(1));
  for (const port of Object.values(ports)) {
    for (let tries = 1; !(await isOpen(port)); tries++) {
      if (server.exitCode !== null || tries > 100) throw new Error(`${command} does not answer on port ${port}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  return async () => {
    signal("SIGTERM");
    const late = setTimeout(() => signal("SIGKILL"), 5000);
    await ended;
    clearTimeout(late);
  };
}

const isOpen = (port) =>
  new Promise((done) => {
    const socket = connect(port, "127.0.0.1", () => (socket.destroy(), done(true)));
    socket.once("error", () => done(false));
  });

/** A function that asks the server: `{status, headers, body}`, redirects and packing as they come. */
export function asking(ports) {
  const agents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true, rejectUnauthorized: false }) };
  const ask = (path, { host = HOST, method = "GET", isSecure = true, headers = {} } = {}) =>
    new Promise((done, fail) => {
      const [client, agent, port] = isSecure ? [https, agents.https, ports.secure] : [http, agents.http, ports.plain];
      const request = client.request({ host: "127.0.0.1", port, servername: host, path, method, agent, headers: { Host: host, ...headers } }, (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
        response.on("error", fail);
      });
      request.setTimeout(20_000, () => request.destroy(new Error(`no answer for ${path}`)));
      request.on("error", fail).end();
    });
  return { ask, hangUp: () => (agents.http.destroy(), agents.https.destroy()) };
}

/** Puts a file of somebody's own into a folder. */
export function plant(folder, file, text) {
  mkdirSync(join(folder, file, ".."), { recursive: true });
  writeFileSync(join(folder, file), text);
}
