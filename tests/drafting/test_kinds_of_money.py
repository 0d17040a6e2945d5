"""What kind of money an amount is, against sentences of our own: invented facts of every province, read by hand.

`money.tsv` has a sentence a line for each amount: the printed form, its kind of money ("" for a share), reckoning and
stage. Half of the sentences, `held`, were scored and never looked at while the words were gathered.
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from duikou.curation.cue_checks import CueChecks
from duikou.curation.nature_checks import check_nature
from duikou.curation.printed_checks import Cited
from duikou.curation.seeds import SeedFile, Seeds
from duikou.curation.texts import Texts
from duikou.curation.turtle import Block, Iri, Literal, parse_turtle
from duikou.curation.unit_checks import UnitChecks
from duikou.drafting.concepts import concepts
from duikou.drafting.facets import Facets, facets_of
from duikou.reading.document import read_document
from duikou.resources import ontology_folder

LEAST_AMOUNTS = 250
ASSISTANCE = {name for name, concept in concepts().items() if name.startswith("money:") and concept.is_assistance}


class Scored(NamedTuple):
    row: dict[str, str]
    facets: Facets


@cache
def scored() -> tuple[Scored, ...]:
    rows = Path(__file__).with_name("money.tsv").open(encoding="utf-8", newline="")
    found = []
    with rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            reading = read_document(row["sentence"])
            entry = next(entry for entry in reading.entries if reading.printed(entry) == row["printed"])
            found.append(Scored(row, facets_of(reading, entry, (0, len(reading.visible.text)))))
    return tuple(found)


def of(half: str) -> list[Scored]:
    return [one for one in scored() if one.row["half"] == half]


def share_right(found: list[Scored], field: str) -> float:
    meant = [f"{field}:{one.row[field]}" if one.row[field] else "" for one in found]
    right = [one for one, concept in zip(found, meant, strict=True) if getattr(one.facets, field) == concept]
    return len(right) / len(found)


def test_there_are_enough_amounts_of_every_kind() -> None:
    amounts = [one.row for one in scored() if one.row["money"]]
    assert len(amounts) >= LEAST_AMOUNTS
    assert {row["money"] for row in amounts} == {
        name.removeprefix("money:") for name in concepts() if name.startswith("money:")
    }
    assert {row["half"] for row in amounts} == {"tune", "held"}


@pytest.mark.parametrize("half", ["tune", "held"])
def test_assistance_is_told_from_other_money(half: str) -> None:
    amounts = [one for one in of(half) if one.row["money"]]
    said = [(f"money:{one.row['money']}" in ASSISTANCE, one.facets.money in ASSISTANCE) for one in amounts]
    both = sum(meant and found for meant, found in said)
    precision = both / sum(found for _, found in said)
    recall = both / sum(meant for meant, _ in said)
    assert 2 * precision * recall / (precision + recall) >= 0.97


@pytest.mark.parametrize("half", ["tune", "held"])
@pytest.mark.parametrize(("field", "least"), [("money", 0.95), ("reckoning", 0.95), ("stage", 0.95)])
def test_kind_reckoning_and_stage_are_those_that_a_person_read(half: str, field: str, least: float) -> None:
    found = [one for one in of(half) if one.row["money"] or field != "money"]
    assert share_right(found, field) >= least


@cache
def ontology_alone() -> Seeds:
    path = ontology_folder() / "schemes.ttl"
    return Seeds(
        Path(), (), (SeedFile("ontology/schemes.ttl", b"", parse_turtle(path.read_bytes(), path.name).blocks),)
    )


def refused(one: Scored, seeds: Seeds) -> Iterator[str]:
    """Yield what the gate has against a figure with these facets whose passage is its sentence."""
    facets = one.facets
    said = {
        f"dk:{name}": (Iri(value),)
        for name in ("unit", "measure", "money", "reckoning", "stage", "mode", "nature", "per")
        if (value := getattr(facets, name))
    }
    dates = {name: value for name, value in (("dk:from", facets.since), ("dk:until", facets.until)) if value}
    block = Block(
        "claim:a-1",
        "claims/a.ttl",
        1,
        {
            "rdf:type": (Iri("dk:Figure"),),
            "dk:printed": (Literal(one.row["printed"]),),
            **said,
            **{name: (Literal(value),) for name, value in dates.items()},
        },
    )
    file = seeds.ontology[0]
    reading = read_document(one.row["sentence"])
    words = "".join(reading.visible.simplified.split())
    problems = [
        *CueChecks(seeds).check(file, block, words, words),
        *UnitChecks(seeds, Cited(seeds, Texts())).check(file, block),
        *check_nature(file, block, seeds),
    ]
    yield from (problem.message for problem in problems if problem.severity == "error")


def test_the_gate_refuses_nothing_that_is_proposed() -> None:
    found = {(one.row["sentence"], message) for one in scored() for message in refused(one, ontology_alone())}
    assert found == set()


def test_the_gate_would_refuse_what_the_words_do_not_say() -> None:
    row = {"sentence": "去年投入8亿元。", "printed": "8亿元"}
    one = Scored(row, Facets(unit="unit:yuan", money="money:fiscal", reckoning="reckoning:rate"))
    messages = list(refused(one, ontology_alone()))
    assert any("money:fiscal" in message for message in messages)
    assert "It is a rate, and per what is not said." in messages
