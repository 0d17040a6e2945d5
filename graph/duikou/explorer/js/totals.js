// What the assistance money of a set of claims comes to for a party: the rule of duikou.model.amounts, step for step.
//
// The tests hold this file to that module over thousands of selections. Each reckoning has a sum of its own. Money is counted
// in whole numbers of the smallest place that any figure of the page has, so that no digit is lost.
import { gather, tally } from "./counting.js";
import * as data from "./data.js";
import { plainText, shifted } from "./decimals.js";
import { once } from "./once.js";

/** @import { Claim, MoneyClaim } from "./data.js" */
/** @import { Shown, Sum, Sums } from "./shapes.js" */
/** @import { Figure } from "./words.js" */
/** @typedef {{ provider?: number, recipient?: number }} Scope whose sum it is */

const ASSISTANCE = "assistance";

const EXACT = 24;

/** @param {Figure} value */
const places = (value) => (value === null ? 0 : (plainText(value).split(".")[1] || "").length);
/** How many decimal places the finest figure of the page has; looked for when a sum is first asked for. */
const finest = once(() =>
  data.claims.reduce(
    (most, { isMoney, quantity }) => (isMoney ? Math.max(most, places(quantity.least), places(quantity.most)) : most),
    0,
  ),
);
/** @param {number | string} value */
const whole = (value) => BigInt(shifted(plainText(value), -finest()));
/** @param {bigint} units */
const written = (units) => shifted(String(units), finest());

/** @param {MoneyClaim} claim */
export const reckoningOf = (claim) =>
  claim.planned ? "planned" : data.conceptId(claim.quantity.reckoning).replace("reckoning:", "");

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
function reasonBeside({ quantity, current }) {
  if (!quantity) return "";
  const isGoods = quantity.money < 0 && data.conceptId(quantity.measure) === "measure:donation";
  const isForeign = quantity.money >= 0 && data.currencies.includes(data.conceptId(quantity.unit));
  if (!isGoods && !isForeign) return "";
  if (!current) return "standing";
  if (isGoods) return "inKind";
  return data.assistance.includes(data.conceptId(quantity.money)) ? "currency" : "money";
}

/**
 * Why a figure of money, or goods that were given, is in no sum of its own kind of money; "" for what is in one, and null
 * for what is no such figure.
 * @param {Claim} claim
 */
export function reasonOf(claim) {
  if (claim.isMoney && claim.quantity.money >= 0) return reasonAgainst(claim, kindOf(claim));
  const reason = reasonBeside(claim);
  return reason === "money" ? "currency" : reason || null;
}

/** @param {number} number @returns {Set<number>} */
function containers(number) {
  /** @type {Set<number>} */
  const found = new Set();
  const waiting = [number];
  while (waiting.length) {
    const quantity = data.claims[/** @type {number} */ (waiting.pop())].quantity;
    if (!quantity) continue;
    for (const other of [...quantity.containedIn, ...quantity.partitions]) {
      if (found.has(other) || other === number) continue;
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
  const found = [...containers(claim.number)].filter(
    (other) => numbers.has(other) && (other < claim.number || !containers(other).has(claim.number)),
  );
  return found.sort((a, b) => a - b).at(0);
}

const SIDES = {
  provider: data.conceptNumbers.get("side:provider") ?? -1,
  recipient: data.conceptNumbers.get("side:recipient") ?? -1,
};
/** @param {MoneyClaim} claim @param {"provider" | "recipient"} side */
const isOpen = (claim, side) => claim.leavesOpen.includes(SIDES[side]);

/** @param {number} number @param {number} place */
const liesIn = (number, place) => number === place || data.above(number).includes(place);

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

/**
 * The country has nothing above it, not even itself: whatever is its own may be anyone's.
 * @param {number} one
 * @param {number} other
 */
function mayShare(one, other) {
  if (!data.above(one).length || !data.above(other).length) return true;
  return (
    data.above(one).includes(other) || data.above(other).includes(one) || mayHold(one, other) || mayHold(other, one)
  );
}

/** Whether a group may have a party among its members. @param {number} number @param {number} other */
export function mayHold(number, other) {
  const group = data.parties[number];
  if (group.kind !== "group") return false;
  if (group.members.some((member) => data.above(other).includes(member) || data.above(member).includes(other)))
    return true;
  if (group.size !== null && group.members.length >= group.size) return false;
  return !data.parties[group.within] || data.above(other).includes(group.within);
}

/** @param {number[]} ones @param {number[]} others */
function partiesApart(ones, others) {
  return ones.length > 0 && others.length > 0 && !ones.some((one) => others.some((other) => mayShare(one, other)));
}

/** Kinds of money of which no yuan is both: for each, those that it is apart from. @type {Map<number, number[]>} */
const apartKinds = new Map();
for (const [one, other] of data.apart.map((pair) => pair.map((kind) => data.conceptNumbers.get(kind) ?? -2)))
  for (const [kind, from] of [
    [one, other],
    [other, one],
  ])
    gather(apartKinds, kind, from);

/** @param {MoneyClaim} one @param {MoneyClaim} other */
const isBefore = (one, other) => one.last !== "" && one.last < other.first;

/** What costs least to tell is asked first: a page may hold ten thousand figures. @param {MoneyClaim} one @param {MoneyClaim} other */
function areApart(one, other) {
  const [first, second] = [one.quantity, other.quantity];
  if (first.overlapsWith.includes(other.number) || second.overlapsWith.includes(one.number)) return false;
  if ((isBefore(one, other) || isBefore(other, one)) && reckoningOf(one) !== "stock") return true;
  if (first.partitions.some((part) => second.partitions.includes(part))) return true;
  if (apartKinds.get(first.money)?.includes(second.money)) return true;
  const open = (/** @type {"provider" | "recipient"} */ side) => isOpen(one, side) || isOpen(other, side);
  return (
    (!open("provider") && partiesApart(one.providers, other.providers)) ||
    (!open("recipient") && partiesApart(one.recipients, other.recipients))
  );
}

/** @param {MoneyClaim} claim */
const least = (claim) => (claim.quantity.least === null ? 0n : whole(claim.quantity.least));
/** @param {MoneyClaim[]} figures */
const sumOf = (figures) => figures.reduce((sum, claim) => sum + least(claim), 0n);

/** Whether what a figure shares something with may have any provider. @param {MoneyClaim} claim */
const isVague = (claim) =>
  isOpen(claim, "provider") ||
  !claim.providers.length ||
  claim.quantity.overlapsWith.length > 0 ||
  claim.providers.some((number) => data.parties[number].kind === "group" || !data.above(number).length);

/** @param {Map<number, Set<MoneyClaim>>} map @param {number} number */
function setOf(map, number) {
  const found = map.get(number) ?? new Set();
  map.set(number, found);
  return found;
}

/**
 * Figures that wait to be taken. `take` removes one, false where it is gone; `takeNear` removes and returns those that may share
 * something with one. They are found by provider, as amounts.py does, and what is taken is not looked at again.
 * @param {MoneyClaim[]} figures
 */
function waitingFigures(figures) {
  const all = new Set(figures);
  const anywhere = new Set(figures.filter(isVague));
  /** @type {Map<number, Set<MoneyClaim>>[]} */
  const [own, under] = [new Map(), new Map()];
  const setsOf = (/** @type {MoneyClaim} */ { providers }) =>
    providers.flatMap((number) => [setOf(own, number), ...data.above(number).map((place) => setOf(under, place))]);
  for (const claim of figures) for (const set of setsOf(claim)) set.add(claim);
  const take = (/** @type {MoneyClaim} */ claim) => {
    if (!all.delete(claim)) return false;
    anywhere.delete(claim);
    for (const set of setsOf(claim)) set.delete(claim);
    return true;
  };
  const candidates = (/** @type {MoneyClaim} */ { providers }) =>
    providers.flatMap((number) => [
      ...setOf(under, number),
      ...data.above(number).flatMap((place) => [...setOf(own, place)]),
    ]);
  const takeNear = (/** @type {MoneyClaim} */ claim) => {
    const found = isVague(claim) ? all : [...anywhere, ...candidates(claim)];
    return [...found].filter((other) => !areApart(claim, other) && take(other));
  };
  return { take, takeNear };
}

/**
 * The figures in sets such that figures of different sets are apart. Within a set the vague ones, which are held against all that wait,
 * come last: by then few do.
 * @param {MoneyClaim[]} figures
 */
function entangled(figures) {
  const waiting = waitingFigures(figures);
  const sets = [];
  for (const first of figures) {
    if (!waiting.take(first)) continue;
    const members = [first];
    const [plain, vague] = isVague(first) ? [[], [first]] : [[first], []];
    for (let here = plain.pop() ?? vague.pop(); here; here = plain.pop() ?? vague.pop())
      for (const other of waiting.takeNear(here)) {
        members.push(other);
        (isVague(other) ? vague : plain).push(other);
      }
    sets.push(members);
  }
  return sets;
}

/**
 * The greatest sum of figures that are all apart from one another: searched in full for a few, greedily for many.
 * @param {MoneyClaim[]} figures
 */
function best(figures) {
  const by = (/** @type {MoneyClaim} */ a, /** @type {MoneyClaim} */ b) =>
    least(a) === least(b) ? a.number - b.number : least(a) > least(b) ? -1 : 1;
  const ordered = [...figures].sort(by);
  return figures.length > EXACT ? greedy(ordered) : searched(ordered);
}

/** @param {MoneyClaim[]} ordered */
function greedy(ordered) {
  const waiting = waitingFigures(ordered);
  let sum = 0n;
  for (const claim of ordered) {
    if (!waiting.take(claim)) continue;
    sum += least(claim);
    waiting.takeNear(claim);
  }
  return sum;
}

/** @param {MoneyClaim[]} ordered */
function searched(ordered) {
  let found = 0n;
  const search = (/** @type {bigint} */ sum, /** @type {MoneyClaim[]} */ rest) => {
    if (sum > found) found = sum;
    rest.forEach((claim, index) => {
      if (sum + sumOf(rest.slice(index)) > found)
        search(
          sum + least(claim),
          rest.slice(index + 1).filter((other) => areApart(claim, other)),
        );
    });
  };
  search(0n, ordered);
  return found;
}

/** @param {MoneyClaim[]} figures */
const coarsest = (figures) => figures.reduce((most, { quantity }) => Math.max(most, quantity.place), -finest());

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
 * @param {MoneyClaim[]} own
 */
function shownOf(from, to, used, own) {
  const lowest = coarsest(own.filter((claim) => least(claim) > 0n));
  const [low, high] =
    from === to
      ? [rounded(to, coarsest(used), 0), rounded(to, coarsest(used), 0)]
      : [rounded(from, lowest, -1), to === null ? null : rounded(to, coarsest(used), 1)];
  return { least: written(low), most: high === null ? null : written(high), about: [low !== from, high !== to] };
}

/** @param {string} reckoning @param {MoneyClaim[]} figures @param {Scope} scope @returns {Sum} */
function sumUp(reckoning, figures, scope) {
  const numbers = new Set(figures.map((claim) => claim.number));
  /** @type {[number, number][]} */
  const parts = [];
  const used = figures.filter((claim) => {
    const whole = wholeOf(claim, numbers);
    if (whole !== undefined) parts.push([claim.number, whole]);
    return whole === undefined;
  });
  const own = used.filter((claim) => !isJoint(claim, scope));
  const sets = entangled(own);
  const from = sets.reduce((sum, set) => sum + best(set), 0n);
  const open = used.some((claim) => claim.quantity.most === null);
  const to = open ? null : used.reduce((sum, claim) => sum + whole(claim.quantity.most), 0n);
  return {
    reckoning,
    least: written(from),
    most: to === null ? null : written(to),
    shown: shownOf(from, to, used, own),
    used: used.length,
    joint: used.length - own.length,
    contained: parts.length,
    figures: used.map((claim) => claim.number),
    jointly: used.filter((claim) => isJoint(claim, scope)).map((claim) => claim.number),
    parts,
    isApart: sets.length === own.length,
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
export function sums(claims, scope = {}, kind = ASSISTANCE) {
  const left = new Map();
  const figures = new Map(data.reckonings.map((reckoning) => /** @type {[string, MoneyClaim[]]} */ ([reckoning, []])));
  for (const claim of claims) {
    const reason = claim.isMoney ? reasonAgainst(claim, kind) : reasonBeside(claim);
    if (reason) left.set(reason, (left.get(reason) || 0) + 1);
    else if (claim.isMoney) gather(figures, reckoningOf(claim), claim);
  }
  const found = [...figures].filter(([, own]) => own.length).map(([name, own]) => sumUp(name, own, scope));
  const contained = found.reduce((sum, one) => sum + one.contained, 0);
  if (contained) left.set("contained", contained);
  return { found, left };
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
