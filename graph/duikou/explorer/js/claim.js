// One claim as a card: label, figure with its interval, parties, period, sources, IRI.
import * as data from "./data.js";
import { disputeButton } from "./dispute_dialog.js";
import { button, copy, element } from "./parts.js";
import { conceptTerm, term } from "./terms.js";
import { sourcesOf } from "./sources.js";
import { addressOf } from "./state.js";
import {
  claimName,
  comma,
  conceptName,
  intervalText,
  language,
  listText,
  nameOf,
  partyName,
  periodText,
  word,
} from "./words.js";

/** @import { Claim, Party } from "./data.js" */
/** @import { Child } from "./parts.js" */
/** @typedef {Child[] | false | 0 | "" | null} Fact a label and what it says, or nothing */

/** @param {Child} text */
export function badge(text, look = "") {
  return element("span", { class: "badge " + look }, text);
}

/** @param {number} number */
export function partyLink(number) {
  const party = data.parties[number];
  return element("a", { href: addressOf({ node: party.id }), class: "party" }, nameOf(party));
}

/** @param {number[]} numbers @param {(number: number) => Child} make */
export function listed(numbers, make) {
  return numbers.map((number, index) => [index > 0 && comma(), make(number)]);
}

/** How many of a group's members are named, of how many where that is told. @param {Party} group */
export function membersText({ members, size }) {
  return size ? word("membersNamed", { n: members.length, m: size }) : word("membersUncounted", { n: members.length });
}

/** @param {Fact} row @returns {row is Child[]} */
const isFact = (row) => Boolean(row);

/** @param {Fact[]} rows */
export function facts(rows) {
  return element(
    "dl.facts",
    rows.filter(isFact).map(([label, ...content]) => [element("dt", label), element("dd", content)]),
  );
}

// What has a place of its own on a card or a panel; all else that is said stands on the list of facts.
const SHOWN = {
  party: "id kind label pinyin level sort code within part_of size members alternatives",
  claim:
    "id kind label providers recipients programmes modes sectors about begins until as_of starts ends explicit planned " +
    "note standing evidence quantity current grade",
  quantity:
    "printed value unit measure money reckoning minimum maximum place contained_in partitions share_of share_for overlaps_with",
  article: "id title publisher issued url syndicated_from archived_at address_not_found note",
};
const RELATED = /** @type {const} */ (["containedIn", "partitions", "shareOf", "shareFor", "overlapsWith"]);
const shown = Object.fromEntries(Object.entries(SHOWN).map(([record, names]) => [record, new Set(names.split(" "))]));
/** @type {Record<string, (value: any) => Child>} */
const TOLD = {
  party: partyLink,
  concept: (number) => conceptName(number),
  claim: (number) => claimLink(data.claims[number]),
  thing: thingLink,
  texts: (texts) => texts[language],
  truth: () => word("yes"),
  list: listText,
};

/** @param {string} kind @param {any} value */
function told(kind, value) {
  const single = { parties: "party", concepts: "concept", claims: "claim", things: "thing" }[kind];
  return single ? listed(value, TOLD[single]) : (TOLD[kind] ?? String)(value);
}

/** @param {string} kind @param {any} value */
function isSaid(kind, value) {
  if (kind === "texts") return value.zh !== "";
  return Array.isArray(value) ? value.length > 0 : value !== -1 && value !== "" && value !== null && value !== false;
}

/** @param {string} name */
function termOf(name) {
  const term = data.terms[data.camel(name)]?.[language] ?? name.replaceAll("_", " ");
  return term[0].toUpperCase() + term.slice(1);
}

/**
 * Rows for `facts`: what is said of a party, claim, quantity or article beyond what its card shows.
 * @param {keyof typeof SHOWN} record
 * @param {Record<string, any>} said
 */
export function otherFacts(record, said) {
  return Object.entries(data.columns[record])
    .filter(([name, kind]) => !shown[record].has(name) && isSaid(kind, said[data.camel(name)]))
    .map(([name, kind]) => [termOf(name), told(kind, said[data.camel(name)])]);
}

/** @param {string} text @param {string} label */
function copyButton(text, label) {
  const made = button(
    word("copy"),
    async () => {
      await copy(text);
      made.textContent = word("copied");
    },
    { class: "small", "aria-label": label },
  );
  return made;
}

/** @param {NonNullable<Claim["quantity"]>} quantity */
function figure({ printed, least, most, unit, measure, money, reckoning }) {
  const kinds = [measure, money].filter((concept) => concept >= 0).map(conceptName);
  return element(
    "p.figure",
    element("span.printed", { title: word("printed"), lang: "zh-CN" }, printed),
    " ",
    element("span.interval", term("word:interval", word("interval")), " " + intervalText(least, most, unit)),
    " ",
    reckoning >= 0 && badge(conceptTerm(reckoning), "reckoning"),
    " ",
    element("span.kinds", listText([...new Set(kinds)])),
  );
}

/** @param {string} label @param {number[]} numbers */
function related(label, numbers) {
  return numbers.length > 0 && [word(label), listed(numbers, (number) => claimLink(data.claims[number]))];
}

/** @param {Claim} claim */
function claimLink(claim) {
  return element("a", { href: addressOf({ claim: claim.id }) }, claimName(claim));
}

/** What a ground names: a claim, a concept or programme, or a party. @param {string} id */
function thingLink(id) {
  const [claim, concept] = [data.claimNumbers.get(id), data.conceptNumbers.get(id)];
  if (claim !== undefined) return claimLink(data.claims[claim]);
  if (concept !== undefined) return conceptName(concept);
  const party = data.partyNumbers.get(id);
  return party === undefined ? id : partyLink(party);
}

/** @type {Record<string, string>} */
const KINDS = { pairing: "dk:Pairing", figure: "dk:Figure", event: "dk:Event" };

/** @param {Claim} claim */
function badges(claim) {
  return element(
    "p.badges",
    badge(term(KINDS[claim.kind], word("kind_" + claim.kind))),
    " ",
    claim.explicit
      ? badge(term("dk:Explicit", word("explicit")))
      : badge(term("dk:Inferred", word("inferred")), "dashed"),
    " ",
    claim.planned && badge(term("reckoning:planned", word("planned")), "dotted"),
    " ",
    claim.standing >= 0 && badge(conceptTerm(claim.standing), claim.current ? "" : "warn"),
    " ",
    badge(conceptTerm(claim.grade), "thin"),
    " ",
    claim.articles.length === 1 && badge(word("oneSource"), "thin"),
  );
}

/** @param {Claim} claim */
export function iriOf(claim) {
  return data.base + claim.id.replace(":", "/");
}

/** @param {Claim} claim */
export const card = (claim) => cardUnder(claim, element("h3", nameOf(claim)));

/** A claim under a title, which is none where the title stands above it already. @param {Claim} claim @param {Child} title */
export function cardUnder(claim, title = null) {
  const quantity = claim.quantity;
  return element(
    "article.claim",
    { "data-claim": claim.id },
    title,
    badges(claim),
    quantity && figure(quantity),
    facts([
      claim.providers.length && [term("dk:provider", word("provider")), listed(claim.providers, partyLink)],
      claim.recipients.length && [term("dk:recipient", word("recipient")), listed(claim.recipients, partyLink)],
      claim.programmes.length && [term("dk:Programme", word("programme")), listText(claim.programmes.map(partyName))],
      claim.about.length && [word("about"), listed(claim.about, partyLink)],
      claim.modes.length && [word("modes"), listText(claim.modes.map(conceptName))],
      claim.sectors.length && [word("sectors"), listText(claim.sectors.map(conceptName))],
      [word("period"), periodText(claim)],
      claim.note[language] && [word("why"), claim.note[language]],
      ...(quantity ? RELATED.map((key) => related(key, quantity[key])) : []),
      ...otherFacts("claim", claim),
      ...(quantity ? otherFacts("quantity", quantity) : []),
    ]),
    sourcesOf(claim, (article) => facts(otherFacts("article", article))),
    element(
      "p.iri",
      element("code", iriOf(claim)),
      " ",
      copyButton(iriOf(claim), word("copyIri", { iri: iriOf(claim) })),
      " ",
      disputeButton(claim),
    ),
  );
}
