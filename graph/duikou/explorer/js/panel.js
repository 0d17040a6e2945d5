// The evidence panel: what the chosen tie, party or claim rests on; with nothing chosen, what the selection comes to.
import { badge, card, cardUnder, facts, listed, membersText, otherFacts, partyLink } from "./claim.js";
import { byCount } from "./counting.js";
import { comparedWith } from "./comparison_view.js";
import * as data from "./data.js";
import { facetName, insideLink } from "./facets.js";
import { claimsInside, facetCounts, selection } from "./filter.js";
import { bar, button, byId, counted, element, growing, replace, section } from "./parts.js";
import { leftOf, moneysOf } from "./profile.js";
import { moneyBlock, profileBlocks } from "./profile_view.js";
import { claimsIn, rowName, rowOf, scopeOf } from "./rows.js";
import { lowerSheet, sheetHandle } from "./sheet.js";
import { change, open, state } from "./state.js";
import { finished, inSlices } from "./steps.js";
import { sumRow } from "./sum_row.js";
import { term } from "./terms.js";
import { basisText, isSingle, rolledUpText } from "./ties.js";
import { tieTest } from "./tie_keys.js";
import { partySums, summing, sums, tieSums } from "./totals.js";
import { inLanguage, listText, nameOf, numberText, otherName, programmeName, semicolon, word } from "./words.js";

/** @import { Claim, Party, Tie } from "./data.js" */
/** @import { Child } from "./parts.js" */
/** @import { Row, Selection, Sums } from "./shapes.js" */

/** What `sums` finds, under a title that says of what. @param {Sums} sums */
function totalBlock({ found, left }, title = word("total")) {
  const reasons = [...left].map(([reason, count]) => word("left_" + reason) + " " + numberText(count));
  const leftCount = [...left.values()].reduce((sum, count) => sum + count, 0);
  return element(
    "section.total",
    element("h3", title),
    found.length ? found.map(sumRow) : element("p", word("totalNone")),
    leftCount > 0 && element("p.hint", counted("leftOut", leftCount) + inLanguage("", " ") + reasons.join(semicolon())),
  );
}

/** @param {number} number @param {Claim[]} claims */
function partyBlocks(number, claims) {
  const { provider, recipient, programme } = partySums(number, claims);
  return [
    provider && totalBlock(provider, word("totalGiven")),
    recipient && totalBlock(recipient, word("totalTaken")),
    programme && totalBlock(programme, word("total")),
  ];
}

/** @param {Claim[]} claims @param {number} all */
function claimsBlock(claims, all) {
  const hidden = all - claims.length;
  const text =
    hidden > 0
      ? word("claimsFiltered", { n: numberText(claims.length), m: numberText(hidden) })
      : counted("claimsOf", claims.length);
  return [element("h3.listed", text), growing("div", claims, card, 12)];
}

/**
 * Weightier first: pairings, then amounts by size, then the rest; among them what is said and done before what is
 * inferred or planned.
 * @param {Claim[]} claims
 */
function ordered(claims) {
  const weight = (/** @type {Claim} */ claim) =>
    claim.kind === "pairing" ? 0 : claim.isMoney ? 1 : claim.kind === "figure" ? 2 : 3;
  return claims
    .map((claim) => ({
      claim,
      weight: weight(claim),
      doubt: (claim.explicit ? 0 : 1) + (claim.planned ? 1 : 0),
      amount: claim.isMoney ? claim.quantity.rank : 0,
    }))
    .sort((a, b) => a.weight - b.weight || a.doubt - b.doubt || b.amount - a.amount || a.claim.number - b.claim.number)
    .map(({ claim }) => claim);
}

/** @param {Child} title @param {Child} below @param {Child} chips */
function heading(title, below, chips) {
  return element(
    "div.heading",
    button("×", () => open(), { class: "close", "aria-label": word("back"), title: word("back") }),
    element("h2", { tabindex: "-1" }, title),
    below && element("p.below", below),
    chips,
  );
}

/** What the look of a tie means. */
const LOOKS = ["dk:Explicit", "dk:Inferred", "reckoning:planned"];

/** @param {Tie} tie @param {Uint8Array} left */
function tiePanel(tie, left) {
  const numbers = tie.claims.filter((number) => left[number]);
  const rolledUp = rolledUpText(tie, numbers);
  const rests = element(
    "p.badges",
    badge(term(LOOKS[tie.look], basisText(tie.look)), ["", "dashed", "dotted"][tie.look]),
    " ",
    rolledUp && badge(term("word:rolled-up", rolledUp), "thin"),
    " ",
    isSingle(tie) && badge(word("oneSource"), "thin"),
  );
  return [
    heading(
      [partyLink(tie.from), element("span.to", { "aria-hidden": "true" }, " → "), partyLink(tie.to)],
      programmeName(tie.programme),
      numbers.length > 0 && rests, // of a tie of which no claim is left nothing can be said
    ),
    totalBlock(tieSums({ tie, claims: numbers })),
    claimsBlock(ordered(numbers.map((number) => data.claims[number])), tie.claims.length),
  ];
}

/** At a coarser level a place stands for what lies in it, so its ties' claims are its own. @param {number} number */
function claimsAt(number) {
  const found = new Map(data.claimsOf(number).map((claim) => [claim.number, claim]));
  if (state.level !== "stated") {
    for (const tie of data.levels[state.level].ties) {
      if (tie.from === number || tie.to === number)
        for (const claim of tie.claims) found.set(claim, data.claims[claim]);
    }
  }
  for (const claim of insideOf(number)) found.set(claim.number, claim);
  return [...found.values()];
}

/** Of the claims that the level hides those that lie inside a place. @param {number} number */
function insideOf(number) {
  const lies = (/** @type {number} */ other) => data.above(other).includes(number);
  return claimsInside(state.level).filter((claim) => claim.providers.some(lies) && claim.recipients.some(lies));
}

/** @param {Party} party */
function groupFact(party) {
  if (party.kind !== "group" && !party.members.length) return null;
  const count = party.members.length;
  return [
    word("members"),
    element("strong", membersText(party)),
    count > 0 && [
      " ",
      listed(
        party.members.filter((member) => member >= 0),
        partyLink,
      ),
    ],
  ];
}

/** @param {Party} party @param {Claim[]} claims */
function nodeHeading(party, claims) {
  const kind = nameOf(data.concepts[data.conceptNumbers.get(party.sort) ?? -1]);
  const lies = (/** @type {number} */ number) => data.above(number).includes(party.number);
  const named = (/** @type {"providers" | "recipients"} */ side) =>
    " " + claims.filter((claim) => claim[side].some(lies)).length;
  return heading(
    nameOf(party),
    otherName(party),
    element(
      "p.badges",
      badge(term(party.sort, kind || word("who_" + party.who))),
      " ",
      badge(word("asProvider") + named("providers")),
      " ",
      badge(word("asRecipient") + named("recipients")),
    ),
  );
}

/** @param {Party} party @param {Selection} selection */
function nodePanel(party, { left, claims: selected }) {
  const all = claimsAt(party.number);
  const claims = all.filter((claim) => left[claim.number]);
  const inside = insideOf(party.number).filter((claim) => left[claim.number]);
  const insideChoice = { within: party.id, node: "" };
  const profile = profileBlocks(party.number, selected);
  const place = data.above(party.number).slice(1);
  return [
    nodeHeading(party, claims),
    profile.sentence,
    facts([
      place.length && [word("liesIn"), listed(place, partyLink)],
      party.code && [word("code"), party.code],
      party.alternatives.length && [word("alternatives"), listText(party.alternatives)],
      groupFact(party),
      ...otherFacts("party", party),
    ]),
    inside.length > 0 && element("p", word("insideHere"), insideLink(inside.length, insideChoice)),
    party.kind === "place" && button(word("withinButton"), () => change({ within: party.id }), { class: "small" }),
    " ",
    button(word("compare_with"), () => change(comparedWith(party.number)), { class: "small" }),
    profile.rest,
    claimsBlock(ordered(claims), all.length),
  ];
}

/** What a row of a picture rests on. @param {Row} row @param {Uint8Array} left */
function rowPanel(row, left) {
  const all = claimsIn(row, data.claims, state.level);
  const claims = all.filter((claim) => left[claim.number]);
  return [
    heading(
      rowName(row),
      row.ends.length > 1 ? null : word("by_" + row.kind),
      element(
        "p",
        row.ends.filter((number) => number >= 0).map((number) => [partyLink(number), " "]),
      ),
    ),
    moneyBlock("rowMoney", { money: moneysOf(claims, scopeOf(row)), left: leftOf(claims) }),
    claimsBlock(ordered(claims), all.length),
  ];
}

/** @param {Claim} claim */
function claimPanel(claim) {
  return [heading(nameOf(claim), null, null), cardUnder(claim)];
}

/**
 * How often each value of a facet stands in the claims of the selection, whatever is chosen in the facet itself.
 * @param {string} label
 * @param {string} facet
 * @param {Claim[]} claims
 * @param {number} most
 */
function frequent(label, facet, claims, most) {
  const counts = facetCounts(facet, claims);
  const values = byCount(counts)
    .filter((value) => value !== -1)
    .slice(0, most)
    .map((value) => ({ value, count: counts.get(value) ?? 0 }));
  return (
    values.length > 0 &&
    section(
      label,
      element(
        "ul.bars",
        values.map(({ value, count }) =>
          element(
            "li",
            element("span.name", facetName(facet, value)),
            element("span.count", numberText(count)),
            bar(count / values[0].count),
          ),
        ),
      ),
    )
  );
}

/** What claims come to, kept: of very many it takes seconds, and no level changes it. @type {WeakMap<Claim[], Sums>} */
const summed = new WeakMap();

/** From so many claims on what they come to is worked out when the rest has been painted, some milliseconds at a time. */
const VERY_MANY = 2_000;

/** Works out at once what claims come to where that still waits, as what is printed needs it. */
export let finishTotal = () => {};

/** @param {Claim[]} claims */
function wholeTotal(claims) {
  const known = summed.get(claims) ?? (claims.length < VERY_MANY && data.isRead() ? sums(claims) : null);
  if (known) return totalBlock(known);
  const waiting = element(
    "section.total",
    { "aria-busy": "true" },
    element("h3", word("total")),
    element("p.hint", word("totalWaits")),
  );
  const steps = summing(claims);
  const fill = (/** @type {Sums} */ found) => {
    summed.set(claims, found);
    waiting.replaceWith(totalBlock(found));
  };
  const work = async () => {
    await data.readLater();
    await new Promise((done) => setTimeout(done)); // the page listens first
    const found = await inSlices(steps, () => waiting.isConnected);
    if (found) fill(found);
  };
  requestAnimationFrame(() => setTimeout(work));
  finishTotal = () => {
    if (waiting.isConnected && data.isRead()) fill(finished(steps));
  };
  return waiting;
}

/** @param {Selection} selection */
function overview({ claims, ties }) {
  const place = data.partyNumbers.get(state.within);
  const inferred = ties.filter(({ tie }) => tie.look === 1).length;
  const single = ties.filter(({ tie }) => isSingle(tie)).length;
  return [
    element(
      "div.heading",
      element("h2", { tabindex: "-1" }, word("overview")),
      element("p.hint", word("overviewHint")),
    ),
    element(
      "ul.numbers",
      /** @type {[number, Child][]} */ ([
        [claims.length, term("dk:Claim", word("claims"))],
        [ties.length, term("word:tie", word("tableTies"))],
        [inferred, term("dk:Inferred", word("inferred"))],
        [single, word("oneSource")],
      ]).map(([count, label]) => element("li", element("strong", numberText(count)), element("span", label))),
    ),
    place === undefined ? wholeTotal(claims) : partyBlocks(place, claims),
    frequent(word("facet_programme"), "programme", claims, 6),
    frequent(word("facet_mode"), "mode", claims, 6),
    frequent(word("sources"), "source", claims, 6),
    data.version && element("p.hint", word("dataVersion", { v: data.version.slice(0, 12) }) + " · " + word("licence")),
  ];
}

function content() {
  const found = selection();
  const claim = data.claims[data.claimNumbers.get(state.claim) ?? -1];
  if (claim) return claimPanel(claim);
  const tie = state.tie && data.levels[state.level].ties.find(tieTest(state.tie));
  if (tie) return tiePanel(tie, found.left);
  const row = state.row ? rowOf(state.row) : null;
  if (row) return rowPanel(row, found.left);
  const party = data.parties[data.partyNumbers.get(state.node) ?? -1];
  if (party) return nodePanel(party, found);
  return overview(found);
}

/** Makes the panel of a tie for nobody, so that it is quick when a reader asks for it. @param {number} number */
export function tryPanel(number) {
  const tie = data.levels[state.level].ties.at(number);
  if (tie) tiePanel(tie, selection().left);
}

export function drawPanel() {
  const panel = byId("panel");
  const isChosen = Boolean(state.node || state.tie || state.claim || state.row);
  if (!isChosen) lowerSheet();
  panel.classList.toggle("chosen", isChosen);
  replace(panel, isChosen && sheetHandle(), element("div.panel-body", content()));
  panel.scrollTop = 0;
}
