"""Gold out of curated claims, and seeds without an article, on seeds of a made-up country."""

from decimal import Decimal
from pathlib import Path

import pytest

from duikou.curation.seeds import Seeds, read_seeds
from duikou.drafting.curated import curated_gold, leave_out
from duikou.drafting.gold import Gold, GoldFigure, GoldPairing, GoldParty
from duikou.names import PREFIXES
from duikou.resources import ontology_folder

TEXT = "东市帮丙、丁两县，给20万元。北协会给丁县数十万元，县里产值30万元，来了6人。"
HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
ARTICLES = """
article:made a dk:Article ; dcterms:title "题"@zh ; dcterms:issued "2020-05-01"^^xsd:date .
article:other a dk:Article ; dcterms:title "另"@zh .
"""
PLACES = """
place:东市 a dk:Place ; rdfs:label "东市"@zh ; dk:code "110000" .
place:丙县 a dk:Place ; rdfs:label "丙县"@zh ; dk:code "120000" .
place:丁县 a dk:Place ; rdfs:label "丁县"@zh ; dk:code "130000" .
"""
GROUPS = """
group:两县 a dk:Group ; rdfs:label "丙、丁两县"@zh ; dk:size 2 ; dk:member place:丁县, place:丙县 .
group:几县 a dk:Group ; rdfs:label "几县"@zh ; dk:size 3 ; dk:member place:丁县 .
"""
AGENTS = """
agent:北协会 a dk:Organization ; rdfs:label "北协会"@zh ; skos:altLabel "协会"@zh ; dk:partOf agent:总会 .
agent:总会 a dk:Organization ; rdfs:label "总会"@zh .
agent:南协会 a dk:Organization ; rdfs:label "南协会"@zh .
"""
CLAIMS = """
claim:made-pair a dk:Pairing ; dk:provider place:东市 ; dk:recipient group:两县 ; dk:evidence passage:made-0-8 .
claim:made-past a dk:Pairing ; dk:provider agent:北协会 ; dk:recipient place:丁县 ; dk:until "2019" .
claim:made-sum a dk:Figure ; dk:provider place:东市 ; dk:recipient group:两县 ; dk:printed "20万元" ; dk:value 200000 ;
    dk:unit unit:yuan ; dk:money money:fiscal ; dk:evidence passage:made-0-15 .
claim:made-gift a dk:Figure ; dk:provider agent:北协会 ; dk:recipient group:几县 ; dk:printed "数十万元" ;
    dk:unit unit:yuan ; dk:money money:donation ; dk:evidence passage:made-15-38 .
claim:made-output a dk:Figure ; dk:printed "30万元" ; dk:value 300000 ; dk:unit unit:yuan ; dk:money money:output ;
    dk:evidence passage:made-15-38 .
claim:made-elsewhere a dk:Figure ; dk:printed "6人" ; dk:value 6 ; dk:unit unit:person ; dk:evidence passage:made-0-8 .
passage:made-0-8 a dk:Passage ; dk:start 0 ; dk:end 8 .
passage:made-0-15 a dk:Passage ; dk:start 0 ; dk:end 15 .
passage:made-15-38 a dk:Passage ; dk:start 14 ; dk:end 38 .
"""
OTHER = """
claim:other-pair a dk:Pairing ; dk:provider agent:南协会 ; dk:recipient place:丁县 .
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"articles": ARTICLES, "gazetteer/00": PLACES, "entities/groups": GROUPS, "entities/organizations": AGENTS}
    files |= {"claims/made": CLAIMS, "claims/other": OTHER}
    for name, content in files.items():
        path = tmp_path / "seeds" / f"{name}.ttl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + content, "utf-8")
    return tmp_path / "seeds"


def seeds_of(folder: Path) -> Seeds:
    return read_seeds(folder, ontology_folder())


@pytest.fixture
def gold(folder: Path) -> Gold:
    return curated_gold(seeds_of(folder), "made", TEXT)


EAST, THIRD, FOURTH = (GoldParty((code,)) for code in ("110000", "120000", "130000"))
NORTH = GoldParty(("北协会", "协会"))


def test_figures_stand_where_their_passages_print_them(gold: Gold) -> None:
    assert gold.figures == (
        GoldFigure(
            "20万元",
            10,
            (Decimal(200000), Decimal(200000)),
            ("unit:yuan",),
            True,
            True,
            (frozenset({EAST}), frozenset({THIRD, FOURTH})),
        ),
        GoldFigure("数十万元", 21, (Decimal(100000), Decimal(1000000)), ("unit:yuan",), True, False, None),
        GoldFigure("30万元", 30, (Decimal(300000), Decimal(300000)), ("unit:yuan",), False, False, None),
    )


def test_pairings_are_of_each_member_and_say_whether_they_have_ended(gold: Gold) -> None:
    assert gold.pairings == (
        GoldPairing(EAST, THIRD),
        GoldPairing(EAST, FOURTH),
        GoldPairing(NORTH, FOURTH, ended=True),
    )
    assert (gold.sort, gold.issued and gold.issued.year) == ("made", 2020)


def test_seeds_without_an_article_know_nothing_of_it(folder: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.ttl")}
    (without,) = leave_out(folder, "made", tmp_path / "without")
    found = seeds_of(without)
    assert found.errors == ()
    assert set(found.articles) == {"other"}
    assert set(found.claims) == {"claim:other-pair"}
    assert {block.subject for block in found.of_type("dk:Organization", "dk:Group")} == {"agent:南协会"}
    assert {block.subject for block in found.of_type("dk:Place")} == {"place:东市", "place:丙县", "place:丁县"}
    assert before == {path: path.read_bytes() for path in folder.rglob("*.ttl")}


def test_what_another_article_names_stays_with_all_that_it_hangs_on(folder: Path, tmp_path: Path) -> None:
    (without,) = leave_out(folder, "other", tmp_path / "without")
    found = seeds_of(without)
    organizations = {block.subject for block in found.of_type("dk:Organization")}
    assert organizations == {"agent:北协会", "agent:总会"}
    assert {block.subject for block in found.of_type("dk:Group")} == {"group:两县", "group:几县"}
