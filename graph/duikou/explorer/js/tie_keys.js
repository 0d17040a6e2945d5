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

/** What tells the tie of a key from others; writing the key of each takes longer. @param {string} key */
export function tieTest(key) {
  const [from, to, programme] = key.split("|").map((id) => data.partyNumbers.get(decode(id)) ?? -1);
  return (/** @type {Ends} */ tie) => tie.from === from && tie.to === to && tie.programme === programme;
}
