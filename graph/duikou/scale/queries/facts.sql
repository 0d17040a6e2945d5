-- What the rule reads of a party.
SELECT parties.id, parties.kind, parties.size, places.level,
       seats.within, seats.based_in, seats.located_in, seats.part_of, seats.members
FROM parties
LEFT JOIN places ON places.id = parties.id
LEFT JOIN (
    SELECT party, MAX(other) FILTER (WHERE relation = 'within') AS within,
           MAX(other) FILTER (WHERE relation = 'based_in') AS based_in,
           ARRAY_AGG(other) FILTER (WHERE relation = 'located_in') AS located_in,
           ARRAY_AGG(other) FILTER (WHERE relation = 'part_of') AS part_of,
           ARRAY_AGG(other) FILTER (WHERE relation = 'members') AS members
    FROM party_relations
    GROUP BY party
) AS seats ON seats.party = parties.id
