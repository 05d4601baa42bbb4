// The page: files in, answer out.

import { gunzipSync, zipSync } from "fflate";
import workerScript from "worker-script";

import { Checker, Failure, reasonOf } from "./checker.js";
import { bytesOf, dropped, Gone, listed } from "./chosen.js";
import { byId, download, make } from "./elements.js";
import { unpacked } from "./packed.js";
import { shown, told } from "./results.js";
import { chooseLanguage, chosenLanguage, say } from "./words.js";

const FACTS = ["floor_area", "total_firms", "sector_firms", "total_revenue", "software_revenue"];
const NAMES = 4;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const ZIP = "application/zip";

const state = { checker: null, choice: null, answer: null, ending: null, isBusy: false, isEmptied: false };

/** A module that catches an exception: browsers that cannot would end at the first broken file. */
const CATCHES = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11,
];

function start() {
  if (typeof WebAssembly !== "object" || !WebAssembly.validate(new Uint8Array(CATCHES))) {
    return;
  }
  byId("old").hidden = true;
  byId("main").hidden = false;
  fillFacts();
  listen();
  translate();
  prepare().catch(broken);
}

async function prepare() {
  const program = gunzipSync(unpacked(byId("module").textContent));
  byId("module").remove();
  const module = await WebAssembly.compile(program);
  const script = new Blob([workerScript], { type: "text/javascript" });
  state.checker = new Checker(module, URL.createObjectURL(script));
  idle();
  controls();
  if (state.choice !== null) {
    check();
  }
}

function listen() {
  byId("language").addEventListener("click", changeLanguage);
  for (const id of ["folder", "files"]) {
    byId(id).addEventListener("change", ({ target }) => {
      const files = [...target.files];
      // Else to choose the same ones again would be no change.
      target.value = "";
      chose(listed(files));
    });
  }
  byId("check").addEventListener("click", check);
  byId("stop").addEventListener("click", () => state.checker.stop());
  byId("forget").addEventListener("click", forget);
  byId("blank").addEventListener("click", blank);
  byId("figures").addEventListener("submit", (event) => event.preventDefault());
  byId("figures").addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      check();
    }
  });
  for (const kind of ["dragover", "dragenter"]) {
    addEventListener(kind, (event) => {
      event.preventDefault();
      byId("drop").classList.add("over");
    });
  }
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) {
      byId("drop").classList.remove("over");
    }
  });
  addEventListener("drop", (event) => {
    event.preventDefault();
    byId("drop").classList.remove("over");
    if (!state.isBusy) {
      dropped(event.dataTransfer).then(chose).catch(broken);
    }
  });
  addEventListener("error", (event) => broken(event.error ?? event.message));
  addEventListener("unhandledrejection", (event) => broken(event.reason));
  addEventListener("beforeprint", () => document.querySelectorAll("#results details").forEach((one) => (one.open = true)));
}

function fillFacts() {
  const field = (fact) =>
    make(
      "p",
      { class: "field" },
      make("label", { for: fact, "data-text": `fact-${fact}` }),
      make("input", { id: fact, maxlength: 60, "aria-describedby": "facts-hint" }),
    );
  byId("facts").append(...FACTS.map(field));
}

function translate() {
  document.documentElement.lang = chosenLanguage() === "zh" ? "zh-CN" : "en";
  document.title = say("page-title");
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = say(element.dataset.text);
  }
  byId("language").lang = chosenLanguage() === "zh" ? "en" : "zh-CN";
  chosen();
  controls();
}

/** What the program says comes in one language, so it is asked again. */
function changeLanguage() {
  chooseLanguage(chosenLanguage() === "zh" ? "en" : "zh");
  translate();
  problems([]);
  if (state.isBusy) {
    state.checker.stop();
  } else if (state.answer !== null) {
    check();
  } else {
    idle();
  }
}

async function chose(choice) {
  if (choice.names.length === 0) {
    return;
  }
  try {
    const files = await choice.files();
    const isOther = state.choice !== null && state.choice.names.join("/") !== choice.names.join("/");
    // What was found out about one application says nothing about the next.
    state.isEmptied = isOther && emptied();
    state.choice = { ...choice, count: files.length };
    clear();
    chosen();
    controls();
    idle();
    check();
  } catch (reason) {
    failed(reason);
  }
}

function chosen() {
  const { choice } = state;
  if (choice === null) {
    byId("chosen").textContent = say("page-none-chosen");
    return;
  }
  const some = choice.names.slice(0, NAMES).join(say("list-separator"));
  const names = choice.names.length > NAMES ? say("page-chosen-cut", { names: some, count: choice.names.length }) : some;
  byId("chosen").textContent = say("page-chosen", { count: choice.count, names });
}

/** Takes out what is filled in; true where something was. */
function emptied() {
  const fields = ["year", ...FACTS].map(byId).filter((field) => field.value.trim() !== "");
  fields.forEach((field) => (field.value = ""));
  return fields.length > 0;
}

function forget() {
  state.choice = null;
  emptied();
  clear();
  chosen();
  controls();
  idle();
  byId("folder").focus();
}

function clear() {
  Object.assign(state, { answer: null, ending: null });
  byId("results").hidden = true;
  byId("results").replaceChildren();
  problems([]);
}

function controls() {
  const isReady = state.checker !== null && !state.isBusy;
  byId("check").disabled = !isReady || state.choice === null;
  byId("check").textContent = say(state.answer === null ? "page-check" : "page-check-again");
  byId("blank").disabled = !isReady;
  byId("stop").hidden = !state.isBusy;
  byId("forget").hidden = state.choice === null || state.isBusy;
  byId("folder").disabled = state.isBusy;
  byId("files").disabled = state.isBusy;
  byId("progress").hidden = !state.isBusy;
  byId("how").hidden = state.choice !== null;
}

function status(words) {
  byId("status").textContent = words;
}

/** Nothing is under way. */
function idle() {
  status(say(state.checker === null ? "page-loading" : "page-ready"));
}

function problems(lines) {
  byId("problems").replaceChildren(...lines.map((line) => make("p", {}, line)));
}

function settings() {
  const facts = FACTS.map((fact) => [fact, byId(fact).value.trim()]).filter(([, value]) => value !== "");
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return { year: byId("year").value.trim(), facts, day };
}

async function check() {
  if (state.checker === null || state.isBusy) {
    return;
  }
  const given = settings();
  if (state.choice === null) {
    problems([say("page-nothing")]);
    return;
  }
  clear();
  await busy(async () => {
    const answered = (text) => answer(text, given);
    const ending = await state.checker.check(gathered, given, { reading, answer: answered });
    if (state.answer === null && ending.exit === 2) {
      throw new Failure(say("page-failed", { reason: reasonOf(ending) }));
    }
    answered(ending.output);
    finished(ending);
  });
}

/** Does what takes time; whatever goes wrong, the page goes on. */
async function busy(work) {
  state.isBusy = true;
  byId("progress").removeAttribute("value");
  controls();
  try {
    await work();
  } catch (reason) {
    failed(reason);
  } finally {
    state.isBusy = false;
    controls();
  }
}

async function gathered() {
  const { names, files } = state.choice;
  const all = (await files()).map(async (file) => ({ path: file.path, bytes: await bytesOf(file) }));
  return { names, files: await Promise.all(all) };
}

function reading(read, all) {
  if (state.answer !== null) {
    // For the marked copies they are read once more.
    return;
  }
  byId("progress").max = all;
  byId("progress").value = Math.min(read, all);
  status(read < all ? say("page-reading", { read, all }) : say("page-checking"));
}

/** Shows the conclusion, while the report is still being written. */
function answer(text, given) {
  if (state.answer?.text === text) {
    return;
  }
  state.answer = { text, report: JSON.parse(text) };
  byId("results").replaceChildren(...shown(state.answer.report, figures(given), useLead).filter(Boolean));
  byId("results").hidden = false;
  byId("progress").removeAttribute("value");
  status(say("page-writing"));
}

/** The figures of the form that an answer rests on, in words. */
function figures({ year, facts }) {
  const all = facts.map(([fact, value]) => `${say(`fact-${fact}`)} ${value}`);
  return (year === "" ? all : [`${say("page-year")} ${year}`, ...all]).join(say("list-separator"));
}

function finished(ending) {
  state.ending = ending;
  const lines = ending.leftOut.map((file) => say("page-left-out", { file }));
  if (!ending.writes) {
    lines.push(say("page-no-report"));
  } else if (ending.exit === 2) {
    lines.push(say("page-failed", { reason: reasonOf(ending) }));
  }
  if (state.isEmptied) {
    lines.push(say("page-emptied"));
    state.isEmptied = false;
  }
  problems(lines);
  byId("downloads").replaceChildren(...downloads(ending));
  status(told(state.answer.report));
  byId("results").focus({ preventScroll: true });
  byId("status").scrollIntoView({ block: "start" });
}

function downloads({ files, places }) {
  const button = (words, hand) => make("button", { type: "button", on: { click: hand } }, words);
  const report = files.find((file) => file.path === places.report);
  const hands = [
    report ? button(say("page-report"), () => download(say("page-report-file"), report.bytes, XLSX)) : null,
    notices(files, places.notices, button),
    copies(files, places.copies, button),
    button(say("page-data"), () => download(say("page-data-file"), state.answer.text, "application/json")),
    button(say("page-print"), () => print()),
  ];
  return [
    make("div", { class: "buttons", role: "group", "aria-label": say("page-downloads") }, hands),
    make("p", { class: "hint" }, say("page-again-hint")),
  ];
}

/** The letter of one application as it is, those of several in an archive. */
function notices(files, folder, button) {
  const letters = below(files, folder);
  const [first] = letters;
  if (letters.length < 2) {
    return first ? button(say("page-notice"), () => download(nameOf(first.path), first.bytes, DOCX)) : null;
  }
  return button(say("page-notice"), () => download(say("page-notice-file"), zipped(letters, above(folder)), ZIP));
}

function copies(files, folder, button) {
  const marked = below(files, folder);
  const hand = () => download(say("page-copies-file"), zipped(marked, above(folder)), ZIP);
  return marked.length > 0 ? button(say("page-copies"), hand) : null;
}

const below = (files, folder) => files.filter((file) => file.path.startsWith(`${folder}/`));
const nameOf = (path) => path.split("/").pop();
/** How many letters of a path stand before its last name. */
const above = (path) => path.length - nameOf(path).length;

/** Files in an archive, without so many letters of their paths. What is in them is packed already. */
function zipped(files, above) {
  const entries = files.map(({ path, bytes }) => [path.slice(above), [bytes, { level: 0 }]]);
  return zipSync(Object.fromEntries(entries));
}

async function blank() {
  problems([]);
  await busy(async () => {
    const files = await state.checker.template(byId("year").value.trim());
    download(say("page-blank-file"), zipped(files, 0), ZIP);
    status(say("page-blank-made"));
  });
}

/** Takes the figure of a lead into the form. */
function useLead(fact, value) {
  byId("settings").open = true;
  byId(fact).value = value;
  byId(fact).focus();
}

function failed(reason) {
  if (reason instanceof Failure) {
    problems([reason.message]);
  } else if (reason instanceof Gone) {
    problems([say("page-changed", { file: reason.path })]);
  } else {
    broken(reason);
  }
  idle();
}

function broken(reason) {
  problems([say("page-broken", { reason: reason?.message ?? String(reason) })]);
}

start();
