// What a person chose: by dropping it, or by a file dialog.

/** A file that the browser can no longer read. */
export class Gone extends Error {
  constructor(path) {
    super(path);
    this.path = path;
  }
}

/**
 * What was dropped. Folders are walked anew each time they are asked for, so that what was mended
 * meanwhile is seen. Chromium lets a page of the disk do so by handles alone, Firefox by entries alone.
 */
export async function dropped(transfer) {
  const items = [...transfer.items].filter((item) => item.kind === "file");
  // All of them are asked for at once: what was dropped is gone after that.
  const files = [...transfer.files];
  const entries = items.map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const handles = await Promise.all(items.map((item) => item.getAsFileSystemHandle?.().catch(() => null)));
  if (handles.length > 0 && handles.every(Boolean)) {
    return walkable(handles, held);
  }
  return entries.length > 0 ? walkable(entries, walked) : listed(files);
}

function walkable(roots, walk) {
  const names = distinct(roots.map((root) => root.name));
  return {
    names,
    files: async () => (await Promise.all(roots.map((root, at) => walk(root, names[at])))).flat(),
  };
}

/** Each name once: what a search found may come from folders of all kinds, and none must hide another. */
function distinct(names) {
  const taken = new Set();
  return names.map((name) => {
    const [, stem, end = ""] = /^(.*?)(\.[^./]*)?$/s.exec(name);
    let free = name;
    for (let at = 2; taken.has(free); at += 1) {
      free = `${stem}-${at}${end}`;
    }
    taken.add(free);
    return free;
  });
}

/** What a file dialog gave; a folder's files carry their way below it. */
export function listed(files) {
  const paths = distinct(files.map((file) => file.webkitRelativePath || file.name));
  const found = files.map((file, at) => ({ path: paths[at], file }));
  const names = new Set(found.map(({ path }) => path.split("/")[0]));
  return { names: [...names], files: async () => found };
}

async function held(handle, path) {
  try {
    if (handle.kind === "file") {
      return [{ path, file: await handle.getFile() }];
    }
    const found = [];
    for await (const child of handle.values()) {
      found.push(...(await held(child, `${path}/${child.name}`)));
    }
    return found;
  } catch (reason) {
    throw reason instanceof Gone ? reason : new Gone(path);
  }
}

async function walked(entry, path) {
  if (entry.isFile) {
    const file = await new Promise((take, fail) => entry.file(take, fail)).catch(() => {
      throw new Gone(path);
    });
    return [{ path, file }];
  }
  const found = [];
  for (const child of await children(entry.createReader(), path)) {
    found.push(...(await walked(child, `${path}/${child.name}`)));
  }
  return found;
}

/** A reader hands out a hundred at a time. */
async function children(reader, path) {
  const all = [];
  for (;;) {
    const some = await new Promise((take, fail) => reader.readEntries(take, fail)).catch(() => {
      throw new Gone(path);
    });
    if (some.length === 0) {
      return all;
    }
    all.push(...some);
  }
}

/** The bytes of a file now. */
export async function bytesOf({ path, file }) {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new Gone(path);
  }
}
