-- things: provider recipient programme mode kind stated nature stage article claim
-- labels: providerLabel recipientLabel programmeLabel
WITH
assisting AS (
  SELECT claims.*, given.object AS provider, taken.object AS recipient, ways.object AS mode
  FROM claims
  JOIN links AS given ON given.subject = claims.id AND given.predicate = 'dk:provider'
  JOIN links AS taken ON taken.subject = claims.id AND taken.predicate = 'dk:recipient'
  JOIN links AS ways ON ways.subject = claims.id AND ways.predicate = 'dk:mode'
  JOIN things AS means ON means.id = ways.object AND means.is_assistance
  WHERE current
    -- narrow provider: AND given.object IN (SELECT unnest($provider))
    -- narrow recipient: AND taken.object IN (SELECT unnest($recipient))
),
paired AS (SELECT DISTINCT provider, recipient FROM assisting WHERE kind = 'dk:Pairing' AND NOT planned),
programmes AS (
  SELECT links.subject AS claim, things.id AS programme, things.label AS programmeLabel
  FROM links JOIN things ON things.id = links.object
  WHERE predicate = 'dk:programme' AND label IS NOT NULL
),
sources AS (SELECT DISTINCT claim, article FROM evidence WHERE role = 'claim')
SELECT DISTINCT
  provider, giver.label AS providerLabel, giver.code AS providerCode,
  recipient, taker.label AS recipientLabel, taker.code AS recipientCode,
  programme, programmeLabel, mode, assisting.kind, begins, until, stated, nature, stage, planned, jointly, article,
  assisting.id AS claim
FROM assisting
JOIN sources ON sources.claim = assisting.id
LEFT JOIN things AS giver ON giver.id = provider
LEFT JOIN things AS taker ON taker.id = recipient
LEFT JOIN programmes ON programmes.claim = assisting.id
WHERE assisting.kind = 'dk:Pairing' OR (
    NOT planned
    AND NOT EXISTS (
      FROM paired WHERE paired.provider = assisting.provider AND paired.recipient = assisting.recipient
    )
  )
ORDER BY provider, recipient, programme, mode, begins, claim, article
