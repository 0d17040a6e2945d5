-- things: provider
-- labels: providerLabel
WITH
assisting AS (SELECT subject AS provider, object AS recipient FROM links WHERE predicate = 'dk:assists'),
singly AS (SELECT recipient, any_value(provider) AS provider FROM assisting GROUP BY recipient HAVING count(*) = 1),
dependent AS (
  SELECT provider, count(*) AS alone, string_agg(label, '、' ORDER BY label, recipient) AS names
  FROM singly JOIN things ON things.id = recipient
  WHERE label IS NOT NULL
  GROUP BY provider
),
counted AS (SELECT provider, count(*) AS recipients FROM assisting GROUP BY provider)
SELECT
  counted.provider, label AS providerLabel, code AS providerCode, recipients, coalesce(alone, 0) AS onlyProvider,
  coalesce(names, '') AS dependent
FROM counted
LEFT JOIN dependent ON dependent.provider = counted.provider
LEFT JOIN things ON things.id = counted.provider
WHERE true
  -- narrow provider: AND counted.provider IN (SELECT unnest($provider))
ORDER BY recipients DESC, counted.provider
