// The program's disk: what was chosen, and what it writes, in memory.

import { Directory, Fd, File, OpenFile, PreopenDirectory, wasi } from "@bjorn3/browser_wasi_shim";

/** A chosen file. It tells when it is opened, and is refused where reading it ended the program before. */
class Chosen extends File {
  constructor(bytes, opened, isRefused) {
    super(bytes, { readonly: true });
    this.opened = opened;
    this.isRefused = isRefused;
  }

  path_open(oflags, rights, flags) {
    if (this.isRefused) {
      return { ret: wasi.ERRNO_NOMEM, fd_obj: null };
    }
    this.opened();
    return super.path_open(oflags, rights, flags);
  }
}

/** A file that is written piece by piece: it grows by doubling, or a large one would be copied a thousand times. */
class OpenWritten extends OpenFile {
  fd_write(piece) {
    const end = Number(this.file_pos) + piece.byteLength;
    if (end > this.file.data.byteLength) {
      this.file.reserve(end);
    }
    return super.fd_write(piece);
  }
}

class Written extends File {
  constructor() {
    super(new ArrayBuffer(0));
    this.room = this.data;
  }

  reserve(size) {
    if (size > this.room.byteLength) {
      const room = new Uint8Array(Math.max(size, 2 * this.room.byteLength, 65536));
      room.set(this.data);
      this.room = room;
    }
    this.data = this.room.subarray(0, size);
  }

  path_open(oflags, rights, flags) {
    const { ret } = super.path_open(oflags, rights, flags);
    return ret === wasi.ERRNO_SUCCESS ? { ret, fd_obj: new OpenWritten(this) } : { ret, fd_obj: null };
  }
}

/** A folder whose new files are `Written`. */
class Folder extends Directory {
  constructor() {
    super(new Map());
  }

  create_entry_for_path(path, isFolder) {
    const created = super.create_entry_for_path(path, isFolder);
    if (created.entry === null) {
      return created;
    }
    const entry = isFolder ? new Folder() : new Written();
    const parts = path.split("/").filter((part) => part !== "");
    const name = parts.pop();
    const parent = parts.reduce((folder, part) => folder.contents.get(part), this);
    parent.contents.set(name, entry);
    if (isFolder) {
      entry.parent = parent;
    }
    return { ret: created.ret, entry };
  }
}

/** Standard output or error: no terminal, so that nothing is coloured. */
export class Pipe extends Fd {
  constructor(take) {
    super();
    this.take = take;
  }

  fd_fdstat_get() {
    return { ret: wasi.ERRNO_SUCCESS, fdstat: new wasi.Fdstat(wasi.FILETYPE_UNKNOWN, 0) };
  }

  fd_write(piece) {
    this.take(piece);
    return { ret: wasi.ERRNO_SUCCESS, nwritten: piece.byteLength };
  }
}

/** Nothing to read. */
export const nothing = () => new OpenFile(new File(new ArrayBuffer(0)));

/**
 * A disk that holds files, `{ path, bytes }` with `/` between folders.
 * `opened` is told the path of each that is opened; those in `refused` cannot be.
 * `folders` are there even where no file lies in them.
 */
export class Disk {
  constructor(files, { opened = () => {}, refused = [], folders = [] } = {}) {
    this.root = new Folder();
    for (const path of folders) {
      this.folder(path.split("/"));
    }
    for (const { path, bytes } of files) {
      const parts = path.split("/");
      const name = parts.pop();
      const chosen = new Chosen(bytes, () => opened(path), refused.includes(path));
      this.folder(parts).contents.set(name, chosen);
    }
  }

  /** The folder of so many names one in the other, made where it is missing. */
  folder(names) {
    return names.reduce((parent, name) => {
      if (!parent.contents.has(name)) {
        const folder = new Folder();
        folder.parent = parent;
        parent.contents.set(name, folder);
      }
      return parent.contents.get(name);
    }, this.root);
  }

  /** As the program sees it. */
  mounted() {
    const mounted = new PreopenDirectory("/", new Map());
    mounted.dir = this.root;
    return mounted;
  }

  /** What the program wrote. */
  written() {
    const files = [];
    const walk = (folder, path) => {
      for (const [name, entry] of folder.contents) {
        if (entry instanceof Directory) {
          walk(entry, `${path}${name}/`);
        } else if (entry instanceof Written) {
          files.push({ path: path + name, bytes: entry.data.slice() });
        }
      }
    };
    walk(this.root, "");
    return files;
  }
}
