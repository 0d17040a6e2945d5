-- things: recipient body bodyKind stated nature stage article claim
-- labels: recipientLabel bodyLabel
SELECT DISTINCT
  recipient, taker.label AS recipientLabel, taker.code AS recipientCode,
  provider AS body, bodies.label AS bodyLabel, bodies.kind AS bodyKind, coalesce(leads, false) AS leads,
  begins, until, planned, stated, nature, stage, jointly, article, claims.id AS claim
FROM claims
JOIN modes ON modes.claim = claims.id AND mode = 'mode:group'
JOIN providers ON providers.claim = claims.id
JOIN recipients ON recipients.claim = claims.id
JOIN sources ON sources.claim = claims.id
JOIN things AS bodies ON bodies.id = provider AND bodies.class = 'dk:Organization'
LEFT JOIN things AS taker ON taker.id = recipient
WHERE claims.kind = 'dk:Pairing' AND current
  -- narrow recipient: AND recipient IN (SELECT unnest($recipient))
  -- narrow body: AND provider IN (SELECT unnest($body))
  -- narrow claim: AND claims.id IN (SELECT unnest($claim))
ORDER BY recipient, leads DESC, body, claim, article
