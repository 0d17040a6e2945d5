// Words that tell what they mean, as the ontology does; the script of terms, which all pages share, shows it.
import * as data from "./data.js";
import { byId, element } from "./parts.js";
import { conceptName, language } from "./words.js";

/** @import { Child } from "./parts.js" */

/** What the terms of the legend mean. @type {Record<string, string>} */
const OF_FACETS = {
  programme: "dk:Programme",
  source: "dk:Article",
  who: "dk:Party",
  kind: "dk:Claim",
  basis: "dk:Basis",
  grade: "dk:grade",
};
/** What the values of facets mean that are not ids themselves. @type {Record<string, string>} */
const OF_VALUES = {
  stated: "dk:Explicit",
  inferred: "dk:Inferred",
  planned: "reckoning:planned",
  pairing: "dk:Pairing",
  figure: "dk:Figure",
  event: "dk:Event",
  organization: "dk:Organization",
  group: "dk:Group",
  project: "dk:Project",
};

/** @param {string} id @returns {{ label: string, definition: string } | undefined} */
const toldOf = (id) => data.meanings[id]?.[language];

/** What a popover tells: of a term, and of each of its values. @param {string} id @param {string[]} values */
function content(id, values) {
  const told = [id, ...values].map(toldOf).filter((found) => found !== undefined);
  const rows = told.map(({ label, definition }) => [element("dt", label), element("dd", definition)]);
  return element("dl", rows);
}

/**
 * A word as a button that tells what it means; the bare word where the data do not say.
 * @param {string} id such as reckoning:flow
 * @param {Child} label
 * @param {string[]} values ids of what it can be, to be told along with it
 */
export function term(id, label, values = []) {
  if (!toldOf(id)) return label;
  const name = ["meaning", id, language, ...(values.length ? ["values"] : [])].join("-").replace(/\W/g, "-");
  if (!document.getElementById(name))
    byId("meanings").append(element("div.meaning", { id: name, popover: true, role: "tooltip" }, content(id, values)));
  return element("button.term", { type: "button", popovertarget: name, "aria-describedby": name }, label);
}

/** A concept by its number, as a term. @param {number} number */
export const conceptTerm = (number) => term(data.conceptId(number), conceptName(number));

/** The title of a facet, as a term that tells its values too. @param {string} facet @param {string} label @param {any[]} values */
export function facetTerm(facet, label, values) {
  const isOfConcepts = facet !== "programme" && facet !== "source";
  const id = (/** @type {any} */ value) =>
    typeof value === "number" ? data.conceptId(value) : facetValueId(facet, value);
  return term(OF_FACETS[facet] ?? "dk:" + facet, label, isOfConcepts ? values.map(id) : []);
}

/** @param {string} facet @param {string} value */
function facetValueId(facet, value) {
  if (facet === "grade") return "grade:" + value;
  return OF_VALUES[value] ?? "level:" + value;
}
