// The numerals of an opened article: claimed, dismissed, part of a date or a name, or open.
import { openedText, standing } from "./articles.js";
import { printedWithin } from "./context.js";
import * as data from "./data.js";

/** @import { Opened } from "./verifying.js" */
/** @typedef {"claimed" | "dismissed" | "date" | "name" | "open"} Fate */
/** @typedef {{ first: number, last: number, fate: Fate, claims: number[], reason: number }} Numeral by characters among the words */

const DIGITS = "〇零一二两三四五六七八九十百千万亿几数兩萬億幾數";
const SCAN = new RegExp(
  `[0-9]+(?:[.,:-][0-9]+)*[${DIGITS}]*|[${DIGITS}]*[十百千万亿萬億][${DIGITS}]*|` +
    `[${DIGITS}]+(?=[个個名位家人条條年月日项項户戶批次所元县縣市省州区區村镇鎮组組类類是届届期方地级級])`,
  "g",
);
const DATE_BEHIND = /^(?:年|月|日|号|號|世纪|个月|时|点|分钟|届)/;

/** Numerals that a plain look finds; words of one character each, so that places hold. @param {string} words */
function scanned(words) {
  return [...words.matchAll(SCAN)].map(({ index, 0: { length } }) => [index, index + length]);
}

/** Where names of parties and programmes that hold a numeral stand. @param {string} words */
function names(words) {
  const labels = data.parties.flatMap((party) => [party.zh, ...party.alternatives]);
  const held = [...new Set(labels)].filter((label) => label.length > 1 && scanned(label + "个").length > 0);
  return held.flatMap((label) => {
    const found = [];
    for (let at = words.indexOf(label); at >= 0; at = words.indexOf(label, at + 1)) found.push([at, at + label.length]);
    return found;
  });
}

/** What claims print, where it was found. @param {Opened} text @returns {Numeral[]} */
function claimed({ article, seen }) {
  /** @type {Map<string, Numeral>} */
  const found = new Map();
  for (const claim of data.claims) {
    if (!claim.quantity || !claim.articles.includes(article)) continue;
    for (const { passage, role } of claim.evidence) {
      const place = role === "claim" && standing(data.passages[passage]);
      const span =
        place &&
        data.passages[passage].article === article &&
        printedWithin(seen, place.first, place.last, claim.quantity.printed);
      if (!span) continue;
      const [first, last] = span;
      const known = found.get(span.join()) ?? { first, last, fate: "claimed", claims: [], reason: -1 };
      known.claims.push(claim.number);
      found.set(span.join(), known);
    }
  }
  return [...found.values()];
}

/** @param {number} article @returns {Numeral[]} */
function dismissed(article) {
  return data.dismissals.flatMap(({ passages, reason }) =>
    passages.flatMap((number) => {
      const passage = data.passages[number];
      const found = passage.article === article && standing(passage);
      return found
        ? [{ first: found.first, last: found.last, fate: /** @type {Fate} */ ("dismissed"), claims: [], reason }]
        : [];
    }),
  );
}

/** Passages that show when, or that claims without a figure rest on. @param {number} article */
function periods(article) {
  return data.claims.flatMap((claim) =>
    claim.evidence.flatMap(({ passage, role }) => {
      const found = role === "period" && data.passages[passage].article === article && standing(data.passages[passage]);
      return found ? [[found.first, found.last]] : [];
    }),
  );
}

/** The numerals of an article that the reader has opened, in order; they do not overlap. @param {number} article @returns {Numeral[]} */
export function numeralsOf(article) {
  const text = openedText(article);
  if (!text) return [];
  const { seen, isUnchanged } = text;
  const words = seen.words.map((mark) => (mark.length === 1 ? mark : "□")).join("");
  const { bodyStart, bodyEnd } = data.articles[article];
  const [begin, end] = isUnchanged ? seen.within(bodyStart ?? 0, bodyEnd ?? seen.points.length) : [0, words.length];
  const known = [...claimed(text), ...dismissed(article)];
  const [named, dated] = [names(words), periods(article)];
  const touches = (/** @type {number[][]} */ spans, /** @type {number} */ first, /** @type {number} */ last) =>
    spans.some(([from, to]) => from < last && first < to);
  const rest = scanned(words)
    .filter(([first, last]) => first >= begin && last <= end)
    .map(([first, last]) => {
      const isDate = DATE_BEHIND.test(words.slice(last, last + 3)) || touches(dated, first, last);
      /** @type {Fate} */
      const fate = touches(named, first, last) ? "name" : isDate ? "date" : "open";
      return { first, last, fate, claims: [], reason: -1 };
    });
  /** @type {Numeral[]} */
  const kept = [];
  for (const one of [...known.sort((a, b) => b.last - b.first - (a.last - a.first)), ...rest])
    if (!kept.some((other) => other.first < one.last && one.first < other.last)) kept.push(one);
  return kept.sort((a, b) => a.first - b.first);
}
