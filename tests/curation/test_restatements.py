"""Claims that restate another article's are proposed until that is recorded, and never what they do not restate."""

from pathlib import Path

import pytest
from made_seeds import CLAIMS, SLUG, add, change, copy_seeds, look, parse, read, said

from duikou.curation.restating import Restatement, restatements
from duikou.curation.seals import seal_of
from duikou.project import Project

OTHER = "other-2023"
LABELS = 'rdfs:label "甲"@zh, "a"@en'


def figure(name: str, printed: str, value: int, more: str = "") -> str:
    return f"""claim:{OTHER}-{name} a dk:Figure ; {LABELS} ; dk:provider place:东河市 ; dk:recipient place:西山县 ;
        dk:printed "{printed}" ; dk:value {value} ; dk:unit unit:yuan ; dk:measure measure:funds ;
        dk:money money:mixed ; dk:reckoning reckoning:cumulative ; dk:from "2021"^^xsd:gYear ;
        dk:asOf "2022-07-08"^^xsd:date ; {more} dk:stated dk:Explicit .\n"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = copy_seeds(tmp_path)
    add(folder / "claims" / f"{OTHER}.ttl", figure("a", "3.52亿元", 352000000) + figure("b", "5亿元", 500000000))
    return folder


def test_what_another_article_states_is_proposed(seeds: Path) -> None:
    found = restatements(read(seeds), OTHER)
    assert found == [
        Restatement(f"claim:{OTHER}-a", f"claim:{SLUG}-funds", "narrower", "3.52亿元", "3.5亿元"),
        Restatement(f"claim:{OTHER}-b", f"claim:{SLUG}-funds", "disagreeing", "5亿元", "3.5亿元"),
    ]
    mirrored = restatements(read(seeds), f"article:{SLUG}")
    assert [(one.other, one.claim) for one in mirrored] == [(one.claim, one.other) for one in found]
    assert Project(seeds).restatements() == found, "each pair once"


def test_beside_other_folders_ones_own_are_asked(seeds: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    body = figure("a", "3.52亿元", 352000000).replace(OTHER, "own-2024")
    own.mkdir()
    add(own / "articles.ttl", "article:own-2024 a dk:Article .")
    add(own / "claims" / "own-2024.ttl", body)
    found = Project([seeds, own]).restatements()
    assert {one.claim for one in found} == {"claim:own-2024-a"}
    assert [(one.relation, one.other) for one in found] == [
        ("same", f"claim:{OTHER}-a"),
        ("narrower", f"claim:{SLUG}-funds"),
        ("disagreeing", f"claim:{OTHER}-b"),
    ]


def test_what_is_recorded_is_not_proposed_even_through_a_third(seeds: Path) -> None:
    file = seeds / "claims" / f"{OTHER}.ttl"
    change(file, ('"3.52亿元" ;', f'"3.52亿元" ; dk:restates claim:{SLUG}-funds ;'))
    assert [one.claim for one in restatements(read(seeds), OTHER)] == [f"claim:{OTHER}-b"]
    change(seeds / CLAIMS, ('dk:printed "3.5亿元" ;', f'dk:printed "3.5亿元" ; dk:restates claim:{OTHER}-b ;'))
    assert restatements(read(seeds), OTHER) == restatements(read(seeds), SLUG) == []


def test_claims_about_to_be_written_take_the_place_of_those_there_are(seeds: Path) -> None:
    blocks = parse(figure("c", "3.5亿元", 350000000)).blocks
    assert restatements(read(seeds), OTHER, blocks) == [
        Restatement(f"claim:{OTHER}-c", f"claim:{SLUG}-funds", "same", "3.5亿元", "3.5亿元")
    ]
    assert restatements(read(seeds), OTHER, ()) == []
    assert [one.claim for one in restatements(read(seeds), "third-2024", blocks)] == [f"claim:{OTHER}-c"] * 3


@pytest.mark.parametrize(
    "more",
    [
        'dk:standing standing:withdrawn ; dk:standingReason "a" ;',
        "dk:about project:百花茶园 ;",
        "dk:stage stage:spent ;",
        "dk:per per:household ;",
    ],
)
def test_another_fact_and_what_no_longer_stands_are_let_be(seeds: Path, more: str) -> None:
    blocks = parse(figure("a", "3.5亿元", 350000000, more)).blocks
    assert restatements(read(seeds), OTHER, blocks) == []


def test_a_group_that_names_all_members_stands_for_them(seeds: Path) -> None:
    add(
        seeds / "entities" / "group.ttl",
        f"group:一 a dk:Group ; {LABELS} ; dk:size 1 ; dk:member place:西山县 .\n"
        f"group:二 a dk:Group ; {LABELS} ; dk:size 2 ; dk:member place:西山县 .",
    )
    for group, relations in (("group:一", ["same"]), ("group:二", [])):
        body = figure("a", "3.5亿元", 350000000).replace("place:西山县", group)
        assert [one.relation for one in restatements(read(seeds), OTHER, parse(body).blocks)] == relations


def test_a_link_is_of_another_article_and_of_the_same_kind(seeds: Path) -> None:
    change(
        seeds / CLAIMS,
        ('dk:printed "3.5亿元" ;', f'dk:printed "3.5亿元" ; dk:restates claim:{SLUG}-fiscal ;'),
        ('dk:printed "3亿元" ;', f'dk:printed "3亿元" ; dk:restates claim:{OTHER}-a ;'),
    )
    add(seeds / "claims" / f"{OTHER}.ttl", f"claim:{OTHER}-c a dk:Event ; dk:restates claim:{SLUG}-funds .")
    told = [line for line in said(look(seeds), seeds) if "It restates" in line]
    assert [line.split(" → ")[0].split("error: ")[1] for line in told] == [
        f"claim:{SLUG}-funds It restates claim:{SLUG}-fiscal, which is of the same article.",
        f"claim:{OTHER}-c It restates claim:{SLUG}-funds, which is of another kind: dk:Figure.",
    ]


def test_a_link_leaves_the_seal_whole(seeds: Path) -> None:
    name = f"claim:{SLUG}-funds"
    before = read(seeds)
    change(seeds / CLAIMS, ('dk:printed "3.5亿元" ;', f'dk:printed "3.5亿元" ; dk:restates claim:{OTHER}-a ;'))
    after = read(seeds)
    assert seal_of(after.claims[name], after.blocks) == seal_of(before.claims[name], before.blocks)
    change(seeds / CLAIMS, ('dk:printed "3.5亿元" ;', 'dk:printed "3.6亿元" ;'))
    assert seal_of(read(seeds).claims[name], read(seeds).blocks) != seal_of(before.claims[name], before.blocks)
