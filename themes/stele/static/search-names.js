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
