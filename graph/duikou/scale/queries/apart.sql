-- Terms that share nothing.
SELECT term, other FROM term_relations WHERE relation = 'apart_from'
