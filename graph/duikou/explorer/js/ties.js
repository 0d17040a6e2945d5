// What a tie is called, and on what it rests.
import * as data from "./data.js";
import { partyName, programmeName, word } from "./words.js";

/** @import { Tie } from "./data.js" */

/** The key of a tie in the address: provider, recipient and programme. @param {Tie} tie */
export function tieKey({ from, to, programme }) {
  return [from, to, programme].map((number) => encodeURIComponent(data.parties[number]?.id ?? "")).join("|");
}

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

/** Whether no claim of these states what they say outright. @param {number[]} numbers */
const isInferred = (numbers) => !numbers.some((number) => data.claims[number].explicit);

/** The claims left of a tie, by the ties at the stated level that they make. @param {Tie} tie @param {number[]} left */
export function partsOf(tie, left) {
  if (tie.parts.length < 2) return [left]; // as most are
  const own = new Set(left);
  const parts = tie.parts.map((part) => data.levels.stated.ties[part].claims.filter((number) => own.has(number)));
  return parts.filter((claims) => claims.length);
}

/** How many of the stated ties in a tie rest on inference alone. @param {Tie} tie @param {number[]} left */
export const inferredParts = (tie, left) => partsOf(tie, left).filter(isInferred).length;

/**
 * How a tie is drawn, by the claims left of it: dotted (2) where all is planned, dashed (1) where it or a part of it rests
 * on inference, else in one line (0). `duikou.analysis.networks` has the same rule.
 * @param {Tie} tie
 * @param {number[]} left
 */
export function lookOf(tie, left) {
  if (left.every((number) => data.claims[number].planned)) return 2;
  return partsOf(tie, left).some(isInferred) ? 1 : 0;
}

/** A tie rests on one source when all its claims together cite one article. @param {Tie} tie */
export const isSingle = (tie) => sourcesOf(tie.claims) === 1;
/** @param {number[]} numbers */
export const sourcesOf = (numbers) => new Set(numbers.flatMap((number) => data.claims[number].articles)).size;

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
  const inferred = inferredParts(tie, left);
  const said = word("rolledUp", { n: partsOf(tie, left).length });
  return inferred ? said + word("rolledUpInferred", { n: inferred }) : said;
}
