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
  return {
    names: roots.map((root) => root.name),
    files: async () => (await Promise.all(roots.map((root) => walk(root, "")))).flat(),
  };
}

/** What a file dialog gave; a folder's files carry their way below it. */
export function listed(files) {
  const found = files.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  const names = new Set(found.map(({ path }) => path.split("/")[0]));
  return { names: [...names], files: async () => found };
}

async function held(handle, above) {
  const path = above + handle.name;
  try {
    if (handle.kind === "file") {
      return [{ path, file: await handle.getFile() }];
    }
    const found = [];
    for await (const child of handle.values()) {
      found.push(...(await held(child, `${path}/`)));
    }
    return found;
  } catch (reason) {
    throw reason instanceof Gone ? reason : new Gone(path);
  }
}

async function walked(entry, above) {
  const path = above + entry.name;
  if (entry.isFile) {
    const file = await new Promise((take, fail) => entry.file(take, fail)).catch(() => {
      throw new Gone(path);
    });
    return [{ path, file }];
  }
  const found = [];
  for (const child of await children(entry.createReader(), path)) {
    found.push(...(await walked(child, `${path}/`)));
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
