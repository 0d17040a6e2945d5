// The selection as a table, of ties or of claims: sorted by any column, a page at a time; each row opens its evidence.
import { byCount, tally } from "./counting.js";
import * as data from "./data.js";
import { selection } from "./filter.js";
import { button, element, region, replace, silent } from "./parts.js";
import { required } from "./required.js";
import { change, open, state } from "./state.js";
import { basisText, claimLook, sourcesOf } from "./ties.js";
import { tieKey } from "./tie_keys.js";
import { tieSums } from "./totals.js";
import {
  claimName,
  conceptName,
  language,
  listText,
  numberText,
  partyName,
  periodText,
  semicolon,
  sumText,
  word,
  yearsText,
} from "./words.js";

/** @import { Claim } from "./data.js" */
/** @import { Selection, Shown } from "./shapes.js" */
/**
 * @template T
 * @typedef {[string, (row: T) => string | number, ((row: T) => any)?, boolean?]} Column its key, the text of a row, the value to
 * sort by where that is another one, whether it is a number
 */
/** @typedef {"ties" | "claims"} Kind */

const ROWS = 100;
/** @type {Record<Kind, string>} */
const USUAL = { ties: "-claims", claims: "label" };
let start = 0;
/** @type {HTMLElement} */
let holder;
/** @type {{ found: Selection, stamp: string, rows: (Shown | Claim)[] } | null} */
let cached = null;

/** @param {Shown} shown */
const sums = (shown) => {
  if (!shown.totals) shown.totals = tieSums(shown).found;
  return shown.totals;
};
/** @param {Shown} shown */
const amounts = (shown) => sums(shown).map(sumText).join(semicolon());
/** @param {number[]} numbers */
const yearsOf = (numbers) => {
  const claims = numbers.map((number) => data.claims[number]);
  const first = claims.map((claim) => claim.yearFirst ?? claim.yearLast).filter((year) => year !== null);
  const last = claims.map((claim) => claim.yearLast ?? claim.yearFirst).filter((year) => year !== null);
  if (!first.length) return "";
  return yearsText(Math.min(...first), Math.max(...last));
};

// Figures stand near the front, where no narrow window cuts them. Each column: key, text of a row, value to sort by, whether it is a number.
/** @type {{ ties: Column<Shown>[], claims: Column<Claim>[] }} */
const COLUMNS = {
  ties: [
    ["provider", ({ tie }) => partyName(tie.from)],
    ["recipient", ({ tie }) => partyName(tie.to)],
    ["amount", amounts, (shown) => Math.max(-1, ...sums(shown).map((sum) => Number(sum.most ?? sum.least))), true],
    ["programme", ({ tie }) => (tie.programme >= 0 ? partyName(tie.programme) : "")],
    ["modes", ({ claims }) => modesOf(claims)],
    ["claims", ({ claims }) => numberText(claims.length), ({ claims }) => claims.length, true],
    ["sources", ({ claims }) => sourcesOf(claims), ({ claims }) => sourcesOf(claims), true],
    ["years", ({ claims }) => yearsOf(claims)],
    ["basis", ({ tie }) => basisText(tie.look)],
  ],
  claims: [
    ["label", (claim) => claimName(claim)],
    [
      "figure",
      (claim) => (claim.quantity ? claim.quantity.printed : ""),
      (claim) => (claim.quantity ? claim.quantity.rank : -Infinity),
      true,
    ],
    ["kind", (claim) => word("kind_" + claim.kind)],
    ["provider", (claim) => listText(claim.providers.map(partyName))],
    ["recipient", (claim) => listText(claim.recipients.map(partyName))],
    ["reckoning", (claim) => (claim.quantity ? conceptName(claim.quantity.reckoning) : "")],
    ["period", (claim) => periodText(claim), (claim) => claim.first || claim.last || "~"],
    ["basis", (claim) => basisText(claimLook(claim))],
    ["source", (claim) => listText(claim.articles.map((number) => data.articles[number].title))],
  ],
};

/** The three commonest modes, and how many more there are. @param {number[]} numbers */
function modesOf(numbers) {
  const modes = byCount(tally(numbers.map((number) => data.claims[number].modes)));
  return listText(modes.slice(0, 3).map(conceptName)) + (modes.length > 3 ? " +" + (modes.length - 3) : "");
}

/** @param {Kind} kind @returns {Column<any>[]} */
const columnsOf = (kind) => COLUMNS[kind];
/** @param {Kind} kind @param {string} key */
const columnOf = (kind, key) =>
  required(
    columnsOf(kind).find(([name]) => name === key),
    "column " + key,
  );

/** The column that a table is sorted by, and 1 from the least up or -1; what its kind has no column for is its usual order. @returns {[string, number]} */
function sorting(/** @type {Kind} */ kind) {
  const told = columnsOf(kind).some(([name]) => name === state.sort.replace(/^-/, "")) ? state.sort : USUAL[kind];
  return [told.replace(/^-/, ""), told.startsWith("-") ? -1 : 1];
}

const collator = { zh: new Intl.Collator("zh-CN"), en: new Intl.Collator("en") };

export function sortedRows() {
  const kind = state.rows;
  const found = selection();
  const [key, turn] = sorting(kind);
  const stamp = [kind, key, turn, language].join();
  if (cached && cached.found === found && cached.stamp === stamp) return cached.rows;
  const [, text, value = text] = columnOf(kind, key);
  const compare = collator[language].compare;
  const keyed = (kind === "ties" ? found.ties : found.claims).map((row) => [value(row), row]);
  keyed.sort(([a], [b]) => turn * (typeof a === "number" ? (a < b ? -1 : a > b ? 1 : 0) : compare(a, b)));
  cached = { found, stamp, rows: keyed.map(([, row]) => row) };
  return cached.rows;
}

/** @param {string} key */
function sortBy(key) {
  const [, , , numeric] = columnOf(state.rows, key);
  const [current, turn] = sorting(state.rows);
  const isDown = current === key ? turn > 0 : numeric;
  const sort = (isDown ? "-" : "") + key;
  start = 0;
  change({ sort: sort === USUAL[state.rows] ? "" : sort });
}

/** @param {Kind} kind */
function header(kind) {
  const [key, turn] = sorting(kind);
  return element(
    "tr",
    columnsOf(kind).map(([name, , , numeric]) => {
      const label = word("column_" + name);
      const mark = name === key ? (turn > 0 ? " ↑" : " ↓") : "";
      return element(
        "th",
        {
          scope: "col",
          class: numeric ? "number" : "",
          "aria-sort": name === key ? (turn > 0 ? "ascending" : "descending") : "none",
        },
        button([label, silent(mark)], () => sortBy(name), {
          "data-key": "sort " + name,
          title: word("sortBy", { what: label }),
        }),
      );
    }),
  );
}

/** The head and all rows of the table, as they are shown. @returns {string[][]} */
export function tableRows() {
  const columns = columnsOf(state.rows);
  const rows = /** @type {any[]} */ (sortedRows());
  return [
    columns.map(([name]) => word("column_" + name)),
    ...rows.map((row) => columns.map(([, text]) => String(text(row)))),
  ];
}

/** @param {any} row */
const openRow = (row) => open(row.tie ? { tie: tieKey(row.tie) } : { claim: row.id });

/** @param {Kind} kind @param {any} row */
function line(kind, row) {
  const chosen = row.tie ? tieKey(row.tie) === state.tie : row.id === state.claim;
  return element(
    "tr",
    { class: chosen ? "chosen" : "", "data-row": row.tie ? tieKey(row.tie) : row.id, onclick: () => openRow(row) },
    columnsOf(kind).map(([name, text, , numeric], index) => {
      const shown = text(row);
      if (index) return element("td", { class: numeric ? "number " + name : name }, shown);
      return element(
        "th",
        { scope: "row" },
        button(
          shown || "—",
          (/** @type {Event} */ event) => {
            event.stopPropagation();
            openRow(row);
          },
          { class: "link" },
        ),
      );
    }),
  );
}

/** @param {any[]} all */
function pager(all) {
  const last = Math.min(all.length, start + ROWS);
  const turn = (/** @type {number} */ to) => () => {
    start = to;
    draw();
    holder.scrollTop = 0;
  };
  return element(
    "div.pager",
    element(
      "span",
      word("page", { a: numberText(all.length ? start + 1 : 0), b: numberText(last), n: numberText(all.length) }),
    ),
    button(word("previous"), turn(Math.max(0, start - ROWS)), { disabled: start === 0 }),
    button(word("next"), turn(start + ROWS), { disabled: last >= all.length }),
  );
}

function draw() {
  const kind = state.rows;
  const all = sortedRows();
  if (start >= all.length) start = 0;
  const choose = element(
    "div.segments",
    { role: "group", "aria-label": word("tableOf") },
    /** @type {Kind[]} */ (["ties", "claims"]).map((value) =>
      button(
        word(value === "ties" ? "tableTies" : "tableClaims"),
        () => {
          start = 0;
          change({ rows: value, sort: "" });
        },
        { "aria-pressed": String(kind === value) },
      ),
    ),
  );
  replace(
    holder,
    element("div.bar", choose, pager(all)),
    region(
      "div.scroll",
      word("view_table"),
      element(
        "table",
        { class: "rows of-" + kind },
        element("thead", header(kind)),
        element(
          "tbody",
          all.slice(start, start + ROWS).map((row) => line(kind, row)),
        ),
      ),
    ),
  );
}

/** @param {HTMLElement} into */
export function showTable(into) {
  holder = into;
  draw();
}
