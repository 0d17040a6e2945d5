// Two names in a row: who assists whom, in either order.
import { fitting, resolved, typed } from "./search.js";
import * as data from "./data.js";

/** @import { Claim, Tie } from "./data.js" */
/** @typedef {{ one: Set<number>, other: Set<number> }} Pair the parties that each of two names may mean */
/** @typedef {{ level: string, ties: Tie[] }} TiesFound */

const BETWEEN = /\s*(?:[-=]>|[→⇒←↔、，,;；+&]|\s(?:to|and)\s|\s)\s*/u;
const LEAST = 2;

/** @param {string} name @param {boolean} isWhole */
function meant(name, isWhole) {
  if (name.length < LEAST) return [];
  if (isWhole) return resolved(name);
  const fits = fitting(name);
  return data.parties.filter(({ number }) => fits[number] > 1).map(({ number }) => number);
}

/** Where a query may be cut in two. @param {string} query @returns {[string, string][]} */
function cutsOf(query) {
  const words = query.trim().split(BETWEEN).filter(Boolean);
  if (words.length > 1)
    return words
      .slice(1)
      .map((_, at) => [typed(words.slice(0, at + 1).join(" ")), typed(words.slice(at + 1).join(" "))]);
  const whole = typed(query);
  const places = Array.from({ length: Math.max(0, Math.min(whole.length, 60) - 2 * LEAST + 1) }, (_, at) => at + LEAST);
  return places.map((at) => [whole.slice(0, at), whole.slice(at)]);
}

/** What two names in a row may mean; null where one name is meant, or none. @param {string} query @returns {Pair | null} */
export function pairOf(query) {
  if (!query.trim() || resolved(typed(query)).length) return null;
  const cuts = cutsOf(query);
  const isApart = BETWEEN.test(query.trim());
  for (const isWhole of isApart ? [true, false] : [true])
    for (const cut of cuts) {
      const [one, other] = cut.map((name) => new Set(meant(name, isWhole)));
      if (one.size && other.size) return { one, other };
    }
  return null;
}

/** @param {number[]} parties @param {Set<number>} holders */
const lieIn = (parties, holders) =>
  parties.some((party) => holders.has(party) || data.above(party).some((above) => holders.has(above)));

/** Whether a claim goes from what the one name means to what the other does, or back. @param {Pair} pair */
export function pairTest({ one, other }) {
  return (/** @type {Claim} */ { providers, recipients }) =>
    (lieIn(providers, one) && lieIn(recipients, other)) || (lieIn(providers, other) && lieIn(recipients, one));
}

/** The ties between the two, at the first of some levels that has any; else those between what lies in them. @param {Pair} pair @param {string} level @returns {TiesFound} */
export function tiesBetween({ one, other }, level) {
  const levels = [...new Set([level, "stated", ...Object.keys(data.levels)])];
  const isBetween = (/** @type {Tie} */ { from, to }) =>
    (one.has(from) && other.has(to)) || (other.has(from) && one.has(to));
  const isWithin = (/** @type {Tie} */ { from, to }) =>
    (lieIn([from], one) && lieIn([to], other)) || (lieIn([from], other) && lieIn([to], one));
  for (const test of [isBetween, isWithin])
    for (const name of levels) {
      const ties = data.levels[name].ties.filter(test);
      if (ties.length) return { level: name, ties };
    }
  return { level, ties: [] };
}
