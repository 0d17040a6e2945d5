// Of some figures those that are all apart and come to the most, without comparing all pairs: duikou.model.apart, step for step.
//
// What may share something is looked up by the parties of whichever side leaves fewer. Sets that hang together are followed up to
// the size at which they are searched in full; of larger ones it is enough that they are larger.
import { gather } from "./counting.js";
import * as data from "./data.js";
import { heldBy, mayBeAnywhere } from "./sharing.js";

/** @import { MoneyClaim } from "./data.js" */
/**
 * What tells whether a figure is apart from another, read once: `named` are its providers and its recipients; whether either list
 * is open stands in `isOpen`, whether either may be anyone in `isAnywhere`.
 * @typedef {{ number: number, first: string, last: string, isStock: boolean, money: number, partitions: number[],
 *   overlapsWith: number[], named: number[][], isOpen: boolean[], isAnywhere: boolean[] }} Figure
 */
/** @typedef {(one: Figure, other: Figure) => boolean} Apart */
/** @typedef {{ add: (place: number) => void, to: (place: number) => Iterator<number> & Iterable<number> }} Near */

/** So many figures that hang together are searched in full; of more the largest are taken first. */
const EXACT = 24;
/** Whether a source leaves the list of a side open. @param {MoneyClaim} claim @param {"provider" | "recipient"} side */
export const isOpen = (claim, side) => claim.leavesOpen.some((number) => data.conceptId(number) === "side:" + side);

/** @param {MoneyClaim} claim @returns {Figure} */
export function figureOf(claim) {
  const { money, partitions, overlapsWith } = claim.quantity;
  const named = [claim.providers, claim.recipients];
  const open = [isOpen(claim, "provider"), isOpen(claim, "recipient")];
  return {
    number: claim.number,
    first: claim.first,
    last: claim.last,
    isStock: !claim.planned && data.conceptId(claim.quantity.reckoning) === "reckoning:stock",
    money,
    partitions,
    overlapsWith,
    named,
    isOpen: open,
    isAnywhere: named.map((parties, side) => !parties.length || open[side] || parties.some(mayBeAnywhere)),
  };
}

/**
 * Figures by the parties of one of their sides, 0 that of providers, 1 that of recipients. By party, `naming` has what names it or a
 * group that holds something in it, `inside` what names something that lies in it, itself too, `holding` what names a group that may
 * hold anything that lies in it.
 * @param {Figure[]} figures
 * @param {number} side
 */
function sideOf(figures, side) {
  /** @type {number[][]} */
  const [all, anywhere] = [[], []];
  /** @type {Map<number, number[]>[]} */
  const [naming, inside, holding] = [new Map(), new Map(), new Map()];
  const add = (/** @type {number} */ place) => {
    all.push(place);
    if (figures[place].isAnywhere[side]) {
      anywhere.push(place);
      return;
    }
    for (const party of figures[place].named[side]) {
      gather(naming, party, place);
      for (const above of data.above(party)) gather(inside, above, place);
      for (const held of heldBy(party)) {
        gather(holding, held, place);
        for (const above of data.above(held)) gather(naming, above, place);
      }
    }
  };
  /** Lists that hold all figures which may share a party of this side with one; some more, some twice. @param {Figure} figure */
  const candidates = (figure) => {
    if (figure.isAnywhere[side]) return [all];
    const found = [anywhere];
    const put = (/** @type {number[] | undefined} */ list) => list && found.push(list);
    for (const party of figure.named[side]) {
      for (const end of [party, ...heldBy(party)]) {
        put(inside.get(end));
        for (const above of data.above(end)) put(naming.get(above));
      }
      for (const above of data.above(party)) put(holding.get(above));
    }
    return found;
  };
  return { add, candidates };
}

/** @param {number[][]} lists */
const lengthOf = (lists) => lists.reduce((sum, list) => sum + list.length, 0);

/**
 * A set of figures, by their places, that finds those which share something with a given one, which need not be in the set.
 * @param {Figure[]} figures
 * @param {Apart} areApart
 * @returns {Near}
 */
function nearness(figures, areApart) {
  const sides = [sideOf(figures, 0), sideOf(figures, 1)];
  /** @type {Map<number, number>} */
  const places = new Map();
  /** @type {Map<number, number[]>} */
  const overlapping = new Map();
  const add = (/** @type {number} */ place) => {
    const { number, overlapsWith } = figures[place];
    places.set(number, place);
    for (const side of sides) side.add(place);
    for (const other of overlapsWith) gather(overlapping, other, place);
  };
  function* to(/** @type {number} */ place) {
    const figure = figures[place];
    const stated = figure.overlapsWith.flatMap((number) => places.get(number) ?? []);
    const [one, other] = sides.map(({ candidates }) => candidates(figure));
    const seen = new Set([place]);
    for (const list of [
      stated,
      overlapping.get(figure.number) ?? [],
      ...(lengthOf(one) > lengthOf(other) ? other : one),
    ])
      for (const found of list) {
        if (seen.has(found)) continue;
        seen.add(found);
        if (!areApart(figure, figures[found])) yield found;
      }
  }
  return { add, to };
}

/**
 * What hangs together with a figure, until it is too much or reaches what is known to be.
 * @param {Near} near
 * @param {number} first
 * @param {Map<number, boolean>} known
 */
function reached(near, first, known) {
  const members = new Set([first]);
  const waiting = [first];
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop())
    for (const place of near.to(here)) {
      if (members.has(place)) continue;
      members.add(place);
      waiting.push(place);
      if (members.size > EXACT || known.get(place)) return [...members];
    }
  return [...members];
}

/**
 * The greatest sum of a few figures that are all apart from one another, searched in full.
 * @param {number[]} members
 * @param {bigint[]} values
 * @param {(one: number, other: number) => boolean} areApart
 */
function searched(members, values, areApart) {
  let found = 0n;
  const search = (/** @type {bigint} */ sum, /** @type {number[]} */ rest) => {
    if (sum > found) found = sum;
    rest.forEach((place, index) => {
      if (rest.slice(index).reduce((most, other) => most + values[other], sum) > found)
        search(
          sum + values[place],
          rest.slice(index + 1).filter((other) => areApart(place, other)),
        );
    });
  };
  search(0n, members);
  return found;
}

/**
 * The greatest sum of figures that are all apart from one another, and whether all are. Of more than some dozen that hang together
 * the largest are taken first, by number where they are equal: at least the largest single one.
 * @param {Figure[]} figures
 * @param {bigint[]} values
 * @param {Apart} areApart
 * @returns {import("./steps.js").Steps<{ least: bigint, isApart: boolean }>}
 */
export function* mostApart(figures, values, areApart) {
  const near = nearness(figures, areApart);
  for (let place = 0; place < figures.length; place += 1) yield near.add(place);
  const byValue = (/** @type {number} */ a, /** @type {number} */ b) =>
    values[a] === values[b] ? figures[a].number - figures[b].number : values[a] > values[b] ? -1 : 1;
  const apart = (/** @type {number} */ one, /** @type {number} */ other) => areApart(figures[one], figures[other]);
  /** Whether what hangs together with a figure is too much to be searched. @type {Map<number, boolean>} */
  const known = new Map();
  let [least, isApart] = [0n, true];
  for (let first = 0; first < figures.length; first += 1) {
    if (known.has(first)) continue;
    yield;
    const members = reached(near, first, known);
    const isLarge = members.length > EXACT || members.some((place) => known.get(place));
    for (const place of members) known.set(place, isLarge);
    isApart &&= members.length === 1;
    if (!isLarge) least += searched(members.sort(byValue), values, apart);
  }
  const taken = nearness(figures, areApart);
  for (const place of [...known.keys()].filter((place) => known.get(place)).sort(byValue)) {
    yield;
    if (!taken.to(place).next().done) continue;
    taken.add(place);
    least += values[place];
  }
  return { least, isApart };
}
