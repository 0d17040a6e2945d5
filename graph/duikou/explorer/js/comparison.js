// Two providers, recipients, programmes or moments side by side.
//
// The same as duikou.analysis.comparison, step for step, of the claims that a selection leaves; the tests hold the two together.
import { gather } from "./counting.js";
import * as data from "./data.js";
import { moneysOf } from "./profile.js";
import { kindOf } from "./totals.js";

/** @import { Claim } from "./data.js" */
/** @import { Compared, Comparison, ComparedRow } from "./shapes.js" */

/** What is compared beside modes and money. @type {Record<string, string[]>} */
const FACETS = {
  provider: ["recipients", "programmes"],
  recipient: ["providers", "programmes"],
  programme: ["providers", "recipients"],
  moment: ["pairs", "programmes"],
};
export const KINDS = Object.keys(FACETS);
const ORDER = ["both", "same", "changed", "first", "ended", "second", "added"];

/** The first and the last day of a year, month or day; null for anything else. @param {string} written */
export function momentOf(written) {
  if (!/^(1[89]|20|21)\d\d(-\d\d){0,2}$/.test(written)) return null;
  const [year, month, day] = written.split("-").map(Number);
  const dayOf = (/** @type {number} */ y, /** @type {number} */ m, /** @type {number} */ d) =>
    new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
  const first = dayOf(year, month ?? 1, day ?? 1);
  const last = day ? first : month ? dayOf(year, month + 1, 0) : dayOf(year, 12, 31);
  return first.startsWith(written) ? { first, last } : null;
}

/** @typedef {NonNullable<ReturnType<typeof momentOf>>} Moment */

/** Whether nothing tells of a claim that it had begun at a moment. @param {Claim} claim @param {Moment} moment */
const isUntold = ({ first, last }, moment) => !first && (!last || last > moment.last);
/** Whether its days reach into a moment. @param {Claim} claim @param {Moment} moment */
const reaches = ({ first, last }, moment) => !(last && last < moment.first) && !(first && first > moment.last);
/** Whether they are known to lie in it. @param {Claim} claim @param {Moment} moment */
const liesWithin = ({ first, last }, moment) => first >= moment.first && last !== "" && last <= moment.last;

/** The parties of a claim that a kind of comparison looks at. @param {string} kind @param {Claim} claim */
const sidesOf = (kind, claim) =>
  kind === "provider" ? claim.providers : kind === "recipient" ? claim.recipients : claim.programmes;

/** What a claim counts for, as a kind: what it names, and all in which that lies. @param {string} kind @param {Claim} claim */
export const holdersOf = (kind, claim) =>
  new Set(sidesOf(kind, claim).flatMap((party) => [party, ...data.above(party)]));

/** @param {string} kind @param {string} name @param {Claim[]} claims */
function chosen(kind, name, claims) {
  const moment = momentOf(name);
  if (kind === "moment") return claims.filter((claim) => moment && reaches(claim, moment));
  const number = data.partyNumbers.get(name) ?? -1;
  return claims.filter((claim) => holdersOf(kind, claim).has(number));
}

/** @param {string} kind @param {string} name @param {Claim[]} claims @returns {Compared} */
function sideOf(kind, name, claims) {
  const moment = momentOf(name);
  const figures = claims.filter((claim) => kind !== "moment" || (moment && liesWithin(claim, moment)));
  const scope = ["provider", "recipient"].includes(kind) ? { [kind]: data.partyNumbers.get(name) ?? -1 } : {};
  const articles = [...new Set(claims.flatMap((claim) => claim.articles))];
  return { name, claims, articles, money: moneysOf(figures, scope) };
}

/** The values of a claim in a facet, by their ids. @param {string} facet @param {Claim} claim @returns {string[]} */
function valuesOf(facet, claim) {
  const id = (/** @type {number} */ number) => data.parties[number].id;
  if (facet === "pairs")
    return claim.providers.flatMap((from) => claim.recipients.map((to) => id(from) + " → " + id(to)));
  if (facet === "money") return claim.quantity && claim.quantity.money >= 0 ? [kindOf(claim)] : [];
  if (facet === "modes") return claim.modes.map(data.conceptId);
  return claim[/** @type {"providers" | "recipients" | "programmes"} */ (facet)].map(id);
}

/** @param {string} kind @param {Claim[]} first @param {Claim[]} second */
function standingOf(kind, first, second) {
  const isMoment = kind === "moment";
  if (!second.length) return isMoment ? "ended" : "first";
  if (!first.length) return isMoment ? "added" : "second";
  if (!isMoment) return "both";
  return first.length === second.length && first.every((claim, at) => claim === second[at]) ? "same" : "changed";
}

/** @param {string} kind @param {string} facet @param {Claim[][]} sides @returns {ComparedRow[]} */
function rowsOf(kind, facet, sides) {
  const found = sides.map((claims) => {
    /** @type {Map<string, Claim[]>} */
    const own = new Map();
    for (const claim of claims) for (const value of valuesOf(facet, claim)) gather(own, value, claim);
    return own;
  });
  const rows = [...new Set(found.flatMap((own) => [...own.keys()]))].map((value) => {
    const [first, second] = found.map((own) => own.get(value) ?? []);
    return { facet, value, standing: standingOf(kind, first, second), first, second };
  });
  return rows.sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) || (a.value < b.value ? -1 : 1));
}

/**
 * Two things, ids or dates, side by side, by the claims given as far as they stand; of moments the earlier is the first.
 * @param {string} kind
 * @param {string} one
 * @param {string} other
 * @param {Claim[]} claims
 * @returns {Comparison}
 */
export function comparisonOf(kind, one, other, claims = data.claims) {
  const names = kind === "moment" && other < one ? [other, one] : [one, other];
  const moments = kind === "moment" ? names.map(momentOf).filter((moment) => moment !== null) : [];
  const standing = claims.filter((claim) => claim.current);
  const undated = standing.filter((claim) => moments.some((moment) => isUntold(claim, moment)));
  const aside = new Set(undated);
  const told = standing.filter((claim) => !aside.has(claim));
  const sides = names.map((name) => chosen(kind, name, told));
  const facets = [...FACETS[kind], "modes", "money"];
  return {
    kind,
    first: sideOf(kind, names[0], sides[0]),
    second: sideOf(kind, names[1], sides[1]),
    rows: facets.flatMap((facet) => rowsOf(kind, facet, sides)),
    undated,
  };
}
