// What takes long is done in steps: all of them at once, or some milliseconds of them at a time, between which the page listens.

/** @template T @typedef {Generator<void, T>} Steps */

const SLICE = 10; // milliseconds

/** @template T @param {Steps<T>} steps @returns {T} */
export function finished(steps) {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

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
    await new Promise((done) => setTimeout(done));
  }
  return null;
}
