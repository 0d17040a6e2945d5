// What a reader's file is: its text, which article that is, and which of the article's passages stand in it.
import * as data from "./data.js";
import { Search } from "./finding.js";
import { takeApart } from "./marks.js";
import { once } from "./once.js";
import { digestOf, normalise, Seen } from "./seen.js";

/** @import { Passage } from "./data.js" */
/** @import { Found } from "./finding.js" */
/** @typedef {{ article: number, seen: Seen, passages: Passage[], found: Found[], isUnchanged: boolean }} Opened */

const LARGEST = 20_000_000;
/** Of what is seen, tags aside: some fifty articles. Every stretch of a text is digested, which of more would take long. */
const MOST_SEEN = 200_000;
const LIKENESS = 0.5;
const LONGEST = 40;
/** @type {[number[], string][]} */
const MARKED = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

/** Bytes as text in an encoding, null where they are none. @param {Uint8Array} bytes @param {string} encoding */
function decoded(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What bytes may say, the likeliest first: UTF-8, or what a mark tells, else both encodings of Chinese. @param {Uint8Array} bytes */
function readings(bytes) {
  const marked = MARKED.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  const first = decoded(bytes, marked ? marked[1] : "utf-8");
  if (marked || first !== null) return [first];
  return ["gb18030", "big5"].map((encoding) => decoded(bytes, encoding));
}

/** A text as all positions count it: no mark at its beginning, lines that end in one line feed. @param {string} text */
const asObtained = (text) => text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");

/** The passages of each article, gathered when the first text is opened. */
const ofArticles = once(() => {
  /** @type {Passage[][]} */
  const found = data.articles.map(() => []);
  for (const passage of data.passages) found[passage.article].push(passage);
  return found;
});

/** The article that a text is, and how it is known: -1 where it is none. @param {string} text @param {Search} search */
function recognised(text, search) {
  const digest = digestOf(text);
  const same = data.articles.findIndex((article) => article.digest === digest);
  if (same >= 0) return { article: same, isUnchanged: data.articles[same].length === search.seen.points.length };
  const shares = ofArticles().map((passages) => {
    const told = passages.filter((passage) => passage.digest);
    const longest = told.sort((a, b) => b.length - a.length || a.start - b.start).slice(0, LONGEST);
    return search.find(longest).filter(({ status }) => status !== "missing").length / Math.max(1, longest.length);
  });
  const best = shares.indexOf(Math.max(...shares));
  return { article: shares[best] > LIKENESS ? best : -1, isUnchanged: false };
}

/** Holds a text against the passages of the article that it is; null where it is none of them. @param {string} given @returns {Opened | null} */
export function verify(given) {
  const text = asObtained(given);
  const seen = new Seen(text);
  const search = new Search(seen, data.passages);
  const { article, isUnchanged } = recognised(text, search);
  if (article < 0) return null;
  const passages = ofArticles()[article];
  return { article, seen, passages, found: search.find(passages, isUnchanged), isUnchanged };
}

/**
 * Opens bytes or a text: what is in it, or a word that says why nothing is.
 * @param {Uint8Array | string} given
 * @returns {{ opened?: Opened, wrong?: string }}
 */
export function read(given) {
  if (given.length > LARGEST) return { wrong: "file_large" };
  const texts = (typeof given === "string" ? [given] : readings(given)).filter((text) => text !== null);
  if (!texts.length || texts.every((text) => text.includes("\0"))) return { wrong: "file_binary" };
  if (texts.every((text) => !normalise(text))) return { wrong: "file_empty" };
  if (texts.every((text) => takeApart(text).marks.length > MOST_SEEN)) return { wrong: "file_long" };
  for (const text of texts) {
    const opened = verify(text);
    if (opened) return { opened };
  }
  return { wrong: "file_stranger" };
}

/** How many of the passages that can be checked stand in the text, and which do not. @param {Opened} opened */
export function tally({ passages, found }) {
  const checked = passages.filter(({ digest }) => digest);
  const lacking = passages.filter(({ digest }, at) => digest && found[at].first < 0);
  return { all: checked.length, held: checked.length - lacking.length, lacking };
}
