// The report that disputes a claim: duikou.analysis.disputes, step for step, of its very phrases.
import * as data from "./data.js";
import { plainText } from "./decimals.js";
import { language, nameOf, word } from "./words.js";

/** @import { Claim } from "./data.js" */

const BREAKS = /[\x00-\x20\x7f-\xa0\u2028\u2029]+/g;
const VERSION = 12;

/** @param {string} key @param {Record<string, string | number>} values */
const phrase = (key, values = {}) => word("dispute_" + key, values);
/** @param {string} name @param {string} aside */
const withAside = (name, aside) => (name === aside ? name : name + phrase("open") + aside + phrase("close"));
/** @param {string} title @param {string} value */
const line = (title, value) => ("- " + title + phrase("colon") + (value || phrase("none"))).replace(BREAKS, " ");
/** @param {string} key */
export const headOf = (key) => phrase(key) + phrase("colon").trimEnd();

/** The kinds of fault that a claim can have. @param {Claim} claim */
export const faultsOf = (claim) =>
  Object.keys(data.disputes.fields).filter((kind) => claim.quantity || !data.disputes.figures.includes(kind));

/** @param {string} name */
function termOf(name) {
  const term = data.terms[data.camel(name)]?.[language] || name.replaceAll("_", " ");
  return term.slice(0, 1).toUpperCase() + term.slice(1);
}

/** @type {Record<string, (number: number) => string>} */
const NAMED = {
  party: (number) => withAside(nameOf(data.parties[number]), data.parties[number].id),
  concept: (number) => withAside(nameOf(data.concepts[number]), data.concepts[number].id),
  claim: (number) => data.claims[number].id,
};

/** The values of a field as they are told, in its order. @param {Claim} claim @param {string} name */
function valuesOf(claim, name) {
  if (name === "evidence") return [...new Set(claim.evidence.map(passageText))];
  const kind = data.columns.claim[name] ?? data.columns.quantity[name];
  const holder = /** @type {Record<string, any>} */ (name in data.columns.claim ? claim : (claim.quantity ?? {}));
  const value = holder[data.camel(name)];
  const single = { parties: "party", concepts: "concept", claims: "claim" }[kind];
  if (single) return /** @type {number[]} */ (value ?? []).map(NAMED[single]);
  if (kind in NAMED) return value >= 0 ? [NAMED[kind](value)] : [];
  if (kind === "number") return value === null || value === undefined ? [] : [plainText(value)];
  return value ? [String(value)] : [];
}

/** @param {Claim["evidence"][number]} found */
function passageText({ passage, article, paragraph }) {
  const { start, end } = data.passages[passage];
  const points = phrase("points") + " " + start + "–" + end;
  return [data.articles[article].id, phrase("paragraph", { number: paragraph }), points].join(phrase("comma"));
}

/** @param {Claim} claim @param {string} name */
function field(claim, name) {
  const title = name === "evidence" ? phrase("evidence") : termOf(name);
  const values = valuesOf(claim, name);
  return (values.length ? values : [""]).map((value) => line(title, value));
}

/** @param {number} number */
function articleText(number) {
  const { id, title, publisher, issued } = data.articles[number];
  return withAside([title, publisher, issued].filter(Boolean).join(phrase("comma")), id);
}

/** @param {Claim} claim @param {string} kind */
function head(claim, kind) {
  return [
    line(phrase("claim"), claim.id + " " + data.base + claim.id.replace(":", "/")),
    line(phrase("says"), nameOf(claim)),
    ...[...claim.articles].sort((a, b) => a - b).map((number) => line(phrase("article"), articleText(number))),
    line(phrase("version"), data.version.slice(0, VERSION)),
    line(phrase("fault"), withAside(word("fault_" + kind), kind)),
    ...(claim.current ? [] : data.disputes.further.flatMap((name) => field(claim, name))),
  ];
}

/** The report that a claim has a fault of a kind, in the language of the page. @param {Claim} claim @param {string} kind */
export function disputeOf(claim, kind) {
  const recorded = data.disputes.fields[kind].flatMap((name) => field(claim, name));
  const asked = ["should", "says-so"].flatMap((key) => ["", headOf(key), ""]);
  return {
    title: phrase("title") + phrase("colon") + withAside(claim.id, word("fault_" + kind)),
    body: [...head(claim, kind), "", headOf("recorded"), "", ...recorded, ...asked].join("\n") + "\n",
  };
}

/** Where a tracker opens an issue with this title and text, "" without a tracker. @param {string} title @param {string} body */
export function issueAddress(title, body, tracker = data.disputes.tracker) {
  if (!tracker) return "";
  const begun = tracker + (tracker.includes("?") ? "&" : "?") + "title=" + encodeURIComponent(title);
  const whole = begun + "&body=" + encodeURIComponent(body);
  return whole.length <= data.disputes.longest ? whole : begun;
}
