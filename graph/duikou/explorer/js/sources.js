// What a claim rests on, as people read it: a line for each source, how to cite it, and its words once they are open.
import { openedText, standing } from "./articles.js";
import { csl, gbt, ris } from "./citation.js";
import { inContext } from "./context.js";
import * as data from "./data.js";
import { button, copy, element, silent, webAddress } from "./parts.js";
import { addressOf } from "./state.js";
import { listText, nameOf, numberText, word } from "./words.js";

/** @import { Claim } from "./data.js" */
/** @import { Article } from "./citation.js" */
/** @import { Child } from "./parts.js" */
/** @typedef {Claim["evidence"][number]} Evidence */

const FORMS = {
  "GB/T 7714": (/** @type {Article} */ article) => gbt(article, new Date().toLocaleDateString("sv")),
  RIS: ris,
  "CSL-JSON": csl,
};

/** @param {Article} article */
function citing(article) {
  const made = Object.entries(FORMS).map(([form, write]) =>
    button(form, () => copy(write(article)), { class: "small", "aria-label": word("copyCitation", { form }) }),
  );
  return element(
    "p.citing",
    word("cite"),
    " ",
    made.map((one) => [one, " "]),
  );
}

/** Where an article can be read: its address, else an archived copy, else why there is none. @param {Article} article */
function whereOf(article) {
  const links = [
    [webAddress(article.url), word("link")],
    [webAddress(article.archivedAt), word("archived")],
  ].filter(([address]) => address);
  if (!links.length) return word(article.addressNotFound ? "addressNotFound" : "addressUnknown");
  return links.map(([href, text]) => [
    element("a", { href, target: "_blank", rel: "noopener noreferrer" }, text, silent(" ↗")),
    " ",
  ]);
}

/** The paragraphs of the claim, then those that show a field of it and are others. @param {Evidence[]} evidence */
function paragraphs(evidence) {
  const numbersOf = (/** @type {string} */ role) =>
    [...new Set(evidence.filter((one) => one.role === role).map(({ paragraph }) => paragraph))].sort((a, b) => a - b);
  const told = (/** @type {number[]} */ numbers) => word("paragraph", { n: listText(numbers.map(String)) });
  const own = numbersOf("claim");
  const roles = [...new Set(evidence.map(({ role }) => role))];
  const others = roles
    .map((role) => ({ role, numbers: numbersOf(role).filter((number) => !own.includes(number)) }))
    .filter(({ numbers }) => numbers.length)
    .map(({ role, numbers }) => told(numbers) + word("bracketed", { text: word("role_" + role) }));
  return own.length ? [told(own), ...others] : others;
}

/** How many of a claim's passages in an article were found in the opened text. @param {Evidence[]} evidence */
function heldBadge(evidence) {
  const cited = [...new Set(evidence.map(({ passage }) => passage))].map((number) => data.passages[number]);
  const held = cited.filter(standing).length;
  const told = numberText(held) + " / " + numberText(cited.length);
  return element("span.badge" + (held < cited.length ? ".warn" : ""), word("heldHere", { told }));
}

/** @param {Claim} claim @param {number} number @param {(article: Article) => Child} about */
function source(claim, number, about) {
  const article = data.articles[number];
  const evidence = claim.evidence.filter((found) => found.article === number);
  const isOpen = openedText(number);
  const said = [article.issued || word("undatedSource"), ...paragraphs(evidence)];
  if (article.syndicatedFrom) said.push(word("after", { name: article.syndicatedFrom }));
  const place = addressOf({ view: "article", article: article.id, claim: claim.id });
  return element(
    "li",
    element(
      "p.source",
      article.publisher && [element("span.outlet", { lang: "zh-CN" }, article.publisher), " · "],
      element("a.title", { href: place, lang: "zh-CN" }, article.title),
      element("span.said", " · " + said.join(" · ")),
      claim.quantity && [" · ", element("q.said", { lang: "zh-CN" }, claim.quantity.printed)],
      " · ",
      whereOf(article),
      isOpen && heldBadge(evidence),
    ),
    article.note.zh && element("p.interest", word("interest"), nameOf(article.note)),
    element("details", element("summary", word("aboutSource")), citing(article), about(article)),
    inContext(claim, number),
  );
}

/** The sources of a claim; `about` tells what else is said of one. @param {Claim} claim @param {(article: Article) => Child} about */
export const sourcesOf = (claim, about) =>
  element(
    "ul.sources",
    claim.articles.map((number) => source(claim, number, about)),
  );
