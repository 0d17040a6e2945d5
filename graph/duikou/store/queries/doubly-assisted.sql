-- things: place horizontal vertical horizontalClaim verticalClaim
-- labels: placeLabel horizontalLabel verticalLabel
WITH
paired AS (
  SELECT claims.id, recipient AS place, provider, mode, givers.class, givers.label, givers.code, stated, begins, until
  FROM claims
  JOIN modes ON modes.claim = claims.id
  JOIN providers ON providers.claim = claims.id
  JOIN recipients ON recipients.claim = claims.id
  JOIN things AS givers ON givers.id = provider
  WHERE claims.kind = 'dk:Pairing' AND current AND NOT planned
    -- narrow place: AND recipient IN (SELECT unnest($place))
)
SELECT
  places.id AS place, places.label AS placeLabel, places.code AS placeCode,
  one.provider AS horizontal, one.label AS horizontalLabel, one.code AS horizontalCode,
  other.provider AS vertical, other.label AS verticalLabel,
  CASE WHEN other.begins IS NOT NULL AND one.begins IS NOT NULL THEN greatest(one.begins, other.begins) END AS begins,
  least(one.until, other.until) AS until,
  CASE WHEN one.stated = 'dk:Explicit' AND other.stated = 'dk:Explicit' THEN 'explicit' ELSE 'inferred' END AS basis,
  one.id AS horizontalClaim, other.id AS verticalClaim
FROM paired AS one
JOIN paired AS other ON other.place = one.place AND other.mode = 'mode:group' AND other.class = 'dk:Organization'
JOIN things AS places ON places.id = one.place AND places.class = 'dk:Place'
WHERE one.mode = 'mode:government' AND one.class = 'dk:Place'
  -- narrow horizontal: AND one.provider IN (SELECT unnest($horizontal))
  -- narrow vertical: AND other.provider IN (SELECT unnest($vertical))
ORDER BY place, horizontal, vertical, horizontalClaim, verticalClaim
