-- things: group within
-- labels: withinLabel
WITH
groups AS (
  SELECT id, name, size, within FROM things WHERE class = 'dk:Group' AND size IS NOT NULL AND name IS NOT NULL
    -- narrow group: AND id IN (SELECT unnest($group))
),
members AS (SELECT subject AS id, object AS member FROM links WHERE predicate = 'dk:member'),
named AS (
  SELECT members.id, count(*) AS named, string_agg(word, '、' ORDER BY word, member) AS words
  FROM (
    SELECT members.id, member, coalesce(label, regexp_replace(split_part(member, ':', 2), '^.*/', '')) AS word
    FROM members LEFT JOIN things ON things.id = member
  ) AS members
  GROUP BY members.id
),
counting AS (
  SELECT claims.id AS figure, groups.id, groups.within
  FROM claims
  JOIN links ON links.subject = claims.id AND links.predicate = 'dk:about'
  JOIN groups ON groups.id = links.object
  WHERE claims.measure = 'measure:counties' AND groups.within IS NOT NULL
),
counties AS (
  SELECT things.id AS other, things.label, lies_in.within
  FROM things JOIN lies_in ON lies_in.place = things.id
  WHERE level = 'level:county' AND label IS NOT NULL
    AND things.id IN (SELECT object FROM links WHERE predicate = 'dk:assists')
),
parts AS (SELECT subject AS part, object AS whole FROM links WHERE predicate = 'dk:partitions'),
elsewhere AS (
  SELECT DISTINCT one.part AS figure, member
  FROM parts AS one
  JOIN parts AS other ON other.whole = one.whole
  JOIN links ON links.subject = other.part AND links.predicate = 'dk:about'
  JOIN members ON members.id = links.object
),
candidates AS (
  SELECT id, string_agg(label, '、' ORDER BY label, other) AS words
  FROM (
    SELECT DISTINCT counting.id, other, label
    FROM counting JOIN counties ON counties.within = counting.within
    WHERE NOT EXISTS (FROM members WHERE members.id = counting.id AND member = other)
      AND NOT EXISTS (FROM elsewhere WHERE elsewhere.figure = counting.figure AND member = other)
  )
  GROUP BY id
)
SELECT
  groups.id AS "group", groups.name AS label, CASE WHEN places.label IS NOT NULL THEN places.id END AS within,
  places.label AS withinLabel, groups.size, coalesce(named, 0) AS named, groups.size - coalesce(named, 0) AS unnamed,
  coalesce(named.words, '') AS members,
  CASE WHEN coalesce(named, 0) < groups.size THEN coalesce(candidates.words, '') ELSE '' END AS candidates
FROM groups
LEFT JOIN named ON named.id = groups.id
LEFT JOIN candidates ON candidates.id = groups.id
LEFT JOIN things AS places ON places.id = groups.within
ORDER BY groups.id
