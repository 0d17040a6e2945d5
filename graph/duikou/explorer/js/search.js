// Search over parties and claims, by any of the names that the resolver knows, however they are written.
//
// Names are folded by `typing.js` and found as `duikou.model.resolving` finds them; the tests hold this file to it. What is
// typed may also stand anywhere in a name, or be the initials of its pinyin.
import { gather } from "./counting.js";
import * as data from "./data.js";
import { once } from "./once.js";
import { addressed, SEPARATORS, typist } from "./typing.js";

export { typist };

const LISTED_BETWEEN = /^(市辖区|(?:省|自治区)?直辖县级行政区划|(?:省|自治区)?直辖县|县)/;
const LONGEST = 120;

export const typed = typist(data.search);
/** @param {string} query */
export const wantedOf = (query) => typed(addressed(query.trim().slice(0, 1000), data.base));

/** @type {string[] | null} */
let texts = null;
/** @type {Map<string, number[]>} */
const named = new Map();
/** The names that what a party holds a part of bore, as typed, each with the last year of it. @type {[string, string][][]} */
const formers = [];

/** What a text holds from its second word on, from its third, and so on. @param {string} text */
function fromWords(text) {
  const words = text.split(/[^\p{L}\p{M}\p{N}'’]+/u).filter(Boolean);
  return words.slice(1).map((_, at) => words.slice(at + 1).join(" "));
}

/**
 * The lines in which what is typed is looked for: names, initials of pinyin and code between line ends, and behind a tab
 * what a name holds from a later word or syllable on.
 * @param {data.Party} party
 */
function readParty(party) {
  const names = [party.zh, party.en, party.pinyin, ...party.alternatives, party.id];
  const local = party.id.slice(party.id.indexOf(":") + 1);
  const made = (data.search.made[party.number] || "").split("|").map((name) => name.split("~"));
  formers[party.number] = made.filter(([, year]) => year).map(([name, year]) => [name, year]);
  const whole = new Set([...[...names, local].map(typed), ...made.map(([name]) => name)]);
  whole.delete("");
  for (const name of whole) gather(named, name, party.number);
  const initials = party.pinyin.split(/\s+/).map((syllable) => syllable.slice(0, 1));
  const later = [party.en, party.pinyin].flatMap(fromWords).map(typed);
  return "\n" + [...whole, typed(initials.join("")), party.code, ...later.map((text) => "\t" + text)].join("\n") + "\n";
}

export function partyTexts() {
  texts ??= data.parties.map(readParty);
  return texts;
}

/** By which former name alone a party fits, with the last year of it; undefined where another does. @param {number} number @param {string} query */
export function formerName(number, query) {
  const wanted = wantedOf(query);
  const lines = partyTexts()[number].split("\n");
  const former = formers[number].find(([name]) => name.includes(wanted));
  const isFormer = (/** @type {string} */ line) => formers[number].some(([name]) => name === line);
  return lines.some((line) => line.includes(wanted) && !isFormer(line)) ? undefined : former;
}

/** What a party lies in, and what that lies in; a circle ends. @param {data.Party} party */
function linesOf({ within }) {
  const line = new Set();
  for (let at = data.parties[within]; at && !line.has(at.number); at = data.parties[at.within]) line.add(at.number);
  return line;
}

/**
 * What has a name that ends a text and lies in what all that stands before it names; else the thing itself, said twice.
 * @param {string} text
 * @param {Map<string, number[]>} known
 * @returns {number[]}
 */
function pathed(text, known = new Map()) {
  if (text.length > LONGEST) return [];
  const before = known.get(text);
  if (before) return before;
  const [within, itself] = [new Set(), new Set()];
  for (let cut = 2; cut < text.length - 1; cut += 1) {
    const [head, rest] = [text.slice(0, cut), text.slice(cut)];
    const holders = named.get(head);
    if (!holders) continue;
    for (const end of new Set([rest, rest.replace(LISTED_BETWEEN, "")]))
      for (const number of [...(named.get(end) || []), ...pathed(end, known)]) {
        const line = linesOf(data.parties[number]);
        if (holders.some((holder) => line.has(holder))) within.add(number);
        else if (holders.includes(number) && end.startsWith(head)) itself.add(number);
      }
  }
  const found = [...(within.size ? within : itself)];
  known.set(text, found);
  return found;
}

/** The parties of which a text is a whole name, a code, or a path. @param {string} wanted */
export function resolved(wanted) {
  partyTexts();
  if (/^((\d\d){1,3}|\d{6}(000){1,2})$/.test(wanted)) {
    const code = wanted.slice(0, 6).padEnd(6, "0");
    return data.parties.filter((party) => party.code === code).map((party) => party.number);
  }
  return named.get(wanted) || pathed(wanted);
}

/** Letters of the Latin alphabet and digits are found where a word begins alone, and other characters anywhere. */
const LATIN = /^[a-z0-9]/;

/** How a text fits: 0 not at all, 1 somewhere in a line, 2 at its beginning, 3 by a whole one. @param {string} text @param {string} wanted */
function fitOf(text, wanted) {
  if (!text.includes(wanted)) return 0;
  if (text.includes("\n" + wanted)) return text.includes("\n" + wanted + "\n") ? 3 : 2;
  if (!LATIN.test(wanted)) return 1;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
    if (!LATIN.test(text[at - 1])) return 1;
  return 0;
}

/** How each party fits; see `fitOf`. @param {string} wanted */
export function fitting(wanted) {
  const fits = Uint8Array.from(partyTexts(), (text) => fitOf(text, wanted));
  for (const number of resolved(wanted)) fits[number] = 3;
  return fits;
}

/** @type {string[]} */
const claimTexts = [];
/** The same with blanks between words, of those that were asked for. @type {string[]} */
const claimWords = [];

// Folds what claims say, until all is folded or there is no time left; tells whether some is left.
export function foldClaims(hasTime = () => true) {
  while (claimTexts.length < data.claims.length && hasTime()) {
    const { zh, en, id } = data.claims[claimTexts.length];
    claimTexts.push([...new Set([zh, en, id])].map(typed).join("\n"));
  }
  return claimTexts.length < data.claims.length;
}

/** Words, in which each begins behind a blank. @param {string} text */
const wordsOf = (text) => " " + text.split(SEPARATORS).map(typed).join(" ");

/** Whether what a text says, folded or with its words apart, holds what is typed. @param {string} wanted */
export function holdsTest(wanted) {
  if (!LATIN.test(wanted) || wanted.length > LONGEST) return (/** @type {string} */ text) => text.includes(wanted);
  const apart = new RegExp("(?<![a-z0-9])" + [...wanted].map((letter) => letter.replace(/\W/, "\\$&")).join(" ?"));
  return (/** @type {string} */ text, /** @type {() => string} */ words) =>
    text.includes(wanted) && apart.test(words());
}

/** Whether the label of a claim that is folded holds what is typed. @param {string} wanted */
export function labelTest(wanted) {
  const holds = holdsTest(wanted);
  return (/** @type {data.Claim} */ { number, zh, en, id }) => {
    const words = () => (claimWords[number] ??= [...new Set([zh, en, id])].map(wordsOf).join("\n"));
    return number < claimTexts.length && holds(claimTexts[number], words);
  };
}

/** Whether any of some texts holds what is typed. @param {string} wanted */
export function textsTest(wanted) {
  const holds = holdsTest(wanted);
  return (/** @type {string[]} */ texts) => texts.some((text) => holds(typed(text), () => wordsOf(text)));
}

/**
 * A claim fits when its label, a party it names or a programme that it is part of holds the words; null where nothing is asked.
 * @param {string} query
 */
export function wordsTest(query) {
  const wanted = wantedOf(query);
  if (!wanted) return null;
  foldClaims();
  const holds = labelTest(wanted);
  const fits = fitting(wanted);
  const any = (/** @type {number[]} */ numbers) => numbers.some((number) => fits[number]);
  return (/** @type {data.Claim} */ claim) =>
    any(claim.providers) ||
    any(claim.recipients) ||
    claim.programmes.some((number) => any(data.above(number))) ||
    any(claim.about) ||
    holds(claim);
}

const tied = once(() => new Set(Object.values(data.levels).flatMap(({ nodes }) => nodes)));

/**
 * Parties that hold the words, best first: whole name, start of a name, anywhere; those with ties before those without.
 * @param {string} query
 */
export function suggestions(query, most = 8) {
  const wanted = wantedOf(query);
  if (!wanted) return { found: [], count: 0 };
  const fits = fitting(wanted);
  const found = data.parties.filter((party) => fits[party.number]);
  found.sort(
    (a, b) =>
      fits[b.number] - fits[a.number] ||
      Number(tied().has(b.number)) - Number(tied().has(a.number)) ||
      a.zh.length - b.zh.length,
  );
  return { found: found.slice(0, most), count: found.length };
}
