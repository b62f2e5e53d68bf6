// The shapes that the search's scripts handle, for the type check alone: no browser fetches this.

/** An expression of two groups, and what is written in the second one's place. */
interface Rule {
  find: string;
  put: [string, string][];
}

interface Spelling {
  dropped: string;
  exact: Rule[];
  plain: Rule[];
}

/** A shard's number, or several, newest names first, and the groups of one syllable more. */
type Group = number | [number[], Groups];
type Groups = { [syllable: string]: Group };

/** What src/pages/search/index.rs writes. */
interface Directory {
  spelling: Spelling;
  /** Id and school year, oldest first. */
  ceremonies: [string, string][];
  wards: string[];
  shards: string[];
  groups: Groups;
}

/** What src/pages/search/rows.rs writes: a column each. */
interface Shard {
  names: string[];
  ceremonies: number[];
  wards: (number | null)[];
  honours: number[];
  texts: string[];
  ids: { [row: number]: string };
}

interface Speller {
  /** In one spelling, with accents. */
  exact(text: string): string;
  /** Without them, of a text in that spelling. */
  bare(exact: string): string;
  /** As it stands in an address. */
  id(name: string): string;
}

/** What was typed, by syllables. */
interface Query {
  exact: string[];
  bare: string[];
  /** The last may be the beginning of one. */
  isOpen: boolean;
}

/** The shards to read, in this order; the first so many hold all names with the syllables as they were typed. */
interface Plan {
  shards: number[];
  certain: number;
}

interface Hit {
  name: string;
  /** Where it does not follow from the name. */
  id: string | undefined;
  ceremony: string;
  honour: string;
  ward: string;
  year: string;
  /** How badly it fits. */
  misfit: number;
  /** The ceremony's number: later ones are newer. */
  age: number;
}
