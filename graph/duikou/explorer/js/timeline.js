// The dated claims of the selection along the years: a dot for an event, a bar for a period, a fading end where none is stated.
import { selection } from "./filter.js";
import { element, growing, region, replace, tickBox } from "./parts.js";
import { addressOf, change, state } from "./state.js";
import { nameOf, numberText, periodText, word } from "./words.js";

/** @import { Claim } from "./data.js" */
/** @typedef {(time: number) => number} Place where a time stands, in per cent */

/** @param {string} day */
const moment = (day) => (day ? Date.parse(day) / 31556952000 + 1970 : null);

/** @param {Claim} claim */
function spanOf(claim) {
  return [moment(claim.first), moment(claim.last)];
}

/** @param {number} first @param {number} last */
function axis(first, last) {
  const step = [1, 2, 5, 10, 20].find((years) => (last - first) / years <= 7) || 50;
  const marks = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) marks.push(year);
  return marks;
}

/** @param {Claim} claim @param {Place} place @param {number} last */
function bar(claim, place, last) {
  const [from, to] = spanOf(claim);
  const begin = place(from ?? to ?? last);
  const end = place(to ?? last);
  const open = (from === null ? " open-start" : "") + (to === null ? " open-end" : "");
  const isDot = claim.kind === "event" || ((from === null) !== (to === null) && claim.kind === "figure");
  const made = element("span", {
    class: "span " + claim.kind + (isDot ? " dot" : open) + (claim.planned ? " planned" : ""),
    "aria-hidden": "true",
  });
  made.style.left = begin + "%";
  if (!isDot) made.style.width = Math.max(0.6, end - begin) + "%";
  return made;
}

/** @param {Claim} claim @param {Place} place @param {number} last */
function row(claim, place, last) {
  const chosen = state.claim === claim.id;
  return element(
    "li",
    { class: chosen ? "chosen" : "", "data-row": claim.id },
    element(
      "a",
      { href: addressOf({ claim: claim.id }), class: "what" },
      element("span.when", periodText(claim)),
      element("span.label", nameOf(claim)),
    ),
    element("span.track", bar(claim, place, last)),
  );
}

function key() {
  const looks = [
    ["event dot", "kind_event"],
    ["pairing", "kind_pairing"],
    ["figure", "kind_figure"],
    ["pairing open-end", "open"],
    ["planned", "planned"],
  ];
  return element(
    "p.key",
    looks.map(([look, label]) =>
      element("span", element("span", { class: "span " + look, "aria-hidden": "true" }), word(label)),
    ),
  );
}

/** @param {number[]} marks @param {Place} place */
function marksRow(marks, place) {
  return element(
    "div.axis",
    { "aria-hidden": "true" },
    element("span.what"),
    element(
      "span.track",
      marks.map((year) => {
        const mark = element("span.mark", year);
        mark.style.left = place(year) + "%";
        return mark;
      }),
    ),
  );
}

/** @param {Claim} claim */
const firstMoment = (claim) => claim.first || claim.last;

/** @param {Claim[]} claims */
function dated(claims) {
  const found = claims.filter((claim) => firstMoment(claim) && (!state.events || claim.kind === "event"));
  const compare = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : a > b ? 1 : 0);
  return found.sort((a, b) => compare(firstMoment(a), firstMoment(b)) || a.number - b.number);
}

/** @param {Claim[]} claims */
function bounds(claims) {
  const moments = claims.flatMap(spanOf).filter((time) => time !== null);
  const first = Math.floor(moments.reduce((least, time) => Math.min(least, time), Infinity));
  const last = Math.ceil(moments.reduce((most, time) => Math.max(most, time), -Infinity));
  return [first, Math.max(last, first + 1)];
}

function eventsSwitch() {
  return tickBox("events", state.events, word("timelineEvents"), (events) => change({ events }));
}

/** @param {Claim[]} claims */
function chart(claims) {
  const [first, last] = bounds(claims);
  const place = (/** @type {number} */ time) => (100 * (time - first)) / (last - first);
  const rows = growing("ol", claims, (claim) => row(claim, place, last), 150);
  return region("div.scroll.timeline", word("view_timeline"), marksRow(axis(first, last), place), rows);
}

/** @param {HTMLElement} holder */
export function showTimeline(holder) {
  const { claims } = selection();
  const shown = dated(claims);
  const undated = claims.filter((claim) => !firstMoment(claim)).length;
  const hint = word("timelineHint", { n: numberText(shown.length), m: numberText(undated) });
  replace(holder, element("div.bar", key(), element("p.hint", hint), eventsSwitch()), shown.length > 0 && chart(shown));
}
