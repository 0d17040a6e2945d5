-- What the twins of named queries ask of the columns again and again.
CREATE VIEW providers AS SELECT subject AS claim, object AS provider FROM links WHERE predicate = 'dk:provider';

CREATE VIEW recipients AS SELECT subject AS claim, object AS recipient FROM links WHERE predicate = 'dk:recipient';

CREATE VIEW modes AS SELECT subject AS claim, object AS mode FROM links WHERE predicate = 'dk:mode';

CREATE VIEW sources AS SELECT DISTINCT claim, article FROM evidence WHERE role = 'claim';

CREATE VIEW wholes AS
SELECT subject AS claim, object AS whole FROM links WHERE predicate IN ('dk:partitions', 'dk:containedIn');

-- A numeral that is dismissed since it says a claim again is no claim.
CREATE VIEW overlapping AS
WITH stated AS (
  SELECT subject, object FROM links
  WHERE predicate = 'dk:overlapsWith' OR (predicate = 'dk:restates' AND subject IN (SELECT id FROM claims))
)
SELECT subject AS claim, object AS other FROM stated
UNION
SELECT object, subject FROM stated;

CREATE VIEW larger AS
WITH RECURSIVE above AS (
  SELECT claim, whole FROM wholes
  UNION
  SELECT above.claim, wholes.whole FROM above JOIN wholes ON wholes.claim = above.whole
)
SELECT claim, whole FROM above WHERE claim <> whole;

CREATE VIEW lies_in AS
WITH RECURSIVE above AS (
  SELECT id AS place, within FROM things WHERE within IS NOT NULL
  UNION
  SELECT above.place, things.within FROM above JOIN things ON things.id = above.within WHERE things.within IS NOT NULL
)
FROM above;
