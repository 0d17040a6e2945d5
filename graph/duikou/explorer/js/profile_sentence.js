// The one sentence that sums up a profile: duikou.analysis.profile_sentences, step for step, of its very phrases.
import * as data from "./data.js";
import { amountText, inLanguage, partyName, word } from "./words.js";

/** @import { Counterpart, Money, Profile } from "./shapes.js" */

const MOST_NAMES = 3;
const VERBS = ["assistance", "planned", "business"];

/** @param {string} key @param {Record<string, string | number>} values */
const phrase = (key, values = {}) => word("profile_" + key, values);
/** @param {string} what @param {number} number */
const numberOf = (what, number) => phrase(what + (number === 1 ? "-one" : "-many"), { number });

/** @param {Money} sum */
function moneyText({ least, most, shown }) {
  const bound = (/** @type {string} */ value, /** @type {boolean} */ isRounded) =>
    (isRounded ? inLanguage("约", "about ") : "") + amountText(value, data.yuan);
  const from = bound(shown.least, shown.about[0]);
  if (most === null || shown.most === null) return inLanguage("不少于", "at least ") + from;
  return least === most ? from : from + " – " + bound(shown.most, shown.about[1]);
}

/** @param {Money[]} moneys */
const sumsText = (moneys) =>
  moneys
    .filter(({ kind }) => kind === "assistance")
    .map((sum) => phrase("sum", { reckoning: phrase(sum.reckoning), amount: moneyText(sum) }))
    .join(phrase("comma"));

/** What a party and its counterpart are said to do. @param {Counterpart} counterpart */
function verbOf({ planned, natures }) {
  if (planned) return "planned";
  return natures.length === 1 && data.conceptId(natures[0]) === "nature:business" ? "business" : "assistance";
}

/** @param {string[]} names */
function namesText(names) {
  const said = names.slice(0, MOST_NAMES).join(phrase("comma"));
  const number = names.length - MOST_NAMES;
  return number > 0 ? phrase("more", { names: said, number, all: names.length }) : said;
}

/** @param {string} side @param {Counterpart[]} counterparts */
function verbsOf(side, counterparts) {
  return VERBS.map((verb) => ({
    verb,
    names: counterparts.filter((one) => one.party >= 0 && verbOf(one) === verb).map((one) => partyName(one.party)),
  }))
    .filter(({ names }) => names.length)
    .map(({ verb, names }) => phrase(side + "-" + verb, { names: namesText(names) }));
}

/** @param {Profile} profile */
function toldText(profile) {
  const verbs = [
    ...verbsOf("receives", profile.receives.counterparts),
    ...verbsOf("gives", profile.gives.counterparts),
  ];
  const years = [...new Set(profile.years)].join("–");
  return phrase("told", {
    name: partyName(profile.party),
    verbs: verbs.join(phrase("and")) || phrase("mentioned"),
    claims: numberOf("claims", profile.named.length),
    articles: numberOf("articles", new Set(profile.named.flatMap((claim) => claim.articles)).size),
    years: years && phrase("years", { years }),
  });
}

/** @param {Profile} profile @param {boolean} isNarrowed */
function clauses(profile, isNarrowed) {
  const name = partyName(profile.party);
  const all = profile.timeline.reduce((sum, [, claims]) => sum + claims.length, 0);
  const inside = all - profile.named.length;
  if (profile.named.length) return [toldText(profile), inside > 0 && numberOf("inside", inside)];
  if (inside > 0) return [phrase("only-inside", { name, claims: numberOf("claims", inside) })];
  const above = profile.above.map(([number, claims]) =>
    phrase(claims.length ? "above" : "above-none", {
      place: partyName(number),
      claims: numberOf("claims", claims.length),
    }),
  );
  const nothing = isNarrowed ? "unnamed-chosen" : data.isWhole ? "unnamed" : "unnamed-here";
  return [phrase(nothing, { name }), ...above];
}

/** `isNarrowed`: filters leave out claims, so that what is not there may be elsewhere on the page. @param {Profile} profile */
export function sentenceOf(profile, isNarrowed = false) {
  const sums = { received: profile.receives.money, given: profile.gives.money, under: profile.money };
  const money = Object.entries(sums).map(([key, moneys]) => {
    const told = sumsText(moneys);
    return told && phrase(key, { sums: told });
  });
  return [...clauses(profile, isNarrowed), ...money].filter(Boolean).join(phrase("semicolon")) + phrase("stop");
}
