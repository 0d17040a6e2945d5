-- What each provider gave, to whomever, by the year that figures speak of.
SELECT scopes.party AS provider, '' AS recipient, '' AS programme, claim_years.year, scopes.claim
FROM scopes
JOIN claim_years ON claim_years.claim = scopes.claim
WHERE scopes.role = 'provider'
