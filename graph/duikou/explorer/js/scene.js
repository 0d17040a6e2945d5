// What the network shows: ties with their widths, what is lit, the places behind; and what lies under a point of it.
import { tally } from "./counting.js";
import * as data from "./data.js";
import { selection } from "./filter.js";
import { curve, radiusOf, theme } from "./paint.js";
import { shadingOf } from "./shading.js";
import { standInOf } from "./stand_in.js";
import { state } from "./state.js";
import { tieTest } from "./tie_keys.js";
import { tieSums } from "./totals.js";
import { inLanguage } from "./words.js";

/** @import { Party, Tie } from "./data.js" */
/** @import { Base, Curve, Hit, Point, Scene, Selection, Shown } from "./shapes.js" */
/** @typedef {(number: number) => Point} At where a party stands */
/** @typedef {(typeof data.levels)[string]} Level */

/** @param {Tie[]} ties */
export function lanes(ties) {
  const pairs = new Map();
  for (const tie of ties) {
    const key = tie.from * 1e6 + tie.to;
    tie.lane = pairs.get(key) || 0;
    pairs.set(key, tie.lane + 1);
  }
}

/** @param {number} value */
const logWidth = (value) => Math.min(9, 1 + Math.log2(Math.max(1, value)));

/** @param {Shown} shown @param {string} by */
function widthOf(shown, by) {
  if (by === "claims") return logWidth(shown.claims.length);
  // What surely flowed: no line is wider than is known, and no two reckonings are added for it.
  const amount = Number(tieSums(shown).found.find((sum) => sum.reckoning === "flow")?.least ?? 0);
  return amount ? Math.min(9, 1.5 + Math.log10(Math.max(1, amount / 1e6)) * 1.8) : 0.8;
}

// What of the scene does not depend on what is chosen; kept while selection, level and width stay the same.
/** @type {Base | null} */
let base = null;

/** @param {At} at @returns {Base} */
function baseScene(at) {
  const found = selection();
  const { level: name, width, layout, colour, gaps, lang, shade, outlines } = state;
  const stamp = [name, width, layout, colour, gaps, lang, shade, outlines, theme.paper].join();
  if (base && base.found === found && base.stamp === stamp) return base;
  const level = data.levels[name];
  const ties = found.ties.map((shown) => ({ ...shown, width: widthOf(shown, state.width) }));
  const degree = tally(ties.map(({ tie }) => [tie.from, tie.to]));
  base = {
    found,
    stamp,
    ties,
    degree,
    nodes: level.nodes,
    at,
    layout: state.layout,
    sides: sidesOf(at),
    background: background(level),
    regions: regions(level),
    tray: state.layout === "map" ? level.layouts.tray : null,
    land: land(found, level),
    looks: null,
  };
  return base;
}

/** @param {At} at @returns {Scene} */
export function buildScene(at) {
  const made = /** @type {Scene} */ (baseScene(at));
  const node = state.node ? data.partyNumbers.get(state.node) : undefined;
  const isAsked = state.tie ? tieTest(state.tie) : () => false;
  const isChosen = (/** @type {Tie} */ tie) => tie.from === node || tie.to === node || isAsked(tie);
  const chosen = new Set(made.ties.map(({ tie }) => tie).filter(isChosen));
  const near = new Set([...chosen].flatMap((tie) => [tie.from, tie.to]));
  const lit = chosen.size ? near : new Set(made.degree.keys());
  const standIn = standInOf(node, made.nodes, state.level, made.land !== null);
  return Object.assign(made, { node, standIn, chosen, near, lit, single: state.single, labelOrder: null });
}

/** Left of the middle or right of it, for the columns. @param {At} at */
function sidesOf(at) {
  /** @type {number[]} */
  const xs = data.levels[state.level].layouts.columns.map((/** @type {Point} */ [x]) => x);
  const middle = (xs.reduce((a, b) => Math.min(a, b), 0) + xs.reduce((a, b) => Math.max(a, b), 0)) / 2;
  return (/** @type {number} */ number) => at(number)[0] - middle;
}

/** @param {Level} level @returns {Point[] | null} */
function background(level) {
  if (!state.gaps || state.layout !== "map") return null;
  const [known, named] = [new Set(level.nodes), data.namedParties()];
  const wanted = state.level === "province" || state.level === "prefecture" ? "level:prefecture" : "level:county";
  return data.background
    .filter(([number]) => data.parties[number].level === wanted && !known.has(number) && !named.has(number))
    .map(([, x, y]) => [x * level.layouts.scale, y * level.layouts.scale]);
}

/** Outlines and shades, unless they are not wanted. @param {Selection} found @param {Level} level */
function land(found, level) {
  if (state.layout !== "map" || !state.outlines) return null;
  return { units: level.layouts.scale, shading: shadingOf(found, state.level) };
}

/** @param {Party} party */
function shortName(party) {
  return inLanguage(party.alternatives[0] || party.zh, party.en.replace(/( \w+)? Autonomous Region$| Province$/, ""));
}

/** The names of provinces, where their prefectures lie, of which no party tells the name. @param {Level} level */
function regions(level) {
  if (state.layout !== "map") return null;
  const named = new Set(level.nodes);
  const sums = new Map();
  for (const [number, x, y] of data.background) {
    const province = data.above(number).find((place) => data.parties[place].level === "level:province");
    if (data.parties[number].level !== "level:prefecture" || province === undefined || named.has(province)) continue;
    const sum = sums.get(province) || [0, 0, 0];
    sums.set(province, [sum[0] + x, sum[1] + y, sum[2] + 1]);
  }
  const scale = level.layouts.scale;
  return [...sums].map(([province, [x, y, count]]) => ({
    text: shortName(data.parties[province]),
    x: (x / count) * scale,
    y: (y / count) * scale,
  }));
}

/** @param {Curve} line @param {number} x @param {number} y */
function distanceTo(line, x, y) {
  let nearest = Infinity;
  let [lastX, lastY] = [line.x1, line.y1];
  for (let step = 1; step <= 12; step += 1) {
    const t = step / 12;
    const px = (1 - t) * (1 - t) * line.x1 + 2 * t * (1 - t) * line.cx + t * t * line.x2;
    const py = (1 - t) * (1 - t) * line.y1 + 2 * t * (1 - t) * line.cy + t * t * line.y2;
    nearest = Math.min(nearest, toSegment(x, y, lastX, lastY, px, py));
    [lastX, lastY] = [px, py];
  }
  return nearest;
}

/** @param {number} x @param {number} y @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
function toSegment(x, y, x1, y1, x2, y2) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const t = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
}

/**
 * The party or tie under a point of the canvas; parties first.
 * @param {Point} point
 * @param {Scene} scene
 * @returns {Hit | null}
 */
export function hitScene([x, y], scene) {
  const { scale, at } = scene;
  for (const number of scene.nodes) {
    const [nx, ny] = at(number);
    if (Math.hypot(nx - x, ny - y) <= radiusOf(data.parties[number], scale) + 3 / scale) return { node: number };
  }
  /** @type {Tie | null} */
  let best = null;
  let nearest = 6 / scale;
  for (const { tie } of scene.ties) {
    if (outside(at(tie.from), at(tie.to), x, y, nearest)) continue;
    const distance = distanceTo(curve(tie, at, scale), x, y);
    if (distance < nearest) [best, nearest] = [tie, distance];
  }
  return best ? { tie: best } : null;
}

/** @param {Point} from @param {Point} to @param {number} x @param {number} y @param {number} reach */
function outside([x1, y1], [x2, y2], x, y, reach) {
  const slack = reach + 100;
  return (
    x < Math.min(x1, x2) - slack ||
    x > Math.max(x1, x2) + slack ||
    y < Math.min(y1, y2) - slack ||
    y > Math.max(y1, y2) + slack
  );
}
