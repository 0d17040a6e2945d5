-- What was chosen without the groups that are too large.
SELECT chosen.provider, chosen.recipient, chosen.programme, chosen.year, chosen.claim
FROM chosen
JOIN sizes ON sizes.provider = chosen.provider AND sizes.recipient = chosen.recipient
     AND sizes.programme = chosen.programme AND sizes.year = chosen.year
JOIN limits ON sizes.figures <= limits.largest
