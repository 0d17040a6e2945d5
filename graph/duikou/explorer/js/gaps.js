// What is not known: groups of which few are named, places that no claim names, ties on one source.
import { listed, membersText, partyLink } from "./claim.js";
import * as data from "./data.js";
import { selection } from "./filter.js";
import { bar, element, growing, region, replace } from "./parts.js";
import { addressOf } from "./state.js";
import { isSingle, tieTitle } from "./ties.js";
import { tieKey } from "./tie_keys.js";
import { inLanguage, listText, numberText, partyName, word } from "./words.js";

/** @import { Party } from "./data.js" */
/** @import { Child } from "./parts.js" */
/** @import { Shown } from "./shapes.js" */
/** @typedef {{ province: number, level: string, all: number, without: number[] }} Missing */

/** A part of the view, under the heading of the page. @param {string} title @param {Child[]} children */
const block = (title, ...children) => element("section", element("h2", title), children);

/** A bar as long as the share that the words beside it tell. @param {number} part @param {number} size */
const meter = (part, size) => bar(size ? Math.min(1, part / size) : 0);

/** @param {Party} group */
function groupRow(group) {
  const named = group.members.length;
  return element(
    "li",
    element("div.gap-head", partyLink(group.number), element("strong", membersText(group))),
    meter(named, group.size),
    named > 0 && element("p.names", listText(group.members.filter((member) => member >= 0).map(partyName))),
  );
}

function groupsBlock() {
  const groups = data.parties
    .filter((party) => party.kind === "group")
    .sort((a, b) => (b.size || 0) - (a.size || 0) || a.number - b.number);
  return block(
    word("gapsGroups"),
    groups.length ? growing("ul.gaps", groups, groupRow, 12) : element("p.hint", word("gapsNoGroups")),
  );
}

// A place counts as named when a claim names it or something in it.
function reached() {
  const found = new Set();
  for (const claim of data.claims)
    for (const number of [...claim.providers, ...claim.recipients, ...claim.about])
      for (const above of data.above(number)) found.add(above);
  return found;
}

/** @type {Map<string, Missing> | null} */
let missing = null;
function byProvince() {
  if (missing) return missing;
  const named = reached();
  missing = new Map();
  for (const [number] of data.background) {
    const place = data.parties[number];
    const province = data.above(number).find((above) => data.parties[above].level === "level:province");
    if (province === undefined) continue;
    const key = province + " " + place.level.replace("level:", "");
    /** @type {Missing} */
    const row = missing.get(key) ?? { province, level: place.level.replace("level:", ""), all: 0, without: [] };
    missing.set(key, row);
    row.all += 1;
    if (!named.has(number)) row.without.push(number);
  }
  return missing;
}

/** Places by what they lie in, of prefectures that is the province itself. @param {number[]} places */
function placesByAbove(places) {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  for (const place of places) {
    const [, above] = data.above(place);
    found.set(above, [...(found.get(above) ?? []), place]);
  }
  const rows = [...found].sort(([a], [b]) => a - b);
  return rows.map(([above, lying]) =>
    element("li", partyLink(above), inLanguage("：", ": "), listed(lying, partyLink)),
  );
}

/** @param {Missing} row */
function provinceBlock({ province, level, all, without }) {
  const head = [
    element("span", partyName(province) + " · " + word("who_" + level)),
    element(
      "strong",
      without.length
        ? word("gapsProvince", { n: without.length, m: all, level: word("who_" + level) })
        : word("allNamed"),
    ),
  ];
  return element(
    "li",
    without.length
      ? element("details", element("summary", head), element("ul.names", placesByAbove(without)))
      : element("div.gap-head", head),
    without.length > 0 && meter(without.length, all),
  );
}

function placesBlock() {
  const rows = [...byProvince().values()].sort((a, b) => a.province - b.province || (a.level < b.level ? 1 : -1));
  return (
    rows.length > 0 &&
    block(word("gapsPlaces"), element("p.hint", word("gapsPlacesHint")), element("ul.gaps", rows.map(provinceBlock)))
  );
}

/** @param {Shown} shown */
function singleRow({ tie, claims }) {
  const article = data.articles[data.claims[tie.claims[0]].articles[0]];
  return element(
    "li",
    element("a", { href: addressOf({ tie: tieKey(tie) }) }, tieTitle(tie, claims)),
    element("span.said", " " + (article ? article.title : "")),
  );
}

function singleBlock() {
  const { ties } = selection();
  const single = ties.filter(({ tie }) => isSingle(tie));
  return block(
    word("gapsSingle"),
    element("p", word("gapsSingleCount", { n: numberText(single.length), m: numberText(ties.length) })),
    single.length > 0 && meter(single.length, ties.length),
    growing("ul", single, singleRow, 20),
  );
}

/** @param {HTMLElement} holder */
export function showGaps(holder) {
  replace(holder, region("div.scroll.gap-view", word("view_gaps"), placesBlock(), groupsBlock(), singleBlock()));
}
