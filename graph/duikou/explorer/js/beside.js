// What stands beside the view: the legend with its numbers, and the panel. Of very many claims the view is drawn before them.
import { drawFacets, redrawFacets } from "./facets.js";
import { drawPanel } from "./panel.js";

/** Whether numbers and panel still tell what was left before. */
export let isBehind = false;

/** Waits until what is drawn can be seen. */
export const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

export function drawBeside() {
  drawFacets();
  drawPanel();
}

/** Leaves numbers and panel until the view is seen. */
export function putOffBeside() {
  if (!isBehind) painted().then(finishBeside);
  isBehind = true;
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
  if (legend) drawFacets();
  else if (numbers || isBehind) redrawFacets();
  if (panel || isBehind) drawPanel();
  isBehind = false;
}
