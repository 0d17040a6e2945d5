// The legend, which is also the filter; the line of chosen filters; the choices above the view.
import { byCount } from "./counting.js";
import * as data from "./data.js";
import { facetCounts, facets, selection } from "./filter.js";
import { drawFold } from "./narrow.js";
import { nodeSample, tieColour } from "./paint.js";
import { allOf, button, byId, counted, drawn, element, later, part, replace, silent, tickBox } from "./parts.js";
import { required } from "./required.js";
import { facetTerm } from "./terms.js";
import { basisText } from "./ties.js";
import { change, clearFilters, GRADES, state, toggle, years } from "./state.js";
import { amountText, colon, conceptName, nameOf, numberText, partyName, word, yearsText } from "./words.js";

/** @import { Facet } from "./filter.js" */
/** @import { State } from "./state.js" */
/** @typedef {"explicit" | "inside" | "undated"} Switch */

const SHORT = 8;
/** @type {Set<Facet>} */
const opened = new Set();

/** @param {string} facet @param {any} value */
export function facetName(facet, value) {
  if (["who", "kind", "basis", "grade"].includes(facet)) return word(facet + "_" + value);
  if (value === -1) return word("unstated");
  if (facet === "programme") return partyName(value);
  if (facet === "source") return data.articles[value].title;
  return conceptName(value);
}

/** @param {Facet} facet @param {any} value */
function facetId(facet, value) {
  if (["who", "kind", "basis", "grade"].includes(facet)) return value;
  if (value === -1) return "";
  if (facet === "programme") return data.parties[value].id;
  return facet === "source" ? data.articles[value].id : data.concepts[value].id;
}

// All values of a facet, those with most claims first; fixed for the page, so that nothing jumps about.
/** @type {Map<string, any[]>} */
const orders = new Map([
  ["basis", ["stated", "inferred", "planned"]],
  ["grade", GRADES],
]);
/** @param {string} facet */
function order(facet) {
  const found = orders.get(facet) ?? byCount(facetCounts(facet, data.claims));
  orders.set(facet, found);
  return found;
}

/** @param {number} look */
export function lineSample(look, colour = "currentColor") {
  const dashes = ["none", "7 4", "1.5 4"][look];
  return drawn(
    "svg",
    { viewBox: "0 0 34 12", width: 34, height: 12, class: "sample", "aria-hidden": "true" },
    drawn("path", {
      d: "M1 6H25",
      stroke: colour,
      "stroke-width": 2.4,
      "stroke-dasharray": dashes,
      fill: "none",
      "stroke-linecap": look === 2 ? "round" : "butt",
    }),
    drawn("path", { d: "M33 6L24 2V10Z", fill: colour }),
  );
}

/** @param {Facet} facet @param {any} value */
function swatch(facet, value) {
  if (facet === "who") return nodeSample(value);
  if (facet === "basis") return lineSample(order(facet).indexOf(value));
  if (facet === state.colour) return lineSample(0, tieColour(facet, value));
  return null;
}

/** @param {Facet} facet @param {any} value @param {number} count */
function row(facet, value, count) {
  const id = facetId(facet, value);
  const box = element("input", { type: "checkbox", onchange: () => toggle(facet, id) });
  box.checked = state[facet].includes(id);
  box.dataset.key = facet + " " + id;
  const name = facetName(facet, value);
  return element(
    "label",
    { class: "row" + (count ? "" : " none"), title: name },
    box,
    swatch(facet, value),
    element("span.name", name),
    element("span.count", numberText(count)),
  );
}

/** @param {Facet} facet @param {Record<string, Map<any, number>>} counts */
function block(facet, counts) {
  const values = order(facet);
  if (values.length < 2 && facet !== "programme" && facet !== "who") return null;
  const shown = opened.has(facet) ? values : values.slice(0, SHORT);
  const rows = shown.map((value) => row(facet, value, counts[facet].get(value) || 0));
  const more =
    values.length > SHORT &&
    button(
      opened.has(facet) ? word("showFewer") : word("showAll", { n: values.length }),
      () => {
        toggleOpened(facet);
      },
      { class: "more", "data-key": "more " + facet },
    );
  return element(
    "fieldset.facet",
    { "data-facet": facet },
    element("legend", facetTerm(facet, word("facet_" + facet), values)),
    facet === "basis" && element("p.hint", word("arrow")),
    rows,
    more,
  );
}

/** @param {Facet} facet */
function toggleOpened(facet) {
  if (!opened.delete(facet)) opened.add(facet);
  drawFacets();
}

/** @param {Switch} key @param {string} label @param {Element | null} sample */
function check(key, label, sample = null) {
  return tickBox("check " + key, state[key], label, (isTicked) => change({ [key]: isTicked }), { before: sample });
}

/** @param {"from" | "to"} key @param {string} label */
function slider(key, label) {
  const [first, last] = years;
  const input = element("input", {
    type: "range",
    min: first,
    max: last,
    step: 1,
    "aria-label": word(label),
    "data-key": "year " + key,
  });
  input.value = valueOf("year " + key);
  input.addEventListener("input", () => {
    const value = Number(input.value);
    change(
      key === "from"
        ? { from: value, to: Math.max(value, state.to) }
        : { to: value, from: Math.min(value, state.from) },
      true,
    );
  });
  return input;
}

/** What a slider or the number field stands at. @param {string} key */
const valueOf = (key) =>
  key === "least" ? (state.least ? state.least / 1e4 : "") : state[key === "year from" ? "from" : "to"];

function yearsBlock() {
  return element(
    "fieldset.facet",
    element("legend", word("years")),
    element(
      "div.years",
      element("output", yearsText(state.from, state.to)),
      slider("from", "yearFrom"),
      slider("to", "yearTo"),
    ),
    check("undated", word("undated")),
  );
}

function leastBlock() {
  const input = element("input", {
    type: "number",
    min: 0,
    step: 100,
    inputmode: "decimal",
    id: "least",
    "data-key": "least",
    "aria-describedby": "least-hint",
  });
  input.value = valueOf("least");
  input.addEventListener(
    "input",
    later(() => change({ least: Math.max(0, Number(input.value) || 0) * 1e4 }, true), 200),
  );
  return element(
    "div.facet",
    element("label", { for: "least", class: "legend" }, word("least")),
    input,
    element("p.hint", { id: "least-hint" }, word("leastHint")),
  );
}

/** @type {Facet[]} */
const BLOCKS = ["programme", "mode", "who", "basis"];
/** @type {Facet[]} */
const FURTHER = ["sector", "nature", "stage", "money", "reckoning", "kind", "source", "standing", "grade"];

// The boxes are made anew at each change; the focus stays where it was.
export function drawFacets() {
  const { counts } = selection();
  const holder = byId("facets");
  const side = required(holder.parentElement, "side");
  const place = side.scrollTop;
  replace(
    holder,
    BLOCKS.map((facet) => block(facet, counts)),
    yearsBlock(),
    leastBlock(),
    FURTHER.map((facet) => block(facet, counts)),
  );
  side.scrollTop = place;
}

/** What is chosen and the numbers beside it, in the boxes that are there; what is in hand is left as it is. */
export function redrawFacets() {
  const { counts } = selection();
  for (const block_ of allOf("#facets [data-facet]")) {
    const facet = /** @type {Facet} */ (block_.dataset.facet);
    const values = order(facet);
    block_.querySelectorAll("label.row").forEach((row, index) => recount(row, facet, values[index], counts[facet]));
  }
  part("#facets output").textContent = yearsText(state.from, state.to);
  const inHand = document.activeElement;
  for (const input of allOf("#facets input:not([data-facet] input)"))
    if (input.type === "checkbox") input.checked = state.undated;
    else if (input !== inHand) input.value = valueOf(input.dataset.key ?? "");
}

/** @param {Element} row @param {Facet} facet @param {any} value @param {Map<any, number>} counts */
function recount(row, facet, value, counts) {
  const count = counts.get(value) ?? 0;
  row.classList.toggle("none", !count);
  /** @type {HTMLInputElement} */ (row.firstChild).checked = state[facet].includes(facetId(facet, value));
  const cell = /** @type {Text} */ (required(row.lastElementChild?.firstChild, "count"));
  const text = numberText(count);
  if (cell.data !== text) cell.data = text;
}

/** @param {string} label @param {Partial<State>} patch */
function chip(label, patch) {
  return button([label, silent(" ×")], () => change(patch), {
    class: "chip",
    "aria-label": word("remove", { what: label }),
  });
}

/** A choice of the legend in a few words. @param {Facet} facet @param {any} value */
const chipText = (facet, value) =>
  facet === "basis"
    ? word("chip_basis") + colon() + basisText(order("basis").indexOf(value))
    : word("facet_" + facet) + colon() + facetName(facet, value);

/** What is chosen, in words, each with what takes it back. @returns {[string, Partial<State>][]} */
function chosen() {
  /** @type {[string, Partial<State>][]} */
  const made = [];
  for (const facet of /** @type {Facet[]} */ (Object.keys(facets))) {
    for (const id of state[facet]) {
      made.push([
        chipText(facet, facets[facet].toValue(id)),
        { [facet]: state[facet].filter((other) => other !== id) },
      ]);
    }
  }
  const place = data.partyNumbers.get(state.within);
  if (place !== undefined) made.push([word("within", { place: partyName(place) }), { within: "" }]);
  if (state.q) made.push([word("searchLabel") + colon() + state.q, { q: "" }]);
  if (state.explicit) made.push([word("explicitOnly"), { explicit: false }]);
  if (state.inside) made.push([word("insideOnly"), { inside: false }]);
  if (state.from > years[0] || state.to < years[1])
    made.push([yearsText(state.from, state.to), { from: years[0], to: years[1] }]);
  if (state.least) made.push(["≥ " + amountText(state.least, data.yuan), { least: 0 }]);
  if (!state.undated) made.push([word("datedOnly"), { undated: true }]);
  return made;
}

export const selectionTexts = () => chosen().map(([label]) => label);

function chips() {
  const made = chosen().map(([label, patch]) => chip(label, patch));
  if (made.length) made.push(button(word("clear"), clearFilters, { class: "chip all" }));
  return made;
}

/**
 * How many claims the level hides, as a button that lists them; `chosen` narrows the list.
 * @param {number} count
 * @param {Partial<State>} chosen
 */
export function insideLink(count, chosen = {}) {
  /** @type {Partial<State>} */
  const show = { inside: true, view: "table", rows: "claims", ...chosen };
  const label = word("inside", { n: numberText(count), level: word("level_" + state.level) });
  return count > 0 && ["\u2003", button(label, () => change(show), { class: "link", title: word("insideHint") })];
}

export function drawStatus() {
  const { claims, ties, inside } = selection();
  const parties = new Set(ties.flatMap(({ tie }) => [tie.from, tie.to])).size;
  const text = word("status", {
    claims: numberText(claims.length),
    all: numberText(data.claims.length),
    ties: numberText(ties.length),
    parties: numberText(parties),
  });
  replace(
    byId("status"),
    data.part && [element("span.part", nameOf(data.part)), " · "],
    claims.length ? text : text + " · " + word("nothing"),
    insideLink(inside.length),
  );
  replace(byId("chips"), chips());
  drawFold(chosen().length, counted("claimsOf", claims.length));
}
