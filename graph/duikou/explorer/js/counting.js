// How often values stand in lists.

/**
 * @template T
 * @param {Iterable<Iterable<T>>} lists
 * @returns {Map<T, number>}
 */
export function tally(lists) {
  const counts = new Map();
  for (const values of lists) for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/**
 * The values counted, those counted most first, those counted alike in their own order.
 * @template {string | number} T
 * @param {Map<T, number>} counts
 */
export function byCount(counts) {
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([value]) => value);
}

/**
 * Puts a value to those that stand under a key.
 * @template K, V
 * @param {Map<K, V[]>} map
 * @param {K} key
 * @param {V} value
 */
export function gather(map, key, value) {
  const own = map.get(key);
  if (own) own.push(value);
  else map.set(key, [value]);
}
