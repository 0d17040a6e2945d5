// The view that compares: who or what is chosen, and what both have, what only one has, what was added, ended, changed.
import { partyLink } from "./claim.js";
import { comparisonOf, holdersOf, KINDS, momentOf } from "./comparison.js";
import { tally } from "./counting.js";
import * as data from "./data.js";
import { selection } from "./filter.js";
import { counted, element, growing, region, replace, section } from "./parts.js";
import { claimLink, moneyRow } from "./profile_view.js";
import { change, state, years } from "./state.js";
import { comma, conceptName, numberText, partyName, word } from "./words.js";

/** @import { Claim } from "./data.js" */
/** @import { Child } from "./parts.js" */
/** @import { Compared, ComparedRow, Comparison } from "./shapes.js" */
/** @typedef {{ id: string, name: string }} Option */

const STANDINGS = { moment: ["added", "ended", "changed", "same"], other: ["both", "first", "second"] };

/** What can be chosen, and of how many claims: those with most claims first. @param {string} kind @returns {Option[]} */
function optionsOf(kind) {
  if (kind === "moment") {
    const all = Array.from({ length: years[1] - years[0] + 1 }, (_, at) => String(years[0] + at));
    return all.map((id) => ({ id, name: id }));
  }
  const counts = tally(data.claims.filter((claim) => claim.current).map((claim) => holdersOf(kind, claim)));
  const found = [...counts].sort(([a, n], [b, m]) => m - n || (data.parties[a].id < data.parties[b].id ? -1 : 1));
  return found.map(([number, count]) => ({
    id: data.parties[number].id,
    name: partyName(number) + word("bracketed", { text: numberText(count) }),
  }));
}

/** Whether something can be compared as a kind. @param {string} kind @param {string} name */
function isOfKind(kind, name) {
  if (kind === "moment") return momentOf(name) !== null;
  const party = data.parties[data.partyNumbers.get(name) ?? -1];
  return party !== undefined && (kind === "programme") === (party.kind === "programme");
}

/** @param {string} name */
const nameOfCompared = (name) => (momentOf(name) ? name : partyName(data.partyNumbers.get(name) ?? -1));

/** @param {"compared" | "one" | "other"} key @param {Option[]} options @param {string} value @param {(value: string) => void} run */
function chooser(key, options, value, run) {
  const select = element(
    "select",
    { "data-key": "choice " + key, onchange: () => run(select.value) },
    options.map(({ id, name }) => element("option", { value: id }, name)),
  );
  select.value = value;
  return element("label.choice", element("span", word("compare_" + key)), select);
}

function choosers() {
  const { compared: kind } = state;
  const kinds = KINDS.map((id) => ({ id, name: word("compare_kind_" + id) }));
  const options = optionsOf(kind);
  const sides = /** @type {("one" | "other")[]} */ (["one", "other"]).map((key) => {
    const value = isOfKind(kind, state[key]) ? state[key] : "";
    const isListed = !value || options.some(({ id }) => id === value);
    const all = isListed ? options : [{ id: value, name: nameOfCompared(value) }, ...options];
    return chooser(key, [{ id: "", name: "—" }, ...all], value, (id) => change({ [key]: id }));
  });
  return element(
    "div.bar",
    chooser("compared", kinds, kind, (id) => change({ compared: id, one: "", other: "" })),
    sides,
  );
}

/** What can be compared of what the address names; null where that is less than two things. */
function compared() {
  const { compared: kind, one, other } = state;
  if (one === other || !isOfKind(kind, one) || !isOfKind(kind, other)) return null;
  return comparisonOf(kind, one, other, selection().claims);
}

/** @param {string} name */
function titleOf(name) {
  const number = data.partyNumbers.get(name);
  return number === undefined ? name : partyLink(number);
}

/** @param {Compared} side */
function sideBlock({ name, claims, articles, money }) {
  return element(
    "section",
    element("h3", titleOf(name)),
    element("p", counted("claimsOf", claims.length) + comma() + counted("compare_articles", articles.length)),
    money.length ? element("ul.profile", money.map(moneyRow)) : element("p.hint", word("compare_noMoney")),
  );
}

/** A value of a facet as text, or as what leads to it. @param {ComparedRow} row @param {(number: number) => Child} ofParty @returns {Child} */
function valueOf({ facet, value }, ofParty) {
  if (facet === "pairs") {
    const [from, to] = value.split(" → ").map((id) => ofParty(data.partyNumbers.get(id) ?? -1));
    return [from, " → ", to];
  }
  if (facet === "money" && value === "assistance") return word("compare_assistance");
  if (facet === "modes" || facet === "money") return conceptName(data.conceptNumbers.get(value) ?? -1);
  return ofParty(data.partyNumbers.get(value) ?? -1);
}

/** @param {string} standing @param {Comparison} comparison */
function standingText(standing, { first, second }) {
  const name = { first: first.name, ended: first.name, second: second.name, added: second.name }[standing] ?? "";
  return word("compare_is_" + standing, { name: name && nameOfCompared(name) });
}

/** The claims of one side, folded away; a single one is linked at once. @param {string} name @param {Claim[]} claims */
function evidence(name, claims) {
  if (!claims.length) return null;
  const title = nameOfCompared(name) + word("bracketed", { text: numberText(claims.length) });
  return element(
    "details",
    element("summary", title),
    growing("ul", claims, (claim) => element("li", claimLink(claim)), 12),
  );
}

/** @param {ComparedRow} row @param {Comparison} comparison */
function line(row, { first, second }) {
  const { standing } = row;
  return element(
    "li",
    valueOf(row, partyLink),
    standing === "same" ? null : evidence(first.name, row.first),
    evidence(second.name, row.second),
  );
}

/** @param {string} facet @param {Comparison} comparison */
function facetBlock(facet, comparison) {
  const standings = STANDINGS[comparison.kind === "moment" ? "moment" : "other"];
  const groups = standings.map((standing) => {
    const rows = comparison.rows.filter((row) => row.facet === facet && row.standing === standing);
    return element(
      "div",
      element("h4", standingText(standing, comparison) + word("bracketed", { text: numberText(rows.length) })),
      rows.length
        ? growing("ul", rows, (row) => line(row, comparison), 20)
        : element("p.hint", word("compare_nothing")),
    );
  });
  return section(word("compare_facet_" + facet), element("div.columns", groups));
}

/** @param {Comparison} comparison */
function blocks(comparison) {
  const { first, second, rows, undated } = comparison;
  const facets = [...new Set(rows.map(({ facet }) => facet))];
  return [
    element("div.columns", sideBlock(first), sideBlock(second)),
    element("p.hint", word("compare_hint")),
    facets.map((facet) => facetBlock(facet, comparison)),
    undated.length > 0 &&
      element(
        "details",
        element("summary", counted("compare_undated", undated.length)),
        growing("ul", undated, (claim) => element("li", claimLink(claim)), 12),
      ),
  ];
}

/** The head and all lines of the comparison, as they are shown; the head alone where nothing is compared. @returns {string[][]} */
export function comparisonRows() {
  const found = compared();
  const names = found ? [found.first.name, found.second.name].map(nameOfCompared) : [];
  const head = [...["facet", "value", "id", "standing"].map((name) => word("compare_column_" + name)), ...names];
  const ofSide = (/** @type {Claim[]} */ claims) => claims.map((claim) => claim.id).join("; ");
  const text = (/** @type {ComparedRow} */ row) => [valueOf(row, partyName)].flat().join("");
  const rows = (found?.rows ?? []).map((row) => [
    word("compare_facet_" + row.facet),
    text(row),
    row.value,
    found ? standingText(row.standing, found) : "",
    ofSide(row.first),
    ofSide(row.second),
  ]);
  return [head, ...rows];
}

/** @param {HTMLElement} holder */
export function showComparison(holder) {
  const found = compared();
  const content = found ? blocks(found) : element("p.hint", word("compare_choose"));
  replace(holder, choosers(), region("div.scroll.comparison", word("view_compare"), content));
}

/** What the view opens with from a profile: the party on the side on which more claims name it. @param {number} number */
export function comparedWith(number) {
  const { id, kind } = data.parties[number];
  const named = (/** @type {string} */ side) =>
    data.claims.filter((claim) => holdersOf(side, claim).has(number)).length;
  const side = named("recipient") > named("provider") ? "recipient" : "provider";
  return { view: "compare", compared: kind === "programme" ? "programme" : side, one: id, other: "" };
}
