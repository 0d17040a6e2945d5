-- things: provider recipient grade
-- labels: providerLabel recipientLabel
WITH
links AS (
  SELECT DISTINCT provider, recipient, claims.id, article[length('article:') + 1:] AS slug, grades.rank
  FROM claims
  JOIN providers ON providers.claim = claims.id
  JOIN recipients ON recipients.claim = claims.id
  JOIN sources ON sources.claim = claims.id
  LEFT JOIN things AS grades ON grades.id = grade
  WHERE current
    -- narrow provider: AND provider IN (SELECT unnest($provider))
    -- narrow recipient: AND recipient IN (SELECT unnest($recipient))
),
counted AS (
  SELECT
    provider, recipient, count(DISTINCT id) AS claims, count(DISTINCT slug) AS articles,
    string_agg(DISTINCT slug, ' ' ORDER BY slug) AS sources,
    CASE WHEN count(rank) = count(*) THEN min(rank) END AS least
  FROM links
  GROUP BY provider, recipient
)
SELECT
  provider, giver.label AS providerLabel, giver.code AS providerCode,
  recipient, taker.label AS recipientLabel, taker.code AS recipientCode,
  claims, articles, sources, grades.id AS grade
FROM counted
LEFT JOIN things AS grades ON starts_with(grades.id, 'grade:') AND grades.rank = least
LEFT JOIN things AS giver ON giver.id = provider
LEFT JOIN things AS taker ON taker.id = recipient
ORDER BY provider, recipient
