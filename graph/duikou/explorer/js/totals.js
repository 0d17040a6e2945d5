// What the assistance money of a set of claims comes to for a party: the rule of duikou.model.amounts, step for step.
//
// The tests hold this file to that module over thousands of selections. Each reckoning has a sum of its own. Money is counted
// in whole numbers of the smallest place that any figure of the page has, so that no digit is lost.
import { figureOf, isOpen, mostApart } from "./apart.js";
import { gather, tally } from "./counting.js";
import * as data from "./data.js";
import { plainText, shifted } from "./decimals.js";
import { once } from "./once.js";
import { liesIn, mayShare } from "./sharing.js";
import { finished, mapped } from "./steps.js";

/** @import { Figure } from "./apart.js" */
/** @import { Claim, MoneyClaim } from "./data.js" */
/** @import { Shown, Sum, Sums } from "./shapes.js" */
/** @template T @typedef {import("./steps.js").Steps<T>} Steps */
/** @typedef {{ provider?: number, recipient?: number }} Scope whose sum it is */

const ASSISTANCE = "assistance";

/** @param {import("./words.js").Figure} value */
const places = (value) => (value === null ? 0 : (plainText(value).split(".")[1] || "").length);
/** @returns {Steps<number>} */
function* findFinest() {
  let most = 0;
  for (const { isMoney, quantity } of data.claims) {
    yield;
    if (isMoney) most = Math.max(most, places(quantity.least), places(quantity.most));
  }
  return most;
}
/** @type {number | undefined} */
let finestFound;
/** How many decimal places the finest figure of the page has; looked for when a sum is first asked for. */
const finest = () => (finestFound ??= finished(findFinest()));
const scale = once(() => 10n ** BigInt(finest()));
/** @param {number | string} value */
const whole = (value) =>
  Number.isSafeInteger(value) ? BigInt(value) * scale() : BigInt(shifted(plainText(value), -finest()));
/** @param {bigint} units */
const written = (units) => shifted(String(units), finest());

const RECKONINGS = data.concepts.map(({ id }) => id.replace("reckoning:", ""));
/** @param {MoneyClaim} claim */
export const reckoningOf = (claim) => (claim.planned ? "planned" : RECKONINGS[claim.quantity.reckoning]);

/** The kind of money of a figure as sums know it: assistance, or the kind by itself, "" for none. @param {Claim} claim */
export function kindOf({ quantity }) {
  const money = quantity ? data.conceptId(quantity.money) : "";
  return data.assistance.includes(money) ? ASSISTANCE : money;
}

/** @param {MoneyClaim} claim @param {string} kind */
function reasonAgainst(claim, kind) {
  if (!claim.current) return "standing";
  if (kindOf(claim) !== kind) return "money";
  if (data.conceptId(claim.quantity.reckoning) === "reckoning:returned") return "returned";
  return data.reckonings.includes(reckoningOf(claim)) ? "" : "reckoning";
}

/** Why what is given, and no amount in yuan, stands beside a sum; "" for what does not. @param {Claim} claim */
function reasonBeside(claim) {
  if (!claim.quantity) return "";
  const kind = kindOf(claim);
  const isGoods = !kind && data.conceptId(claim.quantity.measure) === "measure:donation";
  const isForeign = kind && data.currencies.includes(data.conceptId(claim.quantity.unit));
  if (!isGoods && !isForeign) return "";
  if (!claim.current) return "standing";
  if (isGoods) return "inKind";
  return kind === ASSISTANCE ? "currency" : "money";
}

/**
 * Why a figure of money, or goods that were given, is in no sum of its own kind of money; "" for what is in one, and null
 * for what is no such figure.
 * @param {Claim} claim
 */
export function reasonOf(claim) {
  const kind = kindOf(claim);
  if (claim.isMoney && kind) return reasonAgainst(claim, kind);
  const reason = reasonBeside(claim);
  return reason === "money" ? "currency" : reason || null;
}

/** All figures that contain one, itself too where it is said to be within itself. @param {number} number @returns {Set<number>} */
function containers(number) {
  /** @type {Set<number>} */
  const found = new Set();
  const waiting = [number];
  while (waiting.length) {
    const quantity = data.claims[/** @type {number} */ (waiting.pop())].quantity;
    if (!quantity) continue;
    for (const other of [...quantity.containedIn, ...quantity.partitions]) {
      if (found.has(other)) continue;
      found.add(other);
      waiting.push(other);
    }
  }
  return found;
}

/**
 * The first of the figures that contains one, undefined where none does; of two said to contain each other the first stands.
 * @param {MoneyClaim} claim
 * @param {Set<number>} numbers
 */
function wholeOf(claim, numbers) {
  if (!claim.quantity.containedIn.length && !claim.quantity.partitions.length) return undefined;
  const found = [...containers(claim.number)].filter(
    (other) => numbers.has(other) && (other < claim.number || !containers(other).has(claim.number)),
  );
  return found.sort((a, b) => a - b).at(0);
}

/**
 * Whether a claim has others beside a provider or a recipient, named or not; undefined asks nothing of that side.
 * @param {MoneyClaim} claim
 * @param {Scope} scope
 */
function isJoint(claim, { provider, recipient }) {
  /** @param {"provider" | "recipient"} side @param {number | undefined} asked @param {number[]} named */
  const others = (side, asked, named) =>
    asked !== undefined && (isOpen(claim, side) || !named.every((number) => liesIn(number, asked)));
  return others("provider", provider, claim.providers) || others("recipient", recipient, claim.recipients);
}

/** @param {number[]} ones @param {number[]} others */
function partiesApart(ones, others) {
  return ones.length > 0 && others.length > 0 && !ones.some((one) => others.some((other) => mayShare(one, other)));
}

/**
 * Kinds of money of which no yuan is both: for each, those that it is apart from; none for what no claim names.
 * @type {Map<number | undefined, (number | undefined)[]>}
 */
const apartKinds = new Map();
for (const [one, other] of data.apart.map((pair) => pair.map((kind) => data.conceptNumbers.get(kind))))
  for (const [kind, from] of [
    [one, other],
    [other, one],
  ])
    gather(apartKinds, kind, from);

/** @param {Figure} one @param {Figure} other */
const isBefore = (one, other) => one.last !== "" && one.last < other.first;

/** What costs least to tell is asked first: a page may hold ten thousand figures. @param {Figure} one @param {Figure} other */
function areApart(one, other) {
  if (one.overlapsWith.includes(other.number) || other.overlapsWith.includes(one.number)) return false;
  if (!one.isStock && (isBefore(one, other) || isBefore(other, one))) return true;
  if (one.partitions.some((whole) => other.partitions.includes(whole))) return true;
  if (apartKinds.get(one.money)?.includes(other.money)) return true;
  return [0, 1].some(
    (side) => !one.isOpen[side] && !other.isOpen[side] && partiesApart(one.named[side], other.named[side]),
  );
}

/** @param {MoneyClaim[]} figures @returns {Steps<number>} */
function* coarsest(figures) {
  const found = yield* mapped(figures, ({ quantity }) => quantity.place);
  return found.reduce((most, place) => Math.max(most, place), -finest());
}

/**
 * A bound with no digit below a power of ten; `way` is -1 down, 1 up, 0 to the nearest, half to even.
 * @param {bigint} units
 * @param {number} place
 * @param {number} way
 */
function rounded(units, place, way) {
  const step = 10n ** BigInt(place + finest());
  const rest = units % step;
  const twice = 2n * rest;
  const up = way > 0 ? rest > 0n : way === 0 && (twice > step || (twice === step && (units / step) % 2n === 1n));
  return units - rest + (up ? step : 0n);
}

/**
 * What is shown of a sum: no more digits than the least precise figure has; `about` tells of each bound whether it is rounded.
 * @param {bigint} from
 * @param {bigint | null} to
 * @param {MoneyClaim[]} used
 * @param {MoneyClaim[]} counted those of which more than nothing counts
 * @returns {Steps<Sum["shown"]>}
 */
function* shownOf(from, to, used, counted) {
  const place = yield* coarsest(used);
  const [low, high] =
    from === to
      ? [rounded(to, place, 0), rounded(to, place, 0)]
      : [rounded(from, yield* coarsest(counted), -1), to === null ? null : rounded(to, place, 1)];
  return { least: written(low), most: high === null ? null : written(high), about: [low !== from, high !== to] };
}

/** @param {string} reckoning @param {MoneyClaim[]} figures @param {Scope} scope @returns {Steps<Sum>} */
function* summedUp(reckoning, figures, scope) {
  const numbers = new Set(figures.map((claim) => claim.number));
  /** @type {[number, number][]} */
  const parts = [];
  /** @type {MoneyClaim[][]} */
  const [used, own, jointly] = [[], [], []];
  for (const claim of figures) {
    yield;
    const whole = wholeOf(claim, numbers);
    if (whole !== undefined) parts.push([claim.number, whole]);
    else {
      used.push(claim);
      (isJoint(claim, scope) ? jointly : own).push(claim);
    }
  }
  const values = yield* mapped(own, ({ quantity }) => (quantity.least === null ? 0n : whole(quantity.least)));
  const { least, isApart } = yield* mostApart(yield* mapped(own, figureOf), values, areApart);
  const open = used.some((claim) => claim.quantity.most === null);
  const mosts = open ? [] : yield* mapped(used, (claim) => whole(claim.quantity.most));
  const most = open ? null : mosts.reduce((sum, value) => sum + value, 0n);
  const counted = own.filter((_, place) => values[place]);
  return {
    reckoning,
    least: written(least),
    most: most === null ? null : written(most),
    shown: yield* shownOf(least, most, used, counted),
    used: used.length,
    joint: jointly.length,
    contained: parts.length,
    figures: used.map((claim) => claim.number),
    jointly: jointly.map((claim) => claim.number),
    parts,
    isApart,
    grades: tally(used.map((claim) => [claim.grade])),
  };
}

/**
 * What the claims come to for a provider and a recipient, each reckoning that has figures by itself; and how many amounts
 * are left out, by reason.
 * @param {Claim[]} claims
 * @param {Scope} scope
 * @param {string} kind of money
 * @returns {Sums}
 */
export const sums = (claims, scope = {}, kind = ASSISTANCE) => finished(summing(claims, scope, kind));

/** The same in steps. @param {Claim[]} claims @param {Scope} scope @returns {Steps<Sums>} */
export function* summing(claims, scope = {}, kind = ASSISTANCE) {
  finestFound ??= yield* findFinest();
  /** @type {Map<string, number>} */
  const left = new Map();
  const figures = new Map(data.reckonings.map((reckoning) => /** @type {[string, MoneyClaim[]]} */ ([reckoning, []])));
  for (const claim of claims) {
    yield;
    const reason = claim.isMoney ? reasonAgainst(claim, kind) : reasonBeside(claim);
    if (reason) left.set(reason, (left.get(reason) || 0) + 1);
    else if (claim.isMoney) gather(figures, reckoningOf(claim), claim);
  }
  /** @type {Sum[]} */
  const made = [];
  for (const [reckoning, own] of figures) if (own.length) made.push(yield* summedUp(reckoning, own, scope));
  const contained = made.reduce((sum, one) => sum + one.contained, 0);
  if (contained) left.set("contained", contained);
  return { found: made, left };
}

/** What the claims left of a tie come to for its two ends. @param {Shown} shown */
export function tieSums({ tie, claims }) {
  const own = claims.map((number) => data.claims[number]);
  return sums(own, { provider: tie.from, recipient: tie.to });
}

/**
 * What a party and all that lies in it gave, and what it received, of some claims: two sums, for it is not the same money.
 * Of a programme, what stands under it and its parts; null where no claim names the party so.
 * @param {number} number
 * @param {Claim[]} claims
 * @returns {{ provider?: Sums | null, recipient?: Sums | null, programme?: Sums | null }}
 */
export function partySums(number, claims) {
  const of = (/** @type {"providers" | "recipients" | "programmes"} */ side) =>
    claims.filter((claim) => claim[side].some((other) => liesIn(other, number)));
  const given = (/** @type {Claim[]} */ own, /** @type {Scope} */ scope) =>
    own.some((claim) => claim.isMoney || reasonBeside(claim)) ? sums(own, scope) : null;
  if (data.parties[number].kind === "programme") return { programme: given(of("programmes"), {}) };
  const [gave, received] = [of("providers"), of("recipients")];
  return { provider: given(gave, { provider: number }), recipient: given(received, { recipient: number }) };
}
