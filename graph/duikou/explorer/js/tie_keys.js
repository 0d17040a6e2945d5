// The key of a tie in the address: provider, recipient and programme.
import * as data from "./data.js";

/** @typedef {{ from: number, to: number, programme: number }} Ends */

/** What a piece of an address says, "" where it is broken. @param {string} text */
export function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** @param {Ends} tie */
export const tieKey = ({ from, to, programme }) =>
  [from, to, programme].map((number) => encodeURIComponent(data.parties[number]?.id ?? "")).join("|");

/** The number of a party, -1 where a key states none; what the page does not have is the number of nothing. @param {string} id */
const numberOf = (id) => (id === "" ? -1 : (data.partyNumbers.get(decode(id)) ?? NaN));

/** What tells the tie of a key from others; writing the key of each takes longer. @param {string} key */
export function tieTest(key) {
  const [from, to, programme, ...more] = key.split("|").map(numberOf);
  const isWhole = more.length === 0;
  return (/** @type {Ends} */ tie) => isWhole && tie.from === from && tie.to === to && tie.programme === programme;
}
