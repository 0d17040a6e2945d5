// Puts the page together and redraws what a change touches.
import { showNetwork } from "./canvas.js";
import {
  csvCell,
  csvText,
  drawExport,
  startExport,
  tableText,
  viewAddress,
  viewCanvas,
  viewSvgText,
} from "./export.js";
import { choice } from "./choosing.js";
import { drawBeside, isBehind, painted, putOffBeside, redrawBeside } from "./beside.js";
import { drawStatus } from "./facets.js";
import { showGaps } from "./gaps.js";
import { labelBoxes } from "./labels.js";
import { showMatrix } from "./matrix.js";
import { camera, isPainted, positionOf, scene, updateNetwork } from "./network.js";
import { barsOf, sumKeys } from "./bars.js";
import { showMoney } from "./money_view.js";
import { readTheme, theme } from "./paint.js";
import { drawPanel } from "./panel.js";
import { drawAbsence } from "./absence.js";
import { allOf, button, byId, element, part, replace, say, tickBox } from "./parts.js";
import { showArticle, startArticle } from "./article_view.js";
import { showComparison } from "./comparison_view.js";
import { drawOpening, onOpened, startOpening } from "./articles.js";
import { isNarrow, startNarrow } from "./narrow.js";
import { pictureCanvas, svgText } from "./picture.js";
import { startSheet } from "./sheet.js";
import { keepKeys, startSearch } from "./searchbox.js";
import { address, change, CHOICES, defaults, onChange, problems, state, TABLE_COLUMNS } from "./state.js";
import { showTable, sortedRows } from "./table.js";
import { showTimeline, shownTerms } from "./timeline.js";
import { inLanguage, nameOf, setLanguage, word } from "./words.js";
import { startWarming } from "./warming.js";
import * as filter from "./filter.js";
import * as totals from "./totals.js";
import * as ties from "./ties.js";
import * as keys from "./tie_keys.js";
import * as search from "./search.js";
import * as wanted from "./wanted.js";
import * as outlines from "./outlines.js";
import * as painting from "./paint.js";
import * as comparisons from "./comparison.js";
import * as profiles from "./profile.js";
import * as sentences from "./profile_sentence.js";
import * as data from "./data.js";
import * as words from "./words.js";
import * as citation from "./citation.js";
import * as disputes from "./dispute.js";
import * as digests from "./sha256.js";
import * as verifying from "./verifying.js";
import * as seen from "./seen.js";
import * as finding from "./finding.js";
import * as scenes from "./scene.js";

const VIEWS = CHOICES.view;
/** @type {Record<string, (holder: HTMLElement) => void>} */
const SHOW = {
  network: showNetwork,
  table: showTable,
  matrix: showMatrix,
  money: showMoney,
  timeline: showTimeline,
  compare: showComparison,
  gaps: showGaps,
  article: showArticle,
};
const view = byId("view");
const MENUS = [byId("opening"), byId("export")];

function drawTabs() {
  const chosen = state.view;
  const tabs = byId("tabs");
  const held = tabs.contains(document.activeElement);
  replace(
    tabs,
    VIEWS.map((name) =>
      button(word("view_" + name), () => change({ view: name }), {
        role: "tab",
        id: "tab-" + name,
        "aria-selected": String(name === chosen),
        "aria-controls": "view",
        tabindex: name === chosen ? "0" : "-1",
        onkeydown: (/** @type {KeyboardEvent} */ event) => stepTab(event, name),
      }),
    ),
  );
  const tab = byId("tab-" + chosen);
  tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
  view.setAttribute("aria-labelledby", "tab-" + chosen);
  if (held) tab.focus();
}

/** @param {KeyboardEvent} event @param {string} name */
function stepTab(event, name) {
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (!step) return;
  event.preventDefault();
  change({ view: VIEWS[(VIEWS.indexOf(name) + step + VIEWS.length) % VIEWS.length] });
}

/** @param {"gaps" | "single" | "outlines"} key @param {string} label */
function mark(key, label) {
  const tag = "label.choice";
  return tickBox("choice " + key, state[key], word(label), (isTicked) => change({ [key]: isTicked }), { tag });
}

/** Whether the timeline has a line for each claim, whatever the level. */
const isOfClaims = () => state.view === "timeline" && state.lines === "claims";

function drawChoices() {
  const made = [];
  if (!["compare", "gaps", "article"].includes(state.view) && !isOfClaims())
    made.push(choice("level", CHOICES.level, "level_"));
  if (state.view === "network") {
    made.push(
      choice("layout", CHOICES.layout, "layout_"),
      choice("colour", CHOICES.colour, "colour_"),
      choice("width", CHOICES.width, "width_"),
    );
    if (state.layout === "map")
      made.push(choice("shade", CHOICES.shade, "shade_"), mark("outlines", "outlinesOnMap"), mark("gaps", "gapsOnMap"));
    made.push(mark("single", "markSingle"));
  }
  replace(byId("choices"), made);
}

// What the address asked for and the page does not have; it stays until it is closed or another address is opened.
function drawNotice() {
  const holder = byId("notice");
  const told = problems;
  holder.hidden = told.length === 0;
  replace(
    holder,
    element("p", word("notice")),
    element(
      "ul",
      told.slice(0, 8).map(([key, values]) => element("li", word(key, values))),
      told.length > 8 && element("li", word("notice_more", { n: told.length - 8 })),
    ),
    button(word("close"), () => (holder.hidden = true)),
  );
}

function drawView() {
  const { view: name } = state;
  view.className = "view-" + name;
  SHOW[name](view);
}

const CHOSEN = new Set(["node", "tie", "claim", "row"]);

/** @param {Set<string>} changed */
function refresh(changed) {
  const has = (/** @type {string[]} */ ...keys) => keys.some((key) => changed.has(key));
  const filtered = filter.isFiltering(changed);
  const relabelled = has("lang");
  if (relabelled) {
    setLanguage(state.lang);
    translatePage();
    drawExport();
    drawOpening();
    if (!byId("notice").hidden) drawNotice();
  }
  if (relabelled || has("view")) drawTabs();
  if (relabelled || has("view", "layout", "level", "colour", "width", "shade", "outlines", "gaps", "single", "lines"))
    drawChoices();
  if (filtered || relabelled || has("level")) drawStatus();
  if (filtered && data.isCrowd && !relabelled && !has("colour", ...CHOSEN)) putOffBeside();
  else
    redrawBeside({
      panel: filtered || relabelled || has("level", ...CHOSEN),
      numbers: filtered,
      legend: relabelled || has("colour"),
    });
  if (relabelled || has("view") || state.view !== "network") refreshView(changed, relabelled, filtered);
  else if (has("layout")) drawView();
  else updateNetwork();
  drawAbsence();
  if (has(...CHOSEN)) follow();
}

/**
 * Choosing a row must not throw away where the reader stands in a long table.
 * @param {Set<string>} changed
 * @param {boolean} relabelled
 * @param {boolean} filtered
 */
function refreshView(changed, relabelled, filtered) {
  const onlyChosen = !relabelled && !filtered && [...changed].every((key) => CHOSEN.has(key));
  if (!onlyChosen) drawView();
}

let byKey = false;
/** @type {HTMLElement | null} */
let origin = null;

// Who chose with the keyboard, or has the panel over the page, goes on in it, and back to where they came from when it lets go.
function follow() {
  for (const row of allOf("[data-row]", view))
    row.classList.toggle("chosen", [state.tie, state.claim].includes(row.dataset.row ?? ""));
  const panel = byId("panel");
  if (!state.node && !state.tie && !state.claim && !state.row) {
    if (origin?.isConnected) origin.focus({ preventScroll: true });
    origin = null;
    return;
  }
  const title = part("h2", panel);
  say(title.textContent ?? "");
  const active = /** @type {HTMLElement} */ (document.activeElement);
  const isWithin = view.contains(active);
  if (byKey ? !isWithin || active.classList.contains("network") : !isNarrow()) return;
  origin = isWithin ? active : view.querySelector(".network");
  title.focus({ preventScroll: true });
}

function watchInput() {
  document.addEventListener(
    "keydown",
    () => {
      byKey = true;
    },
    true,
  );
  document.addEventListener(
    "pointerdown",
    () => {
      byKey = false;
    },
    true,
  );
}

// Rewrites the words that stand in the page itself.
function translatePage() {
  document.title = word("title") + (data.part ? " · " + nameOf(data.part) : "");
  for (const element of allOf("[data-word]")) element.textContent = word(element.dataset.word ?? "");
  for (const element of allOf("[data-word-label]"))
    element.setAttribute("aria-label", word(element.dataset.wordLabel ?? ""));
  for (const element of allOf("[data-word-placeholder]"))
    element.placeholder = word(element.dataset.wordPlaceholder ?? "");
  byId("language").lang = inLanguage("en", "zh-CN");
  const home = document.getElementById("home"); // a page by itself has none
  if (home) home.setAttribute("href", readersLanguage.inLanguage(home.getAttribute("href") ?? "", state.lang));
}

/** What has changed before all was read and the page listens. @type {Set<string> | null} */
let changedEarly = new Set();

/** @param {Set<string>} changed */
function heed(changed) {
  if (changedEarly) changed.forEach((key) => changedEarly?.add(key));
  else refresh(changed);
}

/** Draws the picture first, then what tells of it, and answers when all is read; what was chosen meanwhile is done then. */
async function start() {
  onChange(heed);
  setLanguage(state.lang);
  startFirst();
  if (data.isRead()) drawBeside();
  drawFirst();
  if (!data.isRead()) {
    MENUS.forEach((menu) => (menu.inert = true)); // what they offer needs all
    await painted();
    drawBeside();
    await painted();
    await data.readLater();
  }
  startAll();
  MENUS.forEach((menu) => (menu.inert = false));
  const changed = changedEarly;
  changedEarly = null;
  if (changed?.size) refresh(changed);
  document.documentElement.classList.add("ready");
  performance.mark("duikou-ready");
}

function drawFirst() {
  translatePage();
  drawTabs();
  drawChoices();
  drawStatus();
  drawView();
  drawAbsence();
  drawNotice();
  performance.mark("duikou-drawn");
}

/** What the page listens to from the first picture on: how it stands, looks and reads, and where it is led. */
function startFirst() {
  keepKeys();
  startNarrow();
  watchInput();
  // Who follows the address does so before: it listened earlier, and waits for the same.
  const tellNotice = async () => {
    await data.readLater();
    drawNotice();
  };
  for (const event of ["popstate", "hashchange"]) window.addEventListener(event, tellNotice);
  byId("language").addEventListener("click", () => {
    change({ lang: state.lang === "en" ? "zh" : "en" });
    readersLanguage.remember(state.lang);
  });
  byId("skip").addEventListener("click", () => byId("main").focus());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    readTheme();
    heed(new Set(["colour", "layout"])); // all that is drawn in colours is drawn anew
  });
}

function startAll() {
  startWarming();
  startSearch();
  startExport();
  drawOpening();
  startOpening();
  startArticle();
  onOpened(() => {
    drawPanel();
    if (state.view === "article") drawView();
  });
  startSheet();
}

// What the console may ask of the page, and the tests do.
Object.assign(window, {
  duikou: {
    ...{
      ...filter,
      ...totals,
      barsOf,
      sumKeys,
      shownTerms,
      ...profiles,
      ...comparisons,
      ...sentences,
      ...ties,
      ...keys,
      ...search,
      ...wanted,
      ...painting,
      ...scenes,
      ...verifying,
      ...citation,
      ...disputes,
      ...digests,
      ...seen,
      ...finding,
      ...words,
      data,
      csvCell,
      csvText,
      svgText,
      tableText,
      viewAddress,
      viewCanvas,
      viewSvgText,
      pictureCanvas,
      shading: () => scene?.land?.shading,
      outlines,
      sortedRows,
      TABLE_COLUMNS,
    },
    ...{ change, defaults, address, positionOf, state: () => state, problems: () => problems },
    ...{ scene: () => scene, theme: () => theme },
    get camera() {
      return camera;
    },
    get ready() {
      return isPainted && !isBehind && document.documentElement.classList.contains("ready");
    },
    get labelBoxes() {
      return labelBoxes;
    },
  },
});
await start();
