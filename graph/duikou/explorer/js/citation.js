// How an article is cited: GB/T 7714, RIS and CSL-JSON, of what its record says and nothing else.

/** @import { articles } from "./data.js" */
/** @typedef {(typeof articles)[number]} Article */

const list = (/** @type {string} */ creators) => creators.split("、").filter(Boolean);
/** Newspapers and magazines are told by their names; what is neither is of no kind. @param {Article} article */
function kindOf({ publisher }) {
  if (/报(社|$|（)/.test(publisher)) return { mark: "N", ris: "NEWS", csl: "article-newspaper" };
  if (/杂志/.test(publisher)) return { mark: "J", ris: "MGZN", csl: "article-magazine" };
  return { mark: "Z", ris: "GEN", csl: "document" };
}

/** GB/T 7714-2015; one read at an address has the day of reading. @param {Article} article @param {string} today */
export function gbt(article, today) {
  const { mark } = kindOf(article);
  const creators = list(article.creator);
  const named = creators.slice(0, 3).join(", ") + (creators.length > 3 ? ", 等" : "");
  const carried = [article.publisher, article.issued].filter(Boolean).join(", ");
  const online = article.url ? `[${today}]. ${article.url}` : "";
  return `${named && named + ". "}${article.title}[${mark}${article.url ? "/OL" : ""}]. ${carried}${online}.`;
}

/** @param {Article} article */
export function ris(article) {
  const line = (/** @type {string} */ tag, /** @type {string} */ value) =>
    value && `${tag}  - ${value.replace(/\s+/g, " ")}`;
  const lines = [
    line("TY", kindOf(article).ris),
    line("TI", article.title),
    ...list(article.creator).map((name) => line("AU", name)),
    line("T2", article.publisher),
    line("PY", article.issued.slice(0, 4)),
    line("DA", article.issued.replaceAll("-", "/")),
    line("UR", article.url),
    line("LA", "zh"),
    "ER  - ",
  ];
  return lines.filter(Boolean).join("\r\n") + "\r\n";
}

/** @param {Article} article */
export function csl(article) {
  const day = article.issued.split("-").filter(Boolean).map(Number);
  const item = {
    id: article.id,
    type: kindOf(article).csl,
    title: article.title,
    author: list(article.creator).map((literal) => ({ literal })),
    "container-title": article.publisher,
    ...(day.length ? { issued: { "date-parts": [day] } } : {}),
    ...(article.url ? { URL: article.url } : {}),
    language: "zh-CN",
  };
  return JSON.stringify([item], null, 2);
}
