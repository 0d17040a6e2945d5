// A number that is looked for: as it is printed, or by what it comes to.
import * as data from "./data.js";
import { plainText, shifted } from "./decimals.js";
import { typed } from "./search.js";

/** @import { Claim } from "./data.js" */
/** @typedef {{ digits: string, value: string, isScaled: boolean, unit: string }} Wanted the digits as typed, what they come to, and of what, "" for anything */

/** Powers of ten. @type {Record<string, number>} */
const SCALES = {
  ...{ 十: 1, 百: 2, 千: 3, 万: 4, 十万: 5, 百万: 6, 千万: 7, 亿: 8, 十亿: 9, 百亿: 10, 千亿: 11, 万亿: 12 },
  ...{ hundred: 2, thousand: 3, million: 6, billion: 9, trillion: 12 },
};
const FORM = new RegExp(
  "^(?:约|近|超过?|about |over |nearly |cny |rmb |¥)*(\\d+(?:\\.\\d+)?)\\s*(" +
    Object.keys(SCALES)
      .sort((a, b) => b.length - a.length)
      .join("|") +
    ")?[多余]?\\s*(.*)$",
);

const UNITS = new Set(
  [
    "元",
    "人",
    "个",
    "%",
    "rmb",
    "cny",
    ...data.concepts.filter(({ id }) => id.startsWith("unit:")).flatMap(({ zh, en }) => [zh, en]),
  ].map(typed),
);

/** What number a query is; null where it is none. @param {string} query @returns {Wanted | null} */
export function figureOf(query) {
  const plain = query.normalize("NFKC").toLowerCase().trim().slice(0, 60);
  const found = FORM.exec(plain.replace(/(?<=\d)[,，](?=\d{3})/g, ""));
  if (!found) return null;
  const [, digits, scale = "", rest] = found;
  const unit = typed(rest);
  if (unit && !UNITS.has(unit)) return null;
  return { digits, value: shifted(digits, -(SCALES[scale] ?? 0)), isScaled: scale !== "", unit };
}

/** Whether a quantity is one of a unit, by its name or as printed. @param {string} unit @param {NonNullable<Claim["quantity"]>} quantity */
function isIn(unit, { printed, unit: own }) {
  const { zh, en } = data.concepts[own] ?? { zh: "", en: "" };
  return [zh, en].map(typed).includes(unit) || typed(printed).includes(unit);
}

/** Whether a claim has a figure that is printed so or comes to it. @param {Wanted} wanted */
export function figureTest({ digits, value, isScaled, unit }) {
  const alone = new RegExp("(?<![\\d.])" + digits.replace(".", "\\.") + "(?!\\.?\\d)");
  return (/** @type {Claim} */ { quantity }) => {
    if (!quantity || (unit && !isIn(unit, quantity))) return false;
    if (quantity.value !== null && plainText(quantity.value) === value) return true;
    return !isScaled && alone.test(quantity.printed.normalize("NFKC").replace(/(?<=\d),(?=\d{3})/g, ""));
  };
}
