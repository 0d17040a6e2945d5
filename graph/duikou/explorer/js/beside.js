// What stands beside the view: the legend with its numbers, and the panel. Of very many claims the view is drawn before them.
import { drawFacets, redrawFacets } from "./facets.js";
import { drawPanel } from "./panel.js";
import { byId } from "./parts.js";

/** Whether numbers and panel still tell what was left before. */
export let isBehind = false;

/** Waits until what is drawn can be seen. */
export const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

export function drawBeside() {
  drawFacets();
  drawPanel();
}

/** @param {boolean} is */
function setBehind(is) {
  isBehind = is;
  for (const id of ["facets", "panel"]) byId(id).ariaBusy = String(is);
}

/** Leaves numbers and panel until the view is seen. */
export function putOffBeside() {
  if (!isBehind) painted().then(finishBeside);
  setBehind(true);
}

/** Draws what was put off, if anything was. */
export function finishBeside() {
  redrawBeside({ panel: false, numbers: false, legend: false });
}

/**
 * Draws what a change touches: the panel; of the legend the numbers, or all of it, for other colours or words. What was put off is
 * drawn with it.
 * @param {{ panel: boolean, numbers: boolean, legend: boolean }} touched
 */
export function redrawBeside({ panel, numbers, legend }) {
  const wasBehind = isBehind;
  setBehind(false); // before they are drawn: if that fails, the next choice puts off anew
  if (legend) drawFacets();
  else if (numbers || wasBehind) redrawFacets();
  if (panel || wasBehind) drawPanel();
}
