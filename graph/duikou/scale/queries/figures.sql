-- Figures of money, a row each: what the rule reads of them, and not yet for whom.
SELECT claims.id AS claim, claims.kind, claims.begins, claims.until, claims.as_of, claims.planned, claims.current,
       claims.printed, claims.value, claims.unit, claims.measure, claims.money, claims.reckoning,
       claims.minimum, claims.maximum, sides.providers, sides.recipients, opened.leaves_open,
       ties.partitions, ties.overlaps_with, holders.contained_in
FROM claims
LEFT JOIN (
    SELECT claim, ARRAY_AGG(party) FILTER (WHERE role = 'provider') AS providers,
           ARRAY_AGG(party) FILTER (WHERE role = 'recipient') AS recipients
    FROM claim_parties
    GROUP BY claim
) AS sides ON sides.claim = claims.id
LEFT JOIN (
    SELECT claim, ARRAY_AGG(term) AS leaves_open FROM claim_terms WHERE role = 'leaves_open' GROUP BY claim
) AS opened ON opened.claim = claims.id
LEFT JOIN (
    SELECT claim, ARRAY_AGG(thing) FILTER (WHERE relation = 'partitions') AS partitions,
           ARRAY_AGG(thing) FILTER (WHERE relation = 'overlaps_with') AS overlaps_with
    FROM claim_relations
    GROUP BY claim
) AS ties ON ties.claim = claims.id
LEFT JOIN (
    SELECT claim, ARRAY_AGG(container) AS contained_in FROM claim_containers GROUP BY claim
) AS holders ON holders.claim = claims.id
WHERE claims.money IS NOT NULL
