// Rows of terms along the years: bars for periods, dashed where an end is open, marks for moments, hollow where planned.
import { NARROW, rule, writeLine } from "./chart.js";
import { theme } from "./paint.js";
import { rowName } from "./rows.js";
import { addressOf } from "./state.js";
import { boundsOf } from "./pair_terms.js";
import { inLanguage, nameOf, numberText, periodText, word } from "./words.js";

/** @import { Chart, ChartRow } from "./chart.js" */
/** @import { Brush, Term, Terms } from "./shapes.js" */
/** @typedef {{ name: number, left: number, right: number, narrow: boolean, place: (time: number) => number }} Plan */

const LANE = 12;
const THICK = 7;

/** The years that are named: at most eight. @param {number} first @param {number} last */
export function namedYears(first, last, most = 7) {
  const step = [1, 2, 5, 10, 20].find((years) => (last - first) / years <= most) || 50;
  const marks = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) marks.push(year);
  return marks;
}

/** @param {Term} term @param {Terms} row */
const addressOfTerm = ({ claims }, row) => addressOf(claims.length > 1 ? { row: row.key } : { claim: claims[0].id });

/** @param {Term} term */
function termLabel({ claims, planned }) {
  const said = claims.length > 1 ? word("claimsOf", { n: numberText(claims.length) }) : nameOf(claims[0]);
  return periodText(claims[0]) + inLanguage("：", ": ") + said + (planned ? " · " + word("planned") : "");
}

/** @param {Brush} context @param {number} left @param {number} right @param {number} middle @param {boolean} planned */
function paintPeriod(context, left, right, middle, planned) {
  context.beginPath();
  const inset = planned ? 1 : 0;
  context.rect(left + inset, middle - THICK / 2 + inset, Math.max(2, right - left - 2 * inset), THICK - 2 * inset);
  context.fillStyle = planned ? "transparent" : theme.bar;
  context.fill();
  if (!planned) return;
  context.strokeStyle = theme.bar;
  context.lineWidth = 1.5;
  context.stroke();
}

/** @param {Brush} context @param {number} from @param {number} to @param {number} middle */
function paintOpen(context, from, to, middle) {
  context.setLineDash([4, 3]);
  rule(context, [from, middle], [to, middle], theme.bar, 2);
  context.setLineDash([]);
}

/** @param {Brush} context @param {Term} term @param {number} middle @param {Plan} plan */
function paintTerm(context, { from, to, isPoint, planned }, middle, { left, right, place }) {
  if (isPoint) {
    const time = from !== null && to !== null ? (from + to) / 2 : (from ?? to ?? 0);
    context.beginPath();
    context.moveTo(place(time) + 4.5, middle);
    context.arc(place(time), middle, 4.5, 0, Math.PI * 2);
    context.fillStyle = planned ? "transparent" : theme.accent;
    context.fill();
    if (planned) {
      context.strokeStyle = theme.accent;
      context.lineWidth = 1.5;
      context.stroke();
    }
    return;
  }
  if (from !== null && to !== null) return paintPeriod(context, place(from), place(to), middle, planned);
  const known = place(from ?? to ?? 0);
  const [start, end] = from === null ? [known - 10, known] : [known, known + 10];
  paintPeriod(context, Math.max(left, start), Math.min(right, end), middle, planned);
  paintOpen(
    context,
    from === null ? left : Math.min(right, end),
    from === null ? Math.max(left, start) : right,
    middle,
  );
}

/** @param {Terms} row @param {Plan} plan @returns {ChartRow} */
function rowOfTerms(row, plan) {
  const { name, left, right, narrow } = plan;
  const lanes = row.terms.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  const undated = row.undated ? word("undatedCount", { n: numberText(row.undated) }) : "";
  const count = word("claimsOf", { n: numberText(row.claims.length) });
  const label = [rowName(row), count, undated].filter(Boolean).join(inLanguage("，", ", "));
  const top = narrow ? 22 : 5;
  return {
    height: Math.max(narrow ? 24 : 26, top + lanes * LANE + 5),
    label,
    paint: (within, y, links) => {
      const head = links(addressOf({ row: row.key }), label, within);
      head.textBaseline = "top";
      rule(within, [0, y], [right, y], theme.faint);
      if (narrow) writeLine(head, rowName(row), left, y + 4, { width: name - 110 });
      else writeLine(head, rowName(row), name, y + 5, { width: name, toRight: true });
      if (undated)
        writeLine(head, undated, narrow ? right : right + 88, y + 5, { size: 11, colour: theme.quiet, toRight: true });
      for (const term of row.terms)
        paintTerm(
          links(addressOfTerm(term, row), termLabel(term), within),
          term,
          y + top + term.lane * LANE + LANE / 2,
          plan,
        );
    },
  };
}

/**
 * @param {Terms[]} rows
 * @param {string} label
 * @param {number} width
 * @returns {Chart}
 */
export function termsChart(rows, label, width) {
  const narrow = width < NARROW;
  const name = narrow ? width : Math.min(280, width * 0.28);
  const [left, right] = narrow ? [4, width - 4] : [name + 12, width - 8];
  const dated = rows.flatMap(({ terms }) => terms.flatMap(({ claims }) => claims));
  const [first, last] = dated.length ? boundsOf(dated) : [0, 1];
  const room = narrow ? right - left : right - left - 90;
  const place = (/** @type {number} */ time) => left + (room * (time - first)) / (last - first);
  /** @type {Plan} */
  const plan = { name, left, right: left + room, narrow, place };
  return {
    label,
    head: 22,
    paintHead: (context, height) => {
      if (!dated.length) return;
      for (let year = first; year <= last; year += 1)
        rule(context, [place(year), 18], [place(year), height], theme.faint);
      for (const year of namedYears(first, last, narrow ? 6 : 10))
        if (year < last) writeLine(context, String(year), place(year) + 3, 2, { size: 12, colour: theme.quiet });
    },
    rows: rows.map((row) => rowOfTerms(row, plan)),
  };
}
