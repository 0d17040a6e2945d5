// Which claims and ties the filters leave. Claims are judged; a tie shows while one of its claims does.
import * as data from "./data.js";
import { required } from "./required.js";
import { searchTest } from "./wanted.js";
import { GRADES, gradeRank, isFilter, onChange, state, years } from "./state.js";
import { basisOf, lookOf } from "./ties.js";

/** @import { Claim } from "./data.js" */
/** @import { Selection, Shown, Value } from "./shapes.js" */
/** @import { State } from "./state.js" */

const UNSTATED = [-1];
/** @type {never[]} */
const NOTHING = [];
/** @type {Map<Value, Value[]>} */
const singles = new Map();
/** The grades that a claim has reached, by how many they are. */
const REACHED = [[], ...GRADES.map((_, place) => GRADES.slice(0, place + 1))];

/** One list for each value, not one for each claim. @param {Value} value */
function only(value) {
  const known = singles.get(value);
  if (known) return known;
  const made = [value];
  singles.set(value, made);
  return made;
}

/** @param {number[]} numbers */
const orUnstated = (numbers) => (numbers.length ? numbers : UNSTATED);
/** A programme stands for its parts: what a part has, the whole has too. @param {number[]} numbers */
const withWholes = (numbers) =>
  numbers.length === 1 ? data.above(numbers[0]) : [...new Set(numbers.flatMap(data.above))];
/** @param {Map<string, number>} map */
const numberIn = (map) => (/** @type {string} */ id) => (id ? map.get(id) : -1);
const ofConcept = numberIn(data.conceptNumbers);
/** @param {string} id */
const itself = (id) => id;

/** A grade stands for those below it: what was read twice was read once. @param {Claim} claim */
function gradesUpTo({ grade }) {
  return REACHED[gradeRank(grade) + 1];
}

// How each facet reads a claim, and how it turns an id of the address into what it reads.
/** @satisfies {Record<string, { values: (claim: Claim) => Value[], toValue: (id: string) => Value | undefined }>} */
export const facets = {
  programme: { values: (claim) => orUnstated(withWholes(claim.programmes)), toValue: numberIn(data.partyNumbers) },
  mode: { values: (claim) => orUnstated(claim.modes), toValue: ofConcept },
  sector: { values: (claim) => orUnstated(claim.sectors), toValue: ofConcept },
  money: { values: (claim) => (claim.isMoney ? only(claim.quantity.money) : NOTHING), toValue: ofConcept },
  reckoning: { values: (claim) => (claim.quantity ? only(claim.quantity.reckoning) : NOTHING), toValue: ofConcept },
  nature: { values: (claim) => only(claim.nature), toValue: ofConcept },
  stage: { values: (claim) => only(claim.stage), toValue: ofConcept },
  source: { values: (claim) => claim.articles, toValue: numberIn(data.articleNumbers) },
  who: { values: (claim) => claim.who, toValue: itself },
  kind: { values: (claim) => only(claim.kind), toValue: itself },
  standing: { values: (claim) => only(claim.standing), toValue: ofConcept },
  basis: { values: (claim) => only(basisOf(claim)), toValue: itself },
  grade: { values: gradesUpTo, toValue: itself },
};
const NAMES = /** @type {Facet[]} */ (Object.keys(facets));
/** @typedef {keyof typeof facets} Facet */

/**
 * Of a facet the lists of values that claims have, few as they are, and of each claim which of these it has.
 * @param {Facet} facet
 */
function codedOf(facet) {
  /** @type {Map<string, number>} */
  const places = new Map();
  /** @type {Map<Value[], number>} */
  const known = new Map();
  /** @type {Value[][]} */
  const lists = [];
  /** @type {(claim: Claim) => Value[]} */
  const valuesOf = facets[facet].values;
  const codes = Uint32Array.from(data.claims, (claim) => {
    const list = valuesOf(claim);
    let code = known.get(list);
    if (code !== undefined) return code;
    const key = list.join();
    code = places.get(key) ?? lists.push(list) - 1;
    places.set(key, code);
    known.set(list, code);
    return code;
  });
  return { lists, codes };
}

const coded = /** @type {Record<Facet, ReturnType<typeof codedOf>>} */ (
  Object.fromEntries(NAMES.map((facet) => [facet, codedOf(facet)]))
);

/** @param {State} state */
function others(state) {
  /** @type {((claim: Claim) => boolean)[]} */
  const tests = [];
  const hasYears = state.from > years[0] || state.to < years[1] || !state.undated;
  if (hasYears) tests.push((claim) => inYears(claim, state));
  if (state.least > 0) tests.push((claim) => claim.isMoney && claim.quantity.rank >= state.least);
  if (state.explicit) tests.push((claim) => claim.explicit);
  if (state.inside) tests.push((claim) => insideAt(state.level).has(claim));
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

/** @type {Map<string, Set<Claim>>} */
const insides = new Map();

/** Which claims make no tie at a level because they begin and end in one place of it. @param {string} level */
function insideAt(level) {
  if (!insides.has(level)) {
    const inside = new Set(
      data.claims.filter((claim) => claim.providers.length && claim.recipients.length && claim.current),
    );
    for (const tie of data.levels[level].ties) for (const number of tie.claims) inside.delete(data.claims[number]);
    insides.set(level, inside);
  }
  return required(insides.get(level), level);
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
  for (const claim of data.claims) if (!tests.every((test) => test(claim))) failed[claim.number] = MORE;
  NAMES.forEach((facet, place) => {
    if (!state[facet].length) return;
    const wanted = new Set(state[facet].map((id) => facets[facet].toValue(id)));
    const { lists, codes } = coded[facet];
    const fits = lists.map((values) => values.some((value) => wanted.has(value)));
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
function countsOf(facet, place, failed) {
  const { lists, codes } = coded[facet];
  const counts = new Uint32Array(lists.length);
  for (let number = 0; number < codes.length; number += 1)
    if (failed[number] === LEFT || failed[number] === place + 1) counts[codes[number]] += 1;
  return byValue(lists, counts);
}

/** How often each value of a facet stands in some claims. @param {string} facet @param {Claim[]} claims */
export function facetCounts(facet, claims) {
  const { lists, codes } = coded[/** @type {Facet} */ (facet)];
  const counts = new Uint32Array(lists.length);
  for (const { number } of claims) counts[codes[number]] += 1;
  return byValue(lists, counts);
}

/** How often values stand in lists, by how often each list does. @param {Value[][]} lists @param {Uint32Array} counts */
function byValue(lists, counts) {
  /** @type {Map<any, number>} */
  const found = new Map();
  lists.forEach((values, code) => {
    if (counts[code]) for (const value of values) found.set(value, (found.get(value) ?? 0) + counts[code]);
  });
  return found;
}

/** @param {State} state @param {boolean[]} left */
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
    if (!claims.length) continue;
    tie.look = lookOf(tie, claims);
    shown.push({ tie, claims });
  }
  return shown;
}

/** What of the selection no level changes. @type {Pick<Selection, "left" | "claims" | "counts"> | null} */
let judged = null;
/** @type {Selection | null} */
let current = null;

function judge() {
  const failed = failures(state);
  const left = Array.from(failed, (what) => what === LEFT);
  return {
    left,
    claims: left.every(Boolean) ? data.claims : data.claims.filter((claim) => left[claim.number]),
    counts: Object.fromEntries(NAMES.map((facet, place) => [facet, countsOf(facet, place, failed)])),
  };
}

/** The selection: `left` marks the claims, `counts` counts what each facet would leave, `ties` holds {tie, claims} of the level. */
export function selection() {
  if (!current) {
    judged ??= judge();
    const { left, claims } = judged;
    const hidden = insideAt(state.level);
    current = { ...judged, ties: visibleTies(state, left), inside: claims.filter((claim) => hidden.has(claim)) };
  }
  return current;
}

onChange((changed) => {
  const filtered = [...changed].some(isFilter);
  if (filtered) judged = null;
  if (filtered || changed.has("level")) current = null;
});

/** @param {string} level */
export const claimsInside = (level) => [...insideAt(level)];
