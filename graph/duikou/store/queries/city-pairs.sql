-- things: providerProvince provider recipientProvince recipient
-- labels: providerProvinceLabel providerLabel recipientProvinceLabel recipientLabel
WITH
told AS (
  SELECT DISTINCT
    claims.id, provider, recipient, stated = 'dk:Explicit' AS is_explicit,
    CASE WHEN is_term THEN coalesce(begins, 'open') ELSE 'open' END AS since,
    CASE WHEN is_term THEN coalesce(until, 'open') ELSE '' END AS till,
    coalesce(split_part(nature, ':', 2), '') AS nature
  FROM (
    SELECT *, coalesce(nature = 'nature:arrangement', kind = 'dk:Pairing') AS is_term FROM claims
    WHERE current AND NOT planned
  ) AS claims
  JOIN modes ON modes.claim = claims.id
  JOIN things AS ways ON ways.id = mode AND ways.is_assistance
  JOIN providers ON providers.claim = claims.id
  JOIN recipients ON recipients.claim = claims.id
  WHERE true
    -- narrow provider: AND provider IN (SELECT unnest($provider))
    -- narrow recipient: AND recipient IN (SELECT unnest($recipient))
),
pairs AS (
  SELECT
    provider, recipient, count(*) FILTER (is_explicit) AS explicit, count(*) FILTER (NOT is_explicit) AS inferred,
    min(since) AS first, max(till) AS last, string_agg(DISTINCT nature, ' ' ORDER BY nature) AS natures
  FROM told
  GROUP BY provider, recipient
),
provinces AS (
  SELECT place, provinces.id, provinces.label
  FROM lies_in JOIN things AS provinces ON provinces.id = lies_in.within AND provinces.level = 'level:province'
)
SELECT
  above.id AS providerProvince, above.label AS providerProvinceLabel,
  provider, giver.label AS providerLabel, giver.code AS providerCode,
  beyond.id AS recipientProvince, beyond.label AS recipientProvinceLabel,
  recipient, taker.label AS recipientLabel, taker.code AS recipientCode,
  explicit AS explicitClaims, inferred AS inferredClaims,
  nullif(first, 'open') AS begins, CASE WHEN last NOT IN ('open', '') THEN last END AS until,
  nullif(ltrim(natures, ' '), '') AS nature, CASE WHEN explicit > 0 THEN 'explicit' ELSE 'inferred' END AS basis
FROM pairs
JOIN things AS giver ON giver.id = provider AND giver.class = 'dk:Place'
JOIN things AS taker ON taker.id = recipient AND taker.class = 'dk:Place'
JOIN provinces AS above ON above.place = provider
JOIN provinces AS beyond ON beyond.place = recipient
WHERE above.id <> beyond.id
ORDER BY provider, recipient
