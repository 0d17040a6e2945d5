// What must be there.

/** The thing itself; throws where there is none. @template T @param {T | null | undefined} thing @param {string} what @returns {T} */
export function required(thing, what) {
  if (thing === null || thing === undefined) throw new Error("There is no " + what + ".");
  return thing;
}
