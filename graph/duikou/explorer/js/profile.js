// The profile of a party: what claims say of it, of what is inside it, and of what it lies in or may belong to.
//
// The same as duikou.analysis.profiles, step for step, of the claims that a selection leaves; the tests hold the two together.
import { gather } from "./counting.js";
import * as data from "./data.js";
import { gapsOf } from "./profile_gaps.js";
import { reachingOf } from "./reach.js";
import { kindOf, reasonOf, sums } from "./totals.js";

/** @import { Claim } from "./data.js" */
/** @import { Counterpart, Inside, Money, Profile, Side } from "./shapes.js" */
/** @typedef {"providers" | "recipients"} Ends */

const PEOPLE = ["unit:person", "unit:person-time"];

/** @param {Claim} claim */
const namedIn = ({ providers, recipients, about, programmes }) => [
  ...new Set([...providers, ...recipients, ...about, ...programmes]),
];
const idOf = (/** @type {number} */ number) => (number < 0 ? "" : data.parties[number].id);
/** Most claims first, then by id. @param {[number, Claim[]][]} found */
const byWeight = (found) =>
  found.sort(([a, own], [b, others]) => others.length - own.length || (idOf(a) < idOf(b) ? -1 : 1));

/** @param {Claim} claim */
const yearsIn = ({ yearFirst, yearLast }) => [yearFirst, yearLast].filter((year) => year !== null);

/** The first and the last year that any of the claims knows of. @param {Claim[]} claims */
function yearsOf(claims) {
  const years = claims.flatMap(yearsIn);
  return years.length ? [Math.min(...years), Math.max(...years)] : [];
}

/** @param {Iterable<number>} numbers */
const distinct = (numbers) => [...new Set(numbers)].filter((number) => number >= 0);

/**
 * The sums of the figures among claims, assistance first, then every other kind by its id.
 * @param {Claim[]} claims
 * @param {{ provider?: number, recipient?: number }} scope
 * @returns {Money[]}
 */
export function moneysOf(claims, scope = {}) {
  /** @type {Map<string, Claim[]>} */
  const kinds = new Map();
  for (const claim of claims) if (claim.isMoney && claim.quantity.money >= 0) gather(kinds, kindOf(claim), claim);
  return [...kinds]
    .sort(([a], [b]) => (a === "assistance" || (b !== "assistance" && a < b) ? -1 : 1))
    .flatMap(([kind, figures]) => sums(figures, scope, kind).found.map((sum) => ({ kind, ...sum })));
}

/** @param {Claim[]} claims @returns {[Claim, string][]} */
export const leftOf = (claims) =>
  claims
    .map((claim) => /** @type {[Claim, string | null]} */ ([claim, reasonOf(claim)]))
    .filter(/** @returns {told is [Claim, string]} */ (told) => Boolean(told[1]));

/** @param {number} party @param {Claim[]} claims @param {{ provider?: number, recipient?: number }} scope @returns {Counterpart} */
function counterpart(party, claims, scope) {
  return {
    party,
    claims,
    natures: distinct(claims.map((claim) => claim.nature)),
    stages: distinct(claims.map((claim) => claim.stage)),
    modes: distinct(claims.flatMap((claim) => claim.modes)),
    programmes: distinct(claims.flatMap((claim) => claim.programmes)),
    years: yearsOf(claims),
    planned: claims.every((claim) => claim.planned),
    money: moneysOf(claims, scope),
  };
}

/**
 * @param {number} number
 * @param {Ends} side
 * @param {Claim[]} named
 * @param {Claim[]} near whether they stand or not
 * @returns {Side}
 */
function sideOf(number, side, named, near) {
  const [role, other] = side === "providers" ? ["provider", "recipient"] : ["recipient", "provider"];
  /** @type {Map<number, Claim[]>} */
  const found = new Map();
  for (const claim of named) {
    if (!claim[side].includes(number)) continue;
    const others = claim[side === "providers" ? "recipients" : "providers"];
    for (const party of others.length ? others : [-1]) gather(found, party, claim);
  }
  const figures = near.filter((claim) => claim[side].some((party) => isIn(party, number)));
  return {
    counterparts: byWeight([...found]).map(([party, claims]) =>
      counterpart(party, claims, party < 0 ? { [role]: number } : { [role]: number, [other]: party }),
    ),
    money: moneysOf(figures, { [role]: number }),
    left: leftOf(figures),
  };
}

const isStanding = (/** @type {Claim} */ claim) => claim.current;

/** @param {number} party @param {number} place */
const isIn = (party, place) => party === place || data.above(party).includes(place);

/** @param {Set<number>} holders @param {Claim[]} claims @returns {Inside[]} */
function insideOf(holders, claims) {
  /** @type {Map<number, Claim[]>} */
  const found = new Map();
  for (const claim of claims) {
    for (const party of namedIn(claim))
      if ([party, ...data.above(party)].some((above) => holders.has(above))) gather(found, party, claim);
  }
  return byWeight([...found]).map(([party, own]) => ({
    party,
    gives: own.filter((claim) => claim.providers.includes(party)),
    receives: own.filter((claim) => claim.recipients.includes(party)),
    mentioned: own.filter((claim) => !claim.providers.includes(party) && !claim.recipients.includes(party)),
  }));
}

/** @param {Claim[]} claims @returns {[number | null, Claim[]][]} */
function timelineOf(claims) {
  /** @type {Map<number | null, Claim[]>} */
  const found = new Map();
  for (const claim of claims) gather(found, yearsIn(claim)[0] ?? null, claim);
  return [...found].sort(([a], [b]) => (a ?? Infinity) - (b ?? Infinity));
}

/**
 * Of some claims those that name something of what holds, or in it, sorted by number.
 * @param {Set<number>} holders
 * @param {Uint8Array} marks of each claim there is whether it is one of these
 */
function holding(holders, marks) {
  const isHeld = (/** @type {data.Party} */ { number }) =>
    holders.has(number) || data.above(number).some((above) => holders.has(above));
  const found = new Set(data.parties.filter(isHeld).flatMap(({ number }) => data.claimsOf(number)));
  return [...found].filter(({ number }) => marks[number]).sort((one, other) => one.number - other.number);
}

/**
 * The profile of a party by the claims given, as far as they stand, sorted by number.
 * @param {number} number
 * @param {Claim[]} claims
 * @returns {Profile}
 */
export function profileOf(number, claims = data.claims) {
  const party = data.parties[number];
  const isProgramme = party.kind === "programme";
  const marks = new Uint8Array(data.claims.length);
  for (const claim of claims) marks[claim.number] = 1;
  const holders = new Set([number, ...party.members]);
  const near = holding(holders, marks);
  const all = near.filter(isStanding);
  const isNaming = (/** @type {Claim} */ claim) =>
    isProgramme ? namedIn(claim).some((other) => isIn(other, number)) : namedIn(claim).includes(number);
  const named = all.filter(isNaming);
  const inside = all.filter((claim) => !isNaming(claim));
  const figures = isProgramme ? near.filter((claim) => claim.programmes.some((one) => isIn(one, number))) : [];
  const told = new Set(all);
  const places = data.above(number).filter((above) => above !== number && data.parties[above].kind === "place");
  return {
    party: number,
    named,
    years: yearsOf(named),
    gives: sideOf(number, "providers", named, near),
    receives: sideOf(number, "recipients", named, near),
    money: moneysOf(figures),
    left: leftOf(figures),
    inside: insideOf(holders, inside),
    people: all.filter(({ quantity }) => quantity && PEOPLE.includes(data.conceptId(quantity.unit))),
    above: places.map((place) => [place, holding(new Set([place]), marks).filter(isStanding)]),
    reached: reachingOf(number, (claim) => marks[claim.number] === 1 && claim.current && !told.has(claim)),
    timeline: timelineOf(all),
    gaps: gapsOf(all),
  };
}
