-- What must be known to judge a party: itself, its members, all that these lie in, and where those lie.
WITH sides AS (
    SELECT DISTINCT party FROM named WHERE role <> 'programme'
), held AS (
    SELECT party, party AS needed FROM sides
    UNION
    SELECT sides.party, party_relations.other
    FROM sides
    JOIN party_relations ON party_relations.party = sides.party AND party_relations.relation = 'members'
), above AS (
    SELECT party, needed FROM held
    UNION
    SELECT held.party, party_above.above
    FROM held
    JOIN party_above ON party_above.party = held.needed
)
SELECT party, needed FROM above
UNION
SELECT above.party, party_relations.other
FROM above
JOIN party_relations ON party_relations.party = above.needed
     AND party_relations.relation IN ('within', 'based_in', 'located_in')
