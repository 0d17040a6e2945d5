// Which claims and ties the filters leave. Claims are judged; a tie shows while one of its claims does.
import * as data from "./data.js";
import { required } from "./required.js";
import { searchTest } from "./search.js";
import { isFilter, onChange, state, years } from "./state.js";
import { basisOf, lookOf } from "./ties.js";

/** @import { Claim } from "./data.js" */
/** @import { Selection, Shown, Value } from "./shapes.js" */
/** @import { State } from "./state.js" */

const UNSTATED = [-1];
/** @type {never[]} */
const NOTHING = [];
/** @type {Map<Value, Value[]>} */
const singles = new Map();

/** One list for each value, not one for each claim. @param {Value} value @returns {Value[]} */
function only(value) {
  if (!singles.has(value)) singles.set(value, [value]);
  return required(singles.get(value), "list");
}

/** @param {number[]} numbers */
const orUnstated = (numbers) => (numbers.length ? numbers : UNSTATED);
/** A programme stands for its parts: what a part has, the whole has too. @param {number[]} numbers */
const withWholes = (numbers) => [...new Set(numbers.flatMap(data.above))];
/** @param {Map<string, number>} map */
const numberIn = (map) => (/** @type {string} */ id) => (id ? (map.get(id) ?? -2) : -1);
const ofConcept = numberIn(data.conceptNumbers);
/** @param {string} id */
const itself = (id) => id;

// How each facet reads a claim, and how it turns an id of the address into what it reads.
/** @satisfies {Record<string, { values: (claim: Claim) => Value[], toValue: (id: string) => Value }>} */
export const facets = {
  programme: { values: (claim) => orUnstated(withWholes(claim.programmes)), toValue: numberIn(data.partyNumbers) },
  mode: { values: (claim) => orUnstated(claim.modes), toValue: ofConcept },
  sector: { values: (claim) => orUnstated(claim.sectors), toValue: ofConcept },
  money: { values: (claim) => (claim.isMoney ? only(claim.quantity.money) : NOTHING), toValue: ofConcept },
  reckoning: { values: (claim) => (claim.quantity ? only(claim.quantity.reckoning) : NOTHING), toValue: ofConcept },
  source: { values: (claim) => claim.articles, toValue: numberIn(data.articleNumbers) },
  who: { values: (claim) => claim.who, toValue: itself },
  kind: { values: (claim) => only(claim.kind), toValue: itself },
  standing: { values: (claim) => only(claim.standing), toValue: ofConcept },
  basis: { values: (claim) => only(basisOf(claim)), toValue: itself },
};
const NAMES = /** @type {Facet[]} */ (Object.keys(facets));
/** @typedef {keyof typeof facets} Facet */
const OTHERS = 1 << NAMES.length;
const VALUES = NAMES.map((facet) => data.claims.map(facets[facet].values));

/** @param {State} state */
function others(state) {
  const [firstYear, lastYear] = years;
  /** @type {((claim: Claim) => boolean)[]} */
  const tests = [];
  if (state.from > firstYear || state.to < lastYear || !state.undated) tests.push((claim) => inYears(claim, state));
  if (state.least > 0) tests.push((claim) => claim.isMoney && claim.quantity.value >= state.least);
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
  return (
    (claim.yearFirst === null || claim.yearFirst <= state.to) &&
    (claim.yearLast === null || claim.yearLast >= state.from)
  );
}

/** @param {number} place */
function nearTest(place) {
  const lies = new Uint8Array(data.parties.length);
  data.parties.forEach((party) => {
    lies[party.number] = data.above(party.number).includes(place) ? 1 : 0;
  });
  const any = (/** @type {number[]} */ numbers) => numbers.some((number) => lies[number]);
  return (/** @type {Claim} */ claim) => any(claim.providers) || any(claim.recipients) || any(claim.about);
}

/** @type {Map<string, Uint8Array>} */
const insides = new Map();

/** Which claims make no tie at a level because they begin and end in one place of it. @param {string} level */
function insideAt(level) {
  if (!insides.has(level)) {
    const isCurrent = (/** @type {Claim} */ { standing }) =>
      standing < 0 || data.concepts[standing].id === "standing:current";
    const makesTie = (/** @type {Claim} */ claim) =>
      claim.providers.length > 0 && claim.recipients.length > 0 && isCurrent(claim);
    const inside = Uint8Array.from(data.claims, (claim) => (makesTie(claim) ? 1 : 0));
    for (const tie of data.levels[level].ties) for (const number of tie.claims) inside[number] = 0;
    insides.set(level, inside);
  }
  return required(insides.get(level), level);
}

/**
 * One pass: a claim that fails nothing is left and counts in every facet; one that fails a single facet counts in that one.
 * @param {State} state
 */
function judge(state) {
  const toValue = (/** @type {Facet} */ facet) => /** @type {(id: string) => Value} */ (facets[facet].toValue);
  const chosen = NAMES.map((facet) => (state[facet].length ? new Set(state[facet].map(toValue(facet))) : null));
  const tests = others(state);
  const left = new Uint8Array(data.claims.length);
  const counts = NAMES.map(() => new Map());
  let count = 0;
  for (let number = 0; number < data.claims.length; number += 1) {
    const failed = failures(number, chosen, tests);
    if (failed === 0) {
      left[number] = 1;
      count += 1;
      for (let facet = 0; facet < NAMES.length; facet += 1) tally(counts[facet], VALUES[facet][number]);
    } else if ((failed & (failed - 1)) === 0 && failed !== OTHERS) {
      const facet = 31 - Math.clz32(failed);
      tally(counts[facet], VALUES[facet][number]);
    }
  }
  return { left, count, counts: Object.fromEntries(NAMES.map((facet, index) => [facet, counts[index]])) };
}

/** @param {number} number @param {(Set<Value> | null)[]} chosen @param {((claim: Claim) => boolean)[]} tests */
function failures(number, chosen, tests) {
  let failed = 0;
  for (let facet = 0; facet < chosen.length; facet += 1) {
    const wanted = chosen[facet];
    if (wanted && !VALUES[facet][number].some((value) => wanted.has(value))) failed |= 1 << facet;
  }
  const claim = data.claims[number];
  for (const test of tests) if (!test(claim)) return failed | OTHERS;
  return failed;
}

/** @param {Map<Value, number>} counts @param {Value[]} values */
function tally(counts, values) {
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
}

/** @param {State} state @param {Uint8Array} left */
function visibleTies(state, left) {
  const programmes = state.programme.length ? new Set(state.programme.map(facets.programme.toValue)) : null;
  const place = state.within ? data.partyNumbers.get(state.within) : undefined;
  const meets = (/** @type {number} */ number, /** @type {number} */ other) =>
    data.above(number).includes(other) || data.above(other).includes(number);
  /** @type {Shown[]} */
  const shown = [];
  for (const tie of data.levels[state.level].ties) {
    const stated = tie.programme < 0 ? UNSTATED : data.above(tie.programme);
    if (programmes && !stated.some((number) => programmes.has(number))) continue;
    if (place !== undefined && !meets(tie.from, place) && !meets(tie.to, place)) continue;
    const claims = tie.claims.filter((number) => left[number]);
    if (!claims.length) continue;
    tie.look = lookOf(tie, claims);
    shown.push({ tie, claims });
  }
  return shown;
}

/** @type {Selection | null} */
let current = null;

/** The selection: `left` marks the claims, `count` counts them, `ties` holds {tie, claims} of the present level. @returns {Selection} */
export function selection() {
  if (!current) {
    const judged = judge(state);
    const claims = data.claims.filter((claim) => judged.left[claim.number]);
    const inside = claims.filter((claim) => insideAt(state.level)[claim.number]);
    current = { ...judged, ties: visibleTies(state, judged.left), claims, inside };
  }
  return current;
}

onChange((changed) => {
  if ([...changed].some((key) => isFilter(key) || key === "level" || key === "lang")) current = null;
});

/** @param {string} level */
export const claimsInside = (level) => data.claims.filter((claim) => insideAt(level)[claim.number]);
/** What each claim has in each facet. @type {Record<string, any[][]>} */
export const facetValues = Object.fromEntries(NAMES.map((facet, index) => [facet, VALUES[index]]));
