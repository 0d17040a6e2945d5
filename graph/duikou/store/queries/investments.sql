-- things: enterprise basedIn recipient kind stated nature stage article claim
-- labels: enterpriseLabel basedInLabel recipientLabel
-- numbers: minimum maximum
SELECT DISTINCT
  provider AS enterprise, giver.label AS enterpriseLabel,
  CASE WHEN seats.label IS NOT NULL THEN seats.id END AS basedIn, seats.label AS basedInLabel,
  recipient, taker.label AS recipientLabel, taker.code AS recipientCode, claims.kind, printed,
  CASE WHEN unit = 'unit:yuan' THEN minimum END AS minimum, CASE WHEN unit = 'unit:yuan' THEN maximum END AS maximum,
  jointly, begins, until, planned, stated, nature, stage, article, claims.id AS claim
FROM claims
JOIN modes ON modes.claim = claims.id AND mode = 'mode:investment'
JOIN providers ON providers.claim = claims.id
JOIN recipients ON recipients.claim = claims.id
JOIN sources ON sources.claim = claims.id
LEFT JOIN things AS giver ON giver.id = provider
LEFT JOIN things AS seats ON seats.id = giver.based_in
LEFT JOIN things AS taker ON taker.id = recipient
WHERE current AND (claims.kind <> 'dk:Figure' OR money IS NOT NULL)
  -- narrow enterprise: AND provider IN (SELECT unnest($enterprise))
  -- narrow recipient: AND recipient IN (SELECT unnest($recipient))
  -- narrow claim: AND claims.id IN (SELECT unnest($claim))
ORDER BY enterprise, recipient, claim, article
