-- What each provider gave each recipient by the year that figures speak of.
SELECT givers.party AS provider, takers.party AS recipient, '' AS programme, claim_years.year, givers.claim
FROM scopes AS givers
JOIN scopes AS takers ON takers.claim = givers.claim AND takers.role = 'recipient'
JOIN claim_years ON claim_years.claim = givers.claim
WHERE givers.role = 'provider'
