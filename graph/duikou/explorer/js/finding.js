// Finding the passages of an article again in a copy of its text, by the rules of duikou.reading.finding.
import { digestOf } from "./seen.js";
import { firstBits, nextBits } from "./sha256.js";

/** @import { Passage } from "./data.js" */
/** @import { Seen } from "./seen.js" */
/** @typedef {"verified" | "moved" | "ambiguous" | "missing"} Status */
/** @typedef {{ status: Status, first: number, last: number }} Found where it stands among the words, -1 where it does not */

const TELLING = 8;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** @type {Found} */
const GONE = { status: "missing", first: -1, last: -1 };

/** What six characters in base64 stand for. @param {string} told */
const bitsOf = (told) => [...told].reduce((bits, mark) => bits * 64 + ALPHABET.indexOf(mark), 0);

/** @param {Passage} passage */
const isTold = ({ before, behind }) => before.length > 0 || behind.length > 0;

/** @param {Int32Array} digest @param {string} told */
const fits = (digest, told) =>
  firstBits(digest) === bitsOf(told.slice(0, 6)) && nextBits(digest) === bitsOf(told.slice(6));

/** Looks for passages in one text, which is read once for each length of stretch. */
export class Search {
  /** @param {Seen} seen @param {Passage[]} wanted all that will be looked for */
  constructor(seen, wanted) {
    this.seen = seen;
    /** @type {Map<number, Set<number>>} */
    this.wanted = new Map();
    /** @type {Map<number, Map<number, number[]>>} */
    this.known = new Map();
    for (const passage of wanted) {
      for (const { length, digest } of [passage.before, passage.behind]) this.want(length, digest);
      if (!isTold(passage) && passage.length >= TELLING) this.want(passage.length, passage.digest);
    }
  }

  /** @param {number} length @param {string} digest */
  want(length, digest) {
    if (!length) return;
    const wanted = this.wanted.get(length) ?? new Set();
    this.wanted.set(length, wanted.add(bitsOf(digest.slice(0, 6))));
  }

  /** Where a stretch begins. @param {{ length: number, digest: string }} stretch */
  places({ length, digest }) {
    const wanted = this.wanted.get(length);
    if (!length || !wanted) return [];
    const found = this.known.get(length) ?? this.seen.places(length, wanted);
    this.known.set(length, found);
    return found.get(bitsOf(digest.slice(0, 6))) ?? [];
  }

  /** Whether the words of a passage begin at a place and cut no cluster. @param {number} first @param {Passage} passage */
  holds(first, { length, digest }) {
    const last = first + length;
    const isInside = first >= 0 && length > 0 && last <= this.seen.words.length;
    return isInside && this.seen.isWhole(first, last) && fits(this.seen.digest(first, last), digest);
  }

  /** @param {number} first @param {number} last @param {{ length: number, digest: string }} stretch */
  isStretch(first, last, { length, digest }) {
    const isInside = length > 0 && last - first === length && first >= 0 && last <= this.seen.words.length;
    return isInside && firstBits(this.seen.digest(first, last)) === bitsOf(digest);
  }

  /** Looks where a passage is stated; a few words stand there by chance, unless a neighbour does. @param {Passage} passage */
  stated(passage, isUnchanged = false) {
    const { seen } = this;
    const [first, last] = seen.within(passage.start, Math.min(passage.end, seen.points.length));
    if (!passage.digest || first === last) return GONE;
    if (!fits(seen.digest(first, last), passage.digest) && !this.isAsGiven(passage)) return GONE;
    const isTelling = isUnchanged || passage.length >= TELLING || !isTold(passage);
    const { before, behind } = passage;
    const isBeside =
      isTelling ||
      this.isStretch(first - before.length, first, before) ||
      this.isStretch(last, last + behind.length, behind);
    return isBeside ? { status: /** @type {Status} */ ("verified"), first, last } : GONE;
  }

  /** Whether its digest is that of the text as given, tags and all. @param {Passage} passage */
  isAsGiven({ start, end, digest }) {
    const hexadecimal = digestOf(this.seen.points.slice(start, end).join(""));
    const bits = (/** @type {number} */ from) => parseInt(hexadecimal.slice(from, from + 9), 16);
    return bits(0) === bitsOf(digest.slice(0, 6)) && bits(9) === bitsOf(digest.slice(6));
  }

  /** What became of each of some passages of one article, in their order. @param {Passage[]} passages */
  find(passages, isUnchanged = false) {
    const found = passages.map((passage) => this.stated(passage, isUnchanged));
    const open = passages.map((_, at) => at).filter((at) => found[at] === GONE && passages[at].digest);
    if (open.length) elsewhere(this, passages, found, open);
    return found;
  }
}

/** @typedef {[number, number]} Pair where a passage is stated, and where it stands */

/** Whether a place comes behind the nearest passage stated before it, and before the nearest behind it. */
function isInOrder(/** @type {Pair[]} */ pairs, /** @type {Pair} */ [stated, place], before = true, behind = true) {
  let [first, last] = [-1, pairs.length];
  pairs.forEach((pair, at) => {
    if (pair[0] < stated) first = at;
    if (pair[0] > stated && last === pairs.length) last = at;
  });
  const isBehind = first < 0 || pairs[first][1] <= place;
  const isBefore = last === pairs.length || place <= pairs[last][1];
  return (isBehind || !before) && (isBefore || !behind);
}

/** Which of the lone passages lie in the longest run of all passages found that keeps their order. */
function kept(/** @type {Pair[]} */ pairs, /** @type {[Pair, number][]} */ lone) {
  /** @type {[Pair, number][]} */
  const entries = [...pairs.map((pair) => /** @type {[Pair, number]} */ ([pair, -1])), ...lone];
  entries.sort(([a, one], [b, other]) => a[0] - b[0] || a[1] - b[1] || one - other);
  const tails = /** @type {number[]} */ ([]);
  const last = /** @type {number[]} */ ([]);
  const previous = /** @type {number[]} */ ([]);
  entries.forEach(([[, place]], number) => {
    const rank = tails.filter((tail) => tail <= place).length;
    previous.push(rank ? last[rank - 1] : -1);
    tails.splice(rank, 1, place);
    last.splice(rank, 1, number);
  });
  const found = new Set();
  for (let number = last.at(-1) ?? -1; number >= 0; number = previous[number]) found.add(entries[number][1]);
  return found;
}

/** Looks for the passages that are not where they are stated; the others give the order. */
function elsewhere(
  /** @type {Search} */ search,
  /** @type {Passage[]} */ passages,
  /** @type {Found[]} */ found,
  /** @type {number[]} */ open,
) {
  const byPlace = (/** @type {Pair} */ a, /** @type {Pair} */ b) => a[0] - b[0] || a[1] - b[1];
  const pairs = passages.flatMap(({ start }, at) =>
    found[at].first < 0 ? [] : [/** @type {Pair} */ ([start, found[at].first])],
  );
  const beside = new Map(open.filter((at) => isTold(passages[at])).map((at) => [at, besideOf(search, passages[at])]));
  /** @type {Map<number, number[]>} */
  const fitting = new Map();
  for (const [at, { both }] of beside) if (both.length === 1) fitting.set(at, both);
  pairs.push(...[...fitting].map(([at, [place]]) => /** @type {Pair} */ ([passages[at].start, place])));
  pairs.sort(byPlace);
  const lone = new Map(open.filter((at) => !isTold(passages[at])).map((at) => [at, aloneOf(search, passages[at])]));
  const single = [...lone].filter(([, places]) => places.length === 1);
  const keeps = kept(
    pairs,
    single.map(([at, [place]]) => [[passages[at].start, place], at]),
  );
  for (const [at, places] of beside) if (!fitting.has(at)) fitting.set(at, ordered(pairs, passages[at], places));
  for (const [at, places] of lone) fitting.set(at, places.length !== 1 || keeps.has(at) ? places : []);
  for (const [at, places] of fitting) {
    if (places.length > 1) found[at] = { ...GONE, status: "ambiguous" };
    if (places.length === 1) found[at] = { status: "moved", first: places[0], last: places[0] + passages[at].length };
  }
}

/** Where a passage stands behind those words that stood before it, and before those that stood behind. */
function besideOf(/** @type {Search} */ search, /** @type {Passage} */ passage) {
  const holding = (/** @type {number[]} */ places) =>
    [...new Set(places)].filter((place) => search.holds(place, passage));
  const before = holding(search.places(passage.before).map((place) => place + passage.before.length));
  const behind = holding(search.places(passage.behind).map((place) => place - passage.length));
  return { before, behind, both: before.filter((place) => behind.includes(place)) };
}

/** Where one that tells of nothing around it stands; nowhere, where its words are few. */
function aloneOf(/** @type {Search} */ search, /** @type {Passage} */ passage) {
  if (passage.length < TELLING) return [];
  return search
    .places({ length: passage.length, digest: passage.digest })
    .filter((place) => search.holds(place, passage));
}

/** The places that keep the order on the side on which the words are as they were. */
function ordered(
  /** @type {Pair[]} */ pairs,
  /** @type {Passage} */ { start },
  /** @type {ReturnType<typeof besideOf>} */ { before, behind, both },
) {
  if (both.length) {
    const fitting = both.filter((place) => isInOrder(pairs, [start, place]));
    return fitting.length === 1 ? fitting : both;
  }
  const after = before.filter((place) => isInOrder(pairs, [start, place], true, false));
  return [...new Set([...after, ...behind.filter((place) => isInOrder(pairs, [start, place], false, true))])];
}
