// A chart of rows: on the screen as SVG whose rows are links, and within a picture. Each row is drawn by the chart itself.
import { FONT, theme } from "./paint.js";
import { drawn, element, replace } from "./parts.js";
import { Pen } from "./svg.js";

/** @import { Brush } from "./shapes.js" */
/** @typedef {{ height: number, label: string, paint: (context: Brush, y: number, links: Links) => void }} ChartRow */
/** @typedef {(address: string, label: string, root: Brush) => Brush} Links a brush within a link, where there are links */
/** @typedef {{ label: string, head: number, paintHead: (context: Brush, height: number) => void, rows: ChartRow[] }} Chart */

export const NARROW = 560;

/**
 * A text no wider than it may be, from the left or, turned, up to the right.
 * @param {Brush} context @param {string} text @param {number} x @param {number} y
 * @param {{ size?: number, bold?: boolean, colour?: string, width?: number, toRight?: boolean }} look
 */
export function writeLine(
  context,
  text,
  x,
  y,
  { size = 13, bold = false, colour = theme.ink, width = Infinity, toRight = false } = {},
) {
  context.font = (bold ? "600 " : "") + size + "px " + FONT;
  context.fillStyle = colour;
  const isWide = (/** @type {string} */ told) => context.measureText(told).width > width;
  let shown = text;
  for (let letters = text.length - 1; letters > 0 && isWide(shown); letters -= 1) shown = text.slice(0, letters) + "…";
  context.fillText(shown, toRight ? x - context.measureText(shown).width : x, y);
}

/** @param {Brush} context @param {number[]} from @param {number[]} to @param {string} colour */
export function rule(context, [x, y], [right, bottom], colour, width = 1) {
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(right, bottom);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** @param {Chart} chart */
const heightOf = ({ head, rows }) => rows.reduce((sum, { height }) => sum + height, head);

/** @param {Brush} context @param {Chart} chart @param {Links} links @param {(row: ChartRow) => Brush} place */
function paintRows(context, chart, links, place) {
  context.textBaseline = "top";
  chart.paintHead(context, heightOf(chart));
  let y = chart.head;
  for (const row of chart.rows) {
    row.paint(place(row), y, links);
    y += row.height;
  }
}

/** The chart in a picture: no links. @param {Brush} context @param {Chart} chart */
export const paintChart = (context, chart) =>
  paintRows(
    context,
    chart,
    () => context,
    () => context,
  );

/** @param {Chart} chart @param {number} width */
function svgOf(chart, width) {
  const height = heightOf(chart);
  const root = drawn("svg", {
    role: "list",
    "aria-label": chart.label,
    viewBox: `0 0 ${width} ${height}`,
    class: "chart",
  });
  root.append(drawn("title", {}, chart.label));
  const head = drawn("g", { "aria-hidden": "true" });
  root.append(head);
  /** The title names a link, whatever of its name is cut. @type {Links} */
  const links = (address, label, within) => {
    const link = drawn("a", { href: address }, drawn("title", {}, label));
    /** @type {Pen} */ (/** @type {unknown} */ (within)).root.append(link);
    return new Pen(link);
  };
  paintRows(new Pen(head), chart, links, ({ label }) => {
    const group = drawn("g", { role: "listitem", "aria-label": label });
    root.append(group);
    return new Pen(group);
  });
  return root;
}

const PIECE = 0.3; // of its width: two to a sheet of A4 across, and one under the head of the page

/** A page would cut a chart anywhere, or leave itself blank for one that is higher: on paper it is in pieces, each with its head. @param {Chart} chart @param {number} width @returns {Chart[]} */
function piecesOf(chart, width) {
  if (!document.documentElement.classList.contains("printing")) return [chart];
  /** @type {Chart[]} */
  const pieces = [];
  for (const row of chart.rows) {
    const last = pieces.at(-1);
    if (last && heightOf(last) + row.height <= PIECE * width) last.rows.push(row);
    else pieces.push({ ...chart, rows: [row] });
  }
  return pieces;
}

/** What draws the charts of the page anew, by where they stand. @type {Map<HTMLElement, () => void>} */
const standing = new Map();

/** A chart as wide as its place, drawn anew when that changes. @param {(width: number) => Chart} make */
export function chartPart(make) {
  const holder = element("div.chart-place");
  let width = 0;
  const draw = () =>
    replace(
      holder,
      piecesOf(make(width), width).map((piece) => svgOf(piece, width)),
    );
  const fit = () => {
    const wide = Math.max(280, Math.floor(holder.clientWidth));
    if (wide !== width) {
      width = wide;
      draw();
    }
  };
  new ResizeObserver(fit).observe(holder);
  for (const other of standing.keys()) if (!other.isConnected) standing.delete(other);
  standing.set(holder, () => (width ? draw() : fit())); // what is printed does not wait until its width is observed
  return holder;
}

/** Draws the charts of the page in the colours that hold now. */
export function redrawCharts() {
  for (const [holder, draw] of standing) if (holder.isConnected) draw();
}
