-- What was given under each programme and its parts.
SELECT '' AS provider, '' AS recipient, scopes.party AS programme, 0 AS year, scopes.claim
FROM scopes
WHERE scopes.role = 'programme'
