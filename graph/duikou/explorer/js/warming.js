// What a first filter and a first click would wait for is made ready beforehand, while nothing else is done.
import * as data from "./data.js";
import { tryFilters } from "./filter.js";
import { tryPanel } from "./panel.js";

/** @returns {Generator<void, void>} */
function* warming() {
  yield* tryFilters();
  yield;
  data.claimsOf(0); // what names each party is looked up once
  for (const round of [0, 1, 2]) {
    yield;
    tryPanel(round);
  }
}

/** Of few claims nothing takes long. */
export function startWarming() {
  if (!data.isCrowd || !window.requestIdleCallback) return;
  const steps = warming();
  requestIdleCallback(function warm(deadline) {
    do if (steps.next().done) return;
    while (deadline.timeRemaining() > 0);
    requestIdleCallback(warm);
  });
}
