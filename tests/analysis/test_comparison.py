"""Two things side by side, worked out by hand."""

from dataclasses import replace

import pytest
from made_records import MakeRecords, bounds, claim, money

from duikou.analysis.comparison import Comparison, Row, compare, kind_of
from duikou.errors import UnknownNameError, UsageError


def rows(found: Comparison, facet: str) -> list[tuple[str, str, int, int]]:
    return [(row.value, row.standing, len(row.first), len(row.second)) for row in found.rows if row.facet == facet]


def test_two_providers(records: MakeRecords) -> None:
    """Both assist 丙一县; a district stands for its city; what no longer stands is told nowhere; no sum is of both."""
    made = records(
        money("a", "甲市", "丙一县", "3", programmes=("programme:大",)),
        claim("b", "甲一区", "丙二县"),
        money("c", "乙市", "丙一县 丁市", "5", money="investment", programmes=("programme:大",)),
        claim("d", "乙市", "丁市", current=False),
    )
    found = compare(made, "place:甲市", "place:乙市")
    assert (found.kind, found.first.claims, found.second.claims) == ("provider", ("claim:a", "claim:b"), ("claim:c",))
    assert rows(found, "recipients") == [
        ("place:丙一县", "both", 1, 1),
        ("place:丙二县", "first", 1, 0),
        ("place:丁市", "second", 0, 1),
    ]
    assert Row("programmes", "programme:大", "both", ("claim:a",), ("claim:c",)) in found.rows
    assert rows(found, "money") == [("assistance", "first", 1, 0), ("money:investment", "second", 0, 1)]
    sums = [
        [(one.kind, one.reckoning, *map(int, one.amount.bounds)) for one in side.money]  # type: ignore[arg-type]
        for side in (found.first, found.second)
    ]
    assert sums == [[("assistance", "flow", 3, 3)], [("money:investment", "flow", 5, 5)]]


def test_recipients_are_compared_as_such(records: MakeRecords) -> None:
    """Two claims tell of each that it receives; as provider 丙州 has none. The joint 5 may be all or nothing."""
    made = records(
        money("a", "甲市", "丙州", "3"),
        money("b", "甲市 乙市", "丙州 丁市", "5"),
        claim("c", "乙市", "丁市"),
        claim("d", "丁市", "甲市"),
    )
    found = compare(made, "place:丙州", "place:丁市")
    assert found.kind == "recipient"
    assert rows(found, "providers") == [("place:乙市", "both", 1, 2), ("place:甲市", "both", 2, 1)]
    assert [bounds(one.amount) for one in found.first.money] == [(3, 8)]
    assert [bounds(one.amount) for one in found.second.money] == [(0, 5)]
    assert compare(made, "place:丙州", "place:丁市", kind="provider").first.claims == ()


def test_two_programmes_with_their_parts(records: MakeRecords) -> None:
    made = records(
        claim("a", "甲市", "丙州", programmes=("programme:大",)),
        claim("b", "甲市", "丁市", programmes=("programme:小",)),
    )
    found = compare(made, "programme:大", "programme:小")
    assert found.kind == "programme"
    assert rows(found, "providers") == [("place:甲市", "both", 2, 1)]
    assert rows(found, "recipients") == [("place:丁市", "both", 1, 1), ("place:丙州", "first", 1, 0)]


def test_two_moments(records: MakeRecords) -> None:
    """甲–丙 has ended by 2023, 乙–丁 begins in 2022, 甲–丁 goes on and has another claim then; 东–西 is without a date.

    The money of 2021 is what is known to lie in it: not the 4 of 2021 to 2023.
    """
    made = records(
        money("a", "甲市", "丙州", "3", begins="2021", until="2021"),
        claim("b", "乙市", "丁市", begins="2022"),
        claim("c", "甲市", "丁市", begins="2020"),
        money("d", "甲市", "丁市", "9", begins="2023", until="2023"),
        claim("e", "东省", "西省"),
        money("f", "甲市", "丙一县", "4", begins="2021", until="2023"),
    )
    found = compare(made, "2023", "2021")
    assert (found.kind, found.first.name, found.undated) == ("moment", "2021", ("claim:e",))
    assert (found.first.claims, found.second.claims) == (
        ("claim:a", "claim:c", "claim:f"),
        ("claim:b", "claim:c", "claim:d", "claim:f"),
    )
    assert rows(found, "pairs") == [
        ("place:甲市 → place:丙一县", "same", 1, 1),
        ("place:甲市 → place:丁市", "changed", 1, 2),
        ("place:甲市 → place:丙州", "ended", 1, 0),
        ("place:乙市 → place:丁市", "added", 0, 1),
    ]
    assert [bounds(one.amount) for one in found.first.money] == [(3, 3)]
    assert [bounds(one.amount) for one in found.second.money] == [(9, 9)]


def test_an_end_alone_tells_nothing_of_moments_before_it(records: MakeRecords) -> None:
    """A plan to be met by June 2024 and a total as of 2024 are in neither 2021 nor 2023: nothing tells of a beginning.

    Both have begun by 2024, and are over in 2025. What ended in 2022 is in 2022 and not in 2023.
    """
    made = records(
        claim("plan", "甲市", "丙州", kind="event", planned=True, until="2024-06"),
        money("total", "甲市", "丁市", "5", reckoning="cumulative", as_of="2024"),
        claim("over", "乙市", "丁市", until="2022"),
        claim("goes-on", "乙市", "丙州", begins="2019"),
    )

    def told(first: str, second: str) -> tuple[set[str], set[str], set[str]]:
        found = compare(made, first, second)
        return set(found.first.claims), set(found.second.claims), set(found.undated)

    goes_on, over, plan_and_total = {"claim:goes-on"}, {"claim:over"}, {"claim:plan", "claim:total"}
    assert told("2021", "2023") == (goes_on, goes_on, plan_and_total | over)
    assert told("2022", "2023") == (goes_on | over, goes_on, plan_and_total)
    assert told("2024", "2025") == (goes_on | plan_and_total, goes_on, set())
    assert told("2024-05", "2024-06") == (goes_on, goes_on, plan_and_total)


def test_what_cannot_be_compared(records: MakeRecords) -> None:
    made = records(claim("a", "甲市", "丙州"))
    for first, second in (("place:甲市", "programme:大"), ("2021", "place:甲市"), ("place:甲市", "place:甲市")):
        with pytest.raises(UsageError, match="compared"):
            compare(made, first, second)
    with pytest.raises(UsageError):
        compare(made, "2021-13", "2022")
    with pytest.raises(UnknownNameError):
        compare(made, "place:甲市", "place:无")
    with pytest.raises(UnknownNameError):
        compare(made, "place:甲市", "place:丙州", kind="both")
    assert kind_of(made, "place:丙一县", "place:丙二县") == "provider"


def test_moments_are_compared_in_steps_that_grow_with_the_claims(records: MakeRecords) -> None:
    """Each id is looked up among the undated ones, not held against all of them."""

    class Id(str):
        held = 0

        def __eq__(self, other: object) -> bool:
            Id.held += 1
            return str.__eq__(self, other)

        __hash__ = str.__hash__

    number = 60
    made = records(*(claim(f"c{one}", "甲市", "丁市", begins="2021" if one % 2 else "") for one in range(number)))
    told = replace(made, claims=tuple(replace(one, id=Id(one.id)) for one in made.claims))
    assert compare(told, "2021", "2023") == compare(made, "2021", "2023")
    Id.held = 0
    assert len(compare(told, "2021", "2023").undated) == number / 2
    assert Id.held < 10 * number
