// What the reader can take away: the picture, the drawing, the table of the selection, the address.
import { iriOf } from "./claim.js";
import { comparisonRows } from "./comparison_view.js";
import { redrawCharts } from "./chart.js";
import { chartCanvas, chartSvgText, isChart } from "./chart_picture.js";
import * as data from "./data.js";
import { selection } from "./filter.js";
import { finishMoney, moneyRows } from "./money_view.js";
import { placeText, updateNetwork } from "./network.js";
import { readTheme } from "./paint.js";
import { finishBeside } from "./beside.js";
import { finishTotal } from "./panel.js";
import { button, byId, copy, element, part, replace, tickBox } from "./parts.js";
import { pictureCanvas, svgText } from "./picture.js";
import { required } from "./required.js";
import { address, change, state } from "./state.js";
import { tableRows } from "./table.js";
import { termRows } from "./timeline.js";
import { partyName, word } from "./words.js";

/** @import { Claim } from "./data.js" */

/** @param {string} name @param {Blob} blob */
function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// The rules of duikou/spreadsheets.py: what a spreadsheet could run is disarmed, what breaks a row is replaced.
const BROKEN = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/gu;
const FORMULA = /^\s*[=+\-@＝＋－＠\t\n]/;

/** @param {unknown} value */
export function csvCell(value) {
  if (typeof value === "number") return String(value);
  const text = String(value ?? "")
    .replace(/\r\n?/g, "\n")
    .replace(BROKEN, "\ufffd");
  const safe = FORMULA.test(text) ? "'" + text : text;
  return /[",\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
}

/** @param {number} number */
const one = (number) => (number >= 0 ? data.concepts[number].id : "");
/** @param {any[]} numbers @param {(value: any) => string} name */
const many = (numbers, name) => numbers.map(name).join("; ");

// prettier-ignore
/** @param {Claim["quantity"]} quantity */
function csvFigure(quantity) {
  if (!quantity) return Array(9).fill("");
  const { printed, value, least, most, unit, measure, money, reckoning, hedge } = quantity;
  return [printed, value, least, most, one(unit), one(measure), one(money), one(reckoning), one(hedge)];
}

// prettier-ignore
/** @param {Claim} claim */
function csvRow(claim) {
  const id = (/** @type {number} */ number) => data.parties[number].id;
  const source = (/** @type {Claim["evidence"][number]} */ found) => data.articles[found.article].id + " §" + found.paragraph;
  return [
    iriOf(claim), claim.kind, claim.zh, claim.en,
    many(claim.providers, partyName), many(claim.providers, id), many(claim.recipients, partyName), many(claim.recipients, id),
    many(claim.programmes, id), many(claim.modes, one), many(claim.sectors, one), ...csvFigure(claim.quantity),
    claim.begins, claim.until, claim.asOf, claim.explicit ? "explicit" : "inferred", claim.planned ? "planned" : "",
    one(claim.standing), claim.standingReason, claim.successor >= 0 ? data.claims[claim.successor].id : "", one(claim.grade), many(claim.evidence, source),
  ];
}

const HEADER = [
  "claim",
  "kind",
  "label_zh",
  "label_en",
  "provider",
  "provider_id",
  "recipient",
  "recipient_id",
  "programme",
  "modes",
  "sectors",
  "printed",
  "value",
  "minimum",
  "maximum",
  "unit",
  "measure",
  "money",
  "reckoning",
  "hedge",
  "from",
  "until",
  "as_of",
  "stated",
  "planned",
  "standing",
  "standing_reason",
  "successor",
  "grade",
  "sources",
];

export const csvText = () => csvOf([HEADER, ...selection().claims.map(csvRow)]);

/** The table as it is shown, or the rows of a comparison or a chart, in their order and the language of the page. */
export const tableText = () => csvOf(rowsShown());
function rowsShown() {
  if (state.view === "compare") return comparisonRows();
  if (isChart()) return state.view === "money" ? moneyRows() : termRows();
  return tableRows();
}
/** The picture of the view. */
export const viewCanvas = () => (isChart() ? chartCanvas() : pictureCanvas());
export const viewSvgText = () => (isChart() ? chartSvgText() : svgText());

/** The address of this view, with the part of the network that is seen. */
export const viewAddress = () =>
  location.href.split(/[?#]/)[0] + address(state.view === "network" ? { ...state, at: placeText() } : state);

/** @param {unknown[][]} rows */
function csvOf(rows) {
  return "\ufeff" + rows.map((row) => row.map(csvCell).join(",") + "\n").join("");
}

/** @type {[string, () => unknown][]} */
const ITEMS = [
  ["exportPng", () => viewCanvas().toBlob((blob) => save("duikou.png", required(blob, "picture")), "image/png")],
  ["exportSvg", () => save("duikou.svg", new Blob([viewSvgText()], { type: "image/svg+xml" }))],
  ["exportCsv", () => save("duikou.csv", new Blob([csvText()], { type: "text/csv;charset=utf-8" }))],
  ["exportTable", () => save("duikou-table.csv", new Blob([tableText()], { type: "text/csv;charset=utf-8" }))],
  ["exportLink", () => copy(viewAddress())],
  ["print", () => window.print()],
];

export function drawExport() {
  const menu = byId("export");
  replace(
    byId("export-items"),
    ITEMS.map(([key, run]) =>
      button(
        word(key),
        () => {
          menu.open = false;
          run();
        },
        { "data-export": key },
      ),
    ),
    tickBox("pictured", state.pictured, word("pictured"), (isTicked) => change({ pictured: isTicked })),
    element("p.hint", word("reviewNote")),
  );
}

/** @param {boolean} isPrinting */
function inColours(isPrinting) {
  document.documentElement.classList.toggle("printing", isPrinting);
  readTheme();
}

/**
 * Paper has light colours and, instead of the part of the network that the screen happens to show, the whole with its
 * legend; charts go over pages as they are.
 */
function showPrinted() {
  finishBeside();
  finishTotal();
  finishMoney();
  inColours(true);
  redrawCharts();
  const frame = document.querySelector(".network");
  if (!frame) return;
  updateNetwork();
  const picture = pictureCanvas();
  inColours(false);
  updateNetwork();
  picture.className = "printed";
  frame.prepend(picture);
}

function endPrinting() {
  document.querySelector(".printed")?.remove();
  inColours(false);
  redrawCharts();
}

export function startExport() {
  window.addEventListener("beforeprint", showPrinted);
  window.addEventListener("afterprint", endPrinting);
  const menu = byId("export");
  drawExport();
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      menu.open = false;
      part("summary", menu).focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
}
