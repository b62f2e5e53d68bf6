// What a check found wrong, told at the end, all of it. A check that saw too little has also failed: an empty folder
// has no broken link.

const MOST_PRINTED = 60;

export class Findings {
  #found = [];

  add(where, what) {
    this.#found.push(`${where}: ${what}`);
  }

  /** Fails unless `seen` is at least `least`. */
  atLeast(least, seen, what) {
    console.log(`${seen} ${what}`);
    if (!(seen >= least)) this.add("too little seen", `${seen} ${what}, expected at least ${least}`);
  }

  /** Prints what was found and sets the exit status. */
  finish() {
    for (const line of this.#found.slice(0, MOST_PRINTED)) console.log(line);
    const more = this.#found.length - MOST_PRINTED;
    if (more > 0) console.log(`and ${more} more`);
    console.log(`${this.#found.length} problems`);
    process.exitCode = this.#found.length > 0 ? 1 : 0;
  }
}

/** The command line of a check, or how to call it. */
export function parameters(...names) {
  const values = process.argv.slice(2);
  if (values.length !== names.length) {
    console.error(`call: node ${process.argv[1].split("/").pop()} ${names.map((name) => `<${name}>`).join(" ")}`);
    process.exit(2);
  }
  return values;
}
