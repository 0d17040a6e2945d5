"""Counties that may belong to a counted set: assisted, of the same place, and not said to be members."""

from duikou.names import PREFIXES
from duikou.store.engine import Engine
from duikou.store.named import named_query

TURTLE = """
place:西省 a dk:Place ; dk:level level:province .
place:山州 a dk:Place ; dk:level level:prefecture ; dk:within place:西省 .
place:水县 a dk:Place ; skos:prefLabel "水县"@zh ; dk:level level:county ; dk:within place:山州 .
place:木县 a dk:Place ; skos:prefLabel "木县"@zh ; dk:level level:county ; dk:within place:山州 .
place:火县 a dk:Place ; skos:prefLabel "火县"@zh ; dk:level level:county ; dk:within place:西省 .
place:土县 a dk:Place ; skos:prefLabel "土县"@zh ; dk:level level:county ; dk:within place:山州 .
place:远县 a dk:Place ; skos:prefLabel "远县"@zh ; dk:level level:county .
group:三县 a dk:Group ; rdfs:label "三县"@zh ; dk:within place:西省 ; dk:size 3 ; dk:member place:水县 .
group:九校 a dk:Group ; rdfs:label "九校"@zh ; dk:within place:西省 ; dk:size 9 .
claim:count a dk:Figure ; dk:about group:三县 ; dk:measure measure:counties .
claim:again a dk:Figure ; dk:about group:三县 ; dk:measure measure:counties .
claim:schools a dk:Figure ; dk:about group:九校 ; dk:measure measure:schools .
place:南市 dk:assists place:水县, place:木县, place:火县, place:远县 .
place:北市 dk:assists place:木县 .
"""


def test_candidates() -> None:
    """木县 and 火县 are assisted in 西省 and no members; 水县 is one, 土县 is not assisted, 远县 lies elsewhere."""
    engine = Engine.in_memory()
    prefixes = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())
    engine.load((prefixes + TURTLE).encode(), "https://w3id.org/duikou/graph/made")
    rows = list(engine.select(named_query("named-of-counted").text).as_mappings())
    assert [(row["group"], row["named"], row["unnamed"], row["members"], row["candidates"]) for row in rows] == [
        ("group:三县", 1, 2, "水县", "木县、火县"),
        ("group:九校", 0, 9, "", ""),
    ]
