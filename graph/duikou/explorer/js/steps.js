// What takes long is done in steps: all of them at once, or some milliseconds of them at a time, between which the page listens.

/** @template T @typedef {Generator<void, T>} Steps */

const SLICE = 10; // milliseconds

/** @template T @param {Steps<T>} steps @returns {T} */
export function finished(steps) {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** What each of some things comes to, a step for each. @template T, R @param {T[]} things @param {(thing: T) => R} make @returns {Steps<R[]>} */
export function* mapped(things, make) {
  const made = [];
  for (const thing of things) {
    yield;
    made.push(make(thing));
  }
  return made;
}

/** Lets the page do whatever else waits: where the browser can, all of that first. */
const rest = () =>
  "scheduler" in window
    ? /** @type {any} */ (window.scheduler).postTask(() => {}, { priority: "background" })
    : new Promise((done) => setTimeout(done));

/**
 * What steps come to, worked out in slices; null once it is not wanted any more.
 * @template T
 * @param {Steps<T>} steps
 * @param {() => boolean} isWanted
 * @returns {Promise<T | null>}
 */
export async function inSlices(steps, isWanted) {
  while (isWanted()) {
    const end = performance.now() + SLICE;
    while (performance.now() < end) {
      const step = steps.next();
      if (step.done) return step.value;
    }
    await rest();
  }
  return null;
}
