// Apache of Debian with docs/hosting/apache.conf and docs/hosting/htaccess, their places and ports changed and nothing else,
// on the built site. At the root of a host the one includes the other; under a sub-path the site has it as .htaccess, as
// on a host that many share.

import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Findings, parameters } from "./support/findings.mjs";
import { checkOneAddress, checkPromises } from "./support/promises.mjs";
import { checkRelease } from "./support/release.mjs";
import { adapted, asking, documented, examine, freePorts, layOut, start } from "./support/real-server.mjs";

/** On when Debian installs it, and what docs/hosting/apache.conf says to switch on. */
const DEBIAN = ["access_compat", "alias", "auth_basic", "authn_core", "authn_file", "authz_core", "authz_host", "authz_user", "autoindex", "deflate", "dir", "env", "filter", "mime", "mpm_event", "negotiation", "reqtimeout", "setenvif", "status"];
const NEEDED_BY_SSL = ["socache_shmcb"];

const [folder, base] = parameters("site folder", "base URL");
const findings = new Findings();
const branch = new URL(base).pathname.slice(1, -1);
const link = branch || "hien-hanh";
const place = layOut(folder, link);
const ports = await freePorts();

if (branch) {
  writeFileSync(join(place, "ban/1/.htaccess"), rules());
  mkdirSync(join(place, "html"));
  symlinkSync(join(place, link), join(place, "html", branch));
} else writeFileSync(join(place, "bangvang.htaccess"), rules());
writeFileSync(join(place, "site.conf"), site());
writeFileSync(join(place, "apache.conf"), around());
const options = ["-f", join(place, "apache.conf")];
if (examine(findings, "apache2", ["-t", ...options], /^Syntax OK$/)) {
  const stop = await start("apache2", ["-DFOREGROUND", ...options], ports);
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

function rules() {
  const text = documented("hosting/htaccess");
  return branch ? adapted(text, [["ErrorDocument 404 /404.html", `ErrorDocument 404 /${branch}/404.html`]]) : text;
}

function site() {
  const text = adapted(documented("hosting/apache.conf"), [
    ["*:80>", `127.0.0.1:${ports.plain}>`],
    ["*:443>", `127.0.0.1:${ports.secure}>`],
    ["/etc/letsencrypt/live/khuyenhoc.example/", `${place}/`],
    ["/var/www/html", join(place, "acme")],
  ]);
  if (!branch) return adapted(text, [["/var/www/khuyenhoc", place], ["/etc/apache2/bangvang.htaccess", join(place, "bangvang.htaccess")]]);
  return adapted(text, [
    ["DocumentRoot /var/www/khuyenhoc/hien-hanh", `DocumentRoot ${join(place, "html")}`],
    ["<Directory /var/www/khuyenhoc/hien-hanh>", `<Directory ${join(place, "html")}>`],
    ["AllowOverride None", "AllowOverride FileInfo"],
    ["        Include /etc/apache2/bangvang.htaccess\n", ""],
  ]);
}

/** A host that many share: it knows few types, and packs whatever it sends. */
function crowded() {
  return `
    TypesConfig /dev/null
    <Directory ${join(place, "html")}>
      SetOutputFilter DEFLATE
    </Directory>
  `;
}

/** What Debian's apache2.conf has around a site, with places that anybody may write to; and another site, which gets every
    request that is not for a name of ours. */
function around() {
  const asked = /a2enmod ([a-z ]+) &&/.exec(documented("hosting/apache.conf"))?.[1].split(" ");
  if (!asked) throw new Error("docs/hosting/apache.conf no longer says which modules to switch on");
  const available = "/etc/apache2/mods-available";
  const modules = [...DEBIAN, ...NEEDED_BY_SSL, ...asked].flatMap((name) => [`${available}/${name}.load`, `${available}/${name}.conf`].filter((path) => existsSync(path)));
  return `
    ServerRoot /etc/apache2
    ServerName localhost
    Define APACHE_RUN_DIR ${join(place, "run")}
    DefaultRuntimeDir ${join(place, "run")}
    Mutex file:${join(place, "run")} default
    PidFile ${join(place, "run/pid")}
    ErrorLog ${join(place, "run/error.log")}
    ${process.getuid() === 0 ? "User www-data\nGroup www-data" : ""}
    ${modules.map((path) => `Include ${path}`).join("\n")}
    Listen 127.0.0.1:${ports.plain}
    Listen 127.0.0.1:${ports.secure}
    <Directory />
      Options FollowSymLinks
      AllowOverride None
      Require all denied
    </Directory>
    <Directory ${join(place, "acme")}>
      Options Indexes FollowSymLinks
      Require all granted
    </Directory>
    ${branch ? crowded() : ""}
    <FilesMatch "^\\.ht">
      Require all denied
    </FilesMatch>
    <VirtualHost 127.0.0.1:${ports.plain}>
      ServerName another.example
      Redirect 410 /
    </VirtualHost>
    <VirtualHost 127.0.0.1:${ports.secure}>
      ServerName another.example
      SSLEngine on
      SSLCertificateFile ${join(place, "fullchain.pem")}
      SSLCertificateKeyFile ${join(place, "privkey.pem")}
      Redirect 410 /
    </VirtualHost>
    Include ${join(place, "site.conf")}
  `;
}
