-- things: stated nature stage article claim
SELECT DISTINCT
  starts, ends,
  concat(
    begins, CASE WHEN until IS DISTINCT FROM begins THEN '/' || until END,
    CASE WHEN coalesce(begins, until) IS NOT NULL THEN ' ' END || 'as of ' || as_of,
    CASE WHEN coalesce(begins, until) IS NULL THEN 'as of ' || as_of END
  ) AS printed,
  label, planned, stated, nature, stage, article, claims.id AS claim
FROM claims JOIN sources ON sources.claim = claims.id
WHERE kind = 'dk:Event' AND current AND label IS NOT NULL AND coalesce(starts, ends) IS NOT NULL
  -- narrow claim: AND claims.id IN (SELECT unnest($claim))
ORDER BY starts, ends, claim, article
