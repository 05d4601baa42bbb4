// What the page carries comes out as it went in.

import assert from "node:assert/strict";
import test from "node:test";

import { packed, unpacked } from "../page/packed.js";

test("bytes of every value and number come back, in characters that may stand in a script", () => {
  for (const length of [...Array(20).keys(), 255, 4096]) {
    for (const step of [0, 1, 37, 255]) {
      const bytes = Uint8Array.from({ length }, (_, at) => at * step);
      const text = packed(bytes);
      assert.deepEqual(unpacked(text), bytes);
      assert.doesNotMatch(text, /[\0\r<]/);
    }
  }
});
