-- things: home host mode stated nature stage article claim
-- labels: homeLabel hostLabel
WITH
sent AS (
  SELECT
    claims.*, mode, CASE WHEN mode = 'mode:hosting' THEN recipient ELSE provider END AS home,
    CASE WHEN mode = 'mode:hosting' THEN provider ELSE recipient END AS host
  FROM claims
  JOIN modes ON modes.claim = claims.id AND mode IN ('mode:secondment', 'mode:hosting')
  JOIN providers ON providers.claim = claims.id
  JOIN recipients ON recipients.claim = claims.id
  WHERE current AND (claims.kind <> 'dk:Figure' OR unit IN ('unit:person', 'unit:person-time'))
)
SELECT DISTINCT
  home, homes.label AS homeLabel, homes.code AS homeCode, host, hosts.label AS hostLabel, hosts.code AS hostCode,
  mode, printed, jointly, begins, until, as_of AS asOf, planned, stated, nature, stage, article, sent.id AS claim
FROM sent
JOIN sources ON sources.claim = sent.id
LEFT JOIN things AS homes ON homes.id = home
LEFT JOIN things AS hosts ON hosts.id = host
WHERE true
  -- narrow home: AND home IN (SELECT unnest($home))
  -- narrow host: AND host IN (SELECT unnest($host))
  -- narrow claim: AND sent.id IN (SELECT unnest($claim))
ORDER BY home, host, mode, claim, article
