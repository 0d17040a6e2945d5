// The picture that a reader takes away, 16:9: the network with its title, what is chosen, the legend, a key of those parties
// whose names find no room, and where all of it is from. It is drawn with the same few strokes on a canvas and as SVG.
import { writeLine } from "./chart.js";
import { byCount, tally } from "./counting.js";
import * as data from "./data.js";
import { selectionTexts } from "./facets.js";
import { selection } from "./filter.js";
import { labelBoxes } from "./labels.js";
import { camera, networkBounds, positionOf, scene, startOffscreen } from "./network.js";
import { FONT, paint, paintSample, theme, tieColour } from "./paint.js";
import { contextOf, drawn } from "./parts.js";
import { required } from "./required.js";
import { classText } from "./shading.js";
import { state } from "./state.js";
import { Pen } from "./svg.js";
import { colon, conceptName, inLanguage, listText, numberText, partyName, word } from "./words.js";

/** @import { Box, Brush, Scene } from "./shapes.js" */

export const [WIDTH, HEIGHT] = [1600, 900];
const SHARP = 2;
export const MAP = { left: 30, top: 104, width: 1150, height: 690 };
const SIDE = { left: 1210, top: 104, width: 360, bottom: 794 };
const FOOT = 812;
const MARGIN = 90;

/** The drawn parties, fitted into the picture whatever part of them is on the screen. @returns {Scene} */
function pictureScene() {
  if (!scene) startOffscreen();
  const shown = required(scene, "scene");
  const named = shown.nodes.filter((number) => shown.degree.has(number));
  const nodes = named.length ? named : shown.nodes;
  const tray = shown.tray && nodes.some((number) => isInside(positionOf(number), shown.tray ?? [])) ? shown.tray : null;
  const points = nodes.map(positionOf).concat(tray ? [tray.slice(0, 2), tray.slice(2)] : []);
  const box = nodes.length ? networkBounds(points) : [0, 0, 100, 100];
  const [left, top, right, bottom] = box;
  const across = (MAP.width - 2 * MARGIN) / Math.max(1, right - left);
  const scale = Math.min(2, across, (MAP.height - MARGIN) / Math.max(1, bottom - top));
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const [half, tall] = [MAP.width / 2 / scale, MAP.height / 2 / scale];
  const land = state.pictured ? shown.land : null;
  const view = [x - half, y - tall, x + half, y + tall];
  return { ...shown, nodes, tray, land, scale, labelOrder: null, isWhole: true, view };
}

/** @param {number[]} point @param {Box} box */
const isInside = ([x, y], [left, top, right, bottom]) => x >= left && x <= right && y >= top && y <= bottom;

/** The network itself, and numbers on the parties without a name; these parties. @param {Brush} context @param {Scene} shown */
function paintNetwork(context, shown) {
  paint(context, shown);
  const named = new Set(labelBoxes.map(({ number }) => number));
  const numbered = shown.nodes.filter((number) => !named.has(number));
  context.save();
  context.scale(1 / shown.scale, 1 / shown.scale);
  context.font = "600 10px " + FONT;
  context.textBaseline = "top";
  context.lineWidth = 3;
  numbered.forEach((number, index) => {
    const [x, y] = shown.at(number).map((value) => value * shown.scale);
    const text = String(index + 1);
    const left = x - context.measureText(text).width / 2;
    context.strokeStyle = theme.paper;
    context.fillStyle = theme.ink;
    context.strokeText(text, left, y - 5);
    context.fillText(text, left, y - 5);
  });
  context.restore();
  return numbered;
}

/** A text broken so that no line is wider; lines break at spaces or between Chinese characters. @param {Brush} context @param {string} text @param {number} width @param {number} size */
function broken(context, text, width, size) {
  context.font = size + "px " + FONT;
  const lines = [""];
  for (const piece of text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/gu) ?? []) {
    const longer = lines[lines.length - 1] + piece;
    if (context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(piece.trimStart());
  }
  return lines;
}

/** @typedef {{ text: string, sample?: (context: Brush, x: number, y: number) => void }} Row */

/** @param {string} colour @param {number[]} dashes @returns {NonNullable<Row["sample"]>} */
const line = (colour, dashes) => (context, x, y) => {
  context.beginPath();
  context.moveTo(x, y + 8);
  context.lineTo(x + 26, y + 8);
  context.strokeStyle = colour;
  context.lineWidth = 2.4;
  context.setLineDash(dashes);
  context.stroke();
  context.setLineDash([]);
};

/** @param {string} colour @returns {NonNullable<Row["sample"]>} */
const patch = (colour) => (context, x, y) => {
  context.beginPath();
  context.rect(x, y + 2, 26, 12);
  context.fillStyle = colour;
  context.strokeStyle = theme.border;
  context.lineWidth = 1;
  context.fill();
  context.stroke();
};

/** Titles with rows, of what the picture has. @param {Scene} shown @returns {[string, Row[]][]} */
function legend(shown) {
  const ties = shown.ties.map(({ tie }) => tie);
  const isProgramme = state.colour === "programme";
  const values = byCount(
    tally(ties.map((tie) => [isProgramme ? tie.programme : (data.claims[tie.claims[0]]?.modes[0] ?? -1)])),
  );
  const colours = values.map((value) => ({
    text: value < 0 ? word("unstated") : isProgramme ? partyName(value) : conceptName(value),
    sample: line(tieColour(state.colour, value), []),
  }));
  const looks = ["stated", "inferred", "planned"]
    .map((name, look) => ({
      text: word("basis_" + name),
      sample: line(theme.ink, [[], [7, 5], [1.5, 4.5]][look]),
      look,
    }))
    .filter(({ look }) => ties.some((tie) => tie.look === look));
  const kinds = byCount(tally(shown.nodes.map((number) => [data.parties[number].who])));
  const parties = kinds.map((who) => ({
    text: word("who_" + who),
    sample: (/** @type {Brush} */ context, /** @type {number} */ x, /** @type {number} */ y) =>
      paintSample(context, who, [x + 13, y + 8]),
  }));
  const classes = shown.land?.shading.classes ?? [];
  const places = shown.land?.shading.places ?? [];
  const shades = classes.map((bounds) => ({
    text: classText(bounds),
    sample: patch(theme.shades[(places.find(({ value }) => value === bounds[0])?.level ?? 1) - 1]),
  }));
  return [
    [word("facet_" + state.colour), colours],
    [word("facet_basis"), looks],
    [word("width") + colon() + word("width_" + state.width), []],
    [word("facet_who"), parties],
    [shades.length ? word("shade") + colon() + word("shade_" + state.shade) : "", shades],
  ];
}

/** @param {Brush} context @param {Scene} shown @returns {number} where it ends */
function paintLegend(context, shown) {
  let y = SIDE.top;
  for (const [title, rows] of legend(shown)) {
    if (!title) continue;
    writeLine(context, title, SIDE.left, y, { bold: true, width: SIDE.width });
    y += 19;
    for (const { text, sample } of rows) {
      sample?.(context, SIDE.left, y);
      for (const told of broken(context, text, SIDE.width - 36, 12.5)) {
        writeLine(context, told, SIDE.left + 36, y, { size: 12.5 });
        y += 18;
      }
    }
    y += 6;
  }
  return y;
}

/** Every party that has no name in the picture, by its number, as small as it must be. @param {Brush} context @param {number[]} numbered @param {number} top */
function paintKey(context, numbered, top) {
  if (!numbered.length) return;
  writeLine(context, word("pictureKey"), SIDE.left, top, { bold: true });
  const room = SIDE.bottom - top - 20;
  let [columns, step] = [1, 16];
  while (Math.ceil(numbered.length / columns) * step > room && (step > 8 || columns < 4))
    if (columns < 4 && step <= 12) [columns, step] = [columns + 1, 16];
    else step -= 1;
  const rows = Math.max(1, Math.ceil(numbered.length / columns));
  const height = Math.min(step, room / rows);
  const width = SIDE.width / columns;
  numbered.forEach((number, index) => {
    const [x, y] = [SIDE.left + width * Math.floor(index / rows), top + 20 + height * (index % rows)];
    const size = Math.min(12, height * 0.78);
    writeLine(context, index + 1 + " " + partyName(number), x, y, { size, width: width - 8 });
  });
}

function sourceText() {
  const { claims } = selection();
  const articles = [...new Set(claims.flatMap((claim) => claim.articles))].map((number) => data.articles[number]);
  const titles =
    articles.length > 6 ? [] : articles.map(({ title }) => inLanguage("《" + title + "》", "“" + title + "”"));
  return word("pictureSource", {
    version: data.version.slice(0, 12),
    claims: numberText(claims.length),
    articles: numberText(articles.length),
    titles: titles.length ? colon() + listText(titles) : "",
  });
}

/** @param {Brush} context @param {boolean} hasLand */
export function paintFoot(context, hasLand, intervals = word("pictureIntervals")) {
  const notes = [intervals, sourceText(), word("pictureLicence")];
  if (hasLand) notes.push(word("outlineSource") + inLanguage("。", ". ") + word("reviewNote"));
  let y = FOOT;
  for (const text of broken(context, notes.join(inLanguage("", " ")), WIDTH - 60, 11.5)) {
    writeLine(context, text, 30, y, { size: 11.5, colour: theme.quiet });
    y += 15.5;
  }
}

export function chosenText() {
  const party = data.partyNumbers.get(state.node);
  const chosen = party === undefined ? [] : [word("pictureChosen", { what: partyName(party) })];
  const filters = [...selectionTexts(), ...chosen];
  const level = word("level") + colon() + word("level_" + state.level);
  return [level, ...(filters.length ? filters : [word("pictureAll")])].join(inLanguage("；", "; "));
}

/** @param {Brush} context */
export function paintHead(context, title = word("pictureTitle")) {
  writeLine(context, title, 30, 26, { size: 26, bold: true });
  const [first, second] = broken(context, chosenText(), WIDTH - 60, 15);
  writeLine(context, first, 30, 64, { size: 15, colour: theme.quiet });
  if (second) writeLine(context, second, 30, 83, { size: 15, colour: theme.quiet, width: WIDTH - 60 });
}

/** All but the network. @param {Brush} context @param {Scene} shown @param {number[]} numbered */
function paintAround(context, shown, numbered) {
  context.textBaseline = "top";
  paintHead(context);
  paintKey(context, numbered, paintLegend(context, shown));
  paintFoot(context, shown.land !== null);
  camera.redraw();
}

export function svgText() {
  const shown = pictureScene();
  const [left, top, right, bottom] = shown.view;
  const root = drawn("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: [0, 0, WIDTH, HEIGHT].join(" "),
    width: WIDTH,
    height: HEIGHT,
  });
  root.append(drawn("title", {}, word("pictureTitle")), drawn("desc", {}, chosenText()));
  root.append(drawn("rect", { width: WIDTH, height: HEIGHT, fill: theme.paper }));
  const view = [left, top, right - left, bottom - top].map((value) => value.toFixed(1)).join(" ");
  const map = drawn("svg", {
    x: MAP.left,
    y: MAP.top,
    width: MAP.width,
    height: MAP.height,
    viewBox: view,
    class: "map",
  });
  root.append(map);
  const numbered = paintNetwork(new Pen(map), shown);
  paintAround(new Pen(root), shown, numbered);
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(root);
}

/** The context of a canvas of the size of a picture, on which there is paper alone. */
export function paperContext() {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: WIDTH * SHARP, height: HEIGHT * SHARP });
  const context = contextOf(canvas);
  context.scale(SHARP, SHARP);
  context.fillStyle = theme.paper;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  return context;
}

export function pictureCanvas() {
  const shown = pictureScene();
  const context = paperContext();
  context.save();
  context.beginPath();
  context.rect(MAP.left, MAP.top, MAP.width, MAP.height);
  context.clip();
  context.translate(MAP.left, MAP.top);
  context.scale(shown.scale, shown.scale);
  context.translate(-shown.view[0], -shown.view[1]);
  const numbered = paintNetwork(context, shown);
  context.restore();
  paintAround(context, shown, numbered);
  return context.canvas;
}
