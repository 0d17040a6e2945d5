-- What each provider gave each recipient, either standing for all that lies in it.
SELECT givers.party AS provider, takers.party AS recipient, '' AS programme, 0 AS year, givers.claim
FROM scopes AS givers
JOIN scopes AS takers ON takers.claim = givers.claim AND takers.role = 'recipient'
WHERE givers.role = 'provider'
