-- What each recipient was given, by whomever.
SELECT '' AS provider, scopes.party AS recipient, '' AS programme, 0 AS year, scopes.claim
FROM scopes
WHERE scopes.role = 'recipient'
