// A built site on disk: its files, their addresses, and the HTML in them.

import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { parse } from "parse5";

/** Every published file, as a path below the folder with "/" in it, sorted. The builder's own dot files are not published. */
export function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.replace(/\/+$/, "").length + 1))
    .map((path) => path.split(sep).join("/"))
    .filter((path) => !path.split("/").pop().startsWith("."))
    .sort();
}

/** `vinh-danh/index.html` is served at `vinh-danh/`. */
export const addressOf = (file) => file.replace(/(^|\/)index\.html$/, "$1");

/** The file that a path below the base answers with: `vinh-danh/` is `vinh-danh/index.html`. */
export const fileAt = (path) => (path === "" || path.endsWith("/") ? `${path}index.html` : path);

export const read = (folder, file) => readFileSync(join(folder, file), "utf8");

/** The elements of a page in document order: `{tag, attributes, text}`. */
export function elementsOf(html) {
  const elements = [];
  const visit = (node) => {
    if (node.tagName) {
      const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      elements.push({ tag: node.tagName, attributes, text: () => textOf(node) });
    }
    for (const child of node.childNodes ?? []) visit(child);
    if (node.content) visit(node.content);
  };
  visit(parse(html));
  return elements;
}

function textOf(node) {
  return node.nodeName === "#text" ? node.value : (node.childNodes ?? []).map(textOf).join("");
}

/** Whether a page asks search engines to leave it out. */
export const isNoindex = (elements) =>
  elements.some(({ tag, attributes }) => tag === "meta" && attributes.name === "robots" && /\bnoindex\b/.test(attributes.content ?? ""));

/** An old address that sends on to the new one. */
export const isRedirect = (elements) =>
  elements.some(({ tag, attributes }) => tag === "meta" && attributes["http-equiv"]?.toLowerCase() === "refresh");
