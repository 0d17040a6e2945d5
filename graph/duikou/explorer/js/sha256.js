// SHA-256 (FIPS 180-4) at once, without a promise: a text is asked for thousands of stretches, each of a block or two.

const ROUNDS = 64;
const fraction = (/** @type {number} */ root) => ((root - Math.floor(root)) * 2 ** 32) | 0;

function primes() {
  const found = [2];
  for (let number = 3; found.length < ROUNDS; number += 2)
    if (found.every((prime) => number % prime)) found.push(number);
  return found;
}

const PRIMES = primes();
const CONSTANTS = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const BEGINNING = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const block = new Int32Array(ROUNDS);
const state = new Int32Array(8);

/** @param {number} word @param {number} by */
const turned = (word, by) => (word >>> by) | (word << (32 - by));

function spread() {
  for (let at = 16; at < ROUNDS; at += 1) {
    const early = block[at - 15];
    const late = block[at - 2];
    const first = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const second = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    block[at] = block[at - 16] + first + block[at - 7] + second;
  }
}

function mix() {
  spread();
  let [a, b, c, d, e, f, g, h] = state;
  for (let at = 0; at < ROUNDS; at += 1) {
    const second = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const one = (h + second + ((e & f) ^ (~e & g)) + CONSTANTS[at] + block[at]) | 0;
    const first = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const two = (first + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at] += word));
}

/**
 * The digest of bytes from one place up to, without, another, as eight words of 32 bits with a sign; the next call
 * writes over them.
 * @param {Uint8Array} bytes
 */
export function sha256(bytes, from = 0, to = bytes.length) {
  const length = to - from;
  state.set(BEGINNING);
  for (let start = 0; start < length + 9; start += 64) {
    for (let at = 0; at < 16; at += 1) {
      let word = 0;
      for (let byte = start + 4 * at; byte < start + 4 * at + 4; byte += 1)
        word = (word << 8) | (byte < length ? bytes[from + byte] : byte === length ? 0x80 : 0);
      block[at] = word;
    }
    if (start + 64 >= length + 9) {
      block[14] = Math.floor(length / 2 ** 29);
      block[15] = length << 3;
    }
    mix();
  }
  return state;
}

/** The first 36 bits of a digest, and the 36 that follow. @param {Int32Array} digest */
export const firstBits = (digest) => (digest[0] >>> 0) * 16 + (digest[1] >>> 28);
/** @param {Int32Array} digest */
export const nextBits = (digest) => (digest[1] & 0xfffffff) * 256 + (digest[2] >>> 24);

/** A digest in hexadecimal. @param {Int32Array} digest */
export const hexadecimal = (digest) =>
  Array.from(digest, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
