// Bars of money: solid up to the least, hatched from there to the most, open to the right where there is no most.
import { NARROW, rule, writeLine } from "./chart.js";
import * as data from "./data.js";
import { FONT, theme } from "./paint.js";
import { contextOf } from "./parts.js";
import { rowName } from "./rows.js";
import { addressOf } from "./state.js";
import { inLanguage, intervalText, numberText, word } from "./words.js";

/** @import { Chart, ChartRow } from "./chart.js" */
/** @import { Bar, Brush } from "./shapes.js" */
/** @typedef {{ name: number, value: number, left: number, right: number, height: number, thick: number, size: number, narrow: boolean, scale: (yuan: number) => number }} Plan */

const HATCH = 6;

/** @param {Bar} bar */
export const barText = ({ sum: { shown } }) => intervalText(shown.least, shown.most, data.yuan, shown.about);

/** What the axis is told in, by how much its end is. @param {number} most @returns {[number, string]} */
function axisUnit(most) {
  if (inLanguage(true, false)) return most >= 1e8 ? [1e8, "亿元"] : most >= 1e4 ? [1e4, "万元"] : [1, "元"];
  return most >= 1e5 ? [1e6, "CNY million"] : [1, "CNY"];
}

/** Round steps of an axis: at most six. @param {number} end */
function stepOf(end) {
  const power = 10 ** Math.floor(Math.log10(end / 4));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => end / step <= 5) ?? 10 * power;
}

/** Where the axis ends: at the largest bound that is known, with room for bars that have no most. @param {Bar[]} bars */
function endOf(bars) {
  const known = bars.map(({ sum }) => Number(sum.most ?? Number(sum.least) * 1.15)).filter((value) => value > 0);
  return known.reduce((most, value) => Math.max(most, value), 0) || 1;
}

const measured = contextOf(document.createElement("canvas"));

/** How wide the longest of the sums is, so that no figure is cut. @param {Bar[]} bars @param {number} size */
function widest(bars, size) {
  measured.font = size + "px " + FONT;
  return bars.reduce((most, bar) => Math.max(most, measured.measureText(barText(bar)).width + 4), 0);
}

/** Rows grow into the room that a picture has. @param {Bar[]} bars @param {number} width @param {number} room @returns {Plan} */
function planOf(bars, width, room) {
  const narrow = width < NARROW;
  const name = narrow ? width : Math.min(300, width * 0.28);
  const height = narrow ? 58 : Math.max(30, Math.min(60, room / Math.max(1, bars.length)));
  const size = narrow ? 13 : Math.min(18, height * 0.43);
  const value = narrow ? width : Math.max(width * 0.2, Math.min(width * 0.5, widest(bars, sizeOfSum(size))));
  const [left, right] = narrow ? [1, width - 10] : [name + 12, width - value - 14];
  const end = endOf(bars);
  const scale = (/** @type {number} */ yuan) => left + ((right - left) * Math.min(yuan, end)) / end;
  const thick = narrow ? 14 : Math.round(height * 0.47);
  return { name, value, left, right, height, thick, size, narrow, scale };
}

/** @param {Brush} context @param {number} left @param {number} right @param {number} top @param {number} thick */
function hatch(context, left, right, top, thick) {
  context.beginPath();
  for (let x = left - thick; x < right; x += HATCH) {
    const [from, to] = [Math.max(x, left), Math.min(x + thick, right)];
    if (from >= to) continue;
    context.moveTo(from, top + thick - (from - x));
    context.lineTo(to, top + thick - (to - x));
  }
  context.strokeStyle = theme.bar;
  context.lineWidth = 1.4;
  context.stroke();
}

/** @param {Brush} context @param {Bar} bar @param {number} top @param {Plan} plan */
function paintBar(context, { sum }, top, { left, right, thick, scale }) {
  const isOpen = sum.most === null;
  const [solid, end] = [scale(Number(sum.least)), isOpen ? right : scale(Number(sum.most))];
  if (solid > left) {
    context.beginPath();
    context.rect(left, top, Math.max(1, solid - left), thick);
    context.fillStyle = theme.bar;
    context.fill();
  }
  if (end > solid + 0.5) {
    hatch(context, solid, end, top, thick);
    rule(context, [solid, top], [end, top], theme.bar);
    rule(context, [solid, top + thick], [end, top + thick], theme.bar);
    if (!isOpen) rule(context, [end, top], [end, top + thick], theme.bar, 1.5);
  }
  if (!isOpen) return;
  context.beginPath();
  context.moveTo(right, top - 1);
  context.lineTo(right + 9, top + thick / 2);
  context.lineTo(right, top + thick + 1);
  context.closePath();
  context.fillStyle = theme.bar;
  context.fill();
}

/** The size of a sum beside names of a size. @param {number} size */
const sizeOfSum = (size) => Math.min(14, size - 1);

/** @param {Bar} bar @param {Plan} plan @returns {ChartRow} */
function rowOfBar(bar, plan) {
  const figures = word("profileFigures", { n: numberText(bar.sum.used) });
  const label = rowName(bar) + inLanguage("：", ": ") + barText(bar) + inLanguage("，", ", ") + figures;
  const { name, value, left, right, narrow, height, thick, size } = plan;
  return {
    height,
    label,
    paint: (within, y, links) => {
      const context = links(addressOf({ row: bar.key }), label, within);
      context.textBaseline = "top";
      context.beginPath();
      context.rect(0, y, narrow ? right + 10 : right + value + 14, height);
      context.fillStyle = "transparent";
      context.fill();
      const quiet = { size: sizeOfSum(size), colour: theme.quiet, width: value };
      if (narrow) {
        writeLine(context, rowName(bar), left, y + 3, { width: name });
        writeLine(context, barText(bar), left, y + 20, quiet);
      } else {
        writeLine(context, rowName(bar), name, y + (height - size) / 2 - 1, { size, width: name, toRight: true });
        writeLine(context, barText(bar), right + 14, y + (height - size) / 2, quiet);
      }
      paintBar(context, bar, y + (narrow ? 38 : (height - thick) / 2), plan);
    },
  };
}

/**
 * @param {Bar[]} bars
 * @param {string} label
 * @param {number} width
 * @param {number} room that rows may grow into
 * @returns {Chart}
 */
export function barsChart(bars, label, width, room = 0) {
  const plan = planOf(bars, width, room);
  const end = endOf(bars);
  const [unit, name] = axisUnit(end);
  const step = stepOf(end);
  return {
    label,
    head: 40,
    paintHead: (context, height) => {
      writeLine(context, name, plan.left, 2, { size: 12, colour: theme.quiet });
      for (let mark = 0; mark <= end * 1.0001; mark += step) {
        const x = plan.scale(mark);
        rule(context, [x, 34], [x, height], theme.faint);
        writeLine(context, numberText(mark / unit), x - 3, 18, { size: 12, colour: theme.quiet });
      }
    },
    rows: bars.map((bar) => rowOfBar(bar, plan)),
  };
}
