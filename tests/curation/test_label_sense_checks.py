"""Labels that say what the fields do not: a good and a bad example of every rule, one problem a label."""

from pathlib import Path

import pytest
from made_seeds import parse, turtle

from duikou.curation.label_sense_checks import check_label_sense, numbers_in
from duikou.curation.seeds import SeedFile, Seeds, read_seeds
from duikou.errors import Problem
from duikou.resources import ontology_folder

WORLD = """
place:东省 a dk:Place ; rdfs:label "东省"@zh ; dk:code "440000" ; skos:altLabel "东"@zh .
place:琅屿市 a dk:Place ; rdfs:label "琅屿市"@zh ; skos:altLabel "琅屿"@zh ; dk:code "440100" ; dk:within place:东省 .
place:山外州 a dk:Place ; rdfs:label "山外州"@zh ; skos:altLabel "山外"@zh ; dk:code "520100" .
place:石南县 a dk:Place ; rdfs:label "石南县"@zh ; skos:altLabel "石南"@zh ; dk:code "520101" ; dk:within place:山外州 .
place:牡丹县 a dk:Place ; rdfs:label "牡丹县"@zh ; skos:altLabel "牡丹"@zh ; dk:code "520102" ; dk:within place:山外州 .
agent:琅屿第一医院 a dk:Organization ; rdfs:label "琅屿第一医院"@zh ; dk:basedIn place:琅屿市 .
agent:示例发展集团 a dk:Organization ; rdfs:label "示例发展集团"@zh .
group:州内两县 a dk:Group ; rdfs:label "州内两县"@zh ; dk:size 2 ; dk:member place:石南县, place:牡丹县 .
programme:示例协作 a dk:Programme ; rdfs:label "示例协作"@zh ;
    dk:providerSide place:琅屿市 ; dk:recipientSide place:山外州 .
agent:虚拟园公司 a dk:Organization ; rdfs:label "拟真园公司"@zh .
"""
OF = "dk:recipient place:石南县 ; dk:programme programme:示例协作"
TIE = "dk:provider place:琅屿市 ; dk:recipient place:山外州"


def problems(label: str, fields: str = TIE, kind: str = "dk:Pairing", more: str = "") -> list[Problem]:
    world = parse(WORLD, "entities/made.ttl")
    body = f'claim:made-it a {kind} ; rdfs:label "{label}"@zh, "It"@en ; {fields} .\n{more}'
    claims = parse(body, "claims/made.ttl")
    assert not world.problems and not claims.problems
    files = (
        SeedFile("entities/made.ttl", b"", world.blocks),
        SeedFile("claims/made.ttl", turtle(body).encode(), claims.blocks),
    )
    return list(check_label_sense(Seeds(Path(), files, ())))


def told(label: str, fields: str = TIE, kind: str = "dk:Pairing", more: str = "") -> str:
    found = problems(label, fields, kind, more)
    assert len(found) <= 1, "one problem a label"
    return f"{found[0].severity}: {found[0].message}" if found else ""


@pytest.mark.parametrize(
    ("label", "fields"),
    [
        ("琅屿帮扶山外", TIE),
        ("东省的琅屿市帮扶山外", TIE),  # what a party lies in
        ("琅屿帮扶石南和牡丹", "dk:provider place:琅屿市 ; dk:recipient group:州内两县"),  # members
        ("琅屿与山外的示例协作", "dk:programme programme:示例协作"),  # sides
        ("琅屿第一医院帮扶山外", "dk:provider agent:琅屿第一医院 ; dk:recipient place:山外州"),
        ("示例发展集团称琅屿帮扶山外", f"{TIE} ; dk:saidBy agent:示例发展集团"),
        ("琅屿的牡丹园", TIE),  # a word where no claim of the article names the county
    ],
)
def test_a_label_may_name_what_the_claim_has(label: str, fields: str) -> None:
    assert told(label, fields) == ""


@pytest.mark.parametrize(
    ("label", "fields", "named"),
    [
        ("琅屿帮扶石南县", TIE, "石南县 (place:石南县)"),
        ("琅屿帮扶山外", "dk:provider place:东省 ; dk:recipient place:石南县", "琅屿 (place:琅屿市)"),
        ("琅屿帮扶石南县", f"dk:provider place:东省 ; {OF}", "琅屿 (place:琅屿市)"),
        ("示例发展集团帮扶山外", TIE, "示例发展集团 (agent:示例发展集团)"),
        ("琅屿第一医院帮扶山外", TIE, "琅屿第一医院 (agent:琅屿第一医院)"),
    ],
)
def test_a_party_that_the_claim_has_in_no_field(label: str, fields: str, named: str) -> None:
    assert told(label, fields) == f"warning: The label names {named}, and no field of the claim does: {label!r}."


def test_the_short_name_of_a_county_that_another_claim_has() -> None:
    other = 'claim:made-other a dk:Event ; rdfs:label "他事"@zh ; dk:about place:牡丹县 .'
    assert "牡丹 (place:牡丹县)" in told("牡丹的示范园", more=other)


@pytest.mark.parametrize("label", ["琅屿帮扶山外", "山外获琅屿帮扶", "山外干部到琅屿挂职", "山外与琅屿互相支援"])
def test_a_label_in_the_direction_of_the_claim(label: str) -> None:
    assert told(label) == ""


@pytest.mark.parametrize(
    "label",
    ["山外帮扶琅屿", "山外州对口支援琅屿市", "2024年山外结对帮扶了琅屿市", "山外向琅屿派教师", "山外为琅屿捐物"],
)
def test_a_label_the_other_way_round(label: str) -> None:
    turned = "dk:provider place:琅屿市 ; dk:recipient place:山外州 ; dk:from 2024"
    assert told(label, turned).startswith("warning: The label has it the other way round than provider and recipient")
    right = "dk:provider place:山外州 ; dk:recipient place:琅屿市 ; dk:from 2024"
    assert told(label, right) == ""


@pytest.mark.parametrize("label", ["琅屿拟帮扶山外", "琅屿将帮扶山外", "琅屿计划帮扶山外", "琅屿须续帮山外"])
def test_a_plan_is_called_one(label: str) -> None:
    planned = f"{TIE} ; dk:reckoning reckoning:planned"
    assert told(label, planned) == ""
    assert told("琅屿帮扶山外", planned).startswith("warning: The claim is planned, and no word of its label says so")
    assert told("琅屿给山外的资金", planned, "dk:Figure") == "", "what is counted is no statement"


def test_a_fact_is_called_no_plan() -> None:
    assert told("琅屿拟帮扶山外").startswith("warning: The label says 拟, and the claim is no plan")
    assert told("琅屿力争帮扶山外").startswith("warning: The label says 力争")
    assert told("琅屿拟帮扶山外", f"{TIE} ; dk:stage stage:agreed") == ""
    assert told("虚拟现实中心") == "" and told("琅屿必须帮扶山外") == ""
    assert told("拟真园公司帮扶山外", "dk:provider agent:虚拟园公司 ; dk:recipient place:山外州") == "", "in a name"


def test_numbers_are_those_of_the_claim() -> None:
    counted = f'{TIE} ; dk:printed "46名" ; dk:value 46'
    assert told("琅屿派往山外的46名教师", counted, "dk:Figure") == ""
    found = told("琅屿派往山外的64名教师，也派往石南县", counted, "dk:Figure")
    assert found.startswith("error: The label speaks of 64"), "the first alone"
    assert told("五镇12村和5G", f"{TIE} ; dk:value 12") == ""
    assert told("9中", "dk:about agent:九中", more='agent:九中 a dk:Organization ; rdfs:label "No. 9"@en .') == ""
    assert numbers_in("5G, 1,200 and 007") == {"1200", "7"}


def test_sound_articles_are_not_disturbed() -> None:
    """The labels of claims written for the gate, several hundred, raise no alarm."""
    seeds = read_seeds(Path(__file__).parents[1] / "mutations" / "written" / "seeds", ontology_folder())
    assert len(seeds.claims) > 200
    assert list(check_label_sense(seeds)) == []


def test_a_claim_without_a_chinese_label_has_none_to_hold() -> None:
    assert told("to be built", f"{TIE} ; dk:reckoning reckoning:planned") == ""
    world = parse(WORLD + f'claim:made-it a dk:Event ; rdfs:label "It"@en ; {TIE} ; dk:reckoning reckoning:planned .')
    file = SeedFile("claims/made.ttl", b"", world.blocks)
    assert list(check_label_sense(Seeds(Path(), (file,), ()))) == []
