// Money of the selection as ordered bars, with what no bar is made of beneath, each with its reason and its claims.
import { barring, byLeast, sumKeys } from "./bars.js";
import { barsChart, barText } from "./bars_drawing.js";
import { chartPart } from "./chart.js";
import { choice, choiceOf } from "./choosing.js";
import { gather } from "./counting.js";
import * as data from "./data.js";
import { selection } from "./filter.js";
import { button, counted, element, growing, region, replace } from "./parts.js";
import { ROW_KINDS, rowName } from "./rows.js";
import { addressOf, change, state } from "./state.js";
import { finished, inSlices } from "./steps.js";
import { summing } from "./totals.js";
import { conceptName, inLanguage, listText, nameOf, numberText, sumText, word } from "./words.js";

/** @import { Claim } from "./data.js" */
/** @import { Bar, Bars, Sum } from "./shapes.js" */
/**
 * What the view shows of a selection: `made` and `count` are the bars so far, and how many there will be; `bars` and `together` all
 * of it, once it is worked out.
 * @typedef {{ found: object, stamp: string, keys: [string, number][], steps: import("./steps.js").Steps<void>,
 *   made: Bar[], count: number, bars: Bars | null, together: Sum | undefined }} Work
 */

const STEP = 40;
let most = STEP;
/** Between two looks at the bars so far, in milliseconds. */
const LOOK = 250;
/** They are drawn anew when there are so many times as many: drawing them takes its time too. */
const GROWTH = 1.5;
/** @type {Work | null} */
let kept = null;

function workOf() {
  const found = selection();
  const { by, level, sum } = state;
  const stamp = [by, level, sum].join();
  if (kept?.found === found && kept.stamp === stamp) return kept;
  most = STEP;
  const keys = sumKeys(found.claims);
  /** @type {Work} */
  const own = { found, stamp, keys, steps: working(), made: [], count: 0, bars: null, together: undefined };
  function* working() {
    try {
      yield* worked();
    } finally {
      if (!own.bars && kept === own) kept = null; // it broke: who asks again is not left without bars
    }
  }
  function* worked() {
    const [kind, reckoning] = splitSum(sum);
    const tell = (/** @type {Bar[]} */ made, /** @type {number} */ count) => Object.assign(own, { made, count });
    const bars = yield* barring(found.claims, by, level, sum, tell);
    const sums = bars.bars.length ? (yield* summing(found.claims, {}, kind)).found : [];
    own.together = sums.find((one) => one.reckoning === reckoning);
    own.bars = bars;
  }
  kept = own;
  return own;
}

/** @param {Work} work */
function finish(work) {
  if (!work.bars) finished(work.steps);
  return /** @type {Bars} */ (work.bars);
}

/** The bars of the selection, as the view has them. */
export const shownBars = () => finish(workOf());

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

/** What the selection comes to altogether. @param {Sum | undefined} sum */
const wholeSum = (sum) => sum && element("p.sum", word("moneyTogether"), sumText(sum));

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

/** What is shown of bars, with a button for more of them. @param {Bar[]} bars @param {() => void} redraw */
function chartOf(bars, redraw) {
  const grow = () => {
    most += STEP;
    redraw();
  };
  return [
    chartPart((width) => barsChart(bars.slice(0, most), moneyTitle(), width)),
    bars.length > most && button(word("more", { n: Math.min(STEP, bars.length - most) }), grow, { class: "more" }),
    element("p.hint", word("moneyHint")),
  ];
}

/** @param {Work} work @param {() => void} redraw */
function content({ keys, made, count, bars: all, together }, redraw) {
  if (!all) {
    const waits = word("moneyWaits", { n: numberText(made.length), m: numberText(count) });
    return [element("p.hint", waits), made.length > 0 && chartOf([...made].sort(byLeast), redraw)];
  }
  const { bars, wholes, left } = all;
  return [
    bars.length > 0 ? wholeSum(together) : element("p", word("moneyNone")),
    bars.length > 0 && chartOf(bars, redraw),
    otherSums(keys),
    wholes.length > 0 && [element("h3", word("moneyWholes")), growing("ul", wholes, wholeRow, 20)],
    left.length > 0 && [element("h3", counted("leftOut", left.length)), leftBlock(left)],
  ];
}

/** Finishes what is under way, as what is printed needs it. */
export let finishMoney = () => {};

/** @param {HTMLElement} holder */
export function showMoney(holder) {
  const work = workOf();
  if (!data.isCrowd) finish(work);
  const names = work.keys.map(([name]) => name);
  const label = moneyTitle();
  const body = region("div.scroll.money", label);
  const draw = () => {
    body.ariaBusy = String(!work.bars);
    replace(body, element("h2", label), content(work, draw));
  };
  replace(
    holder,
    element(
      "div.bar",
      choice("by", ROW_KINDS, "by_"),
      choiceOf("sum", names.includes(state.sum) ? names : [state.sum, ...names], sumName),
      key(),
    ),
    body,
  );
  draw();
  if (!work.bars) workOn(work, body, draw);
}

/** Works in slices, and shows now and then what there is. @param {Work} work @param {HTMLElement} body @param {() => void} draw */
async function workOn(work, body, draw) {
  const isWanted = () => body.isConnected && kept === work && !work.bars;
  finishMoney = () => {
    if (!isWanted()) return;
    finish(work);
    draw();
  };
  let drawn = 0;
  const look = () => {
    if (!isWanted() || work.made.length <= drawn * GROWTH) return;
    drawn = work.made.length;
    draw();
  };
  const looking = setInterval(look, LOOK);
  try {
    await inSlices(work.steps, isWanted);
  } finally {
    clearInterval(looking);
    body.ariaBusy = "false";
  }
  if (body.isConnected && kept === work) draw();
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
