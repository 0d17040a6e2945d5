// The selection along the years: pairs with the terms of their claims, or claims one by one: a dot for an event, a bar for
// a period, a fading end where none is stated.
import { chartPart } from "./chart.js";
import { choice } from "./choosing.js";
import { selection } from "./filter.js";
import * as data from "./data.js";
import { button, element, growing, region, replace, tickBox } from "./parts.js";
import { rowName } from "./rows.js";
import { addressOf, change, CHOICES, state } from "./state.js";
import { boundsOf, isPoint, spanOf, termsByPair } from "./pair_terms.js";
import { namedYears, termsChart } from "./pair_terms_drawing.js";
import { claimName, numberText, periodText, word } from "./words.js";

/** @import { Claim } from "./data.js" */
/** @typedef {(time: number) => number} Place where a time stands, in per cent */

/** @param {Claim} claim @param {Place} place @param {number} last */
function bar(claim, place, last) {
  const [from, to] = spanOf(claim);
  const begin = place(from ?? to ?? last);
  const end = place(to ?? last);
  const open = (from === null ? " open-start" : "") + (to === null ? " open-end" : "");
  const isDot = isPoint(claim);
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
      element("span.label", claimName(claim)),
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

function eventsSwitch() {
  return tickBox("events", state.events, word("timelineEvents"), (events) => change({ events }));
}

/** @param {Claim[]} claims */
function chart(claims) {
  const [first, last] = boundsOf(claims);
  const place = (/** @type {number} */ time) => (100 * (time - first)) / (last - first);
  const rows = growing("ol", claims, (claim) => row(claim, place, last), 150);
  return region("div.scroll.timeline", word("view_timeline"), marksRow(namedYears(first, last), place), rows);
}

/** The rows of pairs of the selection, as the view has them. */
export function shownTerms() {
  const { claims } = selection();
  return termsByPair(
    claims.filter(({ kind }) => !state.events || kind === "event"),
    state.level,
  );
}

const STEP = 60;
let most = STEP;

function pairsKey() {
  const looks = [
    ["figure term", "term"],
    ["event dot", "termPoint"],
    ["hollow", "termPlanned"],
    ["dashed", "termOpen"],
  ];
  return element(
    "p.key",
    looks.map(([look, label]) =>
      element("span", element("span", { class: "span " + look, "aria-hidden": "true" }), word(label)),
    ),
  );
}

/** @param {HTMLElement} holder */
function showPairs(holder) {
  const rows = shownTerms();
  const grow = () => {
    most += STEP;
    showPairs(holder);
  };
  replace(
    holder,
    element(
      "div.bar",
      choice("lines", CHOICES.lines, "lines_"),
      pairsKey(),
      element("p.hint", word("pairsHint", { n: numberText(rows.length) })),
      eventsSwitch(),
    ),
    rows.length > 0 &&
      region(
        "div.scroll.terms",
        word("view_timeline"),
        chartPart((width) => termsChart(rows.slice(0, most), word("termsTitle"), width)),
        rows.length > most && button(word("more", { n: Math.min(STEP, rows.length - most) }), grow, { class: "more" }),
      ),
  );
}

/** The rows of pairs as a table: a line for each term, then how many claims have no date. */
export function termRows() {
  const header = ["name", "provider_id", "recipient_id", "from", "until", "what", "planned", "claims"];
  const id = (/** @type {number} */ number) => data.parties[number]?.id ?? "";
  return [
    header,
    ...shownTerms().flatMap((row) => {
      const said = [rowName(row), ...row.ends.map(id)];
      const ids = (/** @type {Claim[]} */ claims) => claims.map((claim) => claim.id).join("; ");
      const dated = row.terms.map(({ claims, isPoint, planned }) => [
        ...said,
        claims[0].first,
        claims[0].last,
        isPoint ? "moment" : "term",
        planned ? "planned" : "",
        ids(claims),
      ]);
      const undated = row.claims.filter(({ first, last }) => !first && !last);
      return undated.length ? [...dated, [...said, "", "", "undated", "", ids(undated)]] : dated;
    }),
  ];
}

/** @param {HTMLElement} holder */
function showClaims(holder) {
  const { claims } = selection();
  const shown = dated(claims);
  const undated = claims.filter((claim) => !firstMoment(claim)).length;
  const hint = word("timelineHint", { n: numberText(shown.length), m: numberText(undated) });
  replace(
    holder,
    element("div.bar", choice("lines", CHOICES.lines, "lines_"), key(), element("p.hint", hint), eventsSwitch()),
    shown.length > 0 && chart(shown),
  );
}

/** @param {HTMLElement} holder */
export function showTimeline(holder) {
  if (state.lines === "pairs") showPairs(holder);
  else showClaims(holder);
}
