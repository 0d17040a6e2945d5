// What is looked for: places and bodies, pairs, records, articles and terms, by one reading of what is typed.
import * as data from "./data.js";
import { foldClaims, labelTest, suggestions, textsTest, wantedOf, wordsTest } from "./search.js";
import { figureOf, figureTest } from "./wanted_figures.js";
import { pairOf, pairTest, tiesBetween } from "./wanted_pairs.js";

/** @import { Claim, Party, Tie } from "./data.js" */
/** @typedef {{ level: string, tie: Tie }} LeveledTie */
/** @typedef {(typeof data.articles)[number]} Article */
/** @typedef {(typeof data.concepts)[number]} Concept */
/** @template T @typedef {{ found: T[], count: number, isMore: boolean }} Found the first of them, and how many there are, or at least are */

const MOST_COUNTED = 100;
const LONGEST_FOLDING = 20;
/** Schemes whose concepts are choices of the filters. */
const CHOSEN = /^(mode|sector|money|reckoning|nature|stage|standing):/;

/**
 * Which claims fit: by words, by a figure, or as going between two named; null where nothing is asked.
 * @param {string} query
 */
export function searchTest(query) {
  const words = wordsTest(query);
  if (!words) return null;
  const [figure, pair] = [figureOf(query), pairOf(query)];
  if (!figure && !pair) return words;
  const isFigure = figure ? figureTest(figure) : () => false;
  const isPair = pair ? pairTest(pair) : () => false;
  const isDecimal = figure !== null && figure.digits.includes(".");
  return (/** @type {Claim} */ claim) => isFigure(claim) || isPair(claim) || (!isDecimal && words(claim));
}

/** @template T @param {Iterable<T>} things @param {(thing: T) => boolean} test @param {number} most @returns {Found<T>} */
function firstOf(things, test, most) {
  const found = [];
  let count = 0;
  for (const thing of things) {
    if (!test(thing)) continue;
    if (count === MOST_COUNTED) return { found, count, isMore: true };
    count += 1;
    if (found.length < most) found.push(thing);
  }
  return { found, count, isMore: false };
}

/** @template T @returns {Found<T>} */
const nothing = () => ({ found: [], count: 0, isMore: false });

/** @param {string} query @param {ReturnType<typeof figureOf>} figure @param {ReturnType<typeof pairOf>} pair @param {number} most */
function recordsOf(query, figure, pair, most) {
  if (pair) return firstOf(data.claims, pairTest(pair), most);
  if (figure) return firstOf(data.claims, figureTest(figure), most);
  const wanted = wantedOf(query);
  if (wanted.length < 2) return /** @type {Found<Claim>} */ (nothing());
  const end = performance.now() + LONGEST_FOLDING;
  foldClaims(() => performance.now() < end);
  return firstOf(data.claims, labelTest(wanted), most);
}

/** @param {string} query @param {string} level @param {number} most @returns {Found<LeveledTie>} */
function pairsOf(query, level, most, pair = pairOf(query)) {
  if (!pair) return nothing();
  const { level: found, ties } = tiesBetween(pair, level);
  return { found: ties.slice(0, most).map((tie) => ({ level: found, tie })), count: ties.length, isMore: false };
}

/**
 * What is found of each kind, at most so many of each; the parties best first, pairs at a level that has them.
 * @param {string} query
 * @param {string} level
 */
export function findAll(query, level, most = 6) {
  const wanted = wantedOf(query);
  const [figure, pair] = wanted ? [figureOf(query), pairOf(query)] : [null, null];
  const holds = textsTest(wanted);
  const isWord = wanted !== "" && !figure && !pair;
  const parties = figure?.digits.includes(".") || !wanted ? nothing() : { ...suggestions(query, most), isMore: false };
  return {
    parties: /** @type {Found<Party>} */ (parties),
    pairs: pairsOf(query, level, most, pair),
    records: wanted ? recordsOf(query, figure, pair, 4) : /** @type {Found<Claim>} */ (nothing()),
    articles: isWord
      ? firstOf(data.articles, ({ title, publisher, id }) => holds([title, publisher, id]), 4)
      : /** @type {Found<Article>} */ (nothing()),
    terms: isWord
      ? firstOf(data.concepts, ({ id, zh, en }) => CHOSEN.test(id) && holds([zh, en]), 4)
      : /** @type {Found<Concept>} */ (nothing()),
  };
}
