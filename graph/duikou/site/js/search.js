// The search of the site: what is typed is looked for in the rows of the index, which the page has loaded before.
import { addressed, typist } from "../../explorer/js/typing.js";

/** @typedef {[string, string, string, number, string, number]} Row */
/** @type {{ base: string, characters: string, cased: [string, string][], rows: Row[] }} */
const index = Reflect.get(globalThis, "duikouIndex");
const MOST = 60;
const CODE = /^\d{2}(\d\d)?$/;

const isChinese = document.documentElement.lang === "zh";
const typed = typist(index);
const folded = index.rows.map((row) => row[2].split("|"));

/** @template {Element} Kind @param {string} selector @param {new () => Kind} kind */
function part(selector, kind) {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error("the page has no " + selector);
  return found;
}
const input = part("#query", HTMLInputElement);
const count = part("#count", HTMLElement);
const results = part("#results", HTMLElement);
const kinds = (results.dataset.kinds || "").split("|");

/** How well names fit: 0 not at all, 1 somewhere, 2 at a beginning, 3 wholly. @param {string[]} names @param {string} wanted */
function fit(names, wanted) {
  let best = 0;
  for (const name of names) {
    if (name === wanted) return 3;
    if (name.startsWith("^")) best = Math.max(best, name.startsWith("^" + wanted) ? 2 : 0);
    else if (name.startsWith(wanted)) best = 2;
    else if (best < 1 && name.includes(wanted)) best = 1;
  }
  return best;
}

/** The rows that fit, best first: those with a page, then those with the shorter name. @param {string} query */
export function found(query) {
  const plain = typed(addressed(query.trim().slice(0, 1000), index.base));
  const wanted = CODE.test(plain) ? plain.padEnd(6, "0") : plain;
  if (!wanted) return [];
  const fits = folded.map((names) => fit(names, wanted));
  const order = (/** @type {number} */ at) => [-fits[at], index.rows[at][4] ? 0 : 1, index.rows[at][0].length, at];
  return fits
    .flatMap((one, at) => (one ? [order(at)] : []))
    .sort((a, b) => a.map((value, at) => value - b[at]).find((difference) => difference) || 0)
    .map((sorted) => index.rows[sorted[3]]);
}

/** @param {Row} row */
const nameOf = (row) => (isChinese ? row[0] : row[1]);

/** @param {Row} row */
function link(row) {
  const made = document.createElement("a");
  made.href = row[4].split("/").map(encodeURIComponent).join("/") + ".html";
  made.textContent = nameOf(row);
  return made;
}

/** What holds a row and has a page; a circle ends. @param {Row} row */
function holder(row) {
  const seen = new Set();
  let at = row[5];
  while (at >= 0 && !seen.has(at) && !index.rows[at][4]) {
    seen.add(at);
    at = index.rows[at][5];
  }
  return at >= 0 && !seen.has(at) ? index.rows[at] : null;
}

/** @param {Row} row */
function item(row) {
  const made = document.createElement("li");
  const note = document.createElement("span");
  note.className = "quiet";
  made.append(row[4] ? link(row) : nameOf(row), " ", note);
  note.append(kinds[row[3]]);
  if (row[4]) return made;
  const above = holder(row);
  note.append(" · ", results.dataset.unnamed || "");
  if (above) note.append(" · ", results.dataset.within || "", link(above));
  return made;
}

function show() {
  const rows = found(input.value);
  results.replaceChildren(...rows.slice(0, MOST).map(item));
  const told = (/** @type {string} */ key, /** @type {number} */ n) =>
    (count.dataset[key] || "").replace("{n}", String(n));
  count.textContent = !typed(input.value)
    ? ""
    : !rows.length
      ? told("nothing", 0)
      : [told("found", rows.length), rows.length > MOST ? told("more", MOST) : ""].filter(Boolean).join(" ");
}

input.value = new URLSearchParams(location.search).get("q") || "";
input.addEventListener("input", show);
show();
document.documentElement.classList.add("ready");
