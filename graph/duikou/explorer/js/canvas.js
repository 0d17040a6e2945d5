// The network as a view: its frame, its buttons and its keys.
import * as data from "./data.js";
import { camera, fitNetwork, fitSelection, scene, startNetwork, updateNetwork } from "./network.js";
import { button, element, say } from "./parts.js";
import { required } from "./required.js";
import { open, state } from "./state.js";
import { tieTitle } from "./ties.js";
import { tieKey, tieTest } from "./tie_keys.js";
import { nameOf, word } from "./words.js";

/** @type {HTMLElement} */
let view;
let stepped = -1;

function controls() {
  return element(
    "div.controls",
    button("+", () => camera.zoom(1.4), { "aria-label": word("zoomIn"), title: word("zoomIn") }),
    button("−", () => camera.zoom(1 / 1.4), { "aria-label": word("zoomOut"), title: word("zoomOut") }),
    button("⤢", () => fitNetwork(), { "aria-label": word("fit"), title: word("fit") }),
    button("◎", () => fitSelection(), { "aria-label": word("fitSelection"), title: word("fitSelection") }),
  );
}

// Parties by number of ties, so that stepping begins with the weightiest.
function steps() {
  const { degree } = required(scene, "scene");
  return [...degree].sort(([a, n], [b, m]) => m - n || a - b).map(([number]) => number);
}

/** @param {number} by */
function step(by) {
  const parties = steps();
  if (!parties.length) return;
  stepped = (stepped + by + parties.length) % parties.length;
  const party = data.parties[parties[stepped]];
  open({ node: party.id }, true);
  say(nameOf(party));
}

function stepTie() {
  const { ties, node } = required(scene, "scene");
  const isCurrent = tieTest(state.tie);
  const current = ties.find(({ tie }) => isCurrent(tie));
  const end = node ?? current?.tie.from;
  const own = ties.filter(({ tie }) => tie.from === end || tie.to === end);
  if (!own.length) return;
  const next = own[(own.findIndex(({ tie }) => tie === current?.tie) + 1) % own.length];
  open({ tie: tieKey(next.tie) }, true);
  say(tieTitle(next.tie, next.claims));
}

/** @type {Record<string, () => void>} */
const KEYS = {
  ArrowLeft: () => camera.pan(-60, 0),
  ArrowRight: () => camera.pan(60, 0),
  ArrowUp: () => camera.pan(0, -60),
  ArrowDown: () => camera.pan(0, 60),
  "+": () => camera.zoom(1.4),
  "=": () => camera.zoom(1.4),
  "-": () => camera.zoom(1 / 1.4),
  0: () => fitNetwork(),
  n: () => step(1),
  N: () => step(1),
  p: () => step(-1),
  P: () => step(-1),
  Enter: stepTie,
  Escape: () => open(),
};

/** @param {KeyboardEvent} event */
function onKey(event) {
  const run = KEYS[event.key];
  if (!run || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  run();
}

function headings() {
  const columns = state.layout === "columns";
  return (
    columns &&
    element(
      "div.headings",
      { "aria-hidden": "true" },
      element("span", word("columnProviders") + " →"),
      element("span", "→ " + word("columnRecipients")),
    )
  );
}

function make() {
  if (!view) {
    view = element("div.network", { tabindex: "0", role: "application", onkeydown: onKey });
    view.append(startNetwork());
  }
  for (const old of view.querySelectorAll(
    ".controls, .headings, #tip, #scale-bar, #land-key, #hand-hint, #stand-in, .keys",
  ))
    old.remove();
  view.setAttribute("aria-label", word("networkName"));
  view.setAttribute("aria-describedby", "network-keys");
  view.append(
    controls(),
    headings() || "",
    element("div", { id: "tip", role: "presentation", hidden: true }),
    element("div", { id: "scale-bar", "aria-hidden": "true" }),
    element("div", { id: "land-key" }),
    element("p", { id: "stand-in", role: "note", hidden: true }),
    element("p", { id: "hand-hint", "aria-hidden": "true" }),
    element("p.hidden.keys", { id: "network-keys" }, word("networkKeys")),
  );
  return view;
}

/** @param {HTMLElement} holder */
export function showNetwork(holder) {
  holder.textContent = "";
  holder.append(make());
  updateNetwork();
}
