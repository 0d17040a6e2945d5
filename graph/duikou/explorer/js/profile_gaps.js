// What claims about a party leave open: duikou.analysis.profile_gaps, step for step.
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

/** Whether a claim that is not planned tells of what another plans. @param {Claim} planned @param {Claim} done */
function isOf(planned, done) {
  const meets = (/** @type {number[]} */ ones, /** @type {number[]} */ others) =>
    ones.some((one) => others.includes(one));
  return (
    meets(planned.providers, done.providers) &&
    meets(planned.recipients, done.recipients) &&
    (planned.about.length ? meets(planned.about, done.about) : meets(planned.modes, done.modes))
  );
}

/** @param {Claim[]} claims @returns {Gap[]} */
export function gapsOf(claims) {
  if (!claims.length) return [{ kind: "unnamed", year: null, claims: [] }];
  const done = claims.filter((claim) => !claim.planned);
  const rest = {
    "no-period": claims.filter(({ yearFirst, yearLast }) => yearFirst === null && yearLast === null),
    planned: claims.filter((claim) => claim.planned && !done.some((other) => isOf(claim, other))),
    "one-source": new Set(claims.flatMap((claim) => claim.articles)).size === 1 ? claims : [],
  };
  const told = Object.entries(rest).filter(([, own]) => own.length);
  return [
    ...amountGaps(claims, claims.filter(isAmount)),
    ...told.map(([kind, own]) => ({ kind, year: null, claims: own })),
  ];
}
