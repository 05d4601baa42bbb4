// The program of the terminal, to hold the page's against.

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const jidi = process.env.JIDI ?? join(root, "target/debug/jidi");
export const applications = join(root, "fixtures/applications");

/** A new folder that is gone once the test is over. */
export function scratch(test) {
  const folder = mkdtempSync(join(tmpdir(), "jidi-page-"));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Files below a folder, `{ path, bytes }`, in the order of their paths. */
export function filesOf(folder, above = "") {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const whole = join(folder, name);
      const path = above + name;
      return statSync(whole).isDirectory() ? filesOf(whole, `${path}/`) : [{ path, bytes: readFileSync(whole) }];
    });
}

/** What the program says and writes, run in a folder that holds a copy of the files. */
export function native(test, files, args) {
  const folder = scratch(test);
  for (const { path, bytes } of files) {
    const whole = join(folder, path);
    mkdirSync(join(whole, ".."), { recursive: true });
    execFileSync("tee", [whole], { input: bytes, stdio: ["pipe", "ignore", "inherit"] });
  }
  const before = new Set(filesOf(folder).map(({ path }) => path));
  const said = spawnSync(jidi, args, { cwd: folder, maxBuffer: 1 << 28, env: { ...process.env, TZ: "UTC" } });
  const written = filesOf(folder).filter(({ path }) => !before.has(path));
  return { exit: said.status, output: said.stdout.toString(), complaint: said.stderr.toString(), files: written };
}

export const copy = (from, to) => cpSync(from, to, { recursive: true });
