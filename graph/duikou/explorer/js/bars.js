// Money as bars that may stand beside each other: one kind of money and one reckoning, and no bar within another.
import { gather } from "./counting.js";
import * as data from "./data.js";
import { required } from "./required.js";
import { endsAround, endsOf, rowKey, scopeOf } from "./rows.js";
import { mayHold } from "./sharing.js";
import { finished } from "./steps.js";
import { kindOf, reasonOf, reckoningOf, summing } from "./totals.js";

/** @import { Claim, MoneyClaim } from "./data.js" */
/** @import { Bar, Bars, Row, RowKind } from "./shapes.js" */
/** @template T @typedef {import("./steps.js").Steps<T>} Steps */

/** Kind of money and reckoning of a figure, as the address has them; "" for what is in no sum. @param {Claim} claim */
export function sumKey(claim) {
  if (reasonOf(claim) !== "") return "";
  return kindOf(claim) + "." + reckoningOf(/** @type {MoneyClaim} */ (claim));
}

/** The sums that some claims have, assistance first, and how many figures are in each. @param {Claim[]} claims */
export function sumKeys(claims) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const claim of claims) {
    const key = sumKey(claim);
    if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const place = (/** @type {string} */ key) => data.reckonings.indexOf(key.slice(key.lastIndexOf(".") + 1));
  const kind = (/** @type {string} */ key) => (key.startsWith("assistance.") ? "" : key.slice(0, key.lastIndexOf(".")));
  return [...counts].sort(([a], [b]) => (kind(a) === kind(b) ? place(a) - place(b) : kind(a) < kind(b) ? -1 : 1));
}

/** @param {number} whole @param {number} part */
const holds = (whole, part) =>
  whole === part || !data.above(whole).length || data.above(part).includes(whole) || mayHold(whole, part);
/** Whether the place of an end does not tell all that it may hold: a group, the country. @param {number} number */
const isWide = (number) => data.parties[number].kind === "group" || !data.above(number).length;

/** For each row that holds others, these. @param {Map<string, Row>} rows @returns {Steps<Map<string, Row[]>>} */
function* wholesOf(rows) {
  /** @type {Map<string, Row[]>} */
  const found = new Map();
  const wide = [...rows].filter(([, { ends }]) => ends.some(isWide));
  for (const [key, row] of rows) {
    yield;
    const chains = row.ends.map((number) => [number, ...data.above(number)]);
    const around = new Set(
      chains
        .reduce(
          (keys, chain) => keys.flatMap((before) => chain.map((end) => [...before, end])),
          /** @type {number[][]} */ ([[]]),
        )
        .map((ends) => rowKey({ kind: row.kind, ends })),
    );
    for (const [other, { ends }] of wide) if (ends.every((end, side) => holds(end, row.ends[side]))) around.add(other);
    around.delete(key);
    for (const other of around) if (rows.has(other)) gather(found, other, row);
  }
  return found;
}

/** @param {Bar} a @param {Bar} b */
export const byLeast = (a, b) =>
  Number(b.sum.least) - Number(a.sum.least) ||
  Number(b.sum.most ?? Infinity) - Number(a.sum.most ?? Infinity) ||
  (a.key < b.key ? -1 : 1);

/**
 * The bars of a selection for one sum, those with the greatest least first. A bar is what the figures of the selection come to
 * for its party and all that lies in it, as `duikou total` tells. What holds another row is a whole, and no bar; a figure
 * that names no party at the side asked for is left out.
 * @param {Claim[]} claims
 * @param {RowKind} kind
 * @param {string} level
 * @param {string} wanted
 * @returns {Bars}
 */
export const barsOf = (claims, kind, level, wanted) => finished(barring(claims, kind, level, wanted));

/**
 * The same in steps, those of most figures first; `tell` hears of what is worked out so far, and how many there will be.
 * @param {Claim[]} claims
 * @param {RowKind} kind
 * @param {string} level
 * @param {string} wanted
 * @param {(bars: Bar[], count: number) => void} tell
 * @returns {Steps<Bars>}
 */
export function* barring(claims, kind, level, wanted, tell = () => {}) {
  /** @type {MoneyClaim[]} */
  const figures = [];
  for (const claim of claims) {
    yield;
    if (sumKey(claim) === wanted) figures.push(/** @type {MoneyClaim} */ (claim));
  }
  /** @type {Map<string, Row>} */
  const rows = new Map();
  for (const claim of figures) {
    yield;
    for (const ends of endsOf(claim, kind, level)) rows.set(rowKey({ kind, ends }), { kind, ends });
  }
  /** @type {Map<string, Claim[]>} */
  const own = new Map();
  for (const claim of figures) {
    yield;
    for (const key of new Set(endsAround(claim, kind).map((ends) => rowKey({ kind, ends }))))
      if (rows.has(key)) gather(own, key, claim);
  }
  const wholes = yield* wholesOf(rows);
  const figuresOf = (/** @type {string} */ key) => required(own.get(key), key);
  const [shown, whole] = /** @type {Bar[][]} */ ([[], []]);
  for (const [key, row] of [...rows].sort(([a], [b]) => figuresOf(b).length - figuresOf(a).length)) {
    const holds = wholes.get(key) ?? [];
    const bar = { ...(yield* barOf(row, figuresOf(key), wanted)), key, holds };
    (holds.length ? whole : shown).push(bar);
    tell(shown, rows.size - wholes.size);
  }
  shown.sort(byLeast);
  return { bars: shown, wholes: whole.sort(byLeast), left: yield* leftOf(claims, shown, kind, level, wanted) };
}

/** @param {Row} row @param {Claim[]} figures @param {string} wanted */
function* barOf(row, figures, wanted) {
  const [money, reckoning] = [wanted.slice(0, wanted.lastIndexOf(".")), wanted.slice(wanted.lastIndexOf(".") + 1)];
  const { found } = yield* summing(figures, scopeOf(row), money);
  return {
    ...row,
    claims: figures,
    sum: required(
      found.find((sum) => sum.reckoning === reckoning),
      reckoning,
    ),
  };
}

/**
 * The figures that no bar is made of, each with its reason; those in other sums are told by these.
 * @param {Claim[]} claims
 * @param {Bar[]} bars
 * @param {RowKind} kind
 * @param {string} level
 * @param {string} wanted
 * @returns {Steps<[Claim, string][]>}
 */
function* leftOf(claims, bars, kind, level, wanted) {
  const used = new Set(bars.flatMap(({ sum }) => sum.figures));
  const contained = new Set(bars.flatMap(({ sum }) => sum.parts.map(([part]) => part)));
  /** @type {[Claim, string][]} */
  const left = [];
  for (const claim of claims) {
    yield;
    const reason = reasonOf(claim);
    if (reason) left.push([claim, reason]);
    else if (reason === "" && sumKey(claim) === wanted && !used.has(claim.number)) {
      const isNamed = endsOf(claim, kind, level).length > 0;
      left.push([claim, contained.has(claim.number) ? "contained" : isNamed ? "whole" : "noParty"]);
    }
  }
  return left;
}
