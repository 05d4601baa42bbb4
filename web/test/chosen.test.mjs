// What is chosen keeps all its files, whatever they are called.

import assert from "node:assert/strict";
import test from "node:test";

import { dropped, listed } from "../page/chosen.js";

const file = (name) => ({ kind: "file", name, getFile: async () => ({ name }) });
const folder = (name, ...children) => ({ kind: "directory", name, values: () => children });
const transfer = (...handles) => ({
  files: [],
  items: handles.map((handle) => ({ kind: "file", getAsFileSystemHandle: async () => handle })),
});
const paths = async (choice) => (await choice.files()).map(({ path }) => path);

test("folders and files of one name are all there", async () => {
  const choice = await dropped(
    transfer(
      folder("白云区", file("附件2.xlsx"), folder("佐证", file("附件2.xlsx"))),
      folder("白云区", file("附件2.xlsx")),
      folder("白云区-2"),
      file("附件3.v1.xlsx"),
      file("附件3.v1.xlsx"),
      file("说明"),
      file("说明"),
    ),
  );
  assert.deepEqual(choice.names, ["白云区", "白云区-2", "白云区-2-2", "附件3.v1.xlsx", "附件3.v1-2.xlsx", "说明", "说明-2"]);
  assert.deepEqual(await paths(choice), [
    "白云区/附件2.xlsx",
    "白云区/佐证/附件2.xlsx",
    "白云区-2/附件2.xlsx",
    "附件3.v1.xlsx",
    "附件3.v1-2.xlsx",
    "说明",
    "说明-2",
  ]);
});

test("what a dialog gives keeps its way below the folder", async () => {
  const below = (webkitRelativePath) => ({ name: webkitRelativePath.split("/").pop(), webkitRelativePath });
  const choice = listed([below("收件/甲/附件2.xlsx"), below("收件/乙/附件2.xlsx")]);
  assert.deepEqual(choice.names, ["收件"]);
  assert.deepEqual(await paths(choice), ["收件/甲/附件2.xlsx", "收件/乙/附件2.xlsx"]);
  assert.deepEqual(listed([{ name: "甲.xlsx" }, { name: "甲.xlsx" }]).names, ["甲.xlsx", "甲-2.xlsx"]);
});
