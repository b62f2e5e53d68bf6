// The search page: what is typed, what is read, what is shown. What it knows of names is search-names.js.
"use strict";
(() => {
  /** Results shown at once, those that are enough of a first answer, and the shards read for it. */
  const [PAGE, ENOUGH, MOST_SHARDS] = [50, 10, 2];
  /** Milliseconds: after the last letter; until a slow answer is told of; until it is given up. */
  const [PAUSE, SLOW, TOO_LONG] = [200, 400, 20_000];

  const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const form = /** @type {HTMLFormElement} */ (byId("search-form"));
  const input = /** @type {HTMLInputElement} */ (byId("q"));
  const [results, status, list, empty, more] = ["results", "status", "list", "empty", "more"].map((part) => byId(`search-${part}`));
  const directoryAddress = new URL(form.dataset.index ?? "", location.href);

  /** What is being read or has been, by its address. @type {Map<string, Promise<any>>} */
  const files = new Map();
  const read = (/** @type {URL} */ { href }) => {
    const known = files.get(href);
    if (known) return known;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TOO_LONG);
    const file = fetch(href, { signal: abort.signal })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${answer.status} ${href}`))))
      .finally(() => clearTimeout(timer));
    files.set(href, file);
    // What failed is asked for again next time.
    file.catch(() => files.delete(href));
    return file;
  };
  /** @type {{directory: Directory, spell: ReturnType<typeof speller>} | undefined} */
  let index;
  const open = async () => {
    const directory = /** @type {Directory} */ (await read(directoryAddress));
    return (index ??= { directory, spell: speller(directory.spelling) });
  };

  /** One search: what is left to read of it, and what was found. Only the newest is shown. */
  class Search {
    /** @type {Hit[]} */ found = [];
    /** @type {Set<string>} */ paths = new Set();
    shown = 0;
    at = 0;
    /** @type {{shards: number[], certain: number}} */ plan = { shards: [], certain: 0 };

    /** @param {string} text */
    constructor(text) {
      this.text = text;
    }

    /** Reads on until there is a result that was not there, `enough` of them if few shards do. */
    async readOn(/** @type {number} */ enough) {
      const { directory, spell } = await open();
      const query = asked(this.text, spell);
      if (!this.at) this.plan = shardsFor(directory, query);
      /** @type {Hit[]} */
      const fresh = [];
      for (let count = 1; this.at < this.plan.shards.length; count += 1) {
        const name = directory.shards[this.plan.shards[this.at]];
        const shard = /** @type {Shard} */ (await read(new URL(`${name}.json`, directoryAddress)));
        this.at += 1;
        fresh.push(...hitsIn(directory, shard, query, spell).filter(({ path }) => !this.paths.has(path) && this.paths.add(path)));
        if (fresh.length >= enough || (fresh.length && count >= MOST_SHARDS)) break;
      }
      this.found.push(...fresh.sort((a, b) => a.rank - b.rank || b.age - a.age));
    }

    get isDone() {
      return this.shown === this.found.length && this.at >= this.plan.shards.length;
    }

    /** What is said of it, aloud too. */
    get summary() {
      const count = this.found.length.toLocaleString("vi");
      const query = `“${this.text.trim()}”`;
      if (this.at < this.plan.certain) return `Đã thấy ${count} kết quả cho ${query}, còn nữa. Hãy gõ thêm họ, tên đệm hoặc tên.`;
      const last = syllables(this.text).pop();
      const begun = this.at < this.plan.shards.length ? ` Còn những tên bắt đầu bằng “${last}”.` : "";
      const part = this.shown < this.found.length ? `, đang hiện ${this.shown.toLocaleString("vi")}` : "";
      return `${count} kết quả cho ${query}${part}.${begun}`;
    }
  }

  /** @param {Hit} hit */
  const item = ({ name, path, honour, ward, year }) => {
    const [row, title, link, meta] = ["li", "h3", "a", "p"].map((tag) => document.createElement(tag));
    link.setAttribute("href", `${form.dataset.root}${path}`);
    link.textContent = name;
    title.append(link);
    meta.className = "meta";
    meta.textContent = [honour, ward, `năm học ${year}`].filter(Boolean).join(" · ");
    row.append(title, meta);
    return row;
  };

  let newest = new Search("");
  /** Carries a search on by a page, and shows it unless another has begun. @param {Search} search */
  const carryOn = async (search) => {
    const slow = setTimeout(() => search === newest && (status.textContent = "Đang tìm…"), SLOW);
    try {
      if (search.shown === search.found.length) await search.readOn(search.shown ? 1 : ENOUGH);
    } catch {
      if (search === newest) {
        status.textContent = "Chưa tải được danh sách tên. Xin xem lại mạng rồi bấm “Tìm”, hoặc chọn chữ cái đầu của tên ở dưới.";
        more.hidden = true;
      }
      return;
    } finally {
      clearTimeout(slow);
    }
    if (search !== newest) return;
    const rows = search.found.slice(search.shown, search.shown + PAGE).map(item);
    if (search.shown) list.append(...rows);
    else list.replaceChildren(...rows);
    search.shown += rows.length;
    status.textContent = search.summary;
    empty.hidden = search.found.length > 0;
    more.hidden = search.isDone;
    return rows[0];
  };

  const begin = () => {
    newest = new Search(input.value);
    const isAsked = /[\p{L}\p{N}]/u.test(input.value);
    results.hidden = !isAsked;
    if (isAsked) carryOn(newest);
  };

  // Whoever goes back comes to the searches that were sent, not to each letter: typing writes over its own entry.
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
  // Whoever touches the box is about to search.
  input.addEventListener("focus", () => open().catch(() => {}), { once: true });
  addEventListener("popstate", fromAddress);
  fromAddress();
})();
