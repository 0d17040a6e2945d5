// Texts folded for comparing, as `duikou.model.folding` folds them; the tests hold this file to it.
import { required } from "./required.js";

const UNSEEN =
  /[\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\u{e0000}-\u{e0fff}]+/gu;
export const SEPARATORS = /[- /\\|_,;.>·•‧・、。→›»‐‑‒–—―−'’]+/gu;
const COMMON = /^[\x20-\x7e\u4e00-\u9fa5]+$/; // nearly all texts: of what is asked for below they need the half
const ASCII = /^[\0-\x7f]*$/;

// A mark combines when the canonical order moves it past another one; browsers tell of no mark's class otherwise.
/** @type {Map<string, boolean>} */
const marks = new Map();
/** @param {string} mark */
function combines(mark) {
  if (!marks.has(mark))
    marks.set(
      mark,
      [mark + "\u0334", "\u0301" + mark].some((pair) => pair.normalize("NFD") !== pair),
    );
  return marks.get(mark);
}

/** @param {string} text @param {(letter: string) => string} change */
const each = (text, change) => Array.from(text, change).join("");

/** Puts for each character of a table what stands beside it there. @param {[string, string][]} table */
function changer(table) {
  const found = new Map(table);
  const any = new RegExp("[" + [...found.keys()].join("") + "]", "gu");
  return (/** @type {string} */ text) =>
    found.size ? text.replace(any, (character) => required(found.get(character), character)) : text;
}

/**
 * The key under which texts are compared: as `typed` of duikou.model.folding, given its tables of characters.
 * @param {{ characters: string, cased: [string, string][] }} tables
 */
export function typist({ characters, cased }) {
  const pairs = [...characters];
  const even = (/** @type {string} */ _, /** @type {number} */ at) => at % 2 === 0;
  const simplified = changer(pairs.filter(even).map((character, at) => [character, pairs[2 * at + 1]]));
  const small = changer(cased);
  /** @param {string} text */
  const lowered = (text) => small(text.toLowerCase());

  /** @param {string} text */
  function fold(text) {
    const seen = text.replace(UNSEEN, "");
    if (ASCII.test(seen)) return seen.toLowerCase();
    const narrow = lowered(simplified(seen.normalize("NFKC"))).normalize("NFKC");
    return lowered(narrow.replace(UNSEEN, "").normalize("NFKC"));
  }

  return function (/** @type {string} */ text) {
    const isCommon = COMMON.test(text);
    const folded = isCommon ? simplified(text.toLowerCase()) : fold(text);
    const joined = folded.replace(SEPARATORS, "") || folded.replaceAll(" ", "");
    if (isCommon) return joined.replaceAll("v", "u");
    const bare = joined.replace(/[^\0-\x7f\u4e00-\u9fa5]+/gu, (foreign) => {
      const letters = each(foreign, (letter) => letter.normalize("NFD"));
      return each(letters, (letter) => (letter === "\u0308" || !combines(letter) ? letter : ""));
    });
    return bare.normalize("NFC").replace(/[vü]/g, "u");
  };
}

/** An IRI, which begins with `base`, as the id that it stands for. @param {string} query @param {string} base */
export function addressed(query, base) {
  if (!query.startsWith(base)) return query;
  try {
    return decodeURI(query.slice(base.length)).replace("/", ":");
  } catch {
    return query;
  }
}
