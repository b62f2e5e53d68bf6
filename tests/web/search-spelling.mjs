// The search's script spells as the program does: tens of thousands of texts, each with what the program makes of it
// (examples/spellings.rs), by the rules that a published directory gives the script.

import { readFileSync } from "node:fs";
import { Findings, parameters } from "./support/findings.mjs";
import { directoryOf, searchNames } from "./support/search.mjs";

const [spellings, folder] = parameters("spellings", "site folder");
const findings = new Findings();
const spell = searchNames().speller(directoryOf(folder).spelling);
/** White space is what separates syllables, of whatever kind. */
const tidy = (text) => text.replace(/\p{White_Space}+/gu, " ").trim();

let compared = 0;
let changed = 0;
for (const [text, exact, bare, plain] of JSON.parse(readFileSync(spellings, "utf8"))) {
  // A character that this Unicode does not know has no case and no parts here.
  if (/\p{Unassigned}/u.test(text)) continue;
  compared += 1;
  if (exact !== text) changed += 1;
  const agrees = tidy(spell.exact(text)) === tidy(exact) && tidy(spell.bare(spell.exact(text))) === tidy(bare);
  if (!agrees) findings.add(JSON.stringify(text), `spelled “${spell.exact(text)}”, “${spell.bare(spell.exact(text))}”; the program “${exact}”, “${bare}”`);
  // An id is told from a name of Latin letters alone.
  if (/^[a-z ]+$/.test(plain) && spell.id(text) !== plain.replaceAll(" ", "-")) findings.add(JSON.stringify(text), `has the id ${spell.id(text)}, not of ${plain}`);
}
findings.atLeast(50_000, compared, "texts compared");
findings.atLeast(20_000, changed, "of them spelled otherwise");
findings.finish();
