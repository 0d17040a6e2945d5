// The profile of a party as the panel shows it: the sentence, counterparts, money, what is inside, what reaches it, gaps.
import { partyLink } from "./claim.js";
import { counted, element, growing, section } from "./parts.js";
import { profileOf } from "./profile.js";
import { sentenceOf } from "./profile_sentence.js";
import { addressOf } from "./state.js";
import { sumRow } from "./sum_row.js";
import { claimName, comma, conceptName, inLanguage, programmeName, sumText, word } from "./words.js";
import * as data from "./data.js";

/** @import { Claim } from "./data.js" */
/** @import { Child } from "./parts.js" */
/** @import { Counterpart, Gap, Inside, Money, Profile, Reached, Side } from "./shapes.js" */

/** @param {Claim} claim */
export const claimLink = (claim) => element("a", { href: addressOf({ claim: claim.id }) }, claimName(claim));

/** Claims folded away behind how many they are. @param {Claim[]} claims */
function folded(claims) {
  return element(
    "details",
    element("summary", counted("profileClaims", claims.length)),
    growing("ul", claims, (claim) => element("li", claimLink(claim)), 12),
  );
}

/** @param {number[]} years */
const yearsText = (years) => (years.length ? [...new Set(years)].join("–") : word("period_none"));
const kindName = (/** @type {string} */ kind) =>
  kind === "assistance" ? "" : conceptName(data.conceptNumbers.get(kind) ?? -1) + inLanguage("：", ": ");

/** @param {Money} money */
const moneyText = (money) => kindName(money.kind) + sumText(money);

/** @param {Counterpart} one */
function counterpartRow(one) {
  const facets = [one.natures, one.stages, one.modes].flat().map(conceptName);
  const said = [yearsText(one.years), ...facets, ...one.programmes.map(programmeName)];
  return element(
    "li",
    one.party < 0 ? element("em", word("profileNoOne")) : partyLink(one.party),
    element("span.said", " " + said.join(" · ")),
    one.money.map((money) => element("p.amount", moneyText(money))),
    folded(one.claims),
  );
}

/** @param {string} label @param {Counterpart[]} counterparts */
const counterparts = (label, counterparts) =>
  counterparts.length > 0 && section(word(label), growing("ul.profile", counterparts, counterpartRow, 6));

/** A sum in a line, and what it is made of. @param {Money} money */
export const moneyRow = (money) => element("li", element("span.amount", moneyText(money)), figuresOf(money));

/** What a sum is made of: each figure, and how it stands in it. @param {Money} money */
function figuresOf(money) {
  const whole = new Map(money.parts);
  const joint = new Set(money.jointly);
  const figures = [...money.figures, ...whole.keys()].map((number) => data.claims[number]);
  return element(
    "details",
    element("summary", counted("profileFigures", figures.length)),
    growing(
      "ul",
      figures,
      (claim) => {
        const container = whole.get(claim.number);
        return element(
          "li",
          claimLink(claim),
          joint.has(claim.number) && element("span.said", " " + word("profileJoint")),
          container !== undefined && [
            element("span.said", " " + word("profilePart")),
            claimLink(data.claims[container]),
          ],
        );
      },
      12,
    ),
  );
}

/** @param {[Claim, string]} left */
const leftRow = ([claim, reason]) =>
  element("li", element("span.said", word("left_" + reason) + inLanguage("：", ": ")), claimLink(claim));

/** @param {string} label @param {Pick<Side, "money" | "left">} side */
export function moneyBlock(label, { money, left }) {
  if (!money.length && !left.length) return null;
  return element(
    "section.total",
    element("h3", word(label)),
    element(
      "ul.profile",
      money.map((sum) =>
        element("li", sum.kind !== "assistance" && element("p", kindName(sum.kind)), sumRow(sum), figuresOf(sum)),
      ),
    ),
    left.length > 0 &&
      element("details", element("summary", counted("leftOut", left.length)), growing("ul", left, leftRow, 12)),
  );
}

/** @param {Inside} inside */
function insideRow({ party, gives, receives, mentioned }) {
  return element("li", partyLink(party), " ", folded([...new Set([...gives, ...receives, ...mentioned])]));
}

/** @param {Reached} reached */
function reachedRow({ through, how, gives, receives }) {
  const sides = [gives.length && word("asProvider"), receives.length && word("asRecipient")].filter(Boolean);
  return element(
    "li",
    partyLink(through),
    element("span.said", " " + word("profile_how_" + how) + inLanguage("，", ", ") + sides.join(comma())),
    folded([...new Set([...gives, ...receives])]),
  );
}

/** @param {[number | null, Claim[]]} year */
const yearRow = ([year, claims]) =>
  element("li", element("strong", year === null ? word("period_none") : String(year)), " ", folded(claims));

/** @param {Gap} gap */
const gapRow = ({ kind, year, claims }) =>
  element("li", word("gap_" + kind) + (year === null ? "" : " " + year), " ", claims.length > 0 && folded(claims));

/** @param {string} label @param {any[]} rows @param {(row: any) => Element} make @param {Child} hint */
const listOf = (label, rows, make, hint = null) =>
  rows.length > 0 && section(word(label), hint, growing("ul.profile", rows, make, 6));

/** @param {Profile} profile */
function blocks(profile) {
  return [
    counterparts("profileAssisted", profile.receives.counterparts),
    counterparts("profileAssists", profile.gives.counterparts),
    moneyBlock("profileReceived", profile.receives),
    moneyBlock("profileGiven", profile.gives),
    moneyBlock("profileUnder", profile),
    listOf("profileInside", profile.inside, insideRow),
    listOf("profileReached", profile.reached, reachedRow, element("p.hint", word("profileReachedHint"))),
    listOf("profileTimeline", profile.timeline, yearRow),
    listOf("profileGaps", profile.gaps, gapRow),
  ];
}

/**
 * The sentence of a party, and the rest of its profile, of the claims that a selection leaves. What is missing is told of
 * all claims: what a filter leaves out is not missing.
 * @param {number} number
 * @param {Claim[]} claims
 */
export function profileBlocks(number, claims) {
  const isNarrowed = claims.length < data.claims.length;
  const profile = profileOf(number, claims);
  const gaps = isNarrowed ? profileOf(number).gaps : profile.gaps;
  return { sentence: element("p.sentence", sentenceOf(profile, isNarrowed)), rest: blocks({ ...profile, gaps }) };
}
