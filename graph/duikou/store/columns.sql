-- The columns of a build, made of its quads: what queries over the whole read instead of the store.

-- Two graphs may say the same; what is no aggregate of a subject's rows says DISTINCT.
CREATE TEMP VIEW triples AS
SELECT subject, predicate, object, CASE WHEN predicate = 'dk:stated' THEN graph END AS graph
FROM quads
WHERE (starts_with(predicate, 'dk:') AND NOT starts_with(predicate, 'dk:digest'))
  OR predicate IN (
    'http://www.w3.org/1999/02/22-rdf-syntax-ns#type', 'http://www.w3.org/2000/01/rdf-schema#label',
    'http://www.w3.org/2004/02/skos/core#prefLabel', 'http://www.w3.org/2004/02/skos/core#notation',
    'http://purl.org/dc/terms/subject', 'http://purl.org/dc/terms/source', 'http://purl.org/dc/terms/license',
    'https://schema.org/sha256'
  );

CREATE TEMP MACRO unescaped(written) AS CASE
  WHEN contains(written, '\') THEN replace(replace(replace(replace(replace(replace(
    written, '\\', chr(1)), '\"', '"'), '\n', chr(10)), '\r', chr(13)), '\t', chr(9)), chr(1), '\')
  ELSE written
END;

CREATE TEMP MACRO words(object) AS unescaped(regexp_extract(object, '^"(.*)"', 1, 's'));

CREATE TEMP MACRO number(object) AS regexp_extract(object, '^"([^"]*)"', 1) || ' ' || regexp_extract(object, '#(\w+)>$', 1);

CREATE TEMP MACRO is_chinese(object) AS ends_with(object, '"@zh');

CREATE TEMP TABLE classes AS
SELECT DISTINCT subject, short(object) AS class FROM triples
WHERE predicate = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

-- The links of things to things: who gives, what lies in what, what is a part of what.
CREATE TABLE links AS
SELECT DISTINCT subject, predicate, short(object) AS object FROM triples
WHERE predicate IN (
    'dk:provider', 'dk:recipient', 'dk:programme', 'dk:mode', 'dk:about', 'dk:leavesOpen', 'dk:partitions',
    'dk:containedIn', 'dk:overlapsWith', 'dk:restates', 'dk:member', 'dk:assists'
  )
ORDER BY predicate, object, subject;

CREATE TABLE claims AS
SELECT
  subject AS id,
  any_value(class) AS kind,
  max(words(object)) FILTER (predicate = 'http://www.w3.org/2000/01/rdf-schema#label' AND is_chinese(object)) AS label,
  max(short(object)) FILTER (predicate = 'dk:stated') AS stated,
  bool_or(words(object) = 'true') FILTER (predicate = 'dk:current') AS current,
  bool_or(words(object) = 'true') FILTER (predicate = 'dk:planned') AS planned,
  bool_or(words(object) = 'true') FILTER (predicate = 'dk:open') AS open,
  bool_or(words(object) = 'true') FILTER (predicate = 'dk:leads') AS leads,
  max(words(object)) FILTER (predicate = 'dk:from') AS begins,
  max(words(object)) FILTER (predicate = 'dk:until') AS until,
  max(words(object)) FILTER (predicate = 'dk:asOf') AS as_of,
  max(words(object)) FILTER (predicate = 'dk:starts') AS starts,
  max(words(object)) FILTER (predicate = 'dk:ends') AS ends,
  max(words(object)) FILTER (predicate = 'dk:jointly') AS jointly,
  max(short(object)) FILTER (predicate = 'dk:nature') AS nature,
  max(short(object)) FILTER (predicate = 'dk:stage') AS stage,
  max(short(object)) FILTER (predicate = 'dk:grade') AS grade,
  max(short(object)) FILTER (predicate = 'dk:standing') AS standing,
  max(words(object)) FILTER (predicate = 'dk:standingReason') AS reason,
  max(words(object)) FILTER (predicate = 'dk:printed') AS printed,
  max(number(object)) FILTER (predicate = 'dk:min') AS minimum,
  max(number(object)) FILTER (predicate = 'dk:max') AS maximum,
  max(short(object)) FILTER (predicate = 'dk:unit') AS unit,
  max(short(object)) FILTER (predicate = 'dk:money') AS money,
  max(short(object)) FILTER (predicate = 'dk:reckoning') AS reckoning,
  max(short(object)) FILTER (predicate = 'dk:measure') AS measure
FROM triples JOIN classes USING (subject)
WHERE class IN ('dk:Pairing', 'dk:Figure', 'dk:Event')
GROUP BY subject
ORDER BY subject;

-- What claims name: parties, programmes and concepts.
CREATE TABLE things AS
SELECT
  subject AS id,
  max(class) FILTER (starts_with(class, 'dk:')) AS class,
  max(words(object)) FILTER (predicate = 'http://www.w3.org/2004/02/skos/core#prefLabel' AND is_chinese(object)) AS label,
  max(words(object)) FILTER (predicate = 'http://www.w3.org/2000/01/rdf-schema#label' AND is_chinese(object)) AS name,
  max(words(object)) FILTER (predicate = 'dk:code') AS code,
  max(short(object)) FILTER (predicate = 'dk:level') AS level,
  max(short(object)) FILTER (predicate = 'dk:kind') AS kind,
  max(short(object)) FILTER (predicate = 'dk:within') AS within,
  max(short(object)) FILTER (predicate = 'dk:basedIn') AS based_in,
  max(try_cast(words(object) AS BIGINT)) FILTER (predicate = 'dk:size') AS size,
  max(words(object)) FILTER (predicate = 'http://www.w3.org/2004/02/skos/core#notation') AS rank,
  coalesce(bool_or(words(object) = 'true') FILTER (predicate = 'dk:countsAsAssistance'), false) AS is_assistance,
  coalesce(bool_or(words(object) = 'true') FILTER (predicate = 'dk:countsAsGiven'), false) AS is_given
FROM triples JOIN classes USING (subject)
WHERE class IN (
    'dk:Place', 'dk:Organization', 'dk:Group', 'dk:Programme', 'dk:Project', 'dk:Instrument',
    'http://www.w3.org/2004/02/skos/core#Concept'
  )
GROUP BY subject
ORDER BY subject;

-- The passages of claims, and for what each is cited.
CREATE TABLE evidence AS
SELECT
  cited.subject AS claim,
  CASE cited.predicate WHEN 'dk:evidence' THEN 'claim' ELSE lower(cited.predicate[15:]) END AS role,
  article, paragraph, start, end_, passage
FROM (SELECT DISTINCT subject, predicate, short(object) AS passage FROM triples WHERE starts_with(predicate, 'dk:evidence')) cited
JOIN (
  SELECT
    subject AS passage,
    max(short(object)) FILTER (predicate = 'dk:article') AS article,
    max(try_cast(words(object) AS BIGINT)) FILTER (predicate = 'dk:paragraph') AS paragraph,
    max(try_cast(words(object) AS BIGINT)) FILTER (predicate = 'dk:start') AS start,
    max(try_cast(words(object) AS BIGINT)) FILTER (predicate = 'dk:end') AS end_
  FROM triples JOIN classes USING (subject)
  WHERE class = 'dk:Passage' AND predicate IN ('dk:article', 'dk:paragraph', 'dk:start', 'dk:end')
  GROUP BY subject
) passages USING (passage)
JOIN classes ON classes.subject = cited.subject AND class IN ('dk:Pairing', 'dk:Figure', 'dk:Event')
ORDER BY claim, role, passage;

-- The named graphs that claims stand in, and of each graph of an article the files that it was read from.
CREATE TABLE graphs AS
SELECT claims.claim, claims.graph, files.file, about.article, sealed.digest, licensed.licence
FROM (SELECT DISTINCT subject AS claim, graph FROM triples WHERE predicate = 'dk:stated') AS claims
JOIN (
  SELECT DISTINCT subject AS graph, words(object) AS file FROM triples WHERE predicate = 'http://purl.org/dc/terms/source'
) AS files USING (graph)
JOIN (
  SELECT DISTINCT subject AS graph, short(object) AS article FROM triples WHERE predicate = 'http://purl.org/dc/terms/subject'
) AS about USING (graph)
JOIN (
  SELECT DISTINCT subject AS graph, words(object) AS digest FROM triples WHERE predicate = 'https://schema.org/sha256'
) AS sealed USING (graph)
JOIN (
  SELECT DISTINCT subject AS graph, short(object) AS licence FROM triples WHERE predicate = 'http://purl.org/dc/terms/license'
) AS licensed USING (graph)
ORDER BY claim, file;
