// Runs the program beside the page, so that the page never stands still and a run can be ended.

import { Disk } from "./disk.js";
import { run, text } from "./program.js";

const NEWLINE = 10;
const BRACE = 125;

self.onmessage = async ({ data: asked }) => {
  let last = null;
  const read = new Set();
  const opened = (path) => {
    last = path;
    read.add(path);
    self.postMessage({ kind: "read", count: read.size });
  };
  const disk = new Disk(asked.files, { opened, refused: asked.refused, folders: asked.folders });
  const output = [];
  const said = (piece) => {
    output.push(piece);
    if (endsAnswer(piece)) {
      self.postMessage({ kind: "answer", text: text(output) });
    }
  };
  try {
    const ending = await run(asked.module, asked.args, disk, { said });
    const files = disk.written();
    const bytes = files.map((file) => file.bytes.buffer);
    self.postMessage({ kind: "end", ...ending, output: text(output), files }, bytes);
  } catch (reason) {
    self.postMessage({ kind: "trap", file: last, reason: String(reason) });
  }
};

/** The program ends its JSON with a brace alone on a line, and writes its files after that. */
function endsAnswer(piece) {
  const [before, brace, after] = piece.slice(-3);
  return before === NEWLINE && brace === BRACE && after === NEWLINE;
}
