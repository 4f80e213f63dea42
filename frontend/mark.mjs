/**
 * Makes the site's icons from the one drawing of the mark, siec/ui/templates/ui/_mark.html, which
 * consists of lines and circles alone.
 */
import { deflateSync } from "node:zlib";

const PAPER = [251, 248, 242];
const COLOURS = { river: [11, 93, 99], sun: [180, 110, 0] };
const hex = (rgb) => `#${rgb.map((value) => value.toString(16).padStart(2, "0")).join("")}`;

function attributes(tag) {
  return Object.fromEntries([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, k, v]) => [k, v]));
}

/** Every part of the mark as a capsule: a circle is one whose ends are the same point. */
function readParts(drawing) {
  return [...drawing.matchAll(/<(line|circle)\b([^>]*)>/g)].map(([, tag, rest]) => {
    const has = attributes(rest);
    const number = (key) => Number(has[key]);
    const colour = has.class.includes("heart") ? COLOURS.sun : COLOURS.river;

    return tag === "circle"
      ? {
          a: [number("cx"), number("cy")],
          b: [number("cx"), number("cy")],
          r: number("r"),
          colour,
        }
      : {
          a: [number("x1"), number("y1")],
          b: [number("x2"), number("y2")],
          r: 1.15,
          colour,
        };
  });
}

function svg(parts) {
  const shapes = parts.map(({ a, b, r, colour }) =>
    a[0] === b[0] && a[1] === b[1]
      ? `<circle cx="${a[0]}" cy="${a[1]}" r="${r}" fill="${hex(colour)}"/>`
      : `<path d="M${a.join(" ")}L${b.join(" ")}" stroke="${hex(colour)}" stroke-width="${2 * r}" stroke-linecap="round"/>`,
  );
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
    `<rect width="32" height="32" rx="7" fill="${hex(PAPER)}"/>${shapes.join("")}</svg>\n`
  );
}

function distance([px, py], { a, b }) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const along = length && Math.min(1, Math.max(0, ((px - a[0]) * dx + (py - a[1]) * dy) / length));
  return Math.hypot(px - a[0] - along * dx, py - a[1] - along * dy);
}

function pixel(point, parts, unit) {
  let colour = PAPER;
  for (const part of parts) {
    const cover = Math.min(1, Math.max(0, (part.r - distance(point, part)) / unit + 0.5));
    colour = colour.map((value, i) => value + (part.colour[i] - value) * cover);
  }
  return colour.map(Math.round);
}

const CRC = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
  return Buffer.concat([length, body, sum]);
}

function png(parts, size) {
  const unit = 40 / size; // the mark's 32 units and a margin of 4 on each side
  const rows = Array.from({ length: size }, (_, y) => [
    0,
    ...Array.from({ length: size }, (_, x) =>
      pixel([(x + 0.5) * unit - 4, (y + 0.5) * unit - 4], parts, unit),
    ).flat(),
  ]);
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.from(rows.flat()), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** @returns {{path: string, data: string | Buffer}[]} the files to write. */
export function drawIcons(drawing) {
  const parts = readParts(drawing);
  return [
    { path: "favicon.svg", data: svg(parts) },
    { path: "touch-icon.png", data: png(parts, 180) },
  ];
}
