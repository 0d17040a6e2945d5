// The terms of claims by pair: who assists whom, from when to when, what is planned, and how many have no date.
import { gather } from "./counting.js";
import { endsOf, rowKey } from "./rows.js";

/** @import { Claim } from "./data.js" */
/** @import { Term, Terms } from "./shapes.js" */

/** A day in years, as a number. @param {string} day */
export const moment = (day) => (day ? Date.parse(day) / 31556952000 + 1970 : null);
/** @param {Claim} claim */
export const spanOf = (claim) => [moment(claim.first), moment(claim.last)];
/** Whether a claim is of a moment: an event, or a figure of which one side is known. @param {Claim} claim */
export function isPoint(claim) {
  const [from, to] = spanOf(claim);
  return claim.kind === "event" || ((from === null) !== (to === null) && claim.kind === "figure");
}

/** First and last year of some claims that have a date. @param {Claim[]} claims */
export function boundsOf(claims) {
  const moments = claims.flatMap(spanOf).filter((time) => time !== null);
  const first = Math.floor(moments.reduce((least, time) => Math.min(least, time), Infinity));
  const last = Math.ceil(moments.reduce((most, time) => Math.max(most, time), -Infinity));
  return [first, Math.max(last, first + 1)];
}

/** One term for all claims that have the same. @param {Claim[]} claims @returns {Term[]} */
function termsOf(claims) {
  /** @type {Map<string, Claim[]>} */
  const found = new Map();
  for (const claim of claims) gather(found, [claim.first, claim.last, isPoint(claim), claim.planned].join(), claim);
  const terms = [...found.values()].map((own) => {
    const [from, to] = spanOf(own[0]);
    return { from, to, isPoint: isPoint(own[0]), planned: own[0].planned, claims: own, lane: 0 };
  });
  return inLanes(terms.sort((a, b) => startOf(a) - startOf(b) || a.claims[0].number - b.claims[0].number));
}

/** @param {Term} term */
const startOf = ({ from, to }) => from ?? to ?? 0;

/** Puts terms below each other where they would meet. @param {Term[]} terms */
function inLanes(terms) {
  /** @type {number[]} */
  const ends = [];
  for (const term of terms) {
    const begin = term.isPoint ? startOf(term) - 0.2 : (term.from ?? -Infinity);
    const end = term.isPoint ? startOf(term) + 0.2 : (term.to ?? Infinity);
    const free = ends.findIndex((last) => last <= begin + 0.01);
    term.lane = free < 0 ? ends.length : free;
    ends[term.lane] = end;
  }
  return terms;
}

/**
 * A row for each provider and recipient at a level, those that begin first before others, then those of more claims; rows
 * without any date and rows without any party come last.
 * @param {Claim[]} claims
 * @param {string} level
 * @returns {Terms[]}
 */
export function termsByPair(claims, level) {
  /** @type {Map<string, Terms>} */
  const rows = new Map();
  for (const claim of claims)
    for (const ends of endsOf(claim, "named", level)) {
      const key = rowKey({ kind: "named", ends });
      const row = rows.get(key) ?? { kind: "named", ends, key, claims: [], terms: [], undated: 0, year: null };
      row.claims.push(claim);
      rows.set(key, row);
    }
  for (const row of rows.values()) {
    const dated = row.claims.filter(({ first, last }) => first || last);
    row.terms = termsOf(dated);
    row.undated = row.claims.length - dated.length;
    const years = dated.map(({ yearFirst, yearLast }) => yearFirst ?? yearLast).filter((year) => year !== null);
    row.year = years.length ? Math.min(...years) : null;
  }
  const noOne = (/** @type {Terms} */ { ends }) => (ends.every((end) => end < 0) ? 1 : 0);
  return [...rows.values()].sort(
    (a, b) =>
      noOne(a) - noOne(b) ||
      (a.year ?? 9999) - (b.year ?? 9999) ||
      b.claims.length - a.claims.length ||
      (a.key < b.key ? -1 : 1),
  );
}
