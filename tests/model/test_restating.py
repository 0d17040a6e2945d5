"""How two claims of one fact stand to each other: by the table of the rules, and alike from either side."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duikou.model.records import Claim, Quantity, Text
from duikou.model.restating import (
    DISAGREEING,
    EARLIER,
    LATER,
    NARROWER,
    RELATIONS,
    SAME,
    WIDER,
    fact_of,
    relation_of,
)
from duikou.reading.printed import read_printed

MIRRORED = {
    SAME: SAME,
    NARROWER: WIDER,
    WIDER: NARROWER,
    LATER: EARLIER,
    EARLIER: LATER,
    DISAGREEING: DISAGREEING,
    "": "",
}


def figure(printed: str, reckoning: str = "flow", unit: str = "yuan", **values: Any) -> Claim:
    said = read_printed(printed, "")
    quantity = Quantity(
        printed,
        said.value,
        f"unit:{unit}",
        "measure:funds",
        "money:fiscal",
        f"reckoning:{reckoning}",
        minimum=said.minimum,
        maximum=said.maximum,
    )
    return claim(kind="figure", quantity=quantity, **values)


def claim(kind: str = "pairing", **values: Any) -> Claim:
    told = {"providers": ("place:甲",), "recipients": ("place:乙",), "modes": ("mode:government",)} | values
    return Claim("claim:a", kind, Text("", ""), **told)


YEAR = {"begins": "2021", "until": "2021"}


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("3.5亿元", "3.5亿元", SAME),
        ("3.5亿元", "35000万元", SAME),
        ("3.50亿元", "3.5亿元", SAME),
        ("27.32亿元", "27.3亿元", NARROWER),
        ("27.36亿元", "27.3亿元", NARROWER),  # cut off
        ("27.28亿元", "27.3亿元", NARROWER),  # rounded
        ("27.42亿元", "27.3亿元", DISAGREEING),
        ("3亿元", "4亿元", DISAGREEING),
        ("3亿元", "3.4亿元", WIDER),
        ("近90万元", "85万元", WIDER),
        ("近90万元", "95万元", DISAGREEING),
        ("20多亿元", "23.4亿元", WIDER),
        ("超20亿元", "23.4亿元", WIDER),
        ("超20亿元", "18亿元", DISAGREEING),
        ("25亿元", "约25亿元", NARROWER),
        ("1001元", "1000元", DISAGREEING),
    ],
)
def test_values_of_the_same_days(one: str, other: str, relation: str) -> None:
    assert relation_of(figure(one, **YEAR), figure(other, **YEAR)) == relation
    assert relation_of(figure(other, **YEAR), figure(one, **YEAR)) == MIRRORED[relation]


@pytest.mark.parametrize(
    ("reckoning", "one", "other", "relation"),
    [
        ("flow", {"begins": "2021", "until": "2021"}, {"begins": "2022", "until": "2022"}, ""),
        ("flow", {"begins": "2021", "until": "2021"}, {}, SAME),
        ("cumulative", {"begins": "2016", "as_of": "2022"}, {"begins": "2016", "as_of": "2021"}, LATER),
        ("cumulative", {"as_of": "2020-06"}, {"begins": "2016", "as_of": "2021"}, EARLIER),
        ("cumulative", {"begins": "2016", "as_of": "2022"}, {"begins": "2017", "as_of": "2022"}, ""),
        ("stock", {"as_of": "2022"}, {"as_of": "2021"}, LATER),
        ("stock", {"as_of": "2022"}, {"as_of": "2022"}, SAME),
    ],
)
def test_days_of_the_same_value(reckoning: str, one: dict[str, str], other: dict[str, str], relation: str) -> None:
    first, second = figure("3亿元", reckoning, **one), figure("3亿元", reckoning, **other)
    assert (relation_of(first, second), relation_of(second, first)) == (relation, MIRRORED[relation])


def test_other_values_disagree_only_of_the_same_days_that_are_said_and_of_one_whole() -> None:
    assert relation_of(figure("3亿元", **YEAR), figure("5亿元")) == ""
    assert (
        relation_of(figure("3亿元", "cumulative", as_of="2022"), figure("5亿元", "cumulative", as_of="2021")) == LATER
    )
    assert relation_of(figure("30%", "share", "percent", **YEAR), figure("50%", "share", "percent", **YEAR)) == ""


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ({}, {"begins": "1996"}, SAME),
        ({"begins": "2021", "until": "2025"}, {"begins": "1996"}, NARROWER),
        ({"begins": "2021", "until": "2022"}, {"begins": "2023"}, ""),
    ],
)
def test_claims_without_a_value_go_by_their_days(one: dict[str, str], other: dict[str, str], relation: str) -> None:
    assert relation_of(claim(**one), claim(**other)) == relation
    assert relation_of(claim(**other), claim(**one)) == MIRRORED[relation]


@pytest.mark.parametrize(
    "changed",
    [
        {"providers": ("place:丙",)},
        {"recipients": ("place:乙", "place:丙")},
        {"planned": True},
        {"stage": "stage:spent"},
        {"about": ("project:园",)},
    ],
)
def test_what_sets_facts_apart(changed: dict[str, Any]) -> None:
    one = figure("3亿元")
    assert fact_of(replace(one, **changed)) != fact_of(one)
    assert fact_of(replace(one, modes=("mode:donation",), programmes=("programme:协作",))) == fact_of(one)
    assert one.quantity and fact_of(replace(one, quantity=replace(one.quantity, money="money:mixed"))) != fact_of(one)
    assert fact_of(claim()) != fact_of(claim(modes=("mode:institution",))) != fact_of(claim(kind="event"))


def test_a_group_stands_for_its_members_and_who_names_nobody_is_of_no_fact() -> None:
    members = {"group:两地": ("place:乙", "place:丙")}
    group, named = claim(recipients=("group:两地",)), claim(recipients=("place:丙", "place:乙"))
    assert fact_of(group, lambda party: members.get(party, (party,))) == fact_of(named)
    assert fact_of(group) != fact_of(named)
    assert fact_of(claim(providers=(), recipients=())) is None
    assert fact_of(claim(providers=(), recipients=(), programmes=("programme:协作",))) is not None


printed = st.sampled_from(("", "约", "近", "超")).flatmap(
    lambda hedge: st.decimals(Decimal("0.1"), Decimal(99), places=2).map(lambda number: f"{hedge}{number}亿元")
)
days = st.fixed_dictionaries(
    {}, optional={"begins": st.sampled_from(("2020", "2021")), "as_of": st.sampled_from(("2022", "2022-06", "2023"))}
)


@given(printed, printed, days, days, st.sampled_from(("flow", "stock", "cumulative", "target")))
def test_from_the_other_side_it_is_the_mirror_image(
    one: str, other: str, when: dict[str, str], then: dict[str, str], reckoning: str
) -> None:
    first, second = figure(one, reckoning, **when), figure(other, reckoning, **then)
    relation = relation_of(first, second)
    assert relation_of(second, first) == MIRRORED[relation] and relation in {"", *RELATIONS}
    assert relation_of(first, first) == SAME


def test_the_page_of_the_rules_has_each_of_them() -> None:
    page = (Path(__file__).parents[2] / "docs" / "restatements.md").read_text("utf-8")
    assert [rule for rule in RELATIONS.items() if f"| {rule[0]} | {rule[1]} |\n" not in page] == []
