// The picture of a chart, 16:9: as many of its rows as find room, with title, what is chosen, and where all of it is from.
import { barsChart } from "./bars_drawing.js";
import { paintChart, writeLine } from "./chart.js";
import { moneyTitle, shownBars } from "./money_view.js";
import { theme } from "./paint.js";
import { drawn } from "./parts.js";
import { chosenText, HEIGHT, MAP, paintFoot, paintHead, paperContext, WIDTH } from "./picture.js";
import { state } from "./state.js";
import { Pen } from "./svg.js";
import { termsChart } from "./pair_terms_drawing.js";
import { shownTerms } from "./timeline.js";
import { numberText, word } from "./words.js";

/** @import { Chart } from "./chart.js" */
/** @import { Brush } from "./shapes.js" */

const ACROSS = WIDTH - 2 * MAP.left;

/** Whether the view is a chart of rows. */
export const isChart = () => state.view === "money" || (state.view === "timeline" && state.lines === "pairs");

/** The chart of the view, whole. @returns {Chart} */
function wholeChart() {
  if (state.view === "money") return barsChart(shownBars().bars, moneyTitle(), ACROSS, MAP.height - 60);
  return termsChart(shownTerms(), word("termsTitle"), ACROSS);
}

/** The chart with the first rows that find room, and how many do not. */
function fittedChart() {
  const chart = wholeChart();
  let room = MAP.height - chart.head - 20;
  const over = chart.rows.findIndex(({ height }) => (room -= height) < 0);
  const rows = over < 0 ? chart.rows : chart.rows.slice(0, over);
  return { chart: { ...chart, rows }, more: chart.rows.length - rows.length };
}

/** What no bar of money is made of, in numbers; a picture that kept silent of it would mislead. */
function leftText() {
  if (state.view !== "money") return "";
  const { wholes, left } = shownBars();
  if (!wholes.length && !left.length) return "";
  return word("pictureLeft", { n: numberText(wholes.length), m: numberText(left.length) });
}

/** @param {Brush} context @param {Brush} inner where the chart stands, moved to its place */
function paintAll(context, inner) {
  const { chart, more } = fittedChart();
  context.textBaseline = "top";
  paintHead(context, chart.label);
  paintFoot(context, false, state.view === "money" ? word("pictureSums") : "");
  const told = [more && word("pictureMore", { n: numberText(more) }), leftText()].filter(Boolean).join(" ");
  if (told) {
    writeLine(context, told, MAP.left, MAP.top + MAP.height - 16, { size: 12, colour: theme.quiet });
  }
  if (state.view === "money")
    writeLine(context, word("pictureBars"), WIDTH - MAP.left, 34, { size: 13, colour: theme.quiet, toRight: true });
  return () => paintChart(inner, chart);
}

export function chartSvgText() {
  const size = { viewBox: [0, 0, WIDTH, HEIGHT].join(" "), width: WIDTH, height: HEIGHT };
  const root = drawn("svg", { xmlns: "http://www.w3.org/2000/svg", ...size });
  root.append(drawn("title", {}, wholeChart().label), drawn("desc", {}, chosenText()));
  root.append(drawn("rect", { width: WIDTH, height: HEIGHT, fill: theme.paper }));
  const inner = drawn("g", { transform: `translate(${MAP.left} ${MAP.top})` });
  const paint = paintAll(new Pen(root), new Pen(inner));
  root.append(inner);
  paint();
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(root);
}

export function chartCanvas() {
  const context = paperContext();
  const paint = paintAll(context, context);
  context.translate(MAP.left, MAP.top);
  paint();
  return context.canvas;
}
