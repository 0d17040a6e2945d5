// The data of the page: rows and columns, as payload.py writes them, become objects. Lists hold numbers of parties or concepts.
import { camel, classOf, fieldsOf, numbered, placesIn, reading, unpacked } from "./columns.js";
import { gather } from "./counting.js";
import { read } from "./embedded.js";
import { once } from "./once.js";
import { required } from "./required.js";

export { camel };

/** @import { Columns } from "./columns.js" */
/** @import { Records, ClaimRow, QuantityRow } from "./payload.js" */
/** @typedef {{ zh: string, en: string }} InBoth a text in both languages */
/** @typedef {(typeof parties)[number]} Party */
/** @typedef {QuantityRow & { number: number, least: any, most: any, rank: any }} Quantity */
/** @typedef {{ passage: number, article: number, paragraph: number, role: string }} Cited */
/** @typedef {Omit<ClaimRow, "label" | "note" | "evidence" | "quantity"> & InBoth & { number: number, first: string, last: string,
 *   yearFirst: number | null, yearLast: number | null, articles: number[], note: InBoth, evidence: Cited[], who: string[] }} ClaimBase */
/** @typedef {ClaimBase & ({ isMoney: true, quantity: Quantity } | { isMoney: false, quantity: Quantity | null })} Claim */
/** @typedef {Extract<Claim, { isMoney: true }>} MoneyClaim */
/** @typedef {(typeof levels)[string]["ties"][number]} Tie */
/** @typedef {{ source: string, grid: number, prefectures: string, units: string, borders: string, lines: string,
 *   counties: Record<string, string>, names: [string, string, string][] }} Outlines */
/** @typedef {[number, number, number, number, number[], number[]?]} TieRow ends, programme, look, claims, parts */
/** @typedef {{ nodes: number[], edges: TieRow[], layouts: Record<string, any> }} LevelRow */

const written = await read("data");
/** Places that nothing on the page concerns: they can be looked for. @type {{ parties: any[][], made: string[] }} */
const elsewhere = await read("elsewhere");
/** @type {Record<string, [string, string]>} */
export const words = await read("words");
/** The language the page is opened in, which the script that all pages share knows. */
export const opening = readersLanguage.first;

/**
 * What makes objects of rows: each value under the name and of the kind that the columns tell.
 * @param {Record<string, string>} columns
 * @returns {(row: any[]) => any}
 */
function reader(columns) {
  const fields = fieldsOf(columns).map(({ name, kind }) => ({ name, told: reading(kind) }));
  return (row) => {
    /** @type {Record<string, unknown>} */
    const made = {};
    for (let at = 0; at < fields.length; at += 1) made[fields[at].name] = fields[at].told(row[at]);
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

/** By article, then as they stand in its text. @type {ReturnType<typeof toPassage>[]} */
export let passages = [];
/** @typedef {(typeof passages)[number]} Passage */
/** Numerals that state no quantity, and why. @type {{ number: number, printed: string, reason: number, passages: number[] }[]} */
export let dismissals = [];

/** @param {any[]} row @returns {Cited} */
function toCited([number, role = 0]) {
  const { article, paragraph } = passages[number];
  return { passage: number, article, paragraph, role: written.roles[role] };
}

/** What waits for the first picture: what claims say, and where. */
function openLater() {
  const rows = /** @type {any[][][]} */ (written.later.passages);
  passages = rows.flatMap((own, article) => own.map((row) => toPassage(row, article)));
  passages.forEach((passage, number) => (passage.number = number));
  dismissals = /** @type {any[][]} */ (written.later.dismissals).map(([printed, reason, cited], number) => {
    return { number, printed, reason: reason ?? -1, passages: cited };
  });
}

/** Whether all is read, or still waits for the first picture. */
export const isRead = () => Boolean(written.later);
export const readLater = once(async () => {
  if (isRead()) return;
  written.later = await read("later");
  openLater();
});
/** What an address may ask of the first picture that this has without what is read later. */
const PLAIN = new Set(["", "lang", "level", "layout", "colour", "outlines", "gaps", "at"]);
const asked = location.hash.replace(/^#/, "").split("&");
if (isRead()) openLater();
else if (!asked.every((part) => PLAIN.has(part.split("=")[0]))) await readLater();

/** Where a column of a table is. @param {"claims" | "quantities"} table */
const columnsIn = (table) => (/** @type {string} */ name) =>
  /** @type {Columns} */ (written[table])[name] ??
  /** @type {Columns} */ (required(written.later, "what is read later")[table])[name];

/** @type {Map<number[], Map<number[], string[]>>} */
const whos = new Map();

/** What the parties of a claim are; one list for the same parties. @param {Pick<ClaimBase, "providers" | "recipients">} claim */
export function whoOf({ providers, recipients }) {
  const own = whos.get(providers) ?? new Map();
  whos.set(providers, own);
  const known = own.get(recipients);
  if (known) return known;
  const found = [...new Set([...providers, ...recipients].map((number) => parties[number].who))];
  own.set(recipients, found);
  return found;
}

/** The years in which the time of any claim begins or ends. */
export const namedYears = () => [
  ...new Set(
    ["starts", "ends"].flatMap((name) =>
      columnsIn("claims")(name)[0]
        .map((day) => yearOf(day ?? ""))
        .filter((year) => year !== null),
    ),
  ),
];

const yearOf = (/** @type {string} */ day) => (day ? Number(day.slice(0, 4)) : null);

/** How many of the first claims have a quantity, by the number of the next one; -1 for what has none itself. */
const quantityNumbers = once(() => {
  let next = 0;
  const numbers = new Int32Array(written.count).fill(-1);
  unpacked(written.claims.quantity, written.count, "truth").forEach((has, number) => {
    if (has) numbers[number] = next++;
  });
  return numbers;
});
const amounts = once(() => {
  const fields = [
    ...fieldsOf(columns.quantity),
    { name: "place", column: "place", kind: "number", change: (/** @type {number | null} */ place) => place ?? 0 },
    { name: "least", column: "minimum", kind: "number" },
    { name: "most", column: "maximum", kind: "number" },
  ];
  const count = quantityNumbers().reduce((most, number) => Math.max(most, number + 1), 0);
  const { Thing } = classOf(fields, count, columnsIn("quantities"));
  Object.defineProperty(Thing.prototype, "rank", {
    /** @this {Quantity} */
    get() {
      return this.value ?? this.least ?? 0;
    },
  });
  return /** @type {Quantity[]} */ (/** @type {unknown} */ (numbered(count, Thing)));
});

/** What claims have beside what their columns tell. @type {import("./columns.js").Field[]} */
const OF_CLAIMS = [
  { name: "id", column: "id", kind: "text", change: (id) => "claim:" + id, each: true },
  { name: "zh", column: "label", kind: "texts", change: (label) => inBoth(label).zh, each: true },
  { name: "en", column: "label", kind: "texts", change: (label) => inBoth(label).en, each: true },
  { name: "note", column: "note", kind: "texts", change: (note) => inBoth(note), each: true },
  { name: "first", column: "starts", kind: "text" },
  { name: "last", column: "ends", kind: "text" },
  { name: "yearFirst", column: "starts", kind: "text", change: yearOf },
  { name: "yearLast", column: "ends", kind: "text", change: yearOf },
  { name: "articles", column: "articles", kind: "list" },
  { name: "evidence", column: "evidence", kind: "list", change: (cited) => cited.map(toCited), each: true },
];

function makeClaims() {
  const { Thing, lists } = classOf([...fieldsOf(columns.claim), ...OF_CLAIMS], written.count, columnsIn("claims"));
  Object.defineProperties(Thing.prototype, {
    quantity: {
      /** @this {ClaimBase} */
      get() {
        const number = quantityNumbers()[this.number];
        return number < 0 ? null : amounts()[number];
      },
    },
    isMoney: {
      /** @this {Claim} */
      get() {
        return this.quantity?.unit === yuan;
      },
    },
    who: {
      /** @this {ClaimBase} */
      get() {
        return whoOf(this);
      },
    },
  });
  return { claims: /** @type {Claim[]} */ (/** @type {unknown} */ (numbered(written.count, Thing))), lists };
}

/** @param {any[]} row @param {number} number */
function toArticle(row, number) {
  const article = readers.article(row);
  return { ...article, number, title: article.title || article.id, note: inBoth(article.note) };
}

/** A tie rolled up from stated ones names them instead of its claims. @param {LevelRow} level @param {TieRow[]} stated */
function tiesOf({ edges }, stated) {
  return edges.map(([from, to, programme, look, own, parts = []], number) => {
    const found = parts.length === 1 ? stated[parts[0]][4] : parts.flatMap((part) => stated[part][4]);
    const all = parts.length > 1 ? [...new Set(found)].sort((a, b) => a - b) : found;
    return { number, from, to, programme, look, wholeLook: look, claims: own.length ? own : all, parts, lane: 0 };
  });
}

export const parties = /** @type {any[][]} */ ([...written.parties, ...elsewhere.parties]).map(toParty);
export const { claims, lists } = makeClaims();

/** Whether filtering so many claims takes longer than a keystroke should; with fewer the view never lags behind what is chosen. */
export const isCrowd = claims.length > 5000;

/** Of all claims what one field of them is, in their order. @template {keyof ClaimBase} Name @param {Name} name @returns {ClaimBase[Name][]} */
export const listOf = (name) => lists[name]();

/** What numbers below a size are kept in. @param {number} size @param {number} count */
const roomFor = (size, count) => (size < 2 ** 31 ? new Int32Array(count) : new Float64Array(count));

/**
 * For each claim a number, from 0 on, that is the same for claims which have the same in some columns of a table: claims, or their
 * quantities; 0 is of those without one.
 * @param {"claims" | "quantities"} table
 * @param {string[]} names
 */
export function keysOf(table, names) {
  const found = names.map((name) => placesIn(columnsIn(table)(name), written.count));
  const keys = roomFor(
    found.reduce((product, { size }) => product * size, 1),
    written.count,
  );
  const numbers = table === "claims" ? null : quantityNumbers();
  for (const { size, places } of found)
    for (let number = 0; number < keys.length; number += 1) {
      const own = numbers ? numbers[number] : number;
      if (own >= 0) keys[number] = keys[number] * size + places[own];
    }
  if (numbers) numbers.forEach((own, number) => (keys[number] = own < 0 ? 0 : keys[number] + 1));
  return keys;
}

/** The parties that any claim names: their columns say each list once. */
export const namedParties = once(() => {
  const found = ["providers", "recipients", "about", "programmes"].flatMap((name) => columnsIn("claims")(name)[0]);
  return new Set(found.flatMap((/** @type {number[] | null} */ numbers) => numbers ?? []));
});
export const articles = /** @type {any[][]} */ (written.articles).map(toArticle);
export const partyNumbers = numbersOf(parties);
const numbersOfClaims = once(() => numbersOf(claims));
/** The numbers of claims by id; nothing is looked up for none. */
export const claimNumbers = {
  get: (/** @type {string} */ id) => (id ? numbersOfClaims().get(id) : undefined),
  has: (/** @type {string} */ id) => numbersOfClaims().has(id),
};
export const articleNumbers = numbersOf(articles);
/** Ties are made when a level is first asked for them. */
export const levels = Object.fromEntries(
  Object.entries(/** @type {Record<string, LevelRow>} */ (written.levels)).map(([name, level]) => {
    const ties = once(() => tiesOf(level, written.levels.stated.edges));
    return [
      name,
      {
        nodes: level.nodes,
        layouts: level.layouts,
        get ties() {
          return ties();
        },
      },
    ];
  }),
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

const byParty = once(() => {
  /** @type {Map<number, Claim[]>} */
  const found = new Map();
  for (const claim of claims)
    for (const named of [claim.providers, claim.recipients, claim.about, claim.programmes])
      for (const party of named) if (found.get(party)?.at(-1) !== claim) gather(found, party, claim);
  return found;
});

/** The claims that name a party. @param {number} number */
export const claimsOf = (number) => byParty().get(number) ?? [];
