// Search over parties and claims, by any of the names that the resolver knows, however they are written.
//
// Names are folded by `typing.js` and found as `duikou.model.resolving` finds them; the tests hold this file to it. What is
// typed may also stand anywhere in a name, or be the initials of its pinyin.
import { gather } from "./counting.js";
import * as data from "./data.js";
import { addressed, typist } from "./typing.js";

export { typist };

const LISTED_BETWEEN = /^(市辖区|(?:省|自治区)?直辖县级行政区划|(?:省|自治区)?直辖县|县)/;
const LONGEST = 120;

export const typed = typist(data.search);
/** @param {string} query */
const wantedOf = (query) => typed(addressed(query.trim().slice(0, 1000), data.base));

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
