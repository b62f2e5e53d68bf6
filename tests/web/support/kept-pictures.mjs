// Pictures that somebody has looked at, and what is seen now held against them.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pixelmatch from "pixelmatch";
import { decode, encode, encodeSmall } from "./png.mjs";

const isUpdate = process.env.UPDATE_GOLDENS === "1";

// Another build of what draws them makes edges of letters a little lighter or darker: pixels count as different from an
// eighth of the way between black and white on, edges apart, and a small share of them may be. A word more or a line
// moved is far above that.
const THRESHOLD = 0.12;

/** The pictures of one check of ./test, in a folder; what differs is put into another. Of all pixels `share` may differ. */
export class KeptPictures {
  #seen = [];

  constructor({ check, folder, differences, share }) {
    Object.assign(this, { check, folder, differences, share });
  }

  /** Holds a PNG against the kept one of that name, or keeps it where that is asked for. */
  holds(name, png) {
    this.#seen.push(name);
    const small = encodeSmall(decode(png));
    const path = join(this.folder, name);
    if (isUpdate) {
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(path, small);
      return;
    }
    assert.ok(existsSync(path), `no picture ${name}: UPDATE_GOLDENS=1 ./test ${this.check} makes it`);
    this.#compare(name, decode(readFileSync(path)), decode(small));
  }

  #compare(name, golden, seen) {
    const differs = (what, picture) => {
      mkdirSync(this.differences, { recursive: true });
      writeFileSync(join(this.differences, name), encode(picture));
      const place = join(this.differences, name);
      assert.fail(`${name}: ${what}; see ${place}, and if it is meant: UPDATE_GOLDENS=1 ./test ${this.check}`);
    };
    if (golden.width !== seen.width || golden.height !== seen.height) {
      differs(`${seen.width} × ${seen.height} pixels, were ${golden.width} × ${golden.height}`, seen);
    }
    const marked = { width: seen.width, height: seen.height, data: Buffer.alloc(seen.data.length) };
    const pixels = pixelmatch(golden.data, seen.data, marked.data, seen.width, seen.height, { threshold: THRESHOLD });
    if (pixels > this.share * seen.width * seen.height) differs(`${pixels} pixels differ`, marked);
  }

  /** That no picture is kept of what is no more. */
  areAllSeen() {
    if (!existsSync(this.folder)) return;
    const others = readdirSync(this.folder).filter((name) => name.endsWith(".png") && !this.#seen.includes(name));
    if (isUpdate) for (const name of others) rmSync(join(this.folder, name));
    else assert.deepEqual(others, [], "pictures of what is no more");
  }
}
