// Bundle the explorer into the folder given (kg/publish/explorer/static): one HTML page for each set of assets, and
// scripts and styles whose names carry their hash, so that browsers may keep them for ever.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = process.argv[2] ?? join(HERE, "..", "kg", "publish", "explorer", "static");

// What each page loads beside main: the styles of the editor and of the API's docs are large, and needed there alone.
const PAGES = { index: [], query: ["query"], docs: ["docs"] };

// What the project has elsewhere, as modules: `kg:examples`, the competency questions (what stands in their head in
// Chinese and English, and the query), and `kg:places`, the divisions of the gazetteer as [code, name, longitude, latitude].
const QUESTIONS = join(HERE, "..", "ontology", "queries");
const GAZETTEER = join(HERE, "..", "kg", "data", "places.tsv");
const MODULES = { "kg:examples": questions, "kg:places": places };
const ours = {
  name: "ours",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^kg:/ }, ({ path }) => ({ path, namespace: "kg" }));
    onLoad({ filter: /.*/, namespace: "kg" }, async ({ path }) => ({
      contents: JSON.stringify(await MODULES[path]()),
      loader: "json",
    }));
  },
};

async function questions() {
  const files = (await readdir(QUESTIONS)).filter((file) => file.endsWith(".rq")).sort();
  return Promise.all(files.map(question));
}

async function question(file) {
  const query = await readFile(join(QUESTIONS, file), "utf8");
  const [, zh] = /^# zh: (.*)$/m.exec(query);
  const [, en] = /^# en: (.*)$/m.exec(query);
  return { name: basename(file, ".rq"), zh, en, query };
}

async function places() {
  const [heads, ...rows] = (await readFile(GAZETTEER, "utf8")).trimEnd().split("\n").map((line) => line.split("\t"));
  const [code, name, longitude, latitude] = ["code", "name", "longitude", "latitude"].map((head) => heads.indexOf(head));
  return rows
    .filter((row) => row[longitude] && row[code] !== "000000")
    .map((row) => [row[code], row[name], Number(row[longitude]), Number(row[latitude])]);
}

await rm(OUT, { recursive: true, force: true });

const { metafile } = await build({
  absWorkingDir: HERE,
  entryPoints: ["src/main.ts", "src/theme.ts", "src/styles/main.css", "src/styles/query.css", "src/styles/docs.css", "src/icon.svg"],
  outdir: OUT,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  bundle: true,
  plugins: [ours],
  splitting: true,
  format: "esm",
  target: ["es2022"],
  minify: true,
  metafile: true,
  legalComments: "linked",
  logLevel: "warning",
  logOverride: { "empty-import-meta": "silent" },
  define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
  loader: { ".svg": "copy", ".ttf": "file", ".woff": "file", ".woff2": "file", ".eot": "empty" },
});

const assets = Object.fromEntries(
  Object.entries(metafile.outputs)
    .filter(([, { entryPoint }]) => entryPoint)
    .map(([file, { entryPoint }]) => [basename(entryPoint), `/static/${basename(file)}`]),
);
// What main imports is fetched beside it, not after it.
const [main] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === "src/main.ts");
const needed = (file) =>
  metafile.outputs[file].imports
    .filter(({ kind }) => kind === "import-statement")
    .flatMap(({ path }) => [path, ...needed(path)]);
const preloads = [...new Set(needed(main))].map((file) => `<link rel="modulepreload" href="/static/${basename(file)}">`);

const template = await readFile(join(HERE, "index.html"), "utf8");
for (const [page, extra] of Object.entries(PAGES)) {
  const styles = ["main", ...extra].map((name) => `<link rel="stylesheet" href="${assets[`${name}.css`]}">`).join("\n    ");
  const html = template
    .replace("<!-- styles -->", [styles, ...preloads].join("\n    "))
    .replace("%icon%", assets["icon.svg"])
    .replace("%theme%", assets["theme.ts"])
    .replace("%main%", assets["main.ts"]);
  await writeFile(join(OUT, `${page}.html`), html);
}

const size = Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0);
console.log(`explorer built in ${relative(process.cwd(), OUT)} (${Math.round(size / 1024)} KB)`);
