-- The groups that are too large for a worker, from the largest.
SELECT sizes.provider, sizes.recipient, sizes.programme, sizes.year, sizes.figures
FROM sizes
JOIN limits ON sizes.figures > limits.largest
ORDER BY sizes.figures DESC, sizes.provider, sizes.recipient, sizes.programme, sizes.year
