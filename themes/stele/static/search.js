// Search by name. The index is a list of rows [name, "ceremony/winner", ward, school year]; it is fetched at the first
// search. Names are folded as the program folds them: see src/text/fold.rs and src/text/syllable.rs.
"use strict";
(() => {
  /** @typedef {[string, string, string | null, string]} Row */
  const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const form = /** @type {HTMLFormElement} */ (byId("search-form"));
  const input = /** @type {HTMLInputElement} */ (byId("q"));
  const MOST = 50;

  /** Lower case, đ as d, no marks, i for a lone y after consonants: what `hoa nguyen` and `Nguyễn Hòa` share.
   * @param {string} text */
  const bare = (text) =>
    text.toLowerCase().replace(/[đð]/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "")
      .replace(/['‘’ʼ]/g, "").replace(/(^|\s)([b-df-hj-np-tv-xz]+)y(?=\s|$)/g, "$1$2i").trim();
  /** @param {string} text */
  const exact = (text) => text.toLowerCase().normalize("NFC");
  /** @param {string} text */
  const syllables = (text) => text.split(/\s+/).filter(Boolean);

  /** @type {Promise<Row[]> | undefined} */
  let loading;
  const rows = () => (loading ??= fetch(form.dataset.index ?? "").then((answer) => answer.json()));

  /** Every syllable asked for must begin one of the name's; whole syllables and exact accents rank first.
   * @param {Row[]} all @param {string} query */
  const find = (all, query) => {
    const wanted = syllables(bare(query));
    const typed = syllables(exact(query));
    /** @type {{row: Row, rank: number, at: number}[]} */
    const hits = [];
    all.forEach((row, at) => {
      const left = syllables(bare(row[0]));
      let rank = 0;
      for (const syllable of wanted) {
        let i = left.indexOf(syllable);
        if (i < 0) {
          i = left.findIndex((own) => own.startsWith(syllable));
          rank += 100;
        }
        if (i < 0) return;
        left.splice(i, 1);
      }
      const own = syllables(exact(row[0]));
      rank += 10 * typed.filter((syllable) => !own.includes(syllable)).length + left.length;
      hits.push({ row, rank, at });
    });
    return hits.sort((a, b) => a.rank - b.rank || a.at - b.at).map((hit) => hit.row);
  };

  /** @param {string} query */
  const search = async (query) => {
    const list = byId("search-list");
    const status = byId("search-status");
    byId("search-results").hidden = !query.trim();
    if (!query.trim()) return;
    /** @type {Row[]} */
    let found;
    try {
      found = find(await rows(), query);
    } catch {
      status.textContent = "Chưa tải được danh sách tên. Xin thử lại, hoặc chọn chữ cái đầu của tên ở dưới.";
      loading = undefined;
      return;
    }
    if (query !== input.value) return;
    const shown = found.slice(0, MOST).map(([name, path, ward, year]) => {
      const item = document.createElement("li");
      const title = document.createElement("h3");
      const link = document.createElement("a");
      link.href = `${form.dataset.root}${path}/`;
      link.textContent = name;
      title.append(link);
      const meta = document.createElement("p");
      meta.className = "meta";
      meta.textContent = [ward, `năm học ${year}`].filter(Boolean).join(" · ");
      item.append(title, meta);
      return item;
    });
    list.replaceChildren(...shown);
    byId("search-empty").hidden = found.length > 0;
    const more = found.length > MOST ? `, hiện ${MOST} kết quả đầu` : "";
    status.textContent = `${found.length.toLocaleString("vi")} kết quả cho “${query.trim()}”${more}.`;
  };

  const address = new URL(location.href);
  input.value = address.searchParams.get("q") ?? "";
  search(input.value);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    address.searchParams.set("q", input.value);
    history.replaceState(null, "", address);
    search(input.value);
  });
  input.addEventListener("input", () => search(input.value));
})();
