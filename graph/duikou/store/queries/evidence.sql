-- things: claim stated nature stage grade article passage
-- labels: label
SELECT
  claim, label, stated, nature, stage, grade, open, role, article, paragraph, start, end_ AS "end", passage,
  CASE WHEN NOT current THEN split_part(standing, ':', 2) || ': ' || reason END AS standing
FROM evidence JOIN claims ON claims.id = claim
WHERE role IN ('claim', 'provider', 'recipient', 'programme', 'period', 'unit')
  -- narrow claim: AND claim IN (SELECT unnest($claim))
  -- narrow article: AND article IN (SELECT unnest($article))
  -- narrow passage: AND passage IN (SELECT unnest($passage))
ORDER BY claim, article, start, end_, role
