/**
 * Cuts the fonts down to the letters the product's languages need.
 *
 * The sources are whole families (SIL Open Font License 1.1, reserved font name "Source"), so each
 * cut gets another name and its own name table, and the licence is laid beside it.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import subsetFont from "subset-font";

const require = createRequire(import.meta.url);
// The converter that subset-font itself uses.
const fontverter = createRequire(require.resolve("subset-font"))("fontverter");

const letters = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join("");

const ASCII = letters(0x20, 0x7e);
const SIGNS =
  "\u2009\u202f\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2020\u2022\u2026" +
  "\u2030\u2039\u203a\u20ac\u2116\u2122\u2190\u2191\u2192\u2193\u2212\u00d7\u2248\u2260\u2264\u2265\u2713";
const HEADING_SIGNS =
  "\u2009\u202f\u2011\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2026\u2116\u2190\u2192\u2212";
// Polish, and the letters that names from neighbouring countries bring along.
const NEIGHBOURS = "ĄąĆćĘęŁłŃńŚśŹźŻżČčĎďĚěŇňŘřŠšŤťŮůŽžŐőŰűŒœ";
const FURTHER = "ĂăȘșȚțŢţĀāĒēĪīŪūĖėĮįŲųĢģĶķĻļŅņŸĐđĞğİıŞş";
const LATIN = ASCII + letters(0xa0, 0xff) + NEIGHBOURS + FURTHER + SIGNS;
// Headings and quoted voices: what Polish, English and German take, and a few neighbours' letters.
const LATIN_HEADINGS = ASCII + "\u00a0§«°·»×ĄąĆćĘęŁłŃńÓóŚśŹźŻżÄÖÜäöüßáéíýčěřšžČŠŽ" + HEADING_SIGNS;
// Ukrainian, Belarusian and Russian, and the mark of stress.
const CYRILLIC = letters(0x410, 0x44f) + "ЁёЄєІіЇїЎўҐґ\u0301";

const FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum"];

const SANS = {
  source: "source-sans/VF/SourceSans3VF-Upright.ttf",
  axes: { wght: { min: 400, max: 600 } },
};
const SERIF = {
  source: "source-serif/VAR/SourceSerif4Variable-Roman.ttf",
  axes: { wght: { min: 400, max: 600 }, opsz: 20 },
};

const CUTS = [
  { file: "siec-sans-latin", name: "Siec Sans", ...SANS, text: LATIN },
  { file: "siec-sans-cyrillic", name: "Siec Sans Cyrillic", ...SANS, text: CYRILLIC },
  { file: "siec-serif-latin", name: "Siec Serif", ...SERIF, text: LATIN_HEADINGS },
  { file: "siec-serif-cyrillic", name: "Siec Serif Cyrillic", ...SERIF, text: CYRILLIC },
];

const LICENCES = [
  { file: "OFL-siec-sans.txt", source: "source-sans/LICENSE.md" },
  { file: "OFL-siec-serif.txt", source: "source-serif/LICENSE.md" },
];

const COPYRIGHT =
  "Copyright Adobe (http://www.adobe.com/). Altered: cut to fewer letters and weights, and renamed.";

/** A name table that says only what it must: names 0 to 6 and the licence (13, 14). */
function nameTable(family) {
  const entries = [
    [0, COPYRIGHT],
    [1, family],
    [2, "Regular"],
    [3, `${family} cut`],
    [4, family],
    [5, "Version 1.0"],
    [6, family.replaceAll(" ", "")],
    [13, "SIL Open Font License, Version 1.1"],
    [14, "https://openfontlicense.org"],
  ];
  const texts = entries.map(([, text]) => Buffer.from(text, "utf16le").swap16());
  const head = Buffer.alloc(6 + 12 * entries.length);
  head.writeUInt16BE(entries.length, 2);
  head.writeUInt16BE(head.length, 4);
  let offset = 0;
  entries.forEach(([id], i) => {
    [3, 1, 0x409, id, texts[i].length, offset].forEach((value, j) => {
      head.writeUInt16BE(value, 6 + 12 * i + 2 * j);
    });
    offset += texts[i].length;
  });
  return Buffer.concat([head, ...texts]);
}

function checksum(table) {
  const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
  let sum = 0;
  for (let i = 0; i < padded.length; i += 4) sum = (sum + padded.readUInt32BE(i)) >>> 0;
  return sum;
}

/** The same font with its name table replaced and all sums made right. */
function rename(font, family) {
  const count = font.readUInt16BE(4);
  const tables = Array.from({ length: count }, (_, i) => {
    const at = 12 + 16 * i;
    const tag = font.toString("latin1", at, at + 4);
    const start = font.readUInt32BE(at + 8);
    const body = Buffer.from(font.subarray(start, start + font.readUInt32BE(at + 12)));
    return { tag, body: tag === "name" ? nameTable(family) : body };
  });
  const head = tables.find(({ tag }) => tag === "head").body;
  head.writeUInt32BE(0, 8);

  const directory = Buffer.alloc(12 + 16 * count);
  font.copy(directory, 0, 0, 12);
  const bodies = [];
  let offset = directory.length;
  tables.forEach(({ tag, body }, i) => {
    const at = 12 + 16 * i;
    directory.write(tag, at, "latin1");
    directory.writeUInt32BE(checksum(body), at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(body.length, at + 12);
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    bodies.push({ tag, padded });
    offset += padded.length;
  });
  const whole = () => Buffer.concat([directory, ...bodies.map(({ padded }) => padded)]);
  const adjustment = (0xb1b0afba - checksum(whole())) >>> 0;
  bodies.find(({ tag }) => tag === "head").padded.writeUInt32BE(adjustment, 8);
  return whole();
}

async function cut({ source, text, axes, name }) {
  const font = await subsetFont(await readFile(require.resolve(source)), text, {
    targetFormat: "sfnt",
    variationAxes: axes,
    keepFeatures: FEATURES,
    noHinting: true,
  });
  return fontverter.convert(rename(font, name), "woff2");
}

/** @returns {Promise<{path: string, data: Buffer}[]>} the files to write. */
export async function cutFonts() {
  const files = [];
  for (const each of CUTS) files.push({ path: `fonts/${each.file}.woff2`, data: await cut(each) });
  for (const { file, source } of LICENCES) {
    files.push({ path: `fonts/${file}`, data: await readFile(require.resolve(source)) });
  }
  return files;
}
