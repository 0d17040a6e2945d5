// The data of the page: rows, as payload.py writes them, become objects. Lists hold numbers of parties or concepts.
import { gather } from "./counting.js";

/** @import { Records, ClaimRow } from "./payload.js" */
/** @typedef {{ zh: string, en: string }} InBoth a text in both languages */
/** @typedef {(typeof parties)[number]} Party */
/** @typedef {(typeof claims)[number]} Claim */
/** @typedef {Extract<Claim, { isMoney: true }>} MoneyClaim */
/** @typedef {(typeof levels)[string]["ties"][number]} Tie */
/** @typedef {{ source: string, grid: number, prefectures: string, units: string, borders: string, lines: string,
 *   counties: Record<string, string>, names: [string, string, string][] }} Outlines */
/** @typedef {[number, number, number, number, number[], number[]?]} TieRow ends, programme, look, claims, parts */
/** @typedef {{ nodes: number[], edges: TieRow[], layouts: Record<string, any> }} LevelRow */

/** Data of some size are written compressed (gzip in base64), the rest as the JSON it is. @param {string} id */
async function read(id) {
  const element = /** @type {HTMLElement} */ (document.getElementById(id));
  const text = element.textContent ?? "";
  element.textContent = "";
  if (!element.hasAttribute("data-gzip")) return JSON.parse(text);
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

const written = await read("data");
/** Places that nothing on the page concerns: they can be looked for. @type {{ parties: any[][], made: string[] }} */
const elsewhere = await read("elsewhere");
/** @type {Record<string, [string, string]>} */
export const words = await read("words");
/** The language the page is opened in, which the script that all pages share knows. */
export const opening = readersLanguage.first;

/** @type {readonly any[]} */
const NONE = Object.freeze([]);
/** @type {Record<string, unknown>} */
const USUAL = { party: -1, concept: -1, claim: -1, truth: false, number: null, text: "", row: null };
export const camel = (/** @type {string} */ name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/**
 * What makes objects of rows: each value under the name and of the kind that the columns tell.
 * @param {Record<string, string>} columns
 * @returns {(row: any[]) => any}
 */
function reader(columns) {
  const fields = Object.entries(columns).map(([name, kind]) => ({
    name: camel(name),
    isTruth: kind === "truth",
    usual: kind in USUAL ? USUAL[kind] : NONE,
  }));
  return (row) => {
    /** @type {Record<string, unknown>} */
    const made = {};
    for (let at = 0; at < fields.length; at += 1) {
      const { name, isTruth, usual } = fields[at];
      const value = row[at] ?? usual;
      made[name] = isTruth ? value === 1 : value;
    }
    return made;
  };
}

/** @type {Record<keyof Records, Record<string, string>>} */
export const columns = written.columns;
const readers = /** @type {{ [Name in keyof Records]: (row: any[]) => Records[Name] }} */ (
  Object.fromEntries(Object.entries(columns).map(([record, fields]) => [record, reader(fields)]))
);

/** Two texts, each standing in for the other where that is missing, and `id` where both are. @returns {InBoth} */
const inBoth = ([zh = "", en = ""] = [], id = "") => ({ zh: zh || en || id, en: en || zh || id });

export const concepts = /** @type {string[][]} */ (written.concepts).map(([id, ...texts], number) => ({
  number,
  id,
  ...inBoth(/** @type {[string, string]} */ (texts)),
}));
const numbersOf = (/** @type {{ id: string, number: number }[]} */ things) =>
  new Map(things.map(({ id, number }) => [id, number]));
export const conceptNumbers = numbersOf(concepts);
export const yuan = conceptNumbers.get("unit:yuan") ?? -2;

/** The id of a concept by its number, "" for none. @param {number} concept */
export const conceptId = (concept) => (concept < 0 ? "" : concepts[concept].id);

/** @param {any[]} row @param {number} number */
function toParty(row, number) {
  const party = readers.party(row);
  const within = [party.within, party.basedIn, ...party.locatedIn].find((place) => place >= 0) ?? -1;
  const [level, sort] = [conceptId(party.level), conceptId(party.sort)];
  const who = whoIs(party.kind, level.replace("level:", ""));
  return { ...party, ...inBoth(party.label, party.id), number, within, level, sort, who, note: inBoth(party.note) };
}

/** What a party is, for the legend: its level, or the kind of thing it is. @param {string} kind @param {string} level */
function whoIs(kind, level) {
  if (kind === "place") return ["province", "prefecture", "county", "country"].includes(level) ? level : "local";
  return ["organization", "group", "project"].includes(kind) ? kind : "other";
}

/** @param {any[] | null} row */
function toQuantity(row) {
  if (!row) return null;
  const quantity = readers.quantity(row);
  return {
    ...quantity,
    least: quantity.minimum,
    most: quantity.maximum,
    place: quantity.place ?? 0,
    rank: quantity.value ?? quantity.minimum ?? 0,
  };
}

/** What begins the digest of a stretch beside a passage, and how long it is. @param {string} told */
function toStretch(told) {
  const [length, digest] = told.includes("-") ? told.split("-") : [told && "16", told];
  return { length: Number(length), digest };
}

/** @param {any[]} row @param {number} article */
export function toPassage([start, span, paragraph, told = "", length = span], article, number = 0) {
  const [digest, before, behind] = [...told.split(" "), "", ""];
  return {
    number,
    article,
    start,
    end: start + span,
    length,
    paragraph,
    digest,
    before: toStretch(before),
    behind: toStretch(behind),
  };
}

/** By article, then as they stand in its text. */
export const passages = /** @type {any[][][]} */ (written.passages)
  .flatMap((rows, article) => rows.map((row) => toPassage(row, article)))
  .map((passage, number) => ({ ...passage, number }));
/** @typedef {(typeof passages)[number]} Passage */

/** Numerals that state no quantity, and why. */
export const dismissals = /** @type {any[][]} */ (written.dismissals).map(([printed, reason, cited], number) => ({
  number,
  printed: /** @type {string} */ (printed),
  reason: /** @type {number} */ (reason ?? -1),
  passages: /** @type {number[]} */ (cited),
}));

/** @param {any[]} row */
function toEvidence([number, role = 0]) {
  const { article, paragraph } = passages[number];
  return {
    passage: /** @type {number} */ (number),
    article,
    paragraph,
    role: /** @type {string} */ (written.roles[role]),
  };
}

/** @type {Map<string, string[]>} */
const whos = new Map();

/** What the parties of a claim are; one list for each set. @param {ClaimRow} claim */
function whoOf({ providers, recipients }) {
  const found = [...new Set([...providers, ...recipients].map((number) => parties[number].who))];
  const known = whos.get(found.join());
  if (!known) whos.set(found.join(), found);
  return known ?? found;
}

const yearOf = (/** @type {string} */ day) => (day ? Number(day.slice(0, 4)) : null);

/** @param {any[]} row @param {number} number */
function toClaim(row, number) {
  const claim = readers.claim(row);
  const quantity = toQuantity(claim.quantity);
  return {
    ...claim,
    ...inBoth(claim.label),
    number,
    id: "claim:" + claim.id,
    first: claim.starts,
    last: claim.ends,
    yearFirst: yearOf(claim.starts),
    yearLast: yearOf(claim.ends),
    articles: [...new Set(/** @type {number[][]} */ (claim.evidence).map(([cited]) => passages[cited].article))],
    evidence: /** @type {any[][]} */ (claim.evidence).map(toEvidence),
    ...(quantity && quantity.unit === yuan
      ? { quantity, isMoney: /** @type {true} */ (true) }
      : { quantity, isMoney: /** @type {false} */ (false) }),
    note: inBoth(claim.note),
    who: whoOf(claim),
  };
}

/** @param {any[]} row @param {number} number */
function toArticle(row, number) {
  const article = readers.article(row);
  return { ...article, number, title: article.title || article.id, note: inBoth(article.note) };
}

/** A tie rolled up from stated ones names them instead of its claims. @param {LevelRow} level @param {TieRow[]} stated */
function toLevel({ nodes, edges, layouts }, stated) {
  const ties = edges.map(([from, to, programme, look, own, parts = []], number) => {
    const found = parts.length === 1 ? stated[parts[0]][4] : parts.flatMap((part) => stated[part][4]);
    const all = parts.length > 1 ? [...new Set(found)].sort((a, b) => a - b) : found;
    return { number, from, to, programme, look, claims: own.length ? own : all, parts, lane: 0 };
  });
  return { nodes, ties, layouts };
}

export const parties = /** @type {any[][]} */ ([...written.parties, ...elsewhere.parties]).map(toParty);
export const claims = /** @type {any[][]} */ (written.claims).map(toClaim);
export const articles = /** @type {any[][]} */ (written.articles).map(toArticle);
export const partyNumbers = numbersOf(parties);
export const claimNumbers = numbersOf(claims);
export const articleNumbers = numbersOf(articles);
export const levels = Object.fromEntries(
  Object.entries(/** @type {Record<string, LevelRow>} */ (written.levels)).map(([name, level]) => [
    name,
    toLevel(level, written.levels.stated.edges),
  ]),
);
export const terms = Object.fromEntries(
  Object.entries(written.terms).map(([name, texts]) => [camel(name), inBoth(/** @type {[string, string]} */ (texts))]),
);
/** What terms are called and mean, by id. @type {Record<string, Record<"zh" | "en", { label: string, definition: string }>>} */
export const meanings = Object.fromEntries(
  Object.entries(/** @type {Record<string, string[]>} */ (written.meanings)).map(([id, [zh, en, told, inEnglish]]) => [
    id,
    { zh: { label: zh, definition: told }, en: { label: en, definition: inEnglish } },
  ]),
);
/** What a report that disputes a claim tells by kind of fault, and the tracker that takes it, "" for none.
 * @type {{ fields: Record<string, string[]>, figures: string[], further: string[], longest: number, tracker: string }} */
export const disputes = written.disputes;
/** Of what the page is a part, in both languages; null on the page of the whole graph. @type {InBoth | null} */
export const part = written.part && inBoth(written.part);
/** Whether the page is that of the whole graph: what is not on it is nowhere. @type {boolean} */
export const isWhole = written.whole;
const made = /** @type {string[]} */ (written.search.made);
made.length = written.parties.length; // who is named and not known has no other names
written.search.made = [...made, ...elsewhere.made];
/** @type {{ base: string, version: string, initial: string, assistance: string[], apart: string[][],
 *   reckonings: string[], currencies: string[], colours: Record<string, Record<number, number>>, background: [number, number, number][], outlines: Outlines, radicals: string, search: { characters: string, cased: [string, string][], made: string[] } }} */
export const {
  base,
  version,
  initial,
  assistance,
  apart,
  reckonings,
  currencies,
  colours,
  background,
  radicals,
  outlines,
  search,
} = written;

/** @type {Map<number, number[]>} */
const chains = new Map();

/** All that a party is, lies in or belongs to, itself first; the country is left out, as everyone lies in it. @param {number} number */
export function above(number) {
  const known = chains.get(number);
  if (known) return known;
  /** @type {number[]} */
  const chain = [];
  const waiting = [number];
  for (const at of waiting) {
    const party = parties[at];
    if (!party || chain.includes(at) || party.level === "level:country") continue;
    chain.push(at);
    waiting.push(party.within, ...party.partOf);
  }
  chains.set(number, chain);
  return chain;
}

/** @type {Map<number, typeof claims>} */
const byParty = new Map();
for (const claim of claims)
  for (const named of [claim.providers, claim.recipients, claim.about, claim.programmes])
    for (const party of named) if (byParty.get(party)?.at(-1) !== claim) gather(byParty, party, claim);

/** The claims that name a party. @param {number} number */
export const claimsOf = (number) => byParty.get(number) ?? [];
