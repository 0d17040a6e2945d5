// Which places the map shades, and how strongly: by claims that name them or what lies in them, or by assistance money.
import { codedBy, countsOf } from "./coding.js";
import * as data from "./data.js";
import { division, partyOf } from "./outlines.js";
import { state } from "./state.js";
import { sums } from "./totals.js";
import { amountText, numberText } from "./words.js";

/** @import { Selection } from "./shapes.js" */
/** @import { Division, Rank } from "./outlines.js" */
/** @typedef {{ number: number, value: number, level: number, outline: Division }} Shaded a place, its class from 1 to 5 */
/** @typedef {{ places: Shaded[], classes: [number, number][] }} Shading the least and most value of each class */

const CLASSES = 5;

/** What is shaded at a level, of what has an outline. @param {string} level @returns {Rank} */
export const rankOf = (level) => (level === "province" || level === "county" ? level : "prefecture");

/** Places of a rank that parties are or lie in, kept for the page. @type {Map<Rank, Map<number, number[]>>} */
const known = new Map();

/** @param {Rank} rank */
function placesByParty(rank) {
  const found = known.get(rank) ?? new Map();
  known.set(rank, found);
  return (/** @type {number} */ party) => {
    let places = found.get(party);
    if (!places) found.set(party, (places = data.above(party).filter((place) => isOfRank(place, rank))));
    return places;
  };
}

/** Of claims the places of a rank that they name or that hold what they name, kept. @type {Map<Rank, () => import("./coding.js").Coded<number>>} */
const coded = new Map();

/** How many claims name each place of a rank or something that lies in it. @param {data.Claim[]} claims @param {Rank} rank */
function countsByPlace(claims, rank) {
  const placesOf = placesByParty(rank);
  const found =
    coded.get(rank) ??
    codedBy(["providers", "recipients", "about"], ({ providers, recipients, about }) => [
      ...new Set([...providers, ...recipients, ...about].flatMap(placesOf)),
    ]);
  coded.set(rank, found);
  return countsOf(found(), claims);
}

/** Places of a rank, each with the claims that name it or something that lies in it. @param {data.Claim[]} claims @param {Rank} rank */
function claimsByPlace(claims, rank) {
  /** @type {Map<number, data.Claim[]>} */
  const found = new Map();
  const placesOf = placesByParty(rank);
  for (const claim of claims)
    for (const party of sidesOf(claim))
      for (const place of placesOf(party)) {
        const own = found.get(place);
        if (!own) found.set(place, [claim]);
        else if (own[own.length - 1] !== claim) own.push(claim);
      }
  return found;
}

/** @param {data.Claim} claim */
function sidesOf({ providers, recipients, about }) {
  if (state.shade === "given") return providers;
  if (state.shade === "received") return recipients;
  return about.length ? [...providers, ...recipients, ...about] : [...providers, ...recipients];
}

/** Municipalities stand among the prefectures, and so do counties that no prefecture is above. @param {number} number @param {Rank} rank */
function isOfRank(number, rank) {
  const { code, level } = data.parties[number];
  if (!code) return false;
  return level === "level:" + rank || (rank === "prefecture" && division(code, rank) !== null);
}

/** The least that surely flowed, in yuan. @param {number} number @param {data.Claim[]} claims */
function money(number, claims) {
  const side = state.shade === "given" ? "provider" : "recipient";
  const scope = { [side]: number };
  return Number(sums(claims, scope).found.find(({ reckoning }) => reckoning === "flow")?.least ?? 0);
}

/** @param {data.Claim[]} claims @param {Rank} rank */
const moneyByPlace = (claims, rank) =>
  [...claimsByPlace(claims, rank)].map(([number, own]) => /** @type {const} */ ([number, money(number, own)]));

/** @param {Selection} found @param {string} level @returns {Shading} */
export function shadingOf(found, level) {
  /** @type {Shaded[]} */
  const places = [];
  const rank = rankOf(level);
  if (state.shade === "none") return { places, classes: [] };
  const values =
    state.shade === "claims"
      ? countsByPlace(found.claims, rank)
      : moneyByPlace(
          found.claims.filter(({ isMoney }) => isMoney),
          rank,
        );
  for (const [number, value] of values) {
    const outline = division(data.parties[number].code, rank);
    if (outline && value > 0 && partyOf(outline.code) === number) places.push({ number, value, level: 0, outline });
  }
  places.sort((a, b) => a.value - b.value || a.number - b.number);
  return { places, classes: classed(places) };
}

/** Classes with about as many places each; equal values are never parted. @param {Shaded[]} places @returns {[number, number][]} */
export function classed(places) {
  /** @type {[number, number][]} */
  const classes = [];
  places.forEach((place, index) => {
    const wanted = Math.floor((index * CLASSES) / places.length) + 1;
    const last = classes[classes.length - 1];
    const begins = !last || (place.value > last[1] && wanted > places[index - 1].level);
    if (begins) classes.push([place.value, place.value]);
    else last[1] = place.value;
    place.level = begins ? Math.max(wanted, classes.length) : places[index - 1].level;
  });
  const levels = [...new Set(places.map(({ level }) => level))];
  for (const place of places) place.level = levelOf(levels.indexOf(place.level), levels.length);
  return classes;
}

/** The shade of a class: from the faintest to the strongest. @param {number} index @param {number} count */
export const levelOf = (index, count) => (count < 2 ? 3 : 1 + Math.round((index * (CLASSES - 1)) / (count - 1)));

/** @param {number} value */
export const shadeText = (value) => (state.shade === "claims" ? numberText(value) : amountText(value, data.yuan));

/** @param {[number, number]} bounds */
export const classText = ([least, most]) =>
  least === most ? shadeText(least) : shadeText(least) + " – " + shadeText(most);
