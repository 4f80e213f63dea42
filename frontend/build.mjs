/**
 * Builds siec/ui/static/siec/: one style sheet, one script, the fonts and the icons.
 *
 *   node build.mjs            build once
 *   node build.mjs --watch    build styles and islands again at each change
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { cutFonts } from "./fonts.mjs";
import { drawIcons } from "./mark.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../siec/ui/static/siec");
const mark = join(here, "../siec/ui/templates/ui/_mark.html");

const bundles = {
  entryPoints: {
    siec: join(here, "styles/siec.css"),
    "style-page": join(here, "styles/style-page.css"),
    "siec-islands": join(here, "islands/main.ts"),
  },
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  // Newer than light-dark() and nesting: browsers of 2024 on.
  target: ["chrome123", "firefox121", "safari17.5"],
  external: ["./fonts/*"],
  legalComments: "none",
  logLevel: "warning",
};

async function write({ path, data }) {
  const target = join(out, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, data);
}

async function sizeOf(path) {
  const data = await readFile(join(out, path));
  const sent = path.endsWith(".woff2") ? data.length : gzipSync(data, { level: 9 }).length;
  return `${(sent / 1000).toFixed(1).padStart(6)} kB  ${path}`;
}

await rm(out, { recursive: true, force: true });
await esbuild.build(bundles);
const files = [...(await cutFonts()), ...drawIcons(await readFile(mark, "utf8"))];
for (const file of files) await write(file);

const shown = ["siec.css", "siec-islands.js", ...files.map(({ path }) => path)];
for (const path of shown) console.log(await sizeOf(path));

if (process.argv.includes("--watch")) {
  await (await esbuild.context(bundles)).watch();
  console.log("watching styles and islands");
}
