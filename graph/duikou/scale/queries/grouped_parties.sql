-- The parties that must be known to judge each group.
SELECT wanted.provider, wanted.recipient, wanted.programme, wanted.year,
       facts.id, facts.kind, facts.size, facts.level, facts.within, facts.based_in,
       facts.located_in, facts.part_of, facts.members
FROM (
    SELECT DISTINCT fitting.provider, fitting.recipient, fitting.programme, fitting.year, needs.needed
    FROM fitting
    JOIN named ON named.claim = fitting.claim
    JOIN needs ON needs.party = named.party
) AS wanted
JOIN facts ON facts.id = wanted.needed
