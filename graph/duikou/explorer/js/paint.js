// Drawing the network, on a canvas or as SVG: ties in batches of one look, then nodes, then labels that do not cover each other.
import { byCount, gather, tally } from "./counting.js";
import * as data from "./data.js";
import { paintLabels } from "./labels.js";
import { paintBehind, zoomed } from "./land.js";
import { drawn } from "./parts.js";
import { state } from "./state.js";
import { Pen } from "./svg.js";
import { isSingle } from "./ties.js";

/** @import { Party, Tie } from "./data.js" */
/** @import { Box, Brush, Curve, Look, Point, Scene } from "./shapes.js" */
/** @typedef {(number: number) => Point} At where a party stands */

/** @type {Record<string, number>} */
const RADII = {
  country: 15,
  province: 13,
  prefecture: 10,
  county: 7.5,
  local: 6,
  organization: 6.5,
  group: 10,
  project: 6.5,
  other: 6,
};
const DASHES = [[], [7, 5], [1.5, 4.5]];
export const FONT = 'system-ui, "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
export let theme = colours();

// The colours that the style gives, light or dark.
function colours() {
  const style = getComputedStyle(document.documentElement);
  const get = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  return {
    ink: get("--ink"),
    quiet: get("--quiet"),
    paper: get("--canvas"),
    accent: get("--accent"),
    faint: get("--faint"),
    border: get("--border"),
    shades: [1, 2, 3, 4, 5].map((level) => get("--land-" + level)),
    ties: palette(get),
    unstated: get("--tie-none"),
    bar: get("--tie-0"),
    nodes: Object.fromEntries(Object.keys(RADII).map((who) => [who, get("--node-" + who)])),
  };
}

/** The colours of ties, as many as the style has. @param {(name: string) => string} get */
function palette(get) {
  const found = [];
  while (get("--tie-" + found.length)) found.push(get("--tie-" + found.length));
  return found;
}

export function readTheme() {
  theme = colours();
}

// What a tie is coloured by: its programme, or the mode that most of its claims have.
const modes = new Map();
/** @param {Tie} tie @param {string} by */
function tieValue(tie, by) {
  if (by === "programme") return tie.programme;
  if (!modes.has(tie)) modes.set(tie, byCount(tally(tie.claims.map((claim) => data.claims[claim].modes)))[0] ?? -1);
  return modes.get(tie);
}

/** @param {string} by @param {number} value */
export function tieColour(by, value) {
  const place = data.colours[by][value];
  return place === undefined ? theme.unstated : theme.ties[place % theme.ties.length];
}

/** @param {Tie} tie */
function colourOf(tie) {
  return tieColour(state.colour, tieValue(tie, state.colour));
}

/** @param {Brush} context @param {string} who @param {Point} point @param {number} radius */
function shape(context, who, [x, y], radius) {
  if (who === "organization") context.rect(x - radius * 0.85, y - radius * 0.85, radius * 1.7, radius * 1.7);
  else if (who === "project" || who === "other") polygon(context, x, y, radius * 1.15, 4, -Math.PI / 2);
  else if (who === "group") polygon(context, x, y, radius, 6, 0);
  else {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, Math.PI * 2);
  }
}

/**
 * @param {Brush} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} corners
 * @param {number} turn
 */
function polygon(context, x, y, radius, corners, turn) {
  for (let corner = 0; corner < corners; corner += 1) {
    const angle = turn + (corner * Math.PI * 2) / corners;
    const method = corner ? "lineTo" : "moveTo";
    context[method](x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  context.closePath();
}

/** One party by itself, for a legend. @param {Brush} context @param {string} who @param {Point} point */
export function paintSample(context, who, point) {
  context.beginPath();
  shape(context, who, point, Math.min(7, RADII[who] * 0.6));
  context.fillStyle = theme.nodes[who];
  context.fill();
}

/** @param {string} who */
export function nodeSample(who) {
  const radius = Math.min(7, RADII[who] * 0.6);
  const picture = drawn("svg", {
    viewBox: "-8 -8 16 16",
    width: 16,
    height: 16,
    class: "sample",
    "aria-hidden": "true",
  });
  const pen = new Pen(picture);
  pen.beginPath();
  shape(pen, who, [0, 0], radius);
  pen.fillStyle = theme.nodes[who];
  pen.fill();
  return picture;
}

/** @param {Party} party @param {number} scale */
export function radiusOf(party, scale) {
  return RADII[party.who] * zoomed(scale);
}

/**
 * A tie bends to its right, each further programme of the same pair a little more.
 * @param {Tie} tie
 * @param {At} at
 * @param {number} scale
 * @returns {Curve}
 */
export function curve(tie, at, scale) {
  const [x1, y1] = at(tie.from);
  const [x2, y2] = at(tie.to);
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(0.14 * length, 90) * (1 + 0.7 * (tie.lane || 0));
  const [cx, cy] = [(x1 + x2) / 2 - (dy / length) * bend, (y1 + y2) / 2 + (dx / length) * bend];
  const [ex, ey] = [x2 - cx, y2 - cy];
  const reach = Math.hypot(ex, ey) || 1;
  const end = radiusOf(data.parties[tie.to], scale) + 2 / scale;
  return { x1, y1, cx, cy, x2: x2 - (ex / reach) * end, y2: y2 - (ey / reach) * end, ux: ex / reach, uy: ey / reach };
}

/** @param {Scene} scene @returns {Look[]} */
function looks(scene) {
  const groups = new Map();
  for (const shown of scene.ties) {
    const width = Math.round(shown.width * 2) / 2;
    const key = colourOf(shown.tie) + " " + width + " " + shown.tie.look;
    if (!groups.has(key)) groups.set(key, { colour: colourOf(shown.tie), width, look: shown.tie.look, ties: [] });
    groups.get(key).ties.push(shown.tie);
  }
  return [...groups.values()];
}

const CROWD = 600;
const THRONG = 5000;

/**
 * A thousand wide lines cost a browser more than ten thousand thin ones, and read worse: in a crowd all ties are thin,
 * the weighty ones darker, and in a throng without arrows.
 * @param {Brush} context
 * @param {Scene} scene
 */
function paintTies(context, scene) {
  const { scale, at } = scene;
  scene.looks = scene.looks || looks(scene);
  const groups = scene.looks.map((look) => ({ ...look, ties: look.ties.filter((tie) => inView(tie, at, scene.view)) }));
  const count = groups.reduce((sum, { ties }) => sum + ties.length, 0);
  const usual = scene.chosen.size ? 0.13 : count > 500 ? 0.55 : 0.78;
  for (const { colour, width, look, ties } of groups) {
    const thin = count > CROWD;
    context.globalAlpha = thin ? usual * Math.min(1, 0.25 + width / 8) : usual;
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.lineWidth = thin ? 0.9 / scale : width * lineZoom(scale);
    context.setLineDash(DASHES[look].map((dash) => dash * lineZoom(scale)));
    const lines = ties.map((tie) => curve(tie, at, scale));
    strokeAll(context, lines);
    if (count <= THRONG) arrows(context, lines, scale, thin ? 1 : width);
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** @param {Tie} tie @param {At} at @param {Box} view */
function inView(tie, at, [left, top, right, bottom]) {
  const [x1, y1] = at(tie.from);
  const [x2, y2] = at(tie.to);
  return !(
    (x1 < left && x2 < left) ||
    (x1 > right && x2 > right) ||
    (y1 < top && y2 < top) ||
    (y1 > bottom && y2 > bottom)
  );
}

/** @param {number} scale */
function lineZoom(scale) {
  return Math.min(1.3, Math.max(0.7, Math.sqrt(scale))) / scale;
}

const BATCH = 60; // long paths cost more than many short ones

/** @param {Brush} context @param {Curve[]} lines */
function strokeAll(context, lines) {
  for (let first = 0; first < lines.length; first += BATCH) {
    context.beginPath();
    for (const line of lines.slice(first, first + BATCH)) {
      context.moveTo(line.x1, line.y1);
      context.quadraticCurveTo(line.cx, line.cy, line.x2, line.y2);
    }
    context.stroke();
  }
}

/** @param {Brush} context @param {Curve[]} lines @param {number} scale @param {number} width */
function arrows(context, lines, scale, width) {
  const size = (5 + width * 1.3) * lineZoom(scale);
  for (let first = 0; first < lines.length; first += BATCH) {
    context.beginPath();
    for (const line of lines.slice(first, first + BATCH)) arrow(context, line, size);
    context.fill();
  }
}

/** @param {Brush} context @param {Curve} curve @param {number} size */
function arrow(context, { x2, y2, ux, uy }, size) {
  context.moveTo(x2 + ux * size * 0.2, y2 + uy * size * 0.2);
  context.lineTo(x2 - ux * size - uy * size * 0.45, y2 - uy * size + ux * size * 0.45);
  context.lineTo(x2 - ux * size + uy * size * 0.45, y2 - uy * size - ux * size * 0.45);
}

/** @param {Brush} context @param {Scene} scene */
function paintChosen(context, scene) {
  for (const { tie, width } of scene.ties) {
    if (!scene.chosen.has(tie)) continue;
    context.strokeStyle = context.fillStyle = colourOf(tie);
    context.lineWidth = (width + 1) * lineZoom(scene.scale);
    context.setLineDash(DASHES[tie.look].map((dash) => dash * lineZoom(scene.scale)));
    const line = curve(tie, scene.at, scene.scale);
    strokeAll(context, [line]);
    context.setLineDash([]);
    arrows(context, [line], scene.scale, width + 1);
  }
}

/** @param {Brush} context @param {Scene} scene */
function paintSingle(context, scene) {
  const radius = 2.6 * lineZoom(scene.scale);
  context.beginPath();
  for (const { tie } of scene.ties) {
    if (!isSingle(tie)) continue;
    const line = curve(tie, scene.at, scene.scale);
    const [x, y] = [(line.x1 + 2 * line.cx + line.x2) / 4, (line.y1 + 2 * line.cy + line.y2) / 4];
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, Math.PI * 2);
  }
  context.fillStyle = theme.paper;
  context.strokeStyle = theme.ink;
  context.lineWidth = lineZoom(scene.scale);
  context.fill();
  context.stroke();
}

/** @param {Brush} context @param {Scene} scene */
function paintNodes(context, scene) {
  const groups = new Map();
  for (const number of scene.nodes) {
    const party = data.parties[number];
    gather(groups, party.who + (scene.lit.has(number) ? "" : " dim"), party);
  }
  context.strokeStyle = theme.paper;
  context.lineWidth = (scene.nodes.length > CROWD ? 0.9 : 1.2) / scene.scale;
  for (const [key, parties] of groups) {
    const [who, dim] = key.split(" ");
    context.globalAlpha = dim ? 0.28 : 1;
    context.fillStyle = theme.nodes[who];
    for (let first = 0; first < parties.length; first += BATCH) {
      context.beginPath();
      for (const party of parties.slice(first, first + BATCH))
        shape(context, who, scene.at(party.number), radiusOf(party, scene.scale));
      context.fill();
      context.stroke();
    }
  }
  context.globalAlpha = 1;
  rings(context, scene);
}

/**
 * Around a group: the share of its counted members that are named. Around the chosen party, or what stands for it: a ring.
 * @param {Brush} context
 * @param {Scene} scene
 */
function rings(context, scene) {
  for (const number of scene.nodes) {
    const party = data.parties[number];
    const isMarked = number === (scene.standIn?.node ?? scene.node);
    if (!isMarked && !(party.who === "group" && party.size)) continue;
    const [x, y] = scene.at(number);
    context.globalAlpha = scene.lit.has(number) || isMarked ? 1 : 0.35;
    const radius = radiusOf(party, scene.scale) + 3.5 / scene.scale;
    if (party.who === "group" && party.size) {
      arc(context, x, y, radius, 1, theme.faint, 3 / scene.scale);
      arc(context, x, y, radius, Math.min(1, party.members.length / party.size), theme.nodes.group, 3 / scene.scale);
    }
    if (isMarked) arc(context, x, y, radius + 2 / scene.scale, 1, theme.accent, 2.5 / scene.scale);
  }
  context.globalAlpha = 1;
}

/**
 * @param {Brush} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} share
 * @param {string} colour
 * @param {number} width
 */
function arc(context, x, y, radius, share, colour, width) {
  if (!share) return;
  context.beginPath();
  context.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + Math.PI * 2 * share);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** @param {Brush} context @param {Scene} scene */
export function paint(context, scene) {
  context.lineCap = "butt";
  paintBehind(context, scene, theme);
  paintTies(context, scene);
  if (scene.single) paintSingle(context, scene);
  if (scene.chosen.size) paintChosen(context, scene);
  paintNodes(context, scene);
  paintLabels(context, scene, { theme, radiusOf, FONT });
}
