// Puts the program, the script, the style and the words into one file: target/jidi.html.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { packed } from "./page/packed.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const root = here("../");

/** What the page says; other words of the program that it says too. */
const OWN = /^page-/;
const SHARED = /^(annex|basis|class|column|conclusion|fact|qualifier|summary|verdict)-|^(list-separator|missing|place-application|receipt|repeated-firms|standing-of|terminal-(assumptions|base|borderline|contradicted|file-refused|reading|table|tier|turning-points|year|year-unknown))$/;

const [, , modulePath = `${root}target/wasm/jidi.wasm`, target = `${root}target/jidi.html`] = process.argv;

/** The messages of a language, of one line each. */
function words(language) {
  const folder = `${root}src/text/${language}/`;
  const lines = readdirSync(folder).flatMap((name) => readFileSync(folder + name, "utf8").split("\n"));
  const messages = lines.map((line) => /^([a-z][\w-]*) = (.*)$/.exec(line)).filter(Boolean);
  return Object.fromEntries(
    messages.filter(([, key]) => OWN.test(key) || SHARED.test(key)).map(([, key, text]) => [key, unquoted(text)]),
  );
}

/** Blanks at an end stand in quotation marks. */
function unquoted(text) {
  return text.replace(/\{\s*"([^"]*)"\s*\}/g, "$1");
}

/** Browsers as old as the module's exceptions and the policy of the page allow. */
const OLDEST = ["chrome97", "firefox102", "safari16"];

const dictionary = { zh: words("zh"), en: words("en") };

/** A script in one piece. */
async function bundled(entry, modules) {
  const given = {
    name: "given",
    setup(builder) {
      const names = new RegExp(`^(${Object.keys(modules).join("|") || "-"})$`);
      builder.onResolve({ filter: names }, ({ path }) => ({ path, namespace: "given" }));
      builder.onLoad({ filter: /.*/, namespace: "given" }, ({ path }) => ({ contents: modules[path], loader: "js" }));
    },
  };
  const result = await build({
    entryPoints: [here(entry)],
    bundle: true,
    minify: true,
    write: false,
    charset: "utf8",
    format: "iife",
    legalComments: "none",
    target: OLDEST,
    plugins: [given],
  });
  return result.outputFiles[0].text.trim();
}

const worker = await bundled("page/worker.js", {});
const script = await bundled("page/main.js", {
  dictionary: `export default ${JSON.stringify(dictionary)}`,
  "worker-script": `export default ${JSON.stringify(worker)}`,
});
const styled = await build({ entryPoints: [here("page/page.css")], minify: true, write: false, target: OLDEST });
const style = styled.outputFiles[0].text.trim();

if (/<\/script|<!--/i.test(script)) {
  throw new Error("the script would end early");
}
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} 'wasm-unsafe-eval'`,
  `style-src ${hash(style)}`,
  "worker-src blob:",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const parts = {
  policy,
  script,
  style,
  icon: readFileSync(`${root}dist/jidi.svg`).toString("base64"),
  module: packed(gzipSync(readFileSync(modulePath), { level: 9 })),
};
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const page = readFileSync(here("page/page.html"), "utf8").replace(/\{(en:)?([\w-]+)\}/g, (_, english, name) => {
  const word = dictionary[english ? "en" : "zh"][name];
  return parts[name] ?? escaped(word);
});
writeFileSync(target, page);
console.log(`${target}: ${(Buffer.byteLength(page) / 1024 / 1024).toFixed(2)} MB`);
