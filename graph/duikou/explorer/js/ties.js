// What a tie is called, and on what it rests.
import * as data from "./data.js";
import { once } from "./once.js";
import { partyName, programmeName, word } from "./words.js";

/** @import { Tie } from "./data.js" */

/** @param {{ from: number, to: number }} tie */
export const tieName = (tie) => word("tieName", { a: partyName(tie.from), b: partyName(tie.to) });

/** A tie in a line, with the claims left of it. @param {Tie} tie @param {number[]} left */
export function tieTitle(tie, left) {
  const programme = programmeName(tie.programme);
  const said = word("tieTip", { a: partyName(tie.from), b: partyName(tie.to), programme, n: left.length });
  return tie.look ? said + " · " + restText(tie, left) : said;
}

const BASES = ["stated", "inferred", "planned"];

/** What a claim rests on; whatever is planned is planned. @param {{ planned: boolean, explicit: boolean }} claim */
export const basisOf = (claim) => (claim.planned ? "planned" : claim.explicit ? "stated" : "inferred");
/** The look of a line that stands for what a claim rests on. @param {data.Claim} claim */
export const claimLook = (claim) => BASES.indexOf(basisOf(claim));
/** What a look stands for, in a word. @param {number} look */
export const basisText = (look) => word(["explicit", "inferred", "planned"][look]);

/** Whether no claim of a part states outright what it says. @param {{ claims: number[] }} part */
function isInferred({ claims }) {
  const explicit = data.listOf("explicit");
  return !claims.some((number) => explicit[number]);
}

/** Room to mark claims in, by their numbers; whoever does takes the marks away again. */
const marked = once(() => new Uint8Array(data.claims.length));

/**
 * The claims left of a tie, by the ties at the stated level that they make, and whether these have the tie's own ends.
 * @param {Tie} tie
 * @param {number[]} left
 */
function partsOf(tie, left) {
  if (tie.parts.length < 2) return [{ isOwn: true, claims: left }]; // as most are: one part is all there is to the tie
  const isLeft = marked();
  for (const number of left) isLeft[number] = 1;
  const parts = tie.parts.map((part) => {
    const { from, to, claims } = data.levels.stated.ties[part];
    return { isOwn: from === tie.from && to === tie.to, claims: claims.filter((number) => isLeft[number]) };
  });
  for (const number of left) isLeft[number] = 0;
  return parts.filter(({ claims }) => claims.length);
}

/**
 * How a tie is drawn, by the claims left of it: dotted (2) where all is planned; in one line (0) where a claim states a tie
 * between its own ends; else dashed (1) where a part rests on inference. `is_inferred` of duikou.analysis.networks is the same.
 * @param {Tie} tie
 * @param {number[]} left
 */
export function lookOf(tie, left) {
  const [planned, explicit] = [data.listOf("planned"), data.listOf("explicit")];
  if (left.every((number) => planned[number])) return 2;
  if (left.every((one) => explicit[one])) return 0; // as most are, and none of their parts is inferred
  if (!left.some((number) => explicit[number])) return 1;
  const parts = partsOf(tie, left);
  return parts.some(isInferred) && !parts.some((part) => part.isOwn && !isInferred(part)) ? 1 : 0;
}

/** What no choice changes, kept. @type {WeakMap<Tie, boolean>} */
const singles = new WeakMap();

/** A tie rests on one source when all its claims together cite one article. @param {Tie} tie */
export function isSingle(tie) {
  const found = singles.get(tie) ?? sourcesOf(tie.claims) === 1;
  singles.set(tie, found);
  return found;
}
/** @param {number[]} numbers */
export function sourcesOf(numbers) {
  const articles = data.listOf("articles");
  return new Set(numbers.flatMap((number) => articles[number])).size;
}

/** Whether a tie was rolled up from stated ties between others. @param {Tie} tie */
export function isRolledUp({ from, to, parts }) {
  const stated = parts.map((number) => data.levels.stated.ties[number]);
  return stated.some((part) => part.from !== from || part.to !== to);
}

/** What a tie rests on, in words: its basis and, rolled up, of how many ties. @param {Tie} tie @param {number[]} left */
export function restText(tie, left) {
  return [basisText(tie.look), rolledUpText(tie, left)].filter(Boolean).join(" · ");
}

/** Of how many stated ties a tie was made by rolling up; "" of one that stands as stated. @param {Tie} tie @param {number[]} left */
export function rolledUpText(tie, left) {
  if (!isRolledUp(tie)) return "";
  const parts = partsOf(tie, left);
  const inferred = parts.filter(isInferred).length;
  const said = word("rolledUp", { n: parts.length });
  return inferred ? said + word("rolledUpInferred", { n: inferred }) : said;
}
