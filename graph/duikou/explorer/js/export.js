// What the reader can take away: the picture, the drawing, the table of the selection, the address.
import { iriOf } from "./claim.js";
import * as data from "./data.js";
import { selection } from "./filter.js";
import { networkBounds, scene, startOffscreen } from "./network.js";
import { paint, theme } from "./paint.js";
import { button, byId, contextOf, copy, drawn, part, replace } from "./parts.js";
import { required } from "./required.js";
import { Pen } from "./svg.js";
import { partyName, word } from "./words.js";

/** @import { Claim } from "./data.js" */
/** @import { Scene } from "./shapes.js" */

/** @param {string} name @param {Blob} blob */
function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** The whole network in its present layout, whatever part of it is on the screen. @returns {Scene} */
function wholeScene() {
  if (!scene) startOffscreen();
  const box = networkBounds();
  const [left, top, right, bottom] = box.every(Number.isFinite) ? box : [0, 0, 100, 100];
  const scale = Math.min(2, Math.max(0.5, 1500 / Math.max(1, right - left)));
  const margin = 160 / scale;
  return {
    ...required(scene, "scene"),
    scale,
    labelOrder: null,
    view: [left - margin, top - margin, right + margin, bottom + margin],
  };
}

export function svgText() {
  const whole = wholeScene();
  const [left, top, right, bottom] = whole.view;
  const root = drawn("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: [left, top, right - left, bottom - top].map((value) => value.toFixed(1)).join(" "),
    width: Math.round((right - left) * whole.scale),
    height: Math.round((bottom - top) * whole.scale),
  });
  root.append(drawn("title", {}, word("title")));
  root.append(drawn("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: theme.paper }));
  paint(new Pen(root), whole);
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(root);
}

function canvasOf() {
  const whole = wholeScene();
  const [left, top, right, bottom] = whole.view;
  const sharp = 2;
  const canvas = document.createElement("canvas");
  const factor = Math.min(sharp * whole.scale, 8000 / Math.max(right - left, bottom - top));
  canvas.width = Math.round((right - left) * factor);
  canvas.height = Math.round((bottom - top) * factor);
  const context = contextOf(canvas);
  context.fillStyle = theme.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(factor, 0, 0, factor, -left * factor, -top * factor);
  paint(context, whole);
  return canvas;
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
    one(claim.standing), one(claim.grade), many(claim.evidence, source),
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
  "grade",
  "sources",
];

export function csvText() {
  const rows = [HEADER, ...selection().claims.map(csvRow)];
  return "\ufeff" + rows.map((row) => row.map(csvCell).join(",") + "\n").join("");
}

/** @type {[string, () => unknown][]} */
const ITEMS = [
  ["exportPng", () => canvasOf().toBlob((blob) => save("duikou.png", required(blob, "picture")), "image/png")],
  ["exportSvg", () => save("duikou.svg", new Blob([svgText()], { type: "image/svg+xml" }))],
  ["exportCsv", () => save("duikou.csv", new Blob([csvText()], { type: "text/csv;charset=utf-8" }))],
  ["exportLink", () => copy(location.href)],
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
  );
}

export function startExport() {
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
