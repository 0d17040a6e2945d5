// What claims about a party leave open: duikou.analysis.profile_gaps, step for step.
import { gather } from "./counting.js";
import * as data from "./data.js";

/** @import { Claim } from "./data.js" */
/** @import { Gap } from "./shapes.js" */

/** @param {Claim} claim */
function isAmount({ isMoney, quantity, planned }) {
  if (!isMoney || quantity.money < 0) return false;
  const reckoning = planned ? "planned" : data.conceptId(quantity.reckoning).replace("reckoning:", "");
  return data.reckonings.includes(reckoning);
}

/** @param {Claim[]} claims @param {Claim[]} amounts @returns {Gap[]} */
function amountGaps(claims, amounts) {
  if (!amounts.length) return [{ kind: "no-amount", year: null, claims: [] }];
  const years = amounts.flatMap(({ yearFirst, yearLast }) => [yearFirst, yearLast]).filter((year) => year !== null);
  if (!years.length) return [];
  const year = Math.max(...years);
  const later = claims.filter(({ yearFirst }) => yearFirst !== null && yearFirst > year);
  return later.length ? [{ kind: "no-amount-after", year, claims: later }] : [];
}

/** A number for each provider of a claim with each recipient. @param {Claim} claim */
const pairsOf = ({ providers, recipients }) =>
  providers.flatMap((provider) => recipients.map((recipient) => provider * data.parties.length + recipient));

/** Those of the claims that are planned, and of which no other tells between the same two as done. @param {Claim[]} claims */
function openPlans(claims) {
  /** @type {Map<number, Claim[]>} */
  const done = new Map();
  for (const claim of claims) if (!claim.planned) for (const pair of pairsOf(claim)) gather(done, pair, claim);
  const isDone = (/** @type {Claim} */ plan) => {
    const what = plan.about.length ? "about" : "modes";
    const isOf = (/** @type {Claim} */ other) => plan[what].some((one) => other[what].includes(one));
    return pairsOf(plan).some((pair) => done.get(pair)?.some(isOf));
  };
  return claims.filter((claim) => claim.planned && !isDone(claim));
}

/** @param {Claim[]} claims @returns {Gap[]} */
export function gapsOf(claims) {
  if (!claims.length) return [{ kind: "unnamed", year: null, claims: [] }];
  const rest = {
    "no-period": claims.filter(({ yearFirst, yearLast }) => yearFirst === null && yearLast === null),
    planned: openPlans(claims),
    "one-source": new Set(claims.flatMap((claim) => claim.articles)).size === 1 ? claims : [],
  };
  const told = Object.entries(rest).filter(([, own]) => own.length);
  return [
    ...amountGaps(claims, claims.filter(isAmount)),
    ...told.map(([kind, own]) => ({ kind, year: null, claims: own })),
  ];
}
