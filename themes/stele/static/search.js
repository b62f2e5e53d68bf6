// The search page; what it knows of names is search-names.js.
"use strict";
(() => {
  // Results on a page, those that make a first answer, shards read for it at most.
  const [PAGE, ENOUGH, MOST_SHARDS] = [50, 10, 2];
  // Milliseconds: after a letter, until a slow answer is told of, until it is given up.
  const [PAUSE, SLOW, TOO_LONG] = [200, 400, 20_000];

  const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const form = /** @type {HTMLFormElement} */ (byId("search-form"));
  const input = /** @type {HTMLInputElement} */ (byId("q"));
  const [results, status, list, empty, more] = ["results", "status", "list", "empty", "more"].map((part) => byId(`search-${part}`));
  const directoryAddress = new URL(form.dataset.index ?? "", location.href);

  /** What was asked for, by its address. @type {Map<string, Promise<any>>} */
  const files = new Map();
  const read = (/** @type {URL} */ { href }) => {
    if (files.has(href)) return files.get(href);
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TOO_LONG);
    const file = fetch(href, { signal: abort.signal })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .finally(() => clearTimeout(timer));
    files.set(href, file);
    // What failed is asked for again next time.
    file.catch(() => files.delete(href));
    return file;
  };
  /** @type {{directory: Directory, spell: Speller} | undefined} */
  let index;
  const open = async () => {
    const directory = /** @type {Directory} */ (await read(directoryAddress));
    return (index ??= { directory, spell: speller(directory.spelling) });
  };

  /** What was found, and what is left to read. */
  class Search {
    /** @type {Hit[]} */ found = [];
    keys = new Set();
    shown = 0;
    at = 0;
    isBusy = false;
    /** @type {Plan} */ plan = { shards: [], certain: 0 };

    /** @param {string} text */
    constructor(text) {
      this.text = text;
    }

    /** Reads on until something new is found, `enough` of it if few shards do. */
    async readOn(/** @type {number} */ enough) {
      const { directory, spell } = await open();
      const query = asked(this.text, spell);
      if (!this.at) this.plan = planFor(directory, query);
      /** @type {Hit[]} */
      const fresh = [];
      for (let count = 1; this.at < this.plan.shards.length; count += 1) {
        const name = directory.shards[this.plan.shards[this.at]];
        const shard = /** @type {Shard} */ (await read(new URL(`${name}.json`, directoryAddress)));
        this.at += 1;
        for (const hit of hitsIn(directory, shard, query, spell)) {
          // A name with common syllables stands in several shards.
          const key = `${hit.ceremony}/${hit.id ?? hit.name}`;
          if (!this.keys.has(key)) fresh.push(hit);
          this.keys.add(key);
        }
        if (fresh.length >= enough || (fresh.length && count >= MOST_SHARDS)) break;
      }
      this.found.push(...fresh.sort((a, b) => a.misfit - b.misfit || b.age - a.age));
    }

    get summary() {
      const count = this.found.length.toLocaleString("vi");
      const query = `“${this.text.trim()}”`;
      if (this.at < this.plan.certain) return `Đã thấy ${count} kết quả cho ${query}, còn nữa. Hãy gõ thêm họ, tên đệm hoặc tên.`;
      const part = this.shown < this.found.length ? `, đang hiện ${this.shown.toLocaleString("vi")}` : "";
      const longer = this.at < this.plan.shards.length ? ` Còn những tên bắt đầu bằng “${syllables(this.text).pop()}”.` : "";
      return `${count} kết quả cho ${query}${part}.${longer}`;
    }
  }

  /** @param {Hit} hit */
  const item = ({ name, id, ceremony, honour, ward, year }) => {
    const [row, title, link, meta] = ["li", "h3", "a", "p"].map((tag) => document.createElement(tag));
    link.setAttribute("href", `${form.dataset.root}${ceremony}/${id ?? index?.spell.id(name)}/`);
    link.textContent = name;
    title.append(link);
    meta.className = "meta";
    meta.textContent = [honour, ward, `năm\u00a0học\u00a0${year}`].filter(Boolean).join(" · ");
    row.append(title, meta);
    return row;
  };

  let newest = new Search("");
  /** Shows a page more of a search, unless another has begun. @param {Search} search */
  const carryOn = async (search) => {
    if (search.isBusy) return;
    search.isBusy = true;
    const slow = setTimeout(() => search === newest && (status.textContent = "Đang tìm…"), SLOW);
    try {
      if (search.shown === search.found.length) await search.readOn(search.shown ? 1 : ENOUGH);
    } catch {
      if (search === newest) {
        if (!search.shown) list.replaceChildren();
        empty.hidden = more.hidden = true;
        status.textContent = "Chưa tải được danh sách tên. Xin xem lại mạng rồi bấm “Tìm”, hoặc chọn chữ cái đầu của tên ở dưới.";
      }
      return;
    } finally {
      clearTimeout(slow);
      search.isBusy = false;
    }
    if (search !== newest) return;
    const rows = search.found.slice(search.shown, search.shown + PAGE).map(item);
    if (search.shown) list.append(...rows);
    else list.replaceChildren(...rows);
    search.shown += rows.length;
    status.textContent = search.summary;
    empty.hidden = search.found.length > 0;
    more.hidden = search.shown === search.found.length && search.at >= search.plan.shards.length;
    return rows[0];
  };

  const begin = () => {
    newest = new Search(input.value);
    results.hidden = !syllables(input.value).length;
    if (!results.hidden) carryOn(newest);
  };

  // Going back leads to the searches that were sent, not to each letter.
  let isSent = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  const note = () => {
    const address = new URL(location.href);
    if (address.searchParams.get("q") === input.value) return;
    address.searchParams.set("q", input.value);
    history[isSent ? "pushState" : "replaceState"](null, "", address.href);
    isSent = false;
  };
  const fromAddress = () => {
    clearTimeout(pause);
    input.value = new URL(location.href).searchParams.get("q") ?? "";
    isSent = input.value !== "";
    begin();
  };

  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      note();
      begin();
    }, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    note();
    isSent = true;
    begin();
    // The keyboard of a phone would cover the results.
    if (matchMedia("(pointer: coarse)").matches) input.blur();
  });
  more.addEventListener("click", async () => (await carryOn(newest))?.querySelector("a")?.focus());
  input.addEventListener("focus", () => open().catch(() => {}), { once: true });
  addEventListener("popstate", fromAddress);
  fromAddress();
})();
