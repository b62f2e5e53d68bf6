// The search's index as it is published, and what its script knows of names, without a browser.

import { readFileSync } from "node:fs";
import vm from "node:vm";
import { elementsOf, read } from "./site.mjs";

/** The file of the directory that the search page names. */
export function directoryFileOf(folder) {
  const form = elementsOf(read(folder, "tim-kiem/index.html")).find(({ attributes }) => attributes["data-index"]);
  return new URL(form.attributes["data-index"], "http://site/tim-kiem/").pathname.slice(1);
}

export const directoryOf = (folder) => JSON.parse(read(folder, directoryFileOf(folder)));

/** The files of all shards. */
export const shardFilesOf = (folder) => directoryOf(folder).shards.map((name) => `tim-kiem/ten/${name}.json`);

/** Everybody in the index, once: `{name, path}`, the path below /vinh-danh/. */
export function namesOf(folder) {
  const directory = directoryOf(folder);
  const { speller } = searchNames();
  const spell = speller(directory.spelling);
  const found = new Map();
  for (const file of shardFilesOf(folder)) {
    const shard = JSON.parse(read(folder, file));
    shard.names.forEach((name, row) => {
      const [ceremony] = directory.ceremonies[shard.ceremonies[row]];
      const path = `${ceremony}/${shard.ids[row] ?? spell.id(name)}/`;
      found.set(path, { name, path });
    });
  }
  return [...found.values()];
}

/** The functions of search.js, which a page loads as a script. */
export function searchNames() {
  const script = readFileSync(new URL("../../../themes/stele/static/search.js", import.meta.url), "utf8");
  return vm.runInThisContext(`(() => {${script}\nreturn { speller };})()`);
}
