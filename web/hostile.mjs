// What the page's program takes for each hostile file: node web/hostile.mjs FOLDER [OPTION…]
// The files are those that the hostile tests leave in FOLDER (docs/robustness.md).

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { Disk } from "./page/disk.js";
import { run, text } from "./page/program.js";

const [, , folder, ...options] = process.argv;
const module = await WebAssembly.compile(readFileSync(new URL("../target/wasm/jidi.wasm", import.meta.url)));

async function taken(what) {
  const [name] = readdirSync(join(folder, what));
  const bytes = readFileSync(join(folder, what, name));
  const path = `申报材料/${name}`;
  const disk = new Disk([{ path, bytes: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) }]);
  const output = [];
  const start = process.cpuUsage();
  const ending = await run(module, ["check", "--format", "json", ...options, path], disk, { said: (piece) => output.push(piece) });
  const seconds = process.cpuUsage(start).user / 1e6;
  const { findings } = JSON.parse(text(output)).applications[0];
  const codes = [...new Set(findings.map(({ code }) => code))].filter((code) => code.startsWith("F")).sort();
  return { what, codes: codes.join(" "), seconds, memory: ending.memory / 1e6 };
}

const all = [];
for (const what of readdirSync(folder).sort()) {
  all.push(await taken(what));
}
all.sort((one, other) => other.memory - one.memory);
console.log("| file | finding | processor | memory |\n| --- | --- | --- | --- |");
for (const { what, codes, seconds, memory } of all) {
  console.log(`| ${what} | ${codes} | ${seconds.toFixed(2)} s | ${memory.toFixed(0)} MB |`);
}
