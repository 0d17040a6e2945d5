// What reaches a party through what it lies in and through groups: duikou.analysis.reach, step for step.
import { gather } from "./counting.js";
import * as data from "./data.js";

/** @import { Claim, Party } from "./data.js" */
/** @import { Reached } from "./shapes.js" */

/** The level of what a measure counts. @type {Record<string, string>} */
const LEVELS = {
  "measure:prefectures": "level:prefecture",
  "measure:counties": "level:county",
  "measure:towns": "level:township",
  "measure:villages": "level:village",
};

/** @type {Map<number, string[]> | null} */
let counted = null;

/** Of what level the members of groups are, from figures that count them all. */
function countedLevels() {
  if (counted) return counted;
  counted = new Map();
  for (const { quantity, current, providers, recipients, about } of data.claims) {
    const level = quantity && LEVELS[data.conceptId(quantity.measure)];
    if (!current || !level) continue;
    for (const number of [...providers, ...recipients, ...about]) {
      const { size } = data.parties[number];
      if (size !== null && size === quantity.value) gather(counted, number, level);
    }
  }
  return counted;
}

/** @param {Party} group @param {number} number */
function mayHold(group, number) {
  const party = data.parties[number];
  if (party.kind !== "place" || group.size === null || group.size <= group.members.length) return false;
  if (group.within < 0 || !data.above(number).includes(group.within)) return false;
  const named = group.members.map((member) => data.parties[member].level);
  return (named.length ? named : (countedLevels().get(group.number) ?? [])).includes(party.level);
}

/** @param {Party} group @param {number[]} chain @returns {"member" | "may-belong" | ""} */
function belongs(group, chain) {
  if (group.members.some((member) => chain.includes(member))) return "member";
  return chain.some((number) => mayHold(group, number)) ? "may-belong" : "";
}

/**
 * What reaches a party by the claims that are meant: nearest first what holds it, then groups by id.
 * @param {number} number
 * @param {(claim: Claim) => boolean} isMeant
 * @returns {Reached[]}
 */
export function reachingOf(number, isMeant) {
  const chain = data.above(number);
  const groups = data.parties
    .filter((party) => party.kind === "group" && !chain.includes(party.number))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const ways = [
    ...chain.filter((above) => above !== number).map((through) => ({ through, how: /** @type {const} */ ("above") })),
    ...groups.map((group) => ({ through: group.number, how: belongs(group, chain) })),
  ];
  /** @type {Reached[]} */
  const found = [];
  for (const { through, how } of ways) {
    if (!how) continue;
    const own = data.claimsOf(through).filter(isMeant);
    const gives = own.filter((claim) => claim.providers.includes(through));
    const receives = own.filter((claim) => claim.recipients.includes(through));
    if (gives.length || receives.length) found.push({ through, how, gives, receives });
  }
  return found;
}
