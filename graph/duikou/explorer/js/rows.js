// Rows of a picture: providers, recipients, pairs or programmes at a level, with the claims that each row stands for.
import * as data from "./data.js";
import { partyName, word } from "./words.js";

/** @import { Claim } from "./data.js" */
/** @import { Row, RowKind } from "./shapes.js" */

/** @type {RowKind[]} */
export const ROW_KINDS = ["provider", "recipient", "pair", "programme"];
/** @type {Record<string, string[]>} */
const COARSER = { county: ["level:prefecture", "level:province"], prefecture: ["level:province"], province: [] };
/** @type {Map<string, number>} */
const rolled = new Map();

/** The place of a level above a party, the party itself where there is none, as `Atlas.roll_up`. @param {number} number @param {string} level */
export function rolledUp(number, level) {
  if (level === "stated") return number;
  const key = number + level;
  let found = rolled.get(key);
  if (found === undefined) rolled.set(key, (found = climbed(number, COARSER[level])));
  return found;
}

/** @param {number} number @param {string[]} coarser */
function climbed(number, coarser) {
  const places = (/** @type {number} */ party) =>
    data.above(party).filter((other) => data.parties[other].kind === "place");
  const place = places(number)[0] ?? number;
  const above = places(place);
  const end = above.findIndex((other) => coarser.includes(data.parties[other].level));
  return (end < 0 ? above : above.slice(0, end)).at(-1) ?? place;
}

const NO_ONE = [-1];
/** @param {number[]} ones @param {number[]} others */
const pairsOf = (ones, others) => ones.flatMap((one) => others.map((other) => [one, other]));

/** The sides of a claim that rows of a kind are told by. @param {Claim} claim @param {RowKind} kind */
function sidesOf({ providers, recipients, programmes }, kind) {
  if (kind === "provider") return [providers];
  if (kind === "recipient") return [recipients];
  return kind === "programme" ? [programmes] : [providers, recipients];
}

/**
 * The ends of the rows that a claim makes: one or two parties each. Of a pair that is `named` a side without a party is -1;
 * elsewhere a claim without a party at a side makes no row.
 * @param {Claim} claim
 * @param {RowKind} kind
 * @param {string} level
 */
export function endsOf(claim, kind, level) {
  const sides = sidesOf(claim, kind).map((numbers) => {
    const own = kind === "programme" ? numbers : [...new Set(numbers.map((number) => rolledUp(number, level)))];
    return own.length || kind !== "named" ? own : NO_ONE;
  });
  return sides.length === 1 ? sides[0].map((number) => [number]) : pairsOf(sides[0], sides[1]);
}

/** All ends of rows that a claim may stand in: those it names, and whatever holds them. @param {Claim} claim @param {RowKind} kind */
export function endsAround(claim, kind) {
  const sides = sidesOf(claim, kind).map((numbers) => [
    ...new Set(numbers.flatMap((number) => [number, ...data.above(number)])),
  ]);
  return sides.length === 1 ? sides[0].map((number) => [number]) : pairsOf(sides[0], sides[1]);
}

/** The key of a row in the address. @param {{ kind: RowKind, ends: number[] }} row */
export const rowKey = ({ kind, ends }) =>
  [kind, ...ends.map((number) => encodeURIComponent(data.parties[number]?.id ?? ""))].join("|");

/** The row that a key tells; null where the page has none such. @param {string} key @returns {Row | null} */
export function rowOf(key) {
  const [kind, ...ids] = key.split("|").map((part) => decodeURIComponent(part));
  const ends = ids.map((id) => (id ? (data.partyNumbers.get(id) ?? -2) : -1));
  const isPair = kind === "pair" || kind === "named";
  if (ends.length !== (isPair ? 2 : 1) || ends.includes(-2) || (kind !== "named" && ends.includes(-1))) return null;
  return ["named", ...ROW_KINDS].includes(kind) ? { kind: /** @type {RowKind} */ (kind), ends } : null;
}

/** The claims that a row stands for. @param {Row} row @param {Claim[]} claims @param {string} level */
export function claimsIn({ kind, ends }, claims, level) {
  const isOwn = (/** @type {number[]} */ found) => found.every((number, side) => number === ends[side]);
  return claims.filter((claim) =>
    (kind === "named" ? endsOf(claim, kind, level) : endsAround(claim, kind)).some(isOwn),
  );
}

/** Whose sum the sum of a row is. @param {Row} row */
export function scopeOf({ kind, ends }) {
  if (kind === "programme") return {};
  const [provider, recipient] = kind === "recipient" ? [-1, ends[0]] : [ends[0], ends[1] ?? -1];
  return { ...(provider >= 0 && { provider }), ...(recipient >= 0 && { recipient }) };
}

/** @param {Row} row */
export function rowName({ ends }) {
  const names = ends.map((number) => (number < 0 ? word("profileNoOne") : partyName(number)));
  return names.length > 1 ? word("tieName", { a: names[0], b: names[1] }) : names[0];
}
