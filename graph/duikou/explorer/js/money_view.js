// Money of the selection as ordered bars, with what no bar is made of beneath, each with its reason and its claims.
import { barsOf, sumKeys } from "./bars.js";
import { barsChart, barText } from "./bars_drawing.js";
import { chartPart } from "./chart.js";
import { choice, choiceOf } from "./choosing.js";
import { gather } from "./counting.js";
import * as data from "./data.js";
import { selection } from "./filter.js";
import { button, counted, element, growing, region, replace } from "./parts.js";
import { ROW_KINDS, rowName } from "./rows.js";
import { addressOf, change, state } from "./state.js";
import { sums } from "./totals.js";
import { conceptName, inLanguage, listText, nameOf, numberText, sumText, word } from "./words.js";

/** @import { Claim } from "./data.js" */
/** @import { Bar, Bars } from "./shapes.js" */

const STEP = 40;
let most = STEP;
/** @type {{ found: object, stamp: string, bars: Bars } | null} */
let kept = null;

/** The bars of the selection, as the view has them. */
export function shownBars() {
  const found = selection();
  const stamp = [state.by, state.level, state.sum].join();
  if (!kept || kept.found !== found || kept.stamp !== stamp) {
    most = STEP;
    kept = { found, stamp, bars: barsOf(found.claims, state.by, state.level, state.sum) };
  }
  return kept.bars;
}

/** @param {string} key */
const splitSum = (key) => [key.slice(0, key.lastIndexOf(".")), key.slice(key.lastIndexOf(".") + 1)];

/** A sum in words: "帮扶资金 · 当期". @param {string} key */
export function sumName(key) {
  const [kind, reckoning] = splitSum(key);
  const name = kind === "assistance" ? word("assistanceMoney") : conceptName(data.conceptNumbers.get(kind) ?? -1);
  return name + " · " + word("reckoning_" + reckoning);
}

export const moneyTitle = () => word("moneyTitle", { by: word("by_" + state.by), sum: sumName(state.sum) });

/** @param {Claim} claim */
const claimRow = (claim) => element("li", element("a", { href: addressOf({ claim: claim.id }) }, nameOf(claim)));

/** What is left out, by reason, each folded away behind how many it are. @param {[Claim, string][]} left */
function leftBlock(left) {
  /** @type {Map<string, Claim[]>} */
  const reasons = new Map();
  for (const [claim, reason] of left) gather(reasons, reason, claim);
  return [...reasons].map(([reason, claims]) =>
    element(
      "details",
      element("summary", word("left_" + reason) + " · " + counted("counted", claims.length)),
      growing("ul", claims, claimRow, 30),
    ),
  );
}

/** @param {Bar} whole */
function wholeRow(whole) {
  const held = whole.holds.slice(0, 4).map(rowName);
  const more = whole.holds.length > held.length ? inLanguage("等", " …") : "";
  return element(
    "li",
    element("a", { href: addressOf({ row: whole.key }) }, rowName(whole)),
    inLanguage("：", ": ") + barText(whole) + " ",
    element("span.said", word("moneyHolds", { what: listText(held) + more })),
  );
}

/** Sums of other money, each a way to its own picture. @param {[string, number][]} keys */
function otherSums(keys) {
  const others = keys.filter(([key]) => key !== state.sum);
  const made = others.map(([key, count]) =>
    button(sumName(key) + " " + numberText(count), () => change({ sum: key }), {
      class: "link",
      "data-key": "sum " + key,
    }),
  );
  return (
    made.length > 0 &&
    element(
      "p.others",
      word("moneyOthers"),
      made.map((link) => [" ", link]),
    )
  );
}

/** What the selection comes to altogether. @param {Claim[]} claims */
function wholeSum(claims) {
  const [kind, reckoning] = splitSum(state.sum);
  const found = sums(claims, {}, kind).found.find((sum) => sum.reckoning === reckoning);
  return found && element("p.sum", word("moneyTogether"), sumText(found));
}

function key() {
  const samples = [
    ["solid", "keyLeast"],
    ["hatched", "keyMost"],
    ["endless", "keyOpen"],
  ];
  return element(
    "p.key",
    samples.map(([look, label]) =>
      element("span", element("span", { class: "bar-sample " + look, "aria-hidden": "true" }), word(label)),
    ),
  );
}

/** @param {HTMLElement} holder */
export function showMoney(holder) {
  const { claims } = selection();
  const keys = sumKeys(claims);
  const names = keys.map(([name]) => name);
  const { bars, wholes, left } = shownBars();
  const label = moneyTitle();
  const grow = () => {
    most += STEP;
    showMoney(holder);
  };
  replace(
    holder,
    element(
      "div.bar",
      choice("by", ROW_KINDS, "by_"),
      choiceOf("sum", names.includes(state.sum) ? names : [state.sum, ...names], sumName),
      key(),
    ),
    region(
      "div.scroll.money",
      label,
      element("h2", label),
      bars.length > 0 ? wholeSum(claims) : element("p", word("moneyNone")),
      bars.length > 0 && chartPart((width) => barsChart(bars.slice(0, most), label, width)),
      bars.length > most && button(word("more", { n: Math.min(STEP, bars.length - most) }), grow, { class: "more" }),
      bars.length > 0 && element("p.hint", word("moneyHint")),
      otherSums(keys),
      wholes.length > 0 && [element("h3", word("moneyWholes")), growing("ul", wholes, wholeRow, 20)],
      left.length > 0 && [element("h3", counted("leftOut", left.length)), leftBlock(left)],
    ),
  );
}

/** The bars as rows of a table, in their order, with exact bounds in yuan; "" is no upper bound. */
export function moneyRows() {
  const header = ["name", "id", "money", "reckoning", "least", "most", "figures", "possible_joint", "shown", "claims"];
  const [kind, reckoning] = splitSum(state.sum);
  const rows = shownBars().bars.map((bar) => [
    rowName(bar),
    bar.ends.map((number) => data.parties[number].id).join("; "),
    kind,
    reckoning,
    Number.isSafeInteger(Number(bar.sum.least)) ? Number(bar.sum.least) : bar.sum.least,
    bar.sum.most === null ? "" : Number.isSafeInteger(Number(bar.sum.most)) ? Number(bar.sum.most) : bar.sum.most,
    bar.sum.used,
    bar.sum.joint,
    barText(bar),
    bar.sum.figures.map((number) => data.claims[number].id).join("; "),
  ]);
  return [header, ...rows];
}
