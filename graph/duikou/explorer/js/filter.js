// Which claims and ties the filters leave. Claims are judged; a tie shows while one of its claims does.
import { tally } from "./counting.js";
import * as data from "./data.js";
import { searchTest } from "./search.js";
import { isFilter, onChange, state } from "./state.js";
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
const numberIn = (map) => (id) => (id ? map.get(id) : -1);
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
/** What each claim has in each facet. @type {Record<string, any[][]>} */
export const facetValues = Object.fromEntries(NAMES.map((facet) => [facet, data.claims.map(facets[facet].values)]));

function others(state) {
  const tests = [(claim) => inYears(claim, state)];
  if (state.least > 0) tests.push((claim) => claim.isMoney && claim.quantity.value >= state.least);
  if (state.explicit) tests.push((claim) => claim.explicit);
  if (state.inside) tests.push((claim) => insideAt(state.level).has(claim));
  if (state.within) tests.push(nearTest(data.partyNumbers.get(state.within)));
  const searched = searchTest(state.q);
  if (searched) tests.push(searched);
  return tests;
}

// A side that the source leaves open may reach anywhere; a claim with no date at all stays only if the reader keeps such.
function inYears(claim, state) {
  if (claim.yearFirst === null && claim.yearLast === null) return state.undated;
  return (claim.yearFirst ?? state.to) <= state.to && (claim.yearLast ?? state.from) >= state.from;
}

function nearTest(place) {
  const lies = data.parties.map((party) => data.above(party.number).includes(place));
  const any = (numbers) => numbers.some((number) => lies[number]);
  return (claim) => any(claim.providers) || any(claim.recipients) || any(claim.about);
}

const insides = new Map();

// Which claims make no tie at a level because they begin and end in one place of it.
function insideAt(level) {
  if (!insides.has(level)) {
    const inside = new Set(
      data.claims.filter((claim) => claim.providers.length && claim.recipients.length && claim.current),
    );
    for (const tie of data.levels[level].ties) for (const number of tie.claims) inside.delete(data.claims[number]);
    insides.set(level, inside);
  }
  return insides.get(level);
}

/** What each claim fails: "" where it is left, the one facet whose choice leaves it out, null where more does. @returns {string[]} */
function failures(state) {
  const tests = others(state);
  const chosen = NAMES.filter((facet) => state[facet].length).map((facet) => {
    const wanted = new Set(state[facet].map(facets[facet].toValue));
    return { facet, isLeft: ({ number }) => facetValues[facet][number].some((value) => wanted.has(value)) };
  });
  return data.claims.map((claim) => {
    if (!tests.every((test) => test(claim))) return null;
    const failed = chosen.filter(({ isLeft }) => !isLeft(claim));
    return failed.length > 1 ? null : (failed[0]?.facet ?? "");
  });
}

function visibleTies(state, left) {
  const programmes = state.programme.length ? new Set(state.programme.map(facets.programme.toValue)) : null;
  const place = data.partyNumbers.get(state.within);
  const meets = (number) => data.above(number).includes(place) || data.above(place).includes(number);
  const shown = [];
  for (const tie of data.levels[state.level].ties) {
    if (programmes && !orUnstated(data.above(tie.programme)).some((number) => programmes.has(number))) continue;
    if (place !== undefined && !meets(tie.from) && !meets(tie.to)) continue;
    const claims = tie.claims.filter((number) => left[number]);
    if (!claims.length) continue;
    tie.look = lookOf(tie, claims);
    shown.push({ tie, claims });
  }
  return shown;
}

let current = null;

// The selection: `left` marks the claims, `counts` counts what each facet would leave, `ties` holds {tie, claims} of the level.
export function selection() {
  if (!current) {
    const failed = failures(state);
    const left = failed.map((what) => what === "");
    const counted = (facet) =>
      tally(facetValues[facet].filter((_, number) => left[number] || failed[number] === facet));
    const claims = data.claims.filter((claim) => left[claim.number]);
    current = {
      left,
      claims,
      ties: visibleTies(state, left),
      inside: claims.filter((claim) => insideAt(state.level).has(claim)),
      counts: Object.fromEntries(NAMES.map((facet) => [facet, counted(facet)])),
    };
  }
  return current;
}

onChange((changed) => {
  if ([...changed].some((key) => isFilter(key) || key === "level")) current = null;
});

/** @param {string} level */
export const claimsInside = (level) => [...insideAt(level)];
