// The same input gives the same bytes, whether the terminal's program or the page's is asked.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { Disk } from "../page/disk.js";
import { run, text } from "../page/program.js";
import { applications, filesOf, native, root } from "./native.mjs";

const module = await WebAssembly.compile(readFileSync(process.env.JIDI_WASM ?? join(root, "target/wasm/jidi.wasm")));
const OPTIONS = ["--format", "json", "--today", "2026-11-28"];
const WRITES = ["--output", "申报材料/审核报告.xlsx", "--notice", "申报材料/审核通知", "--annotate", "申报材料/标注"];

async function asked(files, args) {
  const disk = new Disk(files.map(({ path, bytes }) => ({ path, bytes: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) })));
  const output = [];
  const ending = await run(module, args, disk, { said: (piece) => output.push(piece) });
  return { ...ending, output: text(output), files: disk.written().sort((one, other) => (one.path < other.path ? -1 : 1)) };
}

async function holdsAgainst(test, files, args) {
  const here = await asked(files, args);
  const there = native(test, files, args);
  assert.equal(here.output, there.output);
  assert.equal(here.complaint, there.complaint);
  assert.equal(here.exit, there.exit);
  const named = (written) => written.map(({ path }) => path).sort();
  assert.deepEqual(named(here.files), named(there.files));
  for (const { path, bytes } of there.files) {
    const own = here.files.find((file) => file.path === path).bytes;
    assert.ok(bytes.equals(own), `${path} differs`);
  }
  return here;
}

const at = (folder) => filesOf(join(applications, folder)).map((file) => ({ ...file, path: `申报材料/${folder}/${file.path}` }));

for (const name of readdirSync(applications).sort()) {
  test(`${name}: answer, report, notice and marked copies`, async (test) => {
    const here = await holdsAgainst(test, at(name), ["check", ...OPTIONS, ...WRITES, `申报材料/${name}`]);
    assert.ok(here.files.length >= 3, "it wrote something");
    assert.notEqual(here.exit, 2);
  });
}

test("several applications at once", async (test) => {
  const files = ["messy", "complete", "roster"].flatMap(at);
  const here = await holdsAgainst(test, files, ["check", ...OPTIONS, ...WRITES, "申报材料/messy", "申报材料/complete", "申报材料/roster"]);
  assert.equal(JSON.parse(here.output).summary.applications, 3);
});

test("figures of staff, by their Chinese names", async (test) => {
  const args = ["check", ...OPTIONS, "--fact", "总建筑面积=1.35万平方米", "--lang", "en", "申报材料/messy"];
  const here = await holdsAgainst(test, at("messy"), args);
  assert.equal(here.exit, 1, "a floor of 13,500 m² is too small");
});

test("broken files become findings, and the rest is judged", async (test) => {
  const good = at("complete");
  const cut = good.find(({ path }) => path.endsWith(".xlsx"));
  const names = ["断.xlsx", "乱.xls", "空.xlsx", "乱.ods", "乱.zip"];
  const broken = [cut.bytes.subarray(0, 700), Buffer.alloc(4000, 0xd0), Buffer.alloc(0), Buffer.from("PK\u0003\u0004 nothing"), cut.bytes.subarray(0, 900)];
  const files = [...good, ...names.map((name, at) => ({ path: `申报材料/complete/${name}`, bytes: Buffer.from(broken[at]) }))];
  const here = await holdsAgainst(test, files, ["check", ...OPTIONS, "申报材料/complete"]);
  const [application] = JSON.parse(here.output).applications;
  const refused = application.findings.filter(({ code }) => code === "F02").map(({ file }) => file);
  assert.ok(refused.includes("断.xlsx") && refused.includes("乱.zip"), refused.join());
  assert.ok(application.rules.every(({ verdict }) => verdict === "pass"));
});

test("blank forms", async (test) => {
  const here = await holdsAgainst(test, [], ["template", "空白申报表", "--year", "2025"]);
  assert.equal(here.exit, 0);
  assert.ok(here.files.some(({ path }) => path.includes("附件3")));
});

test("what cannot be understood is said, with the way a terminal ends", async (test) => {
  const here = await holdsAgainst(test, at("messy"), ["check", "--fact", "总建筑面积=约3万", "申报材料/messy"]);
  assert.equal(here.exit, 2);
  assert.match(here.complaint, /总建筑面积/);
});

test("memory has a ceiling", async () => {
  const { memory } = await asked(at("messy"), ["check", ...OPTIONS, "申报材料/messy"]);
  assert.ok(memory < 64 * 1024 * 1024, `${memory}`);
  const declared = WebAssembly.Module.exports(module).some(({ name, kind }) => name === "memory" && kind === "memory");
  assert.ok(declared);
});
