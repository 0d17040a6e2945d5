-- For whom figures count: those that they name, and all that these lie in or are part of.
SELECT claim, role, party FROM named
UNION
SELECT named.claim, named.role, party_above.above
FROM named
JOIN party_above ON party_above.party = named.party
