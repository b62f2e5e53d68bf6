// The file `_headers`, read as Netlify and Cloudflare Pages do: all rules that match an address add up, and values of one
// header are joined.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The rules of a site's folder: `{path, headers}`, names in small letters. */
export function rulesOf(folder) {
  const rules = [];
  for (const line of readFileSync(join(folder, "_headers"), "utf8").split("\n")) {
    if (!line.trim() || line.startsWith("#")) continue;
    if (!/^\s/.test(line)) rules.push({ path: line.trim(), headers: [] });
    else rules.at(-1).headers.push([line.slice(0, line.indexOf(":")).trim().toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]);
  }
  return rules;
}

/** A function from the path of a request to the headers of its answer; a folder without the file has no rules. */
export function headersOf(folder) {
  const all = existsSync(join(folder, "_headers")) ? rulesOf(folder) : [];
  const rules = all.map(({ path, headers }) => ({ pattern: patternOf(path), headers }));
  return (path) => {
    const found = {};
    for (const { headers } of rules.filter(({ pattern }) => pattern.test(path))) {
      for (const [name, value] of headers) found[name] = found[name] === undefined ? value : `${found[name]}, ${value}`;
    }
    return found;
  };
}

function patternOf(path) {
  const escaped = path.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replace(/:[a-z]+/g, "[^/]+")}$`);
}
