// The words of a text as they are seen, normalised (NFKC, no white space) as duikou.reading.passages does, with the way
// back to the text, and their digests.
import { isBlank, takeApart } from "./marks.js";
import { firstBits, hexadecimal, sha256 } from "./sha256.js";

const encoder = new TextEncoder();
const compatible = (/** @type {string} */ text) => text.normalize("NFKC");

/** @param {string} text */
export const normalise = (text) => [...compatible(text)].filter((mark) => !isBlank(mark)).join("");

/** The digest of a text, normalised, in hexadecimal. @param {string} text */
export const digestOf = (text) => hexadecimal(sha256(encoder.encode(normalise(text))));

/** Whether a mark combines with one before it: such marks change places with others that do. @param {string} mark */
function combines(mark) {
  if (mark < "\u0300" || mark.normalize("NFD") !== mark) return false;
  return ["\u0334" + mark + "\u0334", "\u0315" + mark].some((text) => text.normalize("NFD") !== text);
}

/**
 * The smallest parts of marks that normalise independently of each other: where each begins and ends, and what it becomes.
 * @param {string[]} marks
 * @returns {[number, number, string][]}
 */
function clusters(marks) {
  const single = marks.map(compatible);
  if (single.join("") === compatible(marks.join(""))) return single.map((normal, at) => [at, at + 1, normal]);
  /** @type {[number, number, string][]} */
  const found = [];
  let [first, cluster] = [0, ""];
  for (let at = 0; at < marks.length; at += 1) {
    const apart = () => compatible(cluster + marks[at]) === compatible(cluster) + single[at];
    if (at > first && !combines([...single[at]][0]) && apart()) {
      found.push([first, at, compatible(cluster)]);
      [first, cluster] = [at, ""];
    }
    cluster += marks[at];
  }
  if (first < marks.length) found.push([first, marks.length, compatible(cluster)]);
  return found;
}

/** The first place in sorted numbers at which one is not below, or is above, a bound. */
function bisect(/** @type {number[]} */ numbers, /** @type {(number: number) => boolean} */ isBefore) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(numbers[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The words of one text. */
export class Seen {
  /** @param {string} text */
  constructor(text) {
    const taken = takeApart(text);
    this.points = [...text];
    /** What is seen, white space too; "\n" parts paragraphs. */
    this.marks = taken.marks;
    /** @type {string[]} */
    this.words = [];
    /** Where each word character begins and ends among the marks. @type {number[]} */
    this.from = [];
    /** @type {number[]} */
    this.to = [];
    for (const [first, last, normal] of clusters(taken.marks))
      for (const mark of normal)
        if (!isBlank(mark)) {
          this.words.push(mark);
          this.from.push(first);
          this.to.push(last);
        }
    this.starts = this.from.map((at) => taken.starts[at]);
    this.ends = this.to.map((at) => taken.ends[at - 1]);
    this.bytes = encoder.encode(this.words.join(""));
    this.offsets = new Int32Array(this.words.length + 1);
    this.words.forEach((mark, at) => (this.offsets[at + 1] = this.offsets[at] + encoder.encode(mark).length));
  }

  /** The first character at or after a code point of the text. @param {number} position */
  indexAt(position) {
    return bisect(this.starts, (start) => start < position);
  }

  /** First and last, the last excluded, of the characters within two code points. @param {number} start @param {number} end */
  within(start, end) {
    const first = this.indexAt(start);
    return [
      first,
      Math.max(
        first,
        bisect(this.ends, (other) => other <= end),
      ),
    ];
  }

  /** @param {number} first @param {number} last */
  digest(first, last) {
    return sha256(this.bytes, this.offsets[first], this.offsets[last]);
  }

  /** Where stretches of a length stand, by the first bits of their digests, of which `wanted` has those that matter. */
  places(/** @type {number} */ length, /** @type {Set<number>} */ wanted) {
    /** @type {Map<number, number[]>} */
    const found = new Map();
    for (let first = 0; length && first + length <= this.words.length; first += 1) {
      const bits = firstBits(this.digest(first, first + length));
      if (wanted.has(bits)) found.set(bits, [...(found.get(bits) ?? []), first]);
    }
    return found;
  }

  /** Whether no cluster is cut at either end. @param {number} first @param {number} last */
  isWhole(first, last) {
    const { starts } = this;
    const isCut = (/** @type {number} */ at) => at > 0 && at < starts.length && starts[at - 1] === starts[at];
    return !isCut(first) && !isCut(last);
  }
}
