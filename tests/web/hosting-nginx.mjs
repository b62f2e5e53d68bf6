// nginx of Debian with docs/hosting/nginx.conf, its places and ports changed and nothing else, on the built site. For a
// site under a sub-path the lines that docs/hosting.md says for it stand in the file.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Findings, parameters } from "./support/findings.mjs";
import { checkOneAddress, checkPromises } from "./support/promises.mjs";
import { checkRelease } from "./support/release.mjs";
import { adapted, asking, documented, examine, freePorts, layOut, start } from "./support/real-server.mjs";

const [folder, base] = parameters("site folder", "base URL");
const findings = new Findings();
const branch = new URL(base).pathname.slice(1, -1);
const link = branch || "hien-hanh";
const place = layOut(folder, link);
const ports = await freePorts();

writeFileSync(join(place, "site.conf"), site());
writeFileSync(join(place, "nginx.conf"), around());
const options = ["-p", place, "-e", join(place, "run/error.log"), "-c", join(place, "nginx.conf")];
if (examine(findings, "nginx", ["-t", ...options], /syntax is ok|test is successful/)) {
  const stop = await start("nginx", options, ports);
  const { ask, hangUp } = asking(ports);
  try {
    await checkPromises(findings, join(place, "ban/1"), base, ask);
    await checkOneAddress(findings, join(place, "acme"), ask);
    await checkRelease(findings, place, link, new URL(base).pathname, ask);
  } finally {
    hangUp();
    await stop();
  }
}
findings.finish();

function site() {
  const text = adapted(documented("hosting/nginx.conf"), [
    ["    listen [::]:80;\n", ""],
    ["    listen [::]:443 ssl http2;\n", ""],
    ["listen 80;", `listen 127.0.0.1:${ports.plain};`],
    ["listen 443 ", `listen 127.0.0.1:${ports.secure} `],
    ["/etc/letsencrypt/live/khuyenhoc.example/", `${place}/`],
    ["/var/www/html", join(place, "acme")],
  ]);
  return adapted(branch ? underBranch(text) : text, [["/var/www/khuyenhoc", place]]);
}

/** The first lines of `location /` in the file, and in their place those of the document. */
function underBranch(text) {
  const first = /^ {4}location \/ \{\n {8}root .*\n {8}error_page .*\n(?=\n)/m;
  const instead = /```nginx\n(location = \/khuyen-hoc .*\n[^]*?)```/.exec(documented("hosting.md"))?.[1];
  if (!first.test(text)) throw new Error("the documented configuration has no location to change");
  if (!instead || branch !== "khuyen-hoc") throw new Error("docs/hosting.md no longer says how a site stands under /khuyen-hoc/");
  return text.replace(first, instead);
}

/** What Debian's nginx.conf has around a site, with places that anybody may write to; and another site, which gets every
    request that is not for a name of ours. */
function around() {
  const written = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${join(place, "run", kind)};`);
  mkdirSync(join(place, "run"), { recursive: true });
  return `
    daemon off;
    ${process.getuid() === 0 ? "user www-data;" : ""}
    pid ${join(place, "run/pid")};
    events {}
    http {
      ${written.join("\n")}
      include /etc/nginx/mime.types;
      default_type application/octet-stream;
      sendfile on;
      gzip on;
      access_log off;
      server {
        listen 127.0.0.1:${ports.plain} default_server;
        listen 127.0.0.1:${ports.secure} ssl http2 default_server;
        ssl_certificate ${join(place, "fullchain.pem")};
        ssl_certificate_key ${join(place, "privkey.pem")};
        return 200 "another site";
      }
      include ${join(place, "site.conf")};
    }
  `;
}
