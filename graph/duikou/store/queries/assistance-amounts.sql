-- things: provider recipient claim money reckoning stated nature stage article
-- labels: providerLabel recipientLabel
-- numbers: minimum maximum
WITH
amounts AS (
  SELECT claims.*, provider, recipient, kinds.is_assistance, counted.is_given
  FROM claims
  JOIN providers ON providers.claim = claims.id
  JOIN recipients ON recipients.claim = claims.id
  LEFT JOIN things AS kinds ON kinds.id = claims.money
  LEFT JOIN things AS counted ON counted.id = claims.reckoning
  WHERE claims.kind = 'dk:Figure' AND money IS NOT NULL AND reckoning IS NOT NULL AND printed IS NOT NULL
),
held AS (
  SELECT DISTINCT larger.claim, provider, recipient
  FROM larger JOIN amounts ON amounts.id = whole
  WHERE current AND is_assistance AND is_given
),
several AS (
  SELECT claims.id AS claim, count(DISTINCT provider) AS givers, count(DISTINCT recipient) AS takers
  FROM claims JOIN providers ON providers.claim = claims.id JOIN recipients ON recipients.claim = claims.id
  GROUP BY claims.id
),
open_sides AS (SELECT subject AS claim, object AS side FROM links WHERE predicate = 'dk:leavesOpen')
SELECT DISTINCT
  amounts.provider, giver.label AS providerLabel, giver.code AS providerCode,
  amounts.recipient, taker.label AS recipientLabel, taker.code AS recipientCode,
  amounts.id AS claim, money, reckoning, printed,
  CASE WHEN unit = 'unit:yuan' THEN minimum END AS minimum, CASE WHEN unit = 'unit:yuan' THEN maximum END AS maximum,
  jointly, open, begins, until, as_of AS asOf, stated, nature, stage,
  CASE
    WHEN NOT current THEN 'left out: no longer stands'
    WHEN NOT coalesce(amounts.is_assistance, false) THEN 'left out: not assistance'
    WHEN unit IS DISTINCT FROM 'unit:yuan' THEN 'left out: not in yuan'
    WHEN planned THEN 'left out: planned'
    WHEN NOT coalesce(amounts.is_given, false) THEN 'left out: not an amount given'
    WHEN held.claim IS NOT NULL THEN 'left out: contained in another amount'
    WHEN takers > 1 OR amounts.id IN (SELECT claim FROM open_sides WHERE side = 'side:recipient')
      THEN 'joint with other recipients'
    WHEN givers > 1 OR amounts.id IN (SELECT claim FROM open_sides WHERE side = 'side:provider')
      THEN 'joint with other providers'
    WHEN amounts.id IN (SELECT claim FROM overlapping) THEN 'may overlap'
    ELSE 'used'
  END AS use,
  article,
  CASE WHEN NOT current THEN split_part(standing, ':', 2) || ': ' || reason END AS standing
FROM amounts
JOIN sources ON sources.claim = amounts.id
JOIN several ON several.claim = amounts.id
LEFT JOIN held ON held.claim = amounts.id AND held.provider = amounts.provider AND held.recipient = amounts.recipient
LEFT JOIN things AS giver ON giver.id = amounts.provider
LEFT JOIN things AS taker ON taker.id = amounts.recipient
WHERE true
  -- narrow provider: AND amounts.provider IN (SELECT unnest($provider))
  -- narrow recipient: AND amounts.recipient IN (SELECT unnest($recipient))
  -- narrow claim: AND amounts.id IN (SELECT unnest($claim))
ORDER BY provider, recipient, claim, article
