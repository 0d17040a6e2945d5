-- The quads of a build, made of its N-Quads: a row each, in their order.
-- The file stands for the variable `quads`, how it is compressed for `packing`; a thing is a CURIE as
-- `duikou.names.curie` writes it, an object as N-Quads write it. The longest line is that of a label with those of what
-- lies above it, 100,000 characters each at most; without a word of it the buffer is 16 such lines, all of which DuckDB
-- fills.

CREATE TEMP MACRO inside(term) AS term[2:length(term) - 1];

CREATE TEMP MACRO short(term) AS CASE
  WHEN starts_with(term, '<https://w3id.org/duikou/ontology#') THEN 'dk:' || inside(term)[34:]
  WHEN starts_with(term, '<https://w3id.org/duikou/') THEN regexp_replace(inside(term)[25:], '/', ':')
  ELSE inside(term)
END;

CREATE TEMP VIEW lines AS
SELECT
  short(subject) AS subject, short(predicate) AS predicate,
  line[length(subject) + length(predicate) + 3:length(line) - length(graph) - 3] AS object,
  short(graph) AS graph
FROM (
  SELECT
    line, split_part(line, ' ', 1) AS subject, split_part(line, ' ', 2) AS predicate, split_part(line, ' ', -2) AS graph
  FROM read_csv(
    getvariable('quads'), columns = {'line': 'VARCHAR'}, delim = '\x01', quote = '', escape = '', header = false,
    auto_detect = false, max_line_size = 10000000, buffer_size = 10000000, hive_partitioning = false,
    compression = getvariable('packing')
  )
);
