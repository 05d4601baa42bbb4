// One run of the program: a WASI command, as the terminal's.

import { WASI } from "@bjorn3/browser_wasi_shim";

import { Pipe, nothing } from "./disk.js";

/**
 * Runs the module with arguments on a disk. `said` gets each piece of standard output.
 * What the program cannot survive (no more memory, no more stack) is thrown.
 */
export async function run(module, args, disk, { said = () => {}, environment = [] } = {}) {
  const complaint = [];
  const fds = [nothing(), new Pipe(said), new Pipe((piece) => complaint.push(piece)), disk.mounted()];
  const program = new WASI(["jidi", ...args], environment, fds, { debug: false });
  countBytes(program);
  const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: program.wasiImport });
  const exit = program.start(instance);
  return { exit, complaint: text(complaint), memory: instance.exports.memory.buffer.byteLength };
}

/** The shim sizes arguments by UTF-16 units, and a Chinese one would be written over what lies behind. */
function countBytes(program) {
  const encoder = new TextEncoder();
  program.wasiImport.args_sizes_get = (count, size) => {
    const memory = new DataView(program.inst.exports.memory.buffer);
    memory.setUint32(count, program.args.length, true);
    const bytes = program.args.reduce((sum, word) => sum + encoder.encode(word).length + 1, 0);
    memory.setUint32(size, bytes, true);
    return 0;
  };
}

/** Pieces of UTF-8 as one text. */
export function text(pieces) {
  const decoder = new TextDecoder();
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join("") + decoder.decode();
}
