// Which claims and ties the filters leave. Claims are judged; a tie shows while one of its claims does.
import * as data from "./data.js";
import { searchTest } from "./search.js";
import { isFilter, onChange, state, years } from "./state.js";
import { basisOf, lookOf } from "./ties.js";

const UNSTATED = [-1];
/** @type {never[]} */
const NOTHING = [];
const singles = new Map();

// One list for each value, not one for each claim.
function only(value) {
  if (!singles.has(value)) singles.set(value, [value]);
  return singles.get(value);
}

const orUnstated = (numbers) => (numbers.length ? numbers : UNSTATED);
// A programme stands for its parts: what a part has, the whole has too.
const withWholes = (numbers) => [...new Set(numbers.flatMap(data.above))];
const numberIn = (map) => (id) => (id ? (map.get(id) ?? -2) : -1);
const ofConcept = numberIn(data.conceptNumbers);
const itself = (id) => id;

// How each facet reads a claim, and how it turns an id of the address into what it reads.
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

function others(state) {
  const [firstYear, lastYear] = years;
  const tests = [];
  if (state.from > firstYear || state.to < lastYear || !state.undated) tests.push((claim) => inYears(claim, state));
  if (state.least > 0) tests.push((claim) => claim.isMoney && claim.quantity.value >= state.least);
  if (state.explicit) tests.push((claim) => claim.explicit);
  if (state.inside) tests.push((claim) => insideAt(state.level)[claim.number] === 1);
  if (state.within) tests.push(nearTest(data.partyNumbers.get(state.within)));
  const searched = searchTest(state.q);
  if (searched) tests.push(searched);
  return tests;
}

// A side that the source leaves open may reach anywhere; a claim with no date at all stays only if the reader keeps such.
function inYears(claim, state) {
  if (claim.yearFirst === null && claim.yearLast === null) return state.undated;
  return (
    (claim.yearFirst === null || claim.yearFirst <= state.to) &&
    (claim.yearLast === null || claim.yearLast >= state.from)
  );
}

function nearTest(place) {
  const lies = new Uint8Array(data.parties.length);
  data.parties.forEach((party) => {
    lies[party.number] = data.above(party.number).includes(place) ? 1 : 0;
  });
  const any = (numbers) => numbers.some((number) => lies[number]);
  return (claim) => any(claim.providers) || any(claim.recipients) || any(claim.about);
}

const insides = new Map();

// Which claims make no tie at a level because they begin and end in one place of it.
function insideAt(level) {
  if (!insides.has(level)) {
    const isCurrent = ({ standing }) => standing < 0 || data.concepts[standing].id === "standing:current";
    const makesTie = (claim) => claim.providers.length > 0 && claim.recipients.length > 0 && isCurrent(claim);
    const inside = Uint8Array.from(data.claims, (claim) => (makesTie(claim) ? 1 : 0));
    for (const tie of data.levels[level].ties) for (const number of tie.claims) inside[number] = 0;
    insides.set(level, inside);
  }
  return insides.get(level);
}

// One pass: a claim that fails nothing is left and counts in every facet; one that fails a single facet counts in that one.
function judge(state) {
  const chosen = NAMES.map((facet) => (state[facet].length ? new Set(state[facet].map(facets[facet].toValue)) : null));
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

function tally(counts, values) {
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
}

function visibleTies(state, left) {
  const programmes = state.programme.length ? new Set(state.programme.map(facets.programme.toValue)) : null;
  const place = state.within ? data.partyNumbers.get(state.within) : undefined;
  const meets = (number) => data.above(number).includes(place) || data.above(place).includes(number);
  const shown = [];
  for (const tie of data.levels[state.level].ties) {
    const stated = tie.programme < 0 ? UNSTATED : data.above(tie.programme);
    if (programmes && !stated.some((number) => programmes.has(number))) continue;
    if (place !== undefined && !meets(tie.from) && !meets(tie.to)) continue;
    const claims = tie.claims.filter((number) => left[number]);
    if (!claims.length) continue;
    tie.look = lookOf(tie, claims);
    shown.push({ tie, claims });
  }
  return shown;
}

let current = null;

// The selection: `left` marks the claims, `count` counts them, `ties` holds {tie, claims} of the present level.
export function selection() {
  if (!current) {
    current = judge(state);
    current.ties = visibleTies(state, current.left);
    current.claims = data.claims.filter((claim) => current.left[claim.number]);
    current.inside = current.claims.filter((claim) => insideAt(state.level)[claim.number]);
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
