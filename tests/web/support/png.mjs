// Small PNGs of pages: four bits a channel and at most 256 colours, which is a third of the bytes of a lossless one and
// still shows every letter.

import { deflateSync } from "node:zlib";
import { PNG } from "pngjs";

const STEP = 16;
const COLOURS = 256;

/** The pixels of a PNG, as `{width, height, data}` with RGBA. */
export const decode = (bytes) => PNG.sync.read(bytes);

/** A lossless PNG, for a picture that is looked at once. */
export const encode = (image) => PNG.sync.write(image);

/** A PNG with a palette: the most frequent colours; any other is drawn in the nearest of them. */
export function encodeSmall({ width, height, data }) {
  const coarse = (at) => (channel(data[at]) << 16) | (channel(data[at + 1]) << 8) | channel(data[at + 2]);
  const uses = new Map();
  for (let at = 0; at < data.length; at += 4) uses.set(coarse(at), (uses.get(coarse(at)) ?? 0) + 1);
  const palette = [...uses].sort(([a, n], [b, m]) => m - n || a - b).slice(0, COLOURS).map(([colour]) => colour);
  const index = new Map(palette.map((colour, i) => [colour, i]));
  for (const colour of uses.keys()) if (!index.has(colour)) index.set(colour, nearest(palette, colour));

  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = index.get(coarse((y * width + x) * 4));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // 8 bits, palette
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("PLTE", colours), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

const channel = (value) => Math.floor(value / STEP) * STEP + STEP / 2;

function nearest(palette, colour) {
  const apart = (other) => [16, 8, 0].reduce((sum, shift) => sum + (((colour >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);
  let best = 0;
  palette.forEach((other, i) => (best = apart(other) < apart(palette[best]) ? i : best));
  return best;
}

function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** The checksum of PNG (ISO 3309); node:zlib has it from Node 22.2 on alone. */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
