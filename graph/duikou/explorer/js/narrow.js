// Where there is little room: the choices above the view stand with the filters, and on a narrow page both fold away.
import { byId, part } from "./parts.js";
import { word } from "./words.js";

/** Of the page that is one column, and the view scrolls with it. The style has the same widths. */
const narrow = matchMedia("(max-width: 900px)");
/** Of the page whose view is too narrow for its choices. */
const slim = matchMedia("(max-width: 1180px)");

/** Whether the page is one column, so that a finger on its map scrolls it. */
export const isNarrow = () => narrow.matches;

const sheet = /** @type {HTMLDialogElement} */ (/** @type {unknown} */ (byId("filters")));

// Moved, not hidden: what is read out and tabbed through stands in the order that is seen.
function place() {
  const facets = byId("facets");
  const choices = byId("choices");
  if (narrow.matches) {
    part(".sheet-body", sheet).append(choices, facets);
  } else {
    sheet.close();
    byId("side").append(facets);
    if (slim.matches) facets.before(choices);
    else part(".bar").append(choices);
  }
}

/** The words of what folds the filters. @param {number} chosen how many are @param {string} left what they leave */
export function drawFold(chosen, left) {
  byId("fold").textContent = word("showFilters") + (chosen ? " · " + word("chosen", { n: chosen }) : "");
  byId("filters-done").textContent = word("filtersDone", { left });
}

export function startNarrow() {
  place();
  for (const width of [narrow, slim]) width.addEventListener("change", place);
  byId("fold").addEventListener("click", () => sheet.showModal());
  byId("filters-done").addEventListener("click", () => sheet.close());
  sheet.addEventListener("click", ({ target }) => target === sheet && sheet.close()); // beside it
}
