// The page, opened from a Chinese path and used as a person would, in Chromium.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { pathToFileURL } from "node:url";

import { unzipSync } from "fflate";
import { chromium } from "playwright-core";

import { applications, copy, filesOf, native, root, scratch } from "./native.mjs";

const built = process.env.JIDI_PAGE ?? join(root, "target/jidi.html");
const shots = join(root, "target/page");
const SETTLED = 20_000;
/** What a page may have at most; one that is not linked as a whole has some more. */
const MOST_MEGABYTES = process.env.PROFILE === "gate" ? 3.7 : 3.5;

let browser;
before(async () => {
  mkdirSync(shots, { recursive: true });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});
after(() => browser.close());

/** The page at a Chinese path, with what it asked for and what it complained of. */
async function opened(test, { width = 1366, height = 768, prepare = () => {}, ready = "准备好了" } = {}) {
  const folder = join(scratch(test), "U盘", "基地 申报");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "检查 jidi.html");
  cpSync(built, file);
  const context = await browser.newContext({ viewport: { width, height }, acceptDownloads: true, reducedMotion: "reduce" });
  test.after(() => context.close());
  const page = await context.newPage();
  const seen = { requests: [], errors: [] };
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && seen.errors.push(message.text()));
  await page.addInitScript(prepare);
  await page.goto(pathToFileURL(file).href);
  await page.getByText(ready).waitFor({ timeout: SETTLED });
  return { page, seen, folder };
}

/** Drops files or folders of the disk on the page, as an explorer does. */
async function drop(page, paths) {
  const session = await page.context().newCDPSession(page);
  await page.locator("#drop").scrollIntoViewIfNeeded();
  const box = await page.locator("#drop").boundingBox();
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  const at = { x: box.x + box.width / 2, y: box.y + 20, data };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, ...at });
  }
}

const done = (page) => page.locator("#status", { hasText: /检查完毕|Checked/ }).waitFor({ timeout: SETTLED });

async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** The day as the page tells it to the program. */
const today = () => new Date().toLocaleDateString("sv-SE");

test("drop a folder, read, download, mend, check again", async (test) => {
  const { page, seen, folder } = await opened(test);
  const application = join(folder, "白云软件园");
  copy(join(applications, "complete"), application);
  const [first] = filesOf(application).filter(({ path }) => path.endsWith(".xlsx"));
  writeFileSync(join(application, first.path), "这不是表格");

  await drop(page, [application]);
  await done(page);
  assert.match(await page.locator(".conclusion").innerText(), /需补正/);
  assert.ok(await page.locator(".findings li", { hasText: first.path }).count());
  await page.screenshot({ path: join(shots, "incomplete.png"), fullPage: true });

  writeFileSync(join(application, first.path), first.bytes);
  await page.getByRole("button", { name: "再检查一次" }).click();
  await page.locator("#status", { hasText: "符合" }).waitFor({ timeout: SETTLED });
  assert.match(await page.locator(".conclusion").innerText(), /✓ 符合/);
  assert.equal(await page.locator("table.conditions td.pass").count(), 5);
  await page.screenshot({ path: join(shots, "eligible.png"), fullPage: true });

  const files = filesOf(application).map((file) => ({ ...file, path: `申报材料/白云软件园/${file.path}` }));
  const places = ["--output", "申报材料/审核报告.xlsx", "--notice", "申报材料/审核通知", "--annotate", "申报材料/标注"];
  const there = native(test, files, ["check", "--format", "json", "--today", today(), ...places, "--", "申报材料/白云软件园"]);
  const own = (path) => there.files.find((file) => file.path === path).bytes;
  const report = await downloaded(page, "审核报告");
  assert.equal(report.name, "审核报告.xlsx");
  assert.ok(report.bytes.equals(own("申报材料/审核报告.xlsx")), "the report is the terminal's");
  const notice = await downloaded(page, "审核通知");
  assert.ok(notice.bytes.equals(own(`申报材料/审核通知/${notice.name}`)), "the notice is the terminal's");
  const copies = unzipSync(await downloaded(page, "标注副本").then(({ bytes }) => new Uint8Array(bytes)));
  const marked = there.files.filter(({ path }) => path.startsWith("申报材料/标注/"));
  assert.equal(Object.keys(copies).length, marked.length);
  for (const { path, bytes } of marked) {
    assert.ok(bytes.equals(copies[path.slice("申报材料/".length)]), path);
  }
  const outside = seen.requests.filter((url) => !url.startsWith("blob:"));
  assert.equal(outside.filter((url) => !url.startsWith("data:")).length, 1, outside.join());
  assert.deepEqual(seen.errors, []);
});

test("choose files, state a figure, and be told that the base is too small", async (test) => {
  const { page, seen } = await opened(test);
  const files = filesOf(join(applications, "messy")).map(({ path }) => join(applications, "messy", path));
  await page.locator("#files").setInputFiles(files);
  await done(page);
  assert.match(await page.locator(".conclusion").innerText(), /需补正/);
  await page.locator("#settings summary").click();
  await page.getByLabel("总建筑面积").fill("1.35万平方米");
  await page.getByLabel("总建筑面积").press("Enter");
  await page.locator("#status", { hasText: "不符合" }).waitFor({ timeout: SETTLED });
  const row = page.locator("table.conditions tr", { hasText: "总建筑面积" });
  assert.match(await row.innerText(), /13,500/);
  assert.match(await row.innerText(), /6,500/);
  await page.screenshot({ path: join(shots, "ineligible.png"), fullPage: true });

  await page.getByLabel("总建筑面积").fill("约两万");
  await page.getByLabel("总建筑面积").press("Enter");
  await page.locator("#problems p").waitFor();
  assert.match(await page.locator("#problems").innerText(), /数值读不成/);
  await page.getByLabel("总建筑面积").fill("");
  await page.getByRole("button", { name: "检查", exact: true }).click();
  await done(page);
  assert.deepEqual(seen.errors, []);
});

test("figures of one application are shown with its answer, and never used for another", async (test) => {
  const { page, seen } = await opened(test);
  await page.locator("#settings summary").click();
  await page.getByLabel("总建筑面积").fill("3.62万平方米");
  await drop(page, [join(applications, "messy")]);
  await done(page);
  assert.match(await page.locator("#results").innerText(), /用了填入的数：总建筑面积 3\.62万平方米/);
  assert.equal(await page.locator("table.conditions td.pass").count(), 3);

  await drop(page, [join(applications, "official")]);
  await page.locator(".headline", { hasText: "official" }).waitFor({ timeout: SETTLED });
  await page.locator("#problems p", { hasText: "已清空" }).waitFor({ timeout: SETTLED });
  assert.equal(await page.getByLabel("总建筑面积").inputValue(), "");
  assert.doesNotMatch(await page.locator("#results").innerText(), /填入的数：/);
  assert.equal(await page.locator("table.conditions td.pass").count(), 2);

  await page.getByLabel("总建筑面积").fill("3.62万平方米");
  await drop(page, [join(applications, "official")]);
  await page.locator("#results", { hasText: "填入的数：总建筑面积" }).waitFor({ timeout: SETTLED });
  await done(page);
  await page.getByRole("button", { name: "清空" }).click();
  assert.equal(await page.getByLabel("总建筑面积").inputValue(), "");
  assert.deepEqual(seen.errors, []);
});

test("an empty folder is judged like any other", async (test) => {
  const { page, seen, folder } = await opened(test);
  mkdirSync(join(folder, "空的"));
  await drop(page, [join(folder, "空的"), join(applications, "complete")]);
  await page.locator("#status", { hasText: "共 2 份" }).waitFor({ timeout: SETTLED });
  assert.match(await page.locator("table.summary tr", { hasText: "空的" }).innerText(), /需补正/);
  assert.match(await page.locator("table.summary tr", { hasText: "complete" }).innerText(), /✓ 符合/);
  assert.deepEqual(seen.errors, []);
});

test("how far it is never goes back", async (test) => {
  const { page } = await opened(test);
  await page.evaluate(() => {
    const line = document.getElementById("status");
    window.told = [];
    new MutationObserver(() => window.told.push(line.textContent)).observe(line, { childList: true });
  });
  await drop(page, [join(applications, "complete")]);
  await done(page);
  const steps = ["正在读取", "正在检查", "结论已出", "检查完毕"];
  const told = await page.evaluate(() => window.told);
  const order = told.map((line) => steps.findIndex((step) => line.startsWith(step))).filter((step) => step >= 0);
  assert.deepEqual(order, [...order].sort(), told.join());
});

test("what is dropped before the page is ready is checked once it is", async (test) => {
  const slow = () => {
    const compile = WebAssembly.compile;
    WebAssembly.compile = async (bytes) => {
      await new Promise((go) => (window.goOn = go));
      return compile(bytes);
    };
  };
  const { page, seen } = await opened(test, { prepare: slow, ready: "正在准备" });
  await drop(page, [join(applications, "complete")]);
  await page.locator("#chosen", { hasText: "complete" }).waitFor({ timeout: SETTLED });
  assert.match(await page.locator("#status").innerText(), /正在准备/);
  await page.evaluate(() => window.goOn());
  await done(page);
  assert.match(await page.locator(".conclusion").innerText(), /✓ 符合/);
  assert.deepEqual(seen.errors, []);
});

test("what the program says in words is all there to read", async (test) => {
  const { page, seen, folder } = await opened(test);
  const names = ["official", "messy", "blank", "roster"];
  for (const name of names) {
    copy(join(applications, name), join(folder, name));
  }
  writeFileSync(join(folder, "official", "申请报告.txt"), "截至2022年12月31日，基地总建筑面积3.62万平方米。基地规划总建筑面积10万平方米。");
  const report = native(test, filesOf(join(applications, "roster")), ["check", "--today", today(), "-o", "审核报告.xlsx", "."]);
  const [own] = report.files.filter(({ path }) => path.endsWith("审核报告.xlsx"));
  writeFileSync(join(folder, "roster", "审核报告.xlsx"), own.bytes);

  await drop(page, names.map((name) => join(folder, name)));
  await done(page);
  const data = JSON.parse((await downloaded(page, "检查数据")).bytes);
  await page.evaluate(() => document.querySelectorAll("#results button").forEach((one) => one.id || one.click()));
  const shown = await page.locator("#results").evaluate((results) => results.textContent);
  const absent = [...new Set(said(data))].filter((words) => !shown.includes(words));
  assert.deepEqual(absent, []);
  assert.match(shown, /自查报告 审核报告\.xlsx：一致/);
  assert.match(shown, /不能直接采用：是目标、规划或还没建成/);
  assert.deepEqual(seen.errors, []);
});

/** Every sentence that an answer has for a reader, wherever it stands in it. */
function said(value, isSaid = false) {
  if (typeof value === "string") {
    return isSaid ? [value] : [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((one) => said(one, isSaid));
  }
  const entries = Object.entries(value ?? {}).filter(([key]) => !["missing_documents", "ruleset"].includes(key));
  return entries.flatMap(([key, one]) => said(one, isSaid || SENTENCES.includes(key)));
}

/** The keys of what is for a reader. */
const SENTENCES = ["documents", "help", "message", "place_words", "remarks", "take", "text", "title", "words"];

test("a file that went away since it was chosen is named, and the page goes on", async (test) => {
  const { page, folder } = await opened(test);
  const application = join(folder, "申报");
  copy(join(applications, "one-workbook"), application);
  const [{ path, bytes }] = filesOf(application);
  await page.locator("#files").setInputFiles(join(application, path));
  await done(page);
  writeFileSync(join(application, path), Buffer.concat([bytes, Buffer.from(" ")]));
  await page.getByRole("button", { name: "再检查一次" }).click();
  await page.locator("#problems p", { hasText: "请重新选择一次" }).waitFor({ timeout: SETTLED });
  writeFileSync(join(application, path), bytes);
  await page.locator("#files").setInputFiles(join(application, path));
  await done(page);
});

test("a file that ends the program is left out and said, and the rest is judged", async (test) => {
  const { page, folder } = await opened(test);
  const application = join(folder, "申报");
  copy(join(applications, "complete"), application);
  writeFileSync(join(application, "坏.xlsx"), "恶意");
  await page.evaluate(() => {
    const Real = window.Worker;
    window.Worker = class {
      constructor(address) {
        this.real = new Real(address);
        this.real.onmessage = (event) => this.onmessage(event);
      }
      postMessage(asked, bytes) {
        const bad = asked.files.find(({ path }) => path.endsWith("坏.xlsx"));
        if (bad && !asked.refused.includes(bad.path)) {
          setTimeout(() => this.onmessage({ data: { kind: "trap", file: bad.path, reason: "unreachable" } }));
        } else {
          this.real.postMessage(asked, bytes);
        }
      }
      terminate() {
        this.real.terminate();
      }
    };
  });
  await drop(page, [application]);
  await done(page);
  assert.match(await page.locator("#problems").innerText(), /申报\/坏\.xlsx/);
  assert.ok(await page.locator(".findings .error", { hasText: "坏.xlsx" }).count(), "it is a finding");
  assert.equal(await page.locator("table.conditions td.pass").count(), 5);
});

test("several applications, in English, on a telephone", async (test) => {
  const { page, folder } = await opened(test, { width: 390, height: 844 });
  for (const name of ["messy", "complete", "blank"]) {
    copy(join(applications, name), join(folder, name));
  }
  await page.screenshot({ path: join(shots, "phone-start.png") });
  await drop(page, ["messy", "complete", "blank"].map((name) => join(folder, name)));
  await done(page);
  await page.getByRole("button", { name: "English" }).click();
  await page.locator("#status", { hasText: "Checked 3 applications" }).waitFor({ timeout: SETTLED });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false, "nothing stands out at the side");
  await page.getByRole("link", { name: "complete" }).click();
  assert.ok(await page.locator("details.application[open]", { hasText: "complete" }).count());
  await page.screenshot({ path: join(shots, "phone.png"), fullPage: true });
  assert.match(await page.locator("html").getAttribute("lang"), /en/);
});

test("blank forms, by keyboard alone", async (test) => {
  const { page } = await opened(test);
  await page.screenshot({ path: join(shots, "start.png") });
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press("Tab");
    if ((await page.evaluate(() => document.activeElement.id)) === "blank") {
      break;
    }
  }
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  const forms = unzipSync(new Uint8Array(readFileSync(await download.path())));
  const there = native(test, [], ["template", "空白申报表"]).files.map(({ path }) => path);
  assert.deepEqual(Object.keys(forms).sort(), there.sort());
});

test("the page as a printer and an old browser show it", async (test) => {
  const { page } = await opened(test);
  await page.locator("#files").setInputFiles(filesOf(join(applications, "messy")).map(({ path }) => join(applications, "messy", path)));
  await done(page);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#choice").isVisible(), false);
  assert.equal(await page.locator("table.conditions").isVisible(), true);
  await page.pdf({ path: join(shots, "print.pdf"), format: "A4" });

  const context = await browser.newContext({ javaScriptEnabled: false });
  test.after(() => context.close());
  const plain = await context.newPage();
  await plain.goto(pathToFileURL(built).href);
  assert.match(await plain.locator("#old").innerText(), /这个浏览器太旧/);
  assert.equal(await plain.locator("#main").isVisible(), false);
});

test("one file, small, that may ask for nothing", () => {
  const html = readFileSync(built);
  assert.ok(html.length <= MOST_MEGABYTES * 1024 * 1024, `${html.length} bytes`);
  assert.match(html.toString(), /default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; style-src 'sha256-/);
});
