// An article as a page: with its text opened every numeral and what became of it, else what is known by paragraph.
import { openedText } from "./articles.js";
import * as data from "./data.js";
import { numeralsOf } from "./numerals.js";
import { allOf, byId, counted, element, region, replace } from "./parts.js";
import { addressOf, change, state } from "./state.js";
import { colon, conceptName, nameOf, numberText, word } from "./words.js";

/** @import { Numeral, Fate } from "./numerals.js" */
/** @import { Seen } from "./seen.js" */

const FATES = /** @type {Fate[]} */ (["claimed", "dismissed", "date", "name", "open"]);

/** The article that is shown: the one chosen, else that of the claim that is open, else the first whose text is open, else the first. */
function chosen() {
  const claim = data.claims[data.claimNumbers.get(state.claim) ?? -1];
  const open = data.articles.findIndex(({ number }) => openedText(number));
  return data.articleNumbers.get(state.article) ?? claim?.articles[0] ?? Math.max(0, open);
}

/** @param {string} article */
function choose(article) {
  stepped = -1;
  change({ article, claim: "" });
}

/** @param {number} number */
function choice(number) {
  const select = element(
    "select",
    { "data-key": "choice article", onchange: () => choose(select.value) },
    data.articles.map(({ id, title }) => element("option", { value: id }, title)),
  );
  select.value = data.articles[number].id;
  return element("label.choice", element("span", word("article")), select);
}

/** What became of a numeral, in words. @param {Numeral} numeral */
function fateText({ fate, claims, reason }) {
  if (fate === "claimed")
    return word("fate_claimed") + colon() + claims.map((number) => nameOf(data.claims[number])).join(" · ");
  return fate === "dismissed" ? word("fate_dismissed") + colon() + conceptName(reason) : word("fate_" + fate);
}

/** @param {Numeral} numeral @param {string} text @param {string} article */
function shown(numeral, text, article) {
  const told = fateText(numeral);
  const look = {
    class: "numeral fate-" + numeral.fate,
    title: told,
    "aria-label": text + ", " + told,
    "data-numeral": "",
  };
  const claim = numeral.claims.find((number) => data.claims[number].id === state.claim) ?? numeral.claims[0];
  if (claim === undefined) return element("span", { ...look, tabindex: "0", role: "note" }, text);
  const { id } = data.claims[claim];
  return element("a", { ...look, href: addressOf({ view: "article", article, claim: id }), "data-row": id }, text);
}

/** @param {Seen} seen @param {Numeral[]} numerals @param {string} article */
function paragraphs(seen, numerals, article) {
  /** @type {(string | Element)[][]} */
  const made = [[]];
  const plain = (/** @type {number} */ from, /** @type {number} */ to) => {
    const [first, ...others] = seen.marks.slice(from, to).join("").split("\n");
    made.at(-1)?.push(first);
    for (const text of others) made.push([text]);
  };
  let at = 0;
  for (const numeral of numerals) {
    const [from, to] = [seen.from[numeral.first], seen.to[numeral.last - 1]];
    plain(at, from);
    made.at(-1)?.push(shown(numeral, seen.marks.slice(from, to).join("").replaceAll("\n", " "), article));
    at = to;
  }
  plain(at, seen.marks.length);
  return made.filter((parts) => parts.some((part) => typeof part !== "string" || part.trim()));
}

/** The numeral last stepped to, by its place in the article. */
let stepped = -1;

/**
 * Keys n and p lead to the next numeral and the one before, from wherever the focus is in the view or what it opened; from
 * outside the text they go on from the numeral last stepped to.
 * @param {KeyboardEvent} event
 */
function step(event) {
  const by = { n: 1, p: -1 }[event.key.toLowerCase()];
  const all = [...allOf("[data-numeral]")];
  const isWritten = /** @type {Element} */ (event.target).matches("input, textarea");
  if (!by || isWritten || event.ctrlKey || event.metaKey || event.altKey || !all.length) return;
  const at = all.indexOf(/** @type {any} */ (document.activeElement));
  const from = at < 0 ? Math.min(stepped, all.length - 1) : at;
  stepped = from < 0 ? (by > 0 ? 0 : all.length - 1) : (from + by + all.length) % all.length;
  event.preventDefault();
  all[stepped].focus();
}

/** Listens for those keys in the parts of the page that the view fills. */
export function startArticle() {
  for (const id of ["main", "panel"]) byId(id).addEventListener("keydown", step);
}

/** @param {number} number */
function page(number) {
  const text = openedText(number);
  const article = data.articles[number];
  if (!text) return null;
  const numerals = numeralsOf(number);
  const count = (/** @type {Fate} */ fate) => numerals.filter((one) => one.fate === fate).length;
  const legend = element(
    "p.fates",
    FATES.map((fate) => [
      element("span", { class: "numeral fate-" + fate }, word("fate_" + fate) + " " + numberText(count(fate))),
      " ",
    ]),
  );
  const made = paragraphs(text.seen, numerals, article.id).map((parts) => element("p", parts));
  const words = region("div.article-text", article.title, element("div", { lang: "zh-CN" }, made));
  return [legend, element("p.hint", word("numeralKeys")), words];
}

/** What stands in a paragraph: claims and dismissals, by the place of their passages. @param {number} number */
function entries(number) {
  const claims = data.claims.flatMap((claim) =>
    claim.evidence
      .filter(({ article, role }) => article === number && role === "claim")
      .map(({ passage }) => ({
        passage: data.passages[passage],
        made: element(
          "a",
          {
            href: addressOf({ view: "article", article: data.articles[number].id, claim: claim.id }),
            "data-row": claim.id,
          },
          claim.quantity && [element("q", { lang: "zh-CN" }, claim.quantity.printed), " "],
          nameOf(claim),
        ),
      })),
  );
  const dismissed = data.dismissals.flatMap(({ printed, reason, passages }) =>
    passages
      .map((passage) => data.passages[passage])
      .filter(({ article }) => article === number)
      .map((passage) => ({
        passage,
        made: element(
          "span.quiet",
          element("q", { lang: "zh-CN" }, printed),
          " ",
          word("fate_dismissed") + colon() + conceptName(reason),
        ),
      })),
  );
  return [...claims, ...dismissed].sort(
    (a, b) => a.passage.paragraph - b.passage.paragraph || a.passage.start - b.passage.start,
  );
}

/** @param {number} number */
function outline(number) {
  const found = entries(number);
  const numbers = [...new Set(found.map(({ passage }) => passage.paragraph))];
  return [
    element("p.hint", word("articleClosed")),
    region(
      "div.article-text",
      data.articles[number].title,
      numbers.map((paragraph) => [
        element("h2", paragraph ? word("paragraph", { n: paragraph }) : word("beforeBody")),
        element(
          "ul",
          found.filter(({ passage }) => passage.paragraph === paragraph).map(({ made }) => element("li", made)),
        ),
      ]),
    ),
  ];
}

/** @param {HTMLElement} holder */
export function showArticle(holder) {
  if (!data.articles.length) {
    replace(holder, element("p.hint", word("nothing")));
    return;
  }
  const number = chosen();
  const { publisher, issued } = data.articles[number];
  const cited = data.passages.filter(({ article }) => article === number).length;
  replace(
    holder,
    element(
      "div.article-head",
      choice(number),
      element("span.said", [publisher, issued || word("undatedSource"), counted("passagesOf", cited)].join(" · ")),
    ),
    page(number) ?? outline(number),
  );
}
