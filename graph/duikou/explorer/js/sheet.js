// On a narrow page what is chosen opens from below, over half of the page or nearly all of it: by a handle that is pressed or drawn.
import { button, byId } from "./parts.js";
import { open } from "./state.js";
import { word } from "./words.js";

/** Shares of the window: drawn below the first it closes, above the second it is tall. */
const [LEAST, MOST] = [0.25, 0.65];
const SLOP = 8; // pixels that a pointer may stray within a press

let isTall = false;
/** @type {{ y: number, height: number, strayed: boolean } | null} */
let held = null;

/** @param {boolean} wanted */
function stretch(wanted) {
  const panel = byId("panel");
  isTall = wanted;
  panel.style.height = "";
  panel.classList.toggle("tall", isTall);
  const handle = panel.querySelector(".handle");
  handle?.setAttribute("aria-expanded", String(isTall));
  handle?.setAttribute("aria-label", word(isTall ? "sheetLower" : "sheetRaise"));
}

/** @param {PointerEvent} event */
function onDown({ clientY, pointerId, currentTarget }) {
  /** @type {Element} */ (currentTarget).setPointerCapture(pointerId);
  held = { y: clientY, height: byId("panel").offsetHeight, strayed: false };
}

/** @param {PointerEvent} event */
function onMove({ clientY }) {
  if (!held) return;
  held.strayed ||= Math.abs(clientY - held.y) > SLOP;
  if (held.strayed) byId("panel").style.height = Math.max(0, held.height + held.y - clientY) + "px";
}

function onEnd() {
  if (!held?.strayed) return;
  const share = byId("panel").offsetHeight / window.innerHeight;
  stretch(share > MOST);
  if (share < LEAST) open();
}

// A press comes after its pointer is up, a key has none.
function onPress() {
  if (!held?.strayed) stretch(!isTall);
  held = null;
}

/** What the sheet is held by; where the page is wide the style hides it. */
export function sheetHandle() {
  return button("", onPress, {
    class: "handle",
    "data-key": "sheet",
    "aria-expanded": String(isTall),
    "aria-label": word(isTall ? "sheetLower" : "sheetRaise"),
    onpointerdown: onDown,
    onpointermove: onMove,
    onpointerup: onEnd,
    onpointercancel: onEnd,
  });
}

/** Escape lets go of what is chosen, also from within the panel; what opens next is half as tall as the page again. */
export function startSheet() {
  byId("panel").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) open();
  });
}

/** Tells the sheet that nothing is chosen any more. */
export const lowerSheet = () => stretch(false);
