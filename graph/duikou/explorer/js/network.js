// The network in its frame: the camera is camera.js, the drawing paint.js.
import { makeCamera } from "./camera.js";
import * as data from "./data.js";
import { drawLandKey, finestRank } from "./land.js";
import { codeAt, divisionName, partyOf } from "./outlines.js";
import { paint } from "./paint.js";
import { isNarrow } from "./narrow.js";
import { byId, contextOf, element, later } from "./parts.js";
import { belowLegend, freeOf } from "./room.js";
import { required } from "./required.js";
import { buildScene, hitScene, lanes } from "./scene.js";
import { shadeText } from "./shading.js";
import { drawStandIn } from "./stand_in.js";
import { open, state } from "./state.js";
import { tieTitle } from "./ties.js";
import { tieKey } from "./tie_keys.js";
import { nameOf, otherName, word } from "./words.js";

/** @import { Box, Camera, Hit, Point, Scene } from "./shapes.js" */
/** @import { State } from "./state.js" */
/** @typedef {{ number: number, from: Point }} Grabbed */

/** @type {HTMLElement} */
let holder;
/** @type {Camera} */
export let camera;
/** @type {Scene | null} */
export let scene = null;
export let isPainted = false;
/** @type {Map<number, Point>} */
let positions = new Map();
let moving = false;
let hovered = "";
let drawnFor = "";
let placedFor = "";

/** @param {number} number @returns {Point} */
export const positionOf = (number) => positions.get(number) || [0, 0];

/** @param {State} state */
function layoutOf(state) {
  const level = data.levels[state.level];
  return new Map(level.nodes.map((number, index) => [number, level.layouts[state.layout][index]]));
}

// While a crowded picture is being moved, the last full one is shown moved along; at rest it is drawn anew.
const CROWD = 1500;
/** @type {{ canvas: HTMLCanvasElement, view: Box | null }} */
const snapshot = { canvas: document.createElement("canvas"), view: null };

/** @param {CanvasRenderingContext2D} context */
function onPaint(context) {
  if (!scene) return;
  Object.assign(scene, { scale: camera.scale(), view: camera.view() });
  if (moving && scene.ties.length > CROWD && snapshot.view) {
    const [left, top, right, bottom] = snapshot.view;
    context.drawImage(snapshot.canvas, left, top, right - left, bottom - top);
  } else {
    paint(context, scene);
    scene.painted = scene.view;
  }
  caption(scene.scale);
  isPainted = true;
}

/** @param {Box} painted */
function keep(painted) {
  const { width, height } = camera.canvas;
  Object.assign(snapshot.canvas, { width, height });
  contextOf(snapshot.canvas).drawImage(camera.canvas, 0, 0);
  snapshot.view = painted;
}

const settle = later(() => {
  moving = false;
  snapshot.view = null;
  camera.redraw();
}, 140);

function onMoved() {
  if (!moving && scene?.painted && scene.ties.length > CROWD) keep(scene.painted);
  moving = true;
  showTip(null);
  settle();
}

const hit = (/** @type {Point} */ point) => hitScene(point, required(scene, "scene"));

export function startNetwork() {
  holder = element("div.net");
  camera = makeCamera(holder, {
    paint: onPaint,
    moved: onMoved,
    grab: (point) => grabbed(hit(point)?.node),
    drag: onDrag,
    click: (point) => choose(hit(point)),
    hover: onHover,
    leave: () => showTip(null),
    yields: isNarrow,
    yielded: showHint,
  });
  return holder;
}

const hideHint = later(() => byId("hand-hint").classList.remove("shown"), 1800);

/** Says what moves the picture where one finger and the wheel move the page. @param {boolean} isTouch */
function showHint(isTouch) {
  const hint = byId("hand-hint");
  hint.textContent = word(isTouch ? "twoFingers" : "controlWheel");
  hint.classList.add("shown");
  hideHint();
}

/** @param {number | undefined} number */
const grabbed = (number) => (number === undefined ? null : { number, from: positionOf(number) });

/** @param {Grabbed} grabbed @param {Point} way */
function onDrag({ number, from }, [across, down]) {
  positions.set(number, [from[0] + across, from[1] + down]);
  showTip(null);
  camera.redraw();
}

/** @param {Hit | null} found */
function choose(found) {
  if (found?.tie) open({ tie: tieKey(found.tie) });
  else open({ node: found ? data.parties[found.node].id : "" });
}

/** @type {Point | null} */
let waiting = null;

/** @param {Point} spot */
function onHover(spot) {
  if (!waiting)
    requestAnimationFrame(() => {
      const last = waiting ?? spot;
      waiting = null;
      const point = camera.toPoint(last);
      const found = moving ? null : hit(point);
      showTip(found, last, moving || found ? "" : landText(point));
    });
  waiting = spot;
}

/** What the land under a point is called, with what it is shaded by. @param {Point} point @returns {string} */
function landText([x, y]) {
  if (!scene?.land || inTray([x, y])) return "";
  const { units, shading } = scene.land;
  const code = codeAt([x / units, y / units], finestRank(scene));
  const name = nameOf(divisionName(code));
  const shaded = name && shading.places.find(({ number }) => number === partyOf(code));
  return shaded ? name + " · " + word("shade_" + state.shade) + " " + shadeText(shaded.value) : name;
}

/** @param {Point} point */
function inTray([x, y]) {
  if (!scene?.tray) return false;
  const [left, top, right, bottom] = scene.tray;
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** @param {Hit} found */
function tipText(found) {
  if (found.tie) {
    return tieTitle(found.tie, scene?.ties.find(({ tie }) => tie === found.tie)?.claims ?? []);
  }
  const party = data.parties[found.node];
  return nameOf(party) + " · " + otherName(party);
}

/** @param {Hit | null} found @param {Point} spot @param {string} land what is told where nothing is found */
function showTip(found, spot = [0, 0], land = "") {
  const tip = document.getElementById("tip");
  if (!tip) return;
  const key = found ? (found.tie ? "t" + found.tie.number : "n" + found.node) : land;
  holder.classList.toggle("pointing", Boolean(found));
  tip.hidden = !key;
  if (!key) {
    hovered = "";
    return;
  }
  if (key !== hovered) tip.textContent = found ? tipText(found) : land;
  hovered = key;
  const [x, y] = spot;
  tip.style.left = (x > holder.clientWidth / 2 ? x - tip.offsetWidth - 12 : x + 14) + "px";
  tip.style.top = Math.min(y + 14, holder.clientHeight - tip.offsetHeight - 4) + "px";
}

/** Of some points, of all parties where none are given. @param {Point[]} points */
export function networkBounds(points = [...positions.values()]) {
  const edge = (/** @type {0 | 1} */ axis, /** @type {(...values: number[]) => number} */ choose, from = choose()) =>
    points.reduce((found, point) => choose(found, point[axis]), from);
  return [edge(0, Math.min), edge(1, Math.min), edge(0, Math.max), edge(1, Math.max)];
}

// Shows everything, with room for the names positionOf the edges; long columns are shown from their top, positionOf a readable size.
export function fitNetwork() {
  if (!positions.size) return;
  fitTo(networkBounds(), belowLegend(holder));
}

// Shows the parties of the ties that are left, or the chosen ones.
export function fitSelection() {
  const { chosen, ties } = required(scene, "scene");
  const marked = markedOf(required(scene, "scene"));
  const shown = chosen.size ? [...chosen] : ties.map(({ tie }) => tie);
  const ends = new Set(shown.flatMap((tie) => [tie.from, tie.to]));
  if (marked !== undefined && positions.has(marked)) ends.add(marked);
  if (ends.size) fitTo(networkBounds([...ends].map(positionOf)), freeOf(holder));
}

/** Where the camera stands that shows a point amid a box of the frame. @param {Box} box @param {Point} point @param {number} scale */
function amid([left, top, right, bottom], [x, y], scale) {
  const [across, down] = [left + right - holder.clientWidth, top + bottom - holder.clientHeight];
  return { x: x - across / 2 / scale, y: y - down / 2 / scale, scale };
}

/** @param {Box} box of points @param {Box} free of the frame */
function fitTo([left, top, right, bottom], free) {
  const columns = state.layout === "columns";
  const [width, height] = [free[2] - free[0] || 800, free[3] - free[1] || 600];
  const beside = columns ? Math.min(230, width * 0.31) : Math.min(60, width * 0.08);
  const across = (width - 2 * beside) / Math.max(right - left, 1);
  const down = (height - (columns ? 80 : 110)) / Math.max(bottom - top, 1);
  const scale = Math.min(columns ? Math.min(across, Math.max(down, 0.66)) : Math.min(across, down), 1.8);
  const y = columns && (bottom - top) * scale > height - 70 ? top + (height / 2 - 50) / scale : (top + bottom) / 2;
  camera.moveTo(amid(free, [(left + right) / 2, y], scale));
}

/** @param {number} scale */
function caption(scale) {
  const bar = document.getElementById("scale-bar");
  if (!bar) return;
  const units = data.levels[state.level].layouts.scale;
  bar.hidden = state.layout !== "map" || !scene?.nodes.length;
  const kilometres = [1000, 500, 200, 100, 50, 20, 10, 5, 2, 1].find((length) => length * units * scale <= 130) || 1;
  bar.style.width = kilometres * units * scale + "px";
  bar.textContent = kilometres + " km";
}

/** @param {number} number */
function center(number) {
  if (!positions.has(number)) return;
  const free = freeOf(holder);
  const [left, top, right, bottom] = free;
  const [across, down] = camera.toSpot(positionOf(number));
  const margin = 40;
  const visible = across > left + margin && across < right - margin && down > top + margin && down < bottom - margin;
  if (!visible) camera.moveTo(amid(free, positionOf(number), camera.scale()), 250);
}

/** The party that is marked: the chosen one, or what stands for it. @param {Scene} scene */
const markedOf = ({ node, standIn }) => standIn?.node ?? node;

// Draws the scene anew, and shows all of it when level or layout is another one.
export function updateNetwork() {
  const wanted = state.level + " " + state.layout;
  const other = wanted !== drawnFor;
  if (other) {
    positions = layoutOf(state);
    lanes(data.levels[state.level].ties);
    drawnFor = wanted;
  }
  scene = buildScene(positionOf);
  drawLandKey(scene);
  drawStandIn(scene.standIn);
  if (other) fitNetwork();
  if (state.at && state.at !== placedFor) {
    const [x, y, scale] = state.at.split(",").map(Number);
    camera.moveTo({ x, y, scale });
  }
  placedFor = state.at;
  const marked = markedOf(scene);
  if (marked !== undefined && (!other || isNarrow())) center(marked);
  camera.redraw();
}

/** The part of the plane that is seen, as the address keeps it. */
export function placeText() {
  const [left, top, right, bottom] = camera.view();
  return (
    [(left + right) / 2, (top + bottom) / 2].map((value) => value.toFixed(1)).join() + "," + camera.scale().toFixed(4)
  );
}

// The network where it is not shown, for who takes its picture away from another view.
export function startOffscreen() {
  startNetwork();
  updateNetwork();
}
