// The answer as it is shown: what the terminal and the report say, in their words.

import { make } from "./elements.js";
import { say } from "./words.js";

/** Findings of a class that are shown before the rest is asked for. */
const SHOWN = 100;
const CLASSES = ["error", "warning", "note"];
const SIGNS = { eligible: "✓", ineligible: "✗", incomplete: "?", pass: "✓", fail: "✗", undetermined: "?" };

/** All applications of an answer, with the figures that were given for it; `use` takes one that a lead offers. */
export function shown(report, figures, use) {
  const several = report.applications.length > 1;
  const given = figures === "" ? null : make("p", {}, say("page-given", { figures }));
  const applications = report.applications.map((application, at) =>
    several
      ? folded(application, at, use)
      : [headline(application), about(application), given, toolbar(), ...body(application, use)],
  );
  return [
    ...(several ? [summary(report), given, toolbar()] : []),
    ...applications.flat(),
    ...(several ? together(report) : []),
    strays(report),
    version(report),
  ];
}

/** Where downloads come once they are written. */
const toolbar = () => make("div", { id: "downloads", class: "controls" });

/** The conclusion in a sentence, for the line of status. */
export function told(report) {
  const { applications } = report;
  if (applications.length === 1) {
    return say("page-done", { conclusion: say(`conclusion-${applications[0].conclusion}`) });
  }
  const counts = ["incomplete", "ineligible", "eligible"]
    .filter((conclusion) => report.summary[conclusion] > 0)
    .map((conclusion) =>
      say("page-count-of", { conclusion: say(`conclusion-${conclusion}`), count: report.summary[conclusion] }),
    );
  return say("page-done-several", { count: applications.length, conclusions: counts.join(say("list-separator")) });
}

function signed(kind, prefix) {
  return `${SIGNS[kind]} ${say(`${prefix}-${kind}`)}`;
}

function headline(application) {
  return make(
    "h2",
    { class: "headline" },
    make("span", { class: `conclusion ${application.conclusion}` }, signed(application.conclusion, "conclusion")),
    make("span", {}, application.name),
  );
}

/** What the conclusion is about: the year, the tier, how much is open, which materials there are. */
function about(application) {
  const { base, brought, materials, open, receipt, words, year } = application;
  const known = [
    say("terminal-year", { year: year ?? say("terminal-year-unknown") }),
    words.tier ? say("terminal-tier", words) : null,
    base ? say("terminal-base", { base }) : null,
    say("page-open", open),
  ];
  const quiet = [known.filter(Boolean).join(" · "), materials.words, say("receipt", receipt)];
  const said = [...brought.map(({ file, message }) => say("standing-of", { file, standing: message })), ...words.remarks];
  return make(
    "div",
    { class: "about" },
    quiet.filter(Boolean).map((line) => make("p", { class: "quietly" }, line)),
    said.map((line) => make("p", {}, line)),
  );
}

function folded(application, at, use) {
  return make(
    "details",
    { class: "application", id: `application-${at}` },
    make(
      "summary",
      {},
      make("span", { class: application.conclusion }, signed(application.conclusion, "conclusion")),
      ` ${application.name}`,
    ),
    about(application),
    body(application, use),
  );
}

function summary(report) {
  const heads = ["column-application", "column-conclusion", "column-tier", "page-problems", "page-first"].map((key) => say(key));
  const rows = report.applications.map((application, at) => [
    link(application.name, `application-${at}`),
    make("td", { class: `verdict ${application.conclusion}` }, signed(application.conclusion, "conclusion")),
    application.words.tier,
    say("page-open", application.open),
    application.first?.message,
  ]);
  return make("div", {}, make("h2", {}, say("page-summary")), table("summary", heads, rows));
}

/** A link inside the page that opens what it leads to. */
function link(words, id) {
  const open = () => {
    document.getElementById(id).open = true;
  };
  return make("a", { href: `#${id}`, on: { click: open } }, words);
}

/**
 * A table, each row of which begins with its name. Where it is too wide for the screen, each row becomes
 * lines, and each line begins with the heading of its column, unless its cell is given as an element.
 */
function table(kind, heads, rows) {
  const cell = (content, at) =>
    content instanceof Element ? content : make("td", { "data-head": content ? heads[at + 1] : null }, content);
  const body = rows.map(([name, ...cells]) => make("tr", {}, make("th", { scope: "row" }, name), cells.map(cell)));
  const head = make("tr", {}, heads.map((name) => make("th", { scope: "col" }, name)));
  return make("div", { class: "scroll" }, make("table", { class: kind }, make("thead", {}, head), make("tbody", {}, body)));
}

function body(application, use) {
  return [
    first(application),
    conditions(application),
    missing(application),
    leads(application, use),
    bullets("terminal-turning-points", application.words.turning_points),
    bullets("terminal-assumptions", application.words.assumptions),
    ...CLASSES.map((kind) => findings(application, kind)),
    explained(application),
    application.findings.length === 0 ? make("p", {}, say("page-no-findings")) : null,
    evidence(application),
    indicators(application),
    materials(application),
    reading(application),
  ];
}

function first(application) {
  if (!application.first) {
    return null;
  }
  const { message, file, sheet, cell } = application.first;
  const where = place([file, sheet, cell]);
  return make(
    "p",
    { class: "first" },
    make("strong", {}, say("page-first")),
    message,
    where ? make("span", { class: "remarks" }, where) : null,
  );
}

function conditions(application) {
  const heads = ["rule", "clause", "found", "required", "margin", "verdict"].map((name) => say(`column-${name}`));
  const rows = application.rules.map((rule) => {
    const { found, required, margin, verdict } = rule.words;
    const said = make(
      "td",
      { class: `verdict ${rule.verdict}` },
      `${SIGNS[rule.verdict]} ${verdict}`,
      remarks(rule).map((line) => make("span", { class: "remarks" }, line)),
    );
    return [rule.title, rule.clause, found, required, margin, said];
  });
  return make("div", {}, make("h3", {}, say("page-conditions")), table("conditions", heads, rows));
}

/** What goes with a verdict: that it is inferred, or borderline. */
function remarks(rule) {
  const inferred = rule.verdict !== "undetermined" && rule.basis === "inferred";
  return [
    inferred ? say(rule.by_inference ? "basis-by-inference" : "basis-inferred") : null,
    rule.borderline ? say("terminal-borderline") : null,
  ].filter(Boolean);
}

function missing(application) {
  const wanted = application.missing;
  if (wanted.length === 0) {
    return null;
  }
  const lines = wanted.map(({ words, remarks, documents }) =>
    make("li", {}, words, ...[...remarks, documents].map((line) => make("div", { class: "quietly" }, line))),
  );
  return make(
    "div",
    {},
    make("h3", {}, say("missing")),
    make("ul", { class: "plain" }, lines),
    application.words.unsearched ? make("p", { class: "quietly" }, application.words.unsearched) : null,
    make("p", { class: "quietly" }, say("page-missing-how")),
  );
}

/** Lines under a heading of the program's; nothing where there are none. */
function bullets(heading, lines) {
  return lines.length > 0
    ? make("div", {}, make("h3", {}, say(heading)), make("ul", { class: "plain" }, lines.map((line) => make("li", {}, line))))
    : null;
}

/** What stands behind the verdicts, with the cells that it was read from. */
function evidence(application) {
  const lines = application.facts.map((fact) =>
    make(
      "li",
      {},
      `${say(`fact-${fact.key}`)}${say("page-colon")}${fact.words}`,
      fact.contradicted ? make("div", { class: "error" }, say("terminal-contradicted")) : null,
      fact.evidence.map((one) =>
        make(
          "div",
          { class: "quietly" },
          one.words,
          [one, ...(one.further ?? [])]
            .filter((at) => at.cells)
            .map((at) => make("span", { class: "cells" }, place([at.file, at.sheet, at.cells]))),
        ),
      ),
    ),
  );
  const { estimate } = application.words;
  return make(
    "details",
    {},
    make("summary", {}, say("page-evidence")),
    make("ul", { class: "plain" }, lines),
    estimate ? make("p", { class: "quietly" }, estimate) : null,
  );
}

/** The figures of annex 2 in the assessment year, as they stand in its cells. */
function indicators({ indicators: rows }) {
  if (rows.length === 0) {
    return null;
  }
  const lines = rows.map(({ title, written, file, sheet, cell }) =>
    make("li", {}, `${title}${say("page-colon")}${written}`, make("span", { class: "cells" }, ` ${place([file, sheet, cell])}`)),
  );
  return make("details", {}, make("summary", {}, say("page-indicators")), make("ul", { class: "plain" }, lines));
}

/** The materials that the notice asks for, with the files that each is found in. */
function materials({ materials: { list } }) {
  if (list.length === 0) {
    return null;
  }
  const lines = list.map(({ title, files }) => {
    const found = files.length > 0;
    const where = found ? files.join(say("list-separator")) : say("page-material-absent");
    return make("li", { class: found ? null : "quietly" }, `${found ? "✓" : "–"} ${title}${say("page-colon")}${where}`);
  });
  return make("details", {}, make("summary", {}, say("page-materials")), make("ul", { class: "plain" }, lines));
}

/** How each file was read. */
function reading({ files, sources }) {
  const lines = files.map(({ file, read }) => {
    const tables = sources.filter((source) => source.file === file);
    const said = tables.map(({ annex, sheet, header_row, rows }) =>
      make("div", { class: "quietly" }, say("terminal-table", { sheet, annex: say(`annex-${annex}`), row: header_row, rows })),
    );
    return make("li", {}, read ? file : say("terminal-file-refused", { file }), said);
  });
  return make("details", {}, make("summary", {}, say("terminal-reading")), make("ul", { class: "plain" }, lines));
}

function leads(application, use) {
  const found = application.leads ?? [];
  if (found.length === 0) {
    return null;
  }
  const lines = found.map((lead) => {
    const figure = `${say(`fact-${lead.fact}`)} ${lead.take}`;
    const whys = lead.qualifiers.map((why) => say(`qualifier-${why}`)).join(say("list-separator"));
    const hand = { type: "button", class: "quiet controls", on: { click: () => use(lead.fact, lead.take) } };
    return make(
      "li",
      {},
      make("strong", {}, figure),
      ` ${lead.place_words}`,
      lead.offered ? make("button", hand, say("page-lead-use")) : null,
      make("div", { class: "quietly" }, lead.text),
      lead.offered ? null : make("div", { class: "quietly" }, say("page-lead-qualified", { whys })),
    );
  });
  return make("div", {}, make("h3", {}, say("page-leads")), make("ul", { class: "plain" }, lines));
}

/** Where something stands: file, sheet and cells. */
const place = (parts) => parts.filter(Boolean).join(" › ");

function findings(application, kind) {
  const found = application.findings.filter((one) => one.severity === kind && one.explanation === null);
  if (found.length === 0) {
    return null;
  }
  const words = say(`page-${kind}s`, { count: found.length });
  const list = listed(found);
  return kind === "note"
    ? make("details", {}, make("summary", {}, words), list)
    : make("div", {}, make("h3", { class: kind }, words), list);
}

function explained(application) {
  const found = application.findings.filter((one) => one.explanation !== null);
  if (found.length === 0) {
    return null;
  }
  return make("details", {}, make("summary", {}, say("page-explained", { count: found.length })), listed(found));
}

/** Findings; of very many the first, and the others when they are asked for. */
function listed(found) {
  const list = make("ul", { class: "findings" }, found.slice(0, SHOWN).map(finding));
  const rest = found.slice(SHOWN);
  if (rest.length === 0) {
    return list;
  }
  const more = make("button", { type: "button", class: "controls" }, say("page-more", { count: rest.length }));
  more.addEventListener("click", () => {
    const items = rest.map(finding);
    list.append(...items);
    more.remove();
    items[0].tabIndex = -1;
    items[0].focus();
  });
  return make("div", {}, list, more);
}

function finding(one) {
  const cells = (one.cells ?? one.cell)?.split(",").join(say("list-separator"));
  const where = place([one.file, one.sheet, cells]) || say("place-application");
  return make(
    "li",
    { class: one.severity },
    make("p", { class: "place" }, where, make("span", { class: "code" }, one.code)),
    make("p", {}, one.message),
    one.help ? make("p", { class: "help" }, one.help) : null,
    one.explanation ? make("p", {}, say("page-explanation", { text: one.explanation })) : null,
  );
}

/** What several applications have together: the tiers beside the plan's aims, and firms that they share. */
function together(report) {
  return [tiers(report), repeated(report)];
}

function tiers(report) {
  if (report.tiers.length === 0) {
    return null;
  }
  const heads = [say("column-tier"), say("summary-tier-applications"), say("summary-tier-eligible"), say("summary-aims")];
  const rows = report.tiers.map(({ title, applications, eligible, aims }) => [
    title,
    String(applications),
    String(eligible),
    aims.map(({ words }) => words).join(say("list-separator")),
  ]);
  return make(
    "details",
    {},
    make("summary", {}, say("summary-tiers")),
    table("tiers", heads, rows),
    make("p", { class: "quietly" }, say("summary-tiers-remark")),
  );
}

function repeated({ summary: { repeated_firms: firms } }) {
  if (firms.length === 0) {
    return null;
  }
  const [{ code, severity, help }] = firms;
  const title = say("repeated-firms", { class: say(`class-${severity}`), code });
  return make(
    "details",
    {},
    make("summary", {}, title),
    make("ul", { class: "plain" }, firms.map(({ message }) => make("li", {}, message))),
    make("p", { class: "quietly" }, help),
  );
}

function strays(report) {
  if (report.strays.length === 0) {
    return null;
  }
  const lines = report.strays.map((stray) => make("li", {}, stray));
  return make("div", {}, make("h3", {}, say("page-strays")), make("ul", { class: "plain" }, lines));
}

function version(report) {
  const day = report.applications[0]?.checked_on ?? "";
  const words = { version: report.tool.version, rules: report.ruleset.id, day };
  return make("p", { class: "quietly end" }, say("page-version", words));
}
