// What the search knows of names: how they are spelled, which shards may hold those asked for, and which fit best. Nothing
// of the page; that is search.js. The files it reads are written by src/pages/search/, and so are the rules of spelling.
"use strict";

/** @typedef {{find: string, put: [string, string][]}} Rule */
/** @typedef {{dropped: string, exact: Rule[], plain: Rule[]}} Spelling */
/** A shard, or several with the groups of one syllable more. @typedef {number | [number[], Groups]} Group */
/** @typedef {{[syllable: string]: Group}} Groups */
/** @typedef {{spelling: Spelling, ceremonies: [string, string][], wards: string[], shards: string[], groups: Groups}} Directory */
/** @typedef {{names: string[], ceremonies: number[], wards: (number | null)[], honours: number[], texts: string[], ids: {[row: number]: string}}} Shard */
/** What was typed: each syllable with and without accents, and whether the last may be the beginning of one.
 * @typedef {{exact: string[], bare: string[], isOpen: boolean}} Query */
/** @typedef {{path: string, name: string, honour: string, ward: string, year: string, rank: number, age: number}} Hit */

/** The texts of the index, in one spelling with accents, in one without, and as they stand in an address.
 * @param {Spelling} spelling */
const speller = ({ dropped, exact, plain }) => {
  /** @param {Rule[]} rules @returns {(text: string) => string} */
  const following = (rules) => {
    const ready = rules.map(({ find, put }) => ({ find: new RegExp(find, "gu"), put: new Map(put) }));
    const follow = (/** @type {string} */ text, /** @type {ready[0]} */ { find, put }) =>
      text.replace(find, (_, kept, found) => kept + put.get(found));
    return (text) => ready.reduce(follow, text);
  };
  const drop = new RegExp(dropped, "gu");
  const [mend, finish] = [following(exact), following(plain)];
  const small = (/** @type {string} */ text) =>
    text.replace(drop, "").replace(/\p{Changes_When_Lowercased}/gu, (letter) => letter.toLowerCase()).normalize("NFC");
  const strip = (/** @type {string} */ text) => finish(text.normalize("NFD").replace(/\p{M}+/gu, ""));
  return {
    exact: (/** @type {string} */ text) => mend(small(text)),
    bare: (/** @type {string} */ text) => strip(mend(small(text))),
    id: (/** @type {string} */ text) => strip(small(text)).split(" ").join("-"),
  };
};

/** @param {string} text */
const syllables = (text) => text.split(/[^\p{Alphabetic}\p{N}\p{M}]+/u).filter(Boolean);

/** @param {string} text @param {ReturnType<typeof speller>} spell @returns {Query} */
const asked = (text, spell) => ({
  exact: syllables(spell.exact(text)),
  bare: syllables(spell.bare(text)),
  isOpen: !/\s$/u.test(text),
});

/** @param {Groups} groups @param {string} syllable @returns {Group | undefined} */
const groupOf = (groups, syllable) => (Object.prototype.hasOwnProperty.call(groups, syllable) ? groups[syllable] : undefined);

/** The shards that hold every name with all of some syllables: a small group's, or those of a large one of just these.
 * @param {Groups} groups @param {string[]} wanted @returns {number[]} */
const shardsWith = (groups, wanted) => {
  const sorted = [...new Set(wanted)].sort();
  /** @type {number | undefined} */
  let small;
  /** @type {number[]} */
  let large = [];
  /** @param {Groups} below @param {number} from @param {number} depth */
  const look = (below, from, depth) => {
    for (let i = from; i < sorted.length; i += 1) {
      const group = groupOf(below, sorted[i]);
      if (typeof group === "number") small = group;
      else if (group) {
        if (depth === sorted.length) large = group[0];
        look(group[1], i + 1, depth + 1);
      }
    }
  };
  if (sorted.some((syllable) => groupOf(groups, syllable) === undefined)) return [];
  look(groups, 0, 1);
  return small === undefined ? large : [small];
};

/** The shards to read, the most promising first: all with the syllables as they were typed, then those in which the last
 * is the beginning of another. `certain` is how many are of the first kind.
 * @param {Directory} directory @param {Query} query @returns {{shards: number[], certain: number}} */
const shardsFor = ({ groups, shards }, { bare, isOpen }) => {
  if (shards.length <= 1) return { shards: shards.map((_, i) => i), certain: shards.length };
  const own = shardsWith(groups, bare);
  if (!isOpen) return { shards: own, certain: own.length };
  const before = bare.slice(0, -1);
  const last = bare[bare.length - 1];
  const around = shardsWith(groups, before);
  if (around.length === 1) return { shards: around, certain: 1 };
  const others = Object.keys(groups).filter((syllable) => syllable !== last && syllable.startsWith(last));
  const longer = others.map((syllable) => shardsWith(groups, [...before, syllable])).sort((a, b) => b.length - a.length);
  // One of each, the most common first, then the second of each.
  const rounds = Array.from({ length: Math.max(0, ...longer.map((of) => of.length)) }, (_, round) =>
    longer.filter((of) => round < of.length).map((of) => of[round]),
  );
  return { shards: [...new Set(own.concat(...rounds))], certain: own.length };
};

/** How badly a name fits: whole syllables before begun ones, then its accents as typed, then few other syllables. Nothing
 * when it does not.
 * @param {Query} query @param {string} exact @param {string} bare @returns {number | undefined} */
const misfit = (query, exact, bare) => {
  const left = syllables(bare);
  let begun = 0;
  for (const [at, syllable] of query.bare.entries()) {
    let i = left.indexOf(syllable);
    if (i < 0 && query.isOpen && at === query.bare.length - 1) {
      i = left.findIndex((own) => own.startsWith(syllable));
      begun = 1;
    }
    if (i < 0) return undefined;
    left.splice(i, 1);
  }
  const own = syllables(exact);
  const others = query.exact.filter((typed) => !own.some((syllable) => (begun ? syllable.startsWith(typed) : syllable === typed)));
  return begun * 10_000 + others.length * 100 + left.length;
};

/** The names of a shard that fit. `age` counts ceremonies from the oldest.
 * @param {Directory} directory @param {Shard} shard @param {Query} query @param {ReturnType<typeof speller>} spell
 * @returns {Hit[]} */
const hitsIn = (directory, shard, query, spell) => {
  // All at once: a shard has more than a thousand names, and the phone is slow.
  const all = shard.names.join("\n");
  const [exact, bare] = [spell.exact(all).split("\n"), spell.bare(all).split("\n")];
  return shard.names.flatMap((name, row) => {
    const rank = misfit(query, exact[row], bare[row]);
    if (rank === undefined) return [];
    const age = shard.ceremonies[row];
    const [ceremony, year] = directory.ceremonies[age];
    const ward = shard.wards[row];
    return {
      path: `${ceremony}/${shard.ids[row] ?? spell.id(name)}/`,
      name,
      honour: shard.texts[shard.honours[row]],
      ward: ward === null ? "" : directory.wards[ward],
      year,
      rank,
      age,
    };
  });
};
