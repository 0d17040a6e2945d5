// Things of a table that columns.py wrote: what a thing has is looked up in its column when it is asked for.
import { once } from "./once.js";

/** @typedef {[any[], number[]?]} Column a value for each thing; or distinct values, and of each thing the place of its own */
/** @typedef {Record<string, Column>} Columns */

/** @type {readonly any[]} */
const NONE = Object.freeze([]);
/** @type {Record<string, unknown>} */
const USUAL = { party: -1, concept: -1, claim: -1, truth: false, number: null, text: "", row: null };
export const camel = (/** @type {string} */ name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/** A value of a kind as things have it; null stands for what is usual. @param {string} kind */
export function reading(kind) {
  const usual = kind in USUAL ? USUAL[kind] : NONE;
  return kind === "truth" ? (/** @type {any} */ value) => value === 1 : (/** @type {any} */ value) => value ?? usual;
}

/**
 * The values of a column, one for each thing, each distinct one read once.
 * @param {Column | undefined} column
 * @param {number} count
 * @param {string} kind
 * @param {(value: any) => any} change
 */
export function unpacked(column, count, kind, change = (value) => value) {
  const read = reading(kind);
  const [written, places] = column ?? [[null], []];
  const values = written.map((value) => change(read(value)));
  if (!places) return values;
  return places.length ? places.map((place) => values[place]) : new Array(count).fill(values[0]);
}

/**
 * What `change` makes of values is kept for all things, or, of a field that is told of `each`, made when one thing is asked for it.
 * @typedef {{ name: string, column: string, kind: string, change?: (value: any) => any, each?: boolean }} Field
 */

/** What the columns of a record tell by themselves. @param {Record<string, string>} kinds @returns {Field[]} */
export const fieldsOf = (kinds) =>
  Object.entries(kinds).map(([column, kind]) => ({ name: camel(column), column, kind }));

/**
 * What tells the value of one thing.
 * @param {() => Column | undefined} find
 * @param {string} kind
 * @param {(value: any) => any} change
 */
function valueIn(find, kind, change = (value) => value) {
  const read = reading(kind);
  return (/** @type {number} */ number) => {
    const [written, places] = find() ?? [[null], []];
    return change(read(written[places ? (places[number] ?? 0) : number]));
  };
}

/**
 * Of a column, of each thing the place of its value among those written, and how many of these there are.
 * @param {Column | undefined} column
 * @param {number} count
 * @returns {{ size: number, places: ArrayLike<number> }}
 */
export function placesIn(column, count) {
  const [written, places] = column ?? [[null], []];
  if (!places) return { size: count, places: written.map((_, number) => number) };
  return { size: written.length, places: places.length ? places : new Uint32Array(count) };
}

/**
 * A class of things that have a number and what is in their columns, and of each field the values of all things; of fields with
 * one name the last counts.
 * @param {Field[]} fields
 * @param {number} count
 * @param {(name: string) => Column | undefined} find
 */
export function classOf(fields, count, find) {
  class Thing {
    /** @param {number} number */
    constructor(number) {
      this.number = number;
    }
  }
  /** @type {Record<string, () => any[]>} */
  const lists = {};
  for (const { name, column, kind, change, each } of new Map(fields.map((field) => [field.name, field])).values()) {
    const values = (lists[name] = once(() => unpacked(find(column), count, kind, change)));
    const told = each ? valueIn(() => find(column), kind, change) : (/** @type {number} */ number) => values()[number];
    Object.defineProperty(Thing.prototype, name, {
      configurable: true,
      /** @this {Thing} */
      get() {
        return told(this.number);
      },
    });
  }
  return { Thing, lists };
}

/** So many things of a class. @template T @param {number} count @param {new (number: number) => T} Thing @returns {T[]} */
export function numbered(count, Thing) {
  const things = new Array(count);
  for (let number = 0; number < count; number += 1) things[number] = new Thing(number);
  return things;
}
