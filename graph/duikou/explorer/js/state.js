// What the reader has chosen. It lives in the address, so that a view can be kept, sent, and left with Back.
import { KINDS, momentOf } from "./comparison.js";
import * as data from "./data.js";
import { decode, tieTest } from "./tie_keys.js";

const told = data.namedYears();
const [firstYear, lastYear] = told.length ? [Math.min(...told), Math.max(...told)] : [2000, 2000];
export const years = [firstYear, lastYear];

/** @type {string[]} */
const ANY = [];
/** What a claim can have been read to at least, from the least; those that nobody has read are none of these. */
export const GRADES = ["read-once", "read-twice", "adjudicated"];
/** The place of a grade among those, -1 for drafted. @param {number} grade */
export const gradeRank = (grade) => GRADES.indexOf(data.conceptId(grade).replace("grade:", ""));
const VIEW = {
  lang: /** @type {string} */ (data.opening),
  view: "network",
  level: data.initial,
  layout: "map",
  colour: "programme",
  width: "claims",
  rows: /** @type {"ties" | "claims"} */ ("ties"),
  sort: "",
  shade: "claims",
  outlines: true,
  gaps: true,
  pictured: false,
  at: "",
  single: false,
  events: false,
  node: "",
  tie: "",
  claim: "",
  article: "",
  compared: "provider",
  one: "",
  other: "",
  by: /** @type {import("./shapes.js").RowKind} */ ("provider"),
  sum: "assistance.flow",
  lines: /** @type {"pairs" | "claims"} */ ("pairs"),
  row: "",
};
const FILTERS = {
  programme: ANY,
  mode: ANY,
  sector: ANY,
  money: ANY,
  reckoning: ANY,
  nature: ANY,
  stage: ANY,
  source: ANY,
  who: ANY,
  kind: ANY,
  standing: ANY,
  basis: ANY,
  grade: ANY,
  q: "",
  from: firstYear,
  to: lastYear,
  undated: true,
  least: 0,
  explicit: false,
  inside: false,
  within: "",
};
export const defaults = { ...VIEW, ...FILTERS };
/** @typedef {typeof defaults} State */
/** @typedef {keyof State} Key */

/** @type {Record<string, string[]>} */
export const CHOICES = {
  lang: ["zh", "en"],
  view: ["network", "table", "matrix", "money", "timeline", "compare", "gaps", "article"],
  level: Object.keys(data.levels),
  layout: ["map", "columns", "force"],
  colour: ["programme", "mode"],
  width: ["claims", "amount"],
  shade: ["claims", "received", "given", "none"],
  rows: ["ties", "claims"],
  compared: KINDS,
  by: ["provider", "recipient", "pair", "programme"],
  lines: ["pairs", "claims"],
};
/** The columns of the table by what it is of; the address names one to sort by, with a minus from the greatest down. */
export const TABLE_COLUMNS = {
  ties: ["provider", "recipient", "amount", "programme", "modes", "claims", "sources", "years", "basis"],
  claims: ["label", "figure", "kind", "provider", "recipient", "reckoning", "period", "basis", "source"],
};
/** What ids of these begin with, which the address leaves out. @type {Record<string, string>} */
const PREFIXES = Object.fromEntries(
  ["programme", "mode", "sector", "money", "reckoning", "nature", "stage", "standing"].map((key) => [key, key + ":"]),
);
PREFIXES.source = "article:";

const isConcept = (/** @type {string} */ id) => id === "" || data.conceptNumbers.has(id);
const kindOf = (/** @type {string} */ id) => data.parties[data.partyNumbers.get(id) ?? -1]?.kind;
const isCompared = (/** @type {string} */ name) =>
  name === "" || data.partyNumbers.has(name) || momentOf(name) !== null;
const oneOf =
  (/** @type {string[]} */ ...ids) =>
  (/** @type {string} */ id) =>
    ids.includes(id);
/** Whether the page has what an address names. @type {Record<string, (value: any) => boolean>} */
const KNOWN = {
  programme: (id) => id === "" || kindOf(id) === "programme",
  mode: isConcept,
  sector: isConcept,
  money: isConcept,
  reckoning: isConcept,
  nature: isConcept,
  stage: isConcept,
  standing: isConcept,
  source: (id) => data.articleNumbers.has(id),
  who: (id) => data.parties.some((party) => party.who === id),
  kind: oneOf("pairing", "figure", "event"),
  basis: oneOf("stated", "inferred", "planned"),
  grade: oneOf(...GRADES),
  within: (id) => id === "" || kindOf(id) === "place",
  node: (id) => id === "" || data.partyNumbers.has(id),
  article: (id) => id === "" || data.articleNumbers.has(id),
  claim: (id) => id === "" || data.claimNumbers.has(id),
  tie: (key) => key === "" || hasTie(key),
  sort: (text) => text === "" || Object.values(TABLE_COLUMNS).flat().includes(text.replace(/^-/, "")),
  one: isCompared,
  other: isCompared,
  sum: isSum,
  row: isRow,
  from: Number.isInteger,
  to: Number.isInteger,
  least: (amount) => amount >= 0,
  at: (text) => /^(|-?[\d.]+,-?[\d.]+,[\d.]+)$/.test(text),
};
/** Whether a text is a kind of money, a dot and a reckoning. @param {string} text */
function isSum(text) {
  const at = text.lastIndexOf(".");
  const kind = text.slice(0, at);
  return data.reckonings.includes(text.slice(at + 1)) && (kind === "assistance" || data.conceptNumbers.has(kind));
}

/** Whether a text names a row of parties that the page has. @param {string} text */
function isRow(text) {
  const [kind, ...ids] = text.split("|").map(decode);
  const many = ["pair", "named"].includes(kind) ? 2 : [...CHOICES.by].includes(kind) ? 1 : 0;
  const isKnown = (/** @type {string} */ id) => data.partyNumbers.has(id) || (kind === "named" && id === "");
  return text === "" || (ids.length === many && ids.every(isKnown));
}

/** @type {((changed: Set<string>) => void)[]} */
const listeners = [];
/** What the last address asked for and the page does not have: words with their values. @type {[string, any][]} */
export let problems = [];
/** @type {State} */
export let state = read(location.hash);

/** Listens to the keys that a change has touched. @param {(changed: Set<string>) => void} listen */
export const onChange = (listen) => listeners.push(listen);
/** @param {string} key */
export const isFilter = (key) => key in FILTERS;

/** @param {string} key @param {string} id */
function shorten(key, id) {
  return (PREFIXES[key] && id.startsWith(PREFIXES[key]) ? id.slice(PREFIXES[key].length) : id) || "-";
}

/** The address of a state; the language is always in it, since what is usual for one reader is not for another. @param {State} chosen */
export function address(chosen) {
  const parts = [];
  for (const [key, value] of Object.entries(chosen)) {
    const usual = defaults[/** @type {Key} */ (key)];
    if (Array.isArray(value)) {
      if (value.length) parts.push(key + "=" + value.map((id) => encodeURIComponent(shorten(key, id))).join(","));
    } else if (value !== usual || key === "lang") {
      parts.push(key + "=" + encodeURIComponent(typeof value === "boolean" ? Number(value) : value));
    }
  }
  return "#" + parts.join("&");
}

/** @param {string} key @param {string} text */
function readList(key, text) {
  const prefix = PREFIXES[key] ?? "";
  const ids = text.split(",").map(decode).filter(Boolean);
  return ids.map((short) => (short === "-" ? "" : short.startsWith(prefix) ? short : prefix + short));
}

/** @param {string} key */
function hasTie(key) {
  const fits = tieTest(key);
  return Object.values(data.levels).some((level) => level.ties.some(fits));
}

/** @param {string} key @param {string} value */
function tell(key, value) {
  problems.push(["notice_" + (key in defaults ? "value" : "key"), { key, value: value.slice(0, 80) }]);
}

/** @param {Key} key @param {string} text */
function readValue(key, text) {
  const usual = defaults[key];
  const isKnown = KNOWN[key] ?? (() => true);
  if (Array.isArray(usual))
    return [...new Set(readList(key, text))].filter((id) => isKnown(id) || tell(key, shorten(key, id)));
  const reencoded = (/** @type {string} */ id) => encodeURIComponent(decode(id)) || id;
  const written = key === "tie" ? decode(text).split("|").map(reencoded).join("|") : decode(text);
  const { value, isMeant } = ofType(key, written, usual);
  if (isMeant && isKnown(value)) return value;
  tell(key, written);
  return usual;
}

/** What is written as what is usual is: a truth, a number or a text. @param {Key} key @param {string} written @param {unknown} usual */
function ofType(key, written, usual) {
  if (typeof usual === "boolean") return { value: written === "1", isMeant: written === "1" || written === "0" };
  if (typeof usual === "string") return { value: written, isMeant: CHOICES[key]?.includes(written) ?? true };
  const value = Number(written || NaN);
  return { value, isMeant: Number.isFinite(value) };
}

/** What an address says of the view; what the page does not have is left out and told. @param {string} hash */
function read(hash) {
  /** @type {Record<string, any>} */
  const chosen = { ...defaults };
  problems = [];
  for (const part of hash.replace(/^#/, "").split("&").filter(Boolean)) {
    const [key, text] = [part.split("=", 1)[0], part.slice(part.indexOf("=") + 1)];
    if (part.includes("=") && Object.hasOwn(defaults, key)) chosen[key] = readValue(/** @type {Key} */ (key), text);
    else if (key === "realised")
      chosen.basis = text === "1" ? ["stated", "inferred"] : []; // as it was once written
    else if (key !== "passages") tell(decode(key) || part, ""); // a switch that pages once had
  }
  if (chosen.from > chosen.to) {
    problems.push(["notice_range", { a: chosen.from, b: chosen.to }]);
    [chosen.from, chosen.to] = years;
  }
  return /** @type {State} */ (chosen);
}

/** @param {State} next */
function accept(next) {
  const keys = /** @type {Key[]} */ (Object.keys(defaults));
  const changed = new Set(keys.filter((key) => JSON.stringify(state[key]) !== JSON.stringify(next[key])));
  state = next;
  if (changed.size) listeners.forEach((listen) => listen(changed));
}

/**
 * Changes what is chosen. With `quiet` the address is rewritten in place (a slider being drawn is no step to go back to).
 * @param {Partial<State>} patch
 */
export function change(patch, quiet = false) {
  const next = { ...state, at: "", ...patch };
  const hash = address(next);
  const isStep = !quiet && hash !== address(state);
  if (hash !== location.hash) history[isStep ? "pushState" : "replaceState"](null, "", hash);
  accept(next);
}

const NOTHING_OPEN = { node: "", tie: "", claim: "", row: "" };

/** Opens a party, tie or claim, or closes what is open. @param {Partial<State>} what */
export const open = (what = {}, quiet = false) => change({ ...NOTHING_OPEN, ...what }, quiet);

/**
 * The whole address at which a party, tie or claim is open: a mark alone would say that it leads to a part of the page.
 * @param {Partial<State>} what
 */
export const addressOf = (what) => location.href.split("#")[0] + address({ ...state, ...NOTHING_OPEN, ...what });

/** @param {Key} key @param {string} value */
export function toggle(key, value) {
  const chosen = /** @type {string[]} */ (state[key]);
  change({ [key]: chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value] });
}

export const clearFilters = () => change(FILTERS);

function follow() {
  if (data.isRead()) accept(read(location.hash));
  else data.readLater().then(follow);
}
for (const event of ["popstate", "hashchange"]) window.addEventListener(event, follow);
