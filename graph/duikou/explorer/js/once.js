// What is made when it is first asked for, and kept.

/** @param {() => T} make @returns {() => T} @template T */
export function once(make) {
  /** @type {T | undefined} */
  let made;
  return () => (made ??= make());
}
