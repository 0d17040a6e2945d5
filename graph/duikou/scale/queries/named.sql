-- The parties and programmes that figures name, and as what.
SELECT claim_parties.claim, claim_parties.role, claim_parties.party
FROM claim_parties
JOIN figures ON figures.claim = claim_parties.claim
WHERE claim_parties.role IN ('provider', 'recipient', 'programme')
