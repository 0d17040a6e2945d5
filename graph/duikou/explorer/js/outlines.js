// The outlines of provinces, prefectures and counties, as scripts/make-outlines packs them: borders that neighbours share.
import { gather } from "./counting.js";
import * as data from "./data.js";
import { once } from "./once.js";
import { required } from "./required.js";

/** @import { Point } from "./shapes.js" */
/** @typedef {"province" | "prefecture" | "county"} Rank */
/** @typedef {{ units: string[], points: Point[] }} Border codes of the units on both sides ("" for outside), and points in km */
/** @typedef {{ code: string, shape: Shape, box: number[], borders: Border[] }} Division its box is west, north, east, south in km */

/** A path that a pen for SVG can write too. */
export class Shape extends Path2D {
  /** @param {string} d */
  constructor(d) {
    super(d);
    this.d = d;
  }
}

// Equal-area cone for China, as in analysis/layouts.py: standard parallels 25° N and 47° N, central meridian 105° E.
const EARTH_RADIUS = 6371;
const radians = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180;
const [SOUTH, NORTH] = [radians(25), radians(47)];
const CONE = (Math.sin(SOUTH) + Math.sin(NORTH)) / 2;
const CONSTANT = Math.cos(SOUTH) ** 2 + 2 * CONE * Math.sin(SOUTH);
const reachAt = (/** @type {number} */ latitude) => Math.sqrt(CONSTANT - 2 * CONE * Math.sin(radians(latitude))) / CONE;
const ORIGIN = reachAt(35);

/** From degrees to kilometres. @param {number} latitude @param {number} longitude @returns {Point} */
export function albers(latitude, longitude) {
  const turn = CONE * radians(longitude - 105);
  const reach = reachAt(latitude);
  return [EARTH_RADIUS * reach * Math.sin(turn), EARTH_RADIUS * (reach * Math.cos(turn) - ORIGIN)];
}

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const values = Array.from({ length: 128 }, (_, code) => DIGITS.indexOf(String.fromCharCode(code)));

/** Numbers of a text: five bits a digit, the lowest first; the last bit is the sign. @param {string} text */
export function unpacked(text) {
  const numbers = [];
  let [value, weight] = [0, 1];
  for (let at = 0; at < text.length; at += 1) {
    const digit = values[text.charCodeAt(at)];
    value += (digit & 31) * weight;
    weight *= 32;
    if (digit >= 32) continue;
    numbers.push(value % 2 ? -(value + 1) / 2 : value / 2);
    [value, weight] = [0, 1];
  }
  return numbers;
}

/** @param {string} text */
function codesOf(text) {
  let code = 0;
  return unpacked(text).map((step) => String((code += step)).padStart(6, "0"));
}

const units = codesOf(data.outlines.units);
const prefectures = new Set(codesOf(data.outlines.prefectures));

/** @param {string} text @returns {Border[]} */
function bordersOf(text) {
  const numbers = unpacked(text);
  const borders = [];
  let [at, first, across, up] = [0, 0, 0, 0];
  const { grid } = data.outlines;
  while (at < numbers.length) {
    first += numbers[at++];
    const sides = [first, first + numbers[at++]].map((unit) => units[unit] ?? "");
    for (let lines = numbers[at++]; lines > 0; lines -= 1) {
      const points = [];
      for (let count = numbers[at++]; count > 0; count -= 1) {
        across += numbers[at++];
        up += numbers[at++];
        points.push(albers(up / grid, across / grid));
      }
      borders.push({ units: sides, points });
    }
  }
  return borders;
}

/** The division of a rank that a unit is or lies in. @param {string} unit @param {Rank} rank */
function divisionOf(unit, rank) {
  const province = unit && unit.slice(0, 2) + "0000";
  if (rank === "county") return unit;
  return rank === "province"
    ? province
    : ([unit, unit.slice(0, 4) + "00", province].find((code) => prefectures.has(code)) ?? "");
}

const wide = once(() => bordersOf(data.outlines.borders));
const narrow = once(() => Object.values(data.outlines.counties).flatMap(bordersOf));
const written = (/** @type {Point} */ [x, y]) => x.toFixed(1) + " " + y.toFixed(1);
const lineText = (/** @type {Point[]} */ points) => "M" + points.map(written).join("L");
const shapeOf = (/** @type {Border[]} */ borders) => new Shape(borders.map(({ points }) => lineText(points)).join(""));
const parts = (/** @type {Border} */ { units: [one, other] }, /** @type {Rank} */ rank) =>
  divisionOf(one, rank) !== divisionOf(other, rank);

/** Borders that are drawn as one, the stronger ones first; each has its rank. */
export const lines = {
  province: once(() => shapeOf(wide().filter((border) => parts(border, "province")))),
  prefecture: once(() => shapeOf(wide().filter((border) => !parts(border, "province")))),
  county: once(() => shapeOf(narrow())),
  sea: once(() => shapeOf(bordersOf(data.outlines.lines))),
};

/** Lines put end to end, so that they can be filled. @param {Border[]} borders */
function ringsOf(borders) {
  const waiting = new Set(borders.map(({ points }) => points));
  /** @type {Map<string, Point[][]>} */
  const ends = new Map();
  for (const points of waiting)
    for (const end of [points[0], points[points.length - 1]]) gather(ends, written(end), points);
  let text = "";
  for (const start of waiting) {
    waiting.delete(start);
    let last = start[start.length - 1];
    text += lineText(start);
    for (let next; (next = ends.get(written(last))?.find((points) => waiting.has(points)));) {
      waiting.delete(next);
      const ordered = written(next[0]) === written(last) ? next : [...next].reverse();
      text += "L" + ordered.slice(1).map(written).join("L");
      last = ordered[ordered.length - 1];
    }
    text += "Z";
  }
  return text;
}

/** @param {Border[]} borders */
function boxOf(borders) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { points } of borders)
    for (const [x, y] of points) {
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
  return box;
}

/** @param {Rank} rank @returns {Map<string, Border[]>} */
function bordersByDivision(rank) {
  const found = new Map();
  for (const border of rank === "county" ? [...wide(), ...narrow()] : wide()) {
    const [one, other] = border.units.map((unit) => divisionOf(unit, rank));
    if (one === other) continue;
    for (const code of [one, other]) if (code) gather(found, code, border);
  }
  return found;
}

const byDivision = {
  province: once(() => bordersByDivision("province")),
  prefecture: once(() => bordersByDivision("prefecture")),
  county: once(() => bordersByDivision("county")),
};
/** @type {Map<string, Division>} */
const divisions = new Map();

/** The outline of a division, null where there is none. @param {string} code @param {Rank} rank @returns {Division | null} */
export function division(code, rank) {
  const key = rank + code;
  const known = divisions.get(key);
  if (known) return known;
  const borders = byDivision[rank]().get(code);
  if (!borders) return null;
  const made = { code, shape: new Shape(ringsOf(borders)), box: boxOf(borders), borders };
  divisions.set(key, made);
  return made;
}

/** Whether a ray to the east meets borders an odd number of times. @param {Border[]} borders @param {Point} point */
function holds(borders, [x, y]) {
  let inside = false;
  for (const { points } of borders)
    for (let at = 1; at < points.length; at += 1) {
      const [x1, y1] = points[at - 1];
      const [x2, y2] = points[at];
      if (y1 > y !== y2 > y && x1 + ((y - y1) * (x2 - x1)) / (y2 - y1) > x) inside = !inside;
    }
  return inside;
}

/** @type {Map<Rank, [string, number[]][]>} */
const boxes = new Map();

/** The code of the division of a rank that holds a point in km, "" where none does. @param {Point} point @param {Rank} rank */
export function codeAt([x, y], rank) {
  const all = byDivision[rank]();
  if (!boxes.has(rank))
    boxes.set(
      rank,
      [...all].map(([code, borders]) => [code, boxOf(borders)]),
    );
  for (const [code, [west, north, east, south]] of required(boxes.get(rank), "boxes"))
    if (x >= west && x <= east && y >= north && y <= south && holds(all.get(code) ?? [], [x, y])) return code;
  return "";
}

const partiesByCode = once(
  () => new Map(data.parties.filter(({ code }) => code).map((party) => [party.code, party.number])),
);
const names = once(() => new Map(data.outlines.names.map(([code, zh, en]) => [code, { zh, en }])));

/** The number of the party that has a code, undefined where the page has none. @param {string} code */
export const partyOf = (code) => partiesByCode().get(code);

/** What a division is called, as far as the page knows. @param {string} code @returns {data.InBoth | undefined} */
export function divisionName(code) {
  const number = partyOf(code);
  return number === undefined ? names().get(code) : data.parties[number];
}
