// Which claims and ties the filters leave. Claims are judged; a tie shows while one of its claims does.
import { byValue, codedBy, codedByQuantity, countsOf } from "./coding.js";
import * as data from "./data.js";
import { once } from "./once.js";
import { required } from "./required.js";
import { searchTest } from "./wanted.js";
import { GRADES, gradeRank, isFilter, onChange, state, years } from "./state.js";
import { basisOf, lookOf } from "./ties.js";

/** @import { Claim } from "./data.js" */
/** @import { Selection, Shown, Value } from "./shapes.js" */
/** @import { State } from "./state.js" */

const UNSTATED = [-1];
/** @param {number[]} numbers */
const orUnstated = (numbers) => (numbers.length ? numbers : UNSTATED);
/** A programme stands for its parts: what a part has, the whole has too. @param {number[]} numbers */
const withWholes = (numbers) => [...new Set(numbers.flatMap(data.above))];
/** @param {Map<string, number>} map */
const numberIn = (map) => (/** @type {string} */ id) => (id ? map.get(id) : -1);
const ofConcept = numberIn(data.conceptNumbers);
/** @param {string} id */
const itself = (id) => id;

// How each facet reads claims, and how it turns an id of the address into what it reads.
/** @satisfies {Record<string, { coded: () => import("./coding.js").Coded<any>, toValue: (id: string) => Value | undefined }>} */
export const facets = {
  programme: {
    coded: codedBy(["programmes"], ({ programmes }) => orUnstated(withWholes(programmes))),
    toValue: numberIn(data.partyNumbers),
  },
  mode: { coded: codedBy(["modes"], ({ modes }) => orUnstated(modes)), toValue: ofConcept },
  sector: { coded: codedBy(["sectors"], ({ sectors }) => orUnstated(sectors)), toValue: ofConcept },
  money: {
    coded: codedByQuantity(["unit", "money"], ({ unit, money }) => (unit === data.yuan ? [money] : [])),
    toValue: ofConcept,
  },
  reckoning: { coded: codedByQuantity(["reckoning"], ({ reckoning }) => [reckoning]), toValue: ofConcept },
  nature: { coded: codedBy(["nature"], ({ nature }) => [nature]), toValue: ofConcept },
  stage: { coded: codedBy(["stage"], ({ stage }) => [stage]), toValue: ofConcept },
  source: { coded: codedBy(["articles"], ({ articles }) => articles), toValue: numberIn(data.articleNumbers) },
  who: { coded: codedBy(["providers", "recipients"], data.whoOf), toValue: itself },
  kind: { coded: codedBy(["kind"], ({ kind }) => [kind]), toValue: itself },
  standing: { coded: codedBy(["standing"], ({ standing }) => [standing]), toValue: ofConcept },
  basis: { coded: codedBy(["planned", "explicit"], (claim) => [basisOf(claim)]), toValue: itself },
  // A grade stands for those below it: what was read twice was read once.
  grade: { coded: codedBy(["grade"], ({ grade }) => GRADES.slice(0, gradeRank(grade) + 1)), toValue: itself },
};
const NAMES = /** @type {Facet[]} */ (Object.keys(facets));
/** @typedef {keyof typeof facets} Facet */

/** @param {State} state */
function others(state) {
  /** @type {((claim: Claim) => boolean)[]} */
  const tests = [];
  const hasYears = state.from > years[0] || state.to < years[1] || !state.undated;
  if (hasYears) tests.push((claim) => inYears(claim, state));
  if (state.least > 0) tests.push((claim) => claim.isMoney && claim.quantity.rank >= state.least);
  if (state.explicit) tests.push((claim) => claim.explicit);
  if (state.inside) tests.push((claim) => insideAt(state.level)[claim.number] === 1);
  if (state.within) tests.push(nearTest(required(data.partyNumbers.get(state.within), state.within)));
  const searched = searchTest(state.q);
  if (searched) tests.push(searched);
  return tests;
}

/**
 * A side that the source leaves open may reach anywhere; a claim with no date at all stays only if the reader keeps such.
 * @param {Claim} claim
 * @param {State} state
 */
function inYears(claim, state) {
  if (claim.yearFirst === null && claim.yearLast === null) return state.undated;
  return (claim.yearFirst ?? state.to) <= state.to && (claim.yearLast ?? state.from) >= state.from;
}

/** @param {number} place */
function nearTest(place) {
  const lies = data.parties.map((party) => data.above(party.number).includes(place));
  const any = (/** @type {number[]} */ numbers) => numbers.some((number) => lies[number]);
  return (/** @type {Claim} */ claim) => any(claim.providers) || any(claim.recipients) || any(claim.about);
}

/** @type {Map<string, Uint8Array>} */
const insides = new Map();

/** Which claims make no tie at a level because they begin and end in one place of it: 1 for each of these. @param {string} level */
function insideAt(level) {
  const known = insides.get(level);
  if (known) return known;
  const [providers, recipients] = [data.listOf("providers"), data.listOf("recipients")];
  const inside = new Uint8Array(data.claims.length);
  data.listOf("current").forEach((isCurrent, number) => {
    if (isCurrent && providers[number].length && recipients[number].length) inside[number] = 1;
  });
  for (const tie of data.levels[level].ties) for (const number of tie.claims) inside[number] = 0;
  insides.set(level, inside);
  return inside;
}

/** In how many facets a claim may fail and still be told by one: none, this one, or more. */
const [LEFT, MORE] = [0, 255];

/**
 * What each claim fails: 0 where it is left, the place of the one facet whose choice leaves it out, from 1 on, 255 where more does.
 * @param {State} state
 */
function failures(state) {
  const failed = new Uint8Array(data.claims.length);
  const tests = others(state);
  if (tests.length)
    for (const claim of data.claims) if (!tests.every((test) => test(claim))) failed[claim.number] = MORE;
  NAMES.forEach((facet, place) => {
    if (!state[facet].length) return;
    const wanted = new Set(state[facet].map((id) => facets[facet].toValue(id)));
    const { lists, codes } = facets[facet].coded();
    const fits = lists.map((/** @type {Value[]} */ values) => values.some((value) => wanted.has(value)));
    for (let number = 0; number < codes.length; number += 1)
      if (!fits[codes[number]]) failed[number] = failed[number] === LEFT ? place + 1 : MORE;
  });
  return failed;
}

/**
 * How many claims each choice of a facet leaves, whatever is chosen in it.
 * @param {Facet} facet
 * @param {number} place
 * @param {Uint8Array} failed
 */
function countsWith(facet, place, failed) {
  const { lists, codes } = facets[facet].coded();
  const counts = new Uint32Array(lists.length);
  for (let number = 0; number < codes.length; number += 1)
    if (failed[number] === LEFT || failed[number] === place + 1) counts[codes[number]] += 1;
  return byValue(lists, counts);
}

/** How often each value of a facet stands in some claims. @param {string} facet @param {Claim[]} claims */
export const facetCounts = (facet, claims) => countsOf(facets[/** @type {Facet} */ (facet)].coded(), claims);

/** @param {State} state @param {Uint8Array} left */
function visibleTies(state, left) {
  const programmes = state.programme.length ? new Set(state.programme.map(facets.programme.toValue)) : null;
  const place = data.partyNumbers.get(state.within);
  const meets = (/** @type {number} */ number, /** @type {number} */ other) =>
    data.above(number).includes(other) || data.above(other).includes(number);
  /** @type {Shown[]} */
  const shown = [];
  for (const tie of data.levels[state.level].ties) {
    if (programmes && !orUnstated(data.above(tie.programme)).some((number) => programmes.has(number))) continue;
    if (place !== undefined && !meets(tie.from, place) && !meets(tie.to, place)) continue;
    const claims = tie.claims.filter((number) => left[number]);
    if (claims.length) shown.push({ tie, claims });
  }
  return shown;
}

/** How a tie is drawn, by the claims left of it. @param {Shown} shown */
const lookLeft = ({ tie, claims }) => (claims.length === tie.claims.length ? tie.wholeLook : lookOf(tie, claims));

/** What of the selection no level changes, unless what lies in one place is asked for. @type {Pick<Selection, "left" | "claims" | "counts"> | null} */
let judged = null;
/** @type {Selection | null} */
let current = null;

function judge() {
  const failed = failures(state);
  const left = failed.map((what) => (what === LEFT ? 1 : 0));
  const counts = /** @type {Selection["counts"]} */ ({});
  NAMES.forEach((facet, place) => {
    Object.defineProperty(counts, facet, { enumerable: true, get: once(() => countsWith(facet, place, failed)) });
  });
  return { left, claims: left.includes(0) ? data.claims.filter((_, number) => left[number]) : data.claims, counts };
}

/** The selection: `left` marks the claims, `counts` counts, when asked, what each facet would leave, `ties` holds {tie, claims} of the level. */
export function selection() {
  if (!current) {
    judged ??= judge();
    const { left, claims } = judged;
    const hidden = insideAt(state.level);
    const ties = visibleTies(state, left);
    for (const shown of ties) shown.tie.look = lookLeft(shown);
    current = { ...judged, ties, inside: claims.filter(({ number }) => hidden[number]) };
  }
  return current;
}

/** Does what filters do, with every third claim left, so that it is quick when a reader asks for it. @returns {Generator<void, void>} */
export function* tryFilters() {
  const failed = new Uint8Array(data.claims.length).map((_, number) => (number % 3 ? MORE : LEFT));
  const left = failed.map((what) => (what === LEFT ? 1 : 0));
  for (const [place, facet] of NAMES.entries()) {
    yield;
    countsWith(facet, place, failed);
  }
  yield;
  for (const shown of visibleTies(state, left)) lookLeft(shown);
}

/** Whether another state of some keys leaves other claims. @param {Set<string>} changed */
export const isFiltering = (changed) => [...changed].some(isFilter) || (state.inside && changed.has("level"));

onChange((changed) => {
  const filtered = isFiltering(changed);
  if (filtered) judged = null;
  if (filtered || changed.has("level")) current = null;
});

/** @param {string} level */
export const claimsInside = (level) => data.claims.filter(({ number }) => insideAt(level)[number]);
