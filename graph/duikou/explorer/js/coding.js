// What claims have, coded: of all their lists of values each once, and of each claim which of these is its own.
import * as data from "./data.js";
import { once } from "./once.js";

/** @import { Claim, Quantity } from "./data.js" */
/** @template T @typedef {{ lists: T[][], codes: Uint32Array }} Coded */

/**
 * Each list is asked for once for claims that are alike in what it is made of.
 * @template T
 * @param {ArrayLike<number>} keys by which claims are alike, from 0 on
 * @param {(claim: Claim) => T[]} valuesOf
 * @returns {Coded<T>}
 */
function coded(keys, valuesOf) {
  /** @type {Map<string, number>} */
  const places = new Map();
  /** @type {number[]} */
  const known = [];
  /** @type {T[][]} */
  const lists = [];
  const codes = new Uint32Array(keys.length);
  for (let number = 0; number < codes.length; number += 1) {
    const code = known[keys[number]] ?? codeOf(valuesOf(data.claims[number]));
    codes[number] = known[keys[number]] = code;
  }
  return { lists, codes };

  /** @param {T[]} list */
  function codeOf(list) {
    const told = list.join();
    const code = places.get(told) ?? lists.push(list) - 1;
    places.set(told, code);
    return code;
  }
}

/**
 * What claims have by some of their fields, coded when it is first asked for.
 * @template {keyof Claim & string} Name @template T
 * @param {Name[]} names of the fields that the values are made of
 * @param {(claim: Pick<Claim, Name>) => T[]} valuesOf
 */
export const codedBy = (names, valuesOf) => once(() => coded(data.keysOf("claims", names), valuesOf));

/**
 * The same of what is said of a quantity; a claim without one has no value.
 * @template {keyof Quantity & string} Name @template T
 * @param {Name[]} names
 * @param {(quantity: Pick<Quantity, Name>) => T[]} valuesOf
 */
export const codedByQuantity = (names, valuesOf) =>
  once(() => coded(data.keysOf("quantities", names), ({ quantity }) => (quantity ? valuesOf(quantity) : [])));

/** How often each value stands in lists, by how often each list does. @template T @param {T[][]} lists @param {Uint32Array} counts */
export function byValue(lists, counts) {
  /** @type {Map<T, number>} */
  const found = new Map();
  lists.forEach((values, code) => {
    if (counts[code]) for (const value of values) found.set(value, (found.get(value) ?? 0) + counts[code]);
  });
  return found;
}

/** How often each value stands in the lists of some claims. @template T @param {Coded<T>} coded @param {Claim[]} claims */
export function countsOf({ lists, codes }, claims) {
  const counts = new Uint32Array(lists.length);
  for (const { number } of claims) counts[codes[number]] += 1;
  return byValue(lists, counts);
}
