// The texts that the reader has opened: chosen, dropped or pasted, checked in the page, kept in its memory alone.
import * as data from "./data.js";
import { button, byId, element, part, replace, say, silent } from "./parts.js";
import { addressOf } from "./state.js";
import { read, tally } from "./verifying.js";
import { colon, nameOf, numberText, word } from "./words.js";

/** @import { Passage } from "./data.js" */
/** @import { Opened } from "./verifying.js" */
/** @typedef {{ name: string, bytes: Uint8Array | string }} Given a file, or what was pasted */

/** @type {Map<number, Opened>} */
const opened = new Map();
/** What could not be opened, and why. @type {{ name: string, wrong: string }[]} */
let refused = [];
/** @type {(() => void)[]} */
const listeners = [];

/** The text of an article, where the reader has opened it. @param {number} article */
export const openedText = (article) => opened.get(article);

/** Where a passage stands in the text that the reader has opened; undefined unless its words were found. @param {Passage} passage */
export function standing({ number, article }) {
  const text = opened.get(article);
  const found = text?.found[text.passages.findIndex((passage) => passage.number === number)];
  return text && found && found.first >= 0 ? { seen: text.seen, ...found } : undefined;
}

/** @param {() => void} listen */
export const onOpened = (listen) => listeners.push(listen);

function tell() {
  byId("opening").open = false;
  drawOpened();
  listeners.forEach((listen) => listen());
}

export function forget() {
  opened.clear();
  refused = [];
  tell();
  say(word("forgotten"));
}

/** @param {Given[]} given */
function openAll(given) {
  refused = [];
  for (const { name, bytes } of given) {
    const { opened: found, wrong } = read(bytes);
    if (found) opened.set(found.article, found);
    else refused.push({ name, wrong: wrong ?? "file_stranger" });
  }
  tell();
  say([...[...opened.values()].map(heldText), ...refused.map(refusedText)].join(" "));
}

/** @param {Iterable<File>} files */
async function openFiles(files) {
  openAll(await Promise.all([...files].map(readFile)));
}

/** @param {File} file @returns {Promise<Given>} */
async function readFile(file) {
  try {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    return { name: file.name, bytes: "" };
  }
}

/** @param {Opened} text */
function heldText(text) {
  const { held, all } = tally(text);
  return data.articles[text.article].title + " " + word("held", { n: held, m: all });
}

/** @param {{ name: string, wrong: string }} one */
const refusedText = ({ name, wrong }) => name + colon() + word(wrong);

/** What a passage is for: the claims that cite it, or the dismissals. @param {Passage} passage */
function citing({ number }) {
  const claims = data.claims.filter(({ evidence }) => evidence.some(({ passage }) => passage === number));
  const dismissed = data.dismissals.filter(({ passages }) => passages.includes(number));
  return [
    ...claims.map((claim) => element("a", { href: addressOf({ claim: claim.id }) }, nameOf(claim))),
    ...dismissed.map(({ printed }) => element("span", { lang: "zh-CN" }, word("dismissedWords", { words: printed }))),
  ];
}

/** @param {Opened} text */
function openedRow(text) {
  const { all, held, lacking } = tally(text);
  const article = data.articles[text.article];
  const row = (/** @type {Passage} */ passage) =>
    element(
      "li",
      word("paragraph", { n: passage.paragraph }),
      " ",
      citing(passage).map((one) => [one, " "]),
    );
  return element(
    "li",
    element("a", { href: addressOf({ view: "article", article: article.id }), lang: "zh-CN" }, article.title),
    colon(),
    element("strong.held", silent(lacking.length ? "△ " : "✓ "), numberText(held) + " / " + numberText(all)),
    " ",
    element("span", word(lacking.length ? "heldSome" : "heldAll")),
    lacking.length > 0 &&
      element("details", element("summary", word("lacking", { n: lacking.length })), element("ul", lacking.map(row))),
  );
}

function drawOpened() {
  const holder = byId("opened");
  holder.hidden = opened.size === 0 && refused.length === 0;
  replace(
    holder,
    opened.size > 0 && element("ul", [...opened.values()].sort((a, b) => a.article - b.article).map(openedRow)),
    refused.length > 0 &&
      element(
        "ul.refused",
        refused.map((one) => element("li", refusedText(one))),
      ),
    element("div", button(word("forget"), forget, { class: "small" }), element("p.hint", word("keptHere"))),
  );
}

/** What opens texts, in the menu of the page. */
export function drawOpening() {
  const input = element("input.hidden", {
    type: "file",
    multiple: true,
    accept: ".txt,.html,.htm,text/plain,text/html",
    "aria-label": word("openFiles"),
    tabindex: "-1",
    onchange: async () => {
      await openFiles(input.files ?? []);
      input.value = "";
    },
  });
  const box = element("textarea", { rows: 5, "aria-label": word("pasteHere"), placeholder: word("pasteHere") });
  const paste = () => {
    openAll([{ name: word("pasted"), bytes: box.value }]);
    box.value = "";
  };
  replace(
    byId("opening-items"),
    element("p.hint", word("openHint")),
    button(word("openFiles"), () => input.click()),
    input,
    box,
    button(word("checkPasted"), paste),
  );
  drawOpened();
}

/** Files may be dropped anywhere on the page; the menu closes as others do. */
export function startOpening() {
  const menu = byId("opening");
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    part("summary", menu).focus();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    void openFiles(event.dataTransfer?.files ?? []);
  });
  window.addEventListener("pagehide", () => opened.clear());
}
