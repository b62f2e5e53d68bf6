// Names: how they are spelled, which shards hold those asked for, which fit best. The program writes what is read here,
// the rules of spelling too: src/pages/search/.
"use strict";

/** @param {Spelling} spelling @returns {Speller} */
const speller = ({ dropped, exact, plain }) => {
  /** @param {Rule[]} rules @returns {(text: string) => string} */
  const following = (rules) => {
    const ready = rules.map(({ find, put }) => /** @type {const} */ ([new RegExp(find, "gu"), new Map(put)]));
    return (text) => ready.reduce((now, [find, put]) => now.replace(find, (_, kept, found) => kept + put.get(found)), text);
  };
  const drop = new RegExp(dropped, "gu");
  const [mend, finish] = [following(exact), following(plain)];
  /** @param {string} text */
  const small = (text) =>
    text.replace(drop, "").replace(/\p{Changes_When_Lowercased}/gu, (letter) => letter.toLowerCase()).normalize("NFC");
  /** @param {string} text */
  const bare = (text) => finish(text.normalize("NFD").replace(/\p{M}+/gu, ""));
  return { exact: (text) => mend(small(text)), bare, id: (name) => bare(small(name)).split(" ").join("-") };
};

/** @param {string} text */
const syllables = (text) => text.split(/[^\p{Alphabetic}\p{N}\p{M}]+/u).filter(Boolean);

/** @param {string} text @param {Speller} spell @returns {Query} */
const asked = (text, spell) => {
  const exact = spell.exact(text);
  return { exact: syllables(exact), bare: syllables(spell.bare(exact)), isOpen: !/\s$/u.test(text) };
};

/** @param {Groups} groups @param {string} syllable */
const groupOf = (groups, syllable) => (Object.prototype.hasOwnProperty.call(groups, syllable) ? groups[syllable] : undefined);

/** The shards of all names with some syllables: a small group's, or those of a large one of just these. Where there is
 * neither, nobody has them all: src/pages/search/groups.rs.
 * @param {Groups} groups @param {string[]} wanted @returns {number[]} */
const shardsWith = (groups, wanted) => {
  const sorted = [...new Set(wanted)].sort();
  if (sorted.some((syllable) => groupOf(groups, syllable) === undefined)) return [];
  /** @type {number[]} */
  const small = [];
  /** @type {number[]} */
  let large = [];
  /** @param {Groups} below @param {number} from @param {number} depth */
  const look = (below, from, depth) => {
    for (let i = from; i < sorted.length; i += 1) {
      const group = groupOf(below, sorted[i]);
      if (typeof group === "number") small.push(group);
      else if (group) {
        if (depth === sorted.length) large = group[0];
        look(group[1], i + 1, depth + 1);
      }
    }
  };
  look(groups, 0, 1);
  return small.length ? small.slice(0, 1) : large;
};

/** What to read: the names with the syllables as typed, then those whose syllable begins so.
 * @param {Directory} directory @param {Query} query @returns {Plan} */
const planFor = ({ groups, shards }, { bare, isOpen }) => {
  if (shards.length === 1) return { shards: [0], certain: 1 };
  const own = shardsWith(groups, bare);
  if (!isOpen) return { shards: own, certain: own.length };
  const before = bare.slice(0, -1);
  const around = shardsWith(groups, before);
  if (around.length === 1) return { shards: around, certain: 1 };
  const last = bare[bare.length - 1];
  const others = Object.keys(groups).filter((syllable) => syllable !== last && syllable.startsWith(last));
  const longer = others.map((syllable) => shardsWith(groups, [...before, syllable])).sort((a, b) => b.length - a.length);
  // One shard of each, the most common first, then the second of each.
  const rounds = Array.from({ length: longer.length ? longer[0].length : 0 }, (_, round) => longer.flatMap((of) => of.slice(round, round + 1)));
  return { shards: [...new Set(own.concat(...rounds))], certain: own.length };
};

/** How badly a name fits, if it does: by a last syllable longer than typed, by other accents, by more syllables.
 * @param {Query} query @param {string} exact @param {string} bare */
const misfit = (query, exact, bare) => {
  const left = bare.split(" ");
  let longer = 0;
  for (const [at, syllable] of query.bare.entries()) {
    let i = left.indexOf(syllable);
    if (i < 0 && query.isOpen && at === query.bare.length - 1) {
      i = left.findIndex((own) => own.startsWith(syllable));
      longer = 1;
    }
    if (i < 0) return undefined;
    left.splice(i, 1);
  }
  const own = exact.split(" ");
  const others = query.exact.filter((typed) => !own.some((syllable) => (longer ? syllable.startsWith(typed) : syllable === typed)));
  return longer * 10_000 + others.length * 100 + left.length;
};

/** The names of a shard that fit.
 * @param {Directory} directory @param {Shard} shard @param {Query} query @param {Speller} spell @returns {Hit[]} */
const hitsIn = ({ ceremonies, wards }, shard, query, spell) => {
  // All at once: there are more than a thousand, and phones are slow.
  const spaced = (/** @type {string} */ text) => text.replace(/[^\p{Alphabetic}\p{N}\p{M}\n]+/gu, " ").split("\n");
  const all = spell.exact(shard.names.join("\n"));
  const [exact, bare] = [spaced(all), spaced(spell.bare(all))];
  return shard.names.flatMap((name, row) => {
    const bad = misfit(query, exact[row], bare[row]);
    if (bad === undefined) return [];
    const age = shard.ceremonies[row];
    const [ceremony, year] = ceremonies[age];
    const honour = shard.texts[shard.honours[row]];
    return { name, id: shard.ids[row], ceremony, honour, ward: wards[shard.wards[row] ?? -1], year, misfit: bad, age };
  });
};

// The page. Without one, as in a test, there are the functions above alone.
if (typeof document !== "undefined") {
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
    meta.textContent = [honour, ward, `năm\u00a0học\u00a0${year}`].filter(Boolean).join(" ·\u00a0");
    row.append(title, meta);
    return row;
  };

  let newest = new Search("");
  /** Shows a page more of a search, unless another has begun. @param {Search} search */
  const carryOn = async (search) => {
    if (search.isBusy) return;
    search.isBusy = true;
    results.classList.toggle("is-loading", !search.shown && !list.children.length);
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
      if (search === newest) results.classList.remove("is-loading");
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
}
