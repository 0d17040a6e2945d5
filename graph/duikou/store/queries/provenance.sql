-- things: claim article graph licence
SELECT
  claim, article, graph, file, digest, licence,
  CASE WHEN NOT current THEN split_part(standing, ':', 2) || ': ' || reason END AS standing
FROM graphs LEFT JOIN claims ON claims.id = claim
WHERE true
  -- narrow claim: AND claim IN (SELECT unnest($claim))
  -- narrow article: AND article IN (SELECT unnest($article))
ORDER BY claim, file
