-- things: claim money reckoning stated nature stage
-- labels: label
-- numbers: minimum maximum
WITH
amounts AS MATERIALIZED (
  SELECT claims.*, kinds.is_assistance AND counted.is_given AND unit = 'unit:yuan' AS counts
  FROM claims
  LEFT JOIN things AS kinds ON kinds.id = money
  LEFT JOIN things AS counted ON counted.id = reckoning
  WHERE claims.kind = 'dk:Figure' AND money IS NOT NULL AND reckoning IS NOT NULL AND printed IS NOT NULL AND current
    AND claims.label IS NOT NULL
    -- narrow claim: AND claims.id IN (SELECT unnest($claim))
    -- narrow provider: AND claims.id IN (SELECT claim FROM providers WHERE provider IN (SELECT unnest($provider)))
    -- narrow recipient: AND claims.id IN (SELECT claim FROM recipients WHERE recipient IN (SELECT unnest($recipient)))
),
giving AS (
  SELECT
    claim, string_agg(provider, ' ' ORDER BY provider) AS provider,
    string_agg(label, '、' ORDER BY provider) AS providerLabel,
    string_agg(coalesce(code, 'none'), ' ' ORDER BY provider) AS providerCode
  FROM providers JOIN things ON things.id = provider
  WHERE label IS NOT NULL AND claim IN (SELECT id FROM amounts)
  GROUP BY claim
),
taking AS (
  SELECT
    claim, string_agg(recipient, ' ' ORDER BY recipient) AS recipient,
    string_agg(label, '、' ORDER BY recipient) AS recipientLabel,
    string_agg(coalesce(code, 'none'), ' ' ORDER BY recipient) AS recipientCode
  FROM recipients JOIN things ON things.id = recipient
  WHERE label IS NOT NULL AND claim IN (SELECT id FROM amounts)
  GROUP BY claim
),
inside AS (
  SELECT claim, string_agg(DISTINCT whole, ' ' ORDER BY whole) AS within
  FROM wholes JOIN claims ON claims.id = whole AND current
  GROUP BY claim
),
resting AS (
  SELECT claim, string_agg(article, ' ' ORDER BY article) AS article
  FROM sources
  WHERE claim IN (SELECT id FROM amounts)
  GROUP BY claim
),
counting AS (
  SELECT claims.id, reckoning FROM claims JOIN things AS kinds ON kinds.id = money AND is_assistance WHERE current
),
held AS (SELECT claim, reckoning FROM larger JOIN counting ON counting.id = whole),
doubled AS (SELECT claim, reckoning FROM overlapping JOIN counting ON counting.id = other)
SELECT
  amounts.id AS claim, label, provider, providerLabel, providerCode, recipient, recipientLabel, recipientCode,
  regexp_matches(concat(provider, ' → ', recipient), 'group:|[^→ ] [^→ ]') AS joint, open, money, reckoning, printed,
  minimum, maximum, within,
  CASE
    WHEN NOT coalesce(counts, false) THEN NULL
    WHEN EXISTS (FROM held WHERE held.claim = amounts.id AND held.reckoning = amounts.reckoning) THEN NULL
    WHEN EXISTS (FROM doubled WHERE doubled.claim = amounts.id AND doubled.reckoning = amounts.reckoning)
      THEN 'may overlap'
    ELSE 'once'
  END AS counts,
  begins, until, as_of AS asOf, stated, nature, stage, article
FROM amounts
JOIN resting ON resting.claim = amounts.id
LEFT JOIN giving ON giving.claim = amounts.id
LEFT JOIN taking ON taking.claim = amounts.id
LEFT JOIN inside ON inside.claim = amounts.id
ORDER BY article, amounts.id
