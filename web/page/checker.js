// Has the program run in a worker, and gets an answer out of it whatever the files do to it.

import { chosenLanguage, say } from "./words.js";

/** Why there is no answer, in words for the person. */
export class Failure extends Error {}

/** What the program reads at most at a time, in MB: a page's memory ends somewhere. */
const MOST_MEGABYTES = 600;
/** How long a run may take. */
const MINUTES = 5;
/** Files that may be left out before the page gives up. */
const LEFT_OUT = 5;

export class Checker {
  /** `module` is the compiled program, `worker` the address of the worker's script. */
  constructor(module, worker) {
    this.module = module;
    this.worker = worker;
    this.ends = null;
  }

  /** Ends the run that is under way. */
  stop() {
    this.ends?.(new Failure(say("page-stopped")));
  }

  /**
   * Checks what `gather` gives: the names of what was chosen, and all files, `{ path, bytes }`. `told` hears how far it is: `reading(read, all)`,
   * and `answer(text)` once the conclusion is there. Where the program cannot survive a file, it runs
   * again with that file refused.
   */
  async check(gather, settings, told) {
    const leftOut = [];
    let writes = true;
    for (;;) {
      const chosen = await gather();
      within(chosen.files);
      const asked = command(chosen, settings, writes);
      told.reading(0, chosen.files.length);
      const { files, folders, args } = asked;
      const ending = await this.run({ files, folders, args, refused: leftOut }, told);
      if (ending.kind === "end") {
        return { ...ending, leftOut: leftOut.map(asked.shown), places: asked.places, writes };
      }
      if (ending.answered && writes) {
        writes = false;
      } else if (ending.file !== null && !leftOut.includes(ending.file) && leftOut.length < LEFT_OUT) {
        leftOut.push(ending.file);
      } else {
        throw new Failure(say("page-gave-up"));
      }
    }
  }

  /** Blank forms, as `{ path, bytes }`. */
  async template(year) {
    const folder = say("page-blank-folder");
    const args = ["template", folder, "--lang", chosenLanguage()];
    if (year !== "") {
      args.push("--year", year);
    }
    const ending = await this.run({ files: [], folders: [], args, refused: [] }, { reading() {}, answer() {} });
    if (ending.kind !== "end" || ending.exit !== 0) {
      throw new Failure(reasonOf(ending));
    }
    return ending.files;
  }

  /** One run: how it ended, or that it ended the program. */
  run(asked, told) {
    const worker = new Worker(this.worker);
    let answered = false;
    return new Promise((take, fail) => {
      const late = () => fail(new Failure(say("page-too-long", { minutes: MINUTES })));
      this.clock = setTimeout(late, MINUTES * 60_000);
      this.ends = fail;
      worker.onmessage = ({ data }) => {
        if (data.kind === "read") {
          told.reading(data.count, asked.files.length);
        } else if (data.kind === "answer") {
          answered = true;
          told.answer(data.text);
        } else {
          take({ ...data, answered });
        }
      };
      worker.onerror = (event) => {
        event.preventDefault();
        take({ kind: "trap", file: null, reason: event.message, answered });
      };
      const bytes = asked.files.map((file) => file.bytes);
      worker.postMessage({ ...asked, module: this.module }, bytes);
    }).finally(() => {
      clearTimeout(this.clock);
      this.ends = null;
      worker.terminate();
    });
  }
}

function within(files) {
  const size = files.reduce((sum, file) => sum + file.bytes.byteLength, 0);
  const megabytes = Math.ceil(size / 1024 / 1024);
  if (megabytes > MOST_MEGABYTES) {
    throw new Failure(say("page-too-large", { size: megabytes, most: MOST_MEGABYTES }));
  }
}

/**
 * The command line for what was chosen. It lies in one folder, and what is written lies beside them, so that
 * a report that is saved beside the application has links that lead there.
 */
function command({ names: tops, files }, { year, facts, day }, writes) {
  const inbox = say("page-inbox");
  const filled = new Set(files.map((file) => file.path.split("/")[0]));
  const free = (name) => {
    const [, stem, end] = /^(.*?)(\.[a-z]+)?$/.exec(name);
    const names = [name, ...Array.from({ length: tops.length }, (_, at) => `${stem}-${at + 2}${end ?? ""}`)];
    return names.find((one) => !tops.includes(one));
  };
  const places = {
    report: `${inbox}/${free(say("page-report-file"))}`,
    notices: `${inbox}/${free(say("page-notice-folder"))}`,
    copies: `${inbox}/${free(say("page-copies-folder"))}`,
  };
  const args = ["check", "--format", "json", "--lang", chosenLanguage(), "--today", day];
  if (year !== "") {
    args.push("--year", year);
  }
  for (const [fact, value] of facts) {
    args.push("--fact", `${fact}=${value}`);
  }
  if (writes) {
    args.push("--output", places.report, "--notice", places.notices, "--annotate", places.copies);
  }
  args.push("--", ...tops.map((top) => `${inbox}/${top}`));
  return {
    args,
    places,
    files: files.map((file) => ({ path: `${inbox}/${file.path}`, bytes: file.bytes })),
    folders: tops.filter((top) => !filled.has(top)).map((top) => `${inbox}/${top}`),
    shown: (path) => path.slice(inbox.length + 1),
  };
}

/** What the program says that it could not do; its own name before it is for terminals. */
export function reasonOf(ending) {
  if (ending.kind === "trap") {
    return ending.reason;
  }
  const lines = ending.complaint.split("\n").filter((line) => line.startsWith("jidi: "));
  const said = lines.map((line) => line.slice("jidi: ".length));
  return (said.length > 0 ? said : [ending.complaint]).join(" ").trim();
}
