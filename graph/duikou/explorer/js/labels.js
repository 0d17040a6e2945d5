// Labels of the network: the weightiest first, each only where it covers no other.
import { gather } from "./counting.js";
import * as data from "./data.js";
import { paintTrayTitle } from "./land.js";
import { nameOf } from "./words.js";

/** @import { Party } from "./data.js" */
/** @import { Box, Brush, Label, Point, Scene } from "./shapes.js" */
/** @typedef {(party: Party, scale: number) => number} RadiusOf */

const CELL = 48;
const LETTERS = 26;
// Where the labels of the last picture stand.
/** @type {Label[]} */
export let labelBoxes = [];
/** @type {Map<string, number>} */
const widths = new Map();
/** @type {Record<string, number>} */
const WEIGHTS = {
  country: 400,
  province: 300,
  prefecture: 120,
  county: 50,
  group: 60,
  organization: 5,
  project: 5,
  local: 10,
  other: 0,
};

/**
 * The name, cut on the screen to the length that the layout has room for; of a group also how many members are named.
 * @param {Brush} context
 * @param {Scene} scene
 * @param {number} number
 */
function textOf(context, scene, number) {
  const party = data.parties[number];
  const count = party.who === "group" && party.size ? " " + party.members.length + "/" + party.size : "";
  const name = nameOf(party);
  const isCut = name.length > LETTERS && !scene.isWhole;
  if (scene.layout !== "columns") return (isCut ? name.slice(0, LETTERS - 1) + "…" : name) + count;
  const room = scene.room - widthOf(context, count);
  if (widthOf(context, name) <= room) return name + count;
  const letters = Math.max(4, Math.floor((name.length * room) / widthOf(context, name)) - 1);
  return name.slice(0, letters) + "…" + count;
}

/** @param {Brush} context @param {string} text */
function widthOf(context, text) {
  const width = widths.get(text) ?? context.measureText(text).width;
  widths.set(text, width);
  return width;
}

// Boxes on the screen, in cells, so that a box is compared with its neighbours only.
function board() {
  /** @type {Map<number, Box[]>} */
  const cells = new Map();
  const visit = (/** @type {Box} */ box, /** @type {(key: number) => boolean} */ run) => {
    for (let column = Math.floor(box[0] / CELL); column <= Math.floor(box[2] / CELL); column += 1) {
      for (let row = Math.floor(box[1] / CELL); row <= Math.floor(box[3] / CELL); row += 1)
        if (run(column * 100003 + row)) return true;
    }
    return false;
  };
  const meets = (/** @type {Box} */ a, /** @type {Box} */ b) =>
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  return {
    free: (/** @type {Box} */ box) => !visit(box, (key) => (cells.get(key) || []).some((other) => meets(box, other))),
    take: (/** @type {Box} */ box) =>
      visit(box, (key) => {
        gather(cells, key, box);
        return false;
      }),
  };
}

/**
 * @param {Scene} scene
 * @param {Party} party
 * @param {Point} point
 * @param {number} radius
 * @param {number} width
 * @param {number} height
 * @returns {Point[]}
 */
function places(scene, party, [x, y], radius, width, height) {
  const gap = radius + 3;
  const right = [x + gap, y - height / 2];
  const left = [x - gap - width, y - height / 2];
  const below = [x - width / 2, y + gap];
  const over = [x - width / 2, y - gap - height];
  if (scene.layout === "columns")
    return scene.sides(party.number) < 0 ? [left] : scene.sides(party.number) > 0 ? [right] : [right, left, over];
  const corners = [
    [x + gap * 0.7, y + gap * 0.6],
    [x - gap * 0.7 - width, y + gap * 0.6],
    [x + gap * 0.7, y - gap * 0.6 - height],
    [x - gap * 0.7 - width, y - gap * 0.6 - height],
  ];
  return [right, below, left, over, ...corners];
}

/** @param {Scene} scene */
function order(scene) {
  if (!scene.labelOrder) {
    const weight = (/** @type {number} */ number) =>
      WEIGHTS[data.parties[number].who] +
      3 * (scene.degree.get(number) || 0) +
      (scene.lit.has(number) ? 1000 : 0) +
      (scene.near.has(number) ? 5000 : 0) +
      (number === scene.node ? 1e5 : 0);
    scene.labelOrder = scene.nodes
      .map((number) => [weight(number), number])
      .sort((a, b) => b[0] - a[0] || a[1] - b[1])
      .map(([, number]) => number);
  }
  return scene.labelOrder;
}

/** @param {Scene} scene */
function inView(scene) {
  const [left, top, right, bottom] = scene.view;
  return order(scene).filter((number) => {
    const [x, y] = scene.at(number);
    return x >= left && x <= right && y >= top && y <= bottom;
  });
}

/**
 * How wide a name may be beside the outer columns: what is left of the view there.
 * @param {Scene} scene
 * @param {number[]} edges
 */
function roomBeside(scene, [left, , right]) {
  const xs = scene.nodes.map((number) => scene.at(number)[0] * scene.scale);
  const outer = xs.reduce((least, x) => Math.min(least, x), Infinity) - left;
  const other = right - xs.reduce((most, x) => Math.max(most, x), -Infinity);
  return Math.max(60, Math.min(outer, other) - 22);
}

/**
 * Nodes are kept clear too, unless a weighty name finds no other place.
 * @param {Brush} context
 * @param {Scene} scene
 * @param {RadiusOf} radiusOf
 * @param {number} size
 * @param {Box | null} taken where no name may stand
 */
function placed(context, scene, radiusOf, size, taken) {
  const [labels, nodes] = [board(), board()];
  if (taken) labels.take(taken);
  /** @type {Label[]} */
  const shown = [];
  const numbers = inView(scene);
  const screen = numbers.map((number) => scene.at(number).map((value) => value * scene.scale));
  const radii = numbers.map((number) => radiusOf(data.parties[number], scene.scale) * scene.scale);
  screen
    .slice(0, 800)
    .forEach(([x, y], index) => nodes.take([x - radii[index], y - radii[index], x + radii[index], y + radii[index]]));
  const edges = scene.view.map((value) => value * scene.scale);
  scene.room = roomBeside(scene, edges);
  const inside = (/** @type {Box} */ box) =>
    box[0] >= edges[0] && box[1] >= edges[1] && box[2] <= edges[2] && box[3] <= edges[3];
  for (let index = 0; index < numbers.length && shown.length < 400; index += 1) {
    const party = data.parties[numbers[index]];
    const text = textOf(context, scene, numbers[index]);
    const width = widthOf(context, text);
    const boxes = places(scene, party, screen[index], radii[index], width, size).map(([x, y]) => [
      x - 2,
      y - 1,
      x + width + 2,
      y + size + 1,
    ]);
    const able = boxes.filter((box) => inside(box) && labels.free(box));
    const weighty = scene.layout === "columns" || WEIGHTS[party.who] >= 100 || scene.near.has(party.number);
    const box = able.find((candidate) => nodes.free(candidate)) || (weighty && able[0]);
    if (!box) continue;
    labels.take(box);
    shown.push({ number: party.number, text, x: box[0] + 2, y: box[1] + 1, box });
  }
  return shown;
}

/** @param {Brush} context @param {Scene} scene @param {{ theme: Record<string, any>, radiusOf: RadiusOf, FONT: string }} style */
export function paintLabels(context, scene, { theme, radiusOf, FONT }) {
  const size = 12.5;
  context.save();
  context.scale(1 / scene.scale, 1 / scene.scale);
  context.textBaseline = "top";
  context.textAlign = "left";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = theme.paper;
  const taken = paintTrayTitle(context, scene, theme);
  context.font = size + "px " + FONT;
  const shown = placed(context, scene, radiusOf, size, taken);
  for (const { number, text, x, y } of shown) {
    context.globalAlpha = scene.lit.has(number) ? 1 : 0.5;
    context.strokeText(text, x, y);
    context.fillStyle = number === scene.node ? theme.accent : theme.ink;
    context.fillText(text, x, y);
  }
  context.restore();
  labelBoxes = shown;
}
