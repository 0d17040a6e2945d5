// Evidence where it stands: paragraphs of a text that the reader has opened, with the words marked that were found.
import { openedText, standing } from "./articles.js";
import * as data from "./data.js";
import { element } from "./parts.js";
import { normalise } from "./seen.js";
import { listText, word } from "./words.js";

/** @import { Claim } from "./data.js" */
/** @import { Seen } from "./seen.js" */
/** @typedef {{ first: number, last: number, field: string }} Span characters among the words, and what they show */

const NUMERAL = /[0-9〇零一二两三四五六七八九十百千万亿]/;

/** Where a printed figure stands whole among words, not inside a longer one; null where it does not. */
export function printedWithin(
  /** @type {Seen} */ { words },
  /** @type {number} */ first,
  /** @type {number} */ last,
  /** @type {string} */ printed,
) {
  const sought = [...normalise(printed)];
  const goesOn = (/** @type {string | undefined} */ one, /** @type {string | undefined} */ other) =>
    one !== undefined && other !== undefined && NUMERAL.test(one) && NUMERAL.test(other);
  for (let at = first; sought.length && at + sought.length <= last; at += 1) {
    const end = at + sought.length;
    const isInside = goesOn(words[at - 1], sought[0]) || goesOn(sought.at(-1), words[end]);
    if (!isInside && sought.every((mark, offset) => words[at + offset] === mark)) return [at, end];
  }
  return null;
}

/** What of an article shows a claim, as far as it was found. @param {Claim} claim @param {number} article @returns {Span[]} */
export function spansOf(claim, article) {
  const text = openedText(article);
  if (!text) return [];
  return claim.evidence.flatMap(({ passage, role }) => {
    const found = data.passages[passage].article === article && standing(data.passages[passage]);
    if (!found) return [];
    const { first, last } = found;
    const figure = role === "claim" && claim.quantity && printedWithin(text.seen, first, last, claim.quantity.printed);
    const amount = figure ? [{ first: figure[0], last: figure[1], field: "amount" }] : [];
    return [{ first, last, field: role }, ...amount];
  });
}

/** @param {string} field */
const fieldName = (field) => word("field_" + field);

/**
 * Marks from one place up to another as parts of the page; the innermost span gives a word its mark.
 * @param {Seen} seen
 * @param {[number, number]} stretch
 * @param {Span[]} spans
 */
function marked(seen, [from, to], spans) {
  const placed = spans.map(({ first, last, field }) => ({ from: seen.from[first], to: seen.to[last - 1], field }));
  const inside = placed
    .filter((span) => span.from < to && span.to > from)
    .sort((a, b) => a.to - a.from - (b.to - b.from));
  const cuts = [...new Set([from, to, ...inside.flatMap((span) => [span.from, span.to])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((cut, at) => {
    const text = seen.marks.slice(cut, cuts[at + 1]).join("");
    const inner = inside.find((span) => span.from <= cut && span.to > cut);
    if (!inner) return text;
    const begins = inner.from === cut;
    const alike = inside.filter((span) => span.from === inner.from && span.to === inner.to);
    const name = listText([...new Set(alike.map(({ field }) => fieldName(field)))]);
    return element(
      "mark.field-" + inner.field,
      { title: name, ...(begins && inner.field !== "claim" ? { "data-label": name } : {}) },
      text,
    );
  });
}

/** The paragraph that characters stand in, as a stretch of marks. @param {Seen} seen @param {number} first @param {number} last */
export function paragraphOf(seen, first, last) {
  const before = seen.marks.lastIndexOf("\n", seen.from[first]);
  const behind = seen.marks.indexOf("\n", seen.to[last - 1] - 1);
  return /** @type {[number, number]} */ ([before + 1, behind < 0 ? seen.marks.length : behind]);
}

/** The paragraphs of an opened article in which a claim stands, each once. @param {Claim} claim @param {number} article */
export function inContext(claim, article) {
  const text = openedText(article);
  const spans = spansOf(claim, article);
  if (!text || !spans.length) return null;
  /** @type {Map<number, [number, number]>} */
  const stretches = new Map();
  for (const { first, last } of spans) {
    const [from, to] = paragraphOf(text.seen, first, last);
    stretches.set(from, [from, Math.max(to, stretches.get(from)?.[1] ?? 0)]);
  }
  const shown = [...stretches.values()].sort((a, b) => a[0] - b[0]);
  const fields = [...new Set(spans.map(({ field }) => field))];
  return element(
    "div.context",
    shown.map((stretch) => element("blockquote", { lang: "zh-CN" }, marked(text.seen, stretch, spans))),
    element(
      "p.fields",
      { "aria-label": word("fields") },
      fields.map((field) => [element("mark.field-" + field, fieldName(field)), " "]),
    ),
  );
}
