// Search over parties and claims, by any of the names that the resolver knows, however they are written.
//
// Names are folded as `duikou.model.folding` folds them and found as `duikou.model.resolving` finds them; the tests hold this
// file to both. What is typed may also stand anywhere in a name, or be the initials of its pinyin.
import { gather } from "./counting.js";
import * as data from "./data.js";
import { required } from "./required.js";

const UNSEEN =
  /[\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\u{e0000}-\u{e0fff}]+/gu;
const SEPARATORS = /[- /\\|_,;.>·•‧・、。→›»‐‑‒–—―−'’]+/gu;
const COMMON = /^[\x20-\x7e\u4e00-\u9fa5]+$/; // nearly all texts: of what is asked for below they need the half
const ASCII = /^[\0-\x7f]*$/;
const LISTED_BETWEEN = /^(市辖区|(?:省|自治区)?直辖县级行政区划|(?:省|自治区)?直辖县|县)/;
const LONGEST = 120;

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

export const typed = typist(data.search);
/** @param {string} query */
const wantedOf = (query) => typed(addressed(query.trim().slice(0, 1000)));

/** An IRI as the id that it stands for. @param {string} query */
function addressed(query) {
  if (!query.startsWith(data.base)) return query;
  try {
    return decodeURI(query.slice(data.base.length)).replace("/", ":");
  } catch {
    return query;
  }
}

/** @type {string[] | null} */
let texts = null;
/** @type {Map<string, number[]>} */
const named = new Map();

// Of each party the lines in which what is typed is looked for, and of each whole name the parties that have it.
function readParties() {
  return data.parties.map((party) => {
    const names = [party.zh, party.en, party.pinyin, ...party.alternatives, party.id];
    const local = party.id.slice(party.id.indexOf(":") + 1);
    const whole = new Set([...names, local].map(typed).concat((data.search.made[party.number] || "").split("|")));
    whole.delete("");
    for (const name of whole) gather(named, name, party.number);
    const initials = party.pinyin.split(/\s+/).map((syllable) => syllable.slice(0, 1));
    return [...whole, typed(initials.join("")), party.code].join("\n");
  });
}

function partyTexts() {
  texts ??= readParties();
  return texts;
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
function resolved(wanted) {
  partyTexts();
  if (/^((\d\d){1,3}|\d{6}(000){1,2})$/.test(wanted)) {
    const code = wanted.slice(0, 6).padEnd(6, "0");
    return data.parties.filter((party) => party.code === code).map((party) => party.number);
  }
  return named.get(wanted) || pathed(wanted);
}

/** Which parties fit: 0 not at all, 1 somewhere in a name, 2 at its beginning, 3 by a whole one. @param {string} wanted */
function fitting(wanted) {
  const fits = Uint8Array.from(partyTexts(), (text) => {
    if (!text.includes(wanted)) return 0;
    const lines = text.split("\n");
    return lines.includes(wanted) ? 3 : lines.some((line) => line.startsWith(wanted)) ? 2 : 1;
  });
  for (const number of resolved(wanted)) fits[number] = 3;
  return fits;
}

/** @type {string[]} */
const claimTexts = [];

// Folds what claims say, until all is folded or there is no time left; tells whether some is left.
export function foldClaims(hasTime = () => true) {
  while (claimTexts.length < data.claims.length && hasTime()) {
    const { zh, en, id } = data.claims[claimTexts.length];
    claimTexts.push([...new Set([zh, en, id])].map(typed).join("\n"));
  }
  return claimTexts.length < data.claims.length;
}

/**
 * A claim fits when its label, a party it names or a programme that it is part of holds the words; null where nothing is asked.
 * @param {string} query
 */
export function searchTest(query) {
  const wanted = wantedOf(query);
  if (!wanted) return null;
  foldClaims();
  const fits = fitting(wanted);
  const any = (/** @type {number[]} */ numbers) => numbers.some((number) => fits[number]);
  return (/** @type {data.Claim} */ claim) =>
    any(claim.providers) ||
    any(claim.recipients) ||
    claim.programmes.some((number) => any(data.above(number))) ||
    any(claim.about) ||
    claimTexts[claim.number].includes(wanted);
}

const tied = new Set(Object.values(data.levels).flatMap(({ nodes }) => nodes));

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
      Number(tied.has(b.number)) - Number(tied.has(a.number)) ||
      a.zh.length - b.zh.length,
  );
  return { found: found.slice(0, most), count: found.length };
}
