-- things: provider providerKind recipient recipientKind mode nature stage stated article claim
-- labels: providerLabel recipientLabel
WITH
bodies AS (SELECT id, label, kind FROM things WHERE class = 'dk:Organization'),
paired AS MATERIALIZED (
  SELECT claims.*, mode, provider, recipient
  FROM claims
  JOIN modes ON modes.claim = claims.id AND mode IN ('mode:institution', 'mode:science')
  JOIN providers ON providers.claim = claims.id
  JOIN recipients ON recipients.claim = claims.id
  WHERE claims.kind = 'dk:Pairing' AND current
    -- narrow provider: AND provider IN (SELECT unnest($provider))
    -- narrow recipient: AND recipient IN (SELECT unnest($recipient))
    -- narrow claim: AND claims.id IN (SELECT unnest($claim))
)
SELECT DISTINCT
  provider, giver.label AS providerLabel, giver.kind AS providerKind,
  recipient, taker.label AS recipientLabel, taker.kind AS recipientKind,
  mode, begins, until, planned, stated, nature, stage, jointly, article, paired.id AS claim
FROM paired
JOIN sources ON sources.claim = paired.id
JOIN bodies AS giver ON giver.id = provider
JOIN bodies AS taker ON taker.id = recipient
WHERE giver.kind || '' = taker.kind || ''
ORDER BY provider, recipient, mode, claim, article
