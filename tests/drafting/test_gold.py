"""The gold texts: all valid, values as the reading says or with the reason why not, and enough of each sort."""

import csv
from collections import Counter
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest

from duikou.curation.gazetteer import Gazetteer
from duikou.drafting.gold import Gold, GoldFigure, GoldParty, read_gold
from duikou.drafting.measuring import ALL, measure
from duikou.drafting.rates import Hits
from duikou.model.folding import characters
from duikou.reading.document import read_document
from duikou.reading.places import PlaceReader
from duikou.resources import seeds_folder

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = Path(__file__).parent / "gold"
HALVES: Final = ("tune", "held", "second", "sentences")
STRUCTURE: Final = "structure"
"""Texts of tables, lists and notices alone, which the drafter's reading of these was made with."""
MISREAD: Final = {
    "xinjiang-xjpcc-table": "the unit of its column stands behind the table",
    "xinjiang-wechat-page": "a line ends between a number and its scale",
    "village-list": "an amount in brackets reads like the number of an item",
    "hainan-cities-answers": "a speaker leaves a scale out, and says it in the next clause",
    "county-economy-no-aid": "three tenths of a yuan are told without the word",
}
"""Texts of which the reading, rightly careful, does not say all figures, and why."""


@cache
def gold() -> list[Gold]:
    return [one for folder in (*HALVES, STRUCTURE) for one in read_gold(FOLDER / folder)]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.read(seeds_folder() / "gazetteer")


@pytest.fixture(scope="module")
def reader(gazetteer: Gazetteer) -> PlaceReader:
    return gazetteer.reader()


def parties(one: Gold) -> list[GoldParty]:
    of_pairings = [party for pairing in one.pairings for party in (pairing.provider, pairing.recipient)]
    return of_pairings + [party for figure in one.figures for side in figure.sides or () for party in side]


def test_every_code_is_one_of_a_division(gazetteer: Gazetteer) -> None:
    with (ROOT / "scripts" / "divisions-1981-2024.csv").open(encoding="utf-8-sig", newline="") as stream:
        former = {row["代码"] for row in csv.DictReader(stream)}
    known = {place.code for place in gazetteer} | former
    assert {code for one in gold() for party in parties(one) for code in party.codes} <= known


def test_nothing_is_told_twice() -> None:
    for one in gold():
        assert all(first.end <= second.start for first, second in pairwise(one.figures)), one.name
        pairs = [(pairing.provider, pairing.recipient) for pairing in one.pairings]
        assert len(pairs) == len(set(pairs)), one.name
    assert len({one.name for one in gold()}) == len(gold())


def test_what_is_left_out_has_its_reason() -> None:
    for one in gold():
        untold = [figure for figure in one.figures if figure.is_money and figure.assistance is None]
        without = [figure for figure in one.figures if figure.assistance and figure.sides is None]
        assert one.left_out or not (untold or without), one.name


@pytest.mark.sampled(42)  # the first is one that is misread
@pytest.mark.parametrize("name", sorted((one.name for one in gold()), key=lambda name: (name not in MISREAD, name)))
def test_values_are_those_that_are_printed(name: str, reader: PlaceReader) -> None:
    one = next(one for one in gold() if one.name == name)
    numerals = read_document(one.text, one.issued, reader).as_mapping()["numerals"]
    misread = [figure.printed for figure in one.figures if not any(is_read(figure, found) for found in numerals)]
    assert bool(misread) == (name in MISREAD), misread
    others = {1, 1000, 10000, 100000000}  # 一块铜牌 is a piece, （单位：万元） a unit
    amounts = [found for found in numerals if found["unit"] == "unit:yuan" and found["value"] not in others]
    missing = [found["printed"] for found in amounts if not any(is_at(figure, found) for figure in one.figures)]
    assert not missing, "gold holds every amount of money"


def is_at(figure: GoldFigure, found: dict[str, Any]) -> bool:
    return bool(found["start"] < figure.end and figure.start < found["end"])


def is_read(figure: GoldFigure, found: dict[str, Any]) -> bool:
    value = found["value"]
    bounds = (value, value) if value is not None else (found["min"], found["max"])
    return is_at(figure, found) and None not in bounds and tuple(Decimal(str(one)) for one in bounds) == figure.bounds


def test_there_is_enough_of_it() -> None:
    assert len(gold()) >= 100
    assert sum(len(one.figures) for one in gold()) >= 1200
    assert sum(len(one.pairings) for one in gold()) >= 700
    mixed = [one for half in HALVES for one in read_gold(FOLDER / half)]
    news = [one for one in mixed if one.sort == "news"]
    assert 2 * len(news) >= len(mixed)
    assert sum(len(one.text) >= 300 for one in news) >= 0.9 * len(news)
    assert 10 * sum(is_traditional(one.text) for one in mixed) >= len(mixed)
    halves = [Counter(one.sort for one in read_gold(FOLDER / half)) for half in HALVES]
    assert halves[0].keys() == halves[1].keys()
    assert all(0 <= halves[0][sort] - halves[1][sort] <= 1 for sort in halves[0])


def is_traditional(text: str) -> bool:
    return sum(ord(mark) in characters() for mark in text) > len(text) / 10


def test_texts_are_of_all_provinces_and_times() -> None:
    provinces = {code[:2] for one in gold() for party in parties(one) for code in party.codes}
    assert len(provinces) >= 33  # every one of the mainland, and the two special regions
    years = {one.issued.year for one in gold() if one.issued}
    assert min(years) == 1996
    assert max(years) >= 2024
    assert len(years) >= 20


def test_a_draft_that_says_what_gold_says_gets_all_of_it(gazetteer: Gazetteer) -> None:
    found = measure(((one, told_by(one)) for one in gold()), gazetteer)[ALL]
    assert found.misses == ()
    for hits in (found.figures, found.assistance, found.pairings, found.pairs, found.parties):
        assert hits == Hits(hits.wanted, hits.wanted, hits.wanted)


def told_by(one: Gold) -> dict[str, Any]:
    """The draft of somebody who reads as gold does: the last form of every party."""
    pairings = [
        {
            "kind": "pairing",
            "providers": [told_party(pairing.provider)],
            "recipients": [told_party(pairing.recipient)],
            "until": "2020" if pairing.ended else None,
        }
        for pairing in one.pairings
    ]
    return {"numerals": [], "candidates": pairings + [told_figure(figure) for figure in one.figures]}


def told_party(party: GoldParty) -> dict[str, Any]:
    form = party.forms[-1]
    return {"code": form if form.isdecimal() else None, "name": form}


def told_figure(figure: GoldFigure) -> dict[str, Any]:
    providers, recipients = figure.sides or ((), ())
    return {
        "kind": "figure",
        "printed": figure.printed,
        "spans": {"printed": [figure.start, figure.end]},
        "least": str(figure.bounds[0]),
        "most": str(figure.bounds[1]),
        "unit": figure.units[0] if figure.units else None,
        "money": "money:mixed" if figure.assistance else None,
        "joint": figure.joint,
        "providers": [told_party(party) for party in providers],
        "recipients": [told_party(party) for party in recipients],
    }
